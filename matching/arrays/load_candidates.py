"""Read candidates from the database as records: a query per table, never one per person."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from django.db.models import Count, Q

from candidates.models import (
    Candidate,
    CandidateLanguage,
    CandidateLicence,
    CandidateSkill,
    Education,
    Experience,
    Limit,
    MatchingProfile,
    Wish,
)
from matching.arrays.places import Places
from matching.arrays.records import CandidateRecord, Past
from placements.models import Introduction, Stage

BATCH = 10_000
# Before the candidate was asked, nobody but the consultant is busy; from then on it counts as running.
BUSY = (Stage.ASKED, Stage.AGREED, Stage.PROPOSED, Stage.INVITED, Stage.INTERVIEWED)
PROFILE = (
    "pc4",
    "transport",
    "max_travel_minutes",
    "hours_min",
    "hours_max",
    "shifts",
    "available_from",
    "level",
    "sectors",
    "willing_to_learn",
    "needs",
    "presentation",
    "confirmed_on",
)


def rankable_ids() -> list[UUID]:
    """Everybody who may be ranked, in the order of their ids."""
    return list(Candidate.objects.available().order_by("pk").values_list("pk", flat=True))


def candidate_records(ids: Iterable[UUID] | None = None, *, only_rankable: bool = True) -> Iterator[CandidateRecord]:
    """Records of these candidates (default: of everybody who may be ranked); who may not be is left out."""
    if ids is None:
        wanted = rankable_ids()
    else:
        wanted = sorted(set(ids))
        if only_rankable and wanted:
            found = Candidate.objects.available().filter(pk__in=wanted).order_by("pk")
            wanted = list(found.values_list("pk", flat=True))
    places = Places()
    for begin in range(0, len(wanted), BATCH):
        yield from _batch(wanted[begin : begin + BATCH], places)


def _rows(model, ids: Sequence[UUID], *fields: str) -> dict[UUID, list[tuple]]:
    found: dict[UUID, list[tuple]] = defaultdict(list)
    for profile_id, *values in model.objects.filter(profile__in=ids).values_list("profile_id", *fields):
        found[profile_id].append(tuple(values))
    return found


def _answers(ids: Sequence[UUID]) -> tuple[dict[UUID, list[str]], dict[UUID, list[str]]]:
    agreed: dict[UUID, list[str]] = defaultdict(list)
    refused: dict[UUID, list[str]] = defaultdict(list)
    asked = Introduction.objects.filter(candidate__in=ids).exclude(stage__in=[Stage.SELECTED, Stage.ASKED])
    asked = asked.exclude(vacancy=None).exclude(vacancy__occupation="").order_by("-created_at")
    for candidate_id, stage, occupation in asked.values_list("candidate_id", "stage", "vacancy__occupation"):
        if stage == Stage.REFUSED:
            refused[candidate_id].append(occupation)
        elif stage != Stage.WITHDRAWN:
            agreed[candidate_id].append(occupation)
    return agreed, refused


def _running(ids: Sequence[UUID]) -> dict[UUID, int]:
    counted = Introduction.objects.filter(candidate__in=ids).order_by().values("candidate_id")
    return dict(counted.annotate(n=Count("pk", filter=Q(stage__in=BUSY))).values_list("candidate_id", "n"))


def _batch(ids: Sequence[UUID], places: Places) -> Iterator[CandidateRecord]:
    profiles = {
        row[0]: dict(zip(PROFILE, row[1:], strict=True))
        for row in MatchingProfile.objects.filter(pk__in=ids).values_list("pk", *PROFILE)
    }
    wishes = _rows(Wish, ids, "code", "label")
    pasts = _rows(Experience, ids, "code", "label", "began_on", "ended_on", "tasks")
    skills = _rows(CandidateSkill, ids, "code", "label")
    licences = _rows(CandidateLicence, ids, "code", "label", "valid_until")
    languages = _rows(CandidateLanguage, ids, "code", "spoken", "written")
    educations = _rows(Education, ids, "label")
    limits = _rows(Limit, ids, "kind", "code")
    agreed, refused = _answers(ids)
    running = _running(ids)
    for pk in ids:
        profile = profiles.get(pk, {})
        latitude, longitude = places.of_postcode(profile.get("pc4") or "")
        available, level = profile.get("available_from"), profile.get("level")
        text = [profile.get("presentation") or ""]
        text += [label for _, label in wishes[pk]]
        text += [part for past in pasts[pk] for part in (past[1], past[4])]
        text += (
            [label for _, label in skills[pk]] + [row[1] for row in licences[pk]] + [row[0] for row in educations[pk]]
        )
        yield CandidateRecord(
            id=pk,
            latitude=latitude,
            longitude=longitude,
            transport=tuple(profile.get("transport") or ()),
            max_travel=profile.get("max_travel_minutes"),
            hours_min=profile.get("hours_min"),
            hours_max=profile.get("hours_max"),
            shifts=tuple(profile.get("shifts") or ()),
            available_from=available.toordinal() if available else None,
            level=int(level) if level else None,
            sectors=tuple(profile.get("sectors") or ()),
            willing_to_learn=profile.get("willing_to_learn"),
            needs=tuple(profile.get("needs") or ()),
            wishes=tuple((code, label) for code, label in wishes[pk]),
            pasts=tuple(
                # Begun and not ended: still going on. Without either day nobody knows when it was.
                Past(code, label, ended.toordinal() if ended else None, current=ended is None and began is not None)
                for code, label, began, ended, _ in pasts[pk]
            ),
            skills=tuple((code, label) for code, label in skills[pk]),
            licences=tuple((code, until.toordinal() if until else None) for code, _, until in licences[pk]),
            licences_complete=bool(licences[pk]) or bool(profile.get("confirmed_on")),
            # Work on the floor is spoken first; what is written counts only where nothing is known of speaking.
            languages=tuple((code, written if spoken is None else spoken) for code, spoken, written in languages[pk]),
            no_demands=tuple(code for kind, code in limits[pk] if kind == "demand"),
            no_shifts=tuple(code for kind, code in limits[pk] if kind == "shift"),
            no_employers=tuple(code for kind, code in limits[pk] if kind == "employer"),
            text=" ".join(text),
            running=running.get(pk, 0),
            agreed=tuple(agreed[pk][:6]),
            refused=tuple(refused[pk][:6]),
        )
