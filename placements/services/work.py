"""Somebody works: after a trial or without one; contracts that follow each other; a card; contact that is kept."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from placements import events, letters, workflow
from placements.models import Contract, Introduction, Placement, Stage, TrialPlacement
from placements.services import availability, proposals
from wsp import clock
from wsp.accounts.models import Staff
from wsp.errors import Refused
from wsp.journeys import services as journeys
from wsp.mail import services as outbox
from wsp.mail.models import Message
from wsp.records import service

CONGRATULATION = "congratulation"
AFTERCARE = "aftercare"


@service
def start_placement(
    *,
    introduction: Introduction,
    kind: str = Placement.Kind.JOB,
    starts_on: dt.date,
    contract_ends_on: dt.date | None = None,
    hours: int,
    signed_on: dt.date | None = None,
    three_way: bool = False,
    actor: Staff,
) -> Placement:
    """Somebody begins without a trial: a job, or a work-experience place.

    ``contract_ends_on`` empty is a permanent contract; a work-experience place always has an end. Raises ``Refused`` when the
    employer has not chosen this candidate or a trial is still going on.
    """
    workflow.lock(introduction)
    workflow.check_person(introduction, actor)
    if introduction.stage != Stage.CHOSEN:
        raise Refused(_("First write down that the employer chooses this candidate."), code="stage")
    workflow.check_not_at_work(introduction)
    if Placement.objects.filter(introduction=introduction).exists():
        raise Refused(_("This introduction led to a placement before. Start a new introduction."), code="placed_before")
    return begin(
        introduction,
        trial=None,
        kind=kind,
        starts_on=starts_on,
        ends_on=contract_ends_on,
        hours=hours,
        signed_on=signed_on,
        three_way=three_way,
        actor=actor,
    )


def begin(
    introduction: Introduction,
    *,
    trial: TrialPlacement | None,
    kind: str,
    starts_on: dt.date,
    ends_on: dt.date | None,
    hours: int,
    signed_on: dt.date | None,
    three_way: bool,
    actor: Staff,
) -> Placement:
    """The placement with its first contract and its journey, within a larger step that has locked and checked."""
    _check_contract(starts_on=starts_on, ends_on=ends_on, hours=hours, signed_on=signed_on)
    if kind not in Placement.Kind.values:
        raise ValidationError({"kind": _("Choose a job or a work-experience place.")})
    if kind == Placement.Kind.WORK_EXPERIENCE and ends_on is None:
        raise ValidationError({"contract_ends_on": _("A work-experience place has an end.")})
    placement = Placement.objects.create(
        introduction=introduction,
        trial=trial,
        owner=introduction.owner,
        kind=kind,
        starts_on=starts_on,
        three_way=three_way,
    )
    contract = Contract.objects.create(
        placement=placement, starts_on=starts_on, ends_on=ends_on, hours=hours, signed_on=signed_on
    )
    subject = events.placement_ref(placement)
    journeys.open_run(
        key="placement",
        subject=subject,
        owner=placement.owner,
        parties=events.parties(introduction),
        anchors={"start": starts_on},
        facts={"three_way": three_way, "kind": kind},
        actor=actor,
        about=events.about(introduction),
    )
    _watch_end(contract, actor=actor)
    events.announce(
        events.introduction_ref(introduction),
        "placement.started",
        actor=actor,
        also=[events.employer_ref(introduction), events.candidate_ref(introduction)],
    )
    events.announce(subject, "placement.started", actor=actor)
    if contract.signed_on:
        events.announce(subject, "contract.signed", actor=actor, also=events.concerned(placement.introduction))
    availability.at_work(introduction, actor=actor)
    return placement


def _watch_end(contract: Contract, *, actor: Staff) -> None:
    """Open the moments at the end of a contract that has one."""
    if contract.ends_on is None:
        return
    placement = contract.placement
    journeys.open_run(
        key="contract",
        subject=events.contract_ref(contract),
        owner=placement.owner,
        parties=events.parties(placement.introduction),
        anchors={"end": contract.ends_on},
        facts={"three_way": placement.three_way},
        actor=actor,
        about=events.about(placement.introduction),
    )


def _check_contract(*, starts_on: dt.date, ends_on: dt.date | None, hours: int, signed_on: dt.date | None) -> None:
    errors: dict[str, object] = {}
    if ends_on and ends_on <= starts_on:
        errors["ends_on"] = _("The last day must be after the first day.")
    if not 1 <= hours <= 60:
        errors["hours"] = _("Between 1 and 60 hours a week.")
    if signed_on and signed_on > clock.today():
        errors["signed_on"] = _("This day is still to come.")
    if errors:
        raise ValidationError(errors)


def _lock(placement: Placement, actor: Staff) -> Placement:
    Placement.objects.select_for_update(of=("self",)).get(pk=placement.pk)
    placement.refresh_from_db()
    if placement.state != Placement.State.RUNNING:
        raise Refused(_("This placement has ended."), code="ended")
    workflow.lock(placement.introduction)
    workflow.check_person(placement.introduction, actor)
    return placement


def current_contract(placement: Placement) -> Contract | None:
    """The contract that began last; None before there is one."""
    return placement.contracts.order_by("-starts_on", "-id").first()


@service
def add_contract(
    *,
    placement: Placement,
    starts_on: dt.date,
    ends_on: dt.date | None,
    hours: int,
    signed_on: dt.date | None = None,
    actor: Staff,
) -> Contract:
    """A contract that follows the present one (or a permanent one); the moments at its end move along."""
    _lock(placement, actor)
    _check_contract(starts_on=starts_on, ends_on=ends_on, hours=hours, signed_on=signed_on)
    before = current_contract(placement)
    if before and starts_on <= before.starts_on:
        raise ValidationError({"starts_on": _("The next contract begins after the present one.")})
    contract = Contract.objects.create(
        placement=placement, starts_on=starts_on, ends_on=ends_on, hours=hours, signed_on=signed_on
    )
    if before and (before.ends_on is None or before.ends_on >= starts_on):
        before.ends_on = starts_on - dt.timedelta(days=1)
        if before.ends_on <= before.starts_on:
            raise ValidationError({"starts_on": _("The present contract has only just begun.")})
        before.save(update_fields=["ends_on"])
    subject = events.placement_ref(placement)
    events.announce(subject, "contract.signed", actor=actor, also=events.concerned(placement.introduction))
    if before:
        journeys.stop_runs(subject=events.contract_ref(before), actor=actor, reason=gettext("A next contract follows."))
    _watch_end(contract, actor=actor)
    return contract


@service
def sign_contract(*, contract: Contract, signed_on: dt.date, actor: Staff) -> Contract:
    """Both have signed, on that day."""
    _lock(contract.placement, actor)
    if signed_on > clock.today():
        raise ValidationError({"signed_on": _("This day is still to come.")})
    contract.signed_on = signed_on
    contract.save(update_fields=["signed_on"])
    events.announce(
        events.placement_ref(contract.placement),
        "contract.signed",
        actor=actor,
        also=events.concerned(contract.placement.introduction),
    )
    return contract


@service
def end_placement(*, placement: Placement, on: dt.date, reason: str, actor: Staff) -> Placement:
    """The work ended ``on`` its last day. The candidate is looking for work again and is called; moments close."""
    _lock(placement, actor)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why, in a few words.")})
    if on < placement.starts_on:
        raise ValidationError({"on": _("The last day is not before the first day.")})
    placement.state, placement.ended_on, placement.ended_reason = Placement.State.ENDED, on, reason.strip()
    placement.save(update_fields=["state", "ended_on", "ended_reason"])
    subject = events.placement_ref(placement)
    events.announce(subject, "placement.ended", actor=actor)
    for about in (subject, *(events.contract_ref(contract) for contract in placement.contracts.all())):
        journeys.stop_runs(subject=about, actor=actor, reason=reason.strip())
    availability.free_again(placement.introduction, actor=actor)
    journeys.promise(**_look_again(placement), actor=actor)
    return placement


def _look_again(placement: Placement) -> dict:
    introduction = placement.introduction
    return {
        "title": letters.LOOK_AGAIN,
        "owner": introduction.candidate.contact_person,
        "due_at": clock.at(clock.add_working_days(clock.today(), 1)),
        "party": events.candidate_ref(introduction),
        "subject": events.placement_ref(placement),
        "key": f"look-again:{placement.pk}",
    }


@service
def congratulate(*, placement: Placement, actor: Staff) -> list[Message]:
    """Draft the congratulations to employer and employee; whoever has no mail address gets a card, as a promise.

    Asked again while the drafts wait, the same drafts come back.
    """
    _lock(placement, actor)
    waiting = list(_congratulations(placement).filter(state=Message.State.DRAFT).order_by("party_kind"))
    if waiting:
        return waiting
    introduction = placement.introduction
    candidate = introduction.candidate
    contact = proposals.contact_of(introduction.employer)
    drafts = []
    common = {"placement": placement, "introduction": introduction, "contract": current_contract(placement)}
    if contact:
        drafts.append(
            letters.draft(
                f"{CONGRATULATION}-employer",
                kind=CONGRATULATION,
                to=(contact.email, contact.name),
                party=events.employer_ref(introduction),
                about=events.placement_ref(placement),
                actor=actor,
                **common,
            )
        )
    if candidate.email:
        drafts.append(
            letters.draft(
                f"{CONGRATULATION}-candidate",
                kind=CONGRATULATION,
                to=(candidate.email, candidate.name),
                language=candidate.language,
                party=events.candidate_ref(introduction),
                about=events.placement_ref(placement),
                actor=actor,
                **common,
            )
        )
    if len(drafts) < 2:
        journeys.promise(
            title=letters.SEND_A_CARD,
            owner=actor,
            due_at=clock.at(clock.add_working_days(clock.today(), 2)),
            party=events.employer_ref(introduction) if not contact else events.candidate_ref(introduction),
            subject=events.placement_ref(placement),
            key=f"card:{placement.pk}:{current_contract(placement).pk}",
            means="letter",
            actor=actor,
        )
    return drafts


def _congratulations(placement: Placement):
    return Message.objects.about(events.placement_ref(placement)).filter(kind=CONGRATULATION)


@service
def send_congratulations(*, placement: Placement, actor: Staff) -> Placement:
    """Send the congratulations a person has read; without any draft it was done by card or by telephone."""
    _lock(placement, actor)
    for message in _congratulations(placement).filter(state=Message.State.DRAFT):
        outbox.send(message=message, actor=actor)
    placement.congratulated_at = clock.now()
    placement.save(update_fields=["congratulated_at"])
    events.announce(
        events.placement_ref(placement), "card.sent", actor=actor, also=events.concerned(placement.introduction)
    )
    return placement


@service
def agree_aftercare(*, placement: Placement, every_weeks: int, until: dt.date, actor: Staff) -> Placement:
    """How often there is contact, and until when: recorded, kept as repeating moments, confirmed by a drafted mail."""
    _lock(placement, actor)
    if not 1 <= every_weeks <= 52:
        raise ValidationError({"every_weeks": _("Between 1 and 52 weeks.")})
    if until <= clock.today():
        raise ValidationError({"until": _("This day has passed.")})
    placement.aftercare_weeks, placement.aftercare_until = every_weeks, until
    placement.save(update_fields=["aftercare_weeks", "aftercare_until"])
    introduction = placement.introduction
    subject = events.placement_ref(placement)
    journeys.stop_runs(subject=subject, actor=actor, reason=gettext("Agreed anew."), keys=["aftercare"])
    journeys.open_run(
        key="aftercare",
        subject=subject,
        owner=placement.owner,
        parties=events.parties(introduction),
        anchors={"first": clock.today() + dt.timedelta(weeks=every_weeks), "until": until},
        facts={"weeks": every_weeks, "three_way": placement.three_way},
        actor=actor,
        about=events.about(introduction),
    )
    events.announce(subject, "aftercare.agreed", actor=actor, also=events.concerned(placement.introduction))
    for message in Message.objects.about(subject).filter(kind=AFTERCARE, state=Message.State.DRAFT):
        outbox.cancel(message=message, actor=actor)
    if contact := proposals.contact_of(introduction.employer):
        letters.draft(
            AFTERCARE,
            kind=AFTERCARE,
            to=(contact.email, contact.name),
            party=events.employer_ref(introduction),
            about=subject,
            actor=actor,
            placement=placement,
            introduction=introduction,
        )
    return placement


@service
def send_aftercare(*, placement: Placement, actor: Staff) -> list[Message]:
    """Send the mail that confirms the aftercare agreement, once a person has read it."""
    _lock(placement, actor)
    drafts = Message.objects.about(events.placement_ref(placement)).filter(kind=AFTERCARE, state=Message.State.DRAFT)
    sent = [outbox.send(message=message, actor=actor) for message in drafts]
    events.announce(events.placement_ref(placement), "aftercare.confirmed", actor=actor)
    return sent
