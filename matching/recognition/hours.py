"""Hours per week in notes of a call: "32-36u", "24 tot 32 uur", "fulltime", "3 dagen", "0,8 fte"."""

import re
from dataclasses import dataclass

_NUMBER = r"(\d{1,2}(?:[.,]\d{1,2})?)"
_UNIT = r"(?:u\b|uur\b|uren\b|urige?n?\b|h\b|hrs?\b|uurs\b)"
_RANGE = re.compile(rf"\b{_NUMBER}\s*(?:-|–|—|/|tot en met|t/m|tot|à|a|of)\s*{_NUMBER}\s*{_UNIT}", re.IGNORECASE)
_BETWEEN = re.compile(rf"\btussen\s+(?:de\s+)?{_NUMBER}\s+en\s+(?:de\s+)?{_NUMBER}\s*{_UNIT}", re.IGNORECASE)
_BOTH = re.compile(
    rf"\bmin(?:imaal|\.)?\s*{_NUMBER}\s*{_UNIT}?\s*(?:en|,|/|-)?\s*max(?:imaal|\.)?\s*{_NUMBER}\s*{_UNIT}",
    re.IGNORECASE,
)
_LEAST = re.compile(rf"\b(?:min(?:imaal|\.)?|minstens|vanaf|ten minste)\s*{_NUMBER}\s*{_UNIT}", re.IGNORECASE)
_MOST = re.compile(
    rf"\b(?:max(?:imaal|\.)?|hoogstens|ten hoogste|niet meer dan|tot)\s*{_NUMBER}\s*{_UNIT}", re.IGNORECASE
)
_OPEN = re.compile(rf"\b{_NUMBER}\s*\+\s*{_UNIT}", re.IGNORECASE)
_ONE = re.compile(rf"\b{_NUMBER}\s*-?{_UNIT}", re.IGNORECASE)
_DAYS = re.compile(
    r"\b([1-6])(?:\s*(?:-|–|à|a|tot|of)\s*([1-6]))?\s*(?:hele\s+)?dagen(?:\s+(?:per|in de|p/)\s*week)?\b", re.IGNORECASE
)
_FTE = re.compile(r"\b([01][.,]\d{1,2}|1)\s*(?:-|–|tot)?\s*([01][.,]\d{1,2}|1)?\s*fte\b", re.IGNORECASE)
_FULL = re.compile(r"\bfull\s*-?\s*time\b|\bvoltijds?\b|\bvolledige werkweek\b", re.IGNORECASE)
_PART = re.compile(r"\bpart\s*-?\s*time\b|\bdeeltijds?\b", re.IGNORECASE)
_CLOCK_BEFORE = re.compile(r"(?:\bvan|\btussen|\bvanaf|\bom|\bstart)\s*$", re.IGNORECASE)
_WEEKLY_AFTER = re.compile(r"\s*(?:per|p/|in de|/)\s*w", re.IGNORECASE)

FULL_TIME = (36, 40)
"""A full working week in most collective agreements."""

_DAY = 8
_WEEK = 40
_MOST_HOURS = 60


@dataclass(frozen=True, slots=True)
class HoursRange:
    """Hours per week, ``None`` where nothing was said; ``span`` is where it stands in the text."""

    min: int | None
    max: int | None
    span: tuple[int, int]


def hours_in(text: str) -> HoursRange | None:
    """The first hours per week that ``text`` states, or ``None``.

    Times of the day ("van 9 tot 15 uur", "8:00-17:00 uur") are no hours per week.
    """
    for read in (_range, _bounds, _single, _days, _words):
        found = read(text)
        if found and (found.min or found.max):
            return found
    return None


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _weekly(value: float) -> int | None:
    return round(value) if 1 <= value <= _MOST_HOURS else None


def _range(text: str) -> HoursRange | None:
    for match in (*_BOTH.finditer(text), *_BETWEEN.finditer(text), *_RANGE.finditer(text)):
        low, high = _number(match[1]), _number(match[2])
        if is_clock(text, match.start(), match.end(), low, high) or not (1 <= low <= high <= _MOST_HOURS):
            continue
        return HoursRange(_weekly(low), _weekly(high), match.span())
    return None


def is_clock(text: str, start: int, end: int, low: float, high: float) -> bool:
    """Whether a range of two numbers followed by "uur" is a time of the day rather than hours per week."""
    if _WEEKLY_AFTER.match(text, end):
        return False
    if text[start - 1 : start] == ":" or re.match(r"[:.]\d\d", text[end : end + 3]):
        return True
    introduced = _CLOCK_BEFORE.search(text[max(0, start - 12) : start]) is not None or _BETWEEN.match(text, start, end)
    if high > 24:
        return False
    return bool(introduced) or (5 <= low <= 11 and 14 <= high <= 19 and high - low >= 5)


def _bounds(text: str) -> HoursRange | None:
    least = next((m for m in _LEAST.finditer(text) if not m[0].lower().startswith("vanaf") or _number(m[1]) > 12), None)
    most = next((m for m in _MOST.finditer(text) if not m[0].lower().startswith("tot") or _number(m[1]) > 24), None)
    if not least and not most:
        return None
    found = [match for match in (least, most) if match]
    return HoursRange(
        _weekly(_number(least[1])) if least else None,
        _weekly(_number(most[1])) if most else None,
        (min(match.start() for match in found), max(match.end() for match in found)),
    )


def _single(text: str) -> HoursRange | None:
    for match in _OPEN.finditer(text):
        return HoursRange(_weekly(_number(match[1])), None, match.span())
    for match in _ONE.finditer(text):
        before = text[max(0, match.start() - 14) : match.start()]
        value = _number(match[1])
        clock = _CLOCK_BEFORE.search(before) or re.search(r"(?:\btot|-|:|\.|\btussen\s+\d{1,2}\s+en)\s*$", before)
        if value >= 4 and (not clock or value > 24) and text[match.start() - 1 : match.start()] not in {":", "."}:
            return HoursRange(_weekly(value), _weekly(value), match.span())
    return None


def _days(text: str) -> HoursRange | None:
    match = _DAYS.search(text)
    if match:
        low = int(match[1]) * _DAY
        return HoursRange(low, int(match[2]) * _DAY if match[2] else low, match.span())
    match = _FTE.search(text)
    if match:
        low = _number(match[1]) * _WEEK
        high = _number(match[2]) * _WEEK if match[2] else low
        return HoursRange(_weekly(min(low, high)), _weekly(max(low, high)), match.span())
    return None


def _words(text: str) -> HoursRange | None:
    full, part = _FULL.search(text), _PART.search(text)
    if full and not part:
        return HoursRange(*FULL_TIME, full.span())
    if part and not full:
        return HoursRange(None, FULL_TIME[0] - 1, part.span())
    return None
