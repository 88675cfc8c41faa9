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


def expected_error(chance: np.ndarray, examples: Examples, *, bins: int = 10) -> float:
    """Expected calibration error: mean distance between chance and what happened, over ``bins`` of equal size."""
    order = np.argsort(chance, kind="stable")
    error, total = 0.0, examples.weight.sum()
    cuts = np.linspace(0, len(order), bins + 1).astype(int)
    for begin, end in pairwise(cuts):
        part = order[begin:end]
        weight = examples.weight[part]
        if weight.sum() > 0:
            gap = np.average(chance[part], weights=weight) - np.average(examples.label[part], weights=weight)
            error += abs(gap) * weight.sum() / total
    return float(error)
