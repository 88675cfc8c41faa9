"""Learn how much each signal tells, by logistic regression on names held out and slips of the finger."""

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from matching.recognition.catalogue import Catalogue
from matching.recognition.model import EVIDENCE, Model, checksum, evidence_of
from matching.recognition.samples import Sample, held_out, known
from matching.recognition.signals import SIGNALS, Signals, signals
from matching.recognition.words import normal

PENALTY = 1e-3
"""Squared weights cost this much per query, in units of a signal's spread: strong enough that weights stay readable."""

_PRECISION = 0.9
_FEWEST = 20


@dataclass(frozen=True, slots=True)
class Seen:
    """A sample with its signals."""

    sample: Sample
    found: Signals


def samples_for(catalogue: Catalogue, *, size: int, seed: int, entries: Sequence[int]) -> list[Sample]:
    """About ``size`` samples of ``entries``: names held out (plain, typed fast, thinned, without), and names known."""
    rng = random.Random(seed)  # noqa: S311
    allowed = set(entries)
    places = [place for place, owner in enumerate(catalogue.owner.tolist()) if owner in allowed]
    rng.shuffle(places)
    cut = min(size, len(places))
    kept = held_out(catalogue, places[:cut], seed=seed, noise=0.25, thinned=0.3, without=0.12)
    return kept + known(catalogue, places[-cut // 3 :], seed=seed, noise=0.6)


def look(catalogue: Catalogue, samples: Sequence[Sample]) -> list[Seen]:
    """The signals of all samples."""
    return [Seen(sample, signals(catalogue, normal(sample.text), hidden=sample.hidden)) for sample in samples]


def fit(seen: Sequence[Seen], *, held: Sequence[Seen]) -> Model:
    """A model whose order is learned from ``seen`` and whose probabilities are learned from ``held``, other entries."""
    order = _order(seen)
    rows, right, firsts = [], [], []
    for one in held:
        points = one.found.values @ order[0] + one.found.values**2 @ order[1]
        best = np.argsort(-points, kind="stable")[:5]
        evidence = evidence_of(one.found.values, points)[best]
        hits = one.found.entries[best] == one.sample.meant
        rows.append(evidence)
        right.append(hits)
        if len(one.sample.hidden):
            firsts.append((evidence[0], bool(hits[0])))
    table, answers = np.vstack(rows), np.concatenate(right)
    judge = LogisticRegression(C=1.0, max_iter=2000, fit_intercept=False).fit(table, answers)
    weights = judge.coef_[0]
    return Model(
        order, weights, _sure(np.array([row @ weights for row, _hit in firsts]), [hit for _row, hit in firsts])
    )


def _order(seen: Sequence[Seen]) -> np.ndarray:
    """Conditional logistic regression: which of the candidates of one title is meant."""
    tables = [(one.found.values, one.found.entries == one.sample.meant) for one in seen]
    tables = [(values, meant) for values, meant in tables if meant.any()]
    values = np.vstack([table for table, _meant in tables]).astype(np.float64)
    meant = np.concatenate([answer for _table, answer in tables])
    begins = np.cumsum([0, *(len(answer) for _table, answer in tables[:-1])])
    sizes = np.array([len(answer) for _table, answer in tables])
    wide = np.hstack([values, values**2])
    spread = wide.std(axis=0) + 1e-6
    scaled = (wide - wide.mean(axis=0)) / spread

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        points = scaled @ weights
        points -= np.repeat(np.maximum.reduceat(points, begins), sizes)
        grown = np.exp(points)
        sums = np.add.reduceat(grown, begins)
        shares = grown / np.repeat(sums, sizes)
        value = -(points[meant].sum() - np.log(sums).sum()) / len(sizes) + PENALTY * weights @ weights
        return value, scaled.T @ (shares - meant) / len(sizes) + 2 * PENALTY * weights

    result = minimize(loss, np.zeros(scaled.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 400})
    return (result.x / spread).reshape(2, -1)


def _sure(points: np.ndarray, hits: Sequence[bool]) -> float:
    """The probability from which on 90 of 100 first occupations were right, on names that nobody had written down."""
    order = np.argsort(-points)
    precision = np.cumsum(np.array(hits, dtype=float)[order]) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(precision[_FEWEST:] >= _PRECISION) + _FEWEST
    last = points[order[enough[-1]]] if len(enough) else points.max()
    return float(1 / (1 + np.exp(-last)))


def train(
    catalogue: Catalogue, *, size: int, seed: int, test: set[int], progress: Callable[[str], None] = lambda _line: None
) -> Model:
    """A model for ``catalogue``; the entries in ``test`` are never looked at."""
    entries = [entry for entry in range(len(catalogue.entries)) if entry not in test]
    random.Random(seed).shuffle(entries)  # noqa: S311
    cut = len(entries) * 3 // 4
    parts = []
    for part, amount in ((entries[:cut], size), (entries[cut:], size // 3)):
        seen = look(catalogue, samples_for(catalogue, size=amount, seed=seed, entries=part))
        progress(f"{len(seen)} titles looked at")
        parts.append(seen)
    return fit(parts[0], held=parts[1])


def save(models: dict[str, Model], path: Path, *, provenance: dict) -> None:
    """Write ``models`` as readable JSON with where they came from and a checksum."""
    kept = {
        name: {
            "order": [[round(float(weight), 6) for weight in row] for row in model.order],
            "evidence": [round(float(weight), 6) for weight in model.evidence],
            "sure": round(model.sure, 4),
        }
        for name, model in models.items()
    }
    text = json.dumps(
        {
            "what": "Weights of the re-ranker of recognised titles: points = value · order[0] + value² · order[1].",
            "signals": SIGNALS,
            "evidence": EVIDENCE,
            "provenance": provenance,
            "models": kept,
            "sha256": checksum(kept),
        },
        ensure_ascii=False,
        indent=1,
    )
    path.write_text(text + "\n", encoding="utf-8")
