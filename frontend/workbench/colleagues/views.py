"""Colleagues: who works here, somebody new, somebody who leaves. For who administers the workbench."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from frontend.components.toasts import toast
from frontend.workbench.calls.answers import add_errors, see_other
from frontend.workbench.colleagues.forms import ColleagueForm, LeaveForm, OrganisationForm, TeamForm
from frontend.workbench.gate import staff_page
from wsp.accounts import colleagues as services
from wsp.accounts.leaving import deactivate
from wsp.accounts.models import Organisation, Staff, Team
from wsp.accounts.passwords import send_link
from wsp.accounts.roles import EVERYBODY
from wsp.errors import Refused

BOTH = ("GET", "HEAD", "POST")


def _people():
    return Staff.objects.filter(is_service=False)


def _list(request: HttpRequest, status: int = 200, **forms_: forms.Form) -> HttpResponse:
    rows = list(_people().select_related("organisation", "team").order_by("-is_active", "name"))
    context = {
        "colleagues": rows,
        "organisations": Organisation.objects.all(),
        "teams": Team.objects.select_related("lead"),
        "organisation_form": forms_.get("organisation_form") or OrganisationForm(),
        "team_form": forms_.get("team_form") or TeamForm(people=rows),
    }
    return render(request, "workbench/colleagues/list.html", context, status=status)


@staff_page(EVERYBODY, administrators=True)
def colleagues(request: HttpRequest) -> HttpResponse:
    """Everybody who works or worked here, with organisations and teams."""
    return _list(request)


@staff_page(EVERYBODY, methods=BOTH, administrators=True)
def colleague_new(request: HttpRequest) -> HttpResponse:
    """Somebody new; the link to choose a password goes out by mail at once."""
    form = ColleagueForm(request.POST or None)
    if form.is_valid():
        try:
            made = services.add_colleague(actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
        else:
            send_link(staff=made, actor=request.user)
            toast(request, _("%(name)s is here, and gets a mail to choose a password.") % {"name": made.name})
            return see_other(reverse("workbench:colleagues"))
    return _edit(request, form)


def _edit(request: HttpRequest, form: ColleagueForm, staff: Staff | None = None, **more: Any) -> HttpResponse:
    context = {"form": form, "colleague": staff, "leave_form": LeaveForm(staff=staff) if staff else None, **more}
    wrong = form.errors or (more.get("leave_form") is not None and more["leave_form"].errors)
    return render(request, "workbench/colleagues/edit.html", context, status=422 if wrong else 200)


@staff_page(EVERYBODY, methods=BOTH, administrators=True)
def colleague(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change what we know of a colleague."""
    staff = get_object_or_404(_people(), pk=pk)
    form = ColleagueForm(request.POST or None, instance=staff)
    if form.is_valid():
        try:
            services.change_colleague(staff=staff, actor=request.user, **form.cleaned_data)
        except (ValidationError, Refused) as error:
            add_errors(form, error)
        else:
            toast(request, _("Saved."))
            return see_other(reverse("workbench:colleagues"))
    return _edit(request, form, staff)


@staff_page(EVERYBODY, methods=("POST",), administrators=True)
def colleague_link(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Mail a link to choose a password."""
    staff = get_object_or_404(_people(), pk=pk)
    if send_link(staff=staff, actor=request.user):
        toast(request, _("A link is on its way to %(name)s.") % {"name": staff.name})
    else:
        toast(request, _("No link was sent: there were five this hour, or the account is closed."), tone="warn")
    return see_other(reverse("workbench:colleague", args=[pk]))


@staff_page(EVERYBODY, methods=("POST",), administrators=True)
def colleague_leave(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Close the account; what was theirs goes to a colleague at once."""
    staff = get_object_or_404(_people().filter(is_active=True), pk=pk)
    form = LeaveForm(request.POST, staff=staff)
    if form.is_valid():
        try:
            left = deactivate(staff=staff, actor=request.user, **form.cleaned_data)
        except (ValidationError, Refused) as error:
            add_errors(form, error)
        else:
            count = sum(left.handed_over.values())
            text = ngettext(
                "The account of %(name)s is closed. %(to)s has %(count)s thing more.",
                "The account of %(name)s is closed. %(to)s has %(count)s things more.",
                count,
            )
            toast(request, text % {"name": staff.name, "to": left.to.name, "count": count})
            return see_other(reverse("workbench:colleagues"))
    return _edit(request, ColleagueForm(instance=staff), staff, leave_form=form)


@staff_page(EVERYBODY, methods=("POST",), administrators=True)
def colleague_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Open the account of somebody who left."""
    staff = services.come_back(staff=get_object_or_404(_people(), pk=pk), actor=request.user)
    toast(request, _("%(name)s may sign in again. What was handed over stays where it is.") % {"name": staff.name})
    return see_other(reverse("workbench:colleague", args=[pk]))


@staff_page(EVERYBODY, methods=("POST",), administrators=True)
def organisation_add(request: HttpRequest) -> HttpResponse:
    """Another municipality, UWV or service point."""
    form = OrganisationForm(request.POST)
    if form.is_valid():
        try:
            made = services.add_organisation(actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
        else:
            toast(request, _("%(name)s is added.") % {"name": made.name})
            return see_other(reverse("workbench:colleagues"))
    return _list(request, status=422, organisation_form=form)


@staff_page(EVERYBODY, methods=("POST",), administrators=True)
def team_save(request: HttpRequest) -> HttpResponse:
    """A new team, or another name or lead for an existing one."""
    form = TeamForm(request.POST, people=_people())
    if form.is_valid():
        try:
            made = services.save_team(actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
        else:
            toast(request, _("%(name)s is kept.") % {"name": made.name})
            return see_other(reverse("workbench:colleagues"))
    return _list(request, status=422, team_form=form)
