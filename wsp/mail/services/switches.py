"""Stopping and starting kinds of message, and which may leave unseen."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wsp.accounts.models import Staff
from wsp.mail.kinds import kind_of
from wsp.mail.models import MailStop, Message, UnseenPermission
from wsp.records import service


@service
def stop_kind(*, kind: str, reason: str, actor: Staff) -> MailStop:
    """Let nothing of this kind leave until ``start_kind``; what is queued waits. Raises ``LookupError``."""
    if not reason.strip():
        raise ValidationError({"reason": _("Write down why.")})
    stop, _made = MailStop.objects.get_or_create(
        kind=kind_of(kind).key, defaults={"by": actor, "reason": reason.strip()[:300]}
    )
    return stop


@service
def start_kind(*, kind: str, actor: Staff) -> int:
    """Let this kind leave again; how many messages go on their way (those not expired)."""
    MailStop.objects.filter(kind=kind).delete()
    return Message.objects.waiting().filter(kind=kind).count()


@service
def allow_unseen(*, kind: str, actor: Staff) -> UnseenPermission:
    """Decide that messages of this kind may leave without having been read by a person. Raises ``LookupError``."""
    permission, _made = UnseenPermission.objects.get_or_create(kind=kind_of(kind).key, defaults={"by": actor})
    return permission


@service
def forbid_unseen(*, kind: str, actor: Staff) -> None:
    """Decide that a person must have read messages of this kind."""
    UnseenPermission.objects.filter(kind=kind).delete()
