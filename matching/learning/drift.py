"""Whether people and work still look as they did at training: population stability per feature, what is unknown, what the
rules remove, whether suggestions are followed, and how the watched groups fare.
"""

import datetime as dt
from collections import defaultdict
from typing import Any

import numpy as np

from employers.models import Vacancy
from matching import shown as kept
from matching.arrays.pool import keeper
from matching.features.catalogue import CATALOGUE, KEYS, STEPS, UNKNOWN
from matching.learning import watch as groups
from matching.learning.shadow import FIRST, VACANCIES
from matching.listing.candidates import Ranking
from matching.models import DriftReport, ShownList
from matching.tables import Tables
from placements.models import Introduction

WARN, STOP = 0.1, 0.2
"""PSI from which somebody looks, and from which the version is not trained further (MATCHING.md, learning)."""
TENTHS = 10
LEAST_SHARE = 1e-4
LEAST_SHOWN = 200


def spread(values: np.ndarray) -> dict[str, list[float]]:
    """Share of pairs in each tenth of a feature's values, and unknown last."""
    found = {}
    total = max(values.shape[1], 1)
    for place, key in enumerate(KEYS):
        known = values[place][values[place] != UNKNOWN]
        tenth = np.minimum(known.astype(int) * TENTHS // STEPS, TENTHS - 1)
        counts = np.bincount(tenth, minlength=TENTHS).tolist()
        found[key] = [count / total for count in (*counts, values.shape[1] - len(known))]
    return found


def stability(before: list[float], now: list[float]) -> float:
    """Population stability index: the sum of (now - before) × ln(now / before)."""
    a, b = (np.clip(np.asarray(each, float), LEAST_SHARE, None) for each in (before, now))
    return float(((b - a) * np.log(b / a)).sum())


def watch(tables: Tables, *, since: dt.datetime) -> DriftReport | None:
    """Compare what was shown since ``since`` with what was shown until ``tables`` were learned, and keep the report.

    ``None`` when too little was shown to tell. Tables that were not learned have nothing to be compared with.
    """
    values = shown_values(since)
    if values.shape[1] < LEAST_SHOWN:
        return None
    now = spread(values)
    figures: dict[str, Any] = {
        "pairs": values.shape[1],
        "unknown": {key: shares[-1] for key, shares in now.items()},
        "removed": removed(tables),
        "followed": followed(since),
        "watched": groups.as_shown(),
    }
    verdict = "fine"
    if before := (tables.content.get("training") or {}).get("shares"):
        figures["psi"] = {key: stability(before[key], now[key]) for key in KEYS if key in before}
        worst = max(figures["psi"].values(), default=0.0)
        verdict = "stop" if worst >= STOP else "warn" if worst >= WARN else "fine"
    return DriftReport.objects.create(sha256=tables.sha256, figures=figures, verdict=verdict)


def shown_values(since: dt.datetime | None = None) -> np.ndarray:
    """The values of everybody on a kept list of candidates (since then): features × entries. Not only of who was judged:
    those were chosen, and would look otherwise than the week's lists without anything having moved.
    """
    shown = kept.lists().filter(kind=ShownList.Kind.CANDIDATES, catalogue=CATALOGUE)
    shown = shown.filter(at__gte=since) if since else shown
    entries = list(kept.entries().filter(shown__in=shown.values("pk")).values_list("values", flat=True))
    if not entries:
        return np.empty((len(KEYS), 0), np.uint8)
    return np.stack([np.frombuffer(bytes(each), np.uint8) for each in entries], axis=1)


def removed(tables: Tables) -> dict[str, float]:
    """What each kind of rule removes on average, as a share of everybody considered, over the work that is open."""
    pool, as_of = keeper.pool()
    shares: dict[str, float] = defaultdict(float)
    work = list(Vacancy.objects.open().order_by("-confirmed_at", "pk")[:VACANCIES])
    for vacancy in work:
        scored = Ranking(pool, vacancy, tables, frozenset(), as_of).scored
        for each in scored.removed:
            shares[each.key.partition(":")[0]] += each.count / max(scored.considered, 1) / len(work)
    return dict(shares)


def followed(since: dt.datetime) -> dict[str, float]:
    """Of the people chosen since for a vacancy: how many stood on a shown list, and the share of those in its first ten."""
    chosen = Introduction.objects.filter(created_at__gt=since).exclude(vacancy=None)
    ranks = []
    for vacancy, candidate, at in chosen.values_list("vacancy_id", "candidate_id", "created_at"):
        on_list = kept.entries().filter(
            shown__kind=ShownList.Kind.CANDIDATES, shown__subject_id=vacancy, shown__at__lte=at, object_id=candidate
        )
        rank = on_list.order_by("-shown__at").values_list("rank", flat=True).first()
        if rank is not None:
            ranks.append(rank)
    first_ten = sum(rank <= FIRST for rank in ranks)
    return {"chosen": len(ranks), "first_ten": first_ten / len(ranks) if ranks else 0.0}
