"""What a new version must show before anybody may put it in use."""

from typing import Any

import numpy as np

from matching.evaluation.measures import interval, ndcg, paired_interval
from matching.features.catalogue import KEYS, STEPS, UNKNOWN
from matching.learning import calibration, interleave, watch
from matching.learning.examples import Examples
from matching.tables import Tables, shipped
from matching.tables.format import faults

LOSS_ALLOWED = 0.005
RECALL_FALL_ALLOWED = 0.03
GINI_RISE_ALLOWED = 0.02
CHANGE_SIGNED_FROM, LEAST_RANGE = 0.3, 1e-9
LEAST_LATER = 10
"""Fewer vacancies in the later period say nothing either way: the gate stays closed."""
DEPTH = 10
LEAST_JUDGED = 1_000
"""With fewer judged pairs of a group, chance alone lifts the calibration error above what is allowed."""


def per_vacancy(tables: Tables, side: str, examples: Examples) -> np.ndarray:
    """NDCG@10 of each judged vacancy that has anything relevant, ordered by ``tables``."""
    return ndcg_of(tables.side_total(examples.values, side), examples)


def ndcg_of(points: np.ndarray, examples: Examples) -> np.ndarray:
    """The same for any points of the pairs."""
    found = []
    for group in np.unique(examples.group):
        mine = examples.group == group
        if examples.label[mine].max() > 0:
            found.append(ndcg(examples.label[mine], np.round(points[mine], 9), DEPTH))
    return np.array(found)


def changed_entries(new: Tables, old: Tables) -> list[dict[str, Any]]:
    """Features with an entry that moved by more than 30 % of its table's range, scales made equal first, each with the
    entry that moved most: ``at`` its value (``None`` for unknown), ``before`` and ``after`` as shares of all ranges.

    A scorecard's points have no unit, so what counts is a share of all ranges together.
    """
    before, after = _shares(old), _shares(new)
    found = []
    for place, key in enumerate(KEYS):
        moved = np.abs(after[place] - before[place])
        worst = int(moved.argmax())
        if moved[worst] > CHANGE_SIGNED_FROM * max(before[place].max(), LEAST_RANGE):
            at = None if worst > STEPS else worst / STEPS
            shares = {
                name: round(float(each[place][worst]), 4) for name, each in (("before", before), ("after", after))
            }
            found.append({"feature": key, "at": at, **shares})
    return found


def _shares(tables: Tables) -> np.ndarray:
    """Every entry above its table's lowest, as a share of all ranges: features × (values, unknown last)."""
    known, unknown = tables.lookup[:, : STEPS + 1], tables.lookup[:, [UNKNOWN]]
    above = np.hstack([known, unknown]) - known[:, [0]]
    return above / (above[:, STEPS].sum() or 1.0)


def report(new: Tables, old: Tables, later: dict[str, Examples], *, seed: int = 1) -> dict[str, Any]:
    """Everything measured on the later period, and ``closed_gates``: why the version may not be used (empty: it may)."""
    closed: list[dict[str, Any]] = [{"code": "tables", "fault": fault} for fault in faults(new.content)]
    sides: dict[str, Any] = {}
    for side, examples in later.items():
        ours, theirs, card = (per_vacancy(each, side, examples) for each in (new, old, shipped()))
        figures: dict[str, Any] = {
            "vacancies": len(ours),
            "ndcg@10": interval(ours, seed=seed),
            "in_use": interval(theirs, seed=seed),
            "scorecard": interval(card, seed=seed),
            "gain": paired_interval(ours, theirs, seed=seed),
            "replay": interleave.replay(new, old, side, examples, seed=seed),
        }
        learned = (new.content.get("training") or {}).get("rungs", {}).get(side)
        if learned and len(ours) < LEAST_LATER:
            closed.append({"code": "later", "who": side, "count": len(ours), "needed": LEAST_LATER})
        elif learned and figures["gain"]["low"] < -LOSS_ALLOWED:
            closed.append({"code": "worse", "who": side, "by": -figures["gain"]["low"]})
        read_as = (new.content.get("calibration") or {}).get(side)
        if read_as and len(examples):
            chance = calibration.chances(new.side_total(examples.values, side), read_as)
            figures["reliability"] = calibration.reliability(chance, examples)
            figures["calibration_error"] = calibration.expected_error(chance, examples)
            if figures["calibration_error"] > calibration.ECE_ALLOWED:
                closed.append({"code": "calibration", "who": side, "by": figures["calibration_error"]})
        sides[side] = figures
    spread = watch.compare(new, old)
    if spread["gini"]["new"] > spread["gini"]["in_use"] + GINI_RISE_ALLOWED:
        closed.append({"code": "gini", "before": spread["gini"]["in_use"], "after": spread["gini"]["new"]})
    closed += [
        {"code": "recall", "who": group, "by": fall}
        for group, fall in spread["recall_falls"].items()
        if fall > RECALL_FALL_ALLOWED
    ]
    closed += [
        {"code": "calibration", "who": group, "by": each["calibration_error"]}
        for group, each in spread["groups"].items()
        if each["judged"] >= LEAST_JUDGED and each["calibration_error"] > calibration.ECE_ALLOWED
    ]
    return {
        "sides": sides,
        "exposure": spread,
        "changed_entries": changed_entries(new, old),
        "closed_gates": closed,
    }
