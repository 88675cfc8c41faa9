"""Being away: from when, who stands in, and how many promises that person then has."""

import datetime as dt
from dataclasses import dataclass, replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from frontend.components.toasts import toast
from frontend.components.words import short_date
from frontend.workbench.calls import undo
from frontend.workbench.calls.answers import see_other
from frontend.workbench.gate import staff_page
from frontend.workbench.team.forms import AbsenceForm
from wsp import clock
from wsp.accounts.cover import Cover
from wsp.accounts.models import Absence, Staff
from wsp.accounts.roles import EVERYBODY
from wsp.accounts.services import end_absence, set_absence, stand_in_for
from wsp.journeys.models import Moment


@dataclass(frozen=True)
class AbsenceShown:
    """An absence with its effect: who takes over, and how many moments come up in these days."""

    absence: Absence
    stand_in: Staff | UUID | None
    moments: int
    is_now: bool


def moments_between(staff: Staff, last: dt.date | None) -> int:
    """How many open moments of ``staff`` come up until the end of ``last`` (all of them when that is not known)."""
    rows = Moment.objects.open().filter(owner=staff)
    return (rows.due(clock.at(last, dt.time.max)) if last else rows).count()


def absences_of(staff: Staff) -> list[AbsenceShown]:
    """The absences of ``staff`` that are not over, with their effect; one query for each day one begins."""
    today = clock.today()
    shown = []
    for row in staff.absences.exclude(ends_on__lt=today):
        pk = Cover(max(row.starts_on, today)).stand_in(staff.pk)
        shown.append(AbsenceShown(row, pk, moments_between(staff, row.ends_on), is_now=row.starts_on <= today))
    people = Staff.objects.in_bulk({row.stand_in for row in shown} - {None}) if shown else {}
    return [replace(row, stand_in=people.get(row.stand_in)) for row in shown]


def _usual(request: HttpRequest) -> Staff | None:
    """Who would stand in, read in one go with everything the order of stand-ins looks at."""
    return stand_in_for(Staff.objects.select_related("stand_in", "team__lead").get(pk=request.user.pk))


def _page(request: HttpRequest, form: AbsenceForm, usual: Staff | None, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "usual": usual,
        "absences": absences_of(request.user),
        "open_moments": Moment.objects.open().filter(owner=request.user).count(),
    }
    return render(request, "workbench/team/absence.html", context, status=status)


@staff_page(EVERYBODY, methods=("GET", "HEAD", "POST"))
def absence(request: HttpRequest) -> HttpResponse:
    """One's own absences; a POST sets a new one."""
    usual = _usual(request)
    if request.method != "POST":
        return _page(request, AbsenceForm(staff=request.user, usual=usual), usual)
    form = AbsenceForm(request.POST, staff=request.user, usual=usual)
    if not form.is_valid():
        return _page(request, form, usual, status=422)
    made = set_absence(staff=request.user, **form.cleaned_data)
    count = moments_between(request.user, made.ends_on)
    person = made.stand_in or stand_in_for(request.user, made.starts_on)
    if person:
        text = ngettext(
            "Absence set. %(name)s takes over %(count)s moment.",
            "Absence set. %(name)s takes over %(count)s moments.",
            count,
        ) % {"name": person.name, "count": count}
    else:
        text = _("Absence set. Nobody is present to take over; ask your team lead.")
    back = reverse("workbench:absence")
    toast(
        request,
        text,
        undo_url=undo.remember(request, "absence-set", {"absence": str(made.pk)}, back=back),
        tone="ok" if person else "warn",
    )
    return see_other(back)


@staff_page(EVERYBODY, methods=("POST",))
def absence_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The person is back today; an absence that has not begun is taken away."""
    kept = request.user.absences.filter(pk=pk).first()
    if kept is None:
        toast(request, _("This absence is no longer there."), tone="info")
        return see_other(reverse("workbench:absence"))
    before = {
        "absence": str(kept.pk),
        "starts_on": kept.starts_on.isoformat(),
        "ends_on": kept.ends_on.isoformat() if kept.ends_on else "",
        "stand_in": str(kept.stand_in_id or ""),
    }
    end_absence(absence=kept, last_day=clock.today() - dt.timedelta(days=1))
    back = reverse("workbench:absence")
    toast(
        request,
        _("Welcome back. Your call list is yours again.")
        if kept.starts_on <= clock.today()
        else _("The absence from %(day)s is taken off.") % {"day": short_date(kept.starts_on)},
        undo_url=undo.remember(request, "absence-ended", before, back=back),
    )
    return see_other(back)


@undo.undoes("absence-set")
def _take_off(request: HttpRequest, data: dict) -> str:
    kept = request.user.absences.filter(pk=data["absence"]).first()
    if kept:
        end_absence(absence=kept, last_day=kept.starts_on - dt.timedelta(days=1))
    return _("The absence is taken off.")


@undo.undoes("absence-ended")
def _put_back(request: HttpRequest, data: dict) -> str:
    request.user.absences.filter(pk=data["absence"]).delete()
    set_absence(
        staff=request.user,
        starts_on=dt.date.fromisoformat(data["starts_on"]),
        ends_on=dt.date.fromisoformat(data["ends_on"]) if data["ends_on"] else None,
        stand_in=Staff.objects.filter(pk=data["stand_in"] or None).first(),
    )
    return _("The absence stands again.")
