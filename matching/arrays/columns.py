"""Columns: fixed-width arrays by name, with one or many rows taken at a time."""

from collections.abc import Iterable, Sequence

import numpy as np
from scipy import sparse

from matching.arrays.space import Space
from matching.arrays.text import words

# BM25's usual constants (Robertson and Zaragoza, 2009): how soon a repeated word is enough, how much length dampens.
K1 = 1.2
B = 0.75


def padded(lists: Sequence[Sequence[float]], *, width: int, dtype, fill: float = 0) -> np.ndarray:
    """Rows of different lengths as one array, cut at ``width`` and at the longest row; at least one column."""
    longest = min(width, max((len(row) for row in lists), default=0)) or 1
    out = np.full((len(lists), longest), fill, dtype)
    for index, row in enumerate(lists):
        for column, value in enumerate(row[:longest]):
            out[index, column] = value
    return out


def column(values: Iterable, dtype, nothing: float = -1) -> np.ndarray:
    """One value per row; ``None`` becomes ``nothing``."""
    return np.array([nothing if value is None else value for value in values], dtype)


class Titles:
    """Each different title once, with its vector; rows point here by number. Number 0 is no title at all."""

    def __init__(self) -> None:
        self.texts: list[str] = [""]
        self._numbers: dict[str, int] = {"": 0}
        self.vectors = sparse.csr_matrix((1, 1), dtype=np.float32)

    def number(self, text: str) -> int:
        """The number of ``text``, which is remembered."""
        text = text.strip()
        found = self._numbers.get(text)
        if found is None:
            found = self._numbers[text] = len(self.texts)
            self.texts.append(text)
        return found

    def close(self, space: Space) -> None:
        """Compute the vectors once every title is known."""
        self.vectors = space.vectors(self.texts)


def word_weights(texts: Sequence[str], space: Space) -> sparse.csr_matrix:
    """BM25 weight of each word in each text, rarity left out: one row per text, one column per word of the lexicon.

    A longer text is dampened, so the length of somebody's papers is no advantage.
    """
    indptr, indices, data = [0], [], []
    for text in texts:
        counts: dict[int, int] = {}
        total = 0
        for word in words(text):
            number = space.lexicon.number(word)
            counts[number] = counts.get(number, 0) + 1
            total += 1
        damp = K1 * (1 - B + B * total / space.lexicon.mean_length)
        for number, count in sorted(counts.items()):
            indices.append(number)
            data.append(count * (K1 + 1) / (count + damp))
        indptr.append(len(indices))
    return sparse.csr_matrix(
        (np.array(data, np.float32), np.array(indices, np.int32), np.array(indptr, np.int64)),
        shape=(len(texts), len(space.lexicon)),
    )


class Rows:
    """Some rows of a table of columns: one (``int``), those of an index array, or all (``None``).

    ``rows.hours_min`` is a number for one row and an array for many, so that a rule written for either reads the same.
    """

    def __init__(self, table, rows: int | np.ndarray | None = None) -> None:
        self.table = table
        self.rows = rows

    @property
    def single(self) -> bool:
        """Whether this is one row."""
        return isinstance(self.rows, int | np.integer)

    def __len__(self) -> int:
        if self.rows is None:
            return len(self.table)
        return 1 if self.single else len(self.rows)  # type: ignore[arg-type]

    def __getattr__(self, name: str):
        values = self.table.columns[name]
        return values if self.rows is None else values[self.rows]

    def take(self, matrix: sparse.csr_matrix) -> sparse.csr_matrix:
        """These rows of a sparse matrix of the table."""
        if self.rows is None:
            return matrix
        return matrix[[self.rows]] if self.single else matrix[self.rows]
