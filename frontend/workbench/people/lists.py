"""The lists of candidates and of employers. Names are posted and remembered, never in an address."""

from collections.abc import Mapping

from django import forms
from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

import employers.access
from candidates import access
from candidates.access import MAY_GIVE_REASON
from candidates.models import Candidate, Wish
from employers.models import Employer
from frontend.components.paging import page_of
from frontend.workbench.calls.answers import see_other
from frontend.workbench.gate import staff_page
from wsp.accounts.models import Organisation, Staff
from wsp.accounts.roles import GUIDES_CANDIDATES, MATCHES, SERVES_EMPLOYERS
from wsp.refs import CANDIDATE, EMPLOYER
from wsp.trail.models import Conversation
from wsp.work import Sector

SEES_CANDIDATES = frozenset(MATCHES | MAY_GIVE_REASON)
CANDIDATES_SEARCH = "candidates-search"
EMPLOYERS_SEARCH = "employers-search"
RUNNING = ["asked", "agreed", "proposed", "invited", "interviewed", "chosen"]
WHOSE = [("", _("Everybody's")), ("mine", _("Mine"))]


class SearchForm(forms.Form):
    """Posted, never in the address."""

    text = forms.CharField(
        label=_("Name, place or telephone number"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("Name, place or telephone number")}),
    )


class CandidateFilter(forms.Form):
    """What may stand in the address."""

    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("With us")), *Candidate.State.choices, ("all", _("All"))]
    )
    werkfit = forms.ChoiceField(
        label=_("Werkfit"), required=False, choices=[("", _("All")), ("yes", _("Werkfit")), ("no", _("Not yet"))]
    )
    whose = forms.ChoiceField(label=_("Whose"), required=False, choices=WHOSE)
    organisation = forms.ModelChoiceField(
        label=_("Responsible"), queryset=Organisation.objects.all(), required=False, empty_label=_("All")
    )


class EmployerFilter(forms.Form):
    """What may stand in the address."""

    whose = forms.ChoiceField(label=_("Whose"), required=False, choices=WHOSE)
    sector = forms.ChoiceField(label=_("Sector"), required=False, choices=[("", _("All sectors")), *Sector.choices])
    vacancies = forms.ChoiceField(
        label=_("Vacancies"), required=False, choices=[("", _("With and without")), ("open", _("With open vacancies"))]
    )


def _ordered(rows, sort: str, sorts: dict[str, tuple[str, ...]]):
    order = sorts.get(sort.removeprefix("-"))
    if not order:
        return rows
    first = f"-{order[0]}" if sort.startswith("-") else order[0]
    return rows.order_by(first, *order[1:])


def last_contacts(kind: str, ids: list) -> dict:
    """The last conversation with each of ``ids``. One query."""
    rows = Conversation.objects.latest_per_party(kind, ids).select_related("staff")
    return {row.party_id: row for row in rows}


def wanted_candidates(
    staff: Staff, query: Mapping[str, str], text: str, *, form: CandidateFilter | None = None, all_of_them: bool = False
) -> QuerySet[Candidate]:
    """The candidates ``staff`` may see who fit the filters in ``query`` and what was searched for; all of them, whatever
    their state, with ``all_of_them``.
    """
    form = form or CandidateFilter(query)
    wanted = form.cleaned_data if form.is_valid() else {}
    rows = access.visible_to(staff).search(text)
    state = wanted.get("state") or ("all" if all_of_them else "")
    if not state:
        rows = rows.here()
    elif state != "all":
        rows = rows.filter(state=state)
    if wanted.get("werkfit"):
        rows = rows.filter(is_werkfit=wanted["werkfit"] == "yes")
    if wanted.get("whose") == "mine":
        rows = rows.of(staff)
    if wanted.get("organisation"):
        rows = rows.filter(organisation=wanted["organisation"])
    return rows


@staff_page(SEES_CANDIDATES)
def candidates(request: HttpRequest) -> HttpResponse:
    """Whom this person may see, 25 a page, by last name unless sorted otherwise."""
    form = CandidateFilter(request.GET or None)
    text = request.session.get(CANDIDATES_SEARCH, "")
    rows = wanted_candidates(request.user, request.GET, text, form=form)
    first_wish = Wish.objects.filter(profile=OuterRef("pk")).order_by("position", "label").values("label")[:1]
    rows = rows.annotate(wish=Subquery(first_wish)).select_related("contact_person", "organisation", "profile")
    sorts = {
        "name": ("name_key", "pk"),
        "place": ("place", "name_key", "pk"),
        "confirmed": ("profile__confirmed_on", "name_key", "pk"),
    }
    page = page_of(request, _ordered(rows, request.GET.get("sort", ""), sorts))
    ids = [row.pk for row in page]
    running = dict(
        Candidate.objects.filter(pk__in=ids)
        .order_by()
        .annotate(n=Count("introductions", filter=Q(introductions__stage__in=RUNNING)))
        .values_list("pk", "n")
    )
    said = last_contacts(CANDIDATE, ids)
    for row in page:
        row.running, row.last = running.get(row.pk, 0), said.get(row.pk)
    context = {
        "page": page,
        "filters": form,
        "search": SearchForm(initial={"text": text}),
        "text": text,
        "may_add": request.user.role in GUIDES_CANDIDATES,
    }
    return render(request, "workbench/people/candidates.html", context)


@staff_page(SEES_CANDIDATES, methods=("POST",))
def candidates_search(request: HttpRequest) -> HttpResponse:
    """Remember what is searched for and show the list."""
    form = SearchForm(request.POST)
    request.session[CANDIDATES_SEARCH] = form.cleaned_data["text"] if form.is_valid() else ""
    return see_other(reverse("workbench:candidates"))


def wanted_employers(
    staff: Staff, query: Mapping[str, str], text: str, *, form: EmployerFilter | None = None, all_of_them: bool = False
) -> QuerySet[Employer]:
    """The employers ``staff`` may see who fit the filters in ``query`` and what was searched for; with ``all_of_them``
    also those nobody works with any more.
    """
    form = form or EmployerFilter(query)
    wanted = form.cleaned_data if form.is_valid() else {}
    rows = employers.access.visible_to(staff).search(text)
    if not all_of_them:
        rows = rows.active()
    if wanted.get("whose") == "mine":
        rows = rows.of(staff)
    if wanted.get("sector"):
        rows = rows.filter(sector=wanted["sector"])
    if wanted.get("vacancies") == "open":
        rows = rows.filter(vacancies__state="open").distinct()
    return rows


@staff_page(MATCHES)
def employers_list(request: HttpRequest) -> HttpResponse:
    """Employers, 25 a page, by name unless sorted otherwise."""
    form = EmployerFilter(request.GET or None)
    text = request.session.get(EMPLOYERS_SEARCH, "")
    rows = wanted_employers(request.user, request.GET, text, form=form)
    sorts = {"name": ("name_key", "pk"), "place": ("place", "name_key", "pk"), "size": ("size", "name_key", "pk")}
    page = page_of(request, _ordered(rows.select_related("account_manager"), request.GET.get("sort", ""), sorts))
    ids = [row.pk for row in page]
    counts = {
        row["pk"]: row
        for row in Employer.objects.filter(pk__in=ids)
        .order_by()
        .annotate(
            open=Count("vacancies", filter=Q(vacancies__state="open"), distinct=True),
            at_work=Count(
                "introductions__placement", filter=Q(introductions__placement__state="running"), distinct=True
            ),
            newest=Max("vacancies__opened_at"),
        )
        .values("pk", "open", "at_work", "newest")
    }
    said = last_contacts(EMPLOYER, ids)
    for row in page:
        row.counts, row.last = counts[row.pk], said.get(row.pk)
    context = {
        "page": page,
        "filters": form,
        "search": SearchForm(initial={"text": text}),
        "text": text,
        "may_add": request.user.role in SERVES_EMPLOYERS,
        "sector_names": dict(Sector.choices),
    }
    return render(request, "workbench/people/employers.html", context)


@staff_page(MATCHES, methods=("POST",))
def employers_search(request: HttpRequest) -> HttpResponse:
    """Remember what is searched for and show the list."""
    form = SearchForm(request.POST)
    request.session[EMPLOYERS_SEARCH] = form.cleaned_data["text"] if form.is_valid() else ""
    return see_other(reverse("workbench:employers"))
