"""A vacancy as it is written down and changed."""

from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from employers import access, services
from employers.models import Vacancy
from frontend.components.toasts import toast
from frontend.workbench.calls.answers import add_errors, see_other
from frontend.workbench.gate import staff_page
from frontend.workbench.vacancies.forms import RequirementFormSet, VacancyForm
from wsp.accounts.roles import SERVES_EMPLOYERS
from wsp.errors import Refused


def changeable(request: HttpRequest, pk: UUID) -> Vacancy:
    """The vacancy, for who may change it."""
    vacancy = get_object_or_404(
        access.vacancies_visible_to(request.user).select_related("employer__account_manager", "owner"), pk=pk
    )
    if not access.can_change(request.user):
        raise PermissionDenied
    return vacancy


def _fields(form: VacancyForm) -> dict:
    """What was filled in; an owner that was left empty stays who it was."""
    fields = dict(form.cleaned_data)
    if fields.get("owner") is None:
        fields.pop("owner", None)
    return fields


@staff_page(SERVES_EMPLOYERS, methods=("GET", "HEAD", "POST"))
def new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A vacancy of an employer we know, outside a telephone conversation."""
    employer = get_object_or_404(access.visible_to(request.user).select_related("account_manager"), pk=pk)
    start = {"place": employer.place, "postcode": employer.postcode, "owner": employer.account_manager_id}
    form = VacancyForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            vacancy = services.open_vacancy(employer=employer, actor=request.user, **_fields(form))
        except (ValidationError, Refused) as error:
            add_errors(form, error)
        else:
            toast(request, _("The vacancy is open. These candidates come first."))
            return see_other(reverse("workbench:vacancy", args=[vacancy.pk]))
    context = {"form": form, "employer": employer, "vacancy": None}
    return render(request, "workbench/vacancies/edit.html", context, status=422 if form.errors else 200)


@staff_page(SERVES_EMPLOYERS, methods=("GET", "HEAD", "POST"))
def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change what is kept about a vacancy."""
    vacancy = changeable(request, pk)
    form = VacancyForm(request.POST or None, instance=vacancy)
    if request.method == "POST" and form.is_valid():
        try:
            services.update_vacancy(vacancy=vacancy, actor=request.user, **_fields(form))
        except (ValidationError, Refused) as error:
            add_errors(form, error)
        else:
            toast(request, _("Saved."))
            return see_other(reverse("workbench:vacancy", args=[vacancy.pk]))
    context = {"form": form, "employer": vacancy.employer, "vacancy": vacancy}
    return render(request, "workbench/vacancies/edit.html", context, status=422 if form.errors else 200)


@staff_page(SERVES_EMPLOYERS, methods=("GET", "HEAD", "POST"))
def requirements(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the employer asks for: must-haves apart from nice-to-haves."""
    vacancy = changeable(request, pk)
    now = list(vacancy.requirements.values("weight", "kind", "label", "code", "level"))
    rows = RequirementFormSet(request.POST or None, initial=now, prefix="r")
    if request.method == "POST" and rows.is_valid():
        kept = [
            {key: value for key, value in row.cleaned_data.items() if key != "DELETE"}
            for row in rows
            if row.cleaned_data.get("label") and not row.cleaned_data.get("DELETE")
        ]
        try:
            services.set_requirements(vacancy=vacancy, requirements=kept, actor=request.user)
        except (ValidationError, Refused) as error:
            add_errors(rows.forms[0], error)
        else:
            toast(request, _("Saved. The candidates are ranked anew."))
            return see_other(reverse("workbench:vacancy", args=[vacancy.pk]))
    wrong = request.method == "POST"
    context = {"rows": rows, "vacancy": vacancy}
    return render(request, "workbench/vacancies/requirements.html", context, status=422 if wrong else 200)
