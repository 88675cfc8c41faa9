"""Whether the house is alive, ready, and keeps its promises. The answers tell ages, no names."""

import datetime as dt
from dataclasses import dataclass

from django.db import DatabaseError, connection, transaction
from django.db.models import Case, DateTimeField, Exists, Expression, Subquery, When
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from wsp import clock
from wsp.nudges.models import Heartbeat
from wsp.nudges.sweep import SWEEP, unnudged

# The sweep is woken every half minute; after three missed turns something is wrong.
TICK = dt.timedelta(seconds=30)
STALLED_AFTER = 3 * TICK


@dataclass(frozen=True)
class Health:
    """How the sweep is doing.

    ``last_sweep_at``: when one was last completed; ``age_seconds`` since then. ``oldest_unnudged_at``: since when the
    longest waiting due moment has had no nudge (looked up only when the sweep stands still, or by the health check).
    """

    last_sweep_at: dt.datetime | None
    age_seconds: float | None
    oldest_unnudged_at: dt.datetime | None
    stalled: bool
    failed: int = 0


def columns(now: dt.datetime) -> dict[str, Expression]:
    """What ``stands_still`` judges, as columns that any statement may carry: ``swept_at`` and, for a house that has
    never swept, ``waits_since``.
    """
    beat = Heartbeat.objects.filter(name=SWEEP)
    waiting = Subquery(unnudged(now).values("act_at")[:1])
    return {
        "swept_at": Subquery(beat.values("completed_at")[:1]),
        "waits_since": Case(When(~Exists(beat), then=waiting), output_field=DateTimeField()),
    }


def stands_still(swept_at: dt.datetime | None, waits_since: dt.datetime | None, now: dt.datetime) -> bool:
    """Whether the sweep stands still. A house that has never swept does so only when something has been waiting for
    longer than a sweep may stay away.
    """
    since = swept_at or waits_since
    return since is not None and now - since > STALLED_AFTER


def health(now: dt.datetime | None = None, *, look: bool = False) -> Health:
    """How the sweep is doing: one query while all is well. ``look``: also when it is well, find what waits longest."""
    now = now or clock.now()
    beat = Heartbeat.objects.filter(name=SWEEP).first()
    swept_at = beat.completed_at if beat else None
    late = swept_at is None or stands_still(swept_at, None, now)
    oldest = unnudged(now).values_list("act_at", flat=True).first() if late or look else None
    return Health(
        last_sweep_at=swept_at,
        age_seconds=max((now - swept_at).total_seconds(), 0) if swept_at else None,
        oldest_unnudged_at=oldest,
        stalled=stands_still(swept_at, oldest, now),
        failed=beat.failed if beat else 0,
    )


@never_cache
@require_safe
@transaction.non_atomic_requests
def live(_request: HttpRequest) -> JsonResponse:
    """This process answers; asks nothing of anybody else."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
@transaction.non_atomic_requests
def ready(_request: HttpRequest) -> JsonResponse:
    """The database answers; 503 when it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "database"}, status=503)
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
@transaction.non_atomic_requests
def nudges(_request: HttpRequest) -> JsonResponse:
    """The age of the last completed sweep and of the longest waiting moment; 503 when the sweep stands still."""
    try:
        found = health(look=True)
    except DatabaseError:
        return JsonResponse({"status": "database"}, status=503)
    content = {
        "status": "stalled" if found.stalled else "ok",
        "last_sweep_seconds_ago": found.age_seconds,
        "oldest_unnudged_at": found.oldest_unnudged_at,
        "failed_in_last_sweep": found.failed,
    }
    return JsonResponse(content, status=503 if found.stalled else 200)
