"""Who is away, who stands in, who has duty."""

import datetime as dt
from collections.abc import Collection, Iterator
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wsp import clock
from wsp.accounts.cover import cover_of
from wsp.accounts.models import Absence, DutyTurn, Staff
from wsp.accounts.roles import SERVES_EMPLOYERS


def is_away(staff: Staff, day: dt.date | None = None) -> bool:
    """Whether ``staff`` is away on ``day`` (today when left out); who no longer works here is."""
    if not staff.is_active:
        return True
    return Absence.objects.on(day or clock.today()).filter(staff=staff).exists()


class _Roster:
    """Who is away on a day, and who is in their teams: two queries, for any number of people."""

    def __init__(self, day: dt.date, *also: Staff):
        self.absences: dict[UUID, Absence] = {}
        for absence in Absence.objects.on(day).select_related("stand_in", "staff__stand_in", "staff__team__lead"):
            self.absences.setdefault(absence.staff_id, absence)
        people = [absence.staff for absence in self.absences.values()] + list(also)
        self.members: dict[UUID, list[Staff]] = {}
        teams = {person.team_id for person in people} - {None}
        for member in Staff.objects.filter(team__in=teams).order_by("team_order", "name") if teams else ():
            self.members.setdefault(member.team_id, []).append(member)

    def stand_in(self, staff: Staff) -> Staff | None:
        """The first of those who come after ``staff`` who is present."""
        for person in self._in_order(staff):
            if person.pk not in self.absences and person.is_active and person.pk != staff.pk:
                return person
        return None

    def _in_order(self, staff: Staff) -> Iterator[Staff]:
        absence = self.absences.get(staff.pk)
        if absence and absence.stand_in:
            yield absence.stand_in
        if staff.stand_in:
            yield staff.stand_in
        if staff.team_id:
            members = [member for member in self.members.get(staff.team_id, ()) if member.role == staff.role]
            after = [m for m in members if (m.team_order, m.name) > (staff.team_order, staff.name)]
            before = [m for m in members if (m.team_order, m.name) < (staff.team_order, staff.name)]
            yield from after + before
            if staff.team.lead:
                yield staff.team.lead


def stand_in_for(staff: Staff, day: dt.date | None = None) -> Staff | None:
    """Who takes over from ``staff`` on ``day``.

    First the stand-in named with the absence, then the fixed stand-in; when those are away too, the next present in
    the team's order after ``staff``, last the team lead. None when nobody at all is present.
    """
    return _Roster(day or clock.today(), staff).stand_in(staff)


def present_for(staff: Staff, day: dt.date | None = None) -> Staff:
    """``staff`` when present on ``day``, else whoever stands in; ``staff`` again when nobody can."""
    return (stand_in_for(staff, day) or staff) if is_away(staff, day) else staff


def stand_in_today(staff: Staff) -> Staff | None:
    """Who stands in for ``staff`` today; None while ``staff`` is present, or nobody else is."""
    cover = cover_of(clock.today())
    if cover.is_away(staff.pk):
        return Staff.objects.filter(pk=cover.stand_in(staff.pk)).first()
    return None if staff.is_active else stand_in_for(staff)


def covered_by(staff: Staff, day: dt.date | None = None) -> list[Staff]:
    """For whom ``staff`` stands in on ``day``: everybody who is away and whose stand-in resolves to ``staff``."""
    return cover_of(day or clock.today()).absent_covered_by(staff)


def on_duty(day: dt.date | None = None, *, except_ids: Collection[UUID] = ()) -> Staff | None:
    """Who answers for unknown employers on ``day``.

    The duty rota's turn first (or the stand-in when that person is away), as long as that is somebody who works here
    and serves employers; without a turn, the account manager with the fewest employers would be a guess, so the first
    present of the first team is taken, in the team's order.
    """
    day = day or clock.today()
    for turn in (
        DutyTurn.objects.on(day).select_related("staff__team__lead", "staff__stand_in").order_by("starts_on", "pk")
    ):
        person = present_for(turn.staff, day)
        answers = person.is_active and person.role in SERVES_EMPLOYERS
        if answers and person.pk not in except_ids and not is_away(person, day):
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


@transaction.atomic
def choose_preferences(*, staff: Staff, language: str, single_keys: bool) -> Staff:
    """Keep the language of the pages and whether shortcuts of one letter work (WCAG 2.1.4)."""
    staff.language = language
    staff.single_keys = single_keys
    staff.save(update_fields=["language", "single_keys"])
    return staff


@transaction.atomic
def plan_duty(*, staff: Staff, starts_on: dt.date, ends_on: dt.date) -> DutyTurn:
    """``staff`` answers for employers that nobody knows yet, on these days.

    Raises ``ValidationError`` by field when the days are the wrong way round or this turn already stands.
    """
    turn = DutyTurn(staff=staff, starts_on=starts_on, ends_on=ends_on)
    if ends_on < starts_on:
        raise ValidationError({"ends_on": _("The last day lies before the first.")})
    if DutyTurn.objects.filter(staff=staff, starts_on=starts_on).exists():
        raise ValidationError({"starts_on": _("This person already has a turn that begins on this day.")})
    turn.save()
    return turn


@transaction.atomic
def drop_duty(*, turn: DutyTurn) -> None:
    """Take the turn off the rota; the days fall to the team's order."""
    turn.delete()
