"""What the measurements of promises share: an empty database of their own, a stopwatch, and lines to print."""

import contextlib
import math
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from wsp.embedded.lock import Lock
from wsp.embedded.postgres import Cluster


@contextlib.contextmanager
def empty_house() -> Iterator[None]:
    """A migrated, empty database in a cluster that is thrown away, and Django set up to use it.

    Inside a process that has Django set up already, its database is used as it is.
    """
    from django.apps import apps

    if apps.ready:
        yield
        return
    folder = Path(tempfile.mkdtemp(prefix="bench-", dir="/tmp"))
    folder.chmod(0o711)
    lock = Lock(folder / "lock")
    lock.take(str(os.getpid()))
    cluster = Cluster(folder / "postgres", folder / "s", lock, throw_away=folder)
    os.environ |= {
        "WERKBANK_VAR": str(folder / "var"),
        "DATABASE_URL": cluster.url,
        "DJANGO_SETTINGS_MODULE": "wsp.settings.test",
    }
    cluster.start()
    try:
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0, skip_checks=True)
        yield
    finally:
        from django.db import connections

        connections.close_all()
        cluster.stop()
        lock.free()
        shutil.rmtree(folder, ignore_errors=True)


def seconds(act: Callable[[], object]) -> float:
    """How long ``act`` takes."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def percentile(times: list[float], share: float) -> float:
    """The nearest-rank percentile of ``times``."""
    return sorted(times)[max(0, math.ceil(share * len(times)) - 1)]


def milliseconds(name: str, times: list[float], baseline: float | None = None, more: str = "") -> None:
    """Print p50 and p95 of ``times`` and, with a ``baseline`` in seconds, how many times that p95 is."""
    p50, p95 = percentile(times, 0.5), percentile(times, 0.95)
    ratio = f"  = {p95 / baseline:5.1f} x baseline" if baseline else ""
    print(f"  {name:<46} p50 {p50 * 1000:7.1f} ms  p95 {p95 * 1000:7.1f} ms{ratio}  {more}".rstrip(), flush=True)
