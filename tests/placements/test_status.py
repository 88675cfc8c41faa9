"""C8, C9: where an introduction stands, told to the candidate in plain Dutch."""

import datetime as dt

import pytest
from django.utils import translation

from placements import access, services
from placements.models import Introduction
from placements.status import portal_status
from tests import factories
from wsp import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _dutch():
    with translation.override("nl"):
        yield


def status(introduction):
    return portal_status(Introduction.objects.get(pk=introduction.pk))


def line(introduction) -> list[tuple[str, str]]:
    return [(step.label, step.state) for step in status(introduction).steps]


@pytest.mark.parametrize(
    ("stage", "now", "who_is_owner"),
    [
        ("asked", "Wij denken dat dit werk bij u past. Wilt u dat wij u voordragen?", False),
        ("agreed", "U zei ja.", True),
        ("proposed", "De werkgever heeft uw korte cv en denkt erover na.", True),
        ("invited", "De werkgever wil u ontmoeten.", True),
        ("interviewed", "U had een gesprek. De werkgever denkt erover na.", True),
        ("refused", "U zei nee. Dat is goed.", False),
    ],
)
def test_each_stage_says_what_is_now_what_comes_next_and_by_whom(stage, now, who_is_owner):
    introduction = factories.make_introduction(stage)
    shown = status(introduction)
    assert shown.now == now
    assert shown.next
    expected = introduction.owner if who_is_owner else introduction.candidate.contact_person
    assert shown.who == expected.name
    assert shown.title == f"{introduction.vacancy.title} bij {introduction.employer.name}"


def test_the_line_shows_what_is_done_now_and_later():
    introduction = factories.make_introduction("proposed")
    states = [state for _label, state in line(introduction)]
    assert states == ["done", "done", "now", "later", "later", "later", "later"]


def test_a_planned_talk_is_told_with_its_day_time_and_place():
    introduction = factories.make_introduction("proposed")
    services.plan_interview(
        introduction=introduction,
        at=clock.at(dt.date(2026, 3, 6), dt.time(14, 30)),
        address="Bakkerstraat 4, Ommen",
        actor=introduction.owner,
    )
    shown = status(introduction)
    assert shown.now == "U hebt een gesprek op vrijdag 6 maart om 14:30 uur. Plaats: Bakkerstraat 4, Ommen."
    assert shown.next == f"{introduction.candidate.contact_person.name} bereidt het gesprek met u voor."


def test_a_rejection_shows_nothing_until_the_call_and_then_our_words_never_the_employer_s():
    """C9"""
    introduction = factories.make_introduction("interviewed")
    before = status(introduction)
    services.decline(
        introduction=introduction,
        reason="motivation",
        words="Leek me een zeurpiet.",
        reason_for_candidate="Zij zochten iemand die vaker in het weekend kan.",
        actor=introduction.owner,
    )
    waiting = status(introduction)
    assert (waiting.outcome, waiting.reason) == ("", "")
    assert waiting.now == "Er is nieuws over dit werk."
    assert waiting.steps == before.steps
    services.tell_candidate(introduction=introduction, actor=introduction.candidate.contact_person)
    told = status(introduction)
    assert told.outcome == "De werkgever gaat niet verder."
    assert told.reason == "Zij zochten iemand die vaker in het weekend kan."
    assert "zeurpiet" not in str(told)
    assert {step.state for step in told.steps} == {"done"}


def test_before_the_call_a_yes_reads_the_same_as_a_no():
    """C9"""
    declined, chosen = factories.make_introduction("interviewed"), factories.make_introduction("interviewed")
    services.decline(introduction=declined, reason="skills", words="Nee.", actor=declined.owner)
    services.choose(introduction=chosen, actor=chosen.owner)
    no, yes = status(declined), status(chosen)
    assert (no.now, no.outcome, no.reason) == (yes.now, yes.outcome, yes.reason)
    assert [step.state for step in no.steps] == [step.state for step in yes.steps]
    services.tell_candidate(introduction=chosen, actor=chosen.candidate.contact_person)
    assert status(chosen).now == "De werkgever kiest u. Gefeliciteerd!"


def test_a_filled_vacancy_is_told_as_that():
    introduction = factories.make_introduction("proposed")
    services.answer_the_rest(
        vacancy=introduction.vacancy, reason_for_candidate="De plek is al vergeven.", actor=introduction.owner
    )
    introduction.refresh_from_db()
    services.tell_candidate(introduction=introduction, actor=introduction.candidate.contact_person)
    assert status(introduction).outcome == "Het werk ging naar iemand anders."


def test_a_trial_and_work_are_told_with_their_days():
    trial = factories.make_trial(ends_on=dt.date(2026, 4, 30))
    shown = status(trial.introduction)
    assert "2 maart 2026 tot en met 30 april 2026. Uw uitkering loopt door." in shown.now
    assert [step.state for step in shown.steps] == ["done"] * 6 + ["now"]
    placement = factories.make_placement(starts_on=dt.date(2026, 3, 9))
    assert status(placement.introduction).now == "U begint op 9 maart 2026."
    with clock.as_told(clock.at(dt.date(2026, 3, 10))):
        assert status(placement.introduction).now == "U werkt hier sinds 9 maart 2026."


def test_sentences_are_short():
    for stage in ("asked", "agreed", "proposed", "invited", "interviewed", "refused"):
        shown = status(factories.make_introduction(stage))
        for sentence in f"{shown.now} {shown.next}".split(". "):
            assert len(sentence.split()) <= 15, sentence


def test_a_candidate_sees_an_introduction_from_the_moment_of_being_asked():
    person = factories.make_candidate()
    selected = factories.make_introduction("selected", candidate=person)
    asked = factories.make_introduction("asked", candidate=person)
    of_somebody_else = factories.make_introduction("asked")
    never_asked = factories.make_introduction("selected", candidate=person)
    services.withdraw(introduction=never_asked, reason="other", words="Toch niet.", actor=never_asked.owner)
    shown = set(access.candidates_own(person))
    assert shown == {asked}
    assert not shown & {selected, of_somebody_else, never_asked}
