"""Measures of one ranked list, as the mean over every order of the ties.

A method that gives everybody the same score gets what chance would give, not what the order of a file would.

    >>> round(ndcg(np.array([0, 3, 1]), np.array([0.1, 0.9, 0.5]), 10), 3)
    1.0
    >>> reciprocal_rank(np.array([1, 0]), np.array([0.5, 0.5]))
    0.75
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import comb


@dataclass(frozen=True)
class Ranked:
    """One ranked list in groups of equal scores, best first: grades in order, and per group where it starts, its size,
    the sum of its grades and how many of it are relevant.
    """

    grades: np.ndarray
    starts: np.ndarray
    sizes: np.ndarray
    gains: np.ndarray
    relevant: np.ndarray

    @classmethod
    def of(cls, grades: np.ndarray, scores: np.ndarray) -> "Ranked":
        """The list that ``scores`` make of ``grades``, which are one long each."""
        order = np.argsort(-scores, kind="stable")
        grades, scores = np.asarray(grades, float)[order], scores[order]
        starts = np.flatnonzero(np.r_[True, scores[1:] != scores[:-1]]) if len(scores) else np.empty(0, int)
        sizes = np.diff(np.r_[starts, len(scores)])
        gains, relevant = (
            np.add.reduceat(each, starts) if len(starts) else np.empty(0) for each in (grades, (grades > 0).astype(int))
        )
        return cls(grades, starts, sizes, gains, relevant)

    @property
    def total(self) -> int:
        """How many are relevant at all."""
        return int(self.relevant.sum())

    def ndcg(self, depth: int) -> float:
        """See the function of this name."""
        discount = 1 / np.log2(np.arange(2, min(depth, len(self.grades)) + 2))
        best = float(np.sort(self.grades)[::-1][: len(discount)] @ discount)
        if best <= 0:
            return 0.0
        groups = slice(0, depth)  # the first ``depth`` places lie within as many groups
        share = np.repeat(self.gains[groups] / self.sizes[groups], self.sizes[groups])[: len(discount)]
        return float(share @ discount) / best

    def reciprocal_rank(self) -> float:
        """See the function of this name."""
        found = np.flatnonzero(self.relevant)
        if not len(found):
            return 0.0
        place, size, relevant = (int(each[found[0]]) for each in (self.starts, self.sizes, self.relevant))
        first = np.arange(size - relevant + 1)
        # The first relevant one of the group stands at place j when the rest lie behind it.
        chance = comb(size - first - 1, relevant - 1) / comb(size, relevant)
        if not np.isfinite(chance).all():
            chance = _first_relevant(size, relevant)
        return float((chance / (place + first + 1)).sum())

    def average_precision(self) -> float:
        """See the function of this name."""
        if not self.total:
            return 0.0
        before = np.cumsum(self.relevant) - self.relevant
        summed = 0.0
        for group in np.flatnonzero(self.relevant):
            size, relevant = int(self.sizes[group]), int(self.relevant[group])
            at = np.arange(1, size + 1)
            others = (at - 1) * ((relevant - 1) / (size - 1)) if size > 1 else np.zeros(1)
            precision = (before[group] + others + 1) / (self.starts[group] + at)
            summed += float((relevant / size * precision).sum())
        return summed / self.total

    def recall(self, depth: int) -> float:
        """See the function of this name."""
        if not self.total:
            return 0.0
        taken = np.clip(depth - self.starts, 0, self.sizes)
        return float((self.relevant * taken / self.sizes).sum()) / self.total


def ndcg(grades: np.ndarray, scores: np.ndarray, depth: int) -> float:
    """Normalised discounted cumulative gain at ``depth``: gain is the grade, discount 1 / log2(place + 1).

    Ties share the mean of their grades (McSherry and Najork, 2008), as in scikit-learn. 0 without a relevant item.
    """
    return Ranked.of(grades, scores).ndcg(depth)


def reciprocal_rank(grades: np.ndarray, scores: np.ndarray) -> float:
    """Expected 1 / place of the first relevant item; 0 without one."""
    return Ranked.of(grades, scores).reciprocal_rank()


def average_precision(grades: np.ndarray, scores: np.ndarray) -> float:
    """Expected average precision over every order of the ties; 0 without a relevant item."""
    return Ranked.of(grades, scores).average_precision()


def recall(grades: np.ndarray, scores: np.ndarray, depth: int) -> float:
    """Expected share of the relevant items within the first ``depth``; 0 without a relevant item."""
    return Ranked.of(grades, scores).recall(depth)


def _first_relevant(size: int, relevant: int) -> np.ndarray:
    """The chances of each first place for groups too large for binomials: step by step."""
    chances, left = [], 1.0
    for j in range(size - relevant + 1):
        hit = relevant / (size - j)
        chances.append(left * hit)
        left *= 1 - hit
    return np.array(chances)


def measured(grades: np.ndarray, scores: np.ndarray) -> dict[str, float]:
    """Every measure of one ranked list, by name."""
    ranked = Ranked.of(grades, scores)
    return {
        "ndcg@5": ranked.ndcg(5),
        "ndcg@10": ranked.ndcg(10),
        "mrr": ranked.reciprocal_rank(),
        "map": ranked.average_precision(),
        "recall@10": ranked.recall(10),
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
