"""Second rung: how much more or less each reason counts than the consultants thought.

Logistic regression over the scorecard's own points. Each feature has one multiplier, never below zero (a reason for can
not turn into a reason against), with the scorecard as prior mean: little data leave the scorecard as it is. Because a
multiple of a step table is a step table, the result is tables again, exactly.
"""

from typing import Any

import numpy as np
from scipy.optimize import minimize

from matching.features.catalogue import FEATURES, KEYS
from matching.learning.examples import Examples
from matching.tables import Tables

PRIOR = 2.0
"""Weight of the scorecard: the prior deviation of a multiplier is 0.7 of the multiplier. In the simulation, where the
truth lies far from the scorecard, 1 was better than 4; on collections of texts 4 was better than 1."""


def fit(prior: Tables, examples: Examples, *, side: str | None = None, strength: float = PRIOR) -> dict[str, float]:
    """Multipliers by feature, and "base" for everybody, by L-BFGS-B.

    With ``side`` only that side's features are learned. First scale and base alone are found, since a scorecard's points
    have no unit; then each multiplier, held to that scale.
    """
    places = [i for i, feature in enumerate(FEATURES) if side in (None, feature.side)]
    points = prior.points(examples.values)[places].T
    total = points.sum(axis=1)
    scale, base = scale_of(total, examples)
    start = np.r_[np.full(len(places), scale), base]

    def loss(parameters: np.ndarray) -> tuple[float, np.ndarray]:
        multipliers, base = parameters[:-1], parameters[-1]
        logit = points @ multipliers + base
        value = examples.weight @ (np.logaddexp(0, logit) - examples.label * logit)
        error = examples.weight * (1 / (1 + np.exp(-logit)) - examples.label)
        off = (multipliers - scale) / scale
        value += strength / 2 * float(off @ off)
        return value, np.r_[points.T @ error + strength * off / scale, error.sum()]

    bounds = [(0.0, None)] * len(places) + [(None, None)]
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds)
    return {KEYS[place]: float(found.x[i]) for i, place in enumerate(places)} | {"base": float(found.x[-1])}


def scale_of(total: np.ndarray, examples: Examples) -> tuple[float, float]:
    """The one factor and base that make the scorecard's total a log-odds; the factor stays above zero."""

    def loss(parameters: np.ndarray) -> tuple[float, np.ndarray]:
        logit = parameters[0] * total + parameters[1]
        value = examples.weight @ (np.logaddexp(0, logit) - examples.label * logit)
        error = examples.weight * (1 / (1 + np.exp(-logit)) - examples.label)
        return value, np.array([error @ total, error.sum()])

    found = minimize(
        loss, np.array([1.0, -total.mean()]), jac=True, method="L-BFGS-B", bounds=[(0.05, 20), (None, None)]
    )
    return float(found.x[0]), float(found.x[1])


def scaled(prior: Tables, key: str, factor: float) -> dict[str, Any]:
    """One feature's table with every entry times ``factor``."""
    entry = prior.content["features"][key]
    return {
        **entry,
        "points": [point * factor for point in entry["points"]],
        "unknown": entry["unknown"] * factor,
    }


def tables(prior: Tables, multipliers: dict[str, float], *, name: str, facts: dict[str, Any]) -> Tables:
    """The scorecard's tables with each feature's points times its multiplier."""
    features = {key: scaled(prior, key, multipliers.get(key, 1.0)) for key in prior.content["features"]}
    return Tables.sealed({**prior.content, "name": name, "kind": "logistic", "features": features, "training": facts})
