"""Notes of a call in their clauses, and what a clause asks: it must be, it would be nice, or it must not."""

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from matching.recognition.words import abbreviations
from wsp.text import name_key

_BREAK = re.compile(r"[,;\n!?•|]+|\.(?=\s|$)|\s[-–—]\s|\s(?:maar|behalve|mits|terwijl)\s", re.IGNORECASE)
_LAST_WORD = re.compile(r"[^\W\d_]+$")

_NICE = re.compile(
    r"\b(?:liefst|liever|bij voorkeur|voorkeur|pr[eé]|een plus|pluspunt|mooi meegenomen|meegenomen|wenselijk|gewenst|fijn"
    r"|prettig|leuk|handig|eventueel|evt|nice to have|mag ook|graag|zou mooi zijn|is mooi|niet verplicht|niet nodig"
    r"|geen vereiste|geen eis|geen must|hoeft niet|optioneel|bonus)\b",
    re.IGNORECASE,
)
_MUST = re.compile(
    r"\b(?:moet(?:en)?|vereist|vereiste|verplicht|in (?:het )?bezit van|een must|must|noodzakelijk|nodig|eis|minimaal|beslist"
    r"|absoluut|zeker|beschikken over|beschikt over|dient|dienen|harde eis|voorwaarde)\b",
    re.IGNORECASE,
)
_NO = re.compile(r"\b(?:geen|zonder|niet|nooit)\b", re.IGNORECASE)
_NOT_NEEDED = re.compile(
    r"\b(?:geen|zonder|niet)\b[^,.;\n]*\b(?:nodig|vereist|verplicht|noodzakelijk|vereiste|eis|must)\b|\bhoeft (?:niet|geen)\b",
    re.IGNORECASE,
)


_AND = re.compile(r"\s(?:en|wel|\+|&)\s", re.IGNORECASE)
_TRAILING = re.compile(
    r"\b(?:pr[eé]|plus|pluspunt|meegenomen|wenselijk|gewenst|fijn|prettig|handig|verplicht|vereist|noodzakelijk|nodig|must)\W*$",
    re.IGNORECASE,
)


class Asked(StrEnum):
    """How a clause asks for what it names."""

    MUST = "must"
    NICE = "nice"
    PLAIN = "plain"
    NOT = "not"


def clauses(text: str) -> list[tuple[int, int]]:
    """Where the clauses of ``text`` stand, in order. A full stop that shortens a word ends none ("chauff. 32u")."""
    found, start = [], 0
    for match in _BREAK.finditer(text):
        if match[0] == "." and _shortens(text, match.start()):
            continue
        found.append((start, match.start()))
        start = match.end()
    found.append((start, len(text)))
    return [(begin, end) for begin, end in found if text[begin:end].strip()]


def _shortens(text: str, stop: int) -> bool:
    word = _LAST_WORD.search(text, max(0, stop - 30), stop)
    if not word:
        return False
    known = abbreviations()
    folded = name_key(word.group())
    return folded in known or any(entry.suffix and folded.endswith(short) for short, entry in known.items())


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a clause between "en" and "wel", and how it asks for what it names; ``trailing`` when it says so last."""

    start: int
    end: int
    asked: Asked
    trailing: bool


def pieces(clause: str) -> list[Piece]:
    """``clause`` in pieces, each with how it asks; what a piece leaves open the one before it says, or a last word.

    "liefst vca en heftruck" → both nice; "vca en heftruck zijn een pré" → both nice; "vca en liefst Pools" → plain, nice.
    """
    cuts = [0, *(match.end() for match in _AND.finditer(clause)), len(clause)]
    found = [
        Piece(begin, end, _asked(clause[begin:end]), _TRAILING.search(clause[begin:end]) is not None)
        for begin, end in pairwise(cuts)
    ]
    said: list[Piece] = []
    for place, piece in enumerate(found):
        how = piece.asked
        if how is Asked.PLAIN:
            before = [one.asked for one in said if one.asked in {Asked.MUST, Asked.NICE} and not one.trailing]
            after = [one.asked for one in found[place + 1 :] if one.trailing and one.asked is not Asked.PLAIN]
            how = before[-1] if before else after[0] if after else how
        said.append(Piece(piece.start, piece.end, how, piece.trailing))
    return said


def _asked(piece: str) -> Asked:
    """How ``piece`` by itself asks: "liefst Pools" → nice, "moet VCA hebben" → must, "geen rijbewijs" → not."""
    if _NOT_NEEDED.search(piece):
        return Asked.NOT
    if _NICE.search(piece):
        return Asked.NICE
    if _MUST.search(piece):
        return Asked.MUST
    return Asked.NOT if _NO.search(piece) else Asked.PLAIN
