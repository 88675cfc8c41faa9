"""What can be recognised as an occupation, in the arrays that recognition reads."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_matrix

from matching.recognition.compounds import Splitter
from matching.recognition.spelling import Speller
from matching.recognition.synonyms import known_words, meaning
from matching.recognition.words import FUNCTION_WORDS, abbreviations, normal, root

_GRAMS = (3, 4, 5)


@dataclass(frozen=True, slots=True)
class Entry:
    """One occupation: of the vocabulary (``id``, with its ESCO address where it is known), or of ESCO alone.

    ``names[0]`` is its label; ``about`` are words that describe the work.
    """

    id: str
    uri: str | None
    label: str
    names: tuple[str, ...]
    isco: str
    source: str
    about: str = ""


def grams(text: str) -> list[str]:
    """Character n-grams of three to five within the bounds of words, as scikit-learn's ``char_wb`` makes them."""
    found = []
    for word in text.split():
        padded = f" {word} "
        for size in _GRAMS:
            if len(padded) <= size:
                found.append(padded)
                break
            found += [padded[at : at + size] for at in range(len(padded) - size + 1)]
    return found


class Space:
    """A table of texts by weighted terms (sublinear counts, inverse document frequency, length one)."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        counts = [Counter(terms) for terms in texts]
        self.column: dict[str, int] = {}
        frequency: list[int] = []
        for count in counts:
            for term in count:
                at = self.column.setdefault(term, len(frequency))
                if at == len(frequency):
                    frequency.append(0)
                frequency[at] += 1
        self.idf = np.log((1 + len(texts)) / (1 + np.array(frequency, dtype=np.float32))) + 1
        self.unseen = float(np.log(1 + len(texts)) + 1)
        sizes = np.fromiter((len(count) for count in counts), dtype=np.int64, count=len(counts))
        columns = np.fromiter(
            (self.column[t] for count in counts for t in count), dtype=np.int32, count=int(sizes.sum())
        )
        values = np.fromiter((n for count in counts for n in count.values()), dtype=np.float32, count=int(sizes.sum()))
        weights = (1 + np.log(values)) * self.idf[columns]
        rows = np.repeat(np.arange(len(counts)), sizes)
        norms = np.sqrt(np.bincount(rows, weights=weights**2, minlength=len(counts)))
        weights /= np.maximum(norms, 1e-9)[rows]
        table = csr_matrix((weights, (rows, columns)), shape=(len(counts), max(len(frequency), 1)), dtype=np.float32)
        by_term = table.T.tocsr()
        self._starts, self._rows, self._weights = by_term.indptr, by_term.indices, by_term.data
        self.rows = len(counts)

    def cosines(self, terms: Sequence[str]) -> np.ndarray:
        """How alike each text is to ``terms``: cosines in [0, 1], shape (rows,); terms nobody has count in the length."""
        rows, values, square = [], [], 0.0
        for term, count in Counter(terms).items():
            at = self.column.get(term)
            weight = (1 + math.log(count)) * (self.unseen if at is None else float(self.idf[at]))
            square += weight * weight
            if at is not None:
                part = slice(self._starts[at], self._starts[at + 1])
                rows.append(self._rows[part])
                values.append(self._weights[part] * np.float32(weight))
        if not rows:
            return np.zeros(self.rows, dtype=np.float32)
        sums = np.bincount(np.concatenate(rows), np.concatenate(values), self.rows)
        return (sums / math.sqrt(square)).astype(np.float32)

    def shared(self, terms: Iterable[str]) -> np.ndarray:
        """The summed weight of those of ``terms`` (each once) that each text has, shape (rows,)."""
        result = np.zeros(self.rows, dtype=np.float32)
        for term in terms:
            at = self.column.get(term)
            if at is not None:
                result[self._rows[self._starts[at] : self._starts[at + 1]]] += self.idf[at]
        return result

    def places(self, term: str) -> np.ndarray:
        """The rows whose text has ``term``."""
        at = self.column.get(term)
        return self._rows[:0] if at is None else self._rows[self._starts[at] : self._starts[at + 1]]

    def weight(self, term: str) -> float:
        """How much ``term`` tells: its inverse document frequency."""
        at = self.column.get(term)
        return self.unseen if at is None else float(self.idf[at])


class Catalogue:
    """Entries and all their names, ready to be compared with what somebody typed."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        owners, names, typed, seen = [], [], [], set()
        for at, entry in enumerate(self.entries):
            for name in entry.names:
                form = normal(name) or entry.id
                if (at, form) not in seen:
                    seen.add((at, form))
                    owners.append(at)
                    names.append(form)
                    typed.append(name)
        self.names: tuple[str, ...] = tuple(names)
        self.typed: tuple[str, ...] = tuple(typed)
        self.owner = np.array(owners, dtype=np.int32)
        self.first = np.searchsorted(self.owner, np.arange(len(self.entries))).astype(np.int64)
        self.is_label = np.zeros(len(names), dtype=bool)
        self.is_label[self.first] = True
        self.exact: dict[str, list[int]] = defaultdict(list)
        for at, name in enumerate(names):
            self.exact[name].append(at)
        self.known = Counter(word for name in names for word in name.split())
        self.splitter = Splitter(
            self.known.elements(), whole=known_words(), never=FUNCTION_WORDS | abbreviations().keys()
        )
        self.speller = Speller(self.known)
        roots = [self.roots(name) for name in names]
        self.characters = Space([grams(name) for name in names])
        self.words = Space([name.split() for name in names])
        self.roots_space = Space(roots)
        meanings = [meaning_roots(terms) for terms in roots]
        self.meanings_space = Space(meanings)
        columns = self.meanings_space.column
        self.heads = np.array([columns[terms[-1]] if terms else -2 for terms in meanings], dtype=np.int32)
        told = [sum(self.meanings_space.weight(term) for term in set(terms)) for terms in meanings]
        self.told = np.maximum(np.array(told, dtype=np.float32), 1e-6)
        self.counts = np.bincount(self.owner, minlength=len(self.entries))
        self.size = (self.counts / (self.counts + 10.0)).astype(np.float32)
        self.own = np.array([entry.source == "own" for entry in self.entries], dtype=np.float32)

    def spelled(self, text: str) -> str:
        """``text`` with words that nobody has, and that do not come apart into known ones, read as the nearest known."""
        return " ".join(
            word if len(self.splitter.split(word)) > 1 else self.speller.read(word) for word in text.split()
        )

    def parts(self, text: str) -> list[str]:
        """The words of ``text`` that say something, compounds taken apart."""
        return [part for word in text.split() if word not in FUNCTION_WORDS for part in self.splitter.split(word)]

    def roots(self, text: str) -> list[str]:
        """The roots of the parts of ``text``."""
        return [root(part) for part in self.parts(text)]

    @cached_property
    def about(self) -> Space:
        """What describes the work of each entry, by meaning; its names are not in it."""
        return Space([meaning_roots(self.roots(normal(entry.about))) for entry in self.entries])


def meaning_roots(roots: Iterable[str]) -> list[str]:
    """``roots`` with words of one meaning made one."""
    return [meaning(term) for term in roots]
