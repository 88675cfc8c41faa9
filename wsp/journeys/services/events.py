"""What happened in the domain finishes the steps that waited for it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from wsp import clock
from wsp.accounts.models import Staff
from wsp.journeys.definition import Journey, Question
from wsp.journeys.engine import UNFINISHED, reconcile
from wsp.journeys.models import Moment, Run
from wsp.journeys.versions import definition_of
from wsp.records import service
from wsp.refs import Ref


@service
def publish(
    *,
    event: str,
    subject: Ref,
    actor: Staff | None,
    payload: Mapping[str, Any] | None = None,
    also: Iterable[Ref] = (),
) -> list[Moment]:
    """Tell the journeys that ``event`` happened to ``subject``; the moments it finished.

    Heard by every journey *of* ``subject`` or of one of ``also``, and by every journey ``subject`` *takes part in*. So
    an event about one introduction, published with ``also=(employer, candidate)``, reaches the employer's own journey
    but not the other introductions of that employer. Of a step the earliest unfinished occurrence is finished.

    ``payload``: entries that a journey names as its facts become its facts; ``payload["at"]`` (an aware moment) says
    when it really happened.
    """
    payload = dict(payload or {})
    now = clock.now()
    at = payload.get("at") if isinstance(payload.get("at"), dt.datetime) else now
    also = list(also)
    ids = set(Run.objects.touching(subject).exclude(state=Run.State.STOPPED).values_list("pk", flat=True))
    for ref in also:
        ids |= set(Run.objects.of_subject(ref).exclude(state=Run.State.STOPPED).values_list("pk", flat=True))
    finished: list[Moment] = []
    heard_by = [run for run in Run.objects.filter(pk__in=ids) if _concerns(definition_of(run), event, payload)]
    for run in Run.objects.select_for_update().filter(pk__in=[run.pk for run in heard_by]).order_by("pk"):
        if run.state != Run.State.STOPPED:
            finished += _hear(run, event, payload, actor=actor, at=at, now=now)
    return finished + _keep_promises(event, [subject, *also], actor=actor, at=at)


def _concerns(journey: Journey, event: str, payload: dict) -> bool:
    return any(event in step.events for step in journey.steps) or bool(payload.keys() & journey.facts.keys())


def _hear(run: Run, event: str, payload: dict, *, actor, at: dt.datetime, now: dt.datetime) -> list[Moment]:
    journey = definition_of(run)
    finished = []
    for step in journey.steps:
        if event not in step.events:
            continue
        rows = run.moments.select_for_update().filter(step_key=step.key, state__in=UNFINISHED)
        moment = rows.order_by("occurrence", "edition").first()
        if moment is None:
            continue
        answer = step.by_event[event] if isinstance(step, Question) else ""
        close(moment, actor=actor, at=at, answer=answer)
        finished.append(moment)
    facts = {name: value for name, value in payload.items() if name in journey.facts}
    if facts:
        run.facts |= facts
        run.save(update_fields=["facts"])
    if finished or facts:
        reconcile(run, now=now)
    return finished


def _keep_promises(event: str, refs: list[Ref], *, actor, at: dt.datetime) -> list[Moment]:
    promises = Moment.objects.about(refs).filter(state=Moment.State.OPEN, run=None, done_by_event=event)
    kept = list(promises.select_for_update().order_by("pk"))
    for moment in kept:
        close(moment, actor=actor, at=at)
    return kept


def close(
    moment: Moment,
    *,
    actor: Staff | None,
    at: dt.datetime,
    outcome: str = Moment.Outcome.DONE,
    note: str = "",
    answer: str = "",
    finished_with: Moment | None = None,
) -> None:
    """Write down that the moment is done. The caller holds the locks and reconciles the run."""
    moment.state = Moment.State.DONE
    moment.done_at, moment.done_by = at, actor
    moment.outcome, moment.answer = outcome, answer
    moment.note = note or moment.note
    moment.finished_with = finished_with
    moment.save()
