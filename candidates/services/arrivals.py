"""Many new candidates at once, as from another system: checked as one is, kept in a few statements."""

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from candidates import freshness
from candidates.models import Candidate, CandidateFile, MatchingProfile
from candidates.services import people, profiles
from candidates.services.reading import FILE_FIELDS, fill_file
from wsp import clock
from wsp.accounts.models import Organisation, Staff
from wsp.accounts.roles import GUIDES_CANDIDATES
from wsp.errors import Refused
from wsp.records import Complaints, fill, service
from wsp.refs import CANDIDATE
from wsp.text import tidy
from wsp.trail.models import Note

State = Candidate.State


@dataclasses.dataclass(frozen=True)
class Arrival:
    """A candidate as they would be kept, checked and not saved: with file, profile, its rows, and why if stopped."""

    candidate: Candidate
    file: CandidateFile
    profile: MatchingProfile
    rows: Mapping[type[models.Model], list[models.Model]]
    reason: str


def check_arrival(
    *,
    first_name: str,
    last_name: str,
    contact_person: Staff,
    organisation: Organisation,
    actor: Staff,
    rows: Mapping[str, Iterable[Mapping[str, Any]]] | None = None,
    state: str = State.INTAKE,
    reason: str = "",
    werkfit: bool = False,
    **fields,
) -> Arrival:
    """What ``create_candidate``, ``update_profile``, ``replace_rows``, ``declare_werkfit`` and ``set_state`` one after
    another would make of this, unsaved. ``rows`` are those of the profile, by kind.

    Raises ``ValidationError`` with everything that is wrong, by field or kind of rows.
    """
    complaints = Complaints()
    candidate = Candidate(contact_person=contact_person, organisation=organisation)
    own = {name: fields.pop(name) for name in people.FIELDS & fields.keys()}
    names = {"first_name": first_name, "last_name": last_name}
    fill(candidate, names | own, allowed=people.FIELDS, cleaners=people.CLEANERS, complaints=complaints)
    people.check_guide(contact_person, complaints)
    file = CandidateFile(candidate=candidate)
    fill_file(file, {name: fields.pop(name) for name in FILE_FIELDS & fields.keys()}, complaints)
    profile = MatchingProfile(candidate=candidate, pc4=file.postcode[:4])
    changed = profiles.fill_profile(profile, fields, complaints)
    kept: dict[type[models.Model], list[models.Model]] = {}
    for kind, given in (rows or {}).items():
        wanted = profiles.checked_rows(profile, kind, given, complaints, at=kind)
        if wanted:
            kept[profiles.ROWS[kind][0]] = list(wanted.values())
            changed.add(kind)
    freshness.note(profile, changed)
    _stand(candidate, state, tidy(reason, lines=True), complaints)
    if werkfit:
        if actor.role not in GUIDES_CANDIDATES:
            raise Refused(_("Who guides candidates says whether somebody is werkfit."), code="not_yours")
        candidate.is_werkfit, candidate.werkfit_by, candidate.werkfit_on = True, actor, clock.today()
    complaints.raise_any()
    return Arrival(candidate, file, profile, kept, tidy(reason, lines=True))


def _stand(candidate: Candidate, state: str, reason: str, complaints: Complaints) -> None:
    if state not in State.values:
        complaints.add("state", _("Choose one of the states."))
    elif state == State.STOPPED and not reason:
        complaints.add("reason", _("Say why the candidate stops."))
    candidate.state = state


@service
def take_in(*, arrivals: list[Arrival], actor: Staff) -> list[Candidate]:
    """Keep them all. Nothing is told to the journeys: none can be waiting for somebody who was not here."""
    Candidate.objects.bulk_create([_with_key(each.candidate) for each in arrivals])
    CandidateFile.objects.bulk_create([each.file for each in arrivals])
    MatchingProfile.objects.bulk_create([each.profile for each in arrivals])
    by_model: dict[type[models.Model], list[models.Model]] = {}
    for each in arrivals:
        for model, rows in each.rows.items():
            by_model.setdefault(model, []).extend(rows)
    for model, rows in by_model.items():
        model.objects.bulk_create(rows)
    Note.objects.bulk_create(
        Note(subject_kind=CANDIDATE, subject_id=each.candidate.pk, author=actor, text=each.reason)
        for each in arrivals
        if each.reason
    )
    return [each.candidate for each in arrivals]


def _with_key(candidate: Candidate) -> Candidate:
    candidate.keep_key()
    return candidate
