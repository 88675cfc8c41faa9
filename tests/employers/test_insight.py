"""How employers find the service point is recorded and counted (E17)."""

import datetime as dt

import pytest

from employers.insight import how_found
from employers.models import Employer
from tests.factories import make_employer, make_vacancy
from wsp import clock

pytestmark = pytest.mark.django_db


def test_each_way_is_counted_once_per_employer_with_what_came_of_it(django_assert_num_queries):
    today = clock.today()
    busy = make_employer(how_found="network")
    make_vacancy(busy)
    make_vacancy(busy)
    make_employer(how_found="network")
    make_employer(how_found="cold")
    old = make_employer(how_found="phoned")
    Employer.objects.filter(pk=old.pk).update(created_at=clock.now() - dt.timedelta(days=400))
    with django_assert_num_queries(1):
        found = how_found(today, today)
    assert {each.way for each in found} == set(Employer.HowFound.values)
    counted = {each.way: (each.employers, each.with_vacancy) for each in found}
    assert counted["network"] == (2, 1)
    assert counted["cold"] == (1, 0)
    assert counted["phoned"] == (0, 0)
    assert found[0].way == "network"


def test_the_last_day_counts_to_its_end():
    day = clock.today() - dt.timedelta(days=10)
    employer = make_employer(how_found="cold")
    for time, inside in ((dt.time(0), True), (dt.time(23, 59), True)):
        Employer.objects.filter(pk=employer.pk).update(created_at=clock.at(day, time))
        assert (how_found(day, day)[0].employers == 1) == inside
    Employer.objects.filter(pk=employer.pk).update(created_at=clock.at(day + dt.timedelta(days=1), dt.time(0)))
    assert how_found(day, day)[0].employers == 0
