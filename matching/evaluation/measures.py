"""Measures of one ranked list, as the mean over every order of the ties.

A method that gives everybody the same score gets what chance would give, not what the order of a file would.

    >>> round(ndcg(np.array([0, 3, 1]), np.array([0.1, 0.9, 0.5]), 10), 3)
    1.0
    >>> reciprocal_rank(np.array([1, 0]), np.array([0.5, 0.5]))
    0.75
"""

from collections.abc import Callable
from functools import partial

import numpy as np
from scipy.special import comb


def _groups(grades: np.ndarray, scores: np.ndarray) -> list[np.ndarray]:
    """Grades in groups of equal scores, best score first."""
    order = np.argsort(-scores, kind="stable")
    ranked, values = grades[order], scores[order]
    cuts = np.flatnonzero(np.diff(values) != 0) + 1
    return np.split(ranked, cuts)


def ndcg(grades: np.ndarray, scores: np.ndarray, depth: int) -> float:
    """Normalised discounted cumulative gain at ``depth``: gain is the grade, discount 1 / log2(place + 1).

    Ties share the mean of their grades (McSherry and Najork, 2008), as in scikit-learn. 0 without a relevant item.
    """
    discount = 1 / np.log2(np.arange(2, len(grades) + 2))
    discount[depth:] = 0
    best = float(np.sort(grades)[::-1] @ discount)
    if best <= 0:
        return 0.0
    gained, place = 0.0, 0
    for group in _groups(grades, scores):
        gained += float(group.mean() * discount[place : place + len(group)].sum())
        place += len(group)
        if place >= depth:
            break
    return gained / best


def reciprocal_rank(grades: np.ndarray, scores: np.ndarray) -> float:
    """Expected 1 / place of the first relevant item; 0 without one."""
    place = 0
    for group in _groups(grades, scores):
        size, relevant = len(group), int((group > 0).sum())
        if relevant:
            first = np.arange(size - relevant + 1)
            # The first relevant one of the group stands at place j when the rest lie behind it.
            chance = comb(size - first - 1, relevant - 1) / comb(size, relevant)
            if not np.isfinite(chance).all():
                chance = _first_relevant(size, relevant)
            return float((chance / (place + first + 1)).sum())
        place += size
    return 0.0


def _first_relevant(size: int, relevant: int) -> np.ndarray:
    """The same chances for groups too large for binomials: step by step."""
    chances, left = [], 1.0
    for j in range(size - relevant + 1):
        hit = relevant / (size - j)
        chances.append(left * hit)
        left *= 1 - hit
    return np.array(chances)


def average_precision(grades: np.ndarray, scores: np.ndarray) -> float:
    """Expected average precision over every order of the ties; 0 without a relevant item."""
    total = int((grades > 0).sum())
    if not total:
        return 0.0
    summed, place, before = 0.0, 0, 0
    for group in _groups(grades, scores):
        size, relevant = len(group), int((group > 0).sum())
        if relevant:
            at = np.arange(1, size + 1)
            others = (at - 1) * ((relevant - 1) / (size - 1)) if size > 1 else np.zeros(1)
            summed += float((relevant / size * (before + others + 1) / (place + at)).sum())
        place += size
        before += relevant
    return summed / total


def recall(grades: np.ndarray, scores: np.ndarray, depth: int) -> float:
    """Expected share of the relevant items within the first ``depth``; 0 without a relevant item."""
    total = int((grades > 0).sum())
    if not total:
        return 0.0
    found, place = 0.0, 0
    for group in _groups(grades, scores):
        taken = min(len(group), depth - place)
        if taken <= 0:
            break
        found += float((group > 0).sum()) * taken / len(group)
        place += len(group)
    return found / total


MEASURES: dict[str, Callable[[np.ndarray, np.ndarray], float]] = {
    "ndcg@5": partial(ndcg, depth=5),
    "ndcg@10": partial(ndcg, depth=10),
    "mrr": reciprocal_rank,
    "map": average_precision,
    "recall@10": partial(recall, depth=10),
}


def interval(values: np.ndarray, *, seed: int = 1, draws: int = 2_000) -> dict[str, float]:
    """Mean with the middle 95 % of bootstrap means (queries drawn with replacement)."""
    if not len(values):
        return {"mean": 0.0, "low": 0.0, "high": 0.0}
    chance = np.random.default_rng(seed)
    means = values[chance.integers(0, len(values), (draws, len(values)))].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return {"mean": float(values.mean()), "low": float(low), "high": float(high)}


def paired_interval(ours: np.ndarray, theirs: np.ndarray, *, seed: int = 1) -> dict[str, float]:
    """Mean difference per query with its bootstrap interval: the queries are the same for both."""
    return interval(ours - theirs, seed=seed)
