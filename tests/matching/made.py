"""Made-up records against each other, for tests that need many and no database."""

from matching.arrays.columns import Rows
from matching.arrays.pool import Pool
from matching.features.sets import Pairing
from matching.simulation.people import TODAY, candidates, vacancies

__all__ = ["candidates", "pairs_of_candidate", "pairs_of_vacancy", "vacancies"]


def pairs_of_vacancy(pool: Pool, row: int) -> list[Pairing]:
    """One vacancy against everybody."""
    near = pool.space.near()
    return [Pairing(Rows(pool.vacancies[0], row), Rows(table), pool.space, near, TODAY) for table in pool.candidates]


def pairs_of_candidate(pool: Pool, row: int) -> list[Pairing]:
    """One candidate against all work."""
    near = pool.space.near()
    return [Pairing(Rows(table), Rows(pool.candidates[0], row), pool.space, near, TODAY) for table in pool.vacancies]
