"""The interview as a calendar entry (RFC 5545, iTIP: REQUEST and CANCEL), for the mails to employer and candidate."""

import datetime as dt

from django.conf import settings
from django.utils.translation import gettext
from icalendar import Calendar, Event, vCalAddress, vText

from placements.models import Interview
from wsp import clock

NAME = "gesprek.ics"
REQUEST = "REQUEST"
CANCEL = "CANCEL"


def calendar_entry(interview: Interview, *, method: str = REQUEST) -> bytes:
    """The interview as an .ics file. The same UID always, with a rising SEQUENCE, so that calendars replace it."""
    introduction = interview.introduction
    event = Event()
    event.add("uid", f"interview-{interview.pk}@{_domain()}")
    event.add("sequence", interview.sequence)
    event.add("dtstamp", clock.now().astimezone(dt.UTC))
    event.add("dtstart", clock.local(interview.at))
    event.add("dtend", clock.local(interview.at) + dt.timedelta(minutes=interview.minutes))
    event.add(
        "summary",
        gettext("Talk %(candidate)s – %(employer)s")
        % {"candidate": introduction.candidate.name, "employer": introduction.employer.name},
    )
    event.add("location", interview.address)
    event.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED")
    organizer = vCalAddress(f"mailto:{settings.TENANT_MAIL}")
    organizer.params["cn"] = vText(introduction.owner.name)
    event.add("organizer", organizer)
    calendar = Calendar()
    calendar.add("prodid", "-//Werkbank//NL")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return calendar.to_ical()


def attachment(interview: Interview, *, method: str = REQUEST) -> tuple[str, str, bytes]:
    """File name, content type and bytes, as the outbox takes them."""
    return NAME, f"text/calendar; method={method}; charset=utf-8", calendar_entry(interview, method=method)


def _domain() -> str:
    return settings.TENANT_MAIL.rpartition("@")[2]
