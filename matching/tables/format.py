"""The tables of one version of the ranker as plain JSON.

``features`` holds, per feature, rising ``edges`` in (0, 1] and one ``points`` more than edges: the value lies in bin i
when edges[i-1] <= value < edges[i]. ``unknown`` has points of its own, between those of the first and the last bin.
``base`` per side is added to everybody. ``sha256`` is of everything else, keys sorted.
"""

import hashlib
import json
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from matching.features.catalogue import FEATURES, INDEX, KEYS, STEPS, UNKNOWN

SHIPPED = Path(__file__).resolve().parent / "scorecard.json"
SIDES = ("employer", "candidate")
FORMAT = 1
# Floats that were written down as decimals may differ in their last bit.
HAIR = 1e-9


class Invalid(ValueError):
    """These are no tables the ranker may use; the message names every fault."""


class Tables:
    """One version of the ranker: a lookup of points by feature and value, with what belongs to it."""

    def __init__(self, content: dict[str, Any]) -> None:
        if complaints := faults(content):
            raise Invalid("\n".join(complaints))
        self.content = content

    @classmethod
    def sealed(cls, content: dict[str, Any]) -> "Tables":
        """Tables of ``content`` with its digest filled in."""
        return cls({**content, "sha256": digest(content)})

    @property
    def name(self) -> str:
        """What people call this version."""
        return self.content["name"]

    @property
    def sha256(self) -> str:
        """The digest by which a kept ranking names its tables."""
        return self.content["sha256"]

    @property
    def kind(self) -> str:
        """``scorecard``, ``logistic`` or ``boosted``."""
        return self.content["kind"]

    @property
    def calibrated(self) -> bool:
        """Whether points may be read as log-odds; only then is a chance ever shown."""
        return bool(self.content.get("calibration"))

    @cached_property
    def lookup(self) -> np.ndarray:
        """Points by feature and byte: features × 256. Bytes that cannot occur hold NaN, so that they show."""
        table = np.full((len(FEATURES), 256), np.nan)
        values = np.arange(STEPS + 1) / STEPS
        for place, key in enumerate(KEYS):
            entry = self.content["features"].get(key)
            if entry is None:
                table[place, : STEPS + 1] = table[place, UNKNOWN] = 0.0
                continue
            bins = np.searchsorted(np.asarray(entry["edges"]) - HAIR, values, side="right")
            table[place, : STEPS + 1] = np.asarray(entry["points"], float)[bins]
            table[place, UNKNOWN] = entry["unknown"]
        return table

    @cached_property
    def base(self) -> dict[str, float]:
        """Points that everybody has, by side."""
        return {side: float(self.content["base"][side]) for side in SIDES}

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Which features count for which side, by number."""
        return {side: [i for i, feature in enumerate(FEATURES) if feature.side == side] for side in SIDES}

    def points(self, values: np.ndarray) -> np.ndarray:
        """Points of each feature of each pair: features × pairs, for ``values`` as bytes of the same shape."""
        out = np.empty(values.shape)
        for place in range(len(FEATURES)):
            np.take(self.lookup[place], values[place], out=out[place])
        return out

    def side_total(self, values: np.ndarray, side: str) -> np.ndarray:
        """The sum of one side's points for each pair."""
        total = np.full(values.shape[1], self.base[side])
        for place in self.places[side]:
            total += self.lookup[place].take(values[place])
        return total

    def best(self, key: str) -> float:
        """The most points a feature can bring."""
        return float(self.lookup[INDEX[key], STEPS])

    def to_json(self) -> str:
        """The tables as they are published."""
        return json.dumps(self.content, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def digest(content: dict[str, Any]) -> str:
    """SHA-256 of the content without its own digest, keys sorted, no spaces."""
    rest = {key: value for key, value in content.items() if key != "sha256"}
    text = json.dumps(rest, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def faults(content: dict[str, Any]) -> list[str]:
    """Everything that makes ``content`` no valid tables; empty when it is."""
    missing = {"format", "name", "kind", "base", "features", "bands", "exposure", "sha256"} - set(content)
    if missing:
        return [f"missing: {', '.join(sorted(missing))}"]
    found = []
    if content["format"] != FORMAT:
        found.append(f"format {content['format']}, not {FORMAT}")
    if content["sha256"] != digest(content):
        found.append("sha256 does not fit the content")
    for key, entry in content["features"].items():
        found += [f"{key}: {fault}" for fault in _feature_faults(key, entry)]
    return found


def _feature_faults(key: str, entry: dict[str, Any]) -> list[str]:
    if key not in INDEX:
        return ["no such feature"]
    edges, points, unknown = entry["edges"], entry["points"], entry["unknown"]
    found = []
    if not np.isfinite([*edges, *points, unknown]).all():
        found.append("a number is missing")
    if len(points) != len(edges) + 1:
        found.append(f"{len(edges)} edges and {len(points)} points")
    if any(b <= a for a, b in pairwise(edges)) or any(not 0 < edge <= 1 for edge in edges):
        found.append("edges do not rise within (0, 1]")
    if any(b < a - HAIR for a, b in pairwise(points)):
        found.append("points fall: more would be worse")
    if points and not points[0] - HAIR <= unknown <= points[-1] + HAIR:
        found.append("unknown lies outside met and not met")
    return found


@cache
def shipped() -> Tables:
    """The scorecard that stands in the room: hand-written, the first version and the one to fall back on."""
    return Tables(json.loads(SHIPPED.read_text(encoding="utf-8")))
