"""Names held out: what recognition is trained and measured on."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz

from matching.recognition.catalogue import Catalogue
from matching.recognition.noise import typed_fast

_TWIN = 85.0


@dataclass(frozen=True, slots=True)
class Sample:
    """A title to recognise: what was typed, the entry that is meant (-1: none), and the names that are hidden."""

    text: str
    meant: int
    hidden: np.ndarray


def twins(catalogue: Catalogue, place: int) -> np.ndarray:
    """The name at ``place`` and the names of its entry that differ from it by form only (docent, docente)."""
    entry = catalogue.owner[place]
    begin = int(catalogue.first[entry])
    name, roots = catalogue.names[place], sorted(catalogue.roots(catalogue.names[place]))
    alike = [
        other
        for other in range(begin, begin + int(catalogue.counts[entry]))
        if fuzz.token_sort_ratio(name, catalogue.names[other]) > _TWIN
        or sorted(catalogue.roots(catalogue.names[other])) == roots
    ]
    return np.array(alike, dtype=np.int64)


def held_out(
    catalogue: Catalogue,
    places: Sequence[int],
    *,
    seed: int,
    noise: float = 0.0,
    thinned: float = 0.0,
    without: float = 0.0,
) -> list[Sample]:
    """Samples from the names at ``places``: each hidden with its twins, where that leaves its entry another name.

    ``noise`` is the share that is typed fast, ``thinned`` the share of an entry's other names hidden as well, and
    ``without`` the share of which the whole entry is hidden, so that nothing is meant. Names that several entries
    share are passed over: nobody could say which is meant.
    """
    rng = random.Random(seed)  # noqa: S311  # samples are to be the same again, not secret
    samples = []
    for place in places:
        name, entry = catalogue.names[place], int(catalogue.owner[place])
        if len({int(catalogue.owner[other]) for other in catalogue.exact[name]}) > 1:
            continue
        begin, count = int(catalogue.first[entry]), int(catalogue.counts[entry])
        everything = np.arange(begin, begin + count)
        hidden = np.union1d(twins(catalogue, place), everything[[rng.random() < thinned for _name in everything]])
        nothing_meant = rng.random() < without
        if len(hidden) == count and not nothing_meant:
            continue
        text = _perhaps(name, noise, rng)
        samples.append(Sample(text, -1, everything) if nothing_meant else Sample(text, entry, hidden))
    return samples


def known(catalogue: Catalogue, places: Sequence[int], *, seed: int, noise: float = 1.0) -> list[Sample]:
    """Samples of names that are known, a share of ``noise`` typed fast; the entry that is meant keeps all its names."""
    rng = random.Random(seed)  # noqa: S311
    none = np.zeros(0, dtype=np.int64)
    return [
        Sample(_perhaps(catalogue.names[place], noise, rng), int(catalogue.owner[place]), none)
        for place in places
        if _tells(catalogue, place)
    ]


def _tells(catalogue: Catalogue, place: int) -> bool:
    """Whether the name at ``place`` says which entry is meant: no other has it, or no other as its label."""
    same = catalogue.exact[catalogue.names[place]]
    labels = [other for other in same if catalogue.is_label[other]]
    return len({int(catalogue.owner[other]) for other in same}) == 1 or labels == [place]


def _perhaps(name: str, noise: float, rng: random.Random) -> str:
    return typed_fast(name, rng) if rng.random() < noise else name
