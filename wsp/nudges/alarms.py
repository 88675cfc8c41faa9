"""Alarms by mail: a promise about to break, or broken. One mail per person for everything since the last one.

The morning digest takes along what is waiting; after it alarms go by themselves, during the day. What has been waiting
for longer than a day stands on the call list and is not mailed any more.
"""

import datetime as dt
import logging
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from wsp import clock
from wsp.accounts.models import Staff
from wsp.journeys.models import Moment
from wsp.mail.kinds import register_kind
from wsp.mail.services import draft
from wsp.mail.services import send as send_message
from wsp.nudges import words
from wsp.nudges.models import ALARMS, Digest, Nudge

logger = logging.getLogger(__name__)

KIND = register_kind(
    "nudge.alarm", _("Alarm about a promise"), automatic=True, expires=dt.timedelta(hours=8), seen_first=False
)
FIRST, LAST = dt.time(8, 0), dt.time(18, 0)
# From this time on alarms no longer wait for the digest of the day.
WITHOUT_DIGEST_FROM = dt.time(10, 0)
STALE = dt.timedelta(hours=24)


@dataclass
class Sent:
    """How many mails were put in the outbox, and for how many people that failed."""

    mails: int = 0
    failed: int = 0


def waiting(now: dt.datetime):
    """Alarms nobody was mailed about yet, of promises that are still open."""
    return Nudge.objects.filter(
        message=None, level__in=ALARMS, at__gt=now - STALE, moment__state=Moment.State.OPEN, recipient__is_active=True
    )


def send(now: dt.datetime) -> Sent:
    """Put one mail in the outbox for everybody with alarms waiting. One person's failure is not another's."""
    here = clock.local(now)
    sent = Sent()
    if not clock.is_working_day(here.date()) or not FIRST <= here.time() < LAST:
        return sent
    alarms = waiting(now)
    if here.time() < WITHOUT_DIGEST_FROM:
        alarms = alarms.filter(recipient__in=Digest.objects.filter(day=here.date()).values("staff"))
    for recipient in list(alarms.order_by("recipient").values_list("recipient", flat=True).distinct()):
        try:
            with transaction.atomic():
                sent.mails += _send_to(recipient, now)
        except Exception:
            logger.exception("The alarms for %s could not be mailed", recipient)
            sent.failed += 1
    return sent


def _send_to(recipient: UUID, now: dt.datetime) -> bool:
    nudges = waiting(now).filter(recipient=recipient).select_for_update(skip_locked=True, of=("self",))
    nudges = list(nudges.select_related("moment").order_by("moment__breaks_at", "pk"))
    if not nudges:
        return False
    staff = Staff.objects.get(pk=recipient)
    moments = list({nudge.moment_id: nudge.moment for nudge in nudges}.values())
    with translation.override(staff.language):
        broken = sum(moment.breaks_at <= now for moment in moments)
        subject = (
            ngettext("%(count)d promise is broken", "%(count)d promises are broken", broken) % {"count": broken}
            if broken
            else ngettext("%(count)d promise is about to break", "%(count)d promises are about to break", len(moments))
            % {"count": len(moments)}
        )
        lines = words.lines(moments, staff, now)
        body = render_to_string("nudges/alarm.txt", {"staff": staff, "lines": lines, "base_url": settings.BASE_URL})
    message = draft(
        kind=KIND.key,
        to_address=staff.email,
        to_name=staff.name,
        subject=subject,
        body=body,
        sender=None,
        party=None,
        about=None,
        key=f"alarm:{nudges[0].pk}",
        actor=None,
    )
    send_message(message=message, actor=None)
    Nudge.objects.filter(Q(pk__in=[nudge.pk for nudge in nudges])).update(message=message)
    return True
