"""The fifteen ways in which scheduled work fails elsewhere, and that it does not here.

One class for each remedy, named after its number and what it says; 10 to 15 stand in ``test_remedies_10_to_15.py``,
where ``test_every_remedy_has_its_tests`` counts them. How
the outbox keeps 7, 8 and 9 through a real mail server stands in ``tests/wsp/mail/test_delivery.py``; all of them together,
with real processes that are killed, in ``tests/killtest``.
"""

import datetime as dt
import threading
import time

import pytest
from django.conf import settings as django_settings
from django.db import IntegrityError, connection, transaction

from wsp import clock
from wsp.celery import app
from wsp.journeys import services
from wsp.journeys.models import Moment
from wsp.mail import delivery, kinds
from wsp.mail import services as mail
from wsp.mail.models import Message
from wsp.nudges import digest
from wsp.nudges.health import health
from wsp.nudges.models import Heartbeat, Nudge
from wsp.nudges.sweep import sweep

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
SANNE, YOUSSEF, LIES = "Sanne Bakker", "Youssef El Amrani", "Lies Hendriks"


@pytest.fixture
def monday(at):
    return at("2026-03-02 10:00")


def letter(kind: str, actor) -> Message:
    return mail.draft(
        kind=kind,
        to_address="a@b.example",
        to_name="",
        subject="Hallo",
        body="",
        sender=None,
        party=None,
        about=None,
        actor=actor,
    )


class Test01DueThingsAreRowsAndTheBrokerOnlySaysLookNow:
    """Remedy 1: due rows live in the database; the broker only carries “look now”."""

    def test_a_promise_made_while_nothing_runs_is_nudged_when_the_sweep_comes(self, promised, monday, heard):
        promised(monday - DAY)
        sweep()
        assert heard(level="owner") == [(SANNE, "owner")]

    def test_no_task_is_ever_told_to_wait(self):
        for entry in django_settings.CELERY_BEAT_SCHEDULE.values():
            assert set(entry["options"]) <= {"expires"}
            assert entry["schedule"] <= 3600


class Test02TasksAreShort:
    """Remedy 2: tasks are short, so that no broker takes one back half-way."""

    def test_no_task_may_last_as_long_as_a_broker_waits_for_an_answer(self):
        assert app.conf.task_time_limit < 30 * 60

    def test_delivering_stops_by_itself_and_leaves_the_rest_to_the_next_turn(self, monkeypatch):
        from wsp.mail import tasks

        monkeypatch.setattr(tasks, "SECONDS_A_TASK", 0.2)
        monkeypatch.setattr(delivery, "deliver", lambda: delivery.Delivered(sent=1))
        began = time.monotonic()
        assert tasks.deliver() > 1
        assert time.monotonic() - began < 5


class Test03AnyNumberOfBeatsIsHarmless:
    """Remedy 3: a nudge is unique per moment, person and level, whoever gives it."""

    def test_sweeping_again_and_again_gives_one_nudge(self, promised, monday, lead):
        promised(monday - DAY)
        for _ in range(5):
            sweep()
        assert Nudge.objects.count() == len(set(Nudge.objects.values_list("moment", "recipient", "level"))) == 2

    def test_the_database_refuses_a_second_nudge(self, promised, owner, monday):
        moment = promised(monday)
        Nudge.objects.create(moment=moment, recipient=owner, level="owner")
        with pytest.raises(IntegrityError), transaction.atomic():
            Nudge.objects.create(moment=moment, recipient=owner, level="owner")

    @pytest.mark.django_db(transaction=True)
    def test_four_sweeps_at_once_give_each_moment_one_nudge(self, promised, monday):
        moments = [promised(monday) for _ in range(200)]

        def work():
            try:
                sweep(monday)
            finally:
                connection.close()

        workers = [threading.Thread(target=work) for _ in range(4)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        sweep(monday)
        assert Nudge.objects.count() == len(moments)


class Test04ASilentBeatIsNoticed:
    """Remedy 4: the heartbeat is the last completed sweep; banner and health check after three missed turns."""

    def test_the_heartbeat_is_the_last_completed_sweep(self, promised, monday, at, monkeypatch):
        promised(monday)
        sweep()
        assert Heartbeat.objects.get(name="sweep").completed_at == monday
        at("2026-03-02 10:05")
        monkeypatch.setattr("wsp.nudges.sweep._run", None)
        with pytest.raises(TypeError):
            sweep()
        assert Heartbeat.objects.get(name="sweep").completed_at == monday

    def test_after_three_missed_turns_staff_and_machines_hear_of_it(self, promised, monday, at, client):
        promised(monday)
        sweep()
        assert not health().stalled
        assert client.get("/health/nudges").status_code == 200
        later = at("2026-03-02 10:02")
        promised(later)
        found = health()
        assert (found.stalled, found.age_seconds, found.oldest_unnudged_at) == (True, 120, later)
        answer = client.get("/health/nudges")
        assert (answer.status_code, answer.json()["status"]) == (503, "stalled")

    def test_a_house_that_never_swept_is_only_ill_when_somebody_waits(self, promised, monday, at):
        assert not health().stalled
        promised(monday)
        at("2026-03-02 10:02")
        assert health().stalled


class Test05AMissedRunIsCaughtUp:
    """Remedy 5: asked is what is due and not nudged, never a window of dates."""

    @pytest.mark.parametrize("days", [1, 4, 30, 400])
    def test_what_fell_due_during_a_stop_is_nudged_once_afterwards(self, promised, monday, at, heard, days):
        promised(monday + dt.timedelta(hours=1))
        later = clock.local(monday + dt.timedelta(days=days))
        at(later.strftime("%Y-%m-%d %H:%M"))
        sweep()
        sweep()
        assert heard(level="owner") == [(SANNE, "owner")]


class Test06AfterAnOutageNobodyIsBuried:
    """Remedy 6: one mail a person, the most at risk first, and what is stale is not sent."""

    def test_a_hundred_overdue_promises_are_one_mail_a_person(self, promised, monday, at, lead, mails):
        for _ in range(100):
            promised(monday)
        at("2026-03-06 09:00")
        sweep()
        assert digest.make_digests().mails == 2
        sweep()
        assert mails() == [("lies.hendriks@wsp.example", "nudge.digest"), ("sanne.bakker@wsp.example", "nudge.digest")]
        body = Message.objects.get(to_address="sanne.bakker@wsp.example").body
        assert body.count("GEBROKEN") == 25
        assert "En nog 75 op de bellijst." in body

    def test_a_mail_about_a_day_gone_by_is_not_sent_any_more(self, promised, monday, at, mails):
        promised(monday)
        sweep()
        digest.make_digests()
        at("2026-03-02 17:00")
        assert delivery.deliver().expired == 1
        assert mails(state="expired") == [("sanne.bakker@wsp.example", "nudge.digest")]

    def test_the_promise_most_at_risk_is_nudged_first(self, promised, monday, at, lead):
        soon = promised(monday, breaks_at=monday + dt.timedelta(hours=2))
        broken = promised(monday, breaks_at=monday + dt.timedelta(minutes=30))
        at("2026-03-02 11:45")
        result = sweep(dry_run=True)
        assert [(p.moment_id, p.level) for p in result.planned][:2] == [
            (broken.pk, "broken"),
            (soon.pk, "about_to_break"),
        ]


class Test07AMessageIsARowInTheSameTransaction:
    """Remedy 7: the outbox row is in the transaction of the change; the worker is only woken."""

    def test_a_change_that_fails_leaves_no_message(self, promised, monday, owner):
        kinds.register_kind("test.seven", "Letter")
        with transaction.atomic():
            services.finish(moment=promised(monday), actor=owner)
            letter("test.seven", owner)
            transaction.set_rollback(True)
        assert not Message.objects.exists()
        assert not Moment.objects.exists()

    def test_an_alarm_and_its_mail_are_written_together(self, promised, monday, at, lead, monkeypatch):
        promised(monday, breaks_at=monday + dt.timedelta(minutes=30))
        at("2026-03-02 10:45")
        monkeypatch.setattr("wsp.nudges.alarms.send_message", None)
        result = sweep()
        assert (result.failed, Message.objects.count()) == (1, 0)
        assert Nudge.objects.filter(level="broken", message=None).count() == 1
        monkeypatch.undo()
        at("2026-03-02 10:46")
        assert sweep().mails == 1
        assert Nudge.objects.filter(level="broken", message__state="queued").count() == 1


class Test08AKilledWorkerLeavesNothingBusyForEver:
    """Remedy 8: a claim has a token and a lease; a reaper frees what the dead held."""

    def test_a_killed_sweep_leaves_nothing_busy(self, promised, monday, monkeypatch, heard):
        promised(monday)
        monkeypatch.setattr("wsp.nudges.sweep._give", None)
        with pytest.raises(TypeError):
            sweep()
        monkeypatch.undo()
        sweep(monday)
        assert heard() == [(SANNE, "owner")]

    def test_what_a_dead_worker_claimed_is_free_again_when_its_lease_is_over(self, owner, monday):
        kinds.register_kind("test.eight", "Letter")
        message = letter("test.eight", owner)
        mail.send(message=message, actor=owner)
        (claimed,) = delivery.claim(monday)
        assert delivery.claim(monday) == []  # Two workers never hold the same message.
        assert delivery.reap(monday + delivery.lease()) == 1
        message.refresh_from_db()
        assert (message.state, message.claim) == ("queued", None)
        # The dead one rises: its token no longer opens anything.
        assert not delivery._hand_over(claimed)


class Test09ACrashAfterTheServerAcceptedIsForAPersonToDecide:
    """Remedy 9: what may have left is *unknown*, under the same Message-ID, until a person decides."""

    def test_a_message_that_may_have_left_is_unknown_and_keeps_its_message_id(self, owner, monday):
        kinds.register_kind("test.nine", "Letter")
        message = letter("test.nine", owner)
        mail.send(message=message, actor=owner)
        (claimed,) = delivery.claim(monday)
        assert delivery._hand_over(claimed)
        delivery.reap(monday + delivery.lease())
        message.refresh_from_db()
        assert message.state == "unknown"
        assert delivery.claim(monday + DAY) == []  # Never tried again by itself.
        decided = mail.resolve_unknown(message=message, sent=False, actor=owner)
        assert (decided.state, decided.message_id) == ("queued", claimed.message_id)

    def test_on_screen_nudges_are_unique_rows(self):
        names = {constraint.name for constraint in Nudge._meta.constraints}
        assert "nudge_once" in names
