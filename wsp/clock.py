"""The one clock of the house.

Everything that asks what time it is asks here; the linter bans the other ways. Dates are local to Europe/Amsterdam,
moments are aware datetimes. Working days leave out Saturday, Sunday and the Dutch holidays of the Algemene
termijnenwet, art. 3: Good Friday, 5 May of *each* year and the King's Day count, which is why both the PUBLIC and the
OPTIONAL category of the ``holidays`` package are taken.

Only test settings may move the clock, for web, worker and beat alike, through one file (``settings.CLOCK_FILE``): it
holds an ISO time; from the moment the file was written, time runs on from there. The demonstration region tells its
past with ``as_told``: the same services that make today's rows make yesterday's, in one process, for one block.
"""

import contextlib
import contextvars
import datetime as dt
import functools
from pathlib import Path
from zoneinfo import ZoneInfo

import holidays
from django.conf import settings

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAY_START = dt.time(9, 0)
DAY_END = dt.time(17, 0)
_told: contextvars.ContextVar[dt.datetime | None] = contextvars.ContextVar("told", default=None)


def now() -> dt.datetime:
    """The present moment as an aware datetime in Europe/Amsterdam."""
    if (told := _told.get()) is not None:
        return told
    real = dt.datetime.now(AMSTERDAM)
    clock_file = getattr(settings, "CLOCK_FILE", None)
    if not clock_file:
        return real
    try:
        path = Path(clock_file)
        written_at = path.stat().st_mtime
        set_to = dt.datetime.fromisoformat(path.read_text(encoding="ascii").strip())
    except FileNotFoundError:
        return real
    return (set_to + dt.timedelta(seconds=real.timestamp() - written_at)).astimezone(AMSTERDAM)


@contextlib.contextmanager
def as_told(moment: dt.datetime):
    """Within the block it is ``moment``: for telling the past of the demonstration region, and for tests."""
    token = _told.set(local(moment))
    try:
        yield
    finally:
        _told.reset(token)


def today() -> dt.date:
    """Today's date in Europe/Amsterdam."""
    return now().date()


def local(moment: dt.datetime) -> dt.datetime:
    """``moment`` as Amsterdam reads it."""
    return moment.astimezone(AMSTERDAM)


def at(day: dt.date, time: dt.time = DAY_START) -> dt.datetime:
    """The aware moment of a local day and time.

    A time that does not exist on the night summer time begins moves forward by the missing hour; of a time that
    exists twice, the first is meant.
    """
    naive = dt.datetime.combine(day, time)
    aware = naive.replace(tzinfo=AMSTERDAM)
    return aware.astimezone(dt.UTC).astimezone(AMSTERDAM)


@functools.cache
def _holidays_of(year: int) -> frozenset[dt.date]:
    calendar = holidays.country_holidays("NL", years=year, categories=(holidays.PUBLIC, holidays.OPTIONAL))
    return frozenset(calendar)


def is_working_day(day: dt.date) -> bool:
    """Whether the service works on ``day`` (Algemene termijnenwet, art. 1 and 3)."""
    return day.weekday() < 5 and day not in _holidays_of(day.year)


def next_working_day(day: dt.date) -> dt.date:
    """``day`` itself when it is a working day, else the first one after it (Algemene termijnenwet, art. 1)."""
    while not is_working_day(day):
        day += dt.timedelta(days=1)
    return day


def previous_working_day(day: dt.date) -> dt.date:
    """``day`` itself when it is a working day, else the last one before it."""
    while not is_working_day(day):
        day -= dt.timedelta(days=1)
    return day


def add_working_days(day: dt.date, count: int) -> dt.date:
    """The working day ``count`` working days after ``day`` (before it, when negative).

    Day 0 is ``day`` moved to a working day; so one working day after a Saturday is the Tuesday when Monday works.
    """
    step = 1 if count >= 0 else -1
    day = next_working_day(day) if count >= 0 else previous_working_day(day)
    for _ in range(abs(count)):
        day += dt.timedelta(days=step)
        day = next_working_day(day) if step > 0 else previous_working_day(day)
    return day


def same_time_next_working_day(moment: dt.datetime) -> dt.datetime:
    """The same clock time on the next working day: what "within 24 hours" means to an employer who phones.

    A call on Friday 16.10 is answered by Monday 16.10; a call on a Saturday by Monday, at the same clock time.
    """
    here = local(moment)
    return at(next_working_day(here.date() + dt.timedelta(days=1)), here.time())


def working_days_between(first: dt.date, last: dt.date) -> int:
    """How many working days lie after ``first`` up to and including ``last``; 0 when ``last`` is not later."""
    count, day = 0, first
    while day < last:
        day += dt.timedelta(days=1)
        count += is_working_day(day)
    return count


def add_working_hours(moment: dt.datetime, hours: float) -> dt.datetime:
    """The moment ``hours`` of working time (9.00-17.00 on working days) after ``moment``."""
    here = local(moment)
    left = dt.timedelta(hours=hours)
    if here < at(here.date(), DAY_START) or not is_working_day(here.date()):
        here = at(next_working_day(here.date()), DAY_START)
    while True:
        end = at(here.date(), DAY_END)
        room = max(end - here, dt.timedelta(0))
        if left <= room:
            return here + left
        left -= room
        here = at(next_working_day(here.date() + dt.timedelta(days=1)), DAY_START)


def working_hours_before(moment: dt.datetime, hours: float) -> dt.datetime:
    """The moment ``hours`` of working time (9.00-17.00 on working days) before ``moment``."""
    here = local(moment)
    left = dt.timedelta(hours=hours)
    if here > at(here.date(), DAY_END) or not is_working_day(here.date()):
        day = here.date() if is_working_day(here.date()) else previous_working_day(here.date())
        here = at(day, DAY_END)
    while True:
        room = max(here - at(here.date(), DAY_START), dt.timedelta(0))
        if left <= room:
            return here - left
        left -= room
        here = at(previous_working_day(here.date() - dt.timedelta(days=1)), DAY_END)
