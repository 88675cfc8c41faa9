"""Who is away and who stands in on one day, for everybody at once: one query, however many are away.

The order is that of ``services.stand_in_for``: the stand-in named with the absence, the fixed stand-in, the next
present of the same role in the team's order, last the team lead.
"""

import datetime as dt
from collections.abc import Iterator
from functools import cached_property
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from wsp.accounts.models import Absence, Staff


class Cover:
    """The stand-ins of one day. Reads when first asked and remembers; make a new one for each piece of work.

    ``gone`` selects staff who are to be covered although no absence says so: who left and still owns something.
    """

    def __init__(self, day: dt.date, gone: QuerySet[Staff] | None = None) -> None:
        self.day = day
        self._gone = Staff.objects.none() if gone is None else gone

    @cached_property
    def _covered(self) -> dict[UUID, Staff]:
        """Everybody who is away, each with the people who could stand in."""
        absence = Absence.objects.on(self.day).filter(staff=OuterRef("pk")).order_by("starts_on")
        mates = Staff.objects.filter(team=OuterRef("team"), role=OuterRef("role"), is_active=True)
        away = Staff.objects.filter(
            Q(pk__in=Absence.objects.on(self.day).values("staff")) | Q(pk__in=self._gone.values("pk"))
        )
        away = away.select_related(None).annotate(
            named=Subquery(absence.values("stand_in")[:1]),
            named_works=Subquery(absence.values("stand_in__is_active")[:1]),
            fixed_works=F("stand_in__is_active"),
            lead=F("team__lead"),
            lead_works=F("team__lead__is_active"),
            mates=ArraySubquery(
                mates.order_by("team_order", "name").values(item=JSONObject(id="id", order="team_order", name="name"))
            ),
        )
        return {staff.pk: staff for staff in away.order_by("pk")}

    def is_away(self, staff_id: UUID) -> bool:
        """Whether this person is away."""
        return staff_id in self._covered

    @property
    def away(self) -> frozenset[UUID]:
        """Everybody who is away."""
        return frozenset(self._covered)

    def stand_in(self, staff_id: UUID) -> UUID | None:
        """Who takes over from somebody who is away; None when nobody is present, or nobody is needed."""
        staff = self._covered.get(staff_id)
        if staff is None:
            return None
        return next((other for other in self._in_order(staff) if other != staff_id and not self.is_away(other)), None)

    def present(self, staff_id: UUID) -> UUID:
        """This person when present, else whoever stands in; this person again when nobody can."""
        return self.stand_in(staff_id) or staff_id

    def covered_by(self, staff: Staff) -> list[UUID]:
        """For whom ``staff`` stands in."""
        return [away for away in self._covered if self.stand_in(away) == staff.pk]

    def people_covered_by(self, staff: Staff) -> list[Staff]:
        """The same as people, by name."""
        return sorted((self._covered[pk] for pk in self.covered_by(staff)), key=lambda person: person.name)

    def _in_order(self, staff: Staff) -> Iterator[UUID]:
        if staff.named and staff.named_works:
            yield staff.named
        if staff.stand_in_id and staff.fixed_works:
            yield staff.stand_in_id
        place = (staff.team_order, staff.name)
        mates = staff.mates or []
        yield from (UUID(mate["id"]) for mate in mates if (mate["order"], mate["name"]) > place)
        yield from (UUID(mate["id"]) for mate in mates if (mate["order"], mate["name"]) < place)
        if staff.lead and staff.lead_works:
            yield staff.lead
