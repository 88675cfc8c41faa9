"""The term of a trial or a placement as a line with its moments."""

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from frontend.components import moments as lines
from wsp import clock
from wsp.journeys.models import Moment

SHOWN_STATES = (Moment.State.OPEN, Moment.State.DONE, Moment.State.PAUSED)


def moments_about(refs: Iterable) -> list[Moment]:
    """Every dated moment about these trials, placements and contracts, in order."""
    rows = Moment.objects.none()
    for ref in refs:
        rows = rows | Moment.objects.of_subject(ref)
    return list(rows.filter(state__in=SHOWN_STATES, due_at__isnull=False).select_related("owner").order_by("due_at"))


def line(start: dt.date, end: dt.date | None, moments: list[Moment], caption: str) -> lines.MomentLine:
    """The line from ``start`` to ``end``; without an end it goes on for three months from today."""
    today = clock.today()
    last = end or max(today, start) + dt.timedelta(days=92)
    return lines.MomentLine(
        start=start,
        end=last,
        today=today,
        caption=caption,
        moments=[_mark(moment, today) for moment in moments if start <= clock.local(moment.due_at).date() <= last],
    )


def _mark(moment: Moment, today: dt.date) -> lines.Moment:
    day = clock.local(moment.due_at).date()
    if moment.state == Moment.State.DONE:
        state = "done"
    elif day < today:
        state = "missed"
    else:
        state = "now" if day == today else "to-come"
    who = {"employer": _("employer"), "candidate": _("candidate")}.get(moment.party_kind, "")
    label = f"{moment.title} ({who})" if who else moment.title
    return lines.Moment(day, label, state, note=moment.note)
