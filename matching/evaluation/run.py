"""Evaluate the ranker on a folder of data, beside chance, BM25, characters and the scorecard."""

import resource
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from matching.arrays.columns import Rows
from matching.arrays.pool import Pool
from matching.evaluation import baselines
from matching.evaluation.data import Collection
from matching.evaluation.measures import interval, measured
from matching.features.sets import Pairing
from matching.learning import logistic
from matching.learning.examples import Examples
from matching.learning.labels import position_weight
from matching.ranking import Scored, score
from matching.tables import Tables, shipped
from wsp import clock

# Learning needs to see what was not chosen: the scorecard's best among the unjudged, and some drawn at random.
HARD_NEGATIVES, RANDOM_NEGATIVES = 30, 30
NEGATIVE_WEIGHT = 0.2
# What one refusal weighs beside all that was good about a vacancy together; all refusals together at most as much.
OF_ONE = 1 / 6
BELOW_ALL = -1e6
# Beyond so many pairs rapidfuzz, at some 20 microseconds each, would take longer than everything else together.
MOST_FUZZY_PAIRS = 3_000_000


@dataclass
class Judged:
    """A vacancy with at least one relevant candidate: its row, and for every candidate the grade, whether one was given
    at all, and what it weighs in learning: more the lower somebody stood (1 where no position is told).
    """

    row: int
    grades: np.ndarray
    given: np.ndarray
    weight: np.ndarray


def judged(data: Collection) -> tuple[list[Judged], int]:
    """The vacancies that can be measured, and how many were skipped: no candidate here is relevant to them."""
    rows = {pk: row for row, pk in enumerate(data.vacancy_ids)}
    places = {pk: place for place, pk in enumerate(data.candidate_ids)}
    count = len(places)
    found: dict[int, Judged] = {}
    for outcome in data.outcomes:
        row, place = rows.get(outcome.vacancy), places.get(outcome.candidate)
        if row is None or place is None:
            continue
        mine = found.setdefault(row, Judged(row, np.zeros(count), np.zeros(count, bool), np.ones(count)))
        mine.grades[place] = max(mine.grades[place], outcome.grade)
        mine.given[place] = True
        if outcome.position:
            mine.weight[place] = position_weight(outcome.position)
    relevant = [found[row] for row in sorted(found) if found[row].grades.max() > 0]
    return relevant, len(rows) - len(relevant)


class Bench:
    """One collection laid out as arrays, scored by whichever tables."""

    def __init__(self, data: Collection) -> None:
        self.data = data
        self.pool = Pool(data.candidates, data.vacancies)
        self._near = self.pool.space.near()
        self._today = clock.today().toordinal()

    def scored(self, row: int, tables: Tables) -> Scored:
        """Everybody eligible for the vacancy at ``row``."""
        candidates, vacancies = self.pool.candidates[0], self.pool.vacancies[0]
        pair = Pairing(Rows(vacancies, row), Rows(candidates), self.pool.space, self._near, self._today)
        return score([pair], tables)

    def scores(self, row: int, tables: Tables) -> np.ndarray:
        """A score for every candidate; who fails a requirement stands below all others."""
        scored = self.scored(row, tables)
        out = np.full(len(self.data.candidates), BELOW_ALL)
        for block in scored.blocks:
            out[block.rows] = np.round(block.points, 9)
        return out

    def examples(self, queries: Iterable[Judged], tables: Tables, *, seed: int) -> Examples:
        """Judged pairs of these vacancies, with negatives from the unjudged."""
        chance = np.random.default_rng(seed)
        parts = []
        for query in queries:
            [block] = self.scored(query.row, tables).blocks
            grades, given, weighs = (each[block.rows] for each in (query.grades, query.given, query.weight))
            positive = np.flatnonzero(grades > 0)
            if not len(positive):
                continue
            refused = np.flatnonzero(given & (grades <= 0))
            best = np.argsort(-block.points, kind="stable")
            unjudged = best[~given[best]]
            rest = unjudged[HARD_NEGATIVES:]
            drawn = chance.choice(rest, min(RANDOM_NEGATIVES, len(rest)), replace=False) if len(rest) else rest
            unseen = np.concatenate([unjudged[:HARD_NEGATIVES], drawn])
            taken = np.concatenate([positive, refused, unseen])
            label = np.r_[np.ones(len(positive)), np.zeros(len(refused) + len(unseen))]
            strength = grades[positive] / query.grades.max() * weighs[positive]
            weight = np.r_[
                strength / strength.sum(),
                weighs[refused] * (OF_ONE / max(1.0, OF_ONE * weighs[refused].sum())),
                np.full(len(unseen), NEGATIVE_WEIGHT * OF_ONE),
            ]
            group = np.full(len(taken), query.row)
            parts.append(Examples(block.values[:, taken], label, weight, group, np.zeros(len(taken))))
        return Examples.joined(parts)


def evaluate(
    data: Collection, *, tables: Tables | None = None, train_share: float = 0.0, seed: int = 1
) -> dict[str, Any]:
    """The report: number of ``queries`` measured and ``skipped``, per method each measure with its interval (gain is the
    grade itself) and seconds per query, and the most memory held.

    With ``train_share`` that part of the vacancies teaches a logistic version, and only the others are measured.
    """
    queries, skipped = judged(data)
    order = np.random.default_rng(seed).permutation(len(queries))
    cut = round(train_share * len(queries))
    training, later = [queries[i] for i in order[:cut]], [queries[i] for i in sorted(order[cut:])]
    bench = Bench(data)
    scorecard = tables or shipped()
    methods: dict[str, baselines.Method] = {}
    if training:
        examples = bench.examples(training, scorecard, seed=seed)
        multipliers = logistic.fit(scorecard, examples)
        facts = {"vacancies": len(training), "pairs": len(examples), "seed": seed}
        learned = logistic.tables(scorecard, multipliers, name="Trained on the data", facts=facts)
        methods["ranker"] = lambda row: bench.scores(row, learned)
        methods["scorecard"] = lambda row: bench.scores(row, scorecard)
    else:
        methods["ranker"] = lambda row: bench.scores(row, scorecard)
        if scorecard.sha256 != shipped().sha256:
            methods["scorecard"] = lambda row: bench.scores(row, shipped())
    methods["bm25"] = baselines.bm25(data.vacancy_texts, data.candidate_texts)
    methods["characters"] = baselines.characters(data.vacancy_texts, data.candidate_texts)
    if len(later) * len(data.candidates) <= MOST_FUZZY_PAIRS:
        methods["wratio"] = baselines.wratio(data.vacancy_titles, data.candidate_titles)
    methods["random"] = baselines.chance(len(data.candidates), seed=seed)
    return {
        "queries": len(later),
        "skipped": skipped,
        "methods": {name: _measured(method, later, seed) for name, method in methods.items()},
        "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    }


def _measured(method: baselines.Method, queries: list[Judged], seed: int) -> dict[str, Any]:
    values: dict[str, list[float]] = defaultdict(list)
    took = []
    for query in queries:
        began = time.perf_counter()
        scores = method(query.row)
        took.append(time.perf_counter() - began)
        for name, value in measured(query.grades, scores).items():
            values[name].append(value)
    report: dict[str, Any] = {name: interval(np.array(mine), seed=seed) for name, mine in values.items()}
    p50, p95 = np.percentile(took, [50, 95]) if took else (0.0, 0.0)
    return report | {"seconds": {"p50": float(p50), "p95": float(p95)}}
