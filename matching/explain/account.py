"""The account of a place: points beside the median eligible person, so that base + contributions is the total."""

import bisect
from dataclasses import dataclass

import numpy as np

from matching.explain.facts import Facts
from matching.explain.reasons import CHANGEABLE, change_text, reason_text, speaks
from matching.features.catalogue import FEATURES, INDEX, STEPS, UNKNOWN
from matching.rows import Band, Change, Reason
from matching.tables import Tables

FOR, AGAINST = 3, 2
KIN = {
    "title_past": "occupation_past",
    "title_wish": "occupation_wish",
    "skills_spelling": "skills_required",
    "characters": "text",
}
"""Two features that tell one fact, the second more clearly: where that one is known, the first is not named."""
# Smaller than this, in points, is no reason to name.
WORTH_NAMING = 0.05
_POSSIBLE = np.r_[np.arange(STEPS + 1), UNKNOWN]


@dataclass(frozen=True)
class Median:
    """Points of the median eligible person per feature, and everybody's base."""

    points: np.ndarray
    base: float


def median(values: np.ndarray, tables: Tables) -> Median:
    """The median of each feature's points over the eligible (``values``: features × pairs as bytes)."""
    middle = np.zeros(len(FEATURES))
    for place in range(len(FEATURES)):
        if values.shape[1]:
            # The median over few different points, by counting, is a hundred times quicker than by sorting people.
            counts = np.bincount(values[place], minlength=256)
            worth = tables.lookup[place][_POSSIBLE]
            order = np.argsort(worth, kind="stable")
            worth, held = worth[order], counts[_POSSIBLE][order].cumsum()
            middle[place] = worth[np.searchsorted(held, (values.shape[1] + 1) // 2)]
    return Median(middle, sum(tables.base.values()) + float(middle.sum()))


def contributions(values: np.ndarray, tables: Tables, middle: Median) -> np.ndarray:
    """Points of one pair beside the median's, per feature."""
    return np.array([tables.lookup[place][values[place]] for place in range(len(FEATURES))]) - middle.points


def reasons(points: np.ndarray, facts: Facts) -> tuple[list[Reason], list[Reason], list[Reason]]:
    """All contributions, the three strongest for, the two strongest against, no fact twice.

    What is unknown is no reason: it is a question. What reads otherwise than its points is among all points only.
    """
    every = [
        Reason(feature.key, feature.side, float(points[place]), reason_text(feature.key, facts))
        for place, feature in enumerate(FEATURES)
    ]
    values = {reason.feature: facts.value(reason.feature) for reason in every}
    named = [
        reason
        for reason in every
        if (value := values[reason.feature]) is not None
        and abs(reason.points) >= WORTH_NAMING
        and values.get(KIN.get(reason.feature, "")) is None
        and speaks(reason.feature, value, reason.points)
    ]
    pro = sorted((r for r in named if r.points > 0), key=lambda r: (-r.points, r.feature))
    con = sorted((r for r in named if r.points < 0), key=lambda r: (r.points, r.feature))
    return every, pro[:FOR], con[:AGAINST]


def band(points: float, side: str, tables: Tables) -> Band:
    """Strong, possible or far: where one side's points lie between the version's two marks."""
    marks = tables.content["bands"][side]
    if points >= marks["strong"]:
        return Band.STRONG
    return Band.POSSIBLE if points >= marks["possible"] else Band.FAR


def biggest_change(facts: Facts, total: float, tables: Tables, ascending: list[float]) -> Change | None:
    """Which single thing that can be changed would move this pair up most, given everybody's totals."""
    now = bisect.bisect_right(ascending, total + 1e-9)
    best: tuple[int, str] | None = None
    for key in CHANGEABLE:
        value = facts.value(key)
        if value is None or value >= 1:
            continue
        gain = tables.best(key) - float(tables.lookup[INDEX[key]][facts.values[INDEX[key]]])
        places = bisect.bisect_left(ascending, total + gain - 1e-9) - now
        if places > 0 and (best is None or places > best[0]):
            best = (places, key)
    if best is None:
        return None
    places, key = best
    text = change_text(key, facts, places)
    return None if text is None else Change(key, places, text)
