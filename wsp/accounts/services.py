"""Who is away, who stands in, who has duty."""

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from wsp import clock
from wsp.accounts.models import Absence, DutyTurn, Staff
from wsp.accounts.roles import SERVES_EMPLOYERS


def is_away(staff: Staff, day: dt.date | None = None) -> bool:
    """Whether ``staff`` is away on ``day`` (today when left out)."""
    return Absence.objects.on(day or clock.today()).filter(staff=staff).exists()


def stand_in_for(staff: Staff, day: dt.date | None = None) -> Staff | None:
    """Who takes over from ``staff`` on ``day``.

    First the stand-in named with the absence, then the fixed stand-in; when those are away too, the next present in
    the team's order after ``staff``, last the team lead. None when nobody at all is present.
    """
    day = day or clock.today()
    away = set(Absence.objects.on(day).values_list("staff_id", flat=True))
    for candidate in _in_order(staff, day):
        if candidate.pk not in away and candidate.is_active and candidate.pk != staff.pk:
            return candidate
    return None


def _in_order(staff: Staff, day: dt.date):
    absence = Absence.objects.on(day).filter(staff=staff).select_related("stand_in").first()
    if absence and absence.stand_in:
        yield absence.stand_in
    if staff.stand_in:
        yield staff.stand_in
    if staff.team:
        members = list(staff.team.members.filter(role=staff.role).order_by("team_order", "name"))
        after = [m for m in members if (m.team_order, m.name) > (staff.team_order, staff.name)]
        before = [m for m in members if (m.team_order, m.name) < (staff.team_order, staff.name)]
        yield from after + before
        if staff.team.lead:
            yield staff.team.lead


def present_for(staff: Staff, day: dt.date | None = None) -> Staff:
    """``staff`` when present on ``day``, else whoever stands in; ``staff`` again when nobody can."""
    return (stand_in_for(staff, day) or staff) if is_away(staff, day) else staff


def covered_by(staff: Staff, day: dt.date | None = None) -> list[Staff]:
    """For whom ``staff`` stands in on ``day``: everybody who is away and whose stand-in resolves to ``staff``."""
    day = day or clock.today()
    away = Staff.objects.active().away_on(day).exclude(pk=staff.pk).select_related("stand_in", "team__lead")
    near = away.filter(
        Q(stand_in=staff)
        | Q(absences__stand_in=staff)
        | Q(team__isnull=False, team=staff.team_id)
        | Q(team__lead=staff)
    ).distinct()
    return [colleague for colleague in near if stand_in_for(colleague, day) == staff]


def on_duty(day: dt.date | None = None, *, except_ids: Collection[UUID] = ()) -> Staff | None:
    """Who answers for unknown employers on ``day``.

    The duty rota's turn first (or the stand-in when that person is away); without a turn, the account manager with
    the fewest employers would be a guess, so the first present of the first team is taken, in the team's order.
    """
    day = day or clock.today()
    for turn in (
        DutyTurn.objects.on(day).select_related("staff__team__lead", "staff__stand_in").order_by("starts_on", "pk")
    ):
        person = present_for(turn.staff, day)
        if person.pk not in except_ids and not is_away(person, day):
            return person
    present = (
        Staff.objects.active().filter(role__in=SERVES_EMPLOYERS).exclude(pk__in=Absence.objects.on(day).values("staff"))
    )
    return present.exclude(pk__in=except_ids).order_by("team__name", "team_order", "name").first()


@transaction.atomic
def set_absence(*, staff: Staff, starts_on: dt.date, ends_on: dt.date | None, stand_in: Staff | None = None) -> Absence:
    """Record that ``staff`` is away. From the first day on, the stand-in has the moments in the call list.

    Raises ``IntegrityError`` through the database's constraints when the days are the wrong way round or somebody
    would stand in for themselves.
    """
    return Absence.objects.create(staff=staff, starts_on=starts_on, ends_on=ends_on, stand_in=stand_in)


@transaction.atomic
def end_absence(*, absence: Absence, last_day: dt.date) -> Absence | None:
    """``staff`` is back after ``last_day``; an absence that has not begun by then is taken away (None)."""
    if last_day < absence.starts_on:
        absence.delete()
        return None
    absence.ends_on = last_day
    absence.save(update_fields=["ends_on"])
    return absence
