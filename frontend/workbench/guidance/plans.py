"""The plan van aanpak of a candidate: steps by hand and from the journey, versions, printed, signed for."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from candidates import services
from candidates.models import ActionPlan, Candidate, PlanItem, PlanVersion
from frontend.components.toasts import toast
from frontend.workbench.calls import undo
from frontend.workbench.calls.answers import add_errors, see_other
from frontend.workbench.gate import staff_page
from frontend.workbench.guidance.paper import version_context
from frontend.workbench.guidance.planning import DropForm, GoalForm, ItemForm, SignForm, VersionForm
from frontend.workbench.people.candidate import PLAN, changeable, find, page, url_of
from wsp.accounts.roles import GUIDES_CANDIDATES
from wsp.errors import Refused


def _item(plan: ActionPlan, pk: UUID | str | None) -> PlanItem:
    try:
        return get_object_or_404(PlanItem.objects.select_related("plan", "staff"), pk=pk, plan=plan)
    except ValidationError as error:
        raise Http404 from error


def _undo_url(request: HttpRequest, row: Candidate, item: PlanItem) -> str:
    kept = {"candidate": str(row.pk), "item": str(item.pk)}
    return undo.remember(request, "plan-item", kept, back=url_of(row.pk, PLAN))


@undo.undoes("plan-item")
def _undo_item(request: HttpRequest, data: dict[str, str]) -> str:
    row = changeable(request, UUID(data["candidate"]))
    services.reopen_item(item=_item(row.plan, data["item"]), actor=request.user)
    return _("The step is in the plan again.")


def _goal(request: HttpRequest, row: Candidate, said: dict[str, Any]) -> None:
    services.write_plan(candidate=row, actor=request.user, **said)
    toast(request, _("The goal is kept."))


def _save(request: HttpRequest, row: Candidate, said: dict[str, Any]) -> None:
    plan = services.write_plan(candidate=row, actor=request.user)
    pk = said.pop("item")
    services.save_item(plan=plan, item=_item(plan, pk) if pk else None, actor=request.user, **said)
    toast(request, _("The step is in the plan."))


def _drop(request: HttpRequest, row: Candidate, said: dict[str, Any]) -> None:
    item = services.drop_item(item=_item(_plan(row), said["item"]), reason=said["reason"], actor=request.user)
    toast(request, _("The step is off the plan."), undo_url=_undo_url(request, row, item))


def _lay_down(request: HttpRequest, row: Candidate, said: dict[str, Any]) -> None:
    version = services.lay_down(plan=_plan(row), actor=request.user, **said)
    toast(request, _("Version %(number)d is laid down, to be signed for.") % {"number": version.number})


def _sign(request: HttpRequest, row: Candidate, said: dict[str, Any]) -> None:
    version = get_object_or_404(PlanVersion, pk=request.POST.get("version"), plan=_plan(row))
    services.sign(version=version, how=said["how"], actor=request.user)
    toast(request, _("Version %(number)d is signed for.") % {"number": version.number})


def _plan(row: Candidate) -> ActionPlan:
    return get_object_or_404(ActionPlan, candidate=row)


# The name in the address → the form, its prefix, what it does, and which form of the tab shows what was wrong.
FORMS: dict[str, tuple[type[forms.Form], str | None, Callable[..., None], str]] = {
    "doel": (GoalForm, None, _goal, "goal"),
    "stap": (ItemForm, "new", _save, "item"),
    "eraf": (DropForm, None, _drop, "drop"),
    "versie": (VersionForm, None, _lay_down, "version"),
    "getekend": (SignForm, None, _sign, "sign"),
}


@staff_page(GUIDES_CANDIDATES, methods=("POST",))
def plan_act(request: HttpRequest, pk: UUID, act: str) -> HttpResponse:
    """Everything that is done to the plan and asks something: goal, a step, a version, a signature."""
    row = changeable(request, pk)
    if act not in FORMS:
        raise Http404
    form_class, prefix, do, slot = FORMS[act]
    form = form_class(request.POST, prefix=prefix)
    if form.is_valid():
        try:
            do(request, row, dict(form.cleaned_data))
        except (ValidationError, Refused) as error:
            add_errors(form, error)
        else:
            return see_other(url_of(pk, PLAN))
    return page(request, row, tab=PLAN, bound={slot: form})


@staff_page(GUIDES_CANDIDATES, methods=("POST",))
def plan_item(request: HttpRequest, pk: UUID, item_pk: UUID) -> HttpResponse:
    """A step of the plan is done, or is to be done after all."""
    row = changeable(request, pk)
    item = _item(_plan(row), item_pk)
    try:
        if request.POST.get("act") == "reopen":
            services.reopen_item(item=item, actor=request.user)
            toast(request, _("The step is in the plan again."))
        else:
            on = parse_date(request.POST.get("on", ""))
            services.finish_item(item=item, actor=request.user, on=on)
            toast(request, _("Done."), undo_url=_undo_url(request, row, item))
    except Refused as refusal:
        toast(request, refusal.message, tone="warn")
    except (ValidationError, ValueError):
        toast(request, _("Choose a day that has been."), tone="warn")
    return see_other(url_of(pk, PLAN))


@staff_page(GUIDES_CANDIDATES, methods=("POST",))
def plan_from_journey(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put into the plan what the journey asks now."""
    row = changeable(request, pk)
    plan = services.write_plan(candidate=row, actor=request.user)
    new = services.take_over_journey(plan=plan, actor=request.user)
    text = ngettext(
        "%(count)d step of the journey is in the plan.", "%(count)d steps of the journey are in the plan.", len(new)
    )
    toast(request, text % {"count": len(new)} if new else _("The plan holds everything the journey asks now."))
    return see_other(url_of(pk, PLAN))


@staff_page(GUIDES_CANDIDATES)
def plan_version(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """The plan as it was laid down, on paper: to print, take along and sign."""
    row = find(request, pk)
    services.open_profile(staff=request.user, candidate=row)
    versions = PlanVersion.objects.select_related("made_by", "signed_with", "plan")
    version = get_object_or_404(versions, plan__candidate=row, number=number)
    return render(request, "workbench/guidance/plan_version.html", version_context(row, version))
