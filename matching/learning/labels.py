"""What came of the people who were shown: labels from introductions, with place and version.

Placed and trial ended well 3, introduced 2, shortlisted 1, declined for a reason of fit 0. "Filled", "unavailable" and
"employer silent" are no labels, and neither is somebody nobody saw. Who stood above the chosen one and was passed over
counts as no, unless a reason was given that says nothing of fit; five of the others count lightly.
"""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from matching import shown as kept
from matching.features.catalogue import CATALOGUE, FEATURES
from matching.learning.examples import Examples
from matching.models import Deviation, DeviationReason, ShownEntry, ShownList
from placements.models import DeclineReason, Introduction, Placement, Stage, TrialPlacement

BEST = 3.0
OF_FIT = {
    DeclineReason.SKILLS,
    DeclineReason.MOTIVATION,
    DeclineReason.HOURS,
    DeclineReason.TRAVEL,
    DeclineReason.LANGUAGE,
    DeclineReason.TEAM,
}
# What a candidate's no says about the work, and not about the moment.
OF_WISH = {DeclineReason.WISH, DeclineReason.HOURS, DeclineReason.TRAVEL, DeclineReason.WAGE, DeclineReason.MOTIVATION}
OTHERS, OTHERS_WEIGHT = 5, 0.2
PASSED_OVER_WEIGHT = 1.0  # Whoever chose from below read them: there is no place to correct for.
# Why somebody was passed over that says nothing of this person and this kind of work: the profile was wrong, the moment
# was, or one employer means something else, which became an agreement with that employer.
NOT_OF_FIT = frozenset(DeviationReason.values) - {DeviationReason.KNOWS_EMPLOYER}
LEAST_WEIGHT, MOST_WEIGHT = 0.2, 5.0


@dataclass(frozen=True)
class Grade:
    """How it went with one introduction: the employer's grade 0-3 and the candidate's answer, each ``None`` if unknown."""

    employer: float | None
    candidate: bool | None


def grades() -> dict[tuple[UUID, UUID], Grade]:
    """What is known by (vacancy, candidate)."""
    placed = set(Placement.objects.values_list("introduction_id", flat=True))
    well = set(TrialPlacement.objects.filter(state="succeeded").values_list("introduction_id", flat=True))
    found = {}
    introductions = Introduction.objects.exclude(vacancy=None).order_by("created_at")
    for pk, vacancy, candidate, stage, reason in introductions.values_list(
        "pk", "vacancy_id", "candidate_id", "stage", "reason"
    ):
        found[vacancy, candidate] = Grade(
            _employer(stage, reason, pk in placed or pk in well), _candidate(stage, reason)
        )
    return found


def _employer(stage: str, reason: str, came_to_work: bool) -> float | None:
    if came_to_work:
        return BEST
    if stage in {Stage.INVITED, Stage.INTERVIEWED, Stage.CHOSEN}:
        return 2.0
    if stage == Stage.PROPOSED:
        return None  # not answered yet
    if stage in {Stage.SELECTED, Stage.ASKED, Stage.AGREED}:
        return 1.0
    if stage == Stage.DECLINED and reason in OF_FIT:
        return 0.0
    return None


def _candidate(stage: str, reason: str) -> bool | None:
    if stage == Stage.REFUSED:
        return False if reason in OF_WISH else None
    return None if stage in {Stage.SELECTED, Stage.ASKED, Stage.WITHDRAWN} else True


def position_weight(rank: np.ndarray | float, *, drawn: np.ndarray | bool = False) -> np.ndarray:
    """Who stood low was read seldom, so what was chosen from there tells more: √rank, clipped; drawn places weigh 1."""
    return np.where(drawn, 1.0, np.clip(np.sqrt(rank), LEAST_WEIGHT, MOST_WEIGHT))


def sides(*, seed: int = 1) -> dict[str, Examples]:
    """Judged pairs of every kept list of candidates, for the tables of either side; what they share is read once."""
    known = grades()
    excused = set(
        Deviation.objects.filter(kind=Deviation.Kind.PASSED_OVER, reason__in=NOT_OF_FIT).values_list(
            "vacancy_id", "candidate_id"
        )
    )
    shown = kept.lists().filter(kind=ShownList.Kind.CANDIDATES, catalogue=CATALOGUE).order_by("at")
    lists: dict[UUID, list[ShownEntry]] = defaultdict(list)
    for entry in kept.entries().filter(shown__in=shown.values("pk")).order_by("shown__at", "rank"):
        lists[entry.shown_id].append(entry)
    told = list(shown.values_list("pk", "subject_id", "at"))
    found = {}
    for side in ("employer", "candidate"):
        chance = np.random.default_rng(seed)
        # The first list on which somebody stood tells where they stood when they were chosen; later ones repeat it.
        parts, seen = [], set()
        for number, (pk, vacancy, at) in enumerate(told):
            entries = [entry for entry in lists[pk] if (vacancy, entry.object_id) not in seen]
            made = _of_list(vacancy, entries, known, side, chance, excused=excused)
            if made is not None:
                seen |= {(vacancy, entry.object_id) for entry in entries}
                made.group[:] = number
                made.when[:] = at.date().toordinal()
                parts.append(made)
        found[side] = Examples.joined(parts) if parts else empty()
    return found


def empty() -> Examples:
    """No examples at all."""
    nothing = np.empty(0)
    return Examples(np.empty((len(FEATURES), 0), np.uint8), nothing, nothing, nothing, nothing)


def _of_list(
    vacancy: UUID,
    entries: list[ShownEntry],
    known: dict[tuple[UUID, UUID], Grade],
    side: str,
    chance: np.random.Generator,
    *,
    excused: set[tuple[UUID, UUID]],
) -> Examples | None:
    judged: dict[int, float] = {}
    for place, entry in enumerate(entries):
        grade = known.get((vacancy, entry.object_id))
        if grade is None:
            continue
        if side == "employer" and grade.employer is not None:
            judged[place] = grade.employer / BEST
        elif side == "candidate" and grade.candidate is not None:
            judged[place] = float(grade.candidate)
    if not judged:
        return None
    weight = {p: float(position_weight(entries[p].rank, drawn=entries[p].drawn)) for p in judged}
    if side == "employer":
        lowest = max(place for place in judged)
        pairs = [(vacancy, entry.object_id) for entry in entries]
        unjudged = [p for p, pair in enumerate(pairs) if p not in judged and pair not in known and pair not in excused]
        passed_over = [place for place in unjudged if place < lowest]
        others = [place for place in unjudged if place > lowest]
        drawn = chance.choice(others, min(OTHERS, len(others)), replace=False).tolist() if others else []
        for place in (*passed_over, *drawn):
            judged[place], weight[place] = 0.0, PASSED_OVER_WEIGHT if place < lowest else OTHERS_WEIGHT
    places = sorted(judged)
    values = np.stack([np.frombuffer(bytes(entries[p].values), np.uint8) for p in places], axis=1)
    return Examples(
        values,
        np.array([judged[p] for p in places]),
        np.array([weight[p] for p in places]),
        np.zeros(len(places)),
        np.zeros(len(places)),
    )
