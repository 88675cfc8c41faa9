"""Taking candidates away who were put in by mistake: only those nothing was done with yet."""

from collections.abc import Collection
from uuid import UUID

from candidates.models import Candidate, CandidateFile, MatchingProfile
from wsp.accounts.models import Staff
from wsp.records import service
from wsp.refs import CANDIDATE
from wsp.trail.models import Note
from wsp.unused import what_uses


@service
def remove_unused(*, candidates: list[Candidate], actor: Staff, notes: Collection[UUID] = ()) -> dict[UUID, str]:
    """Take away those of ``candidates`` nothing hangs on, with file and profile; for the others, a word for what does.

    ``notes`` are those that came along with them, and go with them. What was changed and who read it stays in the trail.
    """
    kept = what_uses(candidates, CANDIDATE, own=(CandidateFile, MatchingProfile), notes=notes)
    gone = [each.pk for each in candidates if each.pk not in kept]
    Note.objects.filter(pk__in=notes, subject_kind=CANDIDATE, subject_id__in=gone).delete()
    Candidate.objects.filter(pk__in=gone).delete()
    return kept
