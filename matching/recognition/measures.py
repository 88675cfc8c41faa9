"""How good an order is, when occupations may tie, and how certain that is."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

TOP = 10
MEASURES = ("ndcg@10", "mrr", "hit@1", "hit@10")


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over queries with its 95 % interval by bootstrap."""

    mean: float
    low: float
    high: float

    def as_dict(self) -> dict[str, float]:
        """For JSON, to four digits."""
        return {"mean": round(self.mean, 4), "low": round(self.low, 4), "high": round(self.high, 4)}


def measured(scores: np.ndarray, meant: Sequence[int]) -> dict[str, float]:
    """The measures of one query: ``scores`` for every entry, of which those in ``meant`` are right.

    Where entries tie, what is to be expected if they were shown in any order. Entries below zero are not shown.
    With several right entries they all count for NDCG, and the best for the other measures.
    """
    places = [_places(scores, entry) for entry in meant]
    gains = sum(_expected(begin, ties, _gain) for begin, ties in places)
    ideal = sum(_gain(place) for place in range(min(len(meant), TOP)))
    best, ties = min(places, default=(len(scores) + TOP, 1))
    return {
        "ndcg@10": gains / ideal if ideal else 0.0,
        "mrr": _expected(best, ties, lambda place: 1 / (place + 1) if place < len(scores) else 0.0),
        "hit@1": _expected(best, ties, lambda place: float(place < 1)),
        "hit@10": _expected(best, ties, lambda place: float(place < TOP)),
    }


def estimate(values: Sequence[float], *, seed: int = 1, rounds: int = 1000) -> Estimate:
    """The mean of ``values`` and its 95 % interval, by drawing queries anew."""
    table = np.asarray(values, dtype=np.float64)
    if not len(table):
        return Estimate(0.0, 0.0, 0.0)
    draws = np.random.default_rng(seed).integers(0, len(table), size=(rounds, len(table)))
    low, high = np.quantile(table[draws].mean(axis=1), [0.025, 0.975])
    return Estimate(float(table.mean()), float(low), float(high))


def _places(scores: np.ndarray, entry: int) -> tuple[int, int]:
    """How many entries stand above ``entry``, and how many (itself included) tie with it."""
    if scores[entry] < 0:
        return len(scores) + TOP, 1
    return int((scores > scores[entry]).sum()), int((scores == scores[entry]).sum())


def _gain(place: int) -> float:
    return float(1 / np.log2(place + 2)) if place < TOP else 0.0


def _expected(begin: int, ties: int, value) -> float:
    return sum(value(place) for place in range(begin, begin + min(ties, 200))) / ties
