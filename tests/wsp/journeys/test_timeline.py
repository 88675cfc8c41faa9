"""How far a journey has come, as staff and candidates see it."""

import datetime as dt

import pytest

from tests.wsp.journeys.kit import day, one
from wsp.journeys import services
from wsp.journeys.timeline import moments_of, progress

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(at, open_trial):
    at("2026-03-02 10:00")
    return open_trial(starts_on="2026-03-02", ends_on="2026-04-30")


def seen(run, now):
    return {part.step.key: part.state for part in progress(run, now)}


def test_steps_are_done_now_to_come_or_not_needed(run, at, owner, subject, parties):
    services.publish(event="employer.called_back", subject=parties["employer"], actor=owner)
    now = at("2026-03-16 12:00")
    assert seen(run, now) == {
        "call-back": "done",
        "two-weeks": "now",
        "two-weeks-candidate": "now",
        "six-weeks": "coming",
        "outcome": "coming",
        "card": "coming",
        "aftercare": "coming",
        "tell-why": "coming",
    }
    services.publish(event="trial.stopped", subject=subject, actor=owner)
    after = seen(run, now)
    assert (after["outcome"], after["card"], after["aftercare"], after["tell-why"]) == (
        "done",
        "not_needed",
        "not_needed",
        "coming",
    )


def test_a_paused_journey_says_so_and_each_repetition_stands_on_its_own(run, at, owner, subject):
    services.publish(event="contract.signed", subject=subject, actor=owner, payload={"aftercare_weeks": 2})
    services.set_anchor(subject=subject, name="aftercare_until", at=day("2026-12-31"), actor=owner)
    now = at("2026-03-30 12:00")
    services.finish(moment=one(run, "aftercare"), actor=owner, outcome="spoken")
    parts = [part for part in progress(run, now) if part.step.key == "aftercare"]
    assert [(part.moment.occurrence, part.state) for part in parts] == [(1, "done"), (2, "coming")]
    services.pause_run(run=run, actor=owner, reason="Griep")
    assert seen(run, now)["two-weeks"] == "paused"


def test_it_says_how_long_a_step_took_and_what_was_answered(run, at, owner):
    at("2026-03-05 10:00")
    services.finish(moment=one(run, "outcome"), actor=owner, answer="contract")
    (part,) = [part for part in progress(run, at("2026-03-06 10:00")) if part.step.key == "outcome"]
    assert (part.took, part.answer) == (dt.timedelta(days=3), "Gedaan")


def test_the_timeline_of_somebody_holds_the_moments_of_the_journeys_they_take_part_in(run, parties, owner):
    services.promise(title="Iets anders", owner=owner, due_at=day("2026-03-05"))
    assert set(moments_of([parties["candidate"]])) == set(run.moments.all())
    assert moments_of([]).count() == 0
    assert parties["candidate"] != parties["employer"]


def test_reading_a_journey_takes_one_query(run, at, django_assert_num_queries):
    now = at("2026-03-16 12:00")
    with django_assert_num_queries(1):
        assert [part.moment and part.moment.owner.name for part in progress(run, now)]
