"""The supervisor: everything starts with one command and nothing stays behind, however it ends."""

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.wsp.embedded.conftest import processes, wait_until
from wsp.embedded import layout, postgres
from wsp.embedded.run import BASE

pytestmark = pytest.mark.slow


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def _as_from_a_terminal() -> Iterator[None]:
    """A run begun in the block hears every signal, even if the tests were started by nohup or in the background."""
    before = {signum: signal.signal(signum, signal.SIG_DFL) for signum in (signal.SIGINT, signal.SIGHUP)}
    try:
        yield
    finally:
        for signum, handler in before.items():
            signal.signal(signum, handler)


class Run:
    """One run of the supervisor, with what it said."""

    def __init__(self, var: Path, port: int) -> None:
        self.var, self.port = var, port
        told = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_", "PYTEST_"))}
        told |= {"WERKBANK_VAR": str(var), "PORT": str(port), "WERKBANK_DEMO": "no"}
        told["DJANGO_SETTINGS_MODULE"] = "wsp.settings"
        self.said = var / "said.txt"
        with self.said.open("ab") as said, _as_from_a_terminal():
            self.child = subprocess.Popen(
                [sys.executable, "-m", "wsp.embedded.run"],
                cwd=BASE,
                env=told,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )

    def ready(self) -> None:
        """Wait until it says where it is."""
        assert wait_until(lambda: "Werkbank runs at" in self.text() or self.child.poll() is not None, 300)
        assert self.child.poll() is None, self.text()

    def text(self) -> str:
        return self.said.read_text(errors="replace")

    def left(self) -> dict[int, str]:
        """Processes that belong to this run."""
        return processes(str(self.var))


@pytest.fixture(scope="module")
def var() -> Iterator[Path]:
    """One installation for all tests here: what is asked is how runs begin and end, not how a database is made."""
    folder = Path(tempfile.mkdtemp(prefix="werkbank-own-", dir="/tmp"))
    folder.chmod(0o711)
    path = folder / "a var"
    path.mkdir()
    yield path
    shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(layout.socket_folder(path), ignore_errors=True)


@pytest.fixture
def run(var):
    runs = []

    def start(port: int | None = None) -> Run:
        (var / "said.txt").unlink(missing_ok=True)
        runs.append(Run(var, port or free_port()))
        return runs[-1]

    yield start
    for each in runs:
        if each.child.poll() is None:
            each.child.kill()
        each.child.wait()
        wait_until(lambda each=each: not each.left())


def address_answers(port: int) -> bool:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        opener.open(f"http://127.0.0.1:{port}/health/live", timeout=5).close()
    except OSError:
        return False
    return True


def test_everything_starts_and_nothing_stays_behind_however_it_ends(run):
    for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL):
        this = run()
        this.ready()
        assert address_answers(this.port)
        names = " ".join(this.left().values())
        for part in ("gunicorn", "-A wsp worker", "-A wsp beat", "postgres"):
            assert part in names
        this.child.send_signal(signum)
        code = this.child.wait(90)
        assert code == (-signum if signum == signal.SIGKILL else 0)
        assert wait_until(lambda this=this: not this.left(), 20), this.left()


def test_a_second_run_in_the_same_folder_is_told_where_the_first_is(run, var):
    first = run()
    first.ready()
    told = os.environ | {"WERKBANK_VAR": str(var), "PORT": str(free_port()), "DATABASE_URL": ""}
    second = subprocess.run(
        [sys.executable, "-m", "wsp.embedded.run"], cwd=BASE, env=told, capture_output=True, text=True, check=False
    )
    assert second.returncode == 1
    assert re.fullmatch(r"Werkbank already runs from this folder, at http://localhost:\d+: .*\n", second.stderr)
    assert str(first.port) in second.stderr
    assert address_answers(first.port)


def test_a_worker_that_dies_is_replaced(run):
    this = run()
    this.ready()

    def workers() -> set[int]:
        return {
            pid for pid, told in this.left().items() if re.search(r"python\S* \S*celery --quiet -A wsp worker", told)
        }

    assert wait_until(workers)
    old = workers()
    for pid in old:
        os.kill(pid, signal.SIGKILL)
    assert wait_until(lambda: workers() - old)
    assert this.child.poll() is None


def test_a_database_that_dies_ends_the_run_with_a_sentence(run, var):
    this = run()
    this.ready()
    pid = int((postgres.home_of(var) / "data" / "postmaster.pid").read_text().splitlines()[0])
    os.kill(pid, signal.SIGKILL)
    this.child.wait(40)
    assert "PostgreSQL has stopped" in this.text()
    assert wait_until(lambda: not this.left(), 20), this.left()


def test_trouble_is_one_sentence(folder):
    var = folder / "other"
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        told = os.environ | {"WERKBANK_VAR": str(var), "PORT": str(port), "DATABASE_URL": ""}
        done = subprocess.run(
            [sys.executable, "-m", "wsp.embedded.run"], cwd=BASE, env=told, capture_output=True, text=True, check=False
        )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert f"Port {port} is taken" in done.stderr
    assert not layout.socket_folder(var).exists()


def test_a_command_gets_the_database_for_as_long_as_it_takes(var):
    told = os.environ | {"WERKBANK_VAR": str(var), "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "wsp.settings"}
    ask = "import django; django.setup(); from django.db import connection; connection.ensure_connection(); print(connection.pg_version)"
    done = subprocess.run(
        [sys.executable, "-m", "wsp.embedded.with_database", sys.executable, "-c", ask],
        cwd=BASE,
        env=told,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 180000
    assert not processes(str(var))
