"""Versions as training stores them, with figures that are made up: for pages, not about anybody."""

import json

from matching.learning.train import store
from matching.models import RankerVersion
from matching.tables import Tables, shipped

SPAN = {"mean": 0.61, "low": 0.58, "high": 0.64}
GAIN = {"mean": 0.02, "low": 0.004, "high": 0.04}
TENTHS = [{"chance": n / 10, "happened": n / 10, "share": 0.1, "pairs": 40} for n in range(10)]
SIDE = {
    "vacancies": 60, "ndcg@10": SPAN, "in_use": SPAN, "scorecard": SPAN, "gain": GAIN, "calibration_error": 0.01,
    "reliability": TENTHS, "replay": {"vacancies": 60, "for_new": 33, "for_old": 21, "preference": GAIN},
}  # fmt: skip
GROUP = {
    "people": 40, "lists": 30, "recall@10": 0.5, "in_use": 0.5, "exposure": 1.2, "exposure_in_use": 1.1, "success": 0.2,
    "judged": 50, "calibration_error": 0.02,
}  # fmt: skip
MEASURED = {
    "closed_gates": [],
    "changed_entries": [],
    "sides": {"employer": SIDE, "candidate": SIDE},
    "exposure": {"groups": {"age under 27": GROUP, "age 50 and over": GROUP}},
    "curve": {"employer": [{"vacancies": 0, **SPAN}, {"vacancies": 60, **SPAN}]},
    "interactions": {
        "employer": {
            "vacancies": 60,
            "needed": 0.02,
            "met": False,
            "pairs": {"ndcg@10": SPAN, "gain": GAIN},
            "free": {"ndcg@10": SPAN, "gain": GAIN},
        }
    },
    "shadow": {"vacancies": 0, "stays": 1.0, "same_first": 1.0},
}


def made(name: str, factor: float = 1.1, **evaluation) -> RankerVersion:
    """A stored version in which travel counts ``factor`` times; ``evaluation`` replaces parts of what was measured."""
    content = json.loads(shipped().to_json())
    content["features"]["travel"]["points"] = [each * factor for each in content["features"]["travel"]["points"]]
    content["features"]["travel"]["unknown"] *= factor
    return store(Tables.sealed({**content, "name": name, "kind": "logistic"}), MEASURED | evaluation)
