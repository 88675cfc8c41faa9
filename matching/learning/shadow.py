"""A new version beside the one in use, on the work that is open now: what would be shown, shown to nobody."""

from typing import Any

import numpy as np

from employers.models import Vacancy
from matching.arrays.pool import keeper
from matching.learning.watch import gini
from matching.listing.candidates import Ranking
from matching.tables import Tables
from wsp import clock

VACANCIES = 50
"""So many open vacancies, last confirmed first, tell enough and take seconds."""
FIRST = 10


def run(new: Tables, old: Tables, *, most: int = VACANCIES) -> dict[str, Any]:
    """Both versions on up to ``most`` open vacancies: how much of the first ten stays, how often the first is the same,
    how attention would be spread (Gini), and over how many vacancies that was seen.
    """
    pool, as_of = keeper.pool()
    work = Vacancy.objects.open().select_related("employer").order_by("-confirmed_at", "pk")[:most]
    stays, same_first = [], []
    exposed: dict[str, dict] = {"new": {}, "in_use": {}}
    for vacancy in work:
        firsts = {}
        for name, tables in (("new", new), ("in_use", old)):
            ranking = Ranking(pool, vacancy, tables, frozenset(), as_of)
            order, _drawn = ranking.order(FIRST)
            firsts[name] = [ranking.scored.pk(place) for place in order[:FIRST]]
            for rank, pk in enumerate(firsts[name], start=1):
                exposed[name][pk] = exposed[name].get(pk, 0.0) + 1 / np.log2(rank + 1)
        if firsts["in_use"]:
            stays.append(len(set(firsts["new"]) & set(firsts["in_use"])) / len(firsts["in_use"]))
            same_first.append(firsts["new"][0] == firsts["in_use"][0])
    return {
        "at": clock.now().isoformat(timespec="minutes"),
        "vacancies": len(stays),
        "stays": float(np.mean(stays)) if stays else 1.0,
        "same_first": float(np.mean(same_first)) if same_first else 1.0,
        "gini": {name: gini(seen.values()) for name, seen in exposed.items()},
        "people": {name: len(seen) for name, seen in exposed.items()},
    }
