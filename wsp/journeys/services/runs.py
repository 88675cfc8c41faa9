"""Opening, dating, pausing and stopping journeys."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wsp import clock
from wsp.accounts.models import Staff
from wsp.errors import Refused
from wsp.journeys import registry
from wsp.journeys.dates import When
from wsp.journeys.definition import OPENED
from wsp.journeys.engine import reconcile
from wsp.journeys.models import Pause, Run, RunParty
from wsp.journeys.versions import definition_of, version_of
from wsp.records import service
from wsp.refs import Ref


def _entry(at: When, now: dt.datetime) -> dict[str, str]:
    return {"at": at.isoformat(), "set_at": now.isoformat()}


def locked(run: Run) -> Run:
    """The run's row, held until the transaction ends. Runs are always locked before their moments."""
    return Run.objects.select_for_update().get(pk=run.pk)


def needs_reason(reason: str) -> str:
    """``reason`` without spaces around it. Raises ``ValidationError`` for an empty one."""
    if not reason.strip():
        raise ValidationError({"reason": _("Write down why.")})
    return reason.strip()


@service
def open_run(
    *,
    key: str,
    subject: Ref,
    owner: Staff,
    parties: Mapping[str, Ref] | None = None,
    anchors: Mapping[str, When] | None = None,
    actor: Staff | None = None,
    about: str = "",
    facts: Mapping[str, Any] | None = None,
) -> Run:
    """Start the journey ``key`` of ``subject``, or find the one that is there already (then nothing changes).

    ``anchors`` are the dates known now (the rest follow by ``set_anchor``); ``anchors["opened"]`` may say that it
    really began earlier. Moments whose day has passed are offered: "did this happen?". Raises ``LookupError`` for an
    unknown key and ``ValueError`` for a party, anchor or fact the definition does not name.
    """
    journey = registry.journey(key)
    parties, anchors, facts = dict(parties or {}), dict(anchors or {}), dict(facts or {})
    for kind, given, known in (
        ("party", parties, journey.parties),
        ("anchor", anchors, {OPENED, *journey.anchors}),
        ("fact", facts, journey.facts),
    ):
        if unknown := set(given) - set(known):
            raise ValueError(f"Journey {key!r} knows no {kind} {', '.join(sorted(unknown))}.")
    existing = Run.objects.of_subject(subject).filter(key=key).exclude(state=Run.State.STOPPED).first()
    if existing:
        return existing
    now = clock.now()
    anchors.setdefault(OPENED, now)
    try:
        with transaction.atomic():
            run = Run.objects.create(
                key=key,
                version=version_of(journey),
                subject_kind=subject.kind,
                subject_id=subject.id,
                owner=owner,
                about=about[:200],
                anchors={name: _entry(at, now) for name, at in anchors.items()},
                facts=facts,
                opened_at=now,
                opened_by=actor,
            )
    except IntegrityError:
        # Somebody else opened it at the same moment.
        return Run.objects.of_subject(subject).filter(key=key).exclude(state=Run.State.STOPPED).get()
    RunParty.objects.bulk_create(
        RunParty(run=run, name=name, kind=ref.kind, party_id=ref.id) for name, ref in parties.items()
    )
    reconcile(run, now=now)
    return run


def _runs_of(subject: Ref, key: str | None = None) -> list[Run]:
    runs = Run.objects.of_subject(subject).exclude(state=Run.State.STOPPED)
    if key:
        runs = runs.filter(key=key)
    return list(runs.select_for_update().order_by("pk"))


@service
def set_anchor(
    *, subject: Ref, name: str, at: When, actor: Staff | None, key: str | None = None, reason: str = ""
) -> list[Run]:
    """Date the journeys of ``subject`` that hang on ``name`` (only ``key``, when given); only open moments move.

    The runs that know the anchor. ``reason`` is kept with the change.
    """
    now = clock.now()
    changed = []
    for run in _runs_of(subject, key):
        if name != OPENED and name not in definition_of(run).anchors:
            continue
        if run.anchors.get(name, {}).get("at") != at.isoformat():
            run.anchors[name] = _entry(at, now) | ({"reason": reason} if reason else {})
            run.save(update_fields=["anchors"])
            reconcile(run, now=now)
        changed.append(run)
    return changed


@service
def set_facts(*, subject: Ref, facts: Mapping[str, Any], actor: Staff | None, key: str | None = None) -> list[Run]:
    """Tell the journeys of ``subject`` what their conditions ask; facts a journey does not name are left out."""
    changed = []
    for run in _runs_of(subject, key):
        known = {name: value for name, value in facts.items() if name in definition_of(run).facts}
        if known and {**run.facts, **known} != run.facts:
            run.facts |= known
            run.save(update_fields=["facts"])
            reconcile(run)
            changed.append(run)
    return changed


@service
def pause_run(*, run: Run, actor: Staff | None, reason: str) -> Run:
    """Let the journey rest (illness): nothing of it is due, nobody is reminded. Raises ``Refused`` unless it runs."""
    reason = needs_reason(reason)
    run = locked(run)
    if run.state != Run.State.RUNNING:
        raise Refused(_("Only a running journey can be paused."), code="not_running")
    now = clock.now()
    Pause.objects.create(run=run, started_at=now, reason=reason, by=actor)
    run.state = Run.State.PAUSED
    run.save(update_fields=["state"])
    reconcile(run, now=now, late=False)
    return run


@service
def resume_run(*, run: Run, actor: Staff | None, reason: str = "") -> Run:
    """Let the journey go on: what is open moves by the days it rested. Raises ``Refused`` unless it is paused."""
    run = locked(run)
    if run.state != Run.State.PAUSED:
        raise Refused(_("This journey is not paused."), code="not_paused")
    now = clock.now()
    pause = run.pauses.get(ended_at=None)
    pause.ended_at = max(now, pause.started_at)
    pause.save(update_fields=["ended_at"])
    run.state = Run.State.RUNNING
    run.save(update_fields=["state"])
    reconcile(run, now=now, late=False)
    return run


@service
def stop_runs(*, subject: Ref, actor: Staff | None, reason: str, keys: Collection[str] | None = None) -> list[Run]:
    """End the journeys of ``subject`` (only ``keys``, when given): what is open is taken away, with the reason."""
    reason = needs_reason(reason)
    now = clock.now()
    stopped = []
    for run in _runs_of(subject):
        if run.state not in (Run.State.RUNNING, Run.State.PAUSED) or (keys is not None and run.key not in keys):
            continue
        run.pauses.filter(ended_at=None).update(ended_at=now)
        run.state, run.ended_at, run.ended_reason = Run.State.STOPPED, now, reason
        run.save(update_fields=["state", "ended_at", "ended_reason"])
        reconcile(run, now=now)
        stopped.append(run)
    return stopped


@service
def restart_run(*, run: Run, actor: Staff | None) -> Run:
    """Undo a stop: what was taken away comes back. Raises ``Refused`` when the journey was begun anew meanwhile."""
    run = locked(run)
    if run.state != Run.State.STOPPED:
        raise Refused(_("This journey was not stopped."), code="not_stopped")
    again = Run.objects.of_subject(run.subject).filter(key=run.key).exclude(state=Run.State.STOPPED)
    if again.exists():
        raise Refused(_("This journey was begun anew meanwhile."), code="begun_anew")
    run.state, run.ended_at, run.ended_reason = Run.State.RUNNING, None, ""
    run.save(update_fields=["state", "ended_at", "ended_reason"])
    reconcile(run)
    return run
