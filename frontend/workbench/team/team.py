"""Team: what is overdue and with whom, who has too much, who is away, who has duty. For team leads."""

import datetime as dt
import statistics
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from frontend.components.toasts import toast
from frontend.components.words import short_date
from frontend.workbench.calls import undo
from frontend.workbench.calls.answers import add_errors, see_other
from frontend.workbench.calls.rows import Task, task_of
from frontend.workbench.gate import staff_page
from frontend.workbench.team.forms import DutyForm, TeamAbsenceForm
from wsp import clock
from wsp.accounts.models import Absence, DutyTurn, Staff, Team
from wsp.accounts.roles import LEADS
from wsp.accounts.services import drop_duty, end_absence, plan_duty, set_absence, stand_in_for
from wsp.journeys import registry
from wsp.journeys.models import Moment
from wsp.journeys.registry import PartyCard

# More than this many times what colleagues in the same role have, and at least so many moments, is too much.
TOO_MUCH, AT_LEAST = 1.5, 10
SHOWN = 100
DUTY_SHOWN = 12


@dataclass(frozen=True)
class Overdue:
    """One broken promise."""

    task: Task
    party: PartyCard | None


@dataclass
class Member:
    """One person of the team with what they have to do."""

    person: Staff
    broken: int
    now: int
    week: int
    absence: Absence | None
    has_duty: bool
    overdue: list[Overdue]
    too_much: bool = False


def teams_of(lead: Staff) -> QuerySet[Team]:
    """The teams this person leads, and the one this person is in."""
    return Team.objects.filter(Q(lead=lead) | Q(pk=lead.team_id))


def members_of(lead: Staff) -> list[Staff]:
    """Everybody in those teams, the lead too."""
    people = Staff.objects.active().filter(Q(team__in=teams_of(lead)) | Q(pk=lead.pk))
    return list(people.order_by("team__name", "team_order", "name"))


def overview(people: list[Staff], absences: list[Absence], turns: list[DutyTurn], now: dt.datetime) -> list[Member]:
    """The team with its work, whoever has most overdue first; as many queries for a team of any size."""
    ids = [person.pk for person in people]
    today = clock.local(now).date()
    week = clock.at(today + dt.timedelta(days=7), dt.time.max)
    promised = Q(offered=False)
    rows = (
        Moment.objects.open()
        .filter(owner__in=ids)
        .order_by()
        .values("owner")
        .annotate(
            broken=Count("pk", filter=promised & Q(breaks_at__lte=now)),
            now=Count("pk", filter=promised & Q(act_at__lte=now)),
            week=Count("pk", filter=promised & Q(act_at__lte=week)),
        )
    )
    counts = {row["owner"]: row for row in rows}
    away = {row.staff_id: row for row in absences if row.starts_on <= today}
    duty = {turn.staff_id for turn in turns if turn.starts_on <= today}
    overdue = _overdue(ids, now) if any(row["broken"] for row in counts.values()) else {}
    members = [
        Member(
            person=person,
            broken=counts.get(person.pk, {}).get("broken", 0),
            now=counts.get(person.pk, {}).get("now", 0),
            week=counts.get(person.pk, {}).get("week", 0),
            absence=away.get(person.pk),
            has_duty=person.pk in duty,
            overdue=overdue.get(person.pk, []),
        )
        for person in people
    ]
    _mark_too_much(members)
    return sorted(members, key=lambda member: (-member.broken, -member.week, member.person.name))


def _overdue(ids: list[UUID], now: dt.datetime) -> dict[UUID, list[Overdue]]:
    rows = list(
        Moment.objects.broken(now)
        .filter(owner__in=ids)
        .select_related("run", "owner")
        .order_by("breaks_at", "pk")[:SHOWN]
    )
    cards = registry.cards([row.party for row in rows if row.party])
    found: dict[UUID, list[Overdue]] = {}
    for row in rows:
        found.setdefault(row.owner_id, []).append(Overdue(task_of(row), cards.get(row.party)))
    return found


def _mark_too_much(members: list[Member]) -> None:
    by_role: dict[str, list[int]] = {}
    for member in members:
        by_role.setdefault(member.person.role, []).append(member.week)
    for member in members:
        colleagues = by_role[member.person.role]
        usual = statistics.median(colleagues)
        member.too_much = len(colleagues) > 1 and member.week >= max(AT_LEAST, TOO_MUCH * usual)


def _page(
    request: HttpRequest,
    duty_form: DutyForm | None = None,
    absence_form: TeamAbsenceForm | None = None,
    status: int = 200,
) -> HttpResponse:
    now, today = clock.now(), clock.today()
    people = members_of(request.user)
    absences = Absence.objects.filter(staff__in=people).exclude(ends_on__lt=today).select_related("staff", "stand_in")
    absences = list(absences.order_by("starts_on")[:50])
    turns = list(DutyTurn.objects.exclude(ends_on__lt=today).select_related("staff")[:DUTY_SHOWN])
    members = overview(people, absences, turns, now)
    context: dict[str, Any] = {
        "members": members,
        "overdue_members": [member for member in members if member.overdue],
        "broken": sum(member.broken for member in members),
        "too_much": [member for member in members if member.too_much],
        "absences": absences,
        "turns": turns,
        "duty_form": duty_form or DutyForm(people=people, initial=_next_turn(turns)),
        "absence_form": absence_form or TeamAbsenceForm(people=people),
        "form": duty_form or absence_form,
        "today": today,
    }
    return render(request, "workbench/team/team.html", context, status=status)


def _next_turn(turns: list[DutyTurn]) -> dict[str, dt.date]:
    """The working week after the last turn that was planned."""
    after = max((turn.ends_on + dt.timedelta(days=1) for turn in turns), default=clock.today())
    first = clock.next_working_day(after)
    return {"starts_on": first, "ends_on": first + dt.timedelta(days=max(4 - first.weekday(), 0))}


@staff_page(LEADS)
def team(request: HttpRequest) -> HttpResponse:
    """The page of the team."""
    return _page(request)


@staff_page(LEADS, methods=("POST",))
def duty_add(request: HttpRequest) -> HttpResponse:
    """Put a turn on the duty rota."""
    form = DutyForm(request.POST, people=members_of(request.user))
    if form.is_valid():
        said = form.cleaned_data
        try:
            turn = plan_duty(staff=said["person"], starts_on=said["starts_on"], ends_on=said["ends_on"])
        except ValidationError as error:
            add_errors(form, error)
        else:
            back = reverse("workbench:team")
            text = _("%(name)s has duty from %(day)s.") % {"name": turn.staff.name, "day": short_date(turn.starts_on)}
            toast(request, text, undo_url=undo.remember(request, "duty-added", {"turn": str(turn.pk)}, back=back))
            return see_other(back)
    return _page(request, duty_form=form, status=422)


@undo.undoes("duty-added")
def _undo_duty(request: HttpRequest, data: dict) -> str:
    if request.user.role in LEADS and (turn := DutyTurn.objects.filter(pk=data["turn"]).first()):
        drop_duty(turn=turn)
    return _("The turn is off the rota.")


@staff_page(LEADS, methods=("POST",))
def duty_drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a turn off the rota."""
    turn = DutyTurn.objects.select_related("staff").filter(pk=pk).first()
    if turn is None:
        toast(request, _("This turn is no longer there."), tone="info")
        return see_other(reverse("workbench:team"))
    kept = {"staff": str(turn.staff_id), "starts_on": turn.starts_on.isoformat(), "ends_on": turn.ends_on.isoformat()}
    drop_duty(turn=turn)
    back = reverse("workbench:team")
    text = _("%(name)s no longer has duty from %(day)s.") % {"name": turn.staff.name, "day": short_date(turn.starts_on)}
    toast(request, text, undo_url=undo.remember(request, "duty-dropped", kept, back=back))
    return see_other(back)


@undo.undoes("duty-dropped")
def _undo_drop(request: HttpRequest, data: dict) -> str:
    if request.user.role in LEADS:
        plan_duty(
            staff=Staff.objects.get(pk=data["staff"]),
            starts_on=dt.date.fromisoformat(data["starts_on"]),
            ends_on=dt.date.fromisoformat(data["ends_on"]),
        )
    return _("The turn stands on the rota again.")


@staff_page(LEADS, methods=("POST",))
def team_absence(request: HttpRequest) -> HttpResponse:
    """Set an absence for somebody in the team, who phoned in ill."""
    people = members_of(request.user)
    form = TeamAbsenceForm(request.POST, people=people)
    if form.is_valid():
        person = form.cleaned_data.pop("person")
        made = set_absence(staff=person, **form.cleaned_data)
        stand_in = stand_in_for(person, max(made.starts_on, clock.today()))
        back = reverse("workbench:team")
        text = (
            _("%(name)s is away; %(stand_in)s takes over.") % {"name": person.name, "stand_in": stand_in.name}
            if stand_in
            else _("%(name)s is away; nobody is present to take over.") % {"name": person.name}
        )
        kept = {"absence": str(made.pk)}
        toast(
            request,
            text,
            undo_url=undo.remember(request, "team-absence", kept, back=back),
            tone="ok" if stand_in else "warn",
        )
        return see_other(back)
    return _page(request, absence_form=form, status=422)


@undo.undoes("team-absence")
def _undo_team_absence(request: HttpRequest, data: dict) -> str:
    people = members_of(request.user)
    if request.user.role in LEADS and (row := Absence.objects.filter(pk=data["absence"], staff__in=people).first()):
        end_absence(absence=row, last_day=row.starts_on - dt.timedelta(days=1))
    return _("The absence is taken off.")


@staff_page(LEADS, methods=("POST",))
def team_absence_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody in the team is back today."""
    row = Absence.objects.filter(pk=pk, staff__in=members_of(request.user)).select_related("staff").first()
    if row is None:
        toast(request, _("This absence is no longer there."), tone="info")
        return see_other(reverse("workbench:team"))
    end_absence(absence=row, last_day=clock.today() - dt.timedelta(days=1))
    toast(request, _("%(name)s is back.") % {"name": row.staff.name})
    return see_other(reverse("workbench:team"))
