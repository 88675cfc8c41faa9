"""Several moments at once: wait, or go to a colleague. Shown first, then done, then undone if need be."""

import datetime as dt
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from frontend.components.toasts import toast
from frontend.workbench.calls import undo
from frontend.workbench.calls.answers import add_errors, see_other
from frontend.workbench.calls.calllist import address, tab_of
from frontend.workbench.calls.outcome_forms import HandOverForm, SnoozeForm
from frontend.workbench.calls.outcomes import moments_for
from frontend.workbench.calls.rows import task_of
from frontend.workbench.gate import staff_page
from wsp import clock
from wsp.accounts.models import Staff
from wsp.accounts.roles import EVERYBODY
from wsp.accounts.services import stand_in_for
from wsp.errors import Refused
from wsp.journeys import registry, services
from wsp.journeys.models import Moment

MOST = 200
BACK = {"team": "workbench:team"}


@staff_page(EVERYBODY, methods=("POST",))
def selection(request: HttpRequest) -> HttpResponse:
    """The moments that were chosen, with what would happen to them; nothing has happened yet."""
    moments = moments_for(request.user, _ids(request))
    if not moments:
        toast(request, _("Choose one or more rows first."), tone="info")
        return see_other(back_of(request))
    return _preview(request, moments, SnoozeForm(), _hand_over_form(request))


def _ids(request: HttpRequest) -> list[str]:
    """Of a row that holds several moments its checkbox names them all."""
    return [pk for value in request.POST.getlist("moment") for pk in value.split(",") if pk][:MOST]


def back_of(request: HttpRequest) -> str:
    """Where the choice was made: a tab of the call list, or the page of the team."""
    back = request.POST.get("back", "")
    return reverse(BACK[back]) if back in BACK else address(tab_of(request))


def _hand_over_form(request: HttpRequest, data: Any = None) -> HandOverForm:
    return HandOverForm(data, staff=request.user, usual=stand_in_for(request.user))


def _preview(
    request: HttpRequest, moments: list[Moment], snooze: forms.Form, hand_over: HandOverForm, status: int = 200
) -> HttpResponse:
    cards = registry.cards([moment.party for moment in moments if moment.party])
    to = _person(hand_over)
    context = {
        "moments": [{"task": task_of(moment), "party": cards.get(moment.party)} for moment in moments],
        "ids": ",".join(str(moment.pk) for moment in moments),
        "snooze_form": snooze,
        "hand_over_form": hand_over,
        "preview": services.preview_hand_over(moments=moments, to=to) if to else None,
        "load": load_of(to) if to else None,
        "tab": tab_of(request),
        "back": request.POST.get("back", ""),
        "back_url": back_of(request),
    }
    return render(request, "workbench/calls/selection.html", context, status=status)


def _person(form: HandOverForm) -> Staff | None:
    pk = form.data.get("to") if form.is_bound else form.initial.get("to")
    try:
        return form.fields["to"].queryset.filter(pk=pk).first() if pk else None
    except ValidationError:
        return None


def load_of(staff: Staff) -> int:
    """How many open moments ``staff`` has to deal with in the coming seven days."""
    return Moment.objects.open().filter(owner=staff).due(clock.now() + dt.timedelta(days=7)).count()


@staff_page(EVERYBODY, methods=("POST",))
def hand_over_preview(request: HttpRequest) -> HttpResponse:
    """What handing over to the chosen colleague would mean, while choosing."""
    moments = moments_for(request.user, _ids(request))
    to = _person(_hand_over_form(request, request.POST))
    context = {"preview": services.preview_hand_over(moments=moments, to=to) if to else None}
    context["load"] = load_of(to) if to else None
    return render(request, "workbench/calls/hand_over_preview.html", context)


@staff_page(EVERYBODY, methods=("POST",))
def snooze(request: HttpRequest) -> HttpResponse:
    """Put the chosen moments off the list until a time, with a reason."""
    moments = moments_for(request.user, _ids(request))
    form = SnoozeForm(request.POST)
    if not moments:
        return selection(request)
    if form.is_valid():
        before = {str(moment.pk): moment.try_at.isoformat() if moment.try_at else "" for moment in moments}
        try:
            rows = services.snooze(moments=moments, actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
        else:
            text = ngettext("%(count)s moment waits.", "%(count)s moments wait.", len(rows)) % {"count": len(rows)}
            back = back_of(request)
            toast(request, text, undo_url=undo.remember(request, "snoozed", before, back=back))
            return see_other(back)
    return _preview(request, moments, form, _hand_over_form(request), status=422)


@undo.undoes("snoozed")
def _undo_snooze(request: HttpRequest, data: dict[str, str]) -> str:
    moments = moments_for(request.user, list(data))
    tries = {UUID(pk): dt.datetime.fromisoformat(time) for pk, time in data.items() if time}
    services.wake(moments=moments, actor=request.user, tries=tries)
    return _("Back on the list.")


@staff_page(EVERYBODY, methods=("POST",))
def hand_over(request: HttpRequest) -> HttpResponse:
    """Give the chosen moments to a colleague."""
    moments = moments_for(request.user, _ids(request))
    form = _hand_over_form(request, request.POST)
    if not moments:
        return selection(request)
    if form.is_valid():
        before = {str(moment.pk): str(moment.owner_id) for moment in moments}
        try:
            rows = services.hand_over(moments=moments, actor=request.user, **form.cleaned_data)
        except (ValidationError, Refused) as error:
            add_errors(form, error)
        else:
            text = ngettext("%(count)s moment goes to %(name)s.", "%(count)s moments go to %(name)s.", len(rows))
            text %= {"count": len(rows), "name": form.cleaned_data["to"].name}
            back = back_of(request)
            kept = {"owners": before, "with_runs": form.cleaned_data["with_runs"]}
            toast(request, text, undo_url=undo.remember(request, "handed-over", kept, back=back))
            return see_other(back)
    return _preview(request, moments, SnoozeForm(), form, status=422)


@undo.undoes("handed-over")
def _undo_hand_over(request: HttpRequest, data: dict[str, Any]) -> str:
    # The moments are somebody else's now, so it is the person's own act that is taken back, not their access.
    by_owner: dict[str, list[str]] = {}
    for pk, owner in data["owners"].items():
        by_owner.setdefault(owner, []).append(pk)
    for owner in Staff.objects.filter(pk__in=by_owner):
        services.hand_over(
            moments=Moment.objects.filter(pk__in=by_owner[str(owner.pk)]),
            to=owner,
            actor=request.user,
            reason=_("Handed over by mistake."),
            with_runs=data["with_runs"],
        )
    return _("Everybody has their own moments again.")
