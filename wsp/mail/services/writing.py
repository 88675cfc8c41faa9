"""Writing messages, to be read before they leave."""

import uuid
from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wsp.accounts.models import Staff
from wsp.errors import Refused
from wsp.mail.kinds import kind_of
from wsp.mail.models import Attachment, Message
from wsp.records import service
from wsp.refs import Ref


def one_line(text: str) -> str:
    """``text`` without line breaks, which headers of a mail may not have."""
    return " ".join(text.split())


def check(*, subject: str, to_address: str, address_needed: bool = False) -> None:
    """Raises ``ValidationError`` for an empty subject or a wrong address."""
    errors = {}
    if not one_line(subject):
        errors["subject"] = _("Write a subject.")
    if to_address or address_needed:
        try:
            validate_email(to_address)
        except ValidationError:
            errors["to_address"] = _("This is not a mail address. Example: name@firm.nl.")
    if errors:
        raise ValidationError(errors)


@service
def draft(
    *,
    kind: str,
    to_address: str,
    to_name: str,
    subject: str,
    body: str,
    sender: Staff | None,
    party: Ref | None,
    about: Ref | None,
    key: str | None = None,
    attachments: Iterable[tuple[str, str, bytes]] = (),
    actor: Staff | None,
) -> Message:
    """A message to be read, and sent by ``send``. With a ``key`` it is made once: the existing one comes back as it is.

    ``attachments`` are (file name, content type, content). The address may be empty until it is sent. Raises
    ``LookupError`` for a kind nobody registered and ``ValidationError`` for an empty subject or a wrong address.
    """
    about_kind = kind_of(kind)
    if key and (existing := Message.objects.filter(key=key).first()):
        return existing
    to_address = to_address.strip()
    check(subject=subject, to_address=to_address)
    id_ = uuid.uuid4()
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip("> ") or "localhost"
    try:
        with transaction.atomic():
            message = Message.objects.create(
                id=id_,
                kind=about_kind.key,
                key=key,
                automatic=about_kind.automatic,
                to_address=to_address,
                to_name=one_line(to_name)[:200],
                subject=one_line(subject)[:300],
                body=body,
                sender=sender,
                party_kind=party.kind if party else "",
                party_id=party.id if party else None,
                about_kind=about.kind if about else "",
                about_id=about.id if about else None,
                message_id=f"<{id_}@{domain}>",
                created_by=actor,
            )
    except IntegrityError:
        if key is None:
            raise
        return Message.objects.get(key=key)
    Attachment.objects.bulk_create(
        Attachment(message=message, filename=name[:200], content_type=content_type, content=content)
        for name, content_type, content in attachments
    )
    return message


def locked(message: Message) -> Message:
    """The message's row, held until the transaction ends."""
    return Message.objects.select_for_update().get(pk=message.pk)


def only(message: Message, *states: str) -> None:
    """Raises ``Refused`` with the state as its code when the message is in another one."""
    if message.state not in states:
        state = message.get_state_display()
        raise Refused(_("This is not possible: the message is “%(state)s”.") % {"state": state}, code=message.state)


@service
def edit(
    *,
    message: Message,
    actor: Staff,
    subject: str | None = None,
    body: str | None = None,
    to_address: str | None = None,
    to_name: str | None = None,
) -> Message:
    """Change a draft; what is left out stays. Raises ``Refused`` for anything that is on its way already."""
    message = locked(message)
    only(message, Message.State.DRAFT)
    message.subject = message.subject if subject is None else one_line(subject)[:300]
    message.body = message.body if body is None else body
    message.to_address = message.to_address if to_address is None else to_address.strip()
    message.to_name = message.to_name if to_name is None else one_line(to_name)[:200]
    check(subject=message.subject, to_address=message.to_address)
    message.save(update_fields=["subject", "body", "to_address", "to_name"])
    return message
