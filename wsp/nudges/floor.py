"""The floor under Celery: a worker that hears nothing looks for itself.

A worker can go deaf after its broker came back (celery #10302), and a beat can fall silent while its process lives. What
counts is progress: when no sweep was completed for too long, each worker process sweeps, delivers and reaps on its own,
without any message. Two at once are harmless.
"""

import logging
import threading
from collections.abc import Callable

from django.db import close_old_connections

from wsp.mail import delivery
from wsp.nudges import digest
from wsp.nudges.health import TICK, health
from wsp.nudges.sweep import sweep

logger = logging.getLogger(__name__)


def look() -> bool:
    """Do the regular work if nobody else does; whether it was needed."""
    found = health()
    # A house that has never swept is at its beginning: beat comes first.
    if found.last_sweep_at is None or not found.stalled:
        return False
    logger.warning("No sweep for %s seconds: this worker looks for itself", found.age_seconds)
    for work in (sweep, digest.make_digests, delivery.reap, delivery.deliver):
        _do(work)
    return True


def _do(work: Callable[[], object]) -> None:
    try:
        work()
    except Exception:
        logger.exception("The floor could not do its work")


def keep_looking(stop: threading.Event, seconds: float | None = None) -> None:
    """Look every ``seconds`` (a turn of the sweep) until ``stop`` is set; a database that is away is waited for."""
    while not stop.wait(TICK.total_seconds() if seconds is None else seconds):
        close_old_connections()
        _do(look)
        close_old_connections()


def start(**_signal: object) -> threading.Event:
    """Begin looking in a thread of its own; the event that ends it."""
    stop = threading.Event()
    threading.Thread(target=keep_looking, args=(stop,), name="floor", daemon=True).start()
    return stop
