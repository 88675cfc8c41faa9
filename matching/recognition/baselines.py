"""What recognition is measured against: the plain methods anybody would try first."""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from rank_bm25 import BM25Okapi
from rapidfuzz import fuzz, process

from matching.recognition.catalogue import Catalogue, Space, grams
from matching.recognition.model import Model, ranked
from matching.recognition.words import normal
from wsp.text import name_key

Method = Callable[[str, np.ndarray], np.ndarray]
"""Given what was typed and the places of hidden names, a score for every entry (more is better)."""


def methods(catalogue: Catalogue, model: Model) -> dict[str, Method]:
    """Every method by name. The plain ones see names and titles folded, and nothing written out or read for them."""
    plain = [name_key(name) for name in catalogue.typed]
    words = Space([name.split() for name in plain])
    characters = Space([grams(name) for name in plain])
    bm25 = BM25Okapi([name.split() for name in plain])
    return {
        "bm25": _by_entry(catalogue, lambda text: np.asarray(bm25.get_scores(text.split()), dtype=np.float32)),
        "words": _by_entry(catalogue, lambda text: words.cosines(text.split())),
        "char_tfidf": _by_entry(catalogue, lambda text: characters.cosines(grams(text))),
        "token_set": _by_entry(catalogue, partial(_fuzzy, plain, fuzz.token_set_ratio)),
        "wratio": _by_entry(catalogue, partial(_fuzzy, plain, fuzz.WRatio)),
        "recognition": partial(_ours, catalogue, model),
    }


def _by_entry(catalogue: Catalogue, score: Callable[[str], np.ndarray]) -> Method:
    def method(text: str, hidden: np.ndarray) -> np.ndarray:
        values = score(name_key(text)).copy()
        values[hidden] = -1.0
        return np.maximum.reduceat(values, catalogue.first)

    return method


def _fuzzy(names: Sequence[str], scorer: Callable, text: str) -> np.ndarray:
    return process.cdist([text], names, scorer=scorer, dtype=np.float32)[0]


def _ours(catalogue: Catalogue, model: Model, text: str, hidden: np.ndarray) -> np.ndarray:
    answer = ranked(catalogue, normal(text), model, hidden=hidden)
    scores = np.full(len(catalogue.entries), -1.0)
    scores[answer.entries] = 1.0 - np.arange(len(answer.entries)) / len(answer.entries)
    return scores
