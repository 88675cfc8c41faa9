"""Choosing a password: by a link that is sent by mail, works for a day, and no more once it was used."""

import datetime as dt
from uuid import UUID

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wsp import clock
from wsp.accounts.models import Staff
from wsp.mail import services as mail
from wsp.mail.models import Message
from wsp.records import service
from wsp.text import tidy

KIND = "password_link"
# So many links in an hour; enough for who looks in the wrong mailbox, too few to flood one.
MOST = 5


def register_mail() -> None:
    """Make the link known as a kind of mail: asked for this minute, secret, and worth nothing when it is late."""
    lifetime = dt.timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
    mail.register_kind(KIND, gettext_lazy("Link to choose a password"), expires=lifetime, seen_first=False, secret=True)


def link_for(staff: Staff) -> str:
    """The whole address at which ``staff`` may choose a password, once. Whoever has it gets in: show it to nobody else."""
    path = reverse("frontend:password", args=[staff.pk, default_token_generator.make_token(staff)])
    return settings.BASE_URL.rstrip("/") + path


def owner_of(pk: UUID, token: str) -> Staff | None:
    """Whose link this is; None when it is too old, used, made up, or of somebody who no longer works here."""
    staff = Staff.objects.active().filter(pk=pk).first()
    return staff if staff and default_token_generator.check_token(staff, token) else None


@service
def send_link(*, staff: Staff, actor: Staff | None = None) -> Message | None:
    """Put a link in the outbox; None when ``staff`` left or so many were asked for that somebody may be playing."""
    # The lock makes counting and adding one act for each colleague.
    staff = Staff.objects.select_for_update(of=("self",)).get(pk=staff.pk)
    since = clock.now() - dt.timedelta(hours=1)
    sent = Message.objects.filter(kind=KIND, to_address=staff.email, created_at__gt=since).count()
    if not staff.is_active or staff.is_service or sent >= MOST:
        return None
    with translation.override(staff.language):
        message = mail.draft(
            kind=KIND,
            to_address=staff.email,
            to_name=staff.name,
            subject=_("Choose your password"),
            body="\n\n".join(
                [
                    _("Hello %(name)s,") % {"name": staff.name},
                    _("Choose a password for the workbench of %(tenant)s:") % {"tenant": settings.TENANT_NAME},
                    link_for(staff),
                    _("The link works for a day, and only once."),
                    _("Did you not ask for this? Then you do not have to do anything."),
                ]
            ),
            sender=None,
            party=None,
            about=None,
            actor=actor,
        )
    return mail.send(message=message, actor=actor)


@service
def request_link(*, address: str) -> None:
    """Send a link to who signs in with this address; says nothing about whether there is anybody."""
    staff = Staff.objects.active().filter(email=tidy(address).lower()[:254]).first()
    if staff:
        send_link(staff=staff)


@service
def choose(*, staff: Staff, password: str, actor: Staff | None = None) -> Staff:
    """Keep a new password, which was validated. Other devices are signed out."""
    staff.set_password(password)
    staff.save(update_fields=["password"])
    return staff
