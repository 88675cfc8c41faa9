"""The remedies 10 to 15; see ``test_remedies.py``."""

import datetime as dt

import pytest
from django.conf import settings as django_settings

from tests.wsp.journeys.kit import one
from tests.wsp.nudges import test_remedies as first
from tests.wsp.nudges.test_remedies import letter
from wsp import clock
from wsp.celery import app
from wsp.journeys import services
from wsp.mail import kinds
from wsp.mail import services as mail
from wsp.nudges import floor
from wsp.nudges import services as switches
from wsp.nudges.models import Heartbeat, Nudge
from wsp.nudges.sweep import sweep

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
SANNE, YOUSSEF, LIES = "Sanne Bakker", "Youssef El Amrani", "Lies Hendriks"


@pytest.fixture
def monday(at):
    return at("2026-03-02 10:00")


class Test10LivenessIsProgressWithPollingAsTheFloor:
    """Remedy 10: alive is who gets on; looking by oneself is the floor."""

    def test_every_piece_of_regular_work_is_also_woken_by_the_clock(self):
        tasks = {entry["task"] for entry in django_settings.CELERY_BEAT_SCHEDULE.values()}
        assert {
            "wsp.nudges.tasks.sweep",
            "wsp.nudges.tasks.morning_digest",
            "wsp.mail.tasks.deliver",
            "wsp.mail.tasks.reap",
        } <= tasks
        app.loader.import_default_modules()
        assert tasks <= set(app.tasks)

    def test_the_sweep_is_woken_often_enough_for_a_nudge_within_a_minute(self):
        (entry,) = (
            e for e in django_settings.CELERY_BEAT_SCHEDULE.values() if e["task"].endswith("nudges.tasks.sweep")
        )
        assert entry["schedule"] <= 30

    def test_a_worker_that_hears_nothing_looks_for_itself(self, promised, monday, at, heard):
        sweep()
        promised(monday)
        assert not floor.look()
        at("2026-03-02 10:02")
        assert floor.look()
        assert heard(level="owner") == [(SANNE, "owner")]
        assert not floor.look()

    def test_what_goes_wrong_on_the_floor_does_not_end_it(self, monday, at, monkeypatch):
        sweep()
        at("2026-03-02 10:02")
        monkeypatch.setattr(floor, "sweep", lambda: 1 / 0)
        assert floor.look()

    def test_a_broker_that_is_away_keeps_nobody_from_sending(
        self, owner, monkeypatch, django_capture_on_commit_callbacks
    ):
        from kombu.exceptions import OperationalError

        from wsp.mail import tasks, wake

        monkeypatch.undo()
        kinds.register_kind("test.ten", "Letter")
        message = letter("test.ten", owner)

        def away(**_options):
            raise OperationalError

        monkeypatch.setattr(tasks.deliver, "apply_async", away)
        with django_capture_on_commit_callbacks(execute=True) as callbacks:
            mail.send(message=message, actor=owner)
        assert len(callbacks) == 1
        assert wake is not None
        message.refresh_from_db()
        assert message.state == "queued"


class Test11DaylightSavingNeitherDoublesNorBreaks:
    """Remedy 11: local dates in Amsterdam, also in the nights the clock changes."""

    @pytest.mark.parametrize("night", ["2026-03-29", "2026-10-25"])
    def test_sweeping_through_the_night_the_clock_changes_gives_one_nudge(self, promised, at, heard, night):
        start = at(f"{night} 00:30")
        promised(start + dt.timedelta(hours=2))
        moment = start.astimezone(dt.UTC)
        for _ in range(30):
            sweep(moment.astimezone(clock.AMSTERDAM))
            moment += dt.timedelta(minutes=10)
        assert heard(level="owner") == [(SANNE, "owner")]

    def test_a_time_that_does_not_exist_moves_forward_and_is_nudged(self, promised, at, heard):
        at("2026-03-28 12:00")
        promised(clock.at(dt.date(2026, 3, 29), dt.time(2, 30)))
        sweep(clock.at(dt.date(2026, 3, 29), dt.time(3, 0)))
        assert heard() == []
        sweep(clock.at(dt.date(2026, 3, 29), dt.time(3, 30)))
        assert heard() == [(SANNE, "owner")]


class Test12AStateEnteredAgainFiresNothingTwice:
    """Remedy 12: a moment has one key per level, however often it is entered again."""

    def test_a_promise_done_undone_put_off_and_due_again_is_not_nudged_again(self, promised, monday, at, owner, heard):
        moment = promised(monday - DAY, breaks_at=monday + 9 * DAY)
        sweep()
        services.finish(moment=moment, actor=owner)
        services.undo_finish(moment=moment, actor=owner)
        sweep()
        services.snooze(moments=[moment], until=monday + DAY, reason="Later", actor=owner)
        at("2026-03-03 10:30")
        sweep()
        assert heard() == [(SANNE, "owner")]

    def test_colleagues_may_hear_of_many_promises_a_day(self, promised, monday, heard, lead):
        for _ in range(3):
            promised(monday, breaks_at=monday + dt.timedelta(minutes=1))
        sweep(monday + dt.timedelta(minutes=5))
        assert heard(level="broken") == [(LIES, "broken")] * 3


class Test13NothingInTheBrokerIsNeeded:
    """Remedy 13: nothing that the broker holds is needed."""

    def test_tasks_carry_no_arguments_and_keep_no_results(self):
        for entry in django_settings.CELERY_BEAT_SCHEDULE.values():
            assert not entry.get("args")
            assert not entry.get("kwargs")
        assert app.conf.task_ignore_result


class Test14NobodyGetsAWrongLetterByTheHundred:
    """Remedy 14: stop switch per kind, dry run, and letters to people are sent by hand."""

    def test_a_stopped_kind_is_quiet_and_caught_up_afterwards(self, promised, monday, owner, heard):
        promised(monday, kind="employer-silent")
        promised(monday)
        switches.stop_kind(kind="employer-silent", reason="Verkeerde tekst", actor=owner)
        sweep()
        assert len(heard()) == 1
        switches.start_kind(kind="employer-silent", actor=owner)
        sweep()
        assert len(heard()) == 2

    def test_a_dry_run_says_what_would_go_to_whom_and_changes_nothing(self, promised, monday, lead, mails):
        moment = promised(monday, breaks_at=monday + dt.timedelta(hours=1))
        result = sweep(monday + 2 * dt.timedelta(hours=1), dry_run=True)
        assert {(p.moment_id, p.level) for p in result.planned} == {(moment.pk, "broken"), (moment.pk, "owner")}
        assert (Nudge.objects.count(), Heartbeat.objects.count(), mails()) == (0, 0, [])

    def test_letters_to_people_outside_wait_for_a_person(self):
        for kind in kinds.all_kinds():
            if kind.automatic and not kind.key.startswith("nudge."):
                assert not kind.seen_first


class Test15APlacementRegisteredLateFiresNoAlarm:
    """Remedy 15: what is past when it is registered is asked about, and that is its nudge."""

    def test_past_moments_are_asked_about_and_that_is_their_nudge(self, at, open_trial, lead, heard, mails):
        at("2026-04-22 11:00")
        run = open_trial(starts_on="2026-03-02")
        sweep()
        sweep()
        assert heard(level="offered") == [(SANNE, "offered")] * 3
        assert heard(moment__step_key="two-weeks") == [(SANNE, "offered")]
        assert mails() == []
        at("2026-05-22 11:00")
        sweep()
        assert heard(level="broken") == [(LIES, "broken")]  # The call back, which lay ahead at the time.
        assert one(run, "two-weeks").offered


def test_every_remedy_has_its_tests():
    named = {int(name[4:6]) for name in {*vars(first), *globals()} if name.startswith("Test") and name[4:6].isdigit()}
    assert named == set(range(1, 16))
