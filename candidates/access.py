"""Who may see candidates, and how deep.

Two depths. The *matching profile* (work only) is for those who match in the region. The *file* (birth date, address,
benefit, story) is for those who help this person; a colleague who guides candidates gives a typed reason, others never
see it. Both are recorded when opened.
"""

from typing import Literal

from django.db.models import Q

from candidates.models import Candidate
from candidates.querysets import CandidateQuerySet
from wsp import clock
from wsp.accounts.models import Staff
from wsp.accounts.roles import GUIDES_CANDIDATES, MATCHES, SERVES_EMPLOYERS, Role
from wsp.accounts.services import covered_by
from wsp.once import answered_by, once

FileAccess = Literal["own", "needs_reason", "no"]
# Who may open the file of somebody they do not help, with a reason: the case may become theirs.
MAY_GIVE_REASON = frozenset(GUIDES_CANDIDATES | {Role.INCOME_CONSULTANT, Role.GATEKEEPER})


def can_view(staff: Staff) -> bool:
    """Whether ``staff`` may see any matching profile at all."""
    return staff.is_active and staff.role in MATCHES | MAY_GIVE_REASON


def can_change(staff: Staff, candidate: Candidate) -> bool:
    """Whether ``staff`` may keep this candidate's profile, plan and state: who guides candidates."""
    return staff.is_active and (staff.role in GUIDES_CANDIDATES or candidate.contact_person_id == staff.pk)


def visible_to(staff: Staff) -> CandidateQuerySet:
    """The candidates whose matching profile ``staff`` may see, filtered in SQL.

    Who guides candidates sees everybody. Who serves employers sees whoever came as far as looking for work: somebody
    in intake has nothing to match yet. A gatekeeper sees who is in intake, an income consultant who has work (new
    income is what they must hear about).
    """
    everybody = Candidate.objects.all()
    if not can_view(staff):
        return everybody.none()
    if staff.role in GUIDES_CANDIDATES:
        return everybody
    if staff.role in SERVES_EMPLOYERS:
        return everybody.filter(~Q(state=Candidate.State.INTAKE) | Q(is_werkfit=True))
    state = Candidate.State.INTAKE if staff.role == Role.GATEKEEPER else Candidate.State.PLACED
    return everybody.filter(Q(state=state) | Q(contact_person=staff))


def sees(staff: Staff, candidate: Candidate) -> bool:
    """Whether ``staff`` may see the matching profile of this candidate."""
    return once(_seen(staff, candidate), visible_to(staff).filter(pk=candidate.pk).exists)


def note_found(staff: Staff, candidate: Candidate) -> None:
    """``candidate`` came from ``visible_to(staff)``: while this page is read ``sees`` need not ask again."""
    answered_by(_seen(staff, candidate), lambda: True)


def _seen(staff: Staff, candidate: Candidate) -> tuple:
    return ("sees candidate", staff.pk, candidate.pk)


def file_access(staff: Staff, candidate: Candidate) -> FileAccess:
    """How ``staff`` may open the file: "own" for who helps this person (the fixed contact person, who stands in for
    them today, the lead of their team), "needs_reason" for colleagues who guide, else "no".
    """
    if not staff.is_active:
        return "no"
    person = candidate.contact_person
    if person.pk == staff.pk or (person.team_id and person.team.lead_id == staff.pk):
        return "own"
    if staff.role not in MAY_GIVE_REASON:
        return "no"
    stood_in_for = {colleague.pk for colleague in covered_by(staff, clock.today())}
    return "own" if person.pk in stood_in_for else "needs_reason"
