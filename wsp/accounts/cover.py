"""Who is away and who stands in on one day, for everybody at once: two queries, however many are away.

The order is that of ``services.stand_in_for``: the stand-in named with the absence, the fixed stand-in, the next
present of the same role in the team's order, last the team lead.
"""

import datetime as dt
from functools import cached_property
from uuid import UUID

from wsp.accounts.models import Absence, Staff


class Cover:
    """The stand-ins of one day. Reads when first asked and remembers; make a new one for each piece of work."""

    def __init__(self, day: dt.date) -> None:
        self.day = day

    @cached_property
    def _absences(self) -> dict[UUID, Absence]:
        rows = Absence.objects.on(self.day).select_related("staff__team", "staff__stand_in").order_by("-starts_on")
        return {absence.staff_id: absence for absence in rows}

    @cached_property
    def _people(self) -> dict[UUID, Staff]:
        """Whoever could stand in for somebody who is away."""
        absences = self._absences.values()
        teams = {absence.staff.team_id for absence in absences} - {None}
        named = {absence.stand_in_id for absence in absences} | {absence.staff.stand_in_id for absence in absences}
        leads = {absence.staff.team.lead_id for absence in absences if absence.staff.team}
        wanted = Staff.objects.filter(team__in=teams) | Staff.objects.filter(pk__in=(named | leads) - {None})
        return {person.pk: person for person in wanted.distinct().select_related("team").order_by("team_order", "name")}

    def is_away(self, staff_id: UUID) -> bool:
        """Whether this person is away."""
        return staff_id in self._absences

    @property
    def away(self) -> frozenset[UUID]:
        """Everybody who is away."""
        return frozenset(self._absences)

    def stand_in(self, staff_id: UUID) -> UUID | None:
        """Who takes over from somebody who is away; None when nobody is present, or nobody is needed."""
        absence = self._absences.get(staff_id)
        if absence is None:
            return None
        for candidate in self._in_order(absence):
            person = self._people.get(candidate) if candidate else None
            if person and person.is_active and person.pk != staff_id and person.pk not in self._absences:
                return person.pk
        return None

    def present(self, staff_id: UUID) -> UUID:
        """This person when present, else whoever stands in; this person again when nobody can."""
        return self.stand_in(staff_id) or staff_id

    def covered_by(self, staff: Staff) -> list[UUID]:
        """For whom ``staff`` stands in."""
        return [away for away in self._absences if self.stand_in(away) == staff.pk]

    def _in_order(self, absence: Absence):
        staff = absence.staff
        yield absence.stand_in_id
        yield staff.stand_in_id
        if staff.team_id:
            place = (staff.team_order, staff.name)
            mates = [p for p in self._people.values() if p.team_id == staff.team_id and p.role == staff.role]
            yield from (mate.pk for mate in mates if (mate.team_order, mate.name) > place)
            yield from (mate.pk for mate in mates if (mate.team_order, mate.name) < place)
            yield staff.team.lead_id
