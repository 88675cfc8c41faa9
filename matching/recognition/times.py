"""When people work, in notes of a call: "geen weekend", "alleen overdag", "2-ploegen", "ma t/m vr"."""

import re
from dataclasses import dataclass

from matching.recognition.clauses import clauses
from matching.recognition.hours import is_clock
from wsp.work import Shift

_DAY, _EVENING, _NIGHT, _WEEKEND = Shift.DAY.value, Shift.EVENING.value, Shift.NIGHT.value, Shift.WEEKEND.value

_SAID: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), shifts)
    for pattern, shifts in (
        (r"\bweek\s*-?\s*end(?:en|s)?(?:dienst(?:en)?)?\b|\bweekenddiensten\b", (_WEEKEND,)),
        (
            r"\b(?:zat(?:erdag(?:en|s)?)?|zon(?:dag(?:en|s)?))(?:hulp)?\b|\bza\b|\bzo\b(?=\s*[,.;/&+]|\s*$|\s+en\b)",
            (_WEEKEND,),
        ),
        (r"\b(?:'s\s*)?avonds?\b|\bavonden\b|\bavonddienst(?:en)?\b|\bavondwerk\b|\blate dienst(?:en)?\b", (_EVENING,)),
        (r"\b(?:'s\s*)?nachts?\b|\bnachten\b|\bnachtdienst(?:en)?\b|\bnachtwerk\b|\bnachtploeg\b", (_NIGHT,)),
        (r"\boverdag\b|\bdagdienst(?:en)?\b|\bkantoor(?:tijden|uren)\b|\bdagploeg\b|\bvroege dienst(?:en)?\b", (_DAY,)),
        (r"\b(?:'s\s*)?(?:och?tend(?:s|en)?|morgens|middag(?:s|en)?)\b|\bschool(?:tijden|uren)\b", (_DAY,)),
        (
            r"\b(?:vijf|5)\s*-?\s*ploegen(?:dienst)?\b|\bvol\s*-?\s*continu(?:dienst)?\b",
            (_DAY, _EVENING, _NIGHT, _WEEKEND),
        ),
        (r"\b(?:drie|3)\s*-?\s*ploegen(?:dienst)?\b", (_DAY, _EVENING, _NIGHT)),
        (r"\b(?:twee|2)\s*-?\s*ploegen(?:dienst)?\b|\bwisseldienst(?:en)?\b", (_DAY, _EVENING)),
    )
)
_WORKWEEK = re.compile(
    r"\bdoor\s?(?:de\s?)?weeks\b|\b(?:ma(?:andag)?|di(?:nsdag)?)\s*(?:-|–|t/m|tot en met|tot)\s*(?:vr(?:ijdag)?|do(?:nderdag)?)\b",
    re.IGNORECASE,
)
"""Days of the week without the weekend."""
_ONLY = re.compile(r"\b(?:alleen|uitsluitend|enkel|slechts)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:geen|niet|nooit|zonder|vrij|liever niet)\b", re.IGNORECASE)
_YES = re.compile(r"\b(?:wel|ook|maar wel)\b", re.IGNORECASE)
_CLOCK = re.compile(
    r"\b([01]?\d|2[0-4])(?:[:.]([0-5]\d))?\s*(?:-|–|tot|/)\s*([01]?\d|2[0-4])(?:[:.]([0-5]\d))?\s*(?:u\b|uur\b|h\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """One remark about working times: a shift (``wsp.work.Shift``), wanted or not, and where it stands."""

    shift: str
    wanted: bool
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class WorkTimes:
    """The shifts that are worked and those that are not; a shift in neither was not spoken of."""

    wanted: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()
    said: tuple[Said, ...] = ()


def times_in(text: str) -> WorkTimes:
    """What ``text`` says about when the work is done. What is both wanted and excluded counts as said last."""
    said: list[Said] = []
    only: list[tuple[int, int]] = []
    for start, end in clauses(text):
        found = _in_clause(text, start, end)
        word = _ONLY.search(text, start, end)
        if word and any(remark.wanted for remark in found):
            only.append(word.span())
        said += found
    last: dict[str, bool] = {}
    for remark in sorted(said, key=lambda one: one.span):
        last[remark.shift] = remark.wanted
    if only:
        said += [Said(shift, wanted=False, span=only[0]) for shift in Shift.values if shift not in last]
        last |= {shift: False for shift in Shift.values if shift not in last}
    return WorkTimes(
        frozenset(shift for shift, wanted in last.items() if wanted),
        frozenset(shift for shift, wanted in last.items() if not wanted),
        tuple(sorted(said, key=lambda one: (one.span, one.shift))),
    )


def _in_clause(text: str, start: int, end: int) -> list[Said]:
    clause = text[start:end]
    found = [(match.start(), match.end(), shifts) for pattern, shifts in _SAID for match in pattern.finditer(clause)]
    found += [
        (match.start(), match.end(), (_shift_at(match),))
        for match in _CLOCK.finditer(clause)
        if _is_clock(clause, match)
    ]
    said = [
        Said(shift, _wanted(clause[:begin]), (start + begin, start + stop))
        for begin, stop, shifts in found
        for shift in shifts
    ]
    return said + [
        Said(_WEEKEND, wanted=False, span=(start + match.start(), start + match.end()))
        for match in _WORKWEEK.finditer(clause)
    ]


def _wanted(before: str) -> bool:
    """Whether what follows ``before`` is wanted: the last word that says yes or no decides."""
    no = [match.start() for match in _NOT.finditer(before)]
    yes = [match.start() for match in _YES.finditer(before)]
    return not no or (bool(yes) and yes[-1] > no[-1])


def _is_clock(clause: str, match: re.Match[str]) -> bool:
    minutes = match[2] or match[4]
    return bool(minutes) or is_clock(clause, match.start(), match.end(), float(match[1]), float(match[3]))


def _shift_at(match: re.Match[str]) -> str:
    begin, end = int(match[1]), int(match[3])
    if begin >= 21 or begin < 4:
        return _NIGHT
    if begin >= 15:
        return _EVENING
    return _DAY if end >= begin else _EVENING
