"""What the simulation shows: how learning catches up with the truth, and how attention is spread."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from matching.evaluation.measures import interval, ndcg
from matching.exposure import FIRST, draw
from matching.exposure import points as exposure_points
from matching.learning import boosting, interleave, logistic
from matching.learning.examples import Examples
from matching.learning.logistic import scale_of
from matching.learning.watch import gini
from matching.ranking import Block
from matching.simulation.region import SHOWN, Region, judged
from matching.tables import Tables, shipped

STATEMENT = "Simulated: people, work and preferences are made up. These are not results of the service."
LEAST_IN_LEAF = 50


def learning_curve(*, people: int, steps: list[int], held_out: int, seed: int = 1) -> dict[str, Any]:
    """NDCG@10 of oracle, learned, plain, prior and random on held-out vacancies, by number of vacancies with outcomes.

    ``plain`` is the same regression without prior and bounds, to show what those protect against; ``two_together``
    and ``free`` are boosting in which two reasons, or any, may count together.
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
            for name, together in (("two_together", "pairwise"), ("free", None)):
                model, places = boosting.fit(given, least_in_leaf=LEAST_IN_LEAF, together=together)
                values = [boosting.ordered_values(block.values, places) for _row, block in blocks]
                found[name] = measured([model.decision_function(each) for each in values])
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


def interleaving(*, people: int, outcomes: int, held_out: int, seed: int = 1) -> dict[str, Any]:
    """A learned version against the scorecard, and the scorecard against itself: drafted into one list and shown to
    simulated readers, beside the same replayed on lists that only the scorecard showed. Between -1 and 1.
    """
    region, prior = Region.made(people, outcomes + held_out, seed=seed), shipped()
    dice = np.random.default_rng(seed)
    kept = [_shown_by(prior, region, row, dice) for row in range(outcomes + held_out)]
    given = Examples.joined([part for part in kept[:outcomes] if len(part)])
    learned = logistic.tables(prior, logistic.fit(prior, given), name="simulated", facts={})
    later = Examples.joined([part for part in kept[outcomes:] if len(part)])
    found: dict[str, Any] = {"statement": STATEMENT, "outcomes": outcomes, "vacancies": held_out}
    for name, version in (("learned", learned), ("itself", prior)):
        shown = np.array(
            [_interleaved(version, prior, region, row, dice) for row in range(outcomes, outcomes + held_out)]
        )
        found[name] = {
            "shown": interval(shown[~np.isnan(shown)], seed=seed),
            "replayed": _replayed(version, prior, later),
        }
    return found


def _shown_by(tables: Tables, region: Region, row: int, dice: np.random.Generator) -> Examples:
    block = region.block(row, tables)
    return judged(block, region.chance(block, row), np.argsort(-block.points, kind="stable"), dice, row)


def _interleaved(new: Tables, old: Tables, region: Region, row: int, dice: np.random.Generator) -> float:
    """How what came of one drafted list is divided; not a number when nothing did."""
    block = region.block(row, old)
    ours, theirs = (np.argsort(-sum_of(tables, block.values), kind="stable") for tables in (new, old))
    picks, teams = interleave.draft(ours, theirs, dice.integers(0, 2, SHOWN).astype(bool))
    read = dice.random(len(picks)) < 1 / np.sqrt(np.arange(1, len(picks) + 1))
    came = read & (dice.random(len(picks)) < region.chance(block, row)[picks])
    return float(np.where(teams, 1, -1)[came].mean()) if came.any() else np.nan


def _replayed(new: Tables, old: Tables, later: Examples) -> dict[str, float]:
    dice = np.random.default_rng(1)
    points = [sum_of(tables, later.values) for tables in (new, old)]
    return interleave.preferred(points[0], points[1], later, dice)["preference"]


def sum_of(tables: Tables, values: np.ndarray) -> np.ndarray:
    """Both sides' points together."""
    return np.round(tables.side_total(values, "employer") + tables.side_total(values, "candidate"), 9)


def _plain(given: Examples, measured: list[np.ndarray], prior: Tables) -> list[np.ndarray]:
    if given.positives in {0, len(given)}:
        return [np.zeros(values.shape[1]) for values in measured]
    model = LogisticRegression(C=1e3, max_iter=2_000)
    model.fit(prior.points(given.values).T, given.label > 0.5, sample_weight=given.weight)
    return [model.decision_function(prior.points(values).T) for values in measured]


WEIGHTS = (0.1, 0.25, 0.5, 0.75, 1.0)
"""Prices of fair exposure that are looked at beside the one in the tables, in points."""


def exposure(*, people: int, work: int, seed: int = 1, weights: tuple[float, ...] = WEIGHTS) -> dict[str, Any]:
    """How attention is spread over people, without and with fair exposure, and what it costs: the share that is kept of
    the first ten's points and of their true chance, and what the price is as a chance (the λ of p − λ ln(1 + exposure)).
    """
    region, tables = Region.made(people, work, seed=seed), shipped()
    blocks = [(row, block) for row in range(work) if len((block := region.block(row, tables)).rows)]
    worth = _chance_of_a_point(region, blocks, seed)
    weight, within = (float(tables.content["exposure"][key]) for key in ("weight", "within"))
    without = _spread(region, blocks, None, seed)
    found: dict[str, Any] = {"statement": STATEMENT, "people": people, "vacancies": work, "without": without.told()}
    for name, price in (("with", weight), *((f"{each:g} points", each) for each in weights)):
        priced = Tables.sealed({**tables.content, "exposure": {"weight": price, "within": within}})
        spread = _spread(region, blocks, priced, seed)
        found[name] = {
            "weight": price,
            "lambda": price * worth,
            "points_kept": spread.points / without.points,
            "chance_kept": spread.chance / without.chance,
            **spread.told(),
        }
    return found


@dataclass
class _Spread:
    """Attention by person (those who were eligible anywhere), and what the first ten of all lists were worth."""

    seen: np.ndarray
    points: float
    chance: float

    def told(self) -> dict[str, float]:
        ranked = np.sort(self.seen)
        tenth = max(len(ranked) // 10, 1)
        return {
            "never_shown": float((ranked == 0).mean()),
            "least_shown_half": float(ranked[: len(ranked) // 2].sum() / ranked.sum()),
            "least_shown_tenth": float(ranked[:tenth].sum() / ranked.sum()),
            "gini": gini(ranked),
        }


def _spread(region: Region, blocks: list[tuple[int, Block]], tables: Tables | None, seed: int) -> _Spread:
    people = len(region.pool.candidates[0])
    seen, able, points, chance = np.zeros(people), np.zeros(people, bool), 0.0, 0.0
    for row, block in blocks:
        able[block.rows] = True
        mine = seen[block.rows]
        adjusted = block.points + (exposure_points(mine, tables) if tables else 0)
        order = np.argsort(-adjusted, kind="stable")[:SHOWN].tolist()
        if tables:
            order, _drawn = draw(order, adjusted, mine, tables, f"{seed}{row}")
        points += float(block.points[order[:FIRST]].mean())
        chance += float(region.chance(block, row)[order[:FIRST]].mean())
        for rank, place in enumerate(order, start=1):
            seen[block.rows[place]] += 1 / np.log2(rank + 1)
    return _Spread(seen[able], points, chance)


def _chance_of_a_point(region: Region, blocks: list[tuple[int, Block]], seed: int) -> float:
    """How much true chance one point is worth among the first ten: the slope of chance in points there."""
    dice = np.random.default_rng(seed)
    parts = [
        judged(block, region.chance(block, row), np.argsort(-block.points, kind="stable"), dice, row)
        for row, block in blocks
    ]
    given = Examples.joined([part for part in parts if len(part)])
    factor, base = scale_of(sum_of(shipped(), given.values), given)
    first = np.concatenate([np.sort(block.points)[-FIRST:] for _row, block in blocks])
    chance = 1 / (1 + np.exp(-(factor * first + base)))
    return float(factor * (chance * (1 - chance)).mean())
