"""Warm handover: data and story go along, on a legal ground, seen by the candidate (C11)."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from candidates.models import Candidate, Handover
from candidates.services.people import assign_contact_person
from wsp import clock
from wsp.accounts.models import Organisation, Staff
from wsp.accounts.roles import GUIDES_CANDIDATES
from wsp.errors import Refused
from wsp.journeys import services as journeys
from wsp.records import Complaints, fill, service
from wsp.refs import CANDIDATE, Ref
from wsp.text import tidy

HANDOVER = "handover"
TALK_WITHIN = 5  # Working days: the new contact person speaks with the candidate, together with the old one.


@service
def plan_handover(
    *, candidate: Candidate, to_organisation: Organisation, to_person: Staff, ground: str, summary: str, actor: Staff
) -> Handover:
    """Prepare that another organisation becomes responsible, with a new contact person.

    ``summary`` is what goes along, in words the candidate may read. Consent is no ground. The new contact person owes
    a talk, the three of them together, within five working days.
    """
    candidate = Candidate.objects.select_for_update().get(pk=candidate.pk)
    if candidate.handovers.filter(done_at__isnull=True, cancelled_at__isnull=True).exists():
        raise Refused(_("This candidate is being handed over already."), code="wrong_state")
    handover = Handover(
        candidate=candidate, from_organisation=candidate.organisation, from_person=candidate.contact_person
    )
    given = {"to_organisation": to_organisation, "to_person": to_person, "ground": ground, "summary": summary}
    complaints = Complaints()
    fill(handover, given, allowed=given, complaints=complaints)
    if to_organisation == candidate.organisation:
        complaints.add("to_organisation", _("This organisation is responsible already."))
    if to_person.role not in GUIDES_CANDIDATES or not to_person.is_active:
        complaints.add("to_person", _("%(name)s does not guide candidates.") % {"name": to_person.name})
    complaints.raise_any()
    handover.save()
    subject = Ref(CANDIDATE, candidate.pk)
    journeys.promise(
        title=_("Warm handover: talk together with %(name)s") % {"name": candidate.contact_person.name},
        owner=to_person,
        due_at=clock.add_working_days(clock.today(), TALK_WITHIN),
        party=subject,
        subject=Ref(HANDOVER, handover.pk),
        kind=HANDOVER,
        means="three_way",
        key=f"{HANDOVER}:{handover.pk}",
        done_by_event="handover.completed",
        why=_("So that the candidate need not tell everything again."),
        actor=actor,
    )
    journeys.publish(event="handover.planned", subject=subject, actor=actor)
    return handover


@service
def show_handover(*, handover: Handover, words: str = "", actor: Staff | None) -> Handover:
    """The candidate has read what goes along, and may have said something about it."""
    handover = _open(handover)
    fill(handover, {"candidate_words": words}, allowed={"candidate_words"})
    handover.shown_at = handover.shown_at or clock.now()
    handover.save(update_fields=["shown_at", "candidate_words"])
    return handover


@service
def complete_handover(*, handover: Handover, actor: Staff) -> Candidate:
    """The talk was held: the other organisation is responsible and the new contact person is the fixed one.

    ``Refused`` when the candidate has not read yet what goes along.
    """
    handover = _open(handover)
    if handover.shown_at is None:
        raise Refused(_("Let the candidate read first what goes along."), code="not_shown")
    handover.done_at = clock.now()
    handover.save(update_fields=["done_at"])
    candidate = Candidate.objects.select_for_update().get(pk=handover.candidate_id)
    candidate.organisation = handover.to_organisation
    candidate.save(update_fields=["organisation"])
    reason = _("Warm handover to %(organisation)s") % {"organisation": handover.to_organisation.name}
    candidate = assign_contact_person(candidate, handover.to_person, actor, reason)
    journeys.publish(event="handover.completed", subject=Ref(HANDOVER, handover.pk), actor=actor)
    journeys.publish(event="handover.done", subject=Ref(CANDIDATE, candidate.pk), actor=actor)
    return candidate


@service
def cancel_handover(*, handover: Handover, reason: str, actor: Staff) -> Handover:
    """The handover does not take place; everything stays as it was."""
    handover = _open(handover)
    if not tidy(reason):
        raise ValidationError({"reason": _("Say why the handover does not take place.")})
    handover.cancelled_at = clock.now()
    handover.save(update_fields=["cancelled_at"])
    journeys.withdraw(key=f"{HANDOVER}:{handover.pk}", reason=tidy(reason))
    return handover


def _open(handover: Handover) -> Handover:
    handover = Handover.objects.select_for_update().get(pk=handover.pk)
    if handover.done_at or handover.cancelled_at:
        raise Refused(_("This handover is over already."), code="wrong_state")
    return handover
