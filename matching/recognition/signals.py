"""How alike a title and an occupation are, told by many cheap signals at once."""

from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from matching.recognition.catalogue import Catalogue, grams, meaning_roots

SIGNALS = (
    "exact",
    "label",
    "exact_roots",
    "characters",
    "characters_read",
    "words",
    "roots",
    "meanings",
    "about",
    "characters_mean",
    "meanings_mean",
    "token_set",
    "token_sort",
    "ratio",
    "prefix",
    "head",
    "covered",
    "covers",
    "covered_any",
    "characters_gap",
    "meanings_gap",
    "about_gap",
    "sort_gap",
    "crowd",
    "own",
    "names",
)
"""The signals in the order of the columns, all in [0, 1].

``label`` is an exact name that is the occupation's label; ``…_mean`` is over the best names of an occupation, ``…_gap`` is the part of the best occupation's value; ``covered``
is the part of the title that a name accounts for, ``covers`` the part of the name that the title does; ``head`` says
that the last words mean the same; ``crowd`` is the part of the occupations that come near the best; ``names`` tells
how many names an occupation has.
"""

KEPT = 60
"""How many occupations get all signals; the others are further off by characters, roots, meanings and description."""

_NAMES_EACH = 3


@dataclass(frozen=True, slots=True)
class Signals:
    """The occupations that may be meant: places in the catalogue, the best name of each, and values (n, signals)."""

    entries: np.ndarray
    names: np.ndarray
    values: np.ndarray


def signals(catalogue: Catalogue, text: str, *, hidden: np.ndarray | None = None, kept: int = KEPT) -> Signals:
    """The signals between ``text`` (already ``normal``) and the ``kept`` occupations of ``catalogue`` nearest to it.

    ``hidden`` are places of names that take no part, for training and evaluation.
    """
    spelled = catalogue.spelled(text)
    roots = catalogue.roots(spelled)
    meant = meaning_roots(roots)
    of_names = {
        "characters": catalogue.characters.cosines(grams(text)),
        "characters_read": catalogue.characters.cosines(grams(spelled)) if spelled != text else None,
        "words": catalogue.words.cosines(spelled.split()),
        "roots": catalogue.roots_space.cosines(roots),
        "meanings": catalogue.meanings_space.cosines(meant),
        **_shares(catalogue, meant),
    }
    if of_names["characters_read"] is None:
        of_names["characters_read"] = of_names["characters"].copy()
    of_names["exact"] = np.zeros(len(catalogue.names), dtype=np.float32)
    of_names["exact"][catalogue.exact.get(text) or catalogue.exact.get(spelled, [])] = 1.0
    of_names["label"] = np.where(catalogue.is_label, of_names["exact"], np.float32(0.0))
    nearness = 0.6 * of_names["characters"] + 0.4 * of_names["meanings"]
    if hidden is not None and len(hidden):
        for values in of_names.values():
            values[hidden] = 0.0
        nearness[hidden] = -1.0
    best = {
        signal: np.maximum.reduceat(of_names[signal], catalogue.first)
        for signal in ("characters", "characters_read", "meanings")
    }
    about = catalogue.about.cosines(meant)
    chosen = _nearest(
        0.6 * np.maximum(best["characters"], best["characters_read"]) + 0.4 * best["meanings"] + 0.2 * about, kept
    )
    all_places, real = _all_names(catalogue, chosen)
    places, open_ = _best_names(all_places, np.where(real, nearness[all_places], -2.0))
    columns = {signal: (values[all_places] * real).max(axis=1) for signal, values in of_names.items()}
    columns["about"] = about[chosen]
    columns["covered_any"] = _covered_any(
        catalogue, meant, all_places, real if hidden is None else real & ~np.isin(all_places, hidden)
    )
    for signal in ("characters", "meanings"):
        columns[f"{signal}_mean"] = (of_names[signal][places] * open_).sum(axis=1) / np.maximum(open_.sum(axis=1), 1)
    columns |= _spelled(catalogue, text, places, open_)
    for gap, signal in _GAPS.items():
        columns[gap] = columns[signal] / max(float(columns[signal].max(initial=0.0)), 1e-6)
    columns["crowd"] = np.full(len(chosen), np.mean(columns["characters_gap"] > 0.8), dtype=np.float32)
    columns["own"] = catalogue.own[chosen]
    columns["names"] = catalogue.size[chosen]
    values = np.stack([columns[signal] for signal in SIGNALS], axis=1).astype(np.float32)
    return Signals(chosen, places[:, 0], values)


_GAPS = {"characters_gap": "characters", "meanings_gap": "meanings", "about_gap": "about", "sort_gap": "token_sort"}


def _shares(catalogue: Catalogue, meant: list[str]) -> dict[str, np.ndarray]:
    """What title and names have in common, by weight of meaning, for every name."""
    space = catalogue.meanings_space
    asked = sorted(set(meant))
    shared = space.shared(asked)
    total = sum(space.weight(term) for term in asked)
    covered = shared / np.float32(total or 1.0)
    covers = shared / catalogue.told
    head = catalogue.heads == space.column.get(meant[-1], -1) if meant else np.zeros(len(shared), dtype=bool)
    return {
        "covered": covered,
        "covers": covers,
        "head": head.astype(np.float32),
        "exact_roots": ((covered > 0.999) & (covers > 0.999)).astype(np.float32),
    }


def _covered_any(catalogue: Catalogue, meant: list[str], places: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """The part of the title that all names of an occupation account for together."""
    space = catalogue.meanings_space
    asked = sorted(set(meant))
    total = sum(space.weight(term) for term in asked)
    result = np.zeros(len(places), dtype=np.float32)
    for term in asked:
        has = np.zeros(len(catalogue.names), dtype=bool)
        has[space.places(term)] = True
        result += np.float32(space.weight(term)) * (has[places] & counts).any(axis=1)
    return result / np.float32(total or 1.0)


def _nearest(values: np.ndarray, kept: int) -> np.ndarray:
    kept = min(kept, len(values))
    chosen = np.argpartition(-values, kept - 1)[:kept]
    return chosen[np.lexsort((chosen, -values[chosen]))]


def _all_names(catalogue: Catalogue, chosen: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The places of all names of each chosen entry, shape (n, most), and which of them are real and no filling."""
    counts = catalogue.counts[chosen]
    offsets = np.arange(int(counts.max()))
    return np.minimum(catalogue.first[chosen][:, None] + offsets, len(catalogue.names) - 1), offsets < counts[:, None]


def _best_names(places: np.ndarray, nearness: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The best names of each entry, best first, shape (n, 3), and which of these places hold one that counts."""
    order = np.argsort(-nearness, axis=1, kind="stable")[:, :_NAMES_EACH]
    return np.take_along_axis(places, order, axis=1), np.take_along_axis(nearness, order, axis=1) >= 0


def _spelled(catalogue: Catalogue, text: str, places: np.ndarray, open_: np.ndarray) -> dict[str, np.ndarray]:
    names = [catalogue.names[place] for place in places.ravel()]
    scorers = {
        "token_set": (fuzz.token_set_ratio, 100.0),
        "token_sort": (fuzz.token_sort_ratio, 100.0),
        "ratio": (fuzz.ratio, 100.0),
        "prefix": (JaroWinkler.normalized_similarity, 1.0),
    }
    return {
        signal: (process.cdist([text], names, scorer=scorer)[0].reshape(places.shape) / scale * open_).max(axis=1)
        for signal, (scorer, scale) in scorers.items()
    }
