"""Any order of events, dates, pauses, undo, absence and sweeps: each promise is nudged, and nobody hears it twice."""

import datetime as dt
import itertools
import uuid
from collections import Counter

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.wsp.journeys.kit import TRIAL
from tests.wsp.people import staff_member
from wsp import clock, refs
from wsp.accounts.models import Team
from wsp.accounts.services import is_away, present_for, set_absence
from wsp.errors import Refused
from wsp.journeys import registry, services
from wsp.journeys.models import Moment, Run
from wsp.mail import delivery, kinds
from wsp.mail import services as mail
from wsp.mail.models import Message
from wsp.nudges.models import Nudge
from wsp.nudges.sweep import sweep
from wsp.refs import Ref

pytestmark = pytest.mark.django_db

START = clock.at(dt.date(2026, 3, 23), dt.time(10))  # The week summer time begins; then Easter, King's Day, 5 May.
FIRST = {"owner", "stand_in", "offered"}
EFFORT = settings(
    max_examples=40, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True
)


class _Clock:
    now = START


class Promises(RuleBasedStateMachine):
    """Everything people and the program may do to journeys, in any order."""

    def __init__(self):
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        _Clock.now = START
        self.team = Team.objects.create(name=f"Team {uuid.uuid4()}")
        people = [staff_member(f"Collega {uuid.uuid4().hex[:8]}", team=self.team, team_order=n) for n in range(3)]
        self.lead, self.owner, self.colleague = people
        self.team.lead = self.lead
        self.team.save()
        self.employer = Ref(refs.EMPLOYER, uuid.uuid4())
        self.subject = Ref(refs.TRIAL, uuid.uuid4())
        self.given: set = set()

    def teardown(self):
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    @initialize(start=st.integers(-60, 20))
    def open_run(self, start):
        self.run = services.open_run(
            key=TRIAL.key,
            subject=self.subject,
            owner=self.owner,
            parties={"employer": self.employer},
            anchors={"starts_on": clock.today() + dt.timedelta(days=start)},
        )

    def pick(self, number, **filters):
        rows = list(Moment.objects.filter(**filters).order_by("pk"))
        return rows[number % len(rows)] if rows else None

    @rule(hours=st.integers(1, 24 * 20))
    def time_passes(self, hours):
        _Clock.now = clock.local(_Clock.now + dt.timedelta(hours=hours))

    @rule(
        event=st.sampled_from(["employer.called_back", "contract.signed", "trial.stopped", "card.sent"]),
        weeks=st.sampled_from([None, 1, 4]),
    )
    def something_happens(self, event, weeks):
        payload = {"card_wanted": True} | ({"aftercare_weeks": weeks} if weeks else {})
        services.publish(event=event, subject=self.employer, actor=self.owner, payload=payload)
        services.publish(event=event, subject=self.subject, actor=self.owner, payload=payload)

    @rule(name=st.sampled_from(["starts_on", "ends_on", "aftercare_until"]), days=st.integers(-40, 120))
    def a_date_changes(self, name, days):
        at = clock.today() + dt.timedelta(days=days)
        services.set_anchor(subject=self.subject, name=name, at=at, actor=self.owner)

    @rule()
    def pause_or_resume(self):
        run = Run.objects.get(pk=self.run.pk)
        if run.state == "running":
            services.pause_run(run=run, actor=self.owner, reason="Ziek")
        elif run.state == "paused":
            services.resume_run(run=run, actor=self.owner)

    @rule()
    def stop_and_perhaps_restart(self):
        if services.stop_runs(subject=self.subject, actor=self.owner, reason="Gestopt"):
            the_sweep_gives_nothing_of(self.run)
            services.restart_run(run=Run.objects.get(pk=self.run.pk), actor=self.owner)

    @rule(number=st.integers(0, 50), outcome=st.sampled_from(["done", "spoken", "no_answer", "call_back"]))
    def somebody_finishes(self, number, outcome):
        moment = self.pick(number, state="open")
        if moment:
            answer = "contract" if moment.step_key == "outcome" else ""
            services.finish(moment=moment, actor=self.owner, outcome=outcome, answer=answer)

    @rule(number=st.integers(0, 50))
    def somebody_undoes(self, number):
        moment = self.pick(number, state="done")
        if moment:
            services.undo_finish(moment=moment, actor=self.owner)

    @rule(number=st.integers(0, 50), hours=st.integers(1, 200))
    def somebody_puts_off(self, number, hours):
        moment = self.pick(number, state="open")
        if moment:
            until = _Clock.now + dt.timedelta(hours=hours)
            services.snooze(moments=[moment], until=until, reason="Later", actor=self.owner)

    @rule(number=st.integers(0, 50), back=st.booleans())
    def somebody_hands_over(self, number, back):
        moment = self.pick(number, state="open")
        if moment:
            to = self.owner if back else self.colleague
            services.hand_over(moments=[moment], to=to, actor=self.lead, reason="Ruil")

    @rule(number=st.integers(0, 50))
    def somebody_skips(self, number):
        moment = self.pick(number, state="open")
        if moment:
            services.skip(moments=[moment], reason="Niet nodig", actor=self.owner)

    @rule(hours=st.integers(-10, 100))
    def somebody_promises(self, hours):
        due_at = _Clock.now + dt.timedelta(hours=hours)
        services.promise(title="Bellen", owner=self.owner, due_at=due_at, party=self.employer)

    @precondition(lambda self: not is_away(self.owner))
    @rule(days=st.integers(0, 10))
    def the_owner_goes_away(self, days):
        today = clock.today()
        set_absence(staff=self.owner, starts_on=today, ends_on=today + dt.timedelta(days=days), stand_in=self.colleague)

    @rule(hours=st.integers(1, 60))
    def time_passes_and_the_sweep_comes(self, hours):
        _Clock.now = clock.local(_Clock.now + dt.timedelta(hours=hours))
        self.the_sweep_comes(1)

    @rule(times=st.integers(1, 2))
    def the_sweep_comes(self, times):
        before = set(Nudge.objects.values_list("pk", flat=True))
        for _ in range(times):
            result = sweep()
            assert result.failed == 0
        fresh = Nudge.objects.exclude(pk__in=before).select_related("moment")
        for nudge in fresh:
            # Never one for what is finished, resting, taken away, or not yet due.
            assert nudge.moment.state == "open"
            assert nudge.moment.act_at <= _Clock.now or nudge.level in {"about_to_break", "broken"}
            assert nudge.moment.offered == (nudge.level == "offered")
        due = Moment.objects.open().due(_Clock.now)
        for moment in due.select_related("owner"):
            mine = [n for n in moment.nudges.all() if n.level in FIRST]
            responsible = present_for(moment.owner)
            if moment.offered:
                assert [n.level for n in mine].count("offered") == 1
                continue
            level = "owner" if responsible == moment.owner else "stand_in"
            assert len([n for n in mine if (n.recipient_id, n.level) == (responsible.pk, level)]) == 1
            if moment.breaks_at <= _Clock.now:
                assert moment.nudges.filter(level="broken").count() == 1

    @invariant()
    def nobody_hears_anything_twice(self):
        counted = Counter(Nudge.objects.values_list("moment", "recipient", "level"))
        assert all(number == 1 for number in counted.values())

    @invariant()
    def each_step_stands_once(self):
        alive = Moment.objects.filter(run__isnull=False).exclude(state__in=["done", "cancelled"])
        assert all(number == 1 for number in Counter(alive.values_list("run", "step_key")).values())

    @invariant()
    def looking_again_changes_nothing(self):
        from wsp.journeys.engine import reconcile

        if hasattr(self, "run"):
            assert reconcile(Run.objects.get(pk=self.run.pk)) == []


def the_sweep_gives_nothing_of(run) -> None:
    before = Nudge.objects.filter(moment__run=run).count()
    sweep()
    assert Nudge.objects.filter(moment__run=run).count() == before


@pytest.fixture
def clock_of_the_machine(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: _Clock.now)
    monkeypatch.setattr("wsp.mail.wake._call", lambda _task: None)


def test_whatever_happens_each_promise_is_nudged_once_at_each_level(trial_journey, clock_of_the_machine):
    assert registry.journey(TRIAL.key)
    run_state_machine_as_test(Promises, settings=EFFORT)


class Letters(RuleBasedStateMachine):
    """Messages of the program and of people to a few people, workers that die, and time."""

    KIND, BY_HAND = "test.property", "test.by_hand"

    def __init__(self):
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        _Clock.now = START
        self.parties = [Ref(refs.CANDIDATE, uuid.uuid4()) for _ in range(2)]
        self.staff = staff_member(f"Collega {uuid.uuid4().hex[:8]}")

    def teardown(self):
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    @rule(who=st.integers(0, 1))
    def the_program_writes(self, who):
        self.write(self.KIND, who, None)

    @rule(who=st.integers(0, 1))
    def a_person_writes(self, who):
        self.write(self.BY_HAND, who, self.staff)

    def write(self, kind, who, actor):
        message = mail.draft(
            kind=kind,
            to_address="w@kandidaat.example",
            to_name="Willem",
            subject="Hallo",
            body="",
            sender=None,
            party=self.parties[who],
            about=None,
            actor=actor,
        )
        mail.send(message=message, actor=actor)

    @rule(minutes=st.integers(1, 60 * 30))
    def time_passes(self, minutes):
        _Clock.now = clock.local(_Clock.now + dt.timedelta(minutes=minutes))

    @rule()
    def a_worker_delivers(self):
        mail.deliver()

    @rule(handed_over=st.booleans())
    def a_worker_dies(self, handed_over):
        for message in delivery.claim(limit=2):
            if handed_over:
                delivery._hand_over(message)

    @rule()
    def the_reaper_comes(self):
        mail.reap()

    @rule(sent=st.booleans())
    def a_person_decides(self, sent):
        message = Message.objects.unknown().order_by("pk").first()
        if message:
            try:
                mail.resolve_unknown(message=message, sent=sent, actor=self.staff)
            except Refused:
                raise AssertionError from None

    @invariant()
    def the_program_writes_to_nobody_within_a_day_of_another_message(self):
        for party in self.parties:
            left = Message.objects.of_party(party).filter(handed_over_at__isnull=False)
            left = sorted((message.sent_at or message.handed_over_at, message.automatic) for message in left)
            for (earlier, _by_whom), (later, automatic) in itertools.pairwise(left):
                assert not automatic or later == earlier or later - earlier >= dt.timedelta(hours=24)

    @invariant()
    def nothing_is_lost(self):
        states = set(Message.objects.values_list("state", flat=True))
        assert states <= {"queued", "sending", "sent", "unknown"}


def test_whatever_happens_people_get_one_automatic_message_a_day(clock_of_the_machine, monkeypatch):
    monkeypatch.setattr(kinds, "_kinds", dict(kinds._kinds))
    kinds.register_kind(Letters.KIND, "Letter", automatic=True, seen_first=False)
    kinds.register_kind(Letters.BY_HAND, "Letter by hand")
    run_state_machine_as_test(Letters, settings=EFFORT)
