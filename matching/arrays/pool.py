"""The arrays of one process: read whole at the start, then only what changed.

Changed candidates are laid out anew in a small table of their own and struck out in the old one; when the small tables
grow, everything is read again. A ranking asks for the news first, so what it shows is as fresh as the database.
"""

import datetime as dt
import threading
from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from matching.arrays import places
from matching.arrays.candidates import CandidateTable
from matching.arrays.changes import Reader
from matching.arrays.load_candidates import candidate_records
from matching.arrays.load_vacancies import profile_records, vacancy_records
from matching.arrays.records import CandidateRecord, VacancyRecord
from matching.arrays.space import Space
from matching.arrays.vacancies import VacancyTable
from wsp import clock

# A small table is worth its trouble up to here; beyond, reading all again is quicker than carrying it along.
SMALL_TABLE = 500
SMALL_SHARE = 0.05
WHOLE_AGAIN_AFTER = dt.timedelta(hours=24)


class Pool:
    """Candidates and vacancies as arrays in one space; ``candidates`` and ``vacancies`` are lists of tables."""

    def __init__(self, candidates: Iterable[CandidateRecord], vacancies: Iterable[VacancyRecord]) -> None:
        people, work = list(candidates), list(vacancies)
        self.space = Space()
        self.space.learn(
            texts=(record.text for record in people),
            titles=_titles(people, work),
            skills=([code for code, _ in record.skills] for record in people),
        )
        self.candidates = [CandidateTable(people, self.space, whole=True)]
        self.vacancies = [VacancyTable(work, self.space)]

    @property
    def size(self) -> int:
        """How many candidates may be ranked."""
        return sum(int(table.alive.sum()) for table in self.candidates)

    def find_vacancy(self, pk: UUID) -> tuple[VacancyTable, int] | None:
        """Where a vacancy (or an employer's profile) stands."""
        return _find(self.vacancies, pk)

    def replace_candidates(self, changed: set[UUID], records: Iterable[CandidateRecord]) -> None:
        """Strike out the changed and lay out their new records; those without one stay away."""
        self.candidates = _replaced(self.candidates, changed, list(records), self.space, CandidateTable)

    def replace_vacancies(self, changed: set[UUID], records: Iterable[VacancyRecord]) -> None:
        """The same for vacancies and employers' profiles."""
        self.vacancies = _replaced(self.vacancies, changed, list(records), self.space, VacancyTable)

    @property
    def worn(self) -> bool:
        """Whether so much changed that reading everything again is quicker."""
        whole = max(len(self.candidates[0]), 1)
        small = sum(len(table) for table in self.candidates[1:])
        return small > max(SMALL_TABLE, SMALL_SHARE * whole) or len(self.candidates) > 40 or len(self.vacancies) > 40


def _titles(people: list[CandidateRecord], work: list[VacancyRecord]) -> Iterable[str]:
    for person in people:
        yield from (label for _, label in person.wishes)
        yield from (past.label for past in person.pasts)
        yield from (label for _, label in person.skills)
    for each in work:
        yield each.title
        yield from (label for _, label in (*each.must_skills, *each.nice_skills, *each.experience))


def _find(tables, pk: UUID):
    for table in reversed(tables):
        row = table.row_of.get(pk)
        if row is not None and table.alive[row]:
            return table, row
    return None


def _replaced(tables, changed: set[UUID], records, space: Space, kind):
    for table in tables:
        rows = [table.row_of[pk] for pk in changed if pk in table.row_of]
        if rows:
            # A fresh copy: a ranking that runs in another thread keeps the one it began with.
            table.alive = table.alive.copy()
            table.alive[rows] = False
    kept = [tables[0], *(table for table in tables[1:] if table.alive.any())]
    return [*kept, kind(records, space)] if records else kept


class Latest(NamedTuple):
    """What a ranking begins with: all of one moment.

    ``in_use`` is the digest of the version somebody put in use, ``None`` for the scorecard of the house: it comes with
    the news that every ranking asks for, so a promotion or a rollback holds in every process from its next ranking.
    """

    pool: Pool
    as_of: dt.datetime
    in_use: str | None


class Keeper:
    """Keeps this process's pool in step with the database."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._reader = Reader()
        self._pool: Pool | None = None
        self._read_at: dt.datetime | None = None

    def pool(self) -> tuple[Pool, dt.datetime]:
        """The pool with the news of this moment in it, and when it was asked for."""
        latest = self.latest()
        return latest.pool, latest.as_of

    def latest(self) -> Latest:
        """The pool with the news of this moment in it, when it was asked for, and which version is in use then."""
        with self._lock:
            now = clock.now()
            if self._pool is None or self._read_at is None or now - self._read_at > WHOLE_AGAIN_AFTER:
                return self._whole(now)
            news = self._reader.news()
            if news.lost or len(news.candidates) > max(SMALL_TABLE, SMALL_SHARE * self._pool.size):
                return self._whole(now)
            if news:
                self._take(news)
                if self._pool.worn:
                    return self._whole(now)
            return Latest(self._pool, now, news.in_use)

    def forget(self) -> None:
        """Read everything again at the next call."""
        with self._lock:
            self._pool = None

    def _whole(self, now: dt.datetime) -> Latest:
        self._reader = Reader()
        news = self._reader.start()
        places.forget()
        work = [*vacancy_records(), *profile_records()]
        self._pool = Pool(candidate_records(), work)
        self._read_at = now
        return Latest(self._pool, now, news.in_use)

    def _take(self, news) -> None:
        pool = self._pool
        assert pool is not None  # noqa: S101 - only called with one
        if news.candidates:
            pool.replace_candidates(news.candidates, candidate_records(news.candidates))
        vacancies = set(news.vacancies)
        if news.employers:
            profiles = list(profile_records(news.employers))
            pool.replace_vacancies(news.employers, profiles)
            # What an employer really looks for, and whom they chose, stands with each of their vacancies.
            for table in pool.vacancies:
                vacancies |= {
                    record.id
                    for row, record in enumerate(table.records)
                    if table.alive[row] and record.kind != "profile" and record.employer_id in news.employers
                }
        if vacancies:
            pool.replace_vacancies(vacancies, vacancy_records(vacancies))


keeper = Keeper()
