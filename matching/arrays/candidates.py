"""Candidates laid out in columns."""

from collections.abc import Sequence

import numpy as np

from matching.arrays.columns import Titles, column, padded, word_weights
from matching.arrays.records import CandidateRecord, Past
from matching.arrays.space import DEMANDS, MEANS, NEEDS, SECTORS, SHIFTS, Space, mask
from wsp import clock

# Beyond these an entry more could only make a list longer, not somebody more suitable.
WISHES, PASTS, SKILLS, LICENCES, LANGUAGES, ANSWERS = 6, 8, 40, 12, 6, 6
FOREVER = 2**31 - 1
# Work half forgotten: experience counts fully while fresh and for half after this many days; it never reaches zero.
HALF_LIFE_DAYS = 6 * 365


def recency(past: Past, today: int) -> float:
    """How fresh experience is, in (0, 1]; 0 when nobody knows when it was. Halves every six years."""
    if past.current:
        return 1.0
    if past.ended is None:
        return 0.0
    return 0.5 ** (max(today - past.ended, 0) / HALF_LIFE_DAYS)


def postings(numbers: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
    """For each of ``count`` titles the rows that have it: where each begins, and all rows behind each other."""
    rows = np.repeat(np.arange(len(numbers), dtype=np.int32), numbers.shape[1])
    flat = numbers.ravel()
    order = np.argsort(flat, kind="stable")
    return np.searchsorted(flat[order], np.arange(count + 1)), rows[order]


class CandidateTable:
    """Columns of candidates, in the order of ``ids``.

    Unknown is -1 in columns of numbers, 0 in columns of bits and of numbered codes, NaN in places.
    """

    def __init__(self, records: Sequence[CandidateRecord], space: Space, *, whole: bool = False) -> None:
        """Lay out ``records``; ``whole`` when they are everybody, so that rarities may be counted from them."""
        today = clock.today().toordinal()
        self.ids = [record.id for record in records]
        self.row_of = {record.id: row for row, record in enumerate(records)}
        self.titles = titles = Titles()
        self.columns: dict[str, np.ndarray] = {
            "latitude": column((r.latitude for r in records), np.float32, np.nan),
            "longitude": column((r.longitude for r in records), np.float32, np.nan),
            "transport": column((mask(r.transport, MEANS) for r in records), np.uint8),
            "max_travel": column((r.max_travel for r in records), np.int16),
            "hours_min": column((r.hours_min for r in records), np.int8),
            "hours_max": column((r.hours_max for r in records), np.int8),
            "shifts": column((mask(r.shifts, SHIFTS) for r in records), np.uint8),
            "available": column((r.available_from for r in records), np.int32),
            "level": column((r.level for r in records), np.int8),
            "sectors": column((mask(r.sectors, SECTORS) for r in records), np.uint32),
            "willing": column((r.willing_to_learn for r in records), np.int8),
            "needs": column((mask(r.needs, NEEDS) for r in records), np.uint16),
            "no_demands": column((mask(r.no_demands, DEMANDS) for r in records), np.uint16),
            "no_shifts": column((mask(r.no_shifts, SHIFTS) for r in records), np.uint8),
            "running": column((min(r.running, 100) for r in records), np.int8),
            "wishes": self._codes([[c for c, _ in r.wishes] for r in records], space.occupations, WISHES),
            "pasts": self._codes([[p.code for p in r.pasts] for r in records], space.occupations, PASTS),
            "recency": padded([[recency(p, today) for p in r.pasts] for r in records], width=PASTS, dtype=np.float32),
            "skills": self._codes([[c for c, _ in r.skills] for r in records], space.skills, SKILLS),
            "licences": self._codes([[c for c, _ in r.licences] for r in records], space.licences, LICENCES),
            "licences_until": padded(
                [[FOREVER if until is None else until for _, until in r.licences] for r in records],
                width=LICENCES,
                dtype=np.int32,
            ),
            "licences_complete": column((r.licences_complete for r in records), bool),
            "languages": self._codes([[c for c, _ in r.languages] for r in records], space.languages, LANGUAGES),
            "language_levels": padded(
                [[-1 if level is None else level for _, level in r.languages] for r in records],
                width=LANGUAGES,
                dtype=np.int8,
                fill=-1,
            ),
            "no_employers": self._codes([list(r.no_employers) for r in records], space.employers, ANSWERS),
            "agreed": self._codes([list(r.agreed) for r in records], space.occupations, ANSWERS),
            "refused": self._codes([list(r.refused) for r in records], space.occupations, ANSWERS),
            "wish_titles": padded(
                [[titles.number(label) for _, label in r.wishes] for r in records], width=WISHES, dtype=np.int32
            ),
            "past_titles": padded(
                [[titles.number(p.label) for p in r.pasts] for r in records], width=PASTS, dtype=np.int32
            ),
            "skill_titles": padded(
                [[titles.number(label) for _, label in r.skills] for r in records], width=SKILLS, dtype=np.int32
            ),
        }
        titles.close(space)
        self.skill_postings = postings(self.columns["skill_titles"], len(titles.texts))
        self.words = word_weights([r.text for r in records], space)
        if whole:
            space.lexicon.learn_runs(self.words)
        self.columns["run_length"] = space.lexicon.run_lengths(self.words)
        self.columns["has_text"] = np.diff(self.words.indptr) > 0
        self.alive = np.ones(len(records), bool)

    def __len__(self) -> int:
        return len(self.ids)

    @staticmethod
    def _codes(lists: list[list[str]], book, width: int) -> np.ndarray:
        return padded([[book.number(code) for code in row] for row in lists], width=width, dtype=np.int32)
