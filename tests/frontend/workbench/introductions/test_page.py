"""The page of an introduction: one step after the other (E7–E10, E21, C9), taken back, and what the candidate sees."""

import datetime as dt

import pytest
from django.urls import reverse

from placements.models import Introduction
from placements.status import portal_status
from tests import factories
from tests.frontend.workbench.visitors import MOST_QUERIES, client_of, errors_of, said, text_of, undo_of
from wsp import clock
from wsp.accounts.roles import Role
from wsp.journeys.models import Moment
from wsp.mail.models import Message

pytestmark = pytest.mark.django_db


def page_of(row: Introduction) -> str:
    return reverse("workbench:introduction", args=[row.pk])


def act(client, row: Introduction, name: str, **fields):
    data = {f"{name}-{field}": value for field, value in fields.items()}
    return client.post(reverse("workbench:introduction-act", args=[row.pk, name]), data)


def fresh(row: Introduction) -> Introduction:
    return Introduction.objects.select_related("candidate__contact_person", "employer", "vacancy").get(pk=row.pk)


@pytest.fixture
def at_stage():
    """An introduction at a stage, and a client of its owner."""

    def make(stage: str):
        row = factories.make_introduction(stage)
        return row, client_of(row.owner)

    return make


@pytest.mark.parametrize("stage", ["asked", "agreed", "invited", "chosen"])
def test_opening_it_costs_few_questions_to_the_database(at_stage, stage, django_assert_max_num_queries):
    row, client = at_stage(stage)
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(page_of(row))


def test_the_answer_of_the_candidate_is_kept_with_its_reason(at_stage):
    row, client = at_stage("asked")
    bad = act(client, row, "antwoord", agrees="no", words="Het is te ver voor mij.")
    assert bad.status_code == 422
    assert list(errors_of(bad)) == ["reason"]
    assert "Het is te ver voor mij." in bad.content.decode()
    assert act(client, row, "antwoord", agrees="no", reason="travel", words="Te ver.").status_code == 303
    assert (fresh(row).stage, fresh(row).reason) == ("refused", "travel")


def test_a_step_is_taken_back_with_one_press(at_stage):
    row, client = at_stage("asked")
    answer = act(client, row, "antwoord", agrees="yes")
    assert fresh(row).stage == "agreed"
    client.post(undo_of(answer))
    assert fresh(row).stage == "asked"


def test_the_letter_says_nothing_of_age_address_or_benefit(db):
    person = factories.make_candidate(
        birth_date=dt.date(1968, 3, 14),
        street="Vechtkade 12",
        postcode="7731 AB",
        benefit_law="pw",
        place="Ommen",
        rows={"wishes": [{"label": "Hovenier", "code": ""}]},
    )
    row = factories.make_introduction("agreed", candidate=person)
    client = client_of(row.owner)
    answer = act(client, row, "brief")
    letter = Message.objects.get()
    for words in (letter.body, text_of(client.get(page_of(row))), text_of(client.get(answer["Location"]))):
        assert "1968" not in words
        assert "Vechtkade" not in words
        assert "7731" not in words
        assert "Participatiewet" not in words
    assert "Hovenier" in letter.body
    assert "Lezen en versturen" in text_of(client.get(page_of(row)))


def test_a_talk_is_planned_with_place_and_companion_and_both_are_invited(at_stage):
    row, client = at_stage("proposed")
    guide = factories.make_staff(Role.CASE_MANAGER, "Esra Aydın")
    fields = {"at": "2000-01-03T10:00", "minutes": "45", "address": "Dorpsstraat 1", "companion": "yes"}
    bad = act(client, row, "gesprek", companion_staff=guide.pk, **fields)
    assert bad.status_code == 422
    assert "Dorpsstraat 1" in bad.content.decode()
    day = clock.add_working_days(clock.today(), 3)
    good = act(client, row, "gesprek", companion_staff=guide.pk, **fields | {"at": f"{day}T10:00"})
    assert good.status_code == 303, errors_of(good)
    words = text_of(client.get(page_of(row)))
    assert fresh(row).stage == "invited"
    assert "Dorpsstraat 1" in words
    assert "Esra Aydın" in words
    assert "Verstuur de uitnodigingen" in words
    assert Message.objects.filter(state="draft").count() == 2
    act(client, row, "uitnodigingen")
    assert not Message.objects.filter(state="draft").exists()


def test_how_the_talk_went_is_asked_only_once_it_can_have_been_held(at_stage):
    row, client = at_stage("proposed")
    day = clock.add_working_days(clock.today(), 3)
    act(client, row, "gesprek", at=f"{day}T10:00", minutes="45", address="Ommen", companion="unknown")
    open_acts = [panel["act"].name for panel in client.get(page_of(row)).context["main_panels"]]
    assert "voorbereid" in open_acts
    assert "gehouden" not in open_acts
    with clock.as_told(clock.at(day, dt.time(12, 0))):
        open_acts = [panel["act"].name for panel in client.get(page_of(row)).context["main_panels"]]
        assert "gehouden" in open_acts
        assert act(client, row, "gehouden", report="Prettig gesprek.").status_code == 303
    assert fresh(row).stage == "interviewed"


def test_a_no_of_the_employer_reaches_the_portal_only_after_the_call(at_stage):
    row, client = at_stage("interviewed")
    mine = "U leert dit vak graag; deze baas zoekt iemand met ervaring."
    bad = act(client, row, "afgewezen", words="", reason="skills", reason_for_candidate=mine)
    assert bad.status_code == 422
    assert list(errors_of(bad)) == ["words"]
    assert mine in text_of(bad)
    said_no = act(client, row, "afgewezen", words="Kan niet lassen.", reason="skills", reason_for_candidate=mine)
    assert "belt" in said(said_no)
    assert Moment.objects.open().filter(party_id=row.candidate_id, owner=row.candidate.contact_person).exists()
    before = portal_status(fresh(row))
    assert (before.outcome, before.reason) == ("", "")
    assert "toont het portaal niets" in text_of(client.get(page_of(row)))
    act(client_of(row.candidate.contact_person), row, "verteld", reason_for_candidate=mine, note="Viel mee.")
    after = portal_status(fresh(row))
    assert after.reason == mine
    assert "lassen" not in f"{after.now} {after.next} {after.outcome} {after.reason}"


def test_after_a_no_other_work_stands_on_the_page(at_stage):
    person = factories.make_candidate(place="Ommen", rows={"wishes": [{"label": "Lasser", "code": "lasser"}]})
    row = factories.make_introduction("declined", candidate=person)
    other = factories.make_vacancy(title="Lasser bij de buren", occupation="lasser")
    assert other.title in text_of(client_of(row.owner).get(page_of(row)))


def test_chosen_leads_to_a_trial_or_work(at_stage):
    row, client = at_stage("interviewed")
    act(client, row, "gekozen", words="Maandag beginnen!")
    words = text_of(client.get(page_of(row)))
    assert fresh(row).stage == "chosen"
    assert "Proefplaatsing" in words
    assert "Werk zonder proefplaatsing" in words


def test_withdrawing_keeps_why(at_stage):
    row, client = at_stage("agreed")
    bad = act(client, row, "intrekken", reason="", words="Heeft ander werk.", by_candidate="on")
    assert bad.status_code == 422
    assert "Heeft ander werk." in bad.content.decode()
    act(client, row, "intrekken", reason="other", words="Heeft ander werk.", by_candidate="on")
    assert (fresh(row).stage, fresh(row).reason_words) == ("withdrawn", "Heeft ander werk.")


def test_a_step_that_was_done_meanwhile_says_so(at_stage):
    row, client = at_stage("agreed")
    assert "al gedaan" in said(act(client, row, "vragen"))


def test_a_colleague_of_another_team_reads_but_changes_nothing(at_stage):
    row, _client = at_stage("proposed")
    stranger = client_of(factories.make_staff(team=factories.make_team()))
    assert stranger.get(page_of(row)).context["more_panels"] == []
    assert act(stranger, row, "gekozen", words="x").status_code == 403


def test_a_candidate_without_a_vacancy_is_selected_for_an_employer(db):
    """E16: Romy's journey begins so."""
    manager = factories.make_staff()
    firm, person = factories.make_employer(account_manager=manager), factories.make_candidate()
    url = reverse("workbench:introduce-to-employer", args=[firm.pk, person.pk])
    client = client_of(manager)
    answer = client.post(url, {"explanation": "Past bij hun mensen."})
    row = Introduction.objects.get()
    assert answer["Location"] == page_of(row)
    assert (row.stage, row.employer, row.vacancy) == ("selected", firm, None)
    assert firm.name in text_of(client.get(page_of(row)))
