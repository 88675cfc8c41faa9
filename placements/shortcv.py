"""What an employer may see of a candidate: wishes, abilities, what to arrange, and when. Nothing else.

Never age, sex, birth date, address, benefit, limits or the story. The class below is the whole list; dates that give
an age away (of schools, of a first job) are left out, and long experience is told as "10 years or more".
"""

import datetime as dt
from dataclasses import dataclass, field

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from candidates.models import Candidate
from candidates.whole_profile import whole_profile
from wsp import clock
from wsp.work import Adjustment, Level, Sector, Shift

FAIR = 2  # On VUM's scale 1 none, 2 fair, 3 good, 4 excellent.
LONG_YEARS = 10


@dataclass(frozen=True)
class ShortCV:
    """One candidate as an employer reads it; every list may be empty, which means unknown."""

    name: str
    wishes: list[str] = field(default_factory=list)
    learns: bool = False
    experiences: list[str] = field(default_factory=list)
    skills: list[str] = field(default_factory=list)
    licences: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    educations: list[str] = field(default_factory=list)
    arrange: list[str] = field(default_factory=list)
    hours: str = ""
    times: list[str] = field(default_factory=list)
    available: str = ""

    @property
    def wants(self) -> str:
        """The line "what this person wants"."""
        parts = list(self.wishes)
        if self.learns:
            parts.append(gettext("wants to learn a trade"))
        return ", ".join(parts) or gettext("is open to several kinds of work")

    @property
    def can(self) -> str:
        """The line "what this person can"."""
        lists = [self.experiences, self.skills, self.licences, self.educations, self.languages]
        return "; ".join(", ".join(part) for part in lists if part) or gettext("I am glad to tell you by telephone")

    @property
    def to_arrange(self) -> str:
        """The line "what to arrange"."""
        return ", ".join(self.arrange) or gettext("nothing that we know of")

    @property
    def when(self) -> str:
        """The line "when this person can come"."""
        return ", ".join(part for part in (self.available, self.hours, *self.times) if part)


def short_cv(candidate: Candidate) -> ShortCV:
    """The short CV of ``candidate``, in the language that is active."""
    profile = whole_profile(candidate.pk)
    if profile is None:
        return ShortCV(name=candidate.name, available=_available(None))
    wishes = [row.label for row in profile.wishes.all()]
    return ShortCV(
        name=candidate.name,
        wishes=wishes or [str(Sector(code).label).lower() for code in profile.sectors],
        learns=bool(profile.willing_to_learn),
        experiences=[_experience(row) for row in profile.experiences.all()[:4]],
        skills=[row.label for row in profile.skills.all()],
        licences=[row.label for row in profile.licences.all()],
        languages=[row.label for row in profile.languages.all() if row.spoken is None or row.spoken >= FAIR],
        educations=[_education(row) for row in profile.educations.all()[:3]],
        arrange=[str(Adjustment(code).label).lower() for code in profile.needs],
        hours=_hours(profile.hours_min, profile.hours_max),
        times=[str(Shift(code).label).lower() for code in profile.shifts],
        available=_available(profile.available_from),
    )


def _experience(row) -> str:
    if not row.began_on:
        return row.label
    months = max(((row.ended_on or clock.today()) - row.began_on).days // 30, 1)
    years = months // 12
    if years >= LONG_YEARS:
        how_long = gettext("10 years or more")
    elif years:
        how_long = ngettext("%(count)d year", "%(count)d years", years) % {"count": years}
    else:
        how_long = ngettext("%(count)d month", "%(count)d months", months) % {"count": months}
    return f"{row.label} ({how_long})"


def _education(row) -> str:
    return f"{row.label} ({str(Level(row.level).label).lower()})" if row.level else row.label


def _hours(low: int | None, high: int | None) -> str:
    if low and high and low != high:
        return gettext("%(low)d to %(high)d hours a week") % {"low": low, "high": high}
    if count := high or low:
        return gettext("%(count)d hours a week") % {"count": count}
    return ""


def _available(day: dt.date | None) -> str:
    if day is None or day <= clock.today():
        return gettext("can start now")
    return gettext("can start from %(day)s") % {"day": date_format(day, "j F")}
