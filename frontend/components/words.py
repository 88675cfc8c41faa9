"""Dates, terms, numbers and names as people say them. Pure functions; the clock comes in as an argument."""

import datetime as dt
from dataclasses import dataclass

import phonenumbers
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wsp import clock

Due = dt.datetime | dt.date

_END_OF_DAY = dt.time(23, 59)
_WEEKS_FROM = 14
_MONTHS_FROM = 61
_DAYS_PER_MONTH = 30.44


@dataclass(frozen=True)
class Deadline:
    """A deadline in words.

    ``tone`` is late (it has passed), today, soon (within six days) or later.
    """

    text: str
    tone: str

    @property
    def is_late(self) -> bool:
        """Whether the promise has been broken."""
        return self.tone == "late"


def deadline(due: Due, now: dt.datetime) -> Deadline:
    """How far ``due`` is from ``now``, as a colleague would say it: "today before 14:30", "3 days late".

    A plain date, and a moment at 23:59, mean the whole day. Days are counted on the calendar of Amsterdam, so that
    "tomorrow" is tomorrow however few hours away it is. From two weeks on weeks are named, from two months on months,
    both rounded down so that no promise seems nearer than it is.
    """
    now = clock.local(now)
    time: dt.time | None = None
    if isinstance(due, dt.datetime):
        here = clock.local(due)
        day = here.date()
        if here.time().replace(second=0, microsecond=0) != _END_OF_DAY:
            time = here.time()
        late_today = here < now
    else:
        day, late_today = due, False
    days = (day - now.date()).days
    if days < 0:
        return Deadline(_late(-days), "late")
    if days == 0:
        if late_today and time is not None:
            return Deadline(_late_today(int((now - clock.local(due)).total_seconds() // 60)), "late")
        return Deadline(_today(time), "today")
    return Deadline(_ahead(day, days, time), "soon" if days <= 6 else "later")


def _clock_time(time: dt.time) -> str:
    return date_format(dt.datetime.combine(dt.date.min, time), _("H:i"))


def _today(time: dt.time | None) -> str:
    return _("today") if time is None else _("today before %(time)s") % {"time": _clock_time(time)}


def _late_today(minutes: int) -> str:
    if minutes < 1:
        return _("now")
    if minutes < 60:
        return ngettext("%(n)d minute late", "%(n)d minutes late", minutes) % {"n": minutes}
    hours = minutes // 60
    return ngettext("%(n)d hour late", "%(n)d hours late", hours) % {"n": hours}


def _late(days: int) -> str:
    if days < _WEEKS_FROM:
        return ngettext("%(n)d day late", "%(n)d days late", days) % {"n": days}
    if days < _MONTHS_FROM:
        weeks = days // 7
        return ngettext("%(n)d week late", "%(n)d weeks late", weeks) % {"n": weeks}
    months = int(days / _DAYS_PER_MONTH)
    return ngettext("%(n)d month late", "%(n)d months late", months) % {"n": months}


def _ahead(day: dt.date, days: int, time: dt.time | None) -> str:
    if days <= 6:
        return _this_week(day, days, time)
    if days >= _MONTHS_FROM:
        months = int(days / _DAYS_PER_MONTH)
        return ngettext("in %(n)d month", "in %(n)d months", months) % {"n": months}
    if days >= _WEEKS_FROM or days == 7:
        weeks = days // 7
        return ngettext("in %(n)d week", "in %(n)d weeks", weeks) % {"n": weeks}
    return ngettext("in %(n)d day", "in %(n)d days", days) % {"n": days}


def _this_week(day: dt.date, days: int, time: dt.time | None) -> str:
    if days == 1:
        return _("tomorrow") if time is None else _("tomorrow before %(time)s") % {"time": _clock_time(time)}
    weekday = date_format(day, "l")
    if time is None:
        return weekday
    return _("%(weekday)s before %(time)s") % {"weekday": weekday, "time": _clock_time(time)}


def long_date(due: Due) -> str:
    """The whole date, and the time when there is one: "Tuesday 12 November 2024, 14:30"."""
    if isinstance(due, dt.datetime):
        here = clock.local(due)
        return f"{date_format(here, _('l j F Y'))}, {_clock_time(here.time())}"
    return date_format(due, _("l j F Y"))


def short_date(due: Due) -> str:
    """A date for a row: "Tue 12 Nov"; the year follows when it is not this year."""
    day = clock.local(due).date() if isinstance(due, dt.datetime) else due
    pattern = _("D j M") if day.year == clock.today().year else _("D j M Y")
    return date_format(day, pattern)


def phone_number(number: str) -> str:
    """A stored number as people read it: "06 12345678" at home, "+32 470 12 34 56" from abroad.

    What is no telephone number comes back unchanged.
    """
    try:
        parsed = phonenumbers.parse(number, "NL")
    except phonenumbers.NumberParseException:
        return number
    if not phonenumbers.is_possible_number(parsed):
        return number
    domestic = parsed.country_code == 31
    style = phonenumbers.PhoneNumberFormat.NATIONAL if domestic else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, style)


def initials(name: str) -> str:
    """One or two capitals for a person's mark: "Fatima el Idrissi" gives "FI"."""
    words = [word for word in name.replace("-", " ").split() if word[:1].isalpha()]
    capitals = [word for word in words if word[0].isupper()] or words
    return "".join(word[0].upper() for word in (capitals[:1] + capitals[-1:] if len(capitals) > 1 else capitals))
