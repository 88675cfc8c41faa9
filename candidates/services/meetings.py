"""Group meetings: planned, at most 25 invited, held, and nobody who stayed away forgotten (C12)."""

import datetime as dt
from collections.abc import Collection, Iterable
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import formats, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from candidates.models import Candidate, GroupMeeting, Invitation
from candidates.models.meeting import MOST_PEOPLE
from wsp import clock
from wsp.accounts.models import Staff
from wsp.errors import Refused
from wsp.journeys import services as journeys
from wsp.mail import services as mail
from wsp.mail.models import Message
from wsp.records import Complaints, fill, save, service
from wsp.refs import CANDIDATE, Ref
from wsp.text import readable_number

KIND = "group_invitation"  # Of the mail.
NO_SHOW = "no_show"  # Of the promise to call.
MEETING = "meeting"
FIELDS = frozenset({"kind", "topic", "at", "minutes", "address", "leader", "seats"})
State = Invitation.State


def register_mail() -> None:
    """Make the invitation known as a kind of mail: a person reads it before it leaves."""
    mail.register_kind(KIND, gettext_lazy("Invitation to a group meeting"))


@service
def plan_meeting(
    *, kind: str, topic: str, at: dt.datetime, address: str, leader: Staff, actor: Staff, **fields
) -> GroupMeeting:
    """A group meeting, of at most 25 people (fewer with ``seats``). ``minutes`` is 90 unless said."""
    meeting = GroupMeeting()
    given = {"kind": kind, "topic": topic, "at": at, "address": address, "leader": leader, **fields}
    _fill(meeting, given)
    meeting.save()
    return meeting


@service
def change_meeting(*, meeting: GroupMeeting, actor: Staff, **fields) -> GroupMeeting:
    """Another time, place, topic, leader or number of seats, before it was held."""
    meeting = _open(meeting)
    changed = _fill(meeting, fields)
    taken = meeting.invitations.filter(seat__gt=meeting.seats).exists()
    if taken:
        raise ValidationError({"seats": _("More people were invited already.")})
    save(meeting, changed)
    return meeting


def _fill(meeting: GroupMeeting, fields: dict) -> set[str]:
    complaints = Complaints()
    changed = fill(meeting, fields, allowed=FIELDS, complaints=complaints)
    if meeting.at and "at" in changed and meeting.at <= clock.now():
        complaints.add("at", _("Choose a time in the future."))
    if meeting.seats is not None and not 1 <= meeting.seats <= MOST_PEOPLE and "seats" not in complaints:
        complaints.add("seats", _("A group has 1 to %(most)d people.") % {"most": MOST_PEOPLE})
    if meeting.minutes is not None and not 15 <= meeting.minutes <= 480 and "minutes" not in complaints:
        complaints.add("minutes", _("A meeting takes 15 minutes to 8 hours."))
    complaints.raise_any()
    return changed


def _open(meeting: GroupMeeting) -> GroupMeeting:
    """The meeting's row, held until the transaction ends: seats are given out one at a time."""
    meeting = GroupMeeting.objects.select_for_update().get(pk=meeting.pk)
    if meeting.held_at or meeting.cancelled_at:
        raise Refused(_("This meeting is over already."), code="wrong_state")
    return meeting


@service
def invite(*, meeting: GroupMeeting, candidates: Iterable[Candidate], actor: Staff) -> list[Invitation]:
    """Invite candidates: each gets a seat and, with a mail address, a letter that is drafted to be read and sent.

    Who was invited already stays so; who could not come before is invited again. ``Refused`` (``full``) when there are
    not seats enough: then nobody is invited.
    """
    meeting = _open(meeting)
    known = {each.candidate_id: each for each in meeting.invitations.all()}
    free = iter(sorted(set(range(1, meeting.seats + 1)) - {each.seat for each in known.values()}))
    invited = []
    for candidate in candidates:
        invitation = known.get(candidate.pk) or Invitation(meeting=meeting, candidate=candidate)
        if invitation.seat is not None:
            continue
        invitation.seat = next(free, None)
        if invitation.seat is None:
            raise Refused(
                _("There are %(seats)d seats at this meeting.") % {"seats": meeting.seats},
                code="full",
                allowed=_("Plan a second meeting, or invite fewer people."),
            )
        invitation.state, invitation.invited_at, invitation.answered_at = State.INVITED, clock.now(), None
        invitation.save()
        _draft(invitation, candidate, actor)
        known[candidate.pk] = invitation
        invited.append(invitation)
        _publish(f"meeting.{meeting.kind}_invited", invitation, actor)
    return invited


def _draft(invitation: Invitation, candidate: Candidate, actor: Staff) -> None:
    if not candidate.email:
        return
    meeting = invitation.meeting
    with translation.override(candidate.language):
        when = clock.local(meeting.at)
        number = readable_number(meeting.leader.phone or settings.TENANT_PHONE)
        body = "\n\n".join(
            [
                _("Hello %(name)s,") % {"name": candidate.first_name or candidate.name},
                _("We invite you to a group meeting about: %(topic)s.") % {"topic": meeting.topic},
                "\n".join(
                    [
                        _("When: %(when)s") % {"when": formats.date_format(when, "l j F Y, H.i")},
                        _("How long: %(minutes)d minutes") % {"minutes": meeting.minutes},
                        _("Where: %(address)s") % {"address": meeting.address},
                    ]
                ),
                _("Can you not come? Call %(person)s: %(number)s. Then we look for another time together.")
                % {"person": meeting.leader.name, "number": number},
                "\n".join([_("Kind regards,"), meeting.leader.name, settings.TENANT_NAME]),
            ]
        )
        subject = _("Invitation: %(topic)s") % {"topic": meeting.topic}
    message = mail.draft(
        kind=KIND,
        to_address=candidate.email,
        to_name=candidate.name,
        subject=subject,
        body=body,
        sender=meeting.leader,
        party=Ref(CANDIDATE, candidate.pk),
        about=Ref(MEETING, meeting.pk),
        key=f"{KIND}:{invitation.pk}:{invitation.invited_at.isoformat()}",
        actor=actor,
    )
    invitation.message_id = message.pk
    invitation.save(update_fields=["message_id"])


@service
def send_invitations(*, meeting: GroupMeeting, actor: Staff) -> int:
    """Send the invitations that a person has read; how many went. Each goes once."""
    ids = meeting.invitations.filter(state=State.INVITED).values("message_id")
    drafts = Message.objects.filter(pk__in=ids, state=Message.State.DRAFT).order_by("pk")
    return len([mail.send(message=message, actor=actor) for message in drafts])


@service
def answer_invitation(*, invitation: Invitation, coming: bool, note: str = "", actor: Staff | None) -> Invitation:
    """The candidate comes, or cannot: then the seat is free again. ``actor`` None: answered in the portal."""
    meeting = _open(invitation.meeting)
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    fill(invitation, {"note": note}, allowed={"note"})
    if coming and invitation.seat is None:
        taken = set(meeting.invitations.exclude(seat=None).values_list("seat", flat=True))
        invitation.seat = next((seat for seat in range(1, meeting.seats + 1) if seat not in taken), None)
        if invitation.seat is None:
            raise Refused(_("There are no seats left at this meeting."), code="full")
    if not coming:
        invitation.seat = None
    invitation.state, invitation.answered_at = State.COMING if coming else State.DECLINED, clock.now()
    invitation.save()
    return invitation


@service
def record_attendance(*, meeting: GroupMeeting, attended: Collection[UUID], actor: Staff) -> GroupMeeting:
    """The meeting was held; the candidates ``attended`` (ids) were there.

    Whoever had a seat and did not come is called by the fixed contact person within two working days: not to punish,
    but to hear what was in the way.
    """
    meeting = _open(meeting)
    if meeting.at > clock.now():
        raise Refused(_("This meeting is still to come."), code="too_early")
    rows = list(meeting.invitations.select_for_update(of=("self",)).select_related("candidate__contact_person"))
    if strangers := set(attended) - {row.candidate_id for row in rows}:
        raise ValidationError(
            {"attended": _("%(count)d people were not invited: invite them first.") % {"count": len(strangers)}}
        )
    meeting.held_at = meeting.at
    meeting.save(update_fields=["held_at"])
    for row in rows:
        if row.candidate_id in set(attended):
            row.state, row.seat = State.ATTENDED, row.seat or _spare_seat(rows)
            row.save(update_fields=["state", "seat"])
            _publish(f"meeting.{meeting.kind}_attended", row, actor)
        elif row.state != State.DECLINED:
            row.state = State.NO_SHOW
            row.save(update_fields=["state"])
            _publish("meeting.missed", row, actor)
            _call_no_show(row, actor)
    return meeting


def _spare_seat(rows: list[Invitation]) -> int:
    """A seat for somebody who came although they could not. ``Refused`` when 25 people have one."""
    taken = {row.seat for row in rows}
    for seat in range(1, MOST_PEOPLE + 1):
        if seat not in taken:
            return seat
    raise Refused(_("There are no seats left at this meeting."), code="full")


def _call_no_show(row: Invitation, actor: Staff) -> None:
    journeys.promise(
        title=_("Call: did not come to “%(topic)s”") % {"topic": row.meeting.topic},
        owner=row.candidate.contact_person,
        due_at=clock.add_working_days(clock.today(), 2),
        party=Ref(CANDIDATE, row.candidate_id),
        subject=Ref(MEETING, row.meeting_id),
        kind=NO_SHOW,
        key=f"{NO_SHOW}:{row.pk}",
        why=_("Ask what was in the way, and look for another time together."),
        actor=actor,
    )


@service
def cancel_meeting(*, meeting: GroupMeeting, reason: str, actor: Staff) -> list[Invitation]:
    """The meeting is off. The invitations of people who must hear it; letters that did not leave yet stay here."""
    meeting = _open(meeting)
    fill(meeting, {"cancelled_reason": reason}, allowed={"cancelled_reason"})
    if not meeting.cancelled_reason:
        raise ValidationError({"reason": _("Say why the meeting is cancelled.")})
    meeting.cancelled_at = clock.now()
    meeting.save(update_fields=["cancelled_at", "cancelled_reason"])
    told = []
    for row in meeting.invitations.exclude(state=State.DECLINED).select_related("candidate__contact_person"):
        message = Message.objects.filter(pk=row.message_id, state__in=["draft", "queued"]).first()
        if message:
            mail.cancel(message=message, actor=actor)
            continue
        told.append(row)
        journeys.promise(
            title=_("Call: “%(topic)s” is cancelled") % {"topic": meeting.topic},
            owner=row.candidate.contact_person,
            due_at=clock.previous_working_day(
                min(clock.local(meeting.at).date(), clock.add_working_days(clock.today(), 1))
            ),
            party=Ref(CANDIDATE, row.candidate_id),
            subject=Ref(MEETING, meeting.pk),
            key=f"meeting_cancelled:{row.pk}",
            why=meeting.cancelled_reason,
            actor=actor,
        )
    return told


def _publish(event: str, invitation: Invitation, actor: Staff | None) -> None:
    journeys.publish(
        event=event,
        subject=Ref(CANDIDATE, invitation.candidate_id),
        actor=actor,
        also=[Ref(MEETING, invitation.meeting_id)],
    )
