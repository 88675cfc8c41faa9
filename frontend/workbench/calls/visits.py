"""Quick forms on an employer: plan a visit, record what was agreed, and confirm it by mail."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

import employers.access
from employers import services
from employers.models import Agreement, Contact, Employer, Visit
from frontend.components.forms import DateInput
from frontend.components.toasts import toast
from frontend.workbench.calls import undo
from frontend.workbench.calls.answers import add_errors, see_other
from frontend.workbench.calls.intake_forms import Moment as MomentField
from frontend.workbench.calls.intake_forms import proposed_times
from frontend.workbench.gate import staff_page
from frontend.workbench.team.forms import StaffChoice
from wsp import clock
from wsp.accounts.models import Staff
from wsp.accounts.roles import SERVES_EMPLOYERS
from wsp.errors import Refused


class VisitForm(forms.Form):
    """When, by whom and what for."""

    kind = forms.ChoiceField(label=gettext_lazy("What for"), choices=Visit.Kind, widget=forms.RadioSelect)
    planned_at = MomentField(label=gettext_lazy("When"))
    by = StaffChoice(label=gettext_lazy("Who goes"), queryset=Staff.objects.none(), empty_label=None)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["by"].queryset = Staff.objects.active().filter(role__in=SERVES_EMPLOYERS).order_by("name")


class AgreementForm(forms.Form):
    """What was agreed; with a day it stands on the call list."""

    text = forms.CharField(
        label=gettext_lazy("What was agreed"), max_length=2_000, widget=forms.Textarea(attrs={"rows": "3"})
    )
    due_on = forms.DateField(
        label=gettext_lazy("By when"),
        required=False,
        widget=DateInput,
        help_text=gettext_lazy("With a day it stands on the call list."),
    )


class ConfirmationForm(forms.Form):
    """Which agreements are confirmed, and to whom."""

    agreements = forms.ModelMultipleChoiceField(
        label=gettext_lazy("What is confirmed"),
        queryset=Agreement.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose what you confirm.")},
    )
    contact = forms.ModelChoiceField(
        label=gettext_lazy("To"),
        queryset=Contact.objects.none(),
        empty_label=None,
        error_messages={"required": gettext_lazy("First give somebody at this employer a mail address.")},
    )

    def __init__(self, *args, employer: Employer, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agreements"].queryset = unconfirmed(employer)
        self.fields["contact"].queryset = employer.contacts.filter(is_active=True).exclude(email="")


def unconfirmed(employer: Employer):
    """Open agreements that no mail has confirmed yet."""
    return employer.agreements.filter(state=Agreement.State.OPEN, message_id=None)


def _employer(request: HttpRequest, pk: UUID) -> Employer:
    return get_object_or_404(employers.access.visible_to(request.user).select_related("account_manager"), pk=pk)


def _page(request: HttpRequest, name: str, employer: Employer, form: forms.Form, status: int = 200, **more: Any):
    context = {"employer": employer, "form": form, "back_url": reverse("workbench:employer", args=[employer.pk])}
    return render(request, f"workbench/calls/{name}.html", context | more, status=status)


@staff_page(SERVES_EMPLOYERS, methods=("GET", "HEAD", "POST"))
def plan_visit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Plan a visit at the employer's."""
    employer = _employer(request, pk)
    been_there = employer.visits.filter(held_at__isnull=False).exists()
    initial = {
        "kind": Visit.Kind.OTHER if been_there else Visit.Kind.ACQUAINTANCE,
        "planned_at": proposed_times(clock.now())["visit_at"],
        "by": employer.account_manager_id,
    }
    form = VisitForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method != "POST" or not form.is_valid():
        return _page(request, "plan_visit", employer, form, 422 if form.is_bound else 200)
    try:
        visit = services.plan_visit(employer=employer, actor=request.user, **form.cleaned_data)
    except (ValidationError, Refused) as error:
        add_errors(form, error)
        return _page(request, "plan_visit", employer, form, 422)
    back = reverse("workbench:employer", args=[employer.pk])
    toast(
        request,
        _("Visit planned."),
        undo_url=undo.remember(request, "visit-planned", {"visit": str(visit.pk)}, back=back),
    )
    return see_other(back)


@undo.undoes("visit-planned")
def _undo_visit(request: HttpRequest, data: dict) -> str:
    visit = Visit.objects.get(pk=data["visit"], employer__in=employers.access.visible_to(request.user))
    services.cancel_visit(visit=visit, actor=request.user, reason=_("Planned by mistake."))
    return _("The visit is off.")


@staff_page(SERVES_EMPLOYERS, methods=("GET", "HEAD", "POST"))
def record_agreement(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep what was agreed; "and confirm" goes on to the mail."""
    employer = _employer(request, pk)
    form = AgreementForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.is_bound else 200
        return _page(request, "record_agreement", employer, form, status, waiting=unconfirmed(employer))
    try:
        agreement = services.record_agreement(employer=employer, actor=request.user, **form.cleaned_data)
    except (ValidationError, Refused) as error:
        add_errors(form, error)
        return _page(request, "record_agreement", employer, form, 422, waiting=unconfirmed(employer))
    if request.POST.get("then") == "confirm":
        return see_other(reverse("workbench:confirm-agreements", args=[employer.pk]))
    back = reverse("workbench:employer", args=[employer.pk])
    url = undo.remember(request, "agreement-recorded", {"agreement": str(agreement.pk)}, back=back)
    toast(request, _("Agreement kept."), undo_url=url)
    return see_other(back)


@undo.undoes("agreement-recorded")
def _undo_agreement(request: HttpRequest, data: dict) -> str:
    visible = employers.access.visible_to(request.user)
    agreement = Agreement.objects.get(pk=data["agreement"], employer__in=visible)
    services.close_agreement(agreement=agreement, state=Agreement.State.DROPPED, actor=request.user)
    return _("The agreement is dropped.")


@staff_page(SERVES_EMPLOYERS, methods=("GET", "HEAD", "POST"))
def confirm_agreements(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Draft the mail that confirms what was agreed; a person reads and sends it on the next page."""
    employer = _employer(request, pk)
    main = employer.contacts.filter(is_active=True).exclude(email="").first()
    initial = {"agreements": [row.pk for row in unconfirmed(employer)], "contact": main.pk if main else None}
    form = ConfirmationForm(request.POST if request.method == "POST" else None, employer=employer, initial=initial)
    if request.method != "POST" or not form.is_valid():
        return _page(request, "confirm_agreements", employer, form, 422 if form.is_bound else 200)
    try:
        message = services.draft_confirmation(employer=employer, actor=request.user, **form.cleaned_data)
    except (ValidationError, Refused) as error:
        add_errors(form, error)
        return _page(request, "confirm_agreements", employer, form, 422)
    return see_other(reverse("workbench:message", args=[message.pk]))
