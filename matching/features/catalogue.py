"""The features by name: whose view they belong to, which way they point, where unknown stands."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from matching.features import conditions
from matching.features.sets import Pairing

Side = Literal["employer", "candidate"]
STEPS = 250
UNKNOWN = 255
"""Values are kept as one byte: a whole number of 250ths, or 255 for unknown."""


@dataclass(frozen=True)
class Feature:
    """One thing the ranker weighs. More is never worse: a table may only rise.

    ``unknown_at`` is the value between not met (0) and met (1) beside which unknown is ordered.
    """

    key: str
    side: Side
    compute: Callable[[Pairing], np.ndarray]
    unknown_at: float = 0.25


# Travel minutes are computed once per pairing (requirements need them too) and handed over here.
def _travel(pair: Pairing) -> np.ndarray:
    return conditions.travel(pair, pair.minutes)


FEATURES: tuple[Feature, ...] = (
    Feature("occupation_past", "employer", lambda p: p.occupation(p.candidate.pasts)),
    Feature("title_past", "employer", lambda p: p.titles(p.vacancy.titles, p.candidate.past_titles, p.candidate.pasts)),
    Feature("recency", "employer", conditions.recent),
    Feature("experience_asked", "employer", lambda p: p.titles(p.vacancy.experience_titles, p.candidate.past_titles)),
    Feature("skills_required", "employer", lambda p: p.covered("must")),
    Feature("skills_desired", "employer", lambda p: p.covered("nice")),
    Feature("skills_spelling", "employer", Pairing.spelled),
    Feature("learnable", "employer", Pairing.learnable),
    Feature("text", "employer", lambda p: p.words("words")),
    Feature("characters", "employer", Pairing.characters),
    Feature("title_in_text", "employer", lambda p: p.words("title_words")),
    Feature("really_seeks", "employer", lambda p: p.words("seeks_words")),
    Feature("chosen_before", "employer", Pairing.like_chosen),
    Feature("licences_desired", "employer", conditions.licences_desired),
    Feature("language", "employer", Pairing.languages, 0.5),
    Feature("level", "employer", conditions.level, 0.5),
    Feature("start", "employer", conditions.start, 0.5),
    Feature("hours_covered", "employer", conditions.hours_covered, 0.5),
    Feature("shifts", "employer", conditions.shifts, 0.5),
    Feature("occupation_wish", "candidate", lambda p: p.occupation(p.candidate.wishes)),
    Feature(
        "title_wish", "candidate", lambda p: p.titles(p.vacancy.titles, p.candidate.wish_titles, p.candidate.wishes)
    ),
    Feature("sector_wish", "candidate", conditions.sector),
    Feature("travel", "candidate", _travel),
    Feature("hours_wished", "candidate", conditions.hours_wished, 0.5),
    Feature("demands", "candidate", conditions.demands, 0.5),
    Feature("learning", "candidate", conditions.learning),
    Feature("adjustments", "candidate", conditions.adjustments),
    Feature("answered_before", "candidate", conditions.answered_before, 0.5),
    Feature("trial", "candidate", conditions.trial, 0.5),
)
KEYS = tuple(feature.key for feature in FEATURES)
# Names the catalogue by which kept bytes must be read: they are meaningless in another order.
CATALOGUE = hashlib.sha256(" ".join(KEYS).encode()).hexdigest()[:12]
INDEX = {feature.key: place for place, feature in enumerate(FEATURES)}


def as_bytes(values: np.ndarray) -> np.ndarray:
    """Values in [0, 1] as whole 250ths, NaN as ``UNKNOWN``; what lies outside is drawn to the edge."""
    known = np.isfinite(values)
    return np.where(known, np.rint(np.clip(np.where(known, values, 0), 0, 1) * STEPS), UNKNOWN).astype(np.uint8)


def compute(pair: Pairing) -> np.ndarray:
    """Every feature of every pair, as bytes: features × pairs."""
    out = np.empty((len(FEATURES), pair.size), np.uint8)
    for place, feature in enumerate(FEATURES):
        out[place] = as_bytes(feature.compute(pair))
    return out
