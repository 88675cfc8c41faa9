"""Search in the top line: a number, a firm, a KvK number or part of a name, over everything this person may see.

The text is posted, never put in an address. The same view answers htmx with options for the combobox, and without
scripts with a page.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Case, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

import candidates.access
import employers.access
from employers.models import Contact, Vacancy
from frontend.components.words import phone_number
from frontend.workbench.calls.answers import see_other, wants_part
from frontend.workbench.gate import staff_page
from wsp.accounts.models import Staff
from wsp.accounts.roles import EVERYBODY
from wsp.text import name_key

SESSION_KEY = "search"
IN_THE_LINE = 5
ON_THE_PAGE = 20
SHORTEST = 2


@dataclass(frozen=True)
class Hit:
    """One thing found: where it leads and two lines about it."""

    id: UUID
    url: str
    title: str
    detail: str
    number: str = ""


@dataclass(frozen=True)
class Group:
    """The things of one kind that were found; ``more`` when there are more than shown."""

    key: str
    label: str
    icon: str
    hits: list[Hit] = field(default_factory=list)
    more: bool = False


def search(staff: Staff, text: str, *, limit: int) -> list[Group]:
    """What ``text`` finds among all that ``staff`` may see, at most ``limit`` per kind; kinds without any are left out.

    At most one query per kind. Names that begin with the text stand before names that only contain it.
    """
    text = text.strip()[:200]
    if len(text) < SHORTEST:
        return []
    finders = (_employers, _contacts, _candidates, _vacancies)
    return [group for finder in finders if (group := finder(staff, text, limit)).hits]


def _taken(rows: QuerySet, limit: int) -> tuple[list[Any], bool]:
    found = list(rows[: limit + 1])
    return found[:limit], len(found) > limit


def _joined(parts: Iterable[str]) -> str:
    return " · ".join(part for part in parts if part)


def _employers(staff: Staff, text: str, limit: int) -> Group:
    rows, more = _taken(
        employers.access.visible_to(staff)
        .called(text)
        .select_related("account_manager")
        .only("name", "name_key", "place", "kvk_number", "account_manager__name")
        .order_by(_begins_with("name_key", text), "name_key", "pk"),
        limit,
    )
    hits = [
        Hit(
            id=row.pk,
            url=reverse("workbench:employer", args=[row.pk]),
            title=row.name,
            detail=_joined([row.place, _("KvK %(number)s") % {"number": row.kvk_number} if row.kvk_number else ""]),
            number=row.account_manager.name,
        )
        for row in rows
    ]
    return Group("employers", _("Employers"), "building", hits, more)


def _contacts(staff: Staff, text: str, limit: int) -> Group:
    if not employers.access.can_view(staff):
        return Group("contacts", _("Contact persons"), "phone")
    rows, more = _taken(Contact.objects.search(text).select_related("employer").order_by("name", "pk"), limit)
    hits = [
        Hit(
            id=row.pk,
            url=reverse("workbench:employer", args=[row.employer_id]),
            title=row.name,
            detail=_joined([row.employer.name, row.function]),
            number=phone_number(row.phone) if row.phone else "",
        )
        for row in rows
    ]
    return Group("contacts", _("Contact persons"), "phone", hits, more)


def _candidates(staff: Staff, text: str, limit: int) -> Group:
    rows, more = _taken(
        candidates.access.visible_to(staff)
        .search(text)
        .only("first_name", "last_name", "name_key", "place", "phone", "state")
        .order_by(_begins_with("name_key", text), "name_key", "pk"),
        limit,
    )
    hits = [
        Hit(
            id=row.pk,
            url=reverse("workbench:candidate", args=[row.pk]),
            title=row.name,
            detail=_joined([row.place, str(row.get_state_display())]),
            number=phone_number(row.phone) if row.phone else "",
        )
        for row in rows
    ]
    return Group("candidates", _("Candidates"), "users", hits, more)


def _vacancies(staff: Staff, text: str, limit: int) -> Group:
    rows, more = _taken(
        employers.access.vacancies_visible_to(staff)
        .search(text)
        .select_related("employer")
        .only("title", "place", "state", "opened_at", "employer__name")
        .order_by(_open_first(), "-opened_at", "pk"),
        limit,
    )
    hits = [
        Hit(
            id=row.pk,
            url=reverse("workbench:vacancy", args=[row.pk]),
            title=row.title,
            detail=_joined([row.employer.name, row.place]),
            number="" if row.state == Vacancy.State.OPEN else str(row.get_state_display()),
        )
        for row in rows
    ]
    return Group("vacancies", _("Vacancies"), "briefcase", hits, more)


def _begins_with(field_name: str, text: str) -> Case:
    return Case(When(**{f"{field_name}__startswith": name_key(text)}, then=Value(0)), default=Value(1))


def _open_first() -> Case:
    return Case(When(state=Vacancy.State.OPEN, then=Value(0)), default=Value(1))


@staff_page(EVERYBODY, methods=("GET", "HEAD", "POST"))
def search_page(request: HttpRequest) -> HttpResponse:
    """The results as options (htmx) or as a page; one single hit opens at once."""
    if request.method == "POST":
        text = request.POST.get("q", "")
        if wants_part(request):
            groups = search(request.user, text, limit=IN_THE_LINE)
            return render(request, "workbench/calls/search_options.html", {"groups": groups, "text": text})
        groups = search(request.user, text, limit=ON_THE_PAGE)
        hits = [hit for group in groups for hit in group.hits]
        request.session[SESSION_KEY] = text[:200]
        return see_other(hits[0].url if len(hits) == 1 else reverse("workbench:search"))
    text = request.session.get(SESSION_KEY, "")
    context = {"groups": search(request.user, text, limit=ON_THE_PAGE), "text": text, "shortest": SHORTEST}
    return render(request, "workbench/calls/search.html", context)
