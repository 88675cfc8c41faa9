"""What lies still with employers and should be on somebody's call list.

Vacancies without a proposal are found by the room above, which knows proposals.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from employers import terms
from employers.models import IntakeDraft, Vacancy
from wsp import clock
from wsp.journeys.definition import Means
from wsp.nudges import sources
from wsp.nudges.numbers import number_of
from wsp.refs import EMPLOYER, VACANCY, Ref

UNCONFIRMED = "vacancy-unconfirmed"
DRAFT = "draft-lying"
GRACE = 5  # Working days before an unasked vacancy is a broken promise.


def register() -> None:
    """Tell the sweep what to look for, and after how long."""
    terms.register()
    sources.register(UNCONFIRMED, unconfirmed_vacancies, title=gettext_lazy("Is the vacancy still open?"))
    sources.register(DRAFT, lying_drafts, title=gettext_lazy("Conversation not finished"))


def unconfirmed_vacancies(now: dt.datetime) -> Iterator[dict[str, Any]]:
    """Open vacancies of which nobody heard for so many working days that they are still open."""
    today = clock.local(now).date()
    since = clock.at(clock.add_working_days(today, -number_of(terms.VACANCY_UNCONFIRMED)), dt.time(0))
    rows = Vacancy.objects.unconfirmed_since(since).select_related("owner", "employer").order_by("confirmed_at", "pk")
    due_on = clock.next_working_day(today)
    for vacancy in rows:
        confirmed = clock.local(vacancy.confirmed_at).date()
        yield {
            "key": f"{vacancy.pk}:{confirmed.isoformat()}",
            "title": _("Ask whether the vacancy is still open: %(title)s") % {"title": vacancy.title},
            "why": _("Last confirmed %(days)d working days ago.")
            % {"days": clock.working_days_between(confirmed, today)},
            "owner": vacancy.owner,
            "due_at": due_on,
            "breaks_at": clock.at(clock.add_working_days(due_on, GRACE), clock.DAY_END),
            "party": Ref(EMPLOYER, vacancy.employer_id),
            "subject": Ref(VACANCY, vacancy.pk),
            "done_by_event": "vacancy.confirmed",
        }


def lying_drafts(now: dt.datetime) -> Iterator[dict[str, Any]]:
    """Conversations that were typed and never saved: the caller counts on it that somebody wrote it down."""
    # No working hour is longer ago than it lasted; what is younger cannot lie long enough.
    hours = number_of(terms.DRAFT_LYING)
    recent = now - dt.timedelta(hours=hours)
    for draft in IntakeDraft.objects.filter(saved_at__lte=recent).select_related("staff").order_by("saved_at", "pk"):
        lying_since = clock.add_working_hours(draft.saved_at, hours)
        if lying_since > now:
            continue
        yield {
            "key": f"{draft.pk}:{draft.saved_at.isoformat()}",
            "title": _("Finish the conversation: %(label)s") % {"label": draft.label or _("without a name yet")},
            "why": _("It was typed and not saved yet."),
            "owner": draft.staff,
            "due_at": lying_since,
            "breaks_at": clock.same_time_next_working_day(lying_since),
            "means": Means.PORTAL,
            "subject": Ref("draft", draft.pk),
        }
