"""Reading journeys: the moments of somebody's timeline, and how far a journey has come."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from wsp.journeys.definition import Answer, Step
from wsp.journeys.models import Moment, Run, RunParty
from wsp.journeys.versions import definition_of
from wsp.refs import Ref

DONE, NOW, COMING, PAUSED, NOT_NEEDED = "done", "now", "coming", "paused", "not_needed"


def moments_of(refs: Iterable[Ref]) -> QuerySet[Moment]:
    """Every moment with or about one of ``refs``, and those of the journeys they take part in; newest first."""
    refs = list(refs)
    taking_part = Q(pk__in=[])
    condition = Q(pk__in=[])
    for ref in refs:
        taking_part |= Q(kind=ref.kind, party_id=ref.id)
        condition |= Q(party_kind=ref.kind, party_id=ref.id) | Q(subject_kind=ref.kind, subject_id=ref.id)
    # Read first: a list of runs can be looked up by its index beside the other two, a subquery cannot.
    runs = list(RunParty.objects.filter(taking_part).values_list("run", flat=True))
    found = Moment.objects.filter(condition | Q(run__in=runs)).select_related("owner", "done_by", "run")
    return found.order_by("-done_at", "-due_at", "-opened_at", "id")


@dataclass(frozen=True)
class Progress:
    """One step of a run as people see it.

    ``state``: ``"done"``, ``"now"`` (its time has come or it is the next that can be done), ``"coming"``, ``"paused"``
    or ``"not_needed"``. ``took``: from when it could be done until it was. ``moment`` is None for a step whose turn is
    not decided yet. ``answer`` is in the reader's language.
    """

    step: Step
    title: str
    help: str
    state: str
    moment: Moment | None
    answer: str
    took: dt.timedelta | None


def progress(run: Run, now: dt.datetime) -> list[Progress]:
    """The steps of ``run`` in the order of its definition, each repetition of a step on its own. One query, and one for the version."""
    journey = definition_of(run)
    rows: dict[str, list[Moment]] = {}
    for moment in run.moments.select_related("owner", "done_by").order_by("occurrence", "edition"):
        rows.setdefault(moment.step_key, []).append(moment)
    decided = {key: kept[-1].answer for key, kept in rows.items() if kept[-1].state == Moment.State.DONE}
    result = []
    for step in journey.steps:
        standing = [row for row in rows.get(step.key, []) if row.state != Moment.State.CANCELLED]
        if not standing:
            skipped = [row for row in rows.get(step.key, []) if row.cancelled_by_hand]
            ruled_out = bool(skipped) or run.ended_at is not None or _ruled_out(step, decided)
            result.append(_seen(step, NOT_NEEDED if ruled_out else COMING, skipped[-1] if skipped else None))
        result += [_seen(step, _state(row, now), row) for row in standing]
    return result


def _state(row: Moment, now: dt.datetime) -> str:
    if row.state == Moment.State.DONE:
        return DONE
    if row.state == Moment.State.PAUSED:
        return PAUSED
    return NOW if row.state == Moment.State.OPEN and row.act_at <= now else COMING


def _ruled_out(step: Step, decided: dict[str, str]) -> bool:
    return any(
        isinstance(condition, Answer)
        and condition.question in decided
        and decided[condition.question] not in condition.accepted
        for condition in step.conditions
    )


def _seen(step: Step, state: str, row: Moment | None) -> Progress:
    answers = getattr(step, "answers", {})
    answer = str(answers.get(row.answer, "")) if row else ""
    return Progress(
        step=step,
        title=gettext(str(step.title)),
        help=gettext(str(step.help)) if step.help else "",
        state=state,
        moment=row,
        answer=gettext(answer) if answer else "",
        took=row.done_at - min(row.opened_at, row.done_at) if row and row.done_at else None,
    )
