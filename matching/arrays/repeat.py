"""A large pool from a small one, for measuring: the same people over and over under other ids."""

import uuid

import numpy as np
from scipy import sparse

from matching.arrays.candidates import CandidateTable, postings


class _Ids:
    """Ids by row without keeping a million of them."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, row: int) -> uuid.UUID:
        return uuid.UUID(int=int(row) + 1)


class _Rows:
    """The row of an id made by ``_Ids``."""

    def __init__(self, count: int) -> None:
        self._count = count

    def get(self, pk: uuid.UUID, default: int | None = None) -> int | None:
        """The row, or ``default``."""
        return pk.int - 1 if 0 < pk.int <= self._count else default

    def __contains__(self, pk: uuid.UUID) -> bool:
        return self.get(pk) is not None

    def __getitem__(self, pk: uuid.UUID) -> int:
        return pk.int - 1


def repeated(table: CandidateTable, times: int, *, seed: int = 1) -> CandidateTable:
    """``table`` over again ``times`` times, everybody moved a little so that journeys differ. For measuring only."""
    count = len(table) * times
    large = object.__new__(CandidateTable)
    chance = np.random.default_rng(seed)
    large.columns = {}
    for name, values in table.columns.items():
        large.columns[name] = np.tile(values, (times,) + (1,) * (values.ndim - 1))
    for name in ("latitude", "longitude"):
        large.columns[name] = large.columns[name] + chance.normal(0, 0.05, count).astype(np.float32)
    large.ids = _Ids(count)  # type: ignore[assignment]
    large.row_of = _Rows(count)  # type: ignore[assignment]
    large.titles = table.titles
    large.words = sparse.csr_matrix(sparse.vstack([table.words] * times, format="csr"))
    large.skill_postings = postings(large.columns["skill_titles"], len(table.titles.texts))
    large.alive = np.ones(count, bool)
    return large
