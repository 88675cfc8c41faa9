"""What is under way follows the people: an employer's account manager, a candidate's fixed contact person.

Employers and candidates know nothing of introductions, so this room listens when one of them gets another person; it
happens in the same transaction.
"""

from django.db.models.signals import pre_save

from candidates.models import Candidate
from employers.models import Employer
from placements import events
from placements.models import RUNNING, Contract, Introduction, Placement, TrialPlacement
from wsp import refs
from wsp.accounts.models import Staff
from wsp.journeys import services as journeys
from wsp.journeys.models import Moment, Run, RunParty
from wsp.refs import Ref

ACCOUNT_MANAGER = "account_manager"
CONTACT_PERSON = "contact_person"


def register() -> None:
    """Start listening."""
    pre_save.connect(_employer_saved, sender=Employer, dispatch_uid="placements.owners.employer")
    pre_save.connect(_candidate_saved, sender=Candidate, dispatch_uid="placements.owners.candidate")


def _before(instance, name: str, update_fields):
    """Who it was, when this save names somebody else; None when nothing changes."""
    if instance._state.adding or (update_fields is not None and name not in update_fields):  # noqa: SLF001 - documented
        return None
    before = type(instance).objects.filter(pk=instance.pk).values_list(name, flat=True).first()
    return before if before != getattr(instance, f"{name}_id") else None


def _employer_saved(instance: Employer, update_fields=None, **_kwargs) -> None:
    if before := _before(instance, ACCOUNT_MANAGER, update_fields):
        follow_account_manager(employer=instance, before=Staff.objects.get(pk=before))


def _candidate_saved(instance: Candidate, update_fields=None, **_kwargs) -> None:
    if _before(instance, CONTACT_PERSON, update_fields):
        follow_contact_person(candidate=instance)


def follow_account_manager(*, employer: Employer, before: Staff) -> None:
    """What ``before`` owned of this employer's introductions, trials and placements is the new account manager's."""
    now = employer.account_manager
    mine = Introduction.objects.filter(employer=employer, owner=before, stage__in=RUNNING)
    ids = list(mine.values_list("pk", flat=True))
    trials = TrialPlacement.objects.filter(introduction__in=ids, owner=before)
    placements = Placement.objects.filter(introduction__in=ids, owner=before)
    contracts = Contract.objects.filter(placement__introduction__in=ids)
    subjects = [
        *(Ref(refs.INTRODUCTION, pk) for pk in ids),
        *(events.trial_ref(trial) for trial in trials),
        *(events.placement_ref(placement) for placement in placements),
        *(events.contract_ref(contract) for contract in contracts),
        *(Ref(events.INTERVIEW, pk) for pk in mine.values_list("interviews", flat=True) if pk),
    ]
    runs = Run.objects.none()
    moments = Moment.objects.none()
    for subject in subjects:
        runs |= Run.objects.of_subject(subject)
        moments |= Moment.objects.unfinished().of_subject(subject)
    theirs = list(moments.filter(owner=before)) if subjects else []
    if theirs:
        journeys.hand_over(moments=theirs, to=now, actor=now, reason=str(employer.name))
    if subjects:
        runs.filter(owner=before).update(owner=now)
    trials.update(owner=now)
    placements.update(owner=now)
    mine.update(owner=now)


def follow_contact_person(*, candidate: Candidate) -> None:
    """What the journeys of this candidate's introductions still bring is the new contact person's."""
    runs = Run.objects.touching(Ref(refs.CANDIDATE, candidate.pk)).exclude(state=Run.State.STOPPED)
    RunParty.objects.filter(run__in=runs, name=CONTACT_PERSON).update(
        kind=refs.STAFF, party_id=candidate.contact_person_id
    )
