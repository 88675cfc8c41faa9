"""Watched per group, never weighed: who is shown, and who is found, by traits that are lawfully known.

The traits stand in the candidate's file, outside everything the ranker reads, and are opened here only: by the watching
command and the gate, to no page. Groups of fewer than ten people are not told.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

import numpy as np

from candidates.models import CandidateFile
from matching import shown as kept
from matching.evaluation.measures import recall
from matching.features.catalogue import CATALOGUE
from matching.learning import calibration, labels
from matching.learning.examples import Examples
from matching.models import ShownEntry, ShownList
from matching.tables import Tables
from wsp import clock

LEAST_TOLD = 10
DEPTH = 10
YOUNG, OLD = 27, 50
"""Bounds of age as the field uses them: the Participatiewet's youth up to 27, fifty and over."""


def groups_of(ids: Iterable[UUID]) -> dict[UUID, list[str]]:
    """The watched groups of each candidate: age band and benefit, where the file says."""
    today = clock.today()
    found: dict[UUID, list[str]] = defaultdict(list)
    rows = CandidateFile.objects.filter(pk__in=list(ids)).values_list("pk", "birth_date", "benefit_law")
    for pk, born, benefit in rows:
        if born is not None:
            age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
            found[pk].append("age under 27" if age < YOUNG else "age 50 and over" if age >= OLD else "age 27 to 49")
        if benefit:
            found[pk].append(f"benefit {benefit}")
    return found


def compare(new: Tables, old: Tables) -> dict[str, Any]:
    """The kept lists ordered by either version: Gini over people, and per group (with n) exposure, recall@10, success
    and how far chances are off.
    """
    lists: dict[UUID, list[ShownEntry]] = defaultdict(list)
    shown = kept.lists().filter(kind=ShownList.Kind.CANDIDATES, catalogue=CATALOGUE)
    vacancies = dict(shown.values_list("pk", "subject_id"))
    for entry in kept.entries().filter(shown__in=list(vacancies)):
        lists[entry.shown_id].append(entry)
    grades = labels.grades()
    people = {entry.object_id for entries in lists.values() for entry in entries}
    groups = groups_of(people)
    exposed = {name: dict.fromkeys(people, 0.0) for name in ("new", "in_use")}
    found: dict[str, dict[str, list[float]]] = {name: defaultdict(list) for name in ("new", "in_use")}
    judged: dict[str, list[tuple[float, float]]] = defaultdict(list)
    best: dict[UUID, float] = defaultdict(float)
    for pk, entries in lists.items():
        values = np.stack([np.frombuffer(bytes(entry.values), np.uint8) for entry in entries], axis=1)
        label = np.array([_grade(grades.get((vacancies[pk], entry.object_id))) for entry in entries])
        member = [groups[entry.object_id] for entry in entries]
        for entry, grade in zip(entries, label, strict=True):
            best[entry.object_id] = max(best[entry.object_id], grade)
        _note_judged(judged, new, values, [grades.get((vacancies[pk], entry.object_id)) for entry in entries], member)
        for name, tables in (("new", new), ("in_use", old)):
            points = np.round(tables.side_total(values, "employer") + tables.side_total(values, "candidate"), 9)
            for rank, place in enumerate(np.argsort(-points, kind="stable")[:DEPTH], start=1):
                exposed[name][entries[place].object_id] += 1 / np.log2(rank + 1)
            for group in {each for mine in member for each in mine}:
                mine = np.array([label[i] if group in member[i] else 0.0 for i in range(len(entries))])
                if mine.max() > 0:
                    found[name][group].append(recall(mine, points, DEPTH))
    sizes: dict[str, int] = defaultdict(int)
    for mine in groups.values():
        for group in mine:
            sizes[group] += 1
    told = {group for group, size in sizes.items() if size >= LEAST_TOLD and found["in_use"].get(group)}
    return {
        "gini": {name: gini(each.values()) for name, each in exposed.items()},
        "groups": {
            group: {
                "people": sizes[group],
                "lists": len(found["new"][group]),
                "recall@10": float(np.mean(found["new"][group])),
                "in_use": float(np.mean(found["in_use"][group])),
                "exposure": _mean_exposure(exposed["new"], groups, group),
                "exposure_in_use": _mean_exposure(exposed["in_use"], groups, group),
                "success": _success(best, groups, group),
                "judged": len(judged[group]),
                "calibration_error": _error(judged[group]),
            }
            for group in sorted(told)
        },
        "recall_falls": {
            group: float(np.mean(found["in_use"][group]) - np.mean(found["new"][group])) for group in sorted(told)
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


def _success(best: dict[UUID, float], groups: dict[UUID, list[str]], group: str) -> float:
    """Share of the group's people who were shown and came to work."""
    mine = [grade == labels.BEST for pk, grade in best.items() if group in groups.get(pk, [])]
    return float(np.mean(mine)) if mine else 0.0


def _grade(grade: labels.Grade | None) -> float:
    return (grade.employer or 0.0) if grade else 0.0


def _mean_exposure(exposed: dict[UUID, float], groups: dict[UUID, list[str]], group: str) -> float:
    mine = [seen for pk, seen in exposed.items() if group in groups.get(pk, [])]
    return float(np.mean(mine)) if mine else 0.0


def gini(values: Iterable[float]) -> float:
    """How unevenly something is spread: 0 everybody the same, towards 1 all with one."""
    ranked = np.sort(np.asarray(list(values), float))
    if not len(ranked) or ranked.sum() == 0:
        return 0.0
    places = np.arange(1, len(ranked) + 1)
    return float((2 * places - len(ranked) - 1) @ ranked / (len(ranked) * ranked.sum()))
