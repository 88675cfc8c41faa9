"""E7: one letter for one or several candidates, and what an employer may see."""

import dataclasses
import datetime as dt

import pytest
from django.utils import translation

from placements import letters, services
from placements.shortcv import ShortCV, short_cv
from tests import factories
from wsp import clock
from wsp.errors import Refused
from wsp.mail import services as outbox
from wsp.mail.models import Message

pytestmark = pytest.mark.django_db

MAY_BE_SEEN = {
    "name",
    "wishes",
    "learns",
    "experiences",
    "skills",
    "licences",
    "languages",
    "educations",
    "arrange",
    "hours",
    "times",
    "available",
}


def somebody(**fields):
    return factories.make_candidate(
        first_name="Anja",
        last_name="Roest",
        birth_date=dt.date(1990, 6, 14),
        street="Achterweg 31",
        postcode="7731 XZ",
        place="Ommen",
        benefit_law="ww",
        benefit_since=dt.date(2025, 2, 1),
        presentation="Ik ben 35 en heb twee kinderen.",
        hours_min=24,
        hours_max=32,
        shifts=["day"],
        willing_to_learn=True,
        needs=["school_hours"],
        rows={
            "wishes": [{"label": "Meubelmaker"}],
            "experiences": [
                {"label": "Verkoper", "began_on": dt.date(2005, 1, 1), "ended_on": dt.date(2024, 12, 31)},
                {"label": "Timmerhulp", "began_on": dt.date(2025, 6, 1), "ended_on": dt.date(2025, 12, 1)},
            ],
            "skills": [{"label": "Houtbewerking"}],
            "licences": [{"label": "Rijbewijs B"}],
            "educations": [{"label": "Detailhandel", "level": "4", "ended_on": dt.date(2008, 7, 1)}],
            "languages": [
                {"code": "nld", "label": "Nederlands", "spoken": 4},
                {"code": "fra", "label": "Frans", "spoken": 1},
            ],
            "limits": [{"kind": "demand", "code": "lifting", "note": "Niet zwaar tillen."}],
        },
        **fields,
    )


def test_the_short_cv_has_these_fields_and_no_other():
    assert {field.name for field in dataclasses.fields(ShortCV)} == MAY_BE_SEEN


def test_nothing_in_the_short_cv_tells_age_sex_address_benefit_limits_or_story():
    with translation.override("nl"):
        cv = short_cv(somebody())
    said = str(dataclasses.asdict(cv)) + cv.wants + cv.can + cv.to_arrange + cv.when
    for hidden in ("1990", "35", "Achterweg", "7731", "Ommen", "ww", "WW", "2008", "2005", "tillen", "kinderen"):
        assert hidden not in said


def test_the_short_cv_tells_wishes_before_the_past_and_says_long_experience_without_an_age():
    with translation.override("nl"):
        cv = short_cv(somebody())
    assert cv.wants == "Meubelmaker, wil een vak leren"
    assert cv.experiences == ["Timmerhulp (6 maanden)", "Verkoper (10 jaar of langer)"]
    assert cv.can.endswith("Nederlands")
    assert "Frans" not in cv.can
    assert cv.to_arrange == "binnen schooltijden"
    assert cv.when == "kan nu beginnen, 24 tot 32 uur per week, overdag"


def test_what_is_unknown_is_not_told_as_a_no():
    with translation.override("nl"):
        cv = short_cv(factories.make_candidate())
    assert cv.wants == "staat open voor verschillend werk"
    assert cv.can == "dat vertel ik u graag aan de telefoon"
    assert cv.to_arrange == "niets voor zover wij weten"


def test_one_letter_for_several_candidates_says_who_writes_why_and_five_lines_each():
    owner = factories.make_staff(name="Sanne Visser", phone="+31612345678")
    employer = factories.make_employer(
        "Bakkerij de Heul",
        account_manager=owner,
        contact_name="Martijn de Heul",
        contact_email="martijn@deheul.example",
    )
    vacancy = factories.make_vacancy(employer, title="Productiemedewerker")
    people = [
        factories.make_introduction("agreed", candidate=somebody(), vacancy=vacancy, explanation="Handig en op tijd."),
        factories.make_introduction("agreed", vacancy=vacancy, explanation="Kent de bakkerij."),
    ]
    message = services.introduce(introductions=people, actor=owner)
    assert (message.state, message.to_address) == ("draft", "martijn@deheul.example")
    assert message.subject == "2 kandidaten voor Bakkerij de Heul"
    body = message.body
    assert body.startswith("Beste Martijn de Heul,\n")
    assert "U zoekt: Productiemedewerker." in body
    start = body.index("Anja Roest")
    lines = body[start:].splitlines()[1:6]
    assert [line.split(":")[0] for line in lines] == ["- Wil", "- Kan", "- Past hier", "- Te regelen", "- Beschikbaar"]
    assert lines[2] == "- Past hier: Handig en op tijd."
    assert "donderdag 5 maart" in body
    assert "Bel mij: 06 12345678." in body
    assert body.rstrip().endswith("06 12345678")
    assert "Sanne Visser" in body
    assert "&" not in body
    assert "\n\n\n" not in body


def test_nobody_is_proposed_until_somebody_has_sent_the_letter():
    people = [factories.make_introduction("agreed", vacancy=vacancy) for vacancy in [factories.make_vacancy()] * 2]
    owner = people[0].owner
    message = services.introduce(introductions=people, actor=owner)
    assert {row.stage for row in people} == {"agreed"}
    outbox.edit(message=message, body=message.body + "\nPS. Tot morgen.", actor=owner)
    services.send_letter(message=message, actor=owner)
    for introduction in people:
        introduction.refresh_from_db()
        assert (introduction.stage, introduction.letter_id) == ("proposed", message.pk)
    message.refresh_from_db()
    assert message.state == "queued"
    with pytest.raises(Refused) as refused:
        services.send_letter(message=message, actor=owner)
    assert refused.value.code == "sent_already"


def test_asked_twice_for_the_same_people_the_same_draft_comes_back():
    introduction = factories.make_introduction("agreed")
    first = services.introduce(introductions=[introduction], actor=introduction.owner)
    assert services.introduce(introductions=[introduction], actor=introduction.owner) == first
    assert Message.objects.filter(kind="introduction").count() == 1


def test_who_withdraws_takes_the_unsent_letter_along_and_the_others_can_be_introduced_anew():
    vacancy = factories.make_vacancy()
    people = [factories.make_introduction("agreed", vacancy=vacancy) for _ in range(2)]
    message = services.introduce(introductions=people, actor=vacancy.owner)
    services.withdraw(introduction=people[0], reason="other", words="Bedacht zich.", actor=vacancy.owner)
    message.refresh_from_db()
    assert message.state == "cancelled"
    people[1].refresh_from_db()
    again = services.introduce(introductions=[people[1]], actor=vacancy.owner)
    assert again != message
    assert people[0].candidate.name not in again.body


def test_a_changed_explanation_makes_the_letter_anew():
    introduction = factories.make_introduction("agreed", explanation="Oud verhaal.")
    old = services.introduce(introductions=[introduction], actor=introduction.owner)
    services.explain(introduction=introduction, explanation="Nieuw verhaal.", actor=introduction.owner)
    new = services.introduce(introductions=[introduction], actor=introduction.owner)
    assert new != old
    assert "Nieuw verhaal." in new.body


def test_without_an_explanation_the_letter_says_what_the_vacancy_asks_and_the_candidate_brings():
    vacancy = factories.make_vacancy(
        requirements=[
            {"kind": "skill", "weight": "must", "code": "skill:lassen", "label": "Lassen", "level": None},
            {"kind": "skill", "weight": "nice", "code": "skill:draaien", "label": "Draaien", "level": None},
        ]
    )
    person = factories.make_candidate(rows={"skills": [{"code": "skill:lassen", "label": "MIG-lassen"}]})
    introduction = factories.make_introduction("agreed", candidate=person, vacancy=vacancy, explanation="")
    assert letters.person(introduction).fits == "Lassen"


@pytest.mark.parametrize("stage", ["selected", "asked", "proposed", "declined"])
def test_only_who_said_yes_goes_into_a_letter(stage):
    introduction = factories.make_introduction(stage)
    with pytest.raises(Refused) as refused:
        services.introduce(introductions=[introduction], actor=introduction.owner)
    assert refused.value.code == "not_agreed"


def test_one_letter_goes_to_one_employer():
    people = [factories.make_introduction("agreed", actor=None) for _ in range(2)]
    lead = factories.make_staff("team_lead")
    with pytest.raises(Refused) as refused:
        services.introduce(introductions=people, actor=lead)
    assert refused.value.code == "several_employers"


def test_a_letter_about_somebody_who_no_longer_agrees_is_not_sent():
    introduction = factories.make_introduction("agreed")
    message = services.introduce(introductions=[introduction], actor=introduction.owner)
    services.undo(introduction=introduction, actor=introduction.owner)
    with pytest.raises(Refused):
        services.send_letter(message=message, actor=introduction.owner)
    message.refresh_from_db()
    assert message.state == "draft"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_letter_reads_in_both_languages_without_gaps(language):
    trial = factories.make_trial()
    placement_introduction = factories.make_introduction("chosen")
    placement = factories.make_placement(placement_introduction)
    placement.aftercare_weeks, placement.aftercare_until = 4, dt.date(2026, 12, 1)
    interview = factories.make_introduction("interviewed").interviews.get()
    interview.tour, interview.companion = True, "unknown"
    common = {"sender": trial.owner, "language": language, "to_name": "Romy", "moved": False}
    for name in (
        "interview-employer",
        "interview-candidate",
        "interview-cancelled-employer",
        "interview-cancelled-candidate",
        "congratulation-employer",
        "congratulation-candidate",
        "aftercare",
        "trial-forms",
    ):
        text = letters.write(
            name,
            **common,
            at=clock.local(interview.at),
            interview=interview,
            introduction=interview.introduction,
            placement=placement,
            contract=placement.contracts.get(),
            trial=trial,
        )
        assert text.subject
        assert "\n" not in text.subject
        assert text.body.startswith(("Beste Romy,", "Dear Romy,")[language == "en"])
        assert trial.owner.name in text.body
        assert "{" not in text.body
        assert "\n\n\n" not in text.body
