"""Moments beyond journeys: what lies still comes up, once, and goes away when it is solved."""

import pytest
from django.core.exceptions import ValidationError

from wsp.journeys import services
from wsp.journeys.models import Moment
from wsp.nudges import numbers, sources
from wsp.nudges import services as switches
from wsp.nudges.sweep import sweep

pytestmark = pytest.mark.django_db

SANNE = "Sanne Bakker"


@pytest.fixture
def monday(at):
    return at("2026-03-02 10:00")


def test_a_source_makes_a_case_a_moment_once_and_takes_it_back_when_it_is_solved(monday, at, owner, heard):
    cases = [{"key": "1", "title": "Werkgever stil", "owner": owner, "due_at": monday}]
    sources.register("employer-silent", lambda _now: iter(cases))
    for minute in range(3):
        at(f"2026-03-02 10:{minute * 6:02d}")
        sweep()
    moment = Moment.objects.get()
    assert (moment.kind, moment.state, heard()) == ("employer-silent", "open", [(SANNE, "owner")])
    cases.clear()
    at("2026-03-02 10:30")
    sweep()
    moment.refresh_from_db()
    assert moment.state == "cancelled"
    cases.append({"key": "1", "title": "Werkgever stil", "owner": owner, "due_at": monday})
    at("2026-03-02 10:40")
    sweep()
    moment.refresh_from_db()
    assert (moment.state, Moment.objects.count()) == ("open", 1)
    services.finish(moment=moment, actor=owner)
    at("2026-03-02 10:50")
    sweep()
    assert Moment.objects.open().count() == 0


def test_a_source_that_fails_keeps_no_other_from_its_turn_and_takes_nothing_back(monday, at, owner):
    healthy = [True]

    def find(_now):
        yield {"key": "1", "title": "Stil", "owner": owner, "due_at": monday}
        if not healthy[0]:
            raise RuntimeError

    sources.register("a-fails", find)
    sources.register(
        "b-works", lambda _now: [{"key": "1", "title": "Stil", "owner": owner, "due_at": monday}, {"key": "2"}]
    )
    result = sweep()
    assert (result.made, result.failed) == (2, 1)
    healthy[0] = False
    at("2026-03-02 11:00")
    assert sweep().failed == 2
    assert Moment.objects.open().count() == 2


def test_a_region_chooses_its_own_numbers(owner, monkeypatch):
    monkeypatch.setattr(numbers, "_numbers", {})
    numbers.register_number("silent-days", 5, "Silent for so many days")
    assert numbers.number_of("silent-days") == 5
    switches.set_number(key="silent-days", value=3, actor=owner)
    assert numbers.number_of("silent-days") == 3
    assert [(number.key, value) for number, value in numbers.all_numbers()] == [("silent-days", 3)]
    with pytest.raises(ValidationError):
        switches.set_number(key="silent-days", value=0, actor=owner)
    with pytest.raises(LookupError):
        numbers.number_of("nobody-knows")
