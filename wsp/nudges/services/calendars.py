"""Making and revoking the secret address of somebody's calendar."""

import secrets

from wsp import clock
from wsp.accounts.models import Staff
from wsp.nudges.calendar import hash_of
from wsp.nudges.models import CalendarFeed
from wsp.records import service


@service
def make_feed(*, staff: Staff, actor: Staff) -> str:
    """A new secret for the address of ``staff``'s calendar; the one before no longer works.

    The secret is told once: only its hash is kept.
    """
    revoke_feed(staff=staff, actor=actor)
    token = secrets.token_urlsafe(32)
    CalendarFeed.objects.create(staff=staff, token_hash=hash_of(token))
    return token


@service
def revoke_feed(*, staff: Staff, actor: Staff) -> int:
    """Let the address of ``staff``'s calendar no longer work; how many addresses that were."""
    return CalendarFeed.objects.filter(staff=staff, revoked_at=None).update(revoked_at=clock.now())
