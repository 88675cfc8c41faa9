"""Outcome and next moment in one form; and taking that back."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wsp import clock
from wsp.accounts.models import Staff
from wsp.errors import Refused
from wsp.journeys import dates, registry
from wsp.journeys.definition import Question, Step
from wsp.journeys.engine import NOT_NEEDED, UNFINISHED, cancel, reconcile
from wsp.journeys.models import Moment, Run
from wsp.journeys.services.events import close
from wsp.journeys.services.promises import promise
from wsp.journeys.services.runs import needs_reason
from wsp.journeys.versions import definition_of
from wsp.records import service
from wsp.trail.models import Conversation
from wsp.trail.services import log_conversation

# How soon to try again when nobody answers and no time is named, in hours of working time.
TRY_AGAIN_AFTER = 2
ATTEMPTS = {Moment.Outcome.NO_ANSWER, Moment.Outcome.CALL_BACK}


class Finished(NamedTuple):
    """What came of a moment: itself, the conversation that was logged, and the next moment that was agreed."""

    moment: Moment
    conversation: Conversation | None
    next_moment: Moment | None


def lock(moments: Iterable[Moment]) -> list[Moment]:
    """The moments' rows, held until the transaction ends: their runs first, so that nobody waits in a circle."""
    ids = [moment.pk for moment in moments]
    runs = Moment.objects.filter(pk__in=ids, run__isnull=False).values("run")
    list(Run.objects.select_for_update().filter(pk__in=runs).order_by("pk"))
    found = Moment.objects.select_for_update(of=("self",)).filter(pk__in=ids).select_related("run", "owner", "done_by")
    rows = {row.pk: row for row in found.order_by("pk")}
    return [rows[key] for key in dict.fromkeys(ids) if key in rows]


def _unfinished(moments: list[Moment]) -> None:
    """Raises ``Refused`` when one of them is done or taken away already."""
    for moment in moments:
        if moment.state == Moment.State.DONE:
            by = moment.done_by.name if moment.done_by else _("the program")
            at = f"{clock.local(moment.done_at):%d-%m-%Y %H:%M}"
            raise Refused(
                _("This was finished already by %(name)s on %(at)s.") % {"name": by, "at": at}, code="already_done"
            )
        if moment.state == Moment.State.CANCELLED:
            raise Refused(_("This is no longer needed."), code="cancelled")


def step_of(moment: Moment) -> Step | None:
    """The step the moment comes from; None for a promise made by hand."""
    return definition_of(moment.run).step(moment.step_key) if moment.run_id else None


def _check_answer(step: Step | None, answer: str) -> None:
    if isinstance(step, Question) and answer not in step.answers_of:
        raise ValidationError({"answer": _("Choose one of the answers.")})


def _log(moment: Moment, *, actor: Staff, outcome: str, note: str, spoke_with: str) -> Conversation | None:
    spoken = outcome in Conversation.Outcome.values
    if not moment.party_kind or not spoken or moment.means not in Conversation.Means.values:
        return None
    return log_conversation(
        party_kind=moment.party_kind,
        party_id=moment.party_id,
        staff=actor,
        means=moment.means,
        outcome=outcome,
        note=note,
        spoke_with=spoke_with,
        moment_id=moment.pk,
    )


@service
def finish(
    *,
    moment: Moment,
    actor: Staff,
    outcome: str = Moment.Outcome.DONE,
    note: str = "",
    spoke_with: str = "",
    next_due_at: dates.When | None = None,
    next_title: str = "",
    also_moments: Iterable[Moment] = (),
    answer: str = "",
    at: dt.datetime | None = None,
) -> Finished:
    """Write down the outcome, and the next moment with it.

    ``spoken`` and ``done`` keep the promise (and ``also_moments`` with it, when one talk kept several);
    ``next_due_at`` then makes a new promise with the same party. ``no_answer`` and ``call_back`` leave the promise
    open as it was made and only date the next try: at ``next_due_at``, else two working hours later. A question needs
    its ``answer``. Whoever was spoken is in the conversation that comes back, unless nobody was to be spoken.

    Raises ``Refused`` (``already_done``, ``cancelled``) when somebody else was first, ``ValidationError`` for an
    answer or outcome that does not exist.
    """
    if outcome not in Moment.Outcome.values:
        raise ValidationError({"outcome": _("Choose one of the outcomes.")})
    moment, *others = lock([moment, *also_moments])
    _unfinished([moment, *others])
    now = clock.now()
    conversation = _log(moment, actor=actor, outcome=outcome, note=note, spoke_with=spoke_with)
    if outcome in ATTEMPTS:
        next_try = dates.moment_of(next_due_at) if next_due_at else clock.add_working_hours(now, TRY_AGAIN_AFTER)
        for row in (moment, *others):
            row.try_at, row.outcome, row.attempts = next_try, outcome, row.attempts + 1
            row.save(update_fields=["try_at", "outcome", "attempts"])
        return Finished(moment, conversation, None)
    _check_answer(step_of(moment), answer)
    close(moment, actor=actor, at=at or now, outcome=outcome, note=note, answer=answer)
    for row in others:
        _check_answer(step_of(row), "")
        close(row, actor=actor, at=at or now, outcome=outcome, note=note, finished_with=moment)
    for row in (moment, *others):
        _follow_up(row, actor=actor, outcome=outcome, note=note, answer=row.answer)
    for run in Run.objects.filter(pk__in={row.run_id for row in (moment, *others)} - {None}).order_by("pk"):
        reconcile(run, now=now)
    following = None
    if next_due_at or next_title:
        following = promise(
            title=next_title or moment.title,
            owner=moment.owner,
            due_at=next_due_at or clock.add_working_days(clock.today(), 1),
            party=moment.party,
            subject=moment.subject,
            means=moment.means,
            actor=actor,
            follows=moment,
        )
    return Finished(moment, conversation, following)


def _follow_up(moment: Moment, **what) -> None:
    step = step_of(moment)
    for event in step.events if step else [moment.done_by_event]:
        if follow_up := registry.follow_up(event):
            follow_up(moment=moment, **what)


@service
def undo_finish(*, moment: Moment, actor: Staff) -> Moment:
    """Take back the last ``finish``: the promise stands again, the conversation and the next moment it made go.

    What was finished together comes back together. Raises ``Refused`` (``not_done``) when there is nothing to undo.
    """
    (moment,) = lock([moment])
    together = lock([moment, *moment.also_done.all()])
    now = clock.now()
    if moment.state == Moment.State.DONE:
        Conversation.objects.filter(moment_id=moment.pk, at__gte=moment.done_at).delete()
        for row in together:
            _open_again(row)
    elif moment.state in UNFINISHED and moment.attempts:
        last = Conversation.objects.filter(moment_id=moment.pk).order_by("-at").values("pk")[:1]
        Conversation.objects.filter(pk__in=last).delete()
        moment.attempts, moment.outcome, moment.try_at = moment.attempts - 1, "", None
        moment.save(update_fields=["attempts", "outcome", "try_at"])
    else:
        raise Refused(_("There is nothing to undo."), code="not_done")
    for following in Moment.objects.select_for_update().filter(follows=moment, state=Moment.State.OPEN):
        cancel(following, now, NOT_NEEDED)
    for run in Run.objects.filter(pk__in={row.run_id for row in together} - {None}).order_by("pk"):
        reconcile(run, now=now, late=False)
    moment.refresh_from_db()
    return moment


def _open_again(moment: Moment) -> None:
    moment.state = Moment.State.OPEN if moment.due_at else Moment.State.WAITING
    moment.done_at = moment.done_by = moment.finished_with = None
    moment.outcome = moment.answer = moment.note = ""
    moment.cancelled_at, moment.cancel_reason, moment.cancelled_by_hand = None, "", False
    moment.save()


@service
def reopen(*, moment: Moment, actor: Staff, reason: str) -> Moment:
    """Open again what was done or taken away by hand, with the reason as a note; conversations stay as they were.

    Raises ``Refused`` (``open``) for what is not closed.
    """
    reason = needs_reason(reason)
    (moment,) = lock([moment])
    if moment.state in UNFINISHED:
        raise Refused(_("This is still open."), code="open")
    _open_again(moment)
    moment.note = reason
    moment.save(update_fields=["note"])
    if moment.run_id:
        reconcile(moment.run, late=False)
        moment.refresh_from_db()
    return moment
