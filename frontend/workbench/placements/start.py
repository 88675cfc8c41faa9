"""Somebody begins: a trial placement with the rules checked, or work without a trial."""

import datetime as dt
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from frontend.components.toasts import toast
from frontend.workbench.calls.answers import add_errors, see_other
from frontend.workbench.gate import staff_page
from frontend.workbench.placements.forms import PlacementForm, TrialForm
from placements import access, services
from placements.models import Introduction, TrialRule
from placements.rules import last_day, rule_for
from placements.services.trials import benefit_law_of
from wsp import clock
from wsp.accounts.roles import MATCHES
from wsp.errors import Refused

USUAL_CONTRACT_MONTHS = 6


def _chosen(request: HttpRequest, pk: UUID) -> Introduction:
    rows = access.visible_to(request.user).select_related("candidate__organisation", "employer", "vacancy", "owner")
    row = get_object_or_404(rows, pk=pk)
    if not access.can_change(request.user, row):
        raise PermissionDenied
    return row


def _next_monday() -> dt.date:
    today = clock.today()
    return clock.next_working_day(today + dt.timedelta(days=7 - today.weekday()))


def _rule(introduction: Introduction, day: dt.date) -> TrialRule | None:
    law = benefit_law_of(introduction)
    return rule_for(organisation=introduction.candidate.organisation, benefit_law=law, day=day) if law else None


def _start(introduction: Introduction) -> dict:
    """What is usual: next Monday, as long as the rule allows, the vacancy's hours."""
    starts_on = _next_monday()
    rule = _rule(introduction, starts_on)
    hours = introduction.vacancy.hours_max if introduction.vacancy else 32
    return {
        "starts_on": starts_on,
        "ends_on": last_day(starts_on, rule.max_months if rule else 2),
        "hours": hours,
        "intent_months": (rule.min_contract_months if rule else 0) or USUAL_CONTRACT_MONTHS,
        "intent_hours": hours,
    }


@staff_page(MATCHES, methods=("GET", "HEAD", "POST"))
def trial_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Start a trial placement. A rule that forbids it is named with its source and what would be allowed."""
    introduction = _chosen(request, pk)
    form = TrialForm(request.POST or None, initial=_start(introduction))
    if request.method == "POST" and form.is_valid():
        fields = dict(form.cleaned_data)
        fields["intent_hours"] = fields["intent_hours"] or 0
        try:
            trial = services.start_trial(introduction=introduction, actor=request.user, **fields)
        except (ValidationError, Refused) as error:
            add_errors(form, error)
        else:
            toast(request, _("The trial placement is planned. The forms are made; the moments have their dates."))
            return see_other(reverse("workbench:trial", args=[trial.pk]))
    return _page(
        request, "workbench/placements/trial_new.html", introduction, form, _rule(introduction, _next_monday())
    )


@staff_page(MATCHES, methods=("GET", "HEAD", "POST"))
def placement_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Start work without a trial: a job or a work-experience place."""
    introduction = _chosen(request, pk)
    starts_on = _next_monday()
    start = {
        "kind": "job",
        "starts_on": starts_on,
        "contract_ends_on": last_day(starts_on, 12),
        "hours": introduction.vacancy.hours_max if introduction.vacancy else 32,
    }
    form = PlacementForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            row = services.start_placement(introduction=introduction, actor=request.user, **form.cleaned_data)
        except (ValidationError, Refused) as error:
            add_errors(form, error)
        else:
            toast(request, _("The start is written down. The moments at 2 weeks and 6 weeks have their dates."))
            return see_other(reverse("workbench:placement", args=[row.pk]))
    return _page(request, "workbench/placements/placement_new.html", introduction, form, None)


def _page(
    request: HttpRequest, template: str, introduction: Introduction, form: forms.Form, rule: TrialRule | None
) -> HttpResponse:
    context = {"introduction": introduction, "form": form, "rule": rule}
    return render(request, template, context, status=422 if form.errors else 200)
