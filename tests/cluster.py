"""Every test session has a PostgreSQL of its own, thrown away at the end, also when the session is killed.

Loaded with ``-p tests.cluster`` before Django reads its settings. The workers of pytest-xdist share the controller's
server, each with its own database. ``WERKBANK_TEST_DATABASE_URL`` names another server to use instead; a plain
``DATABASE_URL`` is never used by tests.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from wsp.embedded.lock import Lock
from wsp.embedded.postgres import Cluster

_started: list[tuple[Cluster, Lock]] = []


def _start() -> None:
    # The socket's path may not pass 107 bytes, which a long TMPDIR would make it do.
    folder = Path(tempfile.mkdtemp(prefix="werkbank-test-", dir="/tmp"))
    folder.chmod(0o711)  # As root the server runs under another account, which must be able to pass.
    os.environ["WERKBANK_VAR"] = str(folder / "var")
    url = os.environ.get("WERKBANK_TEST_DATABASE_URL")
    lock = Lock(folder / "lock")
    lock.take()
    cluster = Cluster(folder / "postgres", folder / "s", lock, throw_away=folder)
    _started.append((cluster, lock))
    if not url:
        cluster.start()
    os.environ["DATABASE_URL"] = url or cluster.url


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests() -> Iterator[None]:
    """Start the server before pytest-django loads the settings."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        _start()
    return (yield)


def pytest_unconfigure() -> None:
    """Stop the server and remove its folder."""
    while _started:
        cluster, lock = _started.pop()
        cluster.stop()
        lock.free()
        shutil.rmtree(lock.path.parent, ignore_errors=True)
