"""Making clients, giving them a new secret, and shutting them out."""

import datetime as dt
import secrets
from collections.abc import Collection
from typing import NamedTuple
from uuid import uuid4

from django.utils.translation import gettext as _
from oauth2_provider.models import AccessToken

from candidates.access import MAY_GIVE_REASON
from candidates.services.reading import SHORTEST_REASON
from frontend.api.models import Client
from frontend.api.scopes import FILE, Scope
from wsp import clock
from wsp.accounts.models import Organisation, Staff
from wsp.errors import Refused
from wsp.records import Complaints, service
from wsp.text import tidy

LONGEST = dt.timedelta(days=366)
SECRET_BYTES = 32
MOST_CALLS = 10_000
# Nobody can get mail at this name (RFC 2606): the account is no person's.
NOBODYS = "client.invalid"


class WithSecret(NamedTuple):
    """A client and its secret, which is shown once and kept nowhere."""

    client: Client
    secret: str


def check_administrator(actor: Staff) -> None:
    """Raises ``Refused`` ("forbidden") unless ``actor`` is an administrator."""
    if not (actor.is_active and actor.is_administrator):
        raise Refused(_("Only an administrator lets other systems in."), code="forbidden")


@service
def create_client(
    *,
    name: str,
    purpose: str,
    role: str,
    organisation: Organisation,
    scopes: Collection[str],
    expires_on: dt.date,
    calls_a_minute: int = 300,
    actor: Staff,
) -> WithSecret:
    """Let another system in, with an account of ``role`` to act as, until ``expires_on`` (at most a year from today).

    ``ValidationError`` by field; ``Refused`` for who is no administrator.
    """
    check_administrator(actor)
    name, purpose = tidy(name), tidy(purpose)
    _check(name=name, purpose=purpose, role=role, scopes=scopes, expires_on=expires_on, calls_a_minute=calls_a_minute)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    account = Staff.objects.create_user(
        email=f"{uuid4()}@{NOBODYS}", name=name, role=role, organisation=organisation, is_service=True
    )
    client = Client(
        name=name,
        purpose=purpose,
        acts_as=account,
        scopes=[scope for scope in Scope.values if scope in scopes],
        expires_on=expires_on,
        calls_a_minute=calls_a_minute,
        client_type=Client.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Client.GRANT_CLIENT_CREDENTIALS,
        client_secret=secret,
        made_by=actor,
    )
    client.full_clean(exclude=["client_secret", "acts_as"])
    client.save()
    return WithSecret(client, secret)


def _check(
    *, name: str, purpose: str, role: str, scopes: Collection[str], expires_on: dt.date, calls_a_minute: int
) -> None:
    complaints = Complaints()
    if not name:
        complaints.add("name", _("Say which system this is."))
    if len(purpose) < SHORTEST_REASON:
        complaints.add("purpose", _("Say in a few words what it is for: candidates read it beside every opened file."))
    if not scopes or set(scopes) - set(Scope.values):
        complaints.add("scopes", _("Choose at least one thing it may do."))
    if FILE in scopes and role not in MAY_GIVE_REASON:
        complaints.add("scopes", _("This role may not open files of candidates."))
    today = clock.today()
    if not today <= expires_on <= today + LONGEST:
        complaints.add("expires_on", _("Choose a day within a year from now."))
    if not 1 <= calls_a_minute <= MOST_CALLS:
        complaints.add("calls_a_minute", _("Choose a number from 1 to 10,000."))
    complaints.raise_any()


@service
def renew_secret(*, client: Client, actor: Staff) -> WithSecret:
    """A new secret; the old one and every token it brought are worth nothing from now on."""
    check_administrator(actor)
    client = Client.objects.select_for_update(of=("self",)).select_related("acts_as").get(pk=client.pk)
    if client.is_over:
        raise Refused(_("This system was shut out, or its last day has passed. Make a new one."), code="over")
    secret = secrets.token_urlsafe(SECRET_BYTES)
    client.client_secret, client.renewed_at = secret, clock.now()
    client.save(update_fields=["client_secret", "renewed_at", "updated"])
    AccessToken.objects.filter(application=client).delete()
    return WithSecret(client, secret)


@service
def revoke_client(*, client: Client, actor: Staff) -> Client:
    """Shut the client out, from this moment on and for good; what it did stays in the trail."""
    check_administrator(actor)
    client = Client.objects.select_for_update(of=("self",)).select_related("acts_as").get(pk=client.pk)
    if client.revoked_at is not None:
        return client
    client.revoked_at = clock.now()
    client.save(update_fields=["revoked_at", "updated"])
    client.acts_as.is_active = False
    client.acts_as.save(update_fields=["is_active"])
    AccessToken.objects.filter(application=client).delete()
    return client
