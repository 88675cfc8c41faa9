"""The matching profile: what matters for work, and nothing else."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from candidates import freshness
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
from wsp import clock
from wsp.accounts.models import Staff
from wsp.journeys import services as journeys
from wsp.records import Complaints, fill, save, service
from wsp.refs import CANDIDATE, Ref
from wsp.work import Demand, Shift

FIELDS = frozenset(
    {
        "presentation",
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
    }
)
WORDS = frozenset({"code", "label"})
# kind → (rows' model, fields a row may have, field that must be filled)
ROWS: dict[str, tuple[type[models.Model], frozenset[str], str]] = {
    "wishes": (Wish, WORDS, "label"),
    "experiences": (Experience, WORDS | {"employer_name", "began_on", "ended_on", "tasks"}, "label"),
    "skills": (CandidateSkill, WORDS, "label"),
    "licences": (CandidateLicence, WORDS | {"valid_until"}, "label"),
    "languages": (CandidateLanguage, WORDS | {"spoken", "written"}, "label"),
    "educations": (Education, WORDS | {"level", "completed", "ended_on"}, "label"),
    "limits": (Limit, frozenset({"kind", "code", "note"}), "code"),
}
MOST_ROWS = 60  # Of one kind; more is a paste that went wrong.


@service
def update_profile(*, candidate: Candidate, actor: Staff | None, **fields) -> MatchingProfile:
    """Change what matters for work. ``actor`` None: the candidate did, in the portal."""
    profile = MatchingProfile.objects.select_for_update().get(pk=candidate.pk)
    complaints = Complaints()
    changed = fill_profile(profile, fields, complaints)
    complaints.raise_any()
    _touched(profile, changed)
    return profile


def fill_profile(profile: MatchingProfile, fields: Mapping[str, Any], complaints: Complaints) -> set[str]:
    """Put ``fields`` in the profile, gathering complaints; the names of what changed. Does not save."""
    changed = fill(profile, fields, allowed=FIELDS, complaints=complaints)
    for name in ("transport", "shifts", "sectors", "needs"):
        setattr(profile, name, list(dict.fromkeys(getattr(profile, name))))
    low, high = profile.hours_min, profile.hours_max
    if high is not None and high > 60 and "hours_max" not in complaints:
        complaints.add("hours_max", _("Fill in at most 60 hours a week."))
    elif low is not None and high is not None and low > high and "hours_min" not in complaints:
        complaints.add("hours_max", _("The most hours must not be fewer than the least."))
    elif low is not None and low > 60 and "hours_min" not in complaints:
        complaints.add("hours_min", _("Fill in at most 60 hours a week."))
    if (profile.max_travel_minutes or 0) > 240 and "max_travel_minutes" not in complaints:
        complaints.add("max_travel_minutes", _("Fill in at most 240 minutes."))
    if profile.pc4 and not (len(profile.pc4) == 4 and profile.pc4.isascii() and profile.pc4.isdigit()):
        complaints.add("pc4", _("Fill in the four digits of the postcode."))
    return changed


def _touched(profile: MatchingProfile, changed: set[str]) -> None:
    if changed:
        freshness.note(profile, changed)
        profile.updated_at = clock.now()
        columns = {field for field in changed if field not in ROWS}
        save(profile, {*columns, "as_of", "updated_at"})


@service
def confirm_profile(*, candidate: Candidate, actor: Staff | None) -> MatchingProfile:
    """Somebody went through the profile with the candidate: everything in it holds as of today."""
    profile = MatchingProfile.objects.select_for_update().get(pk=candidate.pk)
    profile.confirmed_on = clock.today()
    # Of the availability nobody may be certain without a date; everything else holds, also where it stays empty.
    asked = set(freshness.PART_OF) - (set() if profile.available_from else {"available_from"})
    freshness.note(profile, asked)
    profile.save(update_fields=["confirmed_on", "as_of"])
    journeys.publish(event="profile.confirmed", subject=Ref(CANDIDATE, candidate.pk), actor=actor)
    return profile


@service
def replace_rows(
    *, candidate: Candidate, kind: str, rows: Iterable[Mapping[str, Any]], actor: Staff | None
) -> list[models.Model]:
    """Let the profile have exactly these ``rows`` of a kind (wishes, experiences, skills, licences, languages,
    educations, limits), in this order. Rows that stay the same stay the same rows; empty and double ones are left out.

    Raises ``ValidationError({"rows": [messages]})``, each message with the number of its row.
    """
    model = ROWS[kind][0]
    profile = MatchingProfile.objects.select_for_update().get(pk=candidate.pk)
    complaints = Complaints()
    wanted = checked_rows(profile, kind, rows, complaints)
    complaints.raise_any()
    if _sync(model, profile, wanted):
        _touched(profile, {kind})
    return list(model.objects.filter(profile=profile))


def checked_rows(
    profile: MatchingProfile,
    kind: str,
    rows: Iterable[Mapping[str, Any]],
    complaints: Complaints,
    *,
    at: str = "rows",
) -> dict[tuple, models.Model]:
    """The ``rows`` of a kind as rows of the profile, each thing once, unsaved, by what makes them the same thing.

    Complaints stand at ``at``, each with the number of its row.
    """
    model, allowed, needed = ROWS[kind]
    wanted: dict[tuple, models.Model] = {}
    for number, given in enumerate(rows, start=1):
        if not any(str(value).strip() for value in given.values() if value is not None):
            continue
        row = model(profile=profile)
        try:
            fill(row, given, allowed=allowed)
            _check_row(row, needed)
        except ValidationError as error:
            text = " ".join(error.messages)
            complaints.add(at, _("Row %(number)d: %(text)s") % {"number": number, "text": text})
            continue
        if model is Wish:
            row.position = len(wanted) + 1
        wanted.setdefault(_identity(row), row)
    if len(wanted) > MOST_ROWS:
        complaints.add(at, _("At most %(count)d rows fit here.") % {"count": MOST_ROWS})
    return wanted


def _check_row(row: models.Model, needed: str) -> None:
    if not getattr(row, needed):
        raise ValidationError(_("Say what it is."), code="blank")
    if isinstance(row, CandidateLanguage):
        if not row.code:
            row.code = row.label.casefold()
        if any(level is not None and not 1 <= level <= 4 for level in (row.spoken, row.written)):
            raise ValidationError(_("The level of a language is 1 (none) to 4 (excellent)."))
    if isinstance(row, Experience) and row.began_on and row.ended_on and row.ended_on < row.began_on:
        raise ValidationError(_("The end is before the beginning."))
    if isinstance(row, Limit):
        known = {Limit.Kind.DEMAND: Demand.values, Limit.Kind.SHIFT: Shift.values}.get(row.kind)
        if known is not None and row.code not in known:
            raise ValidationError(_("Choose from the list what is not possible."))


def _identity(row: models.Model) -> tuple:
    """What makes two rows the same thing: its code, else its words; and where and when, for work and school."""
    if isinstance(row, Limit):
        return (row.kind, row.code)
    words = row.code or row.label.casefold()
    if isinstance(row, Experience):
        return (words, row.employer_name.casefold(), row.began_on)
    if isinstance(row, Education):
        return (words, row.ended_on)
    return (words,)


def _sync(model: type[models.Model], profile: MatchingProfile, wanted: dict[tuple, models.Model]) -> bool:
    """Make the rows those ``wanted``; whether that changed anything."""
    changed = False
    columns = [
        field.name
        for field in model._meta.concrete_fields  # noqa: SLF001 - Django documents _meta
        if field.name not in {"id", "profile"}
    ]
    left = dict(wanted)
    for row in model.objects.filter(profile=profile):
        new = left.pop(_identity(row), None)
        if new is None:
            row.delete()
            changed = True
        elif differing := {name for name in columns if getattr(row, name) != getattr(new, name)}:
            for name in differing:
                setattr(row, name, getattr(new, name))
            row.save(update_fields=differing)
            changed = True
    for row in left.values():
        row.save(force_insert=True)
        changed = True
    return changed
