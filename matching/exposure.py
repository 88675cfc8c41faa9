"""Fair exposure: who was shown much gives way a little, who was not shown for a month is drawn into the first ten.

Points, stated beside the reasons and never inside them; never across a hard requirement.
"""

import datetime as dt
import random
from collections import defaultdict
from uuid import UUID

import numpy as np
from django.db import connections

from matching.ranking import Scored
from matching.shown import CONNECTION
from matching.tables import Tables
from wsp import clock

WINDOW = dt.timedelta(days=30)
FIRST = 10
DRAWN = 2
# The head of the list is left as it is: a drawn place is for whoever reads on.
DRAWN_FROM_PLACE = 4

_EXPOSURE = """
SELECT entry.object_id, CASE WHEN shown.at >= %(week)s THEN shown.subject_id END, SUM(LN(2) / LN(entry.rank + 1))
FROM matching_shownentry entry JOIN matching_shownlist shown ON shown.id = entry.shown_id
WHERE shown.kind = 'candidates' AND shown.at > %(since)s
GROUP BY 1, 2
"""


def week_of(moment: dt.datetime) -> dt.datetime:
    """When the week of ``moment`` began: for so long a vacancy's draw holds."""
    day = clock.local(moment).date()
    return clock.at(day - dt.timedelta(days=day.weekday()), dt.time.min)


def exposure_since(moment: dt.datetime, week: dt.datetime) -> dict[UUID | None, dict[UUID, float]]:
    """How much each candidate was shown since ``moment``: 1 / log2(place + 1) per list, by vacancy since ``week`` and,
    under ``None``, all together before.
    """
    found: dict[UUID | None, dict[UUID, float]] = defaultdict(dict)
    with connections[CONNECTION].cursor() as cursor:
        cursor.execute(_EXPOSURE, {"since": moment, "week": week})
        for pk, vacancy, seen in cursor.fetchall():
            found[vacancy][pk] = float(seen)
    return dict(found)


class Book:
    """Exposure of the last thirty days, asked again at most once a minute: a ranking need not count what a minute did."""

    FRESH = dt.timedelta(minutes=1)

    def __init__(self) -> None:
        self._by_vacancy: dict[UUID | None, dict[UUID, float]] = {}
        self._asked_at: dt.datetime | None = None

    def seen(self, vacancy: UUID) -> dict[UUID, float]:
        """Exposure by candidate, without this week's lists of this very ``vacancy``; who was not shown is not in it.

        Whoever opens the same page twice in a week sees the same people: being on it is no reason to leave it.
        """
        now = clock.now()
        if self._asked_at is None or not dt.timedelta(0) <= now - self._asked_at < self.FRESH:
            self._by_vacancy = exposure_since(now - WINDOW, week_of(now))
            self._asked_at = now
        total: dict[UUID, float] = defaultdict(float)
        for subject, shown in self._by_vacancy.items():
            if subject != vacancy:
                for pk, amount in shown.items():
                    total[pk] += amount
        return total

    def forget(self) -> None:
        """Ask again at the next call."""
        self._asked_at = None


book = Book()


def of_pairs(scored: Scored, seen: dict[UUID, float]) -> np.ndarray:
    """Exposure of each eligible pair."""
    parts = [np.empty(0)]
    for block in scored.blocks:
        mine = np.zeros(len(block.table))  # type: ignore[arg-type]
        rows = block.table.row_of  # type: ignore[attr-defined]
        for pk, amount in seen.items():
            if (row := rows.get(pk)) is not None:
                mine[row] = amount
        parts.append(mine[block.rows])
    return np.concatenate(parts)


def points(exposure: np.ndarray, tables: Tables) -> np.ndarray:
    """What fair exposure takes: weight × ln(1 + exposure), as minus points."""
    return -float(tables.content["exposure"]["weight"]) * np.log1p(exposure)


def draw(
    order: list[int], total: np.ndarray, exposure: np.ndarray, tables: Tables, seed: str
) -> tuple[list[int], set[int]]:
    """``order`` with up to two unseen people drawn into the first ten, and which were drawn.

    Drawn from those not shown for thirty days (on this page: before this week) and within reach of the tenth; only as
    many as the first ten lack. The same seed draws the same people, so that a page opened twice is the same page.
    """
    if len(order) <= FIRST:
        return order, set()
    wanted = DRAWN - sum(exposure[place] == 0 for place in order[:FIRST])
    reach = total[order[FIRST - 1]] - float(tables.content["exposure"]["within"])
    head = set(order[:FIRST])
    pool = [int(place) for place in np.flatnonzero((exposure == 0) & (total >= reach)) if int(place) not in head]
    if wanted <= 0 or not pool:
        return order, set()
    chance = random.Random(seed)  # noqa: S311 - a fair draw that can be repeated, no secret
    drawn = chance.sample(sorted(pool), min(wanted, len(pool)))
    length = len(order)
    rest = [place for place in order if place not in set(drawn)]
    for place, at in zip(drawn, sorted(chance.sample(range(DRAWN_FROM_PLACE - 1, FIRST), len(drawn))), strict=True):
        rest.insert(at, place)
    return rest[:length], set(drawn)
