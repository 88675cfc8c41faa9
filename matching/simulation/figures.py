"""What the simulation shows: how learning catches up with the truth, and how attention is spread."""

from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from matching.evaluation.measures import interval, ndcg
from matching.exposure import draw
from matching.exposure import points as exposure_points
from matching.learning import boosting, logistic
from matching.learning.examples import Examples
from matching.learning.watch import gini
from matching.simulation.region import SHOWN, Region, judged
from matching.tables import Tables, shipped

STATEMENT = "Simulated: people, work and preferences are made up. These are not results of the service."
LEAST_IN_LEAF = 50


def learning_curve(*, people: int, steps: list[int], held_out: int, seed: int = 1) -> dict[str, Any]:
    """NDCG@10 of oracle, learned, plain, prior and random on held-out vacancies, by number of vacancies with outcomes.

    ``plain`` is the same regression without prior and bounds, to show what those protect against.
    """
    region = Region.made(people, max(steps) + held_out, seed=seed)
    chance = np.random.default_rng(seed)
    prior = shipped()
    parts: list[Examples] = []
    for row in range(max(steps)):
        block = region.block(row, prior)
        if len(block.rows):
            order = np.argsort(-block.points, kind="stable")
            parts.append(judged(block, region.chance(block, row), order, chance, row))
    later = range(max(steps), max(steps) + held_out)
    blocks = [(row, block) for row in later if len((block := region.block(row, prior)).rows) >= SHOWN]
    truth = [region.chance(block, row) for row, block in blocks]

    def measured(scores: list[np.ndarray]) -> dict[str, float]:
        return interval(np.array([ndcg(t, s, 10) for t, s in zip(truth, scores, strict=True)]), seed=seed)

    def by(tables: Tables) -> dict[str, float]:
        return measured([sum_of(tables, block.values) for _row, block in blocks])

    curve = []
    for step in steps:
        given = Examples.joined([part for part in parts if len(part) and part.group[0] < step])
        found: dict[str, Any] = {"vacancies": step, "pairs": len(given), "positives": given.positives}
        found["learned"] = by(logistic.tables(prior, logistic.fit(prior, given), name="simulated", facts={}))
        found["plain"] = measured(_plain(given, [block.values for _row, block in blocks], prior))
        if step >= 1_000:
            parts_of, base = boosting.compiled(*boosting.fit(given, least_in_leaf=LEAST_IN_LEAF))
            content = {**prior.content, "kind": "boosted", "base": {"employer": base, "candidate": 0.0}}
            found["boosted"] = by(Tables.sealed({**content, "features": parts_of}))
        curve.append(found)
    return {
        "statement": STATEMENT,
        "people": people,
        "held_out": len(blocks),
        "oracle": measured(truth),
        "prior": by(prior),
        "random": measured([chance.random(len(t)) for t in truth]),
        "curve": curve,
    }


def sum_of(tables: Tables, values: np.ndarray) -> np.ndarray:
    """Both sides' points together."""
    return np.round(tables.side_total(values, "employer") + tables.side_total(values, "candidate"), 9)


def _plain(given: Examples, measured: list[np.ndarray], prior: Tables) -> list[np.ndarray]:
    if given.positives in {0, len(given)}:
        return [np.zeros(values.shape[1]) for values in measured]
    model = LogisticRegression(C=1e3, max_iter=2_000)
    model.fit(prior.points(given.values).T, given.label > 0.5, sample_weight=given.weight)
    return [model.decision_function(prior.points(values).T) for values in measured]


def exposure(*, people: int, work: int, seed: int = 1) -> dict[str, Any]:
    """How attention is spread over people, without and with fair exposure, and what it costs in points."""
    region = Region.made(people, work, seed=seed)
    tables = shipped()
    found: dict[str, Any] = {"statement": STATEMENT, "people": people, "vacancies": work}
    kept: dict[str, float] = {}
    for name in ("without", "with"):
        seen = np.zeros(people)
        total_shown, able = 0.0, np.zeros(people, bool)
        for row in range(work):
            block = region.block(row, tables)
            if not len(block.rows):
                continue
            able[block.rows] = True
            mine = seen[block.rows]
            adjusted = block.points + (exposure_points(mine, tables) if name == "with" else 0)
            order = np.argsort(-adjusted, kind="stable")[:SHOWN].tolist()
            if name == "with":
                order, _drawn = draw(order, adjusted, mine, tables, f"{seed}{row}")
            total_shown += float(block.points[order[:10]].mean())
            for rank, place in enumerate(order, start=1):
                seen[block.rows[place]] += 1 / np.log2(rank + 1)
        ranked = np.sort(seen[able])
        tenth = max(len(ranked) // 10, 1)
        kept[name] = total_shown
        found[name] = {
            "never_shown": float((ranked == 0).mean()),
            "least_shown_half": float(ranked[: len(ranked) // 2].sum() / ranked.sum()),
            "least_shown_tenth": float(ranked[:tenth].sum() / ranked.sum()),
            "gini": gini(ranked),
        }
    found["points_kept"] = kept["with"] / kept["without"]
    return found
