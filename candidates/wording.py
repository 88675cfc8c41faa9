"""Words in a note that say why somebody cannot do something, where only what cannot be done belongs (C7).

A warning, not a refusal: a list of words is always too short and sometimes wrong, and a person decides.
"""

import dataclasses
import datetime as dt
import re

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wsp.text import name_key

SOURCE = "AVG, artikel 9 en artikel 5, eerste lid onder c; UAVG, artikel 30"
AS_OF = dt.date(2026, 7, 1)  # The day this list was last gone through.

# Beginnings of words, folded: "depress" finds depressie, depressief, depressies. A word that ends in "." is whole.
HEALTH = (
    "depress", "burn out", "burnout", "psycho", "psychi", "schizo", "bipolair", "borderline", "autis", "asperger.", "adhd.",
    "add.", "ptss.", "trauma", "angststoornis", "verslav", "alcoholis", "kanker.", "hernia", "reuma", "diabet", "epilep",
    "fibromyalgie", "whiplash.", "dementie", "zwanger", "diagnose", "medicatie", "medicijn", "ziekte van", "handicap",
    "zwakbegaafd", "lvb.", "hiv.", "copd.", "hartaanval", "hartinfarct", "beroerte",
)  # fmt: skip
MONEY = (
    "schulden.", "schuld.", "schuldsaner", "schuldhulp", "beslagleg", "loonbeslag", "deurwaarder", "wsnp.", "faillis",
    "huurachterstand", "bewindvoer",
)  # fmt: skip
OTHER = ("detentie", "gevangen", "strafblad", "veroordeel", "vluchteling", "moslim", "zwarte huid")


@dataclasses.dataclass(frozen=True)
class Finding:
    """The word as it was typed, and what to write instead."""

    word: str
    advice: Promise


ADVICE = (
    (HEALTH, _("Write what this means for the work, not the illness: “no heavy lifting”, “a quiet place”.")),
    (MONEY, _("Write what this means for the work, not the debt: “fixed hours”, “wage paid on a fixed day”.")),
    (OTHER, _("This does not belong in a profile. Write only what it means for the work, if anything.")),
)


def _pattern(words: tuple[str, ...]) -> re.Pattern:
    parts = [re.escape(word[:-1]) + r"\b" if word.endswith(".") else re.escape(word) + r"\w*" for word in words]
    return re.compile(rf"\b(?:{'|'.join(parts)})")


_PATTERNS = tuple((_pattern(words), advice) for words, advice in ADVICE)


def warnings(text: str) -> list[Finding]:
    """What in ``text`` looks like a diagnosis, a debt or the like, in order, each word once; mostly nothing."""
    folded = name_key(text)
    found: dict[str, Finding] = {}
    for pattern, advice in _PATTERNS:
        for match in pattern.finditer(folded):
            found.setdefault(match.group(), Finding(_as_typed(match.group(), text), advice))
    return list(found.values())


def _as_typed(folded: str, text: str) -> str:
    """The words of ``text`` that read as ``folded``, for pointing at; ``folded`` itself when they cannot be told."""
    count = len(folded.split())
    typed = re.findall(r"[^\s,;:.!?()]+", text)
    for start in range(len(typed)):
        for length in range(1, count + 1):
            candidate = " ".join(typed[start : start + length])
            if name_key(candidate) == folded:
                return candidate
    return folded
