"""The sweep: everything that is due, open and not nudged gets its nudge, whenever that became so.

It never asks for a window of time: what was missed yesterday is found today. It may run any number of times, on any
number of machines, be killed at any moment and start again: a nudge is a row that can exist once. Rows are taken in
batches under a lock that a person who finishes the moment waits for, so nothing is nudged that is done.
"""

import datetime as dt
import logging
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from django.db import DatabaseError, transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.expressions import NegatedExpression

from wsp import clock
from wsp.accounts.cover import Cover, cover_of
from wsp.accounts.models import Staff
from wsp.journeys.models import Moment
from wsp.nudges import alarms, sources
from wsp.nudges.models import Heartbeat, Level, Nudge, NudgeStop

logger = logging.getLogger(__name__)

BATCH = 1000
SWEEP = "sweep"


class Planned(NamedTuple):
    """A nudge that a dry run would give; ``title`` and ``act_at`` as the moment has them, or would have."""

    moment_id: UUID
    recipient_id: UUID
    level: str
    title: str
    act_at: dt.datetime


@dataclass
class SweepResult:
    """What one sweep did. ``planned`` is filled by a dry run only."""

    nudges: Counter = field(default_factory=Counter)
    made: int = 0
    withdrawn: int = 0
    mails: int = 0
    failed: int = 0
    planned: list[Planned] = field(default_factory=list)


class _Pass(NamedTuple):
    """Moments that need a nudge at one level; ``by`` is the time they are taken in the order of."""

    level: str
    moments: QuerySet[Moment]
    by: str
    recipients: Callable[[UUID], Collection[UUID]]


class _People:
    """Who hears what, on one day."""

    def __init__(self, day: dt.date) -> None:
        self.cover: Cover = cover_of(day)
        self._lead_of = dict(Staff.objects.values_list("pk", "team__lead"))

    def responsible(self, owner: UUID) -> set[UUID]:
        """The owner, or whoever stands in."""
        return {self.cover.present(owner)}

    def lead(self, owner: UUID) -> set[UUID]:
        """The owner's team lead (or who stands in for them); without one, who is responsible."""
        lead = self._lead_of.get(owner)
        return {self.cover.present(lead)} if lead else self.responsible(owner)

    def both(self, owner: UUID) -> set[UUID]:
        """Who is responsible, and the team lead."""
        return self.responsible(owner) | self.lead(owner)


def _without(level: str, **recipient) -> NegatedExpression:
    return ~Exists(Nudge.objects.filter(moment=OuterRef("pk"), level=level, **recipient))


def _passes(now: dt.datetime, people: _People) -> Iterator[_Pass]:
    """The most at risk first. What is broken already is no longer announced as about to break."""
    live = Moment.objects.open().exclude(kind__in=NudgeStop.objects.values("kind"))
    promises = live.filter(offered=False)
    escalating = promises.exclude(escalate_to="")
    yield _Pass(Level.BROKEN, escalating.filter(_without(Level.BROKEN), breaks_at__lte=now), "breaks_at", people.lead)
    warned = escalating.filter(_without(Level.ABOUT_TO_BREAK), warn_at__lte=now, breaks_at__gt=now)
    yield _Pass(Level.ABOUT_TO_BREAK, warned, "warn_at", people.both)
    due = promises.due(now)
    covered = {owner: other for owner in people.cover.away if (other := people.cover.stand_in(owner))}
    for owner, other in covered.items():
        behind = due.filter(_without(Level.STAND_IN, recipient=other), owner=owner)
        yield _Pass(Level.STAND_IN, behind, "act_at", people.responsible)
    own = due.filter(_without(Level.OWNER, recipient=OuterRef("owner"))).exclude(owner__in=list(covered))
    yield _Pass(Level.OWNER, own, "act_at", people.responsible)
    offers = live.due(now).filter(_without(Level.OFFERED), offered=True)
    yield _Pass(Level.OFFERED, offers, "act_at", people.responsible)


def sweep(now: dt.datetime | None = None, dry_run: bool = False) -> SweepResult:
    """Ask the sources what lies still, then give every nudge that is due. Call it outside any transaction.

    ``dry_run`` does all of it and takes it back; ``planned`` then says what would have gone to whom.
    """
    now = now or clock.now()
    result = SweepResult()
    if dry_run:
        with transaction.atomic():
            _sweep(now, result, dry_run=True)
            transaction.set_rollback(True)
        return result
    _sweep(now, result)
    Heartbeat.objects.update_or_create(
        name=SWEEP,
        defaults={"completed_at": clock.now(), "found": sum(result.nudges.values()), "failed": result.failed},
    )
    return result


def _sweep(now: dt.datetime, result: SweepResult, *, dry_run: bool = False) -> None:
    collected = sources.collect(now, always=dry_run)
    result.made, result.withdrawn, result.failed = collected.made, collected.withdrawn, collected.failed
    people = _People(clock.local(now).date())
    for each in _passes(now, people):
        _run(each, now, result, dry_run=dry_run)
    sent = alarms.send(now)
    result.mails, result.failed = sent.mails, result.failed + sent.failed


def _run(each: _Pass, now: dt.datetime, result: SweepResult, *, dry_run: bool) -> None:
    """One pass, batch by batch. It goes on behind what failed, so that one row never holds up the others."""
    behind = Q()
    while True:
        with transaction.atomic():
            batch = each.moments.filter(behind).order_by(each.by, "pk")
            batch = batch.select_for_update(skip_locked=True, of=("self",), no_key=True)
            rows = list(batch.values_list("pk", "owner", each.by)[:BATCH])
            if not rows:
                return
            nudges = [
                Nudge(moment_id=pk, recipient_id=recipient, level=each.level, at=now)
                for pk, owner, _time in rows
                for recipient in sorted(each.recipients(owner))
            ]
            result.nudges[each.level] += _give(nudges, result)
        if dry_run:
            known = Moment.objects.in_bulk([pk for pk, _owner, _time in rows])
            result.planned += [
                Planned(each.moment_id, each.recipient_id, each.level, moment.title, moment.act_at)
                for each in nudges
                if (moment := known[each.moment_id])
            ]
        last, time = rows[-1][0], rows[-1][2]
        behind = Q(**{f"{each.by}__gt": time}) | Q(**{each.by: time, "pk__gt": last})


def _give(nudges: list[Nudge], result: SweepResult) -> int:
    """Write the nudges down; how many. When the batch is refused, each is tried on its own."""
    try:
        with transaction.atomic():
            Nudge.objects.bulk_create(nudges, ignore_conflicts=True)
        return len(nudges)
    except DatabaseError:
        logger.exception("A batch of %s nudges was refused; trying them one by one", len(nudges))
    given = 0
    for nudge in nudges:
        try:
            with transaction.atomic():
                Nudge.objects.bulk_create([nudge], ignore_conflicts=True)
            given += 1
        except DatabaseError:
            logger.exception("The nudge about moment %s was refused", nudge.moment_id)
            result.failed += 1
    return given


def unnudged(now: dt.datetime) -> QuerySet[Moment]:
    """What is due and open and has had no nudge at all, the longest waiting first."""
    some = Exists(Nudge.objects.filter(moment=OuterRef("pk")))
    due = Moment.objects.open().due(now).filter(~some)
    return due.exclude(kind__in=NudgeStop.objects.values("kind")).order_by(F("act_at").asc())
