"""The morning mail: one per person per working day, only what matters, and never yesterday's."""

import datetime as dt
import logging
from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wsp import clock
from wsp.accounts.models import Absence, Staff
from wsp.accounts.roles import LEADS
from wsp.journeys import calllist
from wsp.mail.kinds import register_kind
from wsp.mail.models import Message
from wsp.mail.services import draft, send
from wsp.nudges import alarms, words
from wsp.nudges.models import Digest

logger = logging.getLogger(__name__)

KIND = register_kind("nudge.digest", gettext_lazy("Morning mail"), automatic=True, seen_first=False)
# From seven; a run that was missed is caught up until the end of the working day, and no later.
FROM, UNTIL = dt.time(7, 0), clock.DAY_END


@dataclass
class Digests:
    """How many people had their day looked at, how many of them have a mail, and for how many it failed."""

    people: int = 0
    mails: int = 0
    failed: int = 0


def make_digests(now: dt.datetime | None = None) -> Digests:
    """Write the mail of the day for everybody who works today and has none yet. Call it outside any transaction."""
    now = now or clock.now()
    here = clock.local(now)
    result = Digests()
    if not clock.is_working_day(here.date()) or not FROM <= here.time() < UNTIL:
        return result
    have = Digest.objects.filter(day=here.date()).values("staff")
    away = Absence.objects.on(here.date()).values("staff")
    for staff in Staff.objects.active().exclude(pk__in=have).exclude(pk__in=away).order_by("pk"):
        try:
            digest = _digest(staff, now)
        except IntegrityError:
            # Another worker wrote it in the meantime.
            continue
        except Exception:
            logger.exception("The morning mail of %s could not be written", staff.pk)
            result.failed += 1
            continue
        result.people += 1
        result.mails += digest.message_id is not None
    return result


@transaction.atomic
def _digest(staff: Staff, now: dt.datetime) -> Digest:
    # First the row: whoever comes second waits here, and is refused.
    digest = Digest.objects.create(staff=staff, day=clock.local(now).date(), at=now)
    day = calllist.call_list(staff, tab=calllist.TODAY, now=now)
    team = calllist.call_list(staff, tab=calllist.TEAM, now=now) if staff.role in LEADS else None
    digest.rows = day.counts[calllist.TODAY] + day.offers + (team.counts[calllist.TEAM] if team else 0)
    if digest.rows:
        digest.message = _message(staff, now, day, team)
        alarms.waiting(now).filter(recipient=staff).update(message=digest.message)
    digest.save(update_fields=["rows", "message"])
    return digest


def _message(staff: Staff, now: dt.datetime, day: calllist.CallList, team: calllist.CallList | None) -> Message:
    here = clock.local(now)
    with translation.override(staff.language):
        number = day.counts[calllist.TODAY]
        subject = ngettext("Today: %(count)d call", "Today: %(count)d calls", number) % {"count": number}
        if day.broken:
            subject += _(", %(count)d broken") % {"count": day.broken}
        of_team = [row.moments[0] for row in team.rows] if team else []
        context = {
            "staff": staff,
            "day": day,
            "more": number - len(day.rows),
            "lines": words.lines([row.moments[0] for row in day.rows], staff, now),
            "team_number": team.counts[calllist.TEAM] if team else 0,
            "team_lines": words.lines(of_team, staff, now),
            "base_url": settings.BASE_URL,
        }
        body = render_to_string("nudges/digest.txt", context)
    message = draft(
        kind=KIND.key,
        to_address=staff.email,
        to_name=staff.name,
        subject=subject,
        body=body,
        sender=None,
        party=None,
        about=None,
        key=f"digest:{staff.pk}:{here.date()}",
        actor=None,
    )
    message.expires_at = clock.at(here.date(), UNTIL)
    message.save(update_fields=["expires_at"])
    return send(message=message, actor=None)
