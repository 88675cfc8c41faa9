"""Watched per group, never weighed: who is shown, and who is found, by traits that are lawfully known.

The groups stand in a table of their own (``matching.learning.traits``), opened here only: by the watching command and the
gate, to no page. Groups of fewer than ten people are not told.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import numpy as np

from matching import shown as kept
from matching.evaluation.measures import recall
from matching.features.catalogue import CATALOGUE
from matching.learning import calibration, labels, traits
from matching.learning.examples import Examples
from matching.models import ShownEntry, ShownList
from matching.tables import Tables

LEAST_TOLD = 10
DEPTH = 10

Order = Callable[[list[ShownEntry], np.ndarray], np.ndarray]
"""How high each entry of a kept list stands (more is higher), by its values: features × entries."""


@dataclass
class Watched:
    """What the kept lists tell of people and their groups, by the name of each order that was looked at."""

    groups: dict[UUID, list[str]] = field(default_factory=dict)
    lists: int = 0
    exposed: dict[str, dict[UUID, float]] = field(default_factory=dict)
    recalls: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    best: dict[UUID, float] = field(default_factory=lambda: defaultdict(float))
    judged: dict[str, list[tuple[float, float]]] = field(default_factory=lambda: defaultdict(list))

    @property
    def sizes(self) -> dict[str, int]:
        """How many people of each group stood on a list."""
        found: dict[str, int] = defaultdict(int)
        for mine in self.groups.values():
            for group in mine:
                found[group] += 1
        return found

    @property
    def told(self) -> list[str]:
        """The groups that are large enough to be told."""
        return sorted(group for group, size in self.sizes.items() if size >= LEAST_TOLD)

    def exposure(self, name: str, group: str) -> float:
        """How much the people of a group were shown on average: 1 / log2(place + 1) a list, over the first ten."""
        mine = [seen for pk, seen in self.exposed[name].items() if group in self.groups.get(pk, [])]
        return float(np.mean(mine)) if mine else 0.0

    def recall(self, name: str, group: str) -> float | None:
        """Of the group's people who came to something, the share among the first ten; ``None`` when nobody did."""
        mine = self.recalls[name].get(group)
        return float(np.mean(mine)) if mine else None

    def success(self, group: str) -> float:
        """Share of the group's people who were shown and came to work."""
        mine = [grade == labels.BEST for pk, grade in self.best.items() if group in self.groups.get(pk, [])]
        return float(np.mean(mine)) if mine else 0.0


def look(orders: dict[str, Order], *, chances_of: Tables | None = None, since: dt.datetime | None = None) -> Watched:
    """The kept lists of candidates (all, or those since), put in each of ``orders``."""
    shown = kept.lists().filter(kind=ShownList.Kind.CANDIDATES, catalogue=CATALOGUE)
    shown = shown.filter(at__gte=since) if since else shown
    vacancies = dict(shown.values_list("pk", "subject_id"))
    lists: dict[UUID, list[ShownEntry]] = defaultdict(list)
    for entry in kept.entries().filter(shown__in=shown.values("pk")).order_by("shown", "rank"):
        lists[entry.shown_id].append(entry)
    grades = labels.grades()
    people = {entry.object_id for entries in lists.values() for entry in entries}
    seen = Watched(groups=traits.groups_of(people), lists=len(lists))
    for name in orders:
        seen.exposed[name] = dict.fromkeys(people, 0.0)
        seen.recalls[name] = defaultdict(list)
    for pk, entries in lists.items():
        values = np.stack([np.frombuffer(bytes(entry.values), np.uint8) for entry in entries], axis=1)
        known = [grades.get((vacancies[pk], entry.object_id)) for entry in entries]
        label = np.array([_grade(grade) for grade in known])
        member = [seen.groups.get(entry.object_id, []) for entry in entries]
        for entry, grade in zip(entries, label, strict=True):
            seen.best[entry.object_id] = max(seen.best[entry.object_id], grade)
        if chances_of is not None:
            _note_judged(seen.judged, chances_of, values, known, member)
        for name, order in orders.items():
            points = order(entries, values)
            for rank, place in enumerate(np.argsort(-points, kind="stable")[:DEPTH], start=1):
                seen.exposed[name][entries[place].object_id] += 1 / np.log2(rank + 1)
            for group in {each for mine in member for each in mine}:
                mine = np.array([label[i] if group in member[i] else 0.0 for i in range(len(entries))])
                if mine.max() > 0:
                    seen.recalls[name][group].append(recall(mine, points, DEPTH))
    return seen


def by_points(tables: Tables) -> Order:
    """Kept lists as these tables would order them."""
    return lambda _entries, values: np.round(
        tables.side_total(values, "employer") + tables.side_total(values, "candidate"), 9
    )


def compare(new: Tables, old: Tables) -> dict[str, Any]:
    """The kept lists ordered by either version: Gini over people, and per group (with n) exposure, recall@10, success
    and how far chances are off.
    """
    seen = look({"new": by_points(new), "in_use": by_points(old)}, chances_of=new)
    sizes = seen.sizes
    told = [group for group in seen.told if seen.recall("in_use", group) is not None]
    found = {
        group: {
            "people": sizes[group],
            "lists": len(seen.recalls["new"][group]),
            "recall@10": seen.recall("new", group) or 0.0,
            "in_use": seen.recall("in_use", group) or 0.0,
            "exposure": seen.exposure("new", group),
            "exposure_in_use": seen.exposure("in_use", group),
            "success": seen.success(group),
            "judged": len(seen.judged[group]),
            "calibration_error": _error(seen.judged[group]),
        }
        for group in told
    }
    return {
        "gini": {name: gini(each.values()) for name, each in seen.exposed.items()},
        "groups": found,
        "recall_falls": {group: each["in_use"] - each["recall@10"] for group, each in found.items()},
    }


def as_shown(since: dt.datetime | None = None) -> dict[str, Any]:
    """What people really saw, in the order in which they saw it: Gini, and per group of ten people and more (with n)
    exposure, recall@10 (``None`` where nobody of it came to something) and success. Smaller groups are only counted.
    """
    seen = look({"shown": lambda entries, _values: np.array([-float(entry.rank) for entry in entries])}, since=since)
    sizes = seen.sizes
    return {
        "lists": seen.lists,
        "people": len(seen.best),
        "least_told": LEAST_TOLD,
        "too_small": len(sizes) - len(seen.told),
        "gini": gini(seen.exposed["shown"].values()),
        "groups": {
            group: {
                "people": sizes[group],
                "lists": len(seen.recalls["shown"][group]),
                "exposure": seen.exposure("shown", group),
                "recall@10": seen.recall("shown", group),
                "success": seen.success(group),
            }
            for group in seen.told
        },
    }


def _note_judged(
    judged: dict[str, list[tuple[float, float]]],
    tables: Tables,
    values: np.ndarray,
    grades: list[labels.Grade | None],
    member: list[list[str]],
) -> None:
    """Chance and outcome of each pair an employer judged, by group; nothing while the version knows no chances."""
    read_as = (tables.content.get("calibration") or {}).get("employer")
    if not read_as:
        return
    chance = calibration.chances(tables.side_total(values, "employer"), read_as)
    for place, grade in enumerate(grades):
        if grade is not None and grade.employer is not None:
            for group in member[place]:
                judged[group].append((float(chance[place]), grade.employer / labels.BEST))


def _error(pairs: list[tuple[float, float]]) -> float:
    if not pairs:
        return 0.0
    chance, label = (np.array(each) for each in zip(*pairs, strict=True))
    nothing = np.zeros(len(pairs))
    given = Examples(np.empty((0, len(pairs)), np.uint8), label, np.ones(len(pairs)), nothing, nothing)
    return calibration.expected_error(chance, given)


def _grade(grade: labels.Grade | None) -> float:
    return (grade.employer or 0.0) if grade else 0.0


def gini(values: Iterable[float]) -> float:
    """How unevenly something is spread: 0 everybody the same, towards 1 all with one."""
    ranked = np.sort(np.asarray(list(values), float))
    if not len(ranked) or ranked.sum() == 0:
        return 0.0
    places = np.arange(1, len(ranked) + 1)
    return float((2 * places - len(ranked) - 1) @ ranked / (len(ranked) * ranked.sum()))
