"""From a definition and what is known of a run to its moments.

``reconcile`` looks at everything a run knows (anchors, facts, answers, pauses, what is done) and makes the rows agree.
It may be called any number of times: a second call changes nothing. It never touches what is done or what a person
cancelled.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.utils.translation import gettext_noop

from wsp import clock
from wsp.journeys import dates
from wsp.journeys.definition import After, Answer, Condition, Due, Journey, Repeat, Step
from wsp.journeys.models import Moment, Pause, Run
from wsp.journeys.versions import definition_of
from wsp.refs import STAFF, Ref

NOT_NEEDED = gettext_noop("No longer needed")
MOVED = gettext_noop("Moved to another date")
UNFINISHED = {Moment.State.WAITING, Moment.State.OPEN, Moment.State.PAUSED}


@dataclass(frozen=True)
class Anchor:
    """A date that steps hang on, and when it became known."""

    at: dates.When
    set_at: dt.datetime


@dataclass(frozen=True)
class _Wanted:
    """One occurrence of a step that should stand; without a timing it waits."""

    step: Step
    occurrence: int
    timing: dates.Timing | None


class Picture:
    """What is known of a run, read once. ``moments`` are all of the run's, by occurrence and edition."""

    def __init__(self, run: Run, now: dt.datetime, moments: Iterable[Moment]) -> None:
        self.run = run
        self.now = now
        self.journey: Journey = definition_of(run)
        self.moments: dict[str, list[Moment]] = {}
        for moment in moments:
            self.moments.setdefault(moment.step_key, []).append(moment)

    @cached_property
    def parties(self) -> dict[str, Ref]:
        """Who takes part, by name."""
        return {party.name: party.ref for party in self.run.parties.all()}

    @cached_property
    def pauses(self) -> list[Pause]:
        """When the run rested."""
        return [pause for pause in self.run.pauses.all() if pause.ended_at]

    def of(self, key: str) -> list[Moment]:
        """The moments that the step with this key became."""
        return self.moments.get(key, [])

    def answer(self, question: str) -> str:
        """The answer that was given; "" when there is none yet."""
        done = [moment for moment in self.of(question) if moment.state == Moment.State.DONE]
        return done[-1].answer if done else ""

    def anchor(self, due: Due | After) -> Anchor | None:
        """The date a step hangs on, when it is known."""
        if isinstance(due, After):
            closed = [m.done_at or (m.cancelled_at if m.cancelled_by_hand else None) for m in self.of(due.step)]
            last = max((time for time in closed if time), default=None)
            return Anchor(last, last) if last else None
        entry = self.run.anchors.get(due.anchor)
        return Anchor(dates.parse(entry["at"]), dates.parse(entry["set_at"])) if entry else None

    def shift(self, anchor: Anchor) -> int:
        """How many days the run rested since the anchor was last set."""
        return sum(
            (dates.day_of(pause.ended_at) - dates.day_of(pause.started_at)).days
            for pause in self.pauses
            if anchor.set_at <= pause.started_at
        )

    def holds(self, step: Step) -> bool | None:
        """Whether the step is part of this run: yes, no, or not decided yet. What follows a step goes with it."""
        verdicts = [self.decided(condition) for condition in step.conditions]
        if isinstance(step.due, After):
            verdicts.append(self.holds(self.journey.step(step.due.step)))
        if False in verdicts:
            return False
        return None if None in verdicts else True

    def decided(self, condition: Condition) -> bool | None:
        """Whether the condition holds; None while nobody knows."""
        if isinstance(condition, Answer):
            given = self.answer(condition.question)
            if given:
                return given in condition.accepted
            return None if self.holds(self.journey.step(condition.question)) is not False else False
        if condition.name not in self.run.facts:
            return None
        return self.run.facts[condition.name] == condition.equals

    def wanted(self, step: Step) -> _Wanted | None:
        """The occurrence of ``step`` that should stand besides what is done; None when there is none."""
        if self.holds(step) is not True:
            return None
        rows = self.of(step.key)
        closed = [row for row in rows if row.state == Moment.State.DONE or row.cancelled_by_hand]
        anchor = self.anchor(step.due)
        if step.repeat is None:
            if closed:
                return None
            timing = dates.timing(step, anchor.at, shift=self.shift(anchor)) if anchor else None
            return _Wanted(step, 1, timing)
        return self._next_of(step, step.repeat, anchor, closed)

    def _next_of(self, step: Step, repeat: Repeat, anchor: Anchor | None, closed: list[Moment]) -> _Wanted | None:
        number = max((row.occurrence for row in closed), default=0) + 1
        weeks = repeat.weeks or int(self.run.facts.get(repeat.weeks_fact) or 0)
        until = self.run.anchors.get(repeat.until) if repeat.until else None
        if anchor is None or not weeks or (repeat.until and until is None):
            return None if closed else _Wanted(step, number, None)
        last_closed = max((row.done_at or row.cancelled_at for row in closed), default=None)
        while True:
            timing = dates.timing(step, anchor.at, weeks=weeks * (number - 1), shift=self.shift(anchor))
            if repeat.times and number > repeat.times:
                return None
            if until and dates.day_of(timing.due_at) > dates.day_of(dates.parse(until["at"])):
                return None
            if last_closed is None or timing.due_at > last_closed:
                return _Wanted(step, number, timing)
            number += 1

    def owner_id(self, step: Step) -> UUID:
        """Which staff member owns the moments of ``step``."""
        ref = self.parties.get(step.who)
        return ref.id if ref and ref.kind == STAFF else self.run.owner_id

    def partner(self, step: Step) -> Ref | None:
        """Whom to call."""
        return next((self.parties[name] for name in step.partners if name in self.parties), None)


def reconcile(run: Run, *, now: dt.datetime | None = None, late: bool = True) -> list[Moment]:
    """Make the moments of ``run`` agree with what is known; the ones that changed.

    The caller holds the lock on the run's row. ``late``: a moment that gets a day already past is offered ("did this
    happen?"); off for a run that only rested.
    """
    now = now or clock.now()
    picture = Picture(run, now, run.moments.select_for_update().order_by("occurrence", "edition"))
    changed: list[Moment] = []
    if run.state != Run.State.STOPPED:
        for step in picture.journey.steps:
            wanted = picture.wanted(step)
            changed += _apply(picture, step, wanted, late=late)
    else:
        for rows in picture.moments.values():
            changed += [cancel(row, now, run.ended_reason) for row in rows if row.state in UNFINISHED]
    _close_or_reopen(run, picture, now)
    return changed


def _apply(picture: Picture, step: Step, wanted: _Wanted | None, *, late: bool) -> list[Moment]:
    changed = []
    standing = None
    for row in picture.of(step.key):
        if row.state == Moment.State.DONE or row.cancelled_by_hand:
            continue
        if wanted and row.occurrence == wanted.occurrence and row.cancel_reason != MOVED:
            standing = row
        elif row.state in UNFINISHED:
            changed.append(cancel(row, picture.now, NOT_NEEDED))
    if wanted is None:
        return changed
    if standing and late and _outlived(standing, wanted, picture.now):
        changed.append(cancel(standing, picture.now, MOVED))
        standing = None
    if standing is None:
        standing = _new(picture, wanted)
        picture.moments.setdefault(step.key, []).append(standing)
    if _bring_up_to_date(standing, wanted, picture, late=late):
        standing.save()
        changed.append(standing)
    return changed


def _outlived(row: Moment, wanted: _Wanted, now: dt.datetime) -> bool:
    """Whether the row was due already and now gets a later day: its reminders belonged to the old one."""
    return bool(
        row.state in UNFINISHED and row.due_at and row.due_at <= now and wanted.timing and wanted.timing.due_at > now
    )


def _new(picture: Picture, wanted: _Wanted) -> Moment:
    run, step = picture.run, wanted.step
    partner = picture.partner(step)
    editions = [row.edition for row in picture.of(step.key) if row.occurrence == wanted.occurrence]
    return Moment(
        run=run,
        step_key=step.key,
        occurrence=wanted.occurrence,
        edition=max(editions, default=0) + 1,
        kind=run.key,
        title_source=str(step.title),
        why_source=str(step.help),
        means=step.means,
        who=step.who,
        owner_id=picture.owner_id(step),
        party_kind=partner.kind if partner else "",
        party_id=partner.id if partner else None,
        subject_kind=run.subject_kind,
        subject_id=run.subject_id,
        seen_by_candidate=step.seen_by_candidate,
        escalate_to=step.escalate_to,
        opened_at=picture.now,
        state=Moment.State.WAITING,
    )


def _bring_up_to_date(row: Moment, wanted: _Wanted, picture: Picture, *, late: bool) -> bool:
    """Give the row its dates and its state; whether that changed anything."""
    fresh = row._state.adding  # noqa: SLF001 - documented by Django
    before = (row.state, row.due_at, row.breaks_at, row.warn_at)
    if row.state == Moment.State.CANCELLED:
        row.cancel_reason, row.cancelled_at = "", None
    timing = wanted.timing
    if timing is None:
        row.due_at = row.warn_at = row.breaks_at = row.try_at = None
        row.offered = False
        row.state = Moment.State.WAITING
    else:
        paused = picture.run.state == Run.State.PAUSED
        row.state = Moment.State.PAUSED if paused else Moment.State.OPEN
        if row.due_at != timing.due_at:
            _date(row, timing, picture.now, late=late)
    return fresh or before != (row.state, row.due_at, row.breaks_at, row.warn_at)


def _date(row: Moment, timing: dates.Timing, now: dt.datetime, *, late: bool) -> None:
    already_due = row.due_at is not None and row.due_at <= now
    if late and not already_due:
        row.offered = dates.day_of(timing.due_at) < dates.day_of(now)
    row.due_at, row.warn_at, row.breaks_at = timing.due_at, timing.warn_at, timing.breaks_at
    if not row.attempts and not row.snooze_reason:
        row.try_at = timing.try_at


def cancel(row: Moment, now: dt.datetime, reason: str, *, by_hand: bool = False) -> Moment:
    """Take the moment away, with the reason."""
    row.state = Moment.State.CANCELLED
    row.cancel_reason = reason[:300]
    row.cancelled_at = now
    row.cancelled_by_hand = by_hand
    row.save()
    return row


def _close_or_reopen(run: Run, picture: Picture, now: dt.datetime) -> None:
    rows = [row for rows in picture.moments.values() for row in rows]
    unfinished = any(row.state in UNFINISHED for row in rows)
    if run.state == Run.State.RUNNING and rows and not unfinished:
        run.state, run.ended_at = Run.State.FINISHED, now
    elif run.state == Run.State.FINISHED and unfinished:
        run.state, run.ended_at = Run.State.RUNNING, None
    else:
        return
    run.save(update_fields=["state", "ended_at"])
