"""Who may see and change introductions, trial placements and placements. Everything is filtered in SQL.

Whoever matches in the region sees every introduction, because two colleagues who propose the same person to the same
employer do harm. Others see only what is theirs. Changing is for who has to do with it: the owner, the candidate's
fixed contact person, the employer's account manager and stand-in, who started it, their teams, who stands in for one
of them today, and team leads and support.
"""

import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet

from placements.models import CandidateQuestion, Document, Introduction, Placement, TrialPlacement
from wsp.accounts.models import Staff
from wsp.accounts.roles import LEADS, MATCHES, Role
from wsp.accounts.services import covered_by

HELPS_EVERYBODY = frozenset(LEADS | {Role.SUPPORT})


def _concerns(ids: set) -> Q:
    return (
        Q(owner__in=ids)
        | Q(created_by__in=ids)
        | Q(candidate__contact_person__in=ids)
        | Q(employer__account_manager__in=ids)
        | Q(employer__stand_in__in=ids)
    )


def _concerns_team(team_id) -> Q:
    return (
        Q(owner__team=team_id) | Q(candidate__contact_person__team=team_id) | Q(employer__account_manager__team=team_id)
    )


def visible_to(staff: Staff) -> QuerySet[Introduction]:
    """The introductions ``staff`` may see."""
    if not staff.is_active:
        return Introduction.objects.none()
    if staff.role in MATCHES:
        return Introduction.objects.all()
    mine = _concerns({staff.pk})
    if staff.role == Role.INCOME_CONSULTANT:
        # New income is what they must hear of; who was merely proposed is none of their business.
        mine |= Q(trial__isnull=False) | Q(placement__isnull=False)
    return Introduction.objects.filter(mine)


def changeable_by(staff: Staff, day: dt.date | None = None) -> QuerySet[Introduction]:
    """The introductions ``staff`` may change on ``day`` (today when left out)."""
    if not staff.is_active or staff.role not in MATCHES:
        return Introduction.objects.none()
    if staff.role in HELPS_EVERYBODY:
        return Introduction.objects.all()
    mine = _concerns({staff.pk, *(colleague.pk for colleague in covered_by(staff, day))})
    if staff.team_id:
        mine |= _concerns_team(staff.team_id)
    return Introduction.objects.filter(mine)


def may_change(staff: Staff, introduction: str = "pk") -> Exists:
    """A column that says of each row whether ``staff`` may change it; ``introduction`` leads to the introduction."""
    return Exists(changeable_by(staff).filter(pk=OuterRef(introduction)))


def can_view(staff: Staff, introduction: Introduction) -> bool:
    """Whether ``staff`` may see this introduction, its trial and its placement."""
    return visible_to(staff).filter(pk=introduction.pk).exists()


def can_change(staff: Staff, introduction: Introduction) -> bool:
    """Whether ``staff`` may change this introduction, its trial and its placement."""
    return changeable_by(staff).filter(pk=introduction.pk).exists()


def trials_visible_to(staff: Staff) -> QuerySet[TrialPlacement]:
    """The trial placements ``staff`` may see."""
    return TrialPlacement.objects.filter(introduction__in=visible_to(staff))


def trials_changeable_by(staff: Staff) -> QuerySet[TrialPlacement]:
    """The trial placements ``staff`` may change."""
    return TrialPlacement.objects.filter(introduction__in=changeable_by(staff))


def placements_visible_to(staff: Staff) -> QuerySet[Placement]:
    """The placements ``staff`` may see."""
    return Placement.objects.filter(introduction__in=visible_to(staff))


def placements_changeable_by(staff: Staff) -> QuerySet[Placement]:
    """The placements ``staff`` may change."""
    return Placement.objects.filter(introduction__in=changeable_by(staff))


def documents_visible_to(staff: Staff) -> QuerySet[Document]:
    """The forms ``staff`` may open: who may change the trial, since a form shows who is on a benefit."""
    return Document.objects.filter(trial__introduction__in=changeable_by(staff))


def questions_visible_to(staff: Staff) -> QuerySet[CandidateQuestion]:
    """The questions for candidates ``staff`` may see: every one for who matches."""
    if staff.is_active and staff.role in MATCHES:
        return CandidateQuestion.objects.all()
    return CandidateQuestion.objects.filter(asked=staff)


def candidates_own(candidate) -> QuerySet[Introduction]:
    """What the portal may show a candidate: their own introductions, from the moment they were asked."""
    return (
        Introduction.objects.filter(candidate=candidate)
        .exclude(stage="selected")
        .exclude(stage="withdrawn", transitions__from_stage="selected", transitions__undone_at__isnull=True)
    )
