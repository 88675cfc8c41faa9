"""Talks between candidate and employer: planned, prepared, moved, held; with a calendar entry for both."""

import datetime as dt
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from placements import events, invitations, letters, workflow
from placements.models import Interview, Introduction, Stage
from placements.services import proposals
from wsp import clock, refs
from wsp.accounts.models import Staff
from wsp.errors import Refused
from wsp.journeys import services as journeys
from wsp.mail import services as outbox
from wsp.mail.models import Message
from wsp.once import once
from wsp.records import service

INVITATION = "interview"
CANCELLATION = "interview-cancelled"
Companion = Interview.Companion


@service
def plan_interview(
    *,
    introduction: Introduction,
    at: dt.datetime,
    address: str,
    minutes: int = 60,
    with_whom: str = "",
    tour: bool = False,
    companion: str = Companion.UNKNOWN,
    companion_staff: Staff | None = None,
    actor: Staff,
) -> Interview:
    """Plan a talk. Mails with a calendar entry for employer and candidate are drafted (``invitations_of``).

    The introduction moves to "invited". Two moments open: prepare with the candidate before, call the day after. A
    candidate without a mail address is told by telephone, which is a promise of the contact person.
    """
    workflow.lock(introduction)
    _check(at=at, address=address, minutes=minutes, companion=companion, companion_staff=companion_staff)
    if introduction.interviews.filter(held_at__isnull=True, cancelled_at__isnull=True).exists():
        raise Refused(_("A talk is planned already. Move or cancel that one."), code="planned_already")
    if introduction.stage != Stage.INVITED:
        transition = workflow.move(introduction, Stage.INVITED, actor=actor)
        events.moved(introduction, transition.event, actor=actor)
    workflow.check_person(introduction, actor)
    interview = Interview.objects.create(
        introduction=introduction,
        at=at,
        address=address.strip(),
        minutes=minutes,
        with_whom=with_whom.strip(),
        tour=tour,
        companion=companion,
        companion_staff=companion_staff,
    )
    events.announce(events.introduction_ref(introduction), "interview.planned", actor=actor)
    journeys.open_run(
        key="interview",
        subject=events.interview_ref(interview),
        owner=introduction.owner,
        parties=events.parties(introduction),
        anchors={"interview": at},
        actor=actor,
        about=events.about(introduction),
    )
    _draft_mails(interview, actor=actor)
    return interview


def _check(
    *, at: dt.datetime, address: str, minutes: int, companion: str, companion_staff: Staff | None, past: bool = False
) -> None:
    errors: dict[str, object] = {}
    if clock.local(at) <= clock.now() and not past:
        errors["at"] = _("This moment has passed. Write down a talk that was held as held.")
    if not address.strip():
        errors["address"] = _("Say where the talk is.")
    if not 5 <= minutes <= 480:
        errors["minutes"] = _("A talk takes 5 minutes to 8 hours.")
    if companion not in Companion.values:
        errors["companion"] = _("Choose: not asked yet, alone, or with a companion.")
    elif companion_staff and companion != Companion.YES:
        errors["companion_staff"] = _("Nobody comes along when the candidate goes alone.")
    if errors:
        raise ValidationError(errors)


def _lock(interview: Interview, actor: Staff) -> Interview:
    seen = (interview.at, interview.held_at, interview.cancelled_at)
    Interview.objects.select_for_update(of=("self",)).get(pk=interview.pk)
    interview.refresh_from_db()
    if seen != (interview.at, interview.held_at, interview.cancelled_at):
        raise Refused(_("Somebody changed this talk in the meantime. Look at it again first."), code="stale")
    if interview.held_at or interview.cancelled_at:
        raise Refused(_("This talk is over."), code="over")
    workflow.lock(interview.introduction)
    workflow.check_person(interview.introduction, actor)
    return interview


@service
def move_interview(
    *, interview: Interview, at: dt.datetime, address: str = "", minutes: int | None = None, reason: str, actor: Staff
) -> Interview:
    """Another time or place: what is open moves along, and both are told again with the newer calendar entry."""
    _lock(interview, actor)
    address = address.strip() or interview.address
    minutes = minutes or interview.minutes
    _check(
        at=at,
        address=address,
        minutes=minutes,
        companion=interview.companion,
        companion_staff=interview.companion_staff,
    )
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: both will ask.")})
    interview.at, interview.address, interview.minutes = at, address, minutes
    interview.sequence += 1
    interview.save(update_fields=["at", "address", "minutes", "sequence"])
    journeys.set_anchor(
        subject=events.interview_ref(interview), name="interview", at=at, actor=actor, reason=reason.strip()
    )
    _drop_drafts(interview, actor=actor)
    _draft_mails(interview, actor=actor)
    return interview


@service
def set_companion(
    *, interview: Interview, companion: str, companion_staff: Staff | None = None, actor: Staff
) -> Interview:
    """What the candidate wants: alone, or with somebody; and who that is."""
    _lock(interview, actor)
    _check(
        at=interview.at,
        address=interview.address,
        minutes=interview.minutes,
        companion=companion,
        companion_staff=companion_staff,
        past=True,
    )
    interview.companion = companion
    interview.companion_staff = companion_staff if companion == Companion.YES else None
    interview.save(update_fields=["companion", "companion_staff"])
    return interview


@service
def prepare_interview(
    *, interview: Interview, actor: Staff, companion: str = "", companion_staff: Staff | None = None
) -> Interview:
    """The candidate was prepared for the talk, and asked whether somebody should come along."""
    if companion:
        set_companion(interview=interview, companion=companion, companion_staff=companion_staff, actor=actor)
    _lock(interview, actor)
    interview.prepared_at = clock.now()
    interview.save(update_fields=["prepared_at"])
    events.announce(
        events.interview_ref(interview),
        "interview.prepared",
        actor=actor,
        also=events.concerned(interview.introduction),
    )
    return interview


@service
def hold_interview(*, interview: Interview, report: str, actor: Staff, held_at: dt.datetime | None = None) -> Interview:
    """The talk was held; ``report`` says how it went. The introduction moves to "interviewed"."""
    _lock(interview, actor)
    held_at = held_at or min(clock.now(), interview.at)
    if held_at > clock.now():
        raise ValidationError({"held_at": _("This moment is still to come.")})
    if not report.strip():
        raise ValidationError({"report": _("Write down how it went, in a few words.")})
    interview.held_at, interview.report = held_at, report.strip()
    interview.save(update_fields=["held_at", "report"])
    # An invitation to a talk that was held says nothing any more.
    _drop_drafts(interview, actor=actor)
    introduction = interview.introduction
    if introduction.stage == Stage.INVITED:
        transition = workflow.move(introduction, Stage.INTERVIEWED, actor=actor, why=report)
        events.moved(introduction, transition.event, actor=actor)
    events.announce(events.interview_ref(interview), "interview.held", actor=actor)
    return interview


@service
def cancel_interview(*, interview: Interview, reason: str, actor: Staff) -> Interview:
    """The talk is off: its moments close, and who was invited is told."""
    _lock(interview, actor)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: both will ask.")})
    call_off(interview, reason=reason.strip(), actor=actor)
    return interview


def call_off(interview: Interview, *, reason: str, actor: Staff) -> None:
    """Cancel a talk within a larger step, which has locked and checked."""
    interview.cancelled_at, interview.report = clock.now(), reason
    interview.sequence += 1
    interview.save(update_fields=["cancelled_at", "report", "sequence"])
    journeys.stop_runs(subject=events.interview_ref(interview), actor=actor, reason=reason)
    told = {message.party_kind for message in _mails(interview).exclude(state=Message.State.DRAFT)}
    _drop_drafts(interview, actor=actor)
    if told:
        _draft_mails(interview, kind=CANCELLATION, to=told, method=invitations.CANCEL, actor=actor)


def call_off_all(introduction: Introduction, *, reason: str, actor: Staff) -> None:
    """Cancel every talk of this introduction that is still to come."""
    for interview in introduction.interviews.filter(held_at__isnull=True, cancelled_at__isnull=True):
        call_off(interview, reason=reason, actor=actor)


def _mails(interview: Interview) -> QuerySet[Message]:
    return Message.objects.about(events.interview_ref(interview))


def _drop_drafts(interview: Interview, *, actor: Staff) -> None:
    for message in _mails(interview).filter(state=Message.State.DRAFT):
        outbox.cancel(message=message, actor=actor)


def _draft_mails(
    interview: Interview,
    *,
    kind: str = INVITATION,
    to: Collection[str] = (refs.EMPLOYER, refs.CANDIDATE),
    method: str = invitations.REQUEST,
    actor: Staff,
) -> None:
    introduction = interview.introduction
    candidate = introduction.candidate
    contact = proposals.contact_of(introduction.employer)
    if refs.EMPLOYER in to and contact:
        _draft(
            interview,
            kind=kind,
            method=method,
            side=refs.EMPLOYER,
            to=(contact.email, contact.name),
            actor=actor,
        )
    if refs.CANDIDATE in to and candidate.email:
        _draft(
            interview,
            kind=kind,
            method=method,
            side=refs.CANDIDATE,
            to=(candidate.email, candidate.name),
            actor=actor,
        )
    elif refs.CANDIDATE in to:
        journeys.promise(
            title=gettext_noop("Tell the candidate when and where the talk is"),
            owner=candidate.contact_person,
            due_at=clock.at(min(clock.add_working_days(clock.today(), 1), clock.local(interview.at).date())),
            party=events.candidate_ref(introduction),
            subject=events.interview_ref(interview),
            key=f"tell-interview:{interview.pk}:{interview.sequence}",
            actor=actor,
            why=gettext_noop("We have no mail address of this candidate."),
        )


def _draft(interview: Interview, *, kind: str, method: str, side: str, to: tuple[str, str], actor: Staff) -> Message:
    introduction = interview.introduction
    to_employer = side == refs.EMPLOYER
    return letters.draft(
        f"{kind}-{side}",
        kind=kind,
        to=to,
        language=letters.EMPLOYERS_LANGUAGE if to_employer else introduction.candidate.language,
        party=events.employer_ref(introduction) if to_employer else events.candidate_ref(introduction),
        about=events.interview_ref(interview),
        attachments=[invitations.attachment(interview, method=method)],
        sender=introduction.owner if to_employer else introduction.candidate.contact_person,
        actor=actor,
        interview=interview,
        introduction=introduction,
        at=clock.local(interview.at),
        moved=interview.sequence > 0,
    )


def invitations_of(interview: Interview) -> list[Message]:
    """The mails about this talk that wait for a person to read and send them."""
    rows = _mails(interview).filter(state=Message.State.DRAFT).order_by("party_kind")
    return once(("invitations", interview.pk), lambda: list(rows))


@service
def send_invitations(*, interview: Interview, actor: Staff) -> list[Message]:
    """Send the mails about this talk that a person has read."""
    workflow.check_person(interview.introduction, actor)
    return [outbox.send(message=message, actor=actor) for message in invitations_of(interview)]
