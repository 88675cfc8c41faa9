"""Waiting, skipping, handing over: many moments at once."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wsp import clock
from wsp.accounts.models import Staff
from wsp.accounts.services import is_away, stand_in_for
from wsp.errors import Refused
from wsp.journeys import dates
from wsp.journeys.engine import UNFINISHED, cancel, reconcile
from wsp.journeys.models import Moment, Run, RunParty
from wsp.journeys.services.attempts import lock
from wsp.journeys.services.events import close
from wsp.journeys.services.runs import needs_reason
from wsp.records import service
from wsp.refs import STAFF


def _open_rows(moments: Iterable[Moment]) -> list[Moment]:
    """The rows that are still to be done; what somebody finished meanwhile is left out."""
    return [row for row in lock(moments) if row.state in UNFINISHED]


@service
def snooze(*, moments: Iterable[Moment], until: dates.When, reason: str, actor: Staff) -> list[Moment]:
    """Put the moments off the call list until then. What was promised stays promised: it still breaks in time.

    Raises ``ValidationError`` without a reason, or for a time that has passed.
    """
    reason = needs_reason(reason)
    until = dates.moment_of(until)
    if until <= clock.now():
        raise ValidationError({"until": _("Choose a time in the future.")})
    rows = _open_rows(moments)
    for row in rows:
        row.try_at, row.snooze_reason = until, reason[:300]
        row.save(update_fields=["try_at", "snooze_reason"])
    return rows


@service
def wake(
    *, moments: Iterable[Moment], actor: Staff, tries: Mapping[UUID, dt.datetime | None] | None = None
) -> list[Moment]:
    """Take back a snooze: the moments stand on the call list from the time they were promised for.

    ``tries`` says by id when to act on those that were to be acted on at another time before they were snoozed.
    """
    rows = _open_rows(moments)
    for row in rows:
        row.try_at, row.snooze_reason = (tries or {}).get(row.pk), ""
        row.save(update_fields=["try_at", "snooze_reason"])
    return rows


@service
def skip(*, moments: Iterable[Moment], reason: str, actor: Staff) -> list[Moment]:
    """Decide that this need not happen. What comes after it in the journey counts from now."""
    reason = needs_reason(reason)
    now = clock.now()
    rows = [cancel(row, now, reason, by_hand=True) for row in _open_rows(moments)]
    _reconcile_runs(rows, now)
    return rows


@service
def answer_offer(*, moments: Iterable[Moment], happened: bool, actor: Staff, note: str = "") -> list[Moment]:
    """Answer "did this happen?": yes finishes the moments, no takes them away. Questions are asked one by one."""
    now = clock.now()
    rows = [row for row in _open_rows(moments) if row.offered]
    for row in rows:
        if happened:
            close(row, actor=actor, at=now, note=note)
        else:
            cancel(row, now, note or _("This did not happen."), by_hand=True)
    _reconcile_runs(rows, now)
    return rows


@service
def still_to_do(*, moment: Moment, actor: Staff, by: dates.When) -> Moment:
    """Answer "did this happen?" with: not yet, I will by then. From now on it is a promise like any other."""
    due_at = dates.moment_of(by)
    if due_at <= clock.now():
        raise ValidationError({"by": _("Choose a time in the future.")})
    rows = [row for row in _open_rows([moment]) if row.offered]
    if not rows:
        raise Refused(_("This is no longer a question."), code="not_offered")
    (row,) = rows
    row.offered = False
    row.try_at = due_at
    row.breaks_at = dates.breaks_at(due_at)
    row.warn_at = dates.warn_at(due_at, row.breaks_at, 2)
    row.save(update_fields=["offered", "try_at", "breaks_at", "warn_at"])
    return row


def _reconcile_runs(rows: list[Moment], now: dt.datetime) -> None:
    for run in Run.objects.filter(pk__in={row.run_id for row in rows} - {None}).order_by("pk"):
        reconcile(run, now=now)


@dataclass(frozen=True)
class HandOver:
    """What a hand-over would do, before it is done."""

    moments: int
    parties: int
    broken: int
    from_whom: dict[str, int]
    to: Staff
    # Set when ``to`` is away today: who would have the moments instead.
    really_to: Staff | None


def preview_hand_over(*, moments: Iterable[Moment], to: Staff) -> HandOver:
    """How many promises, with how many people, would go from whom to ``to``. Changes nothing."""
    ids = [moment.pk for moment in moments]
    rows = Moment.objects.filter(pk__in=ids, state__in=UNFINISHED).exclude(owner=to).select_related("owner")
    rows = list(rows.order_by("pk"))
    now = clock.now()
    return HandOver(
        moments=len(rows),
        parties=len({row.party for row in rows if row.party}),
        broken=sum(bool(row.breaks_at and row.breaks_at <= now and not row.offered) for row in rows),
        from_whom=dict(Counter(row.owner.name for row in rows)),
        to=to,
        really_to=stand_in_for(to) if is_away(to) else None,
    )


@service
def hand_over(
    *, moments: Iterable[Moment], to: Staff, actor: Staff, reason: str, with_runs: bool = False
) -> list[Moment]:
    """Give the moments another owner. ``with_runs``: what their journeys still bring goes to ``to`` as well.

    Raises ``ValidationError`` without a reason, ``Refused`` (``inactive``) when ``to`` no longer works here.
    """
    reason = needs_reason(reason)
    if not to.is_active:
        raise Refused(_("%(name)s no longer works here.") % {"name": to.name}, code="inactive")
    rows = [row for row in _open_rows(moments) if row.owner_id != to.pk]
    before = {row.owner_id for row in rows}
    for row in rows:
        row.owner = to
        row.handed_over_reason = reason[:300]
        row.save(update_fields=["owner", "handed_over_reason"])
    if with_runs:
        # Only journeys that were theirs: a step of the contact person leaves the account manager's journey where it is.
        theirs = Run.objects.filter(pk__in={row.run_id for row in rows} - {None}, owner__in=before)
        for run in theirs.order_by("pk"):
            run.owner = to
            run.save(update_fields=["owner"])
    return rows


@service
def hand_over_everything(*, staff: Staff, to: Staff, actor: Staff, reason: str) -> int:
    """All that is open of somebody who leaves goes to ``to``, with the journeys; how many moments."""
    rows = hand_over(
        moments=Moment.objects.unfinished().filter(owner=staff), to=to, actor=actor, reason=reason, with_runs=True
    )
    for run in Run.objects.alive().filter(owner=staff).order_by("pk"):
        run.owner = to
        run.save(update_fields=["owner"])
    RunParty.objects.filter(run__in=Run.objects.alive(), kind=STAFF, party_id=staff.pk).update(party_id=to.pk)
    return len(rows)
