"""What a sentence about one pair may say: both records, the journey, and the nearest of several."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from django.utils import formats
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from matching.arrays.records import CandidateRecord, Coded, VacancyRecord
from matching.features.catalogue import INDEX, STEPS, UNKNOWN
from matching.rows import Text
from matching.vocabulary import vocabulary
from wsp.work import Adjustment, Demand, Level, Sector, Shift

USUAL_LEVEL = 3
"""How well a language is meant to be spoken when nobody said: good."""


@dataclass
class Facts:
    """One pair: the two records, minutes and means of the journey, and the values of its features."""

    vacancy: VacancyRecord
    candidate: CandidateRecord
    minutes: float
    means: str
    values: np.ndarray

    def value(self, key: str) -> float | None:
        """A feature's value in [0, 1], or ``None`` when unknown."""
        byte = int(self.values[INDEX[key]])
        return None if byte == UNKNOWN else byte / STEPS

    def _nearest(self, options: Iterable[Coded]) -> str:
        words = vocabulary()

        def near(option: Coded) -> tuple[float, float]:
            code, label = option
            same = float(code != "" and code == self.vacancy.occupation)
            closeness = words.occupation_closeness(code, self.vacancy.occupation)
            return max(same, closeness), fuzz.token_sort_ratio(label.lower(), self.vacancy.title.lower())

        best = max(options, key=near, default=("", ""))
        return best[1].lower()

    @cached_property
    def nearest_past(self) -> str:
        """The past work nearest to this vacancy."""
        return self._nearest((past.code, past.label) for past in self.candidate.pasts)

    @cached_property
    def nearest_wish(self) -> str:
        """The wished work nearest to this vacancy."""
        return self._nearest(self.candidate.wishes)

    @cached_property
    def likest_past(self) -> str:
        """The past title most like the vacancy's title."""
        title = self.vacancy.title.lower()
        labels = [past.label.lower() for past in self.candidate.pasts]
        return max(labels, key=lambda label: fuzz.token_set_ratio(label, title), default="")

    @cached_property
    def likest_wish(self) -> str:
        """The wished title most like the vacancy's title."""
        title = self.vacancy.title.lower()
        labels = [label.lower() for _code, label in self.candidate.wishes]
        return max(labels, key=lambda label: fuzz.token_set_ratio(label, title), default="")

    def _split(self, asked: tuple[Coded, ...]) -> tuple[list[str], list[str]]:
        held = {code for code, _ in self.candidate.skills}
        coded = [(code, label) for code, label in asked if code]
        return (
            [label.lower() for code, label in coded if code in held],
            [label.lower() for code, label in coded if code not in held],
        )

    @cached_property
    def required(self) -> tuple[list[str], list[str]]:
        """Labels of the required skills that the candidate has, and of those missing."""
        return self._split(self.vacancy.must_skills)

    @cached_property
    def desired(self) -> tuple[list[str], list[str]]:
        """The same for the desired skills."""
        return self._split(self.vacancy.nice_skills)

    @cached_property
    def licences_missing(self) -> list[str]:
        """Labels of desired licences that the candidate has not."""
        held = {code for code, _ in self.candidate.licences}
        return [in_sentence(label) for code, label in self.vacancy.nice_licences if code not in held]

    @cached_property
    def licences_held(self) -> list[str]:
        """Labels of desired licences that the candidate has."""
        held = {code for code, _ in self.candidate.licences}
        return [in_sentence(label) for code, label in self.vacancy.nice_licences if code in held]

    @cached_property
    def languages(self) -> tuple[list[str], list[str]]:
        """Languages asked that the candidate is known to speak: as well as asked, and less well."""
        held = dict(self.candidate.languages)
        enough, less = [], []
        for code, level in (*self.vacancy.must_languages, *self.vacancy.nice_languages):
            if spoken := held.get(code):
                (enough if spoken >= (level or USUAL_LEVEL) else less).append(language_label(code))
        return enough, less


def language_label(code: str) -> str:
    """What a language is called."""
    known = vocabulary().languages.get(code)
    return known.label if known else code


def _day(ordinal: int) -> str:
    return formats.date_format(dt.date.fromordinal(ordinal), "j F")


day = lazy(_day, str)


def _joined(labels: tuple, most: int) -> str:
    named = [str(label) for label in labels[:most]]
    if len(labels) > most:
        return _("%(named)s and %(count)s more") % {"named": ", ".join(named), "count": len(labels) - most}
    if len(named) < 2:
        return "".join(named)
    return _("%(named)s and %(last)s") % {"named": ", ".join(named[:-1]), "last": named[-1]}


_lazily = lazy(_joined, str)


def listed(labels: Iterable, *, most: int = 3) -> Text:
    """Labels as people list them: "a, b and c", at most ``most`` by name."""
    return _lazily(tuple(labels), most)


def names(kind: type[Adjustment | Demand | Sector | Shift | Level], codes: Iterable[str], *, most: int = 4) -> Text:
    """The names of codes of ``wsp.work``, listed, in small letters."""
    return listed([_Lower(kind(code).label) for code in codes if code in kind.values], most=most)


def in_sentence(label: str) -> str:
    """A name as it is written in the middle of a sentence: "rijbewijs B", but "VCA basis"."""
    return str(_Lower(label))


class _Lower:
    """A translated name that is written in the middle of a sentence."""

    def __init__(self, text: Text) -> None:
        self._text = text

    def __str__(self) -> str:
        text = str(self._text)
        if text.startswith("Eé"):
            return "é" + text[1:]  # Dutch writes the accent of "één" on its capital only in the middle of a word.
        # Only an ordinary word loses its capital ("ICT" keeps it), also behind "'s".
        start = 3 if text[1:3] == "s " else 0
        ordinary = text[start + 1 : start + 2].islower()
        return text[:start] + text[start : start + 1].lower() + text[start + 1 :] if ordinary else text

    def __hash__(self) -> int:
        return hash(str(self._text))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Lower) and str(self) == str(other)
