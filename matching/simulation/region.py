"""True preferences, and outcomes as people would see them: by place in the list, with chance."""

from dataclasses import dataclass

import numpy as np

from matching.arrays.columns import Rows
from matching.arrays.pool import Pool
from matching.features.catalogue import FEATURES, INDEX, STEPS, UNKNOWN
from matching.features.sets import Pairing
from matching.learning.examples import Examples
from matching.learning.labels import position_weight
from matching.ranking import Block, score
from matching.simulation.people import TODAY, candidates, vacancies
from matching.tables import Tables

SHOWN = 20
# What this region's employers and candidates really weigh. Deliberately unlike the scorecard: here the journey and what
# the employer really looks for matter much, and titles of past work little.
TRUTH: dict[str, float] = {
    "occupation_past": 0.8,
    "skills_required": 2.4,
    "really_seeks": 3.0,
    "language": 1.6,
    "shifts": 1.2,
    "occupation_wish": 3.2,
    "travel": 3.0,
    "sector_wish": 1.2,
    "adjustments": 1.4,
    "learning": 1.0,
}
BASE = -9.5
NOISE = 0.8


@dataclass
class Region:
    """Made-up candidates and work in arrays, with who would truly fit whom."""

    pool: Pool
    seed: int

    @classmethod
    def made(cls, people: int, work: int, *, seed: int) -> "Region":
        """A region of so many people and pieces of work."""
        return cls(Pool(candidates(people, seed=seed), vacancies(work, seed=seed + 1)), seed)

    def block(self, row: int, tables: Tables) -> Block:
        """Everybody eligible for the vacancy at ``row``, scored."""
        pair = Pairing(
            Rows(self.pool.vacancies[0], row),
            Rows(self.pool.candidates[0]),
            self.pool.space,
            self.pool.space.near(),
            TODAY,
        )
        [block] = score([pair], tables).blocks
        return block

    def chance(self, block: Block, row: int) -> np.ndarray:
        """The true chance that it comes to work: known preferences, and taste that no column holds."""
        logit = np.full(len(block.rows), BASE)
        for key, weight in TRUTH.items():
            mine = block.values[INDEX[key]]
            logit += weight * np.where(mine == UNKNOWN, 0.35, mine / STEPS)
        taste = np.random.default_rng((self.seed, row)).normal(0, NOISE, len(self.pool.candidates[0]))
        return 1 / (1 + np.exp(-(logit + taste[block.rows])))


def judged(block: Block, chance: np.ndarray, order: np.ndarray, draw: np.random.Generator, group: int) -> Examples:
    """What is learned from one shown list: read with 1 / √place, chosen by true chance, corrected by √place."""
    shown = order[:SHOWN]
    rank = np.arange(1, len(shown) + 1)
    read = draw.random(len(shown)) < 1 / np.sqrt(rank)
    chosen = draw.random(len(shown)) < chance[shown]
    kept = np.flatnonzero(read)
    return Examples(
        block.values[:, shown[kept]],
        chosen[kept].astype(float),
        position_weight(rank[kept]),
        np.full(len(kept), group),
        np.full(len(kept), float(group)),
    )


def nothing() -> Examples:
    """No outcomes yet."""
    return Examples(np.empty((len(FEATURES), 0), np.uint8), *(np.empty(0) for _ in range(4)))
