"""From points to chances: Platt from 200 positives, isotonic from 1,000; none before, and then only bands are shown."""

from itertools import pairwise
from typing import Any

import numpy as np
from sklearn.isotonic import IsotonicRegression

from matching.learning.examples import Examples
from matching.learning.logistic import scale_of

PLATT_FROM, ISOTONIC_FROM = 200, 1_000
"""Positives needed (MATCHING.md, learning)."""
ECE_ALLOWED = 0.05


def fit(points: np.ndarray, examples: Examples) -> dict[str, Any] | None:
    """How to read ``points`` as a chance, as plain JSON; ``None`` while there are too few positives to say."""
    if examples.positives < PLATT_FROM:
        return None
    if examples.positives < ISOTONIC_FROM:
        factor, base = scale_of(points, examples)
        return {"kind": "platt", "factor": factor, "base": base}
    isotonic = IsotonicRegression(out_of_bounds="clip", y_min=0.001, y_max=0.999)
    isotonic.fit(points, examples.label, sample_weight=examples.weight)
    return {
        "kind": "isotonic",
        "points": [float(x) for x in isotonic.X_thresholds_],
        "chances": [float(y) for y in isotonic.y_thresholds_],
    }


def chances(points: np.ndarray, calibration: dict[str, Any]) -> np.ndarray:
    """Points as chances between 0 and 1."""
    if calibration["kind"] == "platt":
        return 1 / (1 + np.exp(-(calibration["factor"] * points + calibration["base"])))
    return np.interp(points, calibration["points"], calibration["chances"])


def reliability(chance: np.ndarray, examples: Examples, *, bins: int = 10) -> list[dict[str, float]]:
    """Chance beside what happened, over ``bins`` of equal size: mean of each, share of the weight, number of pairs."""
    order = np.argsort(chance, kind="stable")
    total = examples.weight.sum()
    cuts = np.linspace(0, len(order), bins + 1).astype(int)
    found = []
    for begin, end in pairwise(cuts):
        part = order[begin:end]
        weight = examples.weight[part]
        if weight.sum() > 0:
            found.append(
                {
                    "chance": float(np.average(chance[part], weights=weight)),
                    "happened": float(np.average(examples.label[part], weights=weight)),
                    "share": float(weight.sum() / total),
                    "pairs": int(end - begin),
                }
            )
    return found


def expected_error(chance: np.ndarray, examples: Examples, *, bins: int = 10) -> float:
    """Expected calibration error: mean distance between chance and what happened, over ``bins`` of equal size."""
    found = reliability(chance, examples, bins=bins)
    return float(sum(abs(each["chance"] - each["happened"]) * each["share"] for each in found))
