"""Who is away and who stands in on one day, for everybody at once: one query, however many are away.

Who left the service and still owns an open promise is covered like the ill.

The order is that of ``services.stand_in_for``: the stand-in named with the absence, the fixed stand-in, the next
present of the same role in the team's order, last the team lead.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cached_property
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from wsp.accounts.models import Absence, Staff
from wsp.once import once


def to_be_covered(day: dt.date) -> Q:
    """Selects the staff for whom somebody stands in: who is away on ``day``, and who left and still owns a promise."""
    owns = Staff.objects.filter(pk=OuterRef("pk"), moments__state="open")
    return Q(pk__in=Absence.objects.on(day).values("staff")) | (Q(is_active=False) & Q(Exists(owns)))


def with_stand_ins(people: QuerySet[Staff], day: dt.date) -> QuerySet[Staff]:
    """``people`` with what ``Cover`` reads of each: whether they are covered, and who could stand in."""
    absence = Absence.objects.on(day).filter(staff=OuterRef("pk")).order_by("starts_on")
    mates = Staff.objects.filter(team=OuterRef("team"), role=OuterRef("role"), is_active=True)
    people = people.select_related(None).annotate(
        covered=ExpressionWrapper(to_be_covered(day), output_field=BooleanField()),
        absent=Exists(absence),
        named=Subquery(absence.values("stand_in")[:1]),
        named_works=Subquery(absence.values("stand_in__is_active")[:1]),
        fixed_works=F("stand_in__is_active"),
        lead=F("team__lead"),
        lead_works=F("team__lead__is_active"),
        mates=ArraySubquery(
            mates.order_by("team_order", "name").values(item=JSONObject(id="id", order="team_order", name="name"))
        ),
    )
    return people.order_by("pk")


def cover_of(day: dt.date) -> "Cover":
    """Who stands in for whom on ``day``; a page that is being read asks it once."""
    return once(cover_key(day), lambda: Cover(day))


def cover_key(day: dt.date) -> tuple[str, dt.date]:
    """Under which ``once`` knows the cover of ``day``."""
    return ("cover", day)


class Cover:
    """The stand-ins of one day. Reads when first asked and remembers; make a new one for each piece of work.

    ``people``: rows of ``with_stand_ins`` that a larger statement has read already, with everybody to be covered.
    """

    def __init__(self, day: dt.date, people: Iterable[Staff] | None = None) -> None:
        self.day = day
        self._people = people

    @cached_property
    def _covered(self) -> dict[UUID, Staff]:
        """Everybody who is covered, each with the people who could stand in."""
        people = self._people
        if people is None:
            people = with_stand_ins(Staff.objects.filter(to_be_covered(self.day)), self.day)
        return {staff.pk: staff for staff in people if staff.covered}

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

    def absent_covered_by(self, staff: Staff) -> list[Staff]:
        """Who of them is away and comes back: who left gives nobody a say in what was theirs."""
        return [person for person in self.people_covered_by(staff) if person.absent]

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
