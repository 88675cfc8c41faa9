"""Sending, holding back, and deciding what nobody knows."""

from django.utils.translation import gettext as _

from wsp import clock
from wsp.accounts.models import Staff
from wsp.errors import Refused
from wsp.mail.kinds import kind_of
from wsp.mail.models import Message, UnseenPermission
from wsp.mail.services.writing import check, locked, only
from wsp.mail.wake import wake_after_commit
from wsp.records import service


@service
def send(*, message: Message, actor: Staff | None) -> Message:
    """Put a draft in the queue. Sending again what is on its way already changes nothing.

    ``actor`` None means that the program sends it: refused (``unseen``) for kinds that a person must have read.
    Raises ``ValidationError`` without an address, ``Refused`` for a message that was cancelled, failed or expired.
    """
    from wsp.mail.tasks import deliver as deliver_task

    message = locked(message)
    if message.state in (Message.State.QUEUED, Message.State.SENDING, Message.State.SENT, Message.State.UNKNOWN):
        return message
    only(message, Message.State.DRAFT)
    check(subject=message.subject, to_address=message.to_address, address_needed=True)
    kind = kind_of(message.kind)
    if actor is None and kind.seen_first and not UnseenPermission.objects.filter(kind=kind.key).exists():
        raise Refused(_("Somebody has to read and send this message first."), code="unseen")
    now = clock.now()
    message.state, message.queued_at, message.queued_by = Message.State.QUEUED, now, actor
    # Whatever its kind: a letter that a person sends by hand is not counted.
    message.automatic = message.automatic and actor is None
    message.next_try_at = now
    message.expires_at = message.expires_at or (now + kind.expires if kind.expires else None)
    message.save()
    wake_after_commit(deliver_task)
    return message


@service
def cancel(*, message: Message, actor: Staff | None) -> Message:
    """Keep a message from leaving. Raises ``Refused`` once it was handed to a worker."""
    message = locked(message)
    if message.state == Message.State.CANCELLED:
        return message
    only(message, Message.State.DRAFT, Message.State.QUEUED, Message.State.FAILED)
    message.state = Message.State.CANCELLED
    message.save(update_fields=["state"])
    return message


@service
def resolve_unknown(*, message: Message, sent: bool, actor: Staff) -> Message:
    """A person found out whether an *unknown* message arrived: it is sent, or it goes into the queue again.

    Raises ``Refused`` when it is not unknown (any more).
    """
    from wsp.mail.tasks import deliver as deliver_task

    message = locked(message)
    only(message, Message.State.UNKNOWN)
    now = clock.now()
    message.resolved_by, message.resolved_at, message.claim = actor, now, None
    if sent:
        message.state, message.sent_at = Message.State.SENT, message.handed_over_at
    else:
        message.state, message.handed_over_at, message.next_try_at = Message.State.QUEUED, None, now
        # It was decided now that it should still go.
        message.expires_at = None
        wake_after_commit(deliver_task)
    message.save()
    return message
