"""How old what we know is, and what we do not know at all: "3 gegevens ouder dan 6 maanden" (UX, habit 10)."""

import dataclasses
import datetime as dt

from dateutil.relativedelta import relativedelta
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from candidates import terms
from candidates.models import Candidate, MatchingProfile
from wsp import clock

# Part of the profile → its name, and the fields and kinds of rows it is made of.
PARTS: dict[str, tuple[Promise, frozenset[str]]] = {
    "wishes": (_("wishes"), frozenset({"wishes", "sectors", "willing_to_learn"})),
    "hours": (_("hours and working times"), frozenset({"hours_min", "hours_max", "shifts"})),
    "travel": (_("travel"), frozenset({"transport", "max_travel_minutes", "pc4"})),
    "availability": (_("available from"), frozenset({"available_from"})),
    "experience": (_("experience"), frozenset({"experiences"})),
    "skills": (_("skills"), frozenset({"skills"})),
    "papers": (_("education and licences"), frozenset({"educations", "licences", "level"})),
    "languages": (_("languages"), frozenset({"languages"})),
    "limits": (_("limits and what helps"), frozenset({"limits", "needs"})),
}
PART_OF = {field: part for part, (_name, fields) in PARTS.items() for field in fields}


@dataclasses.dataclass(frozen=True)
class Part:
    """One part of the profile: its name, of which day it is known (None: never asked), and whether that is long ago."""

    key: str
    name: Promise
    as_of: dt.date | None
    stale: bool


@dataclasses.dataclass(frozen=True)
class Freshness:
    """All parts, in order; which are stale, which were never asked; and when somebody went through it all."""

    parts: list[Part]
    confirmed_on: dt.date | None

    @property
    def stale(self) -> list[Part]:
        """Parts that are known, but of long ago."""
        return [part for part in self.parts if part.stale]

    @property
    def gaps(self) -> list[Part]:
        """Parts nobody asked about yet."""
        return [part for part in self.parts if part.as_of is None]


def freshness(candidate: Candidate, *, today: dt.date | None = None) -> Freshness:
    """How old each part of the candidate's profile is. One query at the most (none with ``profile`` selected)."""
    profile: MatchingProfile = candidate.profile
    before = (today or clock.today()) - relativedelta(months=terms.PROFILE_STALE_MONTHS)
    parts = []
    for key, (name, _fields) in PARTS.items():
        as_of = _known_of(profile, key)
        parts.append(Part(key, name, as_of, as_of is not None and as_of < before))
    return Freshness(parts, profile.confirmed_on)


def _known_of(profile: MatchingProfile, part: str) -> dt.date | None:
    noted = profile.as_of.get(part)
    return dt.date.fromisoformat(noted) if noted else None


def note(profile: MatchingProfile, fields) -> bool:
    """Note that the parts with these ``fields`` (or kinds of rows) are known as of today; whether that is news.

    Does not save.
    """
    today = clock.today().isoformat()
    parts = {PART_OF[field] for field in fields if field in PART_OF}
    news = {part: today for part in parts if profile.as_of.get(part) != today}
    profile.as_of = profile.as_of | news
    return bool(news)
