"""A telephone conversation while it is typed, and once it is saved."""

import dataclasses
import datetime as dt
import json
from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from employers.models import Call, Contact, Employer, IntakeDraft, Visit
from wsp import clock
from wsp.accounts.models import Staff
from wsp.errors import Refused
from wsp.journeys import services as journeys
from wsp.journeys.models import Moment
from wsp.records import Complaints, fill, service
from wsp.refs import EMPLOYER, Ref
from wsp.text import tidy
from wsp.trail.models import Conversation
from wsp.trail.services import log_conversation

FIRST_CONTACT = "employer-first-contact"
CALL_BACK = "call_back"
DRAFT = "draft"
DRAFT_BYTES = 200_000


@dataclasses.dataclass(frozen=True, kw_only=True)
class Promise:
    """What was promised on the telephone: what, by when, and by whom (the account manager when nobody is named)."""

    title: str
    due_at: dt.datetime
    owner: Staff | None = None
    why: str = ""
    kind: str = "promise"
    means: str = "phone"
    done_by_event: str = ""

    @classmethod
    def call_back(cls, *, why: str = "", at: dt.datetime | None = None, owner: Staff | None = None) -> "Promise":
        """To call back: by ``at``, or within 24 hours, which is the same clock time on the next working day (E2)."""
        due_at = at or clock.same_time_next_working_day(clock.now())
        return cls(
            title=_("Call back"),
            due_at=due_at,
            owner=owner,
            why=why,
            kind=CALL_BACK,
            done_by_event="employer.called_back",
        )


def is_new(employer: Employer) -> bool:
    """Whether the service point has not dealt with this employer before: no call, no visit, not known from before."""
    return (
        employer.how_found != Employer.HowFound.EARLIER
        and not Call.objects.filter(employer=employer).exists()
        and not Visit.objects.filter(employer=employer, held_at__isnull=False).exists()
    )


@service
def log_call(
    *,
    employer: Employer,
    contact: Contact | None = None,
    topic: str,
    words: str = "",
    spoke_with: str = "",
    actor: Staff,
    promises: Iterable[Promise] = (),
    draft: IntakeDraft | None = None,
    direction: str = Conversation.Direction.IN,
    at: dt.datetime | None = None,
) -> Call:
    """Write down a conversation with an employer and keep what was promised in it.

    For an employer who is new the journey "first contact with an employer" opens, with the promise that somebody calls
    back within 24 hours. Calling a new employer back (``direction`` "out") finishes that promise. The draft it was
    typed in is thrown away.
    """
    employer = Employer.objects.select_for_update().get(pk=employer.pk)
    if contact is not None and contact.employer_id != employer.pk:
        raise Refused(_("This contact person belongs to another employer."), code="other_employer")
    at = at or clock.now()
    complaints = Complaints()
    call = Call(employer=employer, contact=contact, taken_by=actor, at=at)
    fill(call, {"topic": topic, "words": words}, allowed={"topic", "words"}, complaints=complaints)
    spoke_with = tidy(spoke_with) or (contact.name if contact else "")
    if len(spoke_with) > 200:
        complaints.add("spoke_with", _("This name is too long."))
    if direction not in Conversation.Direction.values:
        complaints.add("direction", _("Say who phoned whom."))
    complaints.raise_any()
    first = is_new(employer)
    party = Ref(EMPLOYER, employer.pk)
    call.conversation = log_conversation(
        party_kind=EMPLOYER,
        party_id=employer.pk,
        staff=actor,
        direction=direction,
        spoke_with=spoke_with,
        note=call.words,
        at=at,
    )
    call.save()
    if first:
        journeys.open_run(
            key=FIRST_CONTACT,
            subject=party,
            owner=employer.account_manager,
            parties={"employer": party},
            anchors={"called": at},
            actor=actor,
            about=employer.name,
        )
    journeys.publish(event="call.logged", subject=party, actor=actor, payload={"topic": call.topic})
    if direction == Conversation.Direction.OUT:
        journeys.publish(event="employer.called_back", subject=party, actor=actor)
    for promise in promises:
        _keep(promise, call, actor)
    if draft is not None:
        discard_draft(staff=actor, draft=draft)
    return call


def _keep(promise: Promise, call: Call, actor: Staff) -> None:
    party = Ref(EMPLOYER, call.employer_id)
    journeys.promise(
        title=promise.title,
        owner=promise.owner or call.employer.account_manager,
        due_at=promise.due_at,
        party=party,
        subject=party,
        kind=promise.kind,
        means=promise.means,
        why=promise.why,
        breaks_at=promise.due_at if promise.kind == CALL_BACK else None,
        done_by_event=promise.done_by_event,
        actor=actor,
    )


@service
def save_draft(
    *, staff: Staff, draft: IntakeDraft | None = None, data: dict, label: str = "", new_id: UUID | None = None
) -> IntakeDraft:
    """Keep what is being typed, on the server, so that it is found again on any device.

    A draft that was saved as a call in the meantime (in another window) comes back as a new one: nothing typed is lost.
    A new one gets ``new_id`` when given, so that a page that was sent twice keeps one draft.
    """
    if len(json.dumps(data, ensure_ascii=False).encode()) > DRAFT_BYTES:
        raise Refused(_("This is more text than fits in one conversation."), code="too_long")
    kept = IntakeDraft.objects.select_for_update().filter(pk=draft.pk, staff=staff).first() if draft else None
    kept = kept or IntakeDraft(staff=staff, **({"id": new_id} if new_id else {}))
    kept.data, kept.label, kept.saved_at = _storable(data), tidy(label)[:120], clock.now()
    kept.save()
    return kept


def _storable(value):
    """``value`` without the signs that PostgreSQL's JSON refuses."""
    if isinstance(value, str):
        return tidy(value, lines=True)
    if isinstance(value, dict):
        return {tidy(str(key)): _storable(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_storable(each) for each in value]
    return value


@service
def discard_draft(*, staff: Staff, draft: IntakeDraft) -> None:
    """Throw away a conversation that was being typed, and the reminder that it lay there."""
    gone, _rows = IntakeDraft.objects.filter(pk=draft.pk, staff=staff).delete()
    reminders = Moment.objects.open().of_subject(Ref(DRAFT, draft.pk)) if gone else ()
    for reminder in reminders:
        journeys.withdraw(key=reminder.key)
