"""Somebody's moments as a calendar that other programs subscribe to, behind a secret address.

It leaves the house, so it carries initials and no names, and links that ask for a sign-in.
"""

import datetime as dt
import hashlib

import icalendar
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from wsp import clock
from wsp.accounts.models import Staff
from wsp.journeys import registry
from wsp.journeys.models import Moment
from wsp.nudges.models import CalendarFeed
from wsp.nudges.words import link_of

BACK, AHEAD = dt.timedelta(days=30), dt.timedelta(days=180)
LENGTH = dt.timedelta(minutes=15)
MOST = 1000


def hash_of(token: str) -> str:
    """What is kept of a secret; the secret is long and random, so a plain hash does."""
    return hashlib.sha256(token.encode()).hexdigest()


def calendar_feed(token: str) -> bytes | None:
    """The calendar (RFC 5545) behind this secret; None when it does not exist, was revoked, or its owner left."""
    feed = CalendarFeed.objects.filter(token_hash=hash_of(token), revoked_at=None, staff__is_active=True)
    feed = feed.select_related("staff").first()
    return _calendar(feed.staff) if feed else None


def _calendar(staff: Staff) -> bytes:
    now = clock.now()
    moments = Moment.objects.open().for_staff(staff, clock.local(now).date())
    moments = moments.filter(offered=False, act_at__gt=now - BACK, act_at__lt=now + AHEAD).order_by("act_at", "pk")
    moments = list(moments[:MOST])
    cards = registry.cards(moment.party for moment in moments if moment.party)
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//{settings.TENANT_NAME}//Werkbank//NL")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"{settings.TENANT_NAME} {staff.initials}")
    calendar.add("x-published-ttl", "PT15M")
    with translation.override(staff.language):
        for moment in moments:
            calendar.add_component(_event(moment, cards.get(moment.party), now))
        if not moments:
            calendar.add("x-wr-caldesc", _("Nothing is planned."))
    return calendar.to_ical()


def _event(moment: Moment, card: registry.PartyCard | None, now: dt.datetime) -> icalendar.Event:
    start = (moment.try_at or moment.due_at).astimezone(dt.UTC)
    event = icalendar.Event()
    event.add("uid", f"{moment.pk}@werkbank")
    event.add("dtstamp", now.astimezone(dt.UTC))
    event.add("dtstart", start)
    event.add("dtend", start + LENGTH)
    event.add("summary", f"{moment.title} ({card.initials})" if card and card.initials else moment.title)
    event.add("url", link_of(card))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event


@never_cache
@require_safe
def feed(_request: HttpRequest, token: str) -> HttpResponse:
    """``/agenda/<secret>.ics``; 404 for any secret that does not work (any more)."""
    content = calendar_feed(token)
    if content is None:
        raise Http404
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="werkbank.ics"'
    response["Referrer-Policy"] = "no-referrer"
    return response
