"""What lies still with candidates and should be on somebody's call list.

Candidates without a proposal are found by the room above, which knows proposals.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import DateTimeField, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from candidates import terms
from candidates.models import Candidate, PlanItem
from wsp import clock
from wsp.journeys.models import Moment
from wsp.nudges import sources
from wsp.nudges.numbers import number_of
from wsp.refs import CANDIDATE, Ref
from wsp.trail.models import Conversation

WITHOUT_CONTACT = "candidate-without-contact"
LATE_IN_PLAN = "plan-item-late"
GRACE = 5  # Working days.


def register() -> None:
    """Tell the sweep what to look for, and after how long."""
    terms.register()
    hour = dt.timedelta(hours=1)
    sources.register(
        WITHOUT_CONTACT, without_contact, title=gettext_lazy("Candidate without contact for weeks"), every=hour
    )
    sources.register(LATE_IN_PLAN, late_in_plan, title=gettext_lazy("Step of the plan is late"), every=hour)


def without_contact(now: dt.datetime) -> Iterator[dict[str, Any]]:
    """Candidates looking for work with whom nobody spoke for so many weeks, and whom nobody is about to call."""
    today = clock.local(now).date()
    since = clock.at(today - dt.timedelta(weeks=number_of(terms.WITHOUT_CONTACT)), dt.time(0))
    spoken = Conversation.objects.filter(
        party_kind=CANDIDATE, party_id=OuterRef("pk"), outcome=Conversation.Outcome.SPOKEN
    ).order_by("-at")
    # The moment this source made itself is no reason to stop asking for it.
    promised = Moment.objects.open().filter(party_kind=CANDIDATE, party_id=OuterRef("pk"))
    rows = (
        Candidate.objects.filter(state=Candidate.State.ACTIVE, created_at__lt=since)
        .annotate(spoken_at=Coalesce(Subquery(spoken.values("at")[:1]), "created_at", output_field=DateTimeField()))
        .filter(spoken_at__lt=since)
        .exclude(Exists(promised.exclude(kind=WITHOUT_CONTACT).filter(Q(offered=False))))
    )
    due_on = clock.next_working_day(today)
    for candidate in rows.select_related("contact_person").order_by("spoken_at", "pk"):
        last = clock.local(candidate.spoken_at).date()
        yield {
            "key": f"{candidate.pk}:{last.isoformat()}",
            "title": _("Call: no contact for %(weeks)d weeks") % {"weeks": (today - last).days // 7},
            "why": _("Nobody should wait without hearing anything."),
            "owner": candidate.contact_person,
            "due_at": due_on,
            "breaks_at": clock.at(clock.add_working_days(due_on, GRACE), clock.DAY_END),
            "party": Ref(CANDIDATE, candidate.pk),
            "subject": Ref(CANDIDATE, candidate.pk),
        }


def late_in_plan(now: dt.datetime) -> Iterator[dict[str, Any]]:
    """Steps of their plan that candidates would do and whose day passed: help, not a reprimand."""
    today = clock.local(now).date()
    before = clock.add_working_days(today, -number_of(terms.PLAN_ITEM_LATE))
    rows = PlanItem.objects.filter(
        who=PlanItem.Who.CANDIDATE, done_on__isnull=True, dropped_on__isnull=True, due_on__lt=before
    ).exclude(plan__candidate__state=Candidate.State.STOPPED)
    for item in rows.select_related("plan__candidate__contact_person").order_by("due_on", "pk"):
        candidate = item.plan.candidate
        yield {
            "key": f"{item.pk}:{item.due_on.isoformat()}",
            "title": _("Ask what would help: %(what)s") % {"what": item.what},
            "why": _("In the plan for %(date)s, and not done yet.") % {"date": date_format(item.due_on, "j F Y")},
            "owner": candidate.contact_person,
            "due_at": clock.next_working_day(today),
            "breaks_at": clock.at(clock.add_working_days(today, GRACE), clock.DAY_END),
            "party": Ref(CANDIDATE, candidate.pk),
            "subject": Ref("plan_item", item.pk),
            "done_by_event": "plan.item_done",
        }
