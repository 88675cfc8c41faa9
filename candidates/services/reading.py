"""Opening somebody's data, which is recorded, and keeping the file."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from candidates.access import file_access, sees
from candidates.models import Candidate, CandidateFile, MatchingProfile
from wsp import clock
from wsp.accounts.models import Staff
from wsp.errors import Refused
from wsp.records import Complaints, fill, save, service
from wsp.refs import CANDIDATE
from wsp.text import normalise_postcode, tidy
from wsp.trail.models import Reading
from wsp.trail.services import record_reading

FILE_FIELDS = frozenset({"birth_date", "street", "postcode", "benefit_law", "benefit_since", "benefit_until", "story"})
SHORTEST_REASON = 10  # Characters. Long enough that "test" or "x" is no reason.


def open_profile(*, staff: Staff, candidate: Candidate) -> MatchingProfile:
    """The matching profile with the reading recorded. ``Refused`` when ``staff`` may not see this candidate."""
    if not sees(staff, candidate):
        raise _refused()
    _record(staff, candidate, Reading.Depth.PROFILE)
    return candidate.profile


def open_file(*, staff: Staff, candidate: Candidate, reason: str = "") -> CandidateFile:
    """The file with the reading recorded: who, when, why.

    Who does not help this person types a reason, at least a few words; ``ValidationError({"reason": …})`` without one.
    ``Refused`` for who may not open it at all.
    """
    access = file_access(staff, candidate)
    if access == "no":
        raise _refused()
    reason = tidy(reason)
    if access == "needs_reason" and len(reason) < SHORTEST_REASON:
        raise ValidationError({"reason": _("Say in a few words why you need to open this file.")})
    _record(staff, candidate, Reading.Depth.FILE, reason)
    return candidate.file


def _refused() -> Refused:
    return Refused(
        _("This is only for those who help this person."),
        code="no_access",
        source=_("GDPR, articles 5 and 32"),
    )


def _record(staff: Staff, candidate: Candidate, depth: str, reason: str = "") -> None:
    record_reading(
        reader_kind=Reading.Reader.CLIENT if staff.is_service else Reading.Reader.STAFF,
        reader_id=staff.pk,
        reader_name=staff.name,
        subject_kind=CANDIDATE,
        subject_id=candidate.pk,
        depth=depth,
        reason=reason,
    )


@service
def update_file(*, candidate: Candidate, actor: Staff, **fields) -> CandidateFile:
    """Change the file. A new postcode gives the profile its four digits."""
    if file_access(actor, candidate) == "no":
        raise _refused()
    file = CandidateFile.objects.select_for_update().get(pk=candidate.pk)
    complaints = Complaints()
    changed = fill_file(file, fields, complaints)
    complaints.raise_any()
    save(file, changed)
    if "postcode" in changed:
        MatchingProfile.objects.filter(pk=candidate.pk).update(pc4=file.postcode[:4])
    return file


def fill_file(file: CandidateFile, fields: Mapping[str, Any], complaints: Complaints) -> set[str]:
    """Put ``fields`` in the file, gathering complaints; the names of what changed."""
    changed = fill(file, fields, allowed=FILE_FIELDS, cleaners={"postcode": normalise_postcode}, complaints=complaints)
    today = clock.today()
    if file.birth_date and not 14 <= today.year - file.birth_date.year <= 100 and "birth_date" not in complaints:
        complaints.add("birth_date", _("Check the year of birth."))
    since, until = file.benefit_since, file.benefit_until
    if since and until and until < since and not ("benefit_since" in complaints or "benefit_until" in complaints):
        complaints.add("benefit_until", _("The benefit cannot end before it began."))
    return changed
