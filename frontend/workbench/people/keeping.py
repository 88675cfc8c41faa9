"""Writing down a candidate: new, how to reach, and the matching profile with its rows."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from candidates import services
from candidates.models import Candidate
from candidates.whole_profile import load_rows
from frontend.components.toasts import toast
from frontend.workbench.calls.answers import add_errors, see_other
from frontend.workbench.gate import staff_page
from frontend.workbench.people.candidate import changeable, url_of
from frontend.workbench.people.profile_forms import ROW_FORMS, CandidateForm, NewCandidateForm, ProfileForm
from frontend.workbench.people.recognised import with_codes
from frontend.workbench.people.wording import warn_of_words
from wsp.accounts.roles import GUIDES_CANDIDATES
from wsp.errors import Refused

MOST_ROWS = 60


@staff_page(GUIDES_CANDIDATES, methods=("GET", "HEAD", "POST"))
def candidate_new(request: HttpRequest) -> HttpResponse:
    """A new candidate with a fixed contact person."""
    form = NewCandidateForm(request.POST or None, initial={"contact_person": request.user, "language": "nl"})
    if request.method == "POST" and form.is_valid():
        try:
            row = _write_down(request, form)
        except (ValidationError, Refused) as error:
            add_errors(form, error)
        else:
            toast(request, _("%(name)s is here. Fill in the profile together.") % {"name": row.name})
            return see_other(url_of(row.pk))
    context = {"form": form, "candidate": None}
    return render(request, "workbench/people/candidate_edit.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _write_down(request: HttpRequest, form: NewCandidateForm) -> Candidate:
    """The candidate, with the journey that goes with the benefit; without one known, it begins on the plan's page."""
    row = services.create_candidate(actor=request.user, **form.cleaned_data)
    if services.journey_for(row):
        services.start_journey(candidate=row, actor=request.user)
    return row


@staff_page(GUIDES_CANDIDATES, methods=("GET", "HEAD", "POST"))
def candidate_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change name and ways to reach."""
    row = changeable(request, pk)
    form = CandidateForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            services.update_candidate(candidate=row, actor=request.user, **form.cleaned_data)
        except (ValidationError, Refused) as error:
            add_errors(form, error)
        else:
            toast(request, _("Saved."))
            return see_other(url_of(pk))
    context = {"form": form, "candidate": row}
    return render(request, "workbench/people/candidate_edit.html", context, status=422 if form.errors else 200)


def _initial(row: Candidate, kind: str) -> list[dict[str, Any]]:
    """What is known now, as rows for the forms of this kind."""
    known = list(getattr(row.profile, kind).all())
    if kind == "limits":
        return [{"what": f"{each.kind}:{each.code}", "note": each.note} for each in known if each.kind != "employer"]
    names = ROW_FORMS[kind][1].base_fields
    rows = [{name: getattr(each, name) for name in names} for each in known]
    for each in rows:
        if "completed" in each:
            each["completed"] = "" if each["completed"] is None else str(each["completed"]).lower()
    return rows


def _given(row: Candidate, kind: str, formset: forms.BaseFormSet) -> list[dict[str, Any]]:
    """What was filled in, as rows for the service. Employers excluded elsewhere stay excluded."""
    rows = [form.cleaned_data for form in formset if form.cleaned_data and not form.cleaned_data.get("DELETE")]
    if kind == "limits":
        kept = [
            {"kind": "employer", "code": each.code, "note": each.note}
            for each in row.profile.limits.filter(kind="employer")
        ]
        for each in rows:
            if each.get("what"):
                limit_kind, _colon, code = each["what"].partition(":")
                kept.append({"kind": limit_kind, "code": code, "note": each["note"]})
        return kept
    cleaned = [{name: value for name, value in each.items() if name != "DELETE"} for each in rows if each.get("label")]
    return with_codes(kind, cleaned)


@staff_page(GUIDES_CANDIDATES, methods=("GET", "HEAD", "POST"))
def candidate_profile(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The matching profile with all its rows on one page; saved as a whole or not at all."""
    row = changeable(request, pk)
    if request.method != "POST":
        load_rows(row.profile)
    form = ProfileForm(request.POST or None, instance=row.profile)
    groups = []
    for kind, (title, form_class) in ROW_FORMS.items():
        formset_class = forms.formset_factory(form_class, extra=1, can_delete=True, max_num=MOST_ROWS)
        formset = formset_class(request.POST or None, initial=_initial(row, kind), prefix=kind)
        groups.append({"kind": kind, "title": title, "formset": formset})
    if request.method == "POST":
        valid = all([form.is_valid(), *(group["formset"].is_valid() for group in groups)])
        if valid and _keep(request, row, form, groups):
            toast(request, _("The profile is kept."))
            warn_of_words(request, *_texts(form, groups))
            return see_other(url_of(pk))
    context = {
        "form": form,
        # What somebody wants comes before what somebody did.
        "wishes": groups[:1],
        "groups": groups[1:],
        "formsets": [group["formset"] for group in groups],
        "candidate": row,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "workbench/people/profile_edit.html", context, status=status)


def _texts(form: ProfileForm, groups: list[dict[str, Any]]) -> Iterator[str]:
    """Everything that was typed freely."""
    yield form.cleaned_data["presentation"]
    for group in groups:
        for row in group["formset"]:
            yield from (value for value in (row.cleaned_data or {}).values() if isinstance(value, str))


def _keep(request: HttpRequest, row: Candidate, form: ProfileForm, groups: list[dict[str, Any]]) -> bool:
    """Save all of it in one piece; what a service refuses comes back in the form."""
    try:
        with transaction.atomic():
            services.update_profile(candidate=row, actor=request.user, **form.cleaned_data)
            for group in groups:
                services.replace_rows(
                    candidate=row,
                    kind=group["kind"],
                    rows=_given(row, group["kind"], group["formset"]),
                    actor=request.user,
                )
    except (ValidationError, Refused) as error:
        add_errors(form, error)
        return False
    return True
