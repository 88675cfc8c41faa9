"""The learned re-ranker: weights over the signals, kept as plain JSON that can be read, signed and published."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from matching.recognition.catalogue import Catalogue
from matching.recognition.signals import SIGNALS, Signals, signals
from matching.recognition.words import DATA

PATH = DATA / "model.json"
CERTAIN = 0.99
WHOLE = 0.75
"""The share of a name, by weight, that a title must account for to be sure."""
EVIDENCE = (
    "exact",
    "exact_roots",
    "characters_read",
    "characters_mean",
    "meanings",
    "covered",
    "covers",
    "head",
    "token_sort",
    "about",
)
"""The signals that, beside its lead over the others, tell whether the first occupation is meant at all."""


class Unusable(ValueError):
    """The stored model is not what it says it is."""


@dataclass(frozen=True, slots=True)
class Model:
    """Points per signal and per its square (for the order), and weights that make a probability of it.

    ``order`` has shape (2, signals); ``evidence`` is (constant, log-odds among the candidates, *EVIDENCE);
    ``sure`` is the probability from which the first occupation was right in 90 of 100 on names held out.
    """

    order: np.ndarray
    evidence: np.ndarray
    sure: float

    def points(self, values: np.ndarray) -> np.ndarray:
        """What each occupation scores, for values of shape (n, signals)."""
        return values @ self.order[0] + (values * values) @ self.order[1]

    def probabilities(self, values: np.ndarray, points: np.ndarray) -> np.ndarray:
        """How probable it is for each occupation that it is meant, in (0, 1)."""
        return 1.0 / (1.0 + np.exp(-(evidence_of(values, points) @ self.evidence)))


@dataclass(frozen=True, slots=True)
class Ranked:
    """Occupations in order: places in the catalogue, the name that came nearest, probability in [0, 1], never rising."""

    entries: np.ndarray
    names: np.ndarray
    scores: np.ndarray


def evidence_of(values: np.ndarray, points: np.ndarray) -> np.ndarray:
    """What the probability is made of, shape (n, 2 + evidence): 1, log-odds among the candidates, chosen signals."""
    shares = np.exp(points - points.max())
    shares = np.clip(shares / shares.sum(), 1e-6, 1 - 1e-6)
    chosen = values[:, [SIGNALS.index(signal) for signal in EVIDENCE]]
    return np.column_stack([np.ones(len(values)), np.log(shares / (1 - shares)), chosen])


def ranked(catalogue: Catalogue, text: str, model: Model, *, hidden: np.ndarray | None = None) -> Ranked:
    """The occupations of ``catalogue`` by how well they fit ``text`` (already ``normal``), best first."""
    return in_order(signals(catalogue, text, hidden=hidden), model)


def in_order(found: Signals, model: Model) -> Ranked:
    """``found`` in the order of ``model``, with probabilities.

    A name that the tables give to one occupation alone, or to one alone as its label, is that occupation: that was
    decided, not learned. What names only a part of all names of an occupation (tandarts: tandartsassistent) is never
    sure.
    """
    points = model.points(found.values)
    chances = model.probabilities(found.values, points)
    partly = found.values[:, SIGNALS.index("covers")] < WHOLE
    chances[partly] = np.minimum(chances[partly], model.sure - 0.01)
    named = np.flatnonzero(found.values[:, SIGNALS.index("exact")])
    if len(named) > 1:
        named = np.flatnonzero(found.values[:, SIGNALS.index("label")])
    if len(named) == 1:
        points[named] = points.max() + 1.0
        chances[named] = np.maximum(chances[named], CERTAIN)
    order = np.lexsort((found.entries, -points))
    return Ranked(found.entries[order], found.names[order], np.minimum.accumulate(chances[order]))


@cache
def stored(path: Path = PATH) -> Mapping[str, Model]:
    """The models in ``path`` by catalogue (``own``, ``wide``). Raises ``Unusable`` when the file was tampered with."""
    kept = json.loads(path.read_text(encoding="utf-8"))
    if kept["sha256"] != checksum(kept["models"]):
        raise Unusable(f"{path.name}: the checksum does not fit the weights; train again")
    if tuple(kept["signals"]) != SIGNALS or tuple(kept["evidence"]) != EVIDENCE:
        raise Unusable(f"{path.name}: made for other signals; train again")
    return {
        name: Model(np.array(model["order"]), np.array(model["evidence"]), float(model["sure"]))
        for name, model in kept["models"].items()
    }


def checksum(models: Mapping) -> str:
    """SHA-256 of the weights, independent of how they are laid out in the file."""
    return hashlib.sha256(json.dumps(models, sort_keys=True).encode()).hexdigest()
