"""What was recognised, as chips that a person confirms."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from matching.recognition.clauses import Asked
from matching.recognition.hours import HoursRange
from matching.recognition.matches import Match
from matching.recognition.times import WorkTimes
from wsp.work import Shift


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing to confirm.

    ``group`` is ``must``, ``nice``, ``times`` or ``place``; ``kind`` is ``occupation``, ``skill``, ``licence``,
    ``language``, ``hours``, ``shift``, ``no_shift`` or ``place``; ``code`` is the vocabulary's id, a shift, a place's
    code or hours as ``24-32`` (``24-`` and ``-32`` where one side is open); ``text`` is what was typed.
    """

    group: str
    kind: str
    code: str
    label: str
    text: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a note: what the gazetteer calls it, and where it stands."""

    code: str
    label: str
    span: tuple[int, int]


SOFT_SKILLS = "general"
"""The group of skills that are nice to have unless a note says that they must be."""


def chip_of(match: Match, how: Asked, text: str, *, soft: bool = False) -> Chip:
    """The chip for something recognised in ``text`` that was asked for in this way."""
    nice = how is Asked.NICE or (soft and how is Asked.PLAIN)
    where = text[slice(*match.span)] if match.span else ""
    return Chip("nice" if nice else "must", match.kind, match.id, match.label, where, match.sure)


def hours_chip(hours: HoursRange, text: str) -> Chip:
    """The chip for hours per week."""
    low, high = hours.min, hours.max
    if low and high and low != high:
        label = _("%(low)s–%(high)s hours a week") % {"low": low, "high": high}
    elif low and high:
        label = _("%(hours)s hours a week") % {"hours": low}
    elif low:
        label = _("At least %(hours)s hours a week") % {"hours": low}
    else:
        label = _("At most %(hours)s hours a week") % {"hours": high}
    return Chip("times", "hours", f"{low or ''}-{high or ''}", label, text[slice(*hours.span)], sure=True)


def shift_chips(times: WorkTimes, text: str) -> list[Chip]:
    """A chip for each shift that was spoken of, wanted ones first."""
    where = {remark.shift: text[slice(*remark.span)] for remark in times.said}
    wanted = [
        Chip("times", "shift", shift.value, str(shift.label), where[shift.value], sure=True)
        for shift in Shift
        if shift.value in times.wanted
    ]
    return wanted + [
        Chip(
            "times",
            "no_shift",
            shift.value,
            _("Not: %(shift)s") % {"shift": shift.label},
            where[shift.value],
            sure=True,
        )
        for shift in Shift
        if shift.value in times.excluded
    ]


def place_chip(place: Place, text: str) -> Chip:
    """The chip for a place."""
    return Chip("place", "place", place.code, place.label, text[slice(*place.span)], sure=True)
