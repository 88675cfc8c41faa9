"""A folder of our own that every account may pass, and a way to see which processes belong to it."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from wsp.embedded import layout
from wsp.embedded.lock import Lock
from wsp.embedded.postgres import Cluster


@pytest.fixture
def folder() -> Iterator[Path]:
    path = Path(tempfile.mkdtemp(prefix="werkbank-own-", dir="/tmp"))
    path.chmod(0o711)
    yield path
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture
def var(folder: Path) -> Iterator[Path]:
    """A ``var`` folder whose path has a space."""
    path = folder / "a var"
    path.mkdir()
    yield path
    shutil.rmtree(layout.socket_folder(path), ignore_errors=True)


@pytest.fixture
def cluster(var: Path) -> Iterator[Cluster]:
    """An embedded PostgreSQL that is not started yet."""
    with Lock(var / "lock") as lock:
        assert lock.take()
        cluster = Cluster(var / "postgres", layout.socket_folder(var), lock)
        yield cluster
        cluster.stop()


def ask(cluster: Cluster, query: str) -> list[tuple]:
    """The rows of ``query``."""
    with psycopg.connect(cluster.url, autocommit=True) as connection:
        answer = connection.execute(query)
        return answer.fetchall() if answer.description else []


def processes(mark: str) -> dict[int, str]:
    """The processes whose command line or environment names ``mark``, and that are no zombies."""
    if not Path("/proc/self").exists():
        listing = subprocess.run(
            ["ps", "eaxww", "-o", "pid=,command="], capture_output=True, text=True, check=True
        ).stdout
        return {int(line.split()[0]): line for line in listing.splitlines() if mark in line}
    found = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            told = (entry / "cmdline").read_bytes() + b"\0" + (entry / "environ").read_bytes()
            here = str((entry / "cwd").readlink())
        except OSError:
            continue
        if (mark.encode() in told or here.startswith(mark)) and int(entry.name) != os.getpid():
            found[int(entry.name)] = told.replace(b"\0", b" ")[:200].decode(errors="replace")
    return found


def wait_until(true: Callable[[], object], seconds: float = 15) -> bool:
    """Whether ``true`` came true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.05)
    return False


def reachable_python() -> str:
    """A Python an unprivileged account can start; the guard needs no packages."""
    return shutil.which("python3", path="/usr/local/bin:/usr/bin:/bin") or sys.executable
