"""From what somebody typed to words: folded, in place, abbreviations written out, and down to their roots."""

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from wsp.text import name_key

DATA = Path(__file__).resolve().parent / "data"

_TOKEN = re.compile(r"c\+\+|[cf]#|\.net(?![^\W_])|[^\W_]+(?:['’´`&][^\W_]+)*", re.IGNORECASE)
_KEPT = {"c++": "cplusplus", "c#": "csharp", "f#": "fsharp", ".net": "dotnet"}
_DOUBLED = re.compile(r"([a-z])\1+")
_AROUND = re.compile(
    r"\(?\b[mv]\s*/\s*[mv](?:\s*/\s*[xdn])?\b\)?|\b(?:regio|omgeving|omg\.?|locatie|vestiging)\s+[^\W\d_]+",
    re.IGNORECASE,
)
"""Marks and places around a title."""
_HOURS = re.compile(r"[0-9]+(?:u|uur|uren|h)?")

FUNCTION_WORDS = frozenset(
    [
        "de",
        "het",
        "een",
        "en",
        "of",
        "van",
        "voor",
        "in",
        "op",
        "bij",
        "met",
        "te",
        "ten",
        "ter",
        "aan",
        "tot",
        "om",
        "naar",
        "uit",
        "over",
        "als",
        "is",
        "zijn",
        "door",
        "per",
        "die",
        "dat",
        "der",
        "den",
        "t",
        "s",
        "n",
        "and",
        "or",
        "of",
        "the",
        "for",
        "in",
        "at",
        "to",
        "a",
        "an",
        "mv",
        "vm",
        "mvx",
    ]  # words read better as words
)
"""Words that say nothing of the work."""

DRESSING = frozenset(
    [
        "gezocht",
        "gevraagd",
        "vacature",
        "vacatures",
        "baan",
        "werk",
        "functie",
        "fulltime",
        "parttime",
        "full",
        "part",
        "time",
        "bijbaan",
        "vakantiewerk",
        "vakantiebaan",
        "direct",
        "spoed",
        "startbaan",
        "zaterdaghulp",
        "weekendhulp",
        "ervaren",
        "ervaring",
        "enthousiaste",
        "gemotiveerde",
        "m",
        "v",
        "x",
        "uur",
        "uren",
        "week",
        "ca",
        "circa",
        "plm",
        "regio",
        "omgeving",
        "locatie",
        "zzp",
        "uitzend",
        "uitzendkracht",
        "oproep",
        "oproepkracht",
        "tijdelijk",
        "vast",
    ]
)
"""Words that stand around a title in an advertisement, and say nothing of which work it is."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text: folded, where it stands (``text[start:end]``), and whether a full stop shortens it."""

    text: str
    start: int
    end: int
    dotted: bool


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """What a shortened word stands for; ``dot`` when only with a full stop, ``suffix`` when also as end of a compound."""

    full: str
    dot: bool
    suffix: bool


def words(text: str) -> list[Word]:
    """The words of ``text`` in order, with their places; signs and white space belong to none."""
    found = []
    for match in _TOKEN.finditer(text):
        folded = fold(match.group())
        if folded:
            found.append(Word(folded, match.start(), match.end(), text[match.end() : match.end() + 1] == "."))
    return found


@lru_cache(maxsize=100_000)
def fold(token: str) -> str:
    """``token`` in small letters without accents and signs; names of programming languages keep what sets them apart."""
    return _KEPT.get(token.lower()) or name_key(token).replace(" ", "")


@cache
def abbreviations() -> dict[str, Abbreviation]:
    """What shortened words stand for, from ``data/abbreviations.csv``."""
    with (DATA / "abbreviations.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter=";", strict=True)
        return {row["short"]: Abbreviation(row["full"], row["dot"] == "yes", row["suffix"] == "yes") for row in rows}


@cache
def _suffixes() -> tuple[tuple[str, str], ...]:
    ends = [(short, entry.full) for short, entry in abbreviations().items() if entry.suffix]
    return tuple(sorted(ends, key=lambda pair: -len(pair[0])))


def written_out(word: Word) -> list[str]:
    """``word`` as it would be written in full: ``medew.`` → medewerker, ``heftruckchauff`` → heftruckchauffeur."""
    entry = abbreviations().get(word.text)
    if entry and (word.dotted or not entry.dot):
        return entry.full.split()
    for short, full in _suffixes():
        if word.text.endswith(short) and len(word.text) >= len(short) + 3:
            return [word.text[: -len(short)] + full]
    return [word.text]


def bare(text: str) -> str:
    """``text`` with blanks where marks and places stand around a title; every other sign keeps its place."""
    return _AROUND.sub(lambda match: " " * len(match.group()), text)


def normal(text: str) -> str:
    """``text`` as titles are compared: folded, written out, without what only stands around a title.

    When nothing would remain, the folded words as they are.
    """
    found = words(bare(text))
    full = [part for word in found for part in written_out(word)]
    kept = [part for part in full if part not in DRESSING and not _HOURS.fullmatch(part)]
    return " ".join(kept or full).replace("all round", "allround")


_ENDINGS = (
    ("kster", "ker"), ("ster", "er"), ("euse", "eur"), ("trice", "teur"), ("esse", ""), ("ica", "icus"), ("iste", "ist"),
    ("ante", "ant"), ("ente", "ent"), ("ogische", "oog"), ("ologe", "oloog"), ("egeleid", "egeleid"),
)  # fmt: skip
_VERBAL = ("ers", "ing", "en", "er", "es", "e", "s")


@lru_cache(maxsize=100_000)
def root(word: str) -> str:
    """What forms of one word share: verkoper, verkoopster, verkopen → ``verkop``; shorter words stay as they are."""
    for ending, other in _ENDINGS:
        if word.endswith(ending) and len(word) >= len(ending) + 3:
            word = word[: -len(ending)] + other
            break
    word = _DOUBLED.sub(r"\1", word)
    for _round in range(2):
        for ending in _VERBAL:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                word = word[: -len(ending)]
                break
    if len(word) > 3 and word[-1] in "zv":
        word = word[:-1] + {"z": "s", "v": "f"}[word[-1]]
    return _DOUBLED.sub(r"\1", word)
