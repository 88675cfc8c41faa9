"""Who hears of a promise, and when: owner, stand-in, team lead (N5)."""

import datetime as dt

import pytest
from django.db import connection

from tests.wsp.journeys.kit import day
from wsp.accounts.services import set_absence
from wsp.journeys import services
from wsp.nudges.models import Heartbeat
from wsp.nudges.sweep import sweep

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
SANNE, YOUSSEF, LIES = "Sanne Bakker", "Youssef El Amrani", "Lies Hendriks"


@pytest.fixture
def monday(at):
    return at("2026-03-02 10:00")


@pytest.fixture
def people(owner, colleague, lead):
    """The owner, who stands in for them, and (unnamed) their team lead."""
    return owner, colleague


class TestLevels:
    def test_owner_then_team_lead_before_it_breaks_then_team_lead_when_broken(self, promised, monday, lead, heard):
        promised(monday, breaks_at=monday + dt.timedelta(hours=6))
        sweep(monday)
        assert heard() == [(SANNE, "owner")]
        sweep(monday + dt.timedelta(hours=4))
        assert heard(level="about_to_break") == [(LIES, "about_to_break"), (SANNE, "about_to_break")]
        sweep(monday + dt.timedelta(hours=6))
        assert heard(level="broken") == [(LIES, "broken")]

    def test_a_stand_in_hears_and_the_next_in_order_when_that_one_is_away_too(self, promised, monday, people, heard):
        owner, colleague = people
        promised(monday)
        set_absence(staff=owner, starts_on=day("2026-03-02"), ends_on=None)
        sweep()
        assert heard() == [(YOUSSEF, "stand_in")]
        set_absence(staff=colleague, starts_on=day("2026-03-02"), ends_on=None)
        sweep()
        assert heard() == [(LIES, "stand_in"), (YOUSSEF, "stand_in")]

    def test_who_comes_back_hears_what_waits(self, promised, monday, at, people, heard):
        owner, _colleague = people
        promised(monday, breaks_at=monday + 9 * DAY)
        set_absence(staff=owner, starts_on=day("2026-03-02"), ends_on=day("2026-03-02"))
        sweep()
        at("2026-03-03 09:00")
        sweep()
        assert heard() == [(SANNE, "owner"), (YOUSSEF, "stand_in")]

    def test_who_gets_a_promise_handed_over_hears_of_it(self, promised, monday, owner, colleague, heard):
        moment = promised(monday)
        sweep()
        services.hand_over(moments=[moment], to=colleague, actor=owner, reason="Ruil")
        sweep()
        assert heard() == [(SANNE, "owner"), (YOUSSEF, "owner")]

    def test_without_a_team_lead_who_is_responsible_hears_that_it_broke(self, promised, monday, heard):
        promised(monday, breaks_at=monday + dt.timedelta(minutes=1))
        sweep(monday + dt.timedelta(hours=1))
        assert heard(level="broken") == [(SANNE, "broken")]

    def test_done_and_paused_and_waiting_moments_are_left_alone(self, promised, at, owner, open_trial, heard):
        now = at("2026-03-02 10:00")
        services.finish(moment=promised(now), actor=owner)
        run = open_trial(starts_on="2026-03-02")
        services.pause_run(run=run, actor=owner, reason="Griep")
        at("2026-05-02 10:00")
        sweep()
        assert heard() == []

    def test_one_moment_that_cannot_be_nudged_keeps_no_other_from_it(self, promised, monday, heard):
        moments = [promised(monday) for _ in range(3)]
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE FUNCTION no_nudge() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"IF NEW.moment_id = '{moments[1].pk}' THEN RAISE EXCEPTION 'no'; END IF; RETURN NEW; END $$;"
                "CREATE TRIGGER no_nudge BEFORE INSERT ON nudges_nudge FOR EACH ROW EXECUTE FUNCTION no_nudge()"
            )
        result = sweep()
        assert (result.failed, len(heard())) == (1, 2)
        assert Heartbeat.objects.get(name="sweep").failed == 1
