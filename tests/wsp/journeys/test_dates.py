"""Dates of any year and any day: never on a day nobody works, never in an order that cannot be."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from wsp import clock
from wsp.journeys.dates import timing
from wsp.journeys.definition import Due, Grace, Step

DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2040, 12, 31))
MOMENTS = st.builds(clock.at, DAYS, st.times())


def step(**due) -> Step:
    return Step(key="a", title="A", due=Due("start", **due))


@given(DAYS, st.integers(-6, 12), st.integers(-8, 60), st.integers(-30, 30), st.integers(-10, 10))
def test_a_day_moved_by_anything_is_a_day_somebody_works(day, months, weeks, days, working_days):
    found = timing(step(months=months, weeks=weeks, days=days, working_days=working_days), day)
    here = clock.local(found.due_at)
    assert clock.is_working_day(here.date())
    assert here.time() == dt.time(9)
    assert found.due_at <= found.warn_at <= found.breaks_at
    assert clock.local(found.breaks_at).time() == dt.time(17)


@given(MOMENTS)
def test_within_24_hours_is_kept_at_the_same_time_on_a_day_somebody_works(moment):
    found = timing(step(next_working_day_same_time=True), moment)
    here = clock.local(found.due_at)
    assert clock.is_working_day(here.date())
    assert here.date() > clock.local(moment).date()
    # Only the missing hour of the night summer time begins (no working day) could change the time.
    assert here.time() == clock.local(moment).time()
    assert found.try_at == moment
    assert moment <= found.warn_at <= found.breaks_at == found.due_at


@given(MOMENTS, st.floats(0.5, 40))
def test_working_hours_end_within_working_hours(moment, hours):
    here = clock.local(timing(step(working_hours=hours), moment).due_at)
    assert clock.is_working_day(here.date())
    assert dt.time(9) <= here.time() <= dt.time(17)


@given(MOMENTS, st.floats(0.5, 40))
def test_working_hours_before_and_after_undo_each_other(moment, hours):
    later = clock.add_working_hours(moment, hours)
    assert clock.add_working_hours(clock.working_hours_before(later, hours), hours) == later


@given(DAYS, st.integers(1, 20))
def test_grace_of_working_days_ends_on_a_working_day_so_much_later(day, grace):
    found = timing(Step(key="a", title="A", due=Due("start"), broken_after=Grace(working_days=grace)), day)
    first, last = clock.local(found.due_at).date(), clock.local(found.breaks_at).date()
    assert clock.working_days_between(first, last) == grace


@given(DAYS, st.integers(0, 60))
def test_days_of_rest_move_a_day_by_at_least_as_many(day, rest):
    without, moved = timing(step(weeks=2), day), timing(step(weeks=2), day, shift=rest)
    assert clock.local(moved.due_at).date() >= clock.next_working_day(day + dt.timedelta(weeks=2))
    assert (moved.due_at == without.due_at) or rest
    assert moved.due_at >= without.due_at
