"""Two versions drafted into one list, as in team-draft interleaving, and replayed on lists that were kept.

Nobody is ever shown such a list: its order would follow no total that a person could read, and a version that nobody
signed for would decide who is called (docs/decisions/0009). What came of a kept list tells the same, offline: each version picks in
turn who of the people that were shown it would have put first, and whose picks came to something scores. Whoever both
would pick counts for neither on average. Places are corrected as in learning: every pair carries its weight.
"""

from typing import Any

import numpy as np

from matching.evaluation.measures import interval
from matching.learning.examples import Examples
from matching.tables import Tables

DEPTH = 10
TOSSES = 25
"""So many series of coins decide who picks first, each also turned over: a version against itself is exactly even."""


def draft(new: np.ndarray, old: np.ndarray, coins: np.ndarray) -> tuple[list[int], list[bool]]:
    """The places in order of the drafted list, one for each coin, and for each whether ``new`` picked it.

    ``new`` and ``old`` are the places in each version's order. Who has picked less goes first; when equal the coin decides.
    """
    orders = {True: list(new), False: list(old)}
    taken: set[int] = set()
    picks: list[int] = []
    teams: list[bool] = []
    at = {True: 0, False: 0}
    picked = {True: 0, False: 0}
    while len(picks) < min(len(coins), len(orders[True])):
        team = bool(coins[len(picks)]) if picked[True] == picked[False] else picked[True] < picked[False]
        while orders[team][at[team]] in taken:
            at[team] += 1
        place = int(orders[team][at[team]])
        taken.add(place)
        picks.append(place)
        teams.append(team)
        picked[team] += 1
    return picks, teams


def replay(new: Tables, old: Tables, side: str, later: Examples, *, seed: int = 1) -> dict[str, Any]:
    """Either version's side on each judged vacancy of the later period: see ``preferred``."""
    points = [np.round(tables.side_total(later.values, side), 9) for tables in (new, old)]
    return preferred(points[0], points[1], later, np.random.default_rng(seed))


def preferred(new: np.ndarray, old: np.ndarray, later: Examples, dice: np.random.Generator) -> dict[str, Any]:
    """Whose picks came to something, by the points either version gives each pair. ``preference`` lies between -1 (always
    the old) and 1 (always the new), with its interval over vacancies; ``for_new`` and ``for_old`` count vacancies.
    """
    found = []
    for group in np.unique(later.group):
        mine = np.flatnonzero(later.group == group)
        worth = later.label[mine] * later.weight[mine]
        if worth.sum() > 0:
            theirs, ours = (np.argsort(-points[mine], kind="stable") for points in (old, new))
            coins = dice.integers(0, 2, (TOSSES, DEPTH)).astype(bool)
            turns = [_preferred(*draft(ours, theirs, each), worth) for each in (*coins, *~coins)]
            found.append(round(float(np.mean(turns)), 9))
    each = np.array(found)
    return {
        "vacancies": len(each),
        "for_new": int((each > 0).sum()),
        "for_old": int((each < 0).sum()),
        "preference": interval(each),
    }


def _preferred(picks: list[int], teams: list[bool], worth: np.ndarray) -> float:
    """How the worth of what was picked is divided: 1 all to the new, -1 all to the old, 0 even or nothing picked."""
    got = worth[picks]
    total = got.sum()
    return float((got * np.where(teams, 1.0, -1.0)).sum() / total) if total > 0 else 0.0
