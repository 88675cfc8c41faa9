"""Fourth rung, measured and not put in use: whether reasons that count only together would find people sums do not.

Two models are fitted beside the tables: one in which two reasons may count together, and may still only rise, and one that
is free of every bound. The rung asks that the lower bound of the first one's gain on the later period is 0.02 or more; on
public data and in the simulation it was not. Until it is, tables stay sums (docs/decisions/0009).
"""

from typing import Any

from matching.evaluation.measures import interval, paired_interval
from matching.learning import boosting, gate
from matching.learning.examples import Examples
from matching.tables import Tables

GAIN_NEEDED = 0.02


def measured(
    tables: Tables, earlier: Examples, later: Examples, *, side: str, least_in_leaf: int | None = None, seed: int = 1
) -> dict[str, Any]:
    """NDCG@10 on the later period of either model, its gain over ``tables``, and whether the bound is met."""
    ours = gate.per_vacancy(tables, side, later)
    found: dict[str, Any] = {"vacancies": len(ours), "needed": GAIN_NEEDED}
    for name, shape in (("pairs", "pairwise"), ("free", None)):
        model, places = boosting.fit(earlier, side=side, least_in_leaf=least_in_leaf, seed=seed, together=shape)
        points = model.decision_function(boosting.ordered_values(later.values, places))
        theirs = gate.ndcg_of(points, later)
        found[name] = {"ndcg@10": interval(theirs, seed=seed), "gain": paired_interval(theirs, ours, seed=seed)}
    found["met"] = len(ours) >= gate.LEAST_LATER and found["pairs"]["gain"]["low"] >= GAIN_NEEDED
    return found
