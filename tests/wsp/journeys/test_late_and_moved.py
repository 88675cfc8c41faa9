"""Dates that were known late, moved, or fall on days nobody works."""

import pytest

from tests.wsp.journeys.kit import day, one, states
from wsp import clock
from wsp.errors import Refused
from wsp.journeys import services
from wsp.journeys.models import Moment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("trial_journey")]


@pytest.fixture
def late_run(at, open_trial):
    """Registered seven weeks after the start."""
    at("2026-04-22 11:00")
    return open_trial(starts_on="2026-03-02")


def test_moments_of_a_placement_registered_late_are_asked_about_instead_of_broken(late_run):
    offered = set(late_run.moments.filter(offered=True).values_list("step_key", flat=True))
    assert offered == {"two-weeks", "two-weeks-candidate", "six-weeks"}
    assert not Moment.objects.broken(clock.now()).exists()


def test_an_offer_is_answered_with_yes_no_or_i_still_will(late_run, owner, at):
    services.answer_offer(moments=[one(late_run, "two-weeks")], happened=True, actor=owner, note="Op 17 maart gebeld")
    services.answer_offer(moments=[one(late_run, "two-weeks-candidate")], happened=False, actor=owner)
    still = services.still_to_do(moment=one(late_run, "six-weeks"), actor=owner, by=day("2026-04-24"))
    assert states(late_run)["two-weeks/1"] == "done"
    assert states(late_run)["two-weeks-candidate/1"] == "cancelled"
    assert (still.offered, clock.local(still.breaks_at).isoformat()) == (False, "2026-04-24T17:00:00+02:00")
    # What is known of the run is looked at again; the new promise stands.
    services.set_anchor(subject=late_run.subject, name="ends_on", at=day("2026-06-01"), actor=owner)
    still.refresh_from_db()
    assert clock.local(still.breaks_at).date() == day("2026-04-24")
    with pytest.raises(Refused):
        services.still_to_do(moment=still, actor=owner, by=day("2026-04-28"))


def test_a_promise_that_is_overdue_stays_an_alarm_when_its_anchor_moves_a_day(at, owner, subject, open_trial):
    at("2026-03-02 09:00")
    run = open_trial(starts_on="2026-03-02")
    at("2026-03-20 09:00")
    services.set_anchor(subject=subject, name="starts_on", at=day("2026-03-03"), actor=owner)
    assert not one(run, "two-weeks").offered
    assert one(run, "two-weeks") in Moment.objects.broken(clock.now())


def test_a_moment_that_was_due_and_gets_a_later_day_begins_anew(at, owner, subject, open_trial):
    at("2026-03-02 09:00")
    run = open_trial(ends_on="2026-04-30")
    old = one(run, "outcome")
    at("2026-04-20 09:00")
    services.set_anchor(subject=subject, name="ends_on", at=day("2026-06-30"), actor=owner, reason="Verlengd")
    old.refresh_from_db()
    new = one(run, "outcome", edition=2)
    assert (old.state, old.cancel_reason) == ("cancelled", "Moved to another date")
    assert (new.state, clock.local(new.due_at).date()) == ("open", day("2026-06-16"))
    # Moving a date that still lies ahead moves the row itself.
    services.set_anchor(subject=subject, name="ends_on", at=day("2026-07-31"), actor=owner)
    new.refresh_from_db()
    assert clock.local(new.due_at).date() == day("2026-07-17")
    assert run.moments.filter(step_key="outcome").count() == 2


@pytest.mark.parametrize(
    ("starts_on", "due"),
    [
        ("2026-03-20", "2026-04-07"),  # Two weeks later is Good Friday; then comes Easter.
        ("2026-04-21", "2026-05-06"),  # Liberation Day counts each year (Algemene termijnenwet, art. 3).
        ("2026-04-13", "2026-04-28"),  # King's Day.
        ("2028-02-15", "2028-02-29"),  # Leap day.
        ("2026-03-15", "2026-03-30"),  # Sunday the clock goes forward.
        ("2026-10-11", "2026-10-26"),  # Sunday the clock goes back.
        ("2026-12-11", "2026-12-28"),  # Christmas Day on a Friday.
    ],
)
def test_days_nobody_works_are_passed_over(at, open_trial, starts_on, due):
    at("2026-01-05 09:00")
    run = open_trial(starts_on=starts_on)
    moment = one(run, "two-weeks")
    assert clock.local(moment.due_at).date() == day(due)
    assert clock.local(moment.due_at).time().isoformat() == "09:00:00"


@pytest.mark.parametrize(
    ("called", "promised"),
    [
        ("2026-03-06 16:10", "2026-03-09T16:10:00+01:00"),  # Friday: Monday.
        ("2026-04-02 11:00", "2026-04-07T11:00:00+02:00"),  # Maundy Thursday: Tuesday after Easter.
        ("2026-03-27 10:30", "2026-03-30T10:30:00+02:00"),  # Over the night summer time begins.
        ("2026-10-23 10:30", "2026-10-26T10:30:00+01:00"),  # Over the night it ends.
        ("2026-05-04 15:00", "2026-05-06T15:00:00+02:00"),  # 5 May lies between.
        ("2028-02-28 09:15", "2028-02-29T09:15:00+01:00"),
        ("2026-03-07 12:00", "2026-03-09T12:00:00+01:00"),  # A call on Saturday.
    ],
)
def test_within_24_hours_is_the_same_clock_time_on_the_next_working_day(at, open_trial, called, promised):
    at(called)
    run = open_trial()
    moment = one(run, "call-back")
    assert clock.local(moment.due_at).isoformat() == promised
    assert moment.warn_at < moment.breaks_at == moment.due_at
    assert moment.act_at == run.opened_at
