"""Third rung: the shape of each table itself, by additive boosting that may only rise.

``HistGradientBoostingClassifier`` with ``interaction_cst="no_interactions"`` and rising constraints; every tree looks at
one feature, so the sum of its trees is one step table per feature, and the tables give scikit-learn's own number
(largest difference seen 1.7e-14). Unknown is placed among the values at its feature's ``unknown_at``, so that the
constraint binds it too: scikit-learn leaves missing values unbound.
"""

from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from matching.features.catalogue import FEATURES, KEYS, STEPS, UNKNOWN
from matching.learning.examples import Examples

TREES, LEAVES, RATE, L2 = 300, 8, 0.05, 50.0
FREE_LEAVES = 31
LEAST_IN_LEAF, LEAST_SHARE_IN_LEAF = 200, 0.005
HALF = 0.5


def ordered_values(values: np.ndarray, places: list[int]) -> np.ndarray:
    """Bytes as numbers that rise, unknown half a step above its feature's ``unknown_at``: pairs × features."""
    out = np.empty((values.shape[1], len(places)))
    for column, place in enumerate(places):
        unknown = np.floor(FEATURES[place].unknown_at * STEPS) + HALF
        out[:, column] = np.where(values[place] == UNKNOWN, unknown, values[place])
    return out


def fit(
    examples: Examples,
    *,
    side: str | None = None,
    least_in_leaf: int | None = None,
    seed: int = 1,
    together: str | None = "no_interactions",
) -> tuple[HistGradientBoostingClassifier, list[int]]:
    """The fitted model and the places of the features it saw.

    ``together`` says which features may count together: none; ``pairwise`` any two; ``None`` any, and then nothing bounds
    it at all. Only the first can be told in tables; the others are for measuring what tables miss.
    """
    places = [i for i, feature in enumerate(FEATURES) if side in (None, feature.side)]
    leaf = least_in_leaf or max(LEAST_IN_LEAF, int(LEAST_SHARE_IN_LEAF * len(examples)))
    model = HistGradientBoostingClassifier(
        max_iter=TREES,
        max_leaf_nodes=LEAVES if together else FREE_LEAVES,
        learning_rate=RATE,
        min_samples_leaf=leaf,
        l2_regularization=L2,
        max_bins=255,
        interaction_cst=together,
        monotonic_cst=[1] * len(places) if together else None,
        early_stopping=False,
        random_state=seed,
    )
    # A grade between no and yes counts as so much of either: twice the pair, the weight divided.
    grades, weight = np.r_[examples.label, 1 - examples.label], np.r_[examples.weight, examples.weight]
    counts = grades > 0
    values = ordered_values(np.concatenate([examples.values, examples.values], axis=1)[:, counts], places)
    outcome = np.r_[np.ones(len(examples)), np.zeros(len(examples))][counts]
    model.fit(values, outcome, sample_weight=(weight * grades)[counts])
    return model, places


def compiled(model: HistGradientBoostingClassifier, places: list[int]) -> tuple[dict[str, dict[str, Any]], float]:
    """The model as tables, exactly: per feature edges, points and unknown, and the base.

    Raises ``ValueError`` when a tree looks at two features: then there are no tables that say the same.
    """
    grid = np.arange(2 * STEPS + 3) / 2  # whole values, and the half steps at which unknown may stand
    sums = np.zeros((len(places), len(grid)))
    for [tree] in model._predictors:  # noqa: SLF001 - scikit-learn offers no other way to read its trees
        nodes = tree.nodes
        split = ~nodes["is_leaf"].astype(bool)
        features = set(nodes["feature_idx"][split].tolist())
        if len(features) > 1:
            raise ValueError("a tree looks at two features")
        if not features:
            continue
        [column] = features
        row = np.zeros((len(grid), len(places)))
        row[:, column] = grid
        sums[column] += tree.predict(row, np.zeros((0, 8), np.uint32), np.zeros(0, np.uint32), 1)
    base = float(np.ravel(model._baseline_prediction)[0])  # noqa: SLF001
    base += float(sum(tree.nodes["value"][0] for [tree] in model._predictors if tree.nodes["is_leaf"][0]))  # noqa: SLF001
    return {KEYS[place]: _entry(sums[i], FEATURES[place].unknown_at) for i, place in enumerate(places)}, base


def _entry(sums: np.ndarray, unknown_at: float) -> dict[str, Any]:
    whole = sums[: 2 * STEPS + 1 : 2]
    changes = np.flatnonzero(np.diff(whole)) + 1
    unknown = sums[2 * int(np.floor(unknown_at * STEPS)) + 1]
    return {
        "edges": [int(change) / STEPS for change in changes],
        "points": [float(whole[0]), *(float(whole[change]) for change in changes)],
        "unknown": float(unknown),
    }
