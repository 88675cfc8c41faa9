"""Whether people and work still look as they did at training: population stability per feature, and what is unknown."""

from typing import Any

import numpy as np

from matching import shown as kept
from matching.features.catalogue import CATALOGUE, KEYS, STEPS, UNKNOWN
from matching.models import DriftReport, ShownList
from matching.tables import Tables

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


def watch(tables: Tables, *, since) -> DriftReport | None:
    """Compare what was shown since ``since`` with the training of ``tables``, and keep the report.

    ``None`` when too little was shown to tell, or the tables were not learned.
    """
    training = tables.content.get("training")
    shown = kept.lists().filter(kind=ShownList.Kind.CANDIDATES, at__gte=since, catalogue=CATALOGUE)
    entries = list(kept.entries().filter(shown__in=shown).values_list("values", flat=True))
    if len(entries) < LEAST_SHOWN:
        return None
    values = np.stack([np.frombuffer(bytes(each), np.uint8) for each in entries], axis=1)
    now = spread(values)
    figures: dict[str, Any] = {"pairs": len(entries), "unknown": {key: shares[-1] for key, shares in now.items()}}
    verdict = "fine"
    if training:
        before = training["shares"]["employer"]
        figures["psi"] = {key: stability(before[key], now[key]) for key in KEYS if key in before}
        worst = max(figures["psi"].values(), default=0.0)
        verdict = "stop" if worst >= STOP else "warn" if worst >= WARN else "fine"
    return DriftReport.objects.create(sha256=tables.sha256, figures=figures, verdict=verdict)
