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
from matching.ranking import Scored, score
from matching.tables import Tables, shipped
from wsp import clock

# Learning needs to see what was not chosen: the scorecard's best among the unjudged, and some drawn at random.
HARD_NEGATIVES, RANDOM_NEGATIVES = 30, 30
NEGATIVE_WEIGHT = 0.2
BELOW_ALL = -1e6
# Beyond so many pairs rapidfuzz, at some 20 microseconds each, would take longer than everything else together.
MOST_FUZZY_PAIRS = 3_000_000


@dataclass
class Judged:
    """A vacancy with at least one relevant candidate: its row, and every candidate's grade."""

    row: int
    grades: np.ndarray


def judged(data: Collection) -> tuple[list[Judged], int]:
    """The vacancies that can be measured, and how many were skipped: no candidate here is relevant to them."""
    rows = {pk: row for row, pk in enumerate(data.vacancy_ids)}
    places = {pk: place for place, pk in enumerate(data.candidate_ids)}
    grades: dict[int, np.ndarray] = defaultdict(lambda: np.zeros(len(places)))
    for outcome in data.outcomes:
        if outcome.vacancy in rows:
            mine = grades[rows[outcome.vacancy]]
            if outcome.candidate in places:
                mine[places[outcome.candidate]] = max(mine[places[outcome.candidate]], outcome.grade)
    found = [Judged(row, mine) for row, mine in sorted(grades.items()) if mine.max() > 0]
    return found, len(rows) - len(found)


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
            grades = query.grades[block.rows]
            best = np.argsort(-block.points, kind="stable")
            unjudged = best[grades[best] <= 0]
            hard = unjudged[:HARD_NEGATIVES]
            rest = unjudged[HARD_NEGATIVES:]
            drawn = chance.choice(rest, min(RANDOM_NEGATIVES, len(rest)), replace=False) if len(rest) else rest
            positive = np.flatnonzero(grades > 0)
            if not len(positive):
                continue
            taken = np.concatenate([positive, hard, drawn])
            label = np.r_[np.ones(len(positive)), np.zeros(len(hard) + len(drawn))]
            strength = grades[positive] / query.grades.max()
            weight = np.r_[strength / strength.sum(), np.full(len(hard) + len(drawn), NEGATIVE_WEIGHT / 6)]
            group = np.full(len(taken), query.row)
            parts.append(Examples(block.values[:, taken], label, weight, group, np.zeros(len(taken))))
        return Examples.joined(parts)


def evaluate(
    data: Collection, *, tables: Tables | None = None, train_share: float = 0.0, seed: int = 1
) -> dict[str, Any]:
    """The report of MATCHING.md's evaluation format.

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
        "trained_on": len(training),
        "candidates": len(data.candidates),
        "gain": "linear",
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
