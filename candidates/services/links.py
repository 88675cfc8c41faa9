"""One-time links by which candidates sign in: short-lived, used once, only their digest kept."""

import datetime as dt
import hashlib
import secrets

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from candidates.models import Candidate, SignInLink
from wsp import clock
from wsp.accounts.models import Staff
from wsp.mail import services as mail
from wsp.records import service
from wsp.refs import CANDIDATE
from wsp.text import normalise_number, readable_number, tidy
from wsp.trail.models import Reading
from wsp.trail.services import record_reading

KIND = "sign_in_link"
LIFETIME = dt.timedelta(minutes=30)
# So many links in so long; enough for somebody who looks in the wrong mailbox, too few to flood a mailbox.
MOST, WITHIN = 5, dt.timedelta(hours=1)
SHORTEST_TOKEN, LONGEST_TOKEN = 20, 200


def register_mail() -> None:
    """Make the link known as a kind of mail: somebody just asked for it, so no person reads it first and it does not
    count for the one automatic message a day; too late is too late.
    """
    mail.register_kind(KIND, gettext_lazy("Link to sign in"), expires=LIFETIME, seen_first=False, secret=True)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@service
def send_sign_in_link(*, candidate: Candidate, actor: Staff | None = None) -> SignInLink | None:
    """Put a link to sign in in the outbox. None when there is no mail address, the candidate is no longer with us, or
    so many were asked for that somebody may be playing.
    """
    # The lock makes counting and adding one act for each candidate.
    candidate = Candidate.objects.select_for_update(of=("self",)).select_related("contact_person").get(pk=candidate.pk)
    now = clock.now()
    if not candidate.email or candidate.state == Candidate.State.STOPPED:
        return None
    if candidate.sign_in_links.filter(made_at__gt=now - WITHIN).count() >= MOST:
        return None
    token = secrets.token_urlsafe(32)
    link = SignInLink.objects.create(candidate=candidate, digest=_digest(token), made_at=now, expires_at=now + LIFETIME)
    with translation.override(candidate.language):
        subject, body = _mail(candidate, token)
    message = mail.draft(
        kind=KIND,
        to_address=candidate.email,
        to_name=candidate.name,
        subject=subject,
        body=body,
        sender=candidate.contact_person,
        # Of no party: the text holds the key to somebody's page, so it stands on no timeline.
        party=None,
        about=None,
        key=f"{KIND}:{link.pk}",
        actor=actor,
    )
    mail.send(message=message, actor=actor)
    return link


def _mail(candidate: Candidate, token: str) -> tuple[str, str]:
    """Subject and text, in B1: why you get this, what to do, whom to call."""
    person = candidate.contact_person
    number = readable_number(person.phone or settings.TENANT_PHONE)
    address = settings.BASE_URL.rstrip("/") + reverse("portal:enter", args=[token])
    body = "\n\n".join(
        [
            _("Hello %(name)s,") % {"name": candidate.first_name or candidate.name},
            _("You want to see your page at %(tenant)s. Click on this link:") % {"tenant": settings.TENANT_NAME},
            address,
            _("The link works for %(minutes)d minutes, and only once.") % {"minutes": LIFETIME.seconds // 60},
            _("Did you not ask for this? Then you do not have to do anything."),
            _("Do you have a question? Call %(person)s: %(number)s.") % {"person": person.name, "number": number},
            "\n".join([_("Kind regards,"), settings.TENANT_NAME]),
        ]
    )
    return _("Your link to sign in"), body


@service
def request_sign_in_link(*, address: str) -> None:
    """Send a link to whoever has this mail address or telephone number here. Says nothing about whether there is
    anybody: the answer is the same for known and unknown. Two people who share an address each get their own link.
    """
    for candidate in _known(tidy(address)[:254]):
        send_sign_in_link(candidate=candidate)


def _known(address: str) -> list[Candidate]:
    if "@" in address:
        found = Q(email=address.lower())
    else:
        try:
            number = normalise_number(address)
        except ValidationError:
            return []
        if not number:
            return []
        found = Q(phone=number)
    return list(Candidate.objects.here().filter(found).exclude(email="").order_by("pk")[:3])


@service
def use_sign_in_link(*, token: str) -> Candidate | None:
    """Whose link this is, once. None when it is unknown, used or too old; the three look alike."""
    if not SHORTEST_TOKEN <= len(token) <= LONGEST_TOKEN:
        return None
    now = clock.now()
    used = SignInLink.objects.filter(digest=_digest(token), used_at__isnull=True, expires_at__gt=now).update(
        used_at=now
    )
    if not used:
        return None
    candidate = Candidate.objects.get(sign_in_links__digest=_digest(token))
    if candidate.state == Candidate.State.STOPPED:
        return None
    record_reading(
        reader_kind=Reading.Reader.CANDIDATE,
        reader_id=candidate.pk,
        reader_name=candidate.name,
        subject_kind=CANDIDATE,
        subject_id=candidate.pk,
        depth=Reading.Depth.PROFILE,
    )
    return candidate
