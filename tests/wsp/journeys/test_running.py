"""A journey from opening to end: what stands when, and what moves it."""

import pytest

from tests.wsp.journeys.kit import day, one, states
from wsp import clock
from wsp.journeys import services
from wsp.journeys.models import JourneyVersion, Moment, Run

pytestmark = pytest.mark.usefixtures("trial_journey")


@pytest.fixture
def run(at, owner, subject, parties):
    at("2026-03-02 10:20")
    return services.open_run(
        key="test-trial",
        subject=subject,
        owner=owner,
        parties=parties,
        anchors={"starts_on": day("2026-03-09")},
        actor=owner,
        about="Magazijn",
    )


def test_opening_dates_what_is_known_and_lets_the_rest_wait(run):
    assert states(run) == {
        "call-back/1": "open",
        "two-weeks/1": "open",
        "two-weeks-candidate/1": "open",
        "six-weeks/1": "open",
        "outcome/1": "waiting",
    }
    call = one(run, "call-back")
    assert clock.local(call.due_at).isoformat() == "2026-03-03T10:20:00+01:00"
    assert call.breaks_at == call.due_at
    assert call.act_at == call.try_at == run.opened_at
    two = one(run, "two-weeks")
    assert clock.local(two.due_at).isoformat() == "2026-03-23T09:00:00+01:00"
    assert clock.local(two.breaks_at).isoformat() == "2026-03-23T17:00:00+01:00"
    assert clock.local(two.warn_at).isoformat() == "2026-03-23T15:00:00+01:00"


def test_opening_twice_gives_the_same_run_and_no_second_moment(run, owner, subject, parties):
    again = services.open_run(key="test-trial", subject=subject, owner=owner, parties=parties)
    assert again == run
    assert Run.objects.count() == 1
    assert Moment.objects.count() == 5
    assert JourneyVersion.objects.count() == 1


def test_an_event_finishes_its_step_wherever_the_employer_takes_part(run, owner, parties):
    finished = services.publish(event="employer.called_back", subject=parties["employer"], actor=owner)
    assert [m.step_key for m in finished] == ["call-back"]
    assert one(run, "call-back").state == "done"
    assert one(run, "call-back").done_by == owner
    assert services.publish(event="employer.called_back", subject=parties["employer"], actor=owner) == []


def test_a_changed_anchor_moves_only_what_is_open(run, at, owner, subject):
    at("2026-03-23 10:00")
    services.finish(moment=one(run, "two-weeks"), actor=owner, outcome="spoken", note="Gaat goed")
    services.set_anchor(subject=subject, name="starts_on", at=day("2026-03-16"), actor=owner)
    assert clock.local(one(run, "two-weeks").due_at).date() == day("2026-03-23")
    assert clock.local(one(run, "six-weeks").due_at).date() == day("2026-04-28")  # King's Day is no working day.


def test_an_answer_opens_its_branch_and_undo_closes_it_again(run, at, owner, subject):
    at("2026-05-01 11:00")
    services.set_anchor(subject=subject, name="ends_on", at=day("2026-05-08"), actor=owner)
    services.set_facts(subject=subject, facts={"card_wanted": True}, actor=owner)
    services.publish(event="contract.signed", subject=subject, actor=owner)
    assert states(run)["card/1"] == "open"
    assert states(run)["aftercare/1"] == "waiting"
    assert "tell-why/1" not in states(run)
    services.undo_finish(moment=one(run, "outcome"), actor=owner)
    assert states(run)["card/1"] == "cancelled"
    assert states(run)["outcome/1"] == "open"
    services.finish(moment=one(run, "outcome"), actor=owner, outcome="spoken", answer="no")
    assert states(run)["tell-why/1"] == "open"


def test_aftercare_comes_every_so_many_weeks_until_the_day_agreed(run, at, owner, subject):
    at("2026-05-01 11:00")
    services.publish(event="contract.signed", subject=subject, actor=owner, payload={"aftercare_weeks": 4})
    services.set_anchor(subject=subject, name="aftercare_until", at=day("2026-09-01"), actor=owner)
    first = one(run, "aftercare")
    assert clock.local(first.due_at).date() == day("2026-05-29")
    at("2026-05-29 09:30")
    services.finish(moment=first, actor=owner, outcome="spoken")
    assert clock.local(one(run, "aftercare", occurrence=2).due_at).date() == day("2026-06-26")
    # Done two months late: the day in July has passed and is left out.
    at("2026-07-28 09:30")
    services.finish(moment=one(run, "aftercare", occurrence=2), actor=owner, outcome="spoken")
    assert clock.local(one(run, "aftercare", occurrence=4).due_at).date() == day("2026-08-21")
    at("2026-08-21 09:30")
    services.finish(moment=one(run, "aftercare", occurrence=4), actor=owner, outcome="spoken")
    assert not run.moments.filter(step_key="aftercare", state="open").exists()


def test_a_pause_moves_what_is_open_by_the_days_it_lasted(run, at, owner):
    at("2026-03-10 09:00")
    services.pause_run(run=run, actor=owner, reason="Griep")
    assert set(states(run).values()) == {"paused", "waiting"}
    at("2026-03-20 09:00")
    services.resume_run(run=run, actor=owner)
    assert clock.local(one(run, "two-weeks").due_at).date() == day("2026-04-02")
    assert one(run, "two-weeks").state == "open"


def test_stopping_takes_away_what_is_open_and_can_be_undone(run, owner, subject):
    services.stop_runs(subject=subject, actor=owner, reason="Toch niet begonnen")
    run.refresh_from_db()
    assert (run.state, set(states(run).values())) == ("stopped", {"cancelled"})
    assert one(run, "two-weeks").cancel_reason == "Toch niet begonnen"
    services.restart_run(run=run, actor=owner)
    run.refresh_from_db()
    assert run.state == "running"
    assert states(run)["two-weeks/1"] == "open"
