"""Bellijst: whom to call now, why, and what was promised. The first page of everybody's day."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from frontend.workbench.calls.answers import wants_part
from frontend.workbench.calls.letters import to_decide
from frontend.workbench.calls.rows import Row, key_of, rows_of, task_of
from frontend.workbench.gate import staff_page
from wsp import clock
from wsp.accounts.models import Staff
from wsp.accounts.roles import EVERYBODY, LEADS
from wsp.journeys import registry
from wsp.journeys.calllist import NOW, OFFERS, TEAM, TODAY, WEEK, CallList, call_list
from wsp.journeys.models import Moment

TABS = (
    (NOW, _("Now")),
    (TODAY, _("Today")),
    (WEEK, _("This week")),
    (OFFERS, _("Did this happen?")),
    (TEAM, _("Team")),
)
SHORT = 8  # letters of a row's key by which the page says which rows it shows


def tab_of(request: HttpRequest) -> str:
    """The tab that the address or the form asks for, as far as this person has it."""
    asked = request.POST.get("tab") or request.GET.get("tab", "")
    known = {key for key, _label in TABS if key != TEAM or request.user.role in LEADS}
    return asked if asked in known else NOW


def address(tab: str, page: int = 1) -> str:
    """The address of a page of a tab."""
    query = QueryDict(mutable=True)
    if tab != NOW:
        query["tab"] = tab
    if page > 1:
        query["page"] = str(page)
    return reverse("workbench:call-list") + (f"?{query.urlencode()}" if query else "")


def _page_of(request: HttpRequest) -> int:
    asked = request.POST.get("page") or request.GET.get("page", "1")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1


def _tabs(staff: Staff, found: CallList) -> list[dict[str, Any]]:
    """The tabs with their counts; the questions only when there are any, the team only for who leads one."""
    shown = [
        (key, label)
        for key, label in TABS
        if (key != TEAM or staff.role in LEADS) and (key != OFFERS or found.offers or found.tab == OFFERS)
    ]
    return [
        {"label": label, "url": address(key), "count": found.counts[key], "current": key == found.tab}
        for key, label in shown
    ]


def context_of(request: HttpRequest, *, now: dt.datetime | None = None) -> dict[str, Any]:
    """Everything the list shows, in few queries."""
    now = now or clock.now()
    found = call_list(request.user, tab=tab_of(request), now=now, page=_page_of(request))
    rows = rows_of(found.rows, now)
    return {
        "tab": found.tab,
        "tabs": _tabs(request.user, found),
        "found": found,
        "rows": rows,
        "here": address(found.tab, found.page),
        "previous_url": address(found.tab, found.page - 1) if found.page > 1 else "",
        "next_url": address(found.tab, found.page + 1) if found.page < found.pages else "",
        "shown": ",".join(_short(row.key) for row in rows),
        "following": None if found.rows else _following(request.user, now),
        "now": now,
        "today": clock.local(now).date(),
    }


def _short(key: str) -> str:
    """Enough of a row's key to tell it from the others."""
    return key.partition("-")[2][:SHORT]


def _following(staff: Staff, now: dt.datetime) -> dict[str, Any] | None:
    """The next thing that comes up, for a list that is empty."""
    row = (
        Moment.objects.open()
        .filter(offered=False, act_at__gt=now)
        .for_staff(staff, clock.local(now).date())
        .select_related("run")
        .order_by("act_at")
        .first()
    )
    if row is None:
        return None
    return {"task": task_of(row), "party": registry.cards([row.party]).get(row.party) if row.party else None}


@staff_page(EVERYBODY)
def call_list_page(request: HttpRequest) -> HttpResponse:
    """The call list; for htmx only its rows."""
    context = context_of(request)
    if wants_part(request):
        return render(request, "workbench/calls/list_part.html", context)
    return whole_page(request, context)


def whole_page(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """The whole page with the list of ``context``."""
    return render(request, "workbench/calls/call_list.html", context, status=status)


@staff_page(EVERYBODY)
def news(request: HttpRequest) -> HttpResponse:
    """How many rows have come that the page does not show yet; asked every half minute, moves nothing."""
    shown = set(request.GET.get("shown", "").split(","))
    found = call_list(request.user, tab=tab_of(request), page=_page_of(request))
    keys = {_short(key_of(row.moments[0])) for row in found.rows}
    context = {
        "here": address(found.tab, found.page),
        "tab": found.tab,
        "page": found.page,
        "shown": request.GET.get("shown", ""),
        "fresh": len(keys - shown),
        "undecided": to_decide(request.user).count(),
    }
    return render(request, "workbench/calls/news.html", context)


def row_with_key(rows: list[Row], key: str) -> Row | None:
    """The row of that party or moment, when it is on the page."""
    return next((row for row in rows if row.key == key), None)
