"""Whether the house is alive, ready, and keeps its promises. The answers tell ages, no names."""

import datetime as dt
from dataclasses import dataclass

from django.db import DatabaseError, connection, transaction
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


def health(now: dt.datetime | None = None, *, look: bool = False) -> Health:
    """How the sweep is doing: one query while all is well. ``look``: also when it is well, find what waits longest.

    A house that has never swept is stalled only when something has been waiting for longer than a sweep may stay away.
    """
    now = now or clock.now()
    beat = Heartbeat.objects.filter(name=SWEEP).first()
    age = max((now - beat.completed_at).total_seconds(), 0) if beat else None
    late = age is None or age > STALLED_AFTER.total_seconds()
    oldest = unnudged(now).values_list("act_at", flat=True).first() if late or look else None
    waits = oldest is not None and now - oldest > STALLED_AFTER
    return Health(
        last_sweep_at=beat.completed_at if beat else None,
        age_seconds=age,
        oldest_unnudged_at=oldest,
        stalled=late if beat else waits,
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
