"""The list of vacancies: what is open, whose, how fresh, and how far the introductions are."""

from collections.abc import Mapping

from django import forms
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy

from employers import access
from employers.models import Vacancy
from frontend.components.paging import page_of
from frontend.workbench.calls.answers import see_other
from frontend.workbench.gate import staff_page
from wsp.accounts.models import Staff
from wsp.accounts.roles import MATCHES
from wsp.work import Sector

SESSION_KEY = "vacancies-search"
SORTS = {
    "title": ("title_key", "pk"),
    "employer": ("employer__name_key", "pk"),
    "place": ("place", "pk"),
    "since": ("opened_at", "pk"),
    "confirmed": ("confirmed_at", "pk"),
}
BEFORE_THE_EMPLOYER = ["proposed", "invited", "interviewed"]


class FilterForm(forms.Form):
    """What may stand in the address: no names of people."""

    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[
            ("", gettext_lazy("Open and on hold")),
            *Vacancy.State.choices,
            ("all", gettext_lazy("All")),
        ],
    )
    whose = forms.ChoiceField(
        label=gettext_lazy("Whose"),
        required=False,
        choices=[("", gettext_lazy("Everybody's")), ("mine", gettext_lazy("Mine"))],
    )
    sector = forms.ChoiceField(
        label=gettext_lazy("Sector"), required=False, choices=[("", gettext_lazy("All sectors")), *Sector.choices]
    )


class SearchForm(forms.Form):
    """Posted, never in the address: part of a title, of an employer's name, or a place."""

    text = forms.CharField(
        label=gettext_lazy("Title, employer or place"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": gettext_lazy("Title, employer or place")}),
    )


def wanted_vacancies(
    staff: Staff, query: Mapping[str, str], text: str, *, form: FilterForm | None = None, all_of_them: bool = False
) -> QuerySet[Vacancy]:
    """The vacancies ``staff`` may see that fit the filters in ``query`` and what was searched for; all of them, whatever
    their state, with ``all_of_them``.
    """
    form = form or FilterForm(query)
    wanted = form.cleaned_data if form.is_valid() else {}
    rows = access.vacancies_visible_to(staff).search(text)
    state = wanted.get("state") or ("all" if all_of_them else "")
    if not state:
        rows = rows.live()
    elif state != "all":
        rows = rows.filter(state=state)
    if wanted.get("whose") == "mine":
        rows = rows.of(staff)
    if wanted.get("sector"):
        rows = rows.filter(employer__sector=wanted["sector"])
    return rows


@staff_page(MATCHES)
def vacancies(request: HttpRequest) -> HttpResponse:
    """The list, 25 a page, newest first unless sorted otherwise."""
    form = FilterForm(request.GET or None)
    text = request.session.get(SESSION_KEY, "")
    rows = wanted_vacancies(request.user, request.GET, text, form=form)
    sort = request.GET.get("sort", "")
    order = SORTS.get(sort.removeprefix("-"))
    if order:
        rows = rows.order_by(*(f"-{name}" if sort.startswith("-") else name for name in order[:1]), *order[1:])
    page = page_of(request, rows.select_related("employer", "owner"))
    counts = _counts([vacancy.pk for vacancy in page])
    for vacancy in page:
        vacancy.counts = counts.get(vacancy.pk, {"running": 0, "sent": 0})
    return render(
        request,
        "workbench/vacancies/list.html",
        {"page": page, "filters": form, "search": SearchForm(initial={"text": text}), "text": text},
    )


def _counts(ids: list) -> dict:
    """Per vacancy: introductions running, and those before the employer. One query."""
    rows = (
        Vacancy.objects.filter(pk__in=ids)
        .order_by()
        .annotate(
            running=Count("introductions", filter=~Q(introductions__stage__in=["refused", "declined", "withdrawn"])),
            sent=Count("introductions", filter=Q(introductions__stage__in=BEFORE_THE_EMPLOYER)),
        )
        .values("pk", "running", "sent")
    )
    return {row["pk"]: row for row in rows}


@staff_page(MATCHES, methods=("POST",))
def search(request: HttpRequest) -> HttpResponse:
    """Remember what is searched for and show the list."""
    form = SearchForm(request.POST)
    request.session[SESSION_KEY] = form.cleaned_data["text"] if form.is_valid() else ""
    return see_other(reverse("workbench:vacancies"))
