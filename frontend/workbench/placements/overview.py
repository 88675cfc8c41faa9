"""The list of trial placements and placements, with what comes next."""

import datetime as dt
from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontend.components.paging import page_of
from frontend.workbench.gate import staff_page
from placements import access
from placements.models import Contract, Placement, TrialPlacement
from wsp.accounts.roles import MATCHES
from wsp.journeys.models import Moment
from wsp.refs import PLACEMENT, TRIAL


class FilterForm(forms.Form):
    """What may stand in the address."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        required=False,
        choices=[
            ("", gettext_lazy("Trials and work")),
            ("trial", gettext_lazy("Trials")),
            ("work", gettext_lazy("Work")),
        ],
    )
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[
            ("", gettext_lazy("Running and planned")),
            ("over", gettext_lazy("Over")),
            ("all", gettext_lazy("All")),
        ],
    )
    whose = forms.ChoiceField(
        label=gettext_lazy("Whose"),
        required=False,
        choices=[("", gettext_lazy("Everybody's")), ("mine", gettext_lazy("Mine"))],
    )


@dataclass
class Line:
    """One row of the list: a trial or a placement."""

    row: TrialPlacement | Placement
    url: str
    kind: str
    starts_on: dt.date
    ends_on: dt.date | None
    is_live: bool
    next_moment: Moment | None = None


@staff_page(MATCHES)
def placements(request: HttpRequest) -> HttpResponse:
    """Trials and placements, what ends soonest first; at most ten queries."""
    form = FilterForm(request.GET or None)
    wanted = form.cleaned_data if form.is_valid() else {}
    trials, work = access.trials_visible_to(request.user), access.placements_visible_to(request.user)
    state = wanted.get("state")
    if not state:
        trials, work = trials.live(), work.live()
    elif state == "over":
        trials, work = trials.exclude(state__in=["planned", "running"]), work.exclude(state="running")
    if wanted.get("whose") == "mine":
        trials, work = trials.filter(owner=request.user), work.filter(owner=request.user)
    kind = wanted.get("kind")
    # Two kinds of row in one list: the ids with their sorting day first, the rows of one page after.
    keys = [] if kind == "work" else [("trial", *row) for row in trials.values_list("pk", "ends_on")]
    if kind != "trial":
        ends = dict(
            Contract.objects.filter(placement__in=work)
            .order_by("placement", "starts_on")
            .values_list("placement", "ends_on")
        )
        keys += [("work", pk, ends.get(pk)) for pk in work.values_list("pk", flat=True)]
    reverse_order = state in {"over", "all"}
    keys.sort(key=lambda key: (key[2] or dt.date.max, str(key[1])), reverse=reverse_order)
    page = page_of(request, keys)
    page.object_list = _lines(list(page.object_list))
    return render(request, "workbench/placements/list.html", {"page": page, "filters": form})


def _lines(keys: list[tuple]) -> list[Line]:
    related = ("introduction__candidate", "introduction__employer", "introduction__vacancy", "owner")
    trials = TrialPlacement.objects.select_related(*related).in_bulk([pk for kind, pk, _end in keys if kind == "trial"])
    work = Placement.objects.select_related(*related).in_bulk([pk for kind, pk, _end in keys if kind == "work"])
    upcoming = {}
    for moment in (
        Moment.objects.open()
        .filter(subject_kind__in=[TRIAL, PLACEMENT], subject_id__in=[pk for _kind, pk, _end in keys])
        .order_by("-due_at")
    ):
        upcoming[moment.subject_id] = moment
    lines = []
    for kind, pk, ends_on in keys:
        row = trials[pk] if kind == "trial" else work[pk]
        live = row.state in {"planned", "running"}
        lines.append(
            Line(
                row=row,
                url=reverse("workbench:trial" if kind == "trial" else "workbench:placement", args=[pk]),
                kind=_("Trial placement") if kind == "trial" else str(row.get_kind_display()),
                starts_on=row.starts_on,
                ends_on=ends_on,
                is_live=live,
                next_moment=upcoming.get(pk),
            )
        )
    return lines
