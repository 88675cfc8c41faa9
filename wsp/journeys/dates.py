"""From an anchor to the times of a moment: when to act, when the promise is due, when to warn, when it is broken."""

import datetime as dt
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from wsp import clock
from wsp.journeys.definition import After, Due, Grace, Step

When = dt.date | dt.datetime


class Timing(NamedTuple):
    """The times of one moment; all aware. ``try_at`` is None when acting starts at ``due_at``."""

    due_at: dt.datetime
    try_at: dt.datetime | None
    warn_at: dt.datetime
    breaks_at: dt.datetime


def is_moment(when: When) -> bool:
    """Whether ``when`` has a clock time."""
    return isinstance(when, dt.datetime)


def day_of(when: When) -> dt.date:
    """The local day of a day or a moment."""
    return clock.local(when).date() if isinstance(when, dt.datetime) else when


def moment_of(when: When) -> dt.datetime:
    """A moment as it is; a day at nine o'clock."""
    return when if isinstance(when, dt.datetime) else clock.at(when)


def parse(text: str) -> When:
    """A day or a moment from its ISO form."""
    return dt.date.fromisoformat(text) if len(text) == 10 else dt.datetime.fromisoformat(text)


def _snapped(day: dt.date, snap: str) -> dt.date:
    if snap == "next":
        return clock.next_working_day(day)
    return clock.previous_working_day(day) if snap == "previous" else day


def _moved(due: Due | After) -> bool:
    return bool(due.months or due.weeks or due.days or due.working_days)


def _due(due: Due | After, anchor: When, *, weeks: int, shift: int) -> dt.datetime:
    """``weeks``: how many weeks later this occurrence is; ``shift``: days the run rested."""
    later = dt.timedelta(weeks=weeks, days=shift)
    if due.next_working_day_same_time or due.working_hours:
        start = moment_of(anchor)
        if due.next_working_day_same_time:
            moment = clock.same_time_next_working_day(start)
        else:
            moment = clock.add_working_hours(start, due.working_hours)
    elif is_moment(anchor) and not _moved(due):
        moment = clock.local(anchor)
    else:
        day = day_of(anchor) + relativedelta(months=due.months) + dt.timedelta(weeks=due.weeks, days=due.days) + later
        if due.working_days:
            day = clock.add_working_days(day, due.working_days)
        return clock.at(_snapped(day, due.snap))
    if not later:
        return moment
    return clock.at(_snapped(clock.local(moment).date() + later, due.snap), clock.local(moment).time())


def breaks_at(due_at: dt.datetime, grace: Grace | None = None, *, deadline: bool = False) -> dt.datetime:
    """When a promise for ``due_at`` is broken.

    With grace: so many working days or hours later. A deadline breaks at its time; anything else at five o'clock that
    day, or an hour later when it was promised for so late.
    """
    here = clock.local(due_at)
    day = here.date()
    if grace and grace.working_hours:
        return max(clock.add_working_hours(here, grace.working_hours), here)
    if grace and grace.working_days:
        day = clock.add_working_days(day, grace.working_days)
        return clock.at(day, here.time()) if deadline else max(clock.at(day, clock.DAY_END), here)
    return here if deadline else max(clock.at(day, clock.DAY_END), here + dt.timedelta(hours=1))


def warn_at(start: dt.datetime, broken: dt.datetime, hours: float) -> dt.datetime:
    """When to say that a promise is about to break: ``hours`` of working time before, never in the first half."""
    return min(max(clock.working_hours_before(broken, hours), start + (broken - start) / 2), broken)


def timing(step: Step, anchor: When, *, weeks: int = 0, shift: int = 0) -> Timing:
    """The times of ``step`` for this anchor, ``weeks`` weeks later and moved by ``shift`` days of rest."""
    due_at = _due(step.due, anchor, weeks=weeks, shift=shift)
    at_once = step.due.next_working_day_same_time
    try_at = moment_of(anchor) if at_once and not (weeks or shift) else None
    broken = breaks_at(due_at, step.broken_after, deadline=at_once or bool(step.due.working_hours))
    return Timing(due_at, try_at, warn_at(try_at or due_at, broken, step.warn_hours), broken)
