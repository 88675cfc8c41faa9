"""Carrying queued messages to the mail server, so that none is lost and none goes twice.

Each message passes four short transactions. (1) It is *claimed* with a token and a lease; ``SKIP LOCKED`` keeps workers
apart. (2) Just before its text goes to the server, ``handed_over_at`` is committed, fenced by the token. (3) The text
goes over the wire, outside any transaction. (4) The result is committed, fenced by the token again.

A worker that dies before (2) has sent nothing: the reaper puts the message back. One that dies after (2) may or may not
have: the message becomes *unknown* and a person decides. Only a refusal in the server's own words is tried again.
"""

import datetime as dt
import logging
import smtplib
import uuid
from contextlib import suppress
from dataclasses import dataclass
from email.headerregistry import Address

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import connection, transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from wsp import clock
from wsp.mail.kinds import kind_of
from wsp.mail.models import MailStop, Message, PartySlot

logger = logging.getLogger(__name__)

BATCH = 20
DAY = dt.timedelta(hours=24)
BACKOFF = [dt.timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240)]
MAX_ATTEMPTS = 12


def lease() -> dt.timedelta:
    """How long a claim holds: longer than one conversation with the mail server can last."""
    return dt.timedelta(seconds=getattr(settings, "MAIL_LEASE_SECONDS", 120))


@dataclass
class Delivered:
    """What one round did with the messages it claimed."""

    sent: int = 0
    retried: int = 0
    failed: int = 0
    unknown: int = 0
    expired: int = 0
    lost_claim: int = 0

    @property
    def claimed(self) -> int:
        """How many messages it had."""
        return self.sent + self.retried + self.failed + self.unknown + self.lost_claim


def reap(now: dt.datetime | None = None) -> int:
    """Free what dead workers held; how many messages that were.

    A lease that ends further ahead than a lease lasts was given before the clock was set back: it counts as over too.
    """
    now = now or clock.now()
    over = Q(claimed_until__lte=now) | Q(claimed_until__gt=now + 2 * lease())
    held = Message.objects.filter(over, state=Message.State.SENDING)
    with transaction.atomic():
        rows = dict(held.select_for_update(skip_locked=True).values_list("pk", "handed_over_at"))
        untouched = [pk for pk, handed_over_at in rows.items() if handed_over_at is None]
        Message.objects.filter(pk__in=untouched).update(
            state=Message.State.QUEUED, claim=None, claimed_until=None, next_try_at=now
        )
        # The claim stays: should the worker live after all, it may still say that the message was sent.
        Message.objects.filter(pk__in=rows.keys() - set(untouched)).update(
            state=Message.State.UNKNOWN, claimed_until=None, error="The worker stopped while it was sending."
        )
    return len(rows)


def expire(now: dt.datetime | None = None) -> int:
    """Set aside what is too late to send; how many messages that were."""
    late = Message.objects.filter(state=Message.State.QUEUED, expires_at__lte=now or clock.now())
    with transaction.atomic():
        ids = list(late.select_for_update(skip_locked=True).values_list("pk", flat=True))
        return Message.objects.filter(pk__in=ids).update(state=Message.State.EXPIRED)


def claim(now: dt.datetime | None = None, limit: int = BATCH) -> list[Message]:
    """Take up to ``limit`` messages for this worker, oldest first.

    An automatic message to a candidate or employer who had any message in the last 24 hours is put off until then. What
    a person sends by hand is never held up, but counts.
    """
    now = now or clock.now()
    # A next try further ahead than the longest wait was set before the clock was set back.
    ready = Q(next_try_at__lte=now) | Q(next_try_at__gt=now + DAY + lease())
    queue = Message.objects.filter(ready, state=Message.State.QUEUED)
    queue = queue.exclude(kind__in=MailStop.objects.values("kind")).order_by("next_try_at", "queued_at", "pk")
    token = uuid.uuid4()
    claimed = []
    with transaction.atomic():
        batch = list(queue.select_for_update(skip_locked=True)[:limit])
        # In one order for everybody, so that two workers never wait for each other.
        for message in sorted(batch, key=_by_party):
            if message.party_kind and not _is_secret(message) and (free_at := _take_slot(message, now)):
                message.next_try_at = free_at
                message.save(update_fields=["next_try_at"])
            else:
                claimed.append(message)
        Message.objects.filter(pk__in=[message.pk for message in claimed]).update(
            state=Message.State.SENDING, claim=token, claimed_until=now + lease(), attempts=F("attempts") + 1
        )
    for message in claimed:
        message.state, message.claim, message.attempts = Message.State.SENDING, token, message.attempts + 1
    return claimed


def _by_party(message: Message) -> tuple[str, str, bool]:
    """Of several messages to one party the automatic one first: a letter by hand goes anyway."""
    return message.party_kind, str(message.party_id), not message.automatic


def _is_secret(message: Message) -> bool:
    """A link that somebody just asked for: neither held up nor counted."""
    try:
        return kind_of(message.kind).secret
    except LookupError:
        return False


def _take_slot(message: Message, now: dt.datetime) -> dt.datetime | None:
    """None when this message may go to its party now; else when the party may have one again.

    One statement decides, and waits for whoever is deciding about the same party.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO mail_partyslot AS slot (party_kind, party_id, channel, taken_at, message_id)
            VALUES (%(kind)s, %(party)s, %(channel)s, %(now)s, %(message)s)
            ON CONFLICT (party_kind, party_id, channel) DO UPDATE
            SET taken_at = EXCLUDED.taken_at, message_id = EXCLUDED.message_id
            WHERE slot.taken_at <= %(now)s::timestamptz - %(day)s::interval OR slot.message_id = EXCLUDED.message_id
               OR NOT %(automatic)s
            RETURNING id
            """,
            {
                "kind": message.party_kind,
                "party": message.party_id,
                "channel": message.channel,
                "now": now,
                "message": message.pk,
                "day": DAY,
                "automatic": message.automatic,
            },
        )
        if cursor.fetchone():
            return None
        cursor.execute(
            "SELECT taken_at FROM mail_partyslot WHERE party_kind = %s AND party_id = %s AND channel = %s",
            [message.party_kind, message.party_id, message.channel],
        )
        (taken_at,) = cursor.fetchone()
    return min(taken_at, now) + DAY


def _hand_over(message: Message) -> bool:
    """Commit that the text goes to the server now; False when the claim is no longer ours."""
    now = clock.now()
    return bool(
        Message.objects.filter(pk=message.pk, claim=message.claim, state=Message.State.SENDING).update(
            handed_over_at=now, claimed_until=now + lease()
        )
    )


def _close(message: Message, **fields) -> bool:
    """Commit the result; False when somebody else decided about the message meanwhile."""
    mine = Message.objects.filter(
        pk=message.pk, claim=message.claim, state__in=[Message.State.SENDING, Message.State.UNKNOWN]
    )
    return bool(mine.update(claimed_until=None, **fields))


def _mail(message: Message, server) -> EmailMessage:
    to = str(Address(message.to_name, addr_spec=message.to_address))
    mail = EmailMessage(
        subject=message.subject,
        body=message.body,
        to=[to],
        reply_to=[message.sender.email] if message.sender else None,
        headers={"Message-ID": message.message_id, "Auto-Submitted": "auto-generated"}
        if message.automatic
        else {"Message-ID": message.message_id},
        connection=server,
    )
    for attachment in message.attachments.all():
        mail.attach(attachment.filename, bytes(attachment.content), attachment.content_type)
    return mail


def _again(message: Message, error: str) -> dict:
    """The result of an attempt that surely sent nothing and may be made again."""
    if message.attempts >= MAX_ATTEMPTS:
        return {"state": Message.State.FAILED, "error": error, "claim": None}
    wait = BACKOFF[min(message.attempts, len(BACKOFF)) - 1]
    return {
        "state": Message.State.QUEUED,
        "error": error,
        "claim": None,
        "handed_over_at": None,
        "next_try_at": clock.now() + wait,
    }


def _refused(message: Message, code: int, error: str) -> dict:
    """What a refusal by the server means: 4xx is for now, 5xx for good (RFC 5321, 4.2.1)."""
    if 400 <= code < 500:
        return _again(message, error)
    return {"state": Message.State.FAILED, "error": error, "claim": None}


def _attempt(message: Message, server) -> dict:
    """Give the text to the server; what to write down afterwards."""
    try:
        _mail(message, server).send()
    except smtplib.SMTPRecipientsRefused as error:
        code, text = next(iter(error.recipients.values()))
        return _refused(message, code, f"{code} {text!r}")
    except smtplib.SMTPResponseException as error:
        return _refused(message, error.smtp_code, f"{error.smtp_code} {error.smtp_error!r}")
    except (smtplib.SMTPNotSupportedError, ValueError, UnicodeError) as error:
        # The text or an address cannot be written as mail at all: nothing has left.
        return {"state": Message.State.FAILED, "error": str(error), "claim": None}
    except Exception as error:  # noqa: BLE001 - whatever broke while the text was on the wire, nobody knows if it arrived
        return {"state": Message.State.UNKNOWN, "error": f"{type(error).__name__}: {error}"}
    return {"state": Message.State.SENT, "sent_at": clock.now(), "error": "", "claim": None}


def _still_there(server) -> bool:
    """Whether an open connection still answers; a server may close one that was silent."""
    session = getattr(server, "connection", None)
    if isinstance(session, smtplib.SMTP):
        try:
            return session.noop()[0] == 250
        except (smtplib.SMTPException, OSError):
            return False
    return True


def _reopen(server) -> None:
    with suppress(smtplib.SMTPException, OSError):
        server.close()
    server.open()


def deliver(now: dt.datetime | None = None, limit: int = BATCH) -> Delivered:
    """One round: claim up to ``limit`` messages and send them. Call it outside any transaction.

    Repeat until ``claimed`` is 0. ``now`` is only for claiming; what is written down has the real time.
    """
    result = Delivered(expired=expire(now))
    messages = claim(now, limit)
    if not messages:
        return result
    messages = list(
        Message.objects.filter(pk__in=[message.pk for message in messages], claim=messages[0].claim)
        .select_related("sender")
        .prefetch_related("attachments")
        .order_by(Coalesce("queued_at", "created_at"), "pk")
    )
    server = get_connection()
    opened = False
    for message in messages:
        try:
            if not opened or not _still_there(server):
                _reopen(server)
            opened = True
        except (smtplib.SMTPException, OSError) as error:
            opened = False
            _close(message, **_again(message, f"{type(error).__name__}: {error}"))
            result.retried += 1
            continue
        if not _hand_over(message):
            result.lost_claim += 1
            continue
        outcome = _attempt(message, server)
        if outcome["state"] != Message.State.SENT:
            logger.warning("Message %s: %s (%s)", message.pk, outcome["state"], outcome["error"])
            opened = False
        _count(result, outcome["state"] if _close(message, **outcome) else None)
        if outcome["state"] == Message.State.SENT:
            _stretch_slot(message, outcome["sent_at"])
    with suppress(smtplib.SMTPException, OSError):
        server.close()
    return result


def _count(result: Delivered, state: str | None) -> None:
    name = {
        Message.State.SENT: "sent",
        Message.State.QUEUED: "retried",
        Message.State.FAILED: "failed",
        Message.State.UNKNOWN: "unknown",
    }.get(state, "lost_claim")
    setattr(result, name, getattr(result, name) + 1)


def _stretch_slot(message: Message, sent_at: dt.datetime) -> None:
    """The 24 hours count from when the message really left, not from when it was claimed."""
    if message.automatic and message.party_kind:
        PartySlot.objects.filter(message=message, taken_at__lt=sent_at).update(taken_at=sent_at)
