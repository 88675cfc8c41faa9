"""Moments as lines of a mail or a calendar: what, with whom (initials only), until when, and where to click."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import formats
from django.utils.translation import gettext as _

from wsp import clock
from wsp.accounts.models import Staff
from wsp.journeys import registry
from wsp.journeys.models import Moment
from wsp.journeys.registry import PartyCard


@dataclass(frozen=True)
class Line:
    """One promise in words."""

    title: str
    whom: str
    until: str
    for_whom: str
    link: str
    broken: bool


def until_in_words(moment: dt.datetime, now: dt.datetime) -> str:
    """A deadline as people say it: "today before 14:30", "tomorrow before 9:00", "Friday 8 May"; past: "since …"."""
    here, today = clock.local(moment), clock.local(now).date()
    time = formats.time_format(here.time(), "H:i")
    day = formats.date_format(here.date(), "l j F")
    if moment <= now:
        return _("since today %(time)s") % {"time": time} if here.date() == today else _("since %(day)s") % {"day": day}
    if here.date() == today:
        return _("today before %(time)s") % {"time": time}
    if here.date() == today + dt.timedelta(days=1):
        return _("tomorrow before %(time)s") % {"time": time}
    return _("by %(day)s") % {"day": day}


def link_of(card: PartyCard | None) -> str:
    """The address of the party's page, else of the first page."""
    if card and card.url_name and card.id:
        try:
            return settings.BASE_URL.rstrip("/") + reverse(card.url_name, args=[card.id])
        except NoReverseMatch:
            pass
    return settings.BASE_URL.rstrip("/") + "/"


def lines(moments: Iterable[Moment], staff: Staff, now: dt.datetime) -> list[Line]:
    """``moments`` in words for ``staff``, in the language that is active."""
    moments = list(moments)
    cards = registry.cards(moment.party for moment in moments if moment.party)
    owners = {moment.owner_id for moment in moments} - {staff.pk}
    names = dict(Staff.objects.filter(pk__in=owners).values_list("pk", "name")) if owners else {}
    result = []
    for moment in moments:
        card = cards.get(moment.party)
        result.append(
            Line(
                title=moment.title,
                whom=card.initials if card else "",
                until=until_in_words(moment.breaks_at, now),
                for_whom=names.get(moment.owner_id, ""),
                link=link_of(card),
                broken=moment.breaks_at <= now and not moment.offered,
            )
        )
    return result
