"""Figures about employers, for the page a team lead prints."""

import datetime as dt
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.functional import Promise

from employers.models import Employer, Vacancy
from wsp import clock


class Found(NamedTuple):
    """One way in which employers found the service point: how many, and how many of them had a vacancy since."""

    way: str
    label: str | Promise
    employers: int
    with_vacancy: int


def how_found(first: dt.date, last: dt.date) -> list[Found]:
    """How the employers that became known from ``first`` up to and including ``last`` found us (E17), most first.

    Every way is there, also with none; one query.
    """
    start, end = clock.at(first, dt.time(0)), clock.at(last + dt.timedelta(days=1), dt.time(0))
    vacancies = Vacancy.objects.filter(employer=OuterRef("pk"))
    rows = (
        Employer.objects.filter(created_at__gte=start, created_at__lt=end)
        .annotate(has_vacancy=Exists(vacancies))
        .order_by()
        .values("how_found")
        .annotate(employers=Count("pk"), with_vacancy=Count("pk", filter=Q(has_vacancy=True)))
    )
    counted = {row["how_found"]: (row["employers"], row["with_vacancy"]) for row in rows}
    found = [Found(way.value, way.label, *counted.get(way.value, (0, 0))) for way in Employer.HowFound]
    return sorted(found, key=lambda each: -each.employers)
