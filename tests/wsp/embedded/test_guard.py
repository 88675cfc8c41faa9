"""The guard: a command lives exactly as long as the lock is held."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.wsp.embedded.conftest import wait_until
from wsp.embedded.lock import Lock
from wsp.embedded.postgres import GUARD


@pytest.fixture
def lock(tmp_path):
    with Lock(tmp_path / "lock") as lock:
        assert lock.take("here")
        yield lock


@pytest.fixture
def guard(lock):
    started = []

    def start(*command: str, options: tuple[str, ...] = ()) -> subprocess.Popen:
        child = subprocess.Popen(
            [sys.executable, "-I", str(GUARD), "--while", str(lock.path), *options, "--", *command]
        )
        started.append(child)
        return child

    yield start
    for child in started:
        child.kill()
        child.wait()


def lives(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"


def pid_from(path: Path) -> int:
    assert wait_until(lambda: path.exists() and path.read_text().strip())
    return int(path.read_text())


def test_the_command_stops_when_the_lock_is_free(guard, lock, tmp_path):
    child = guard("/bin/sh", "-c", f"echo $$ > '{tmp_path}/pid'; exec sleep 600")
    pid = pid_from(tmp_path / "pid")
    assert lives(pid)
    lock.free()
    assert child.wait(10) == 128 + signal.SIGTERM
    assert not lives(pid)


def test_what_the_command_started_goes_too_even_when_it_does_not_listen(guard, lock, tmp_path):
    deaf = f"trap '' TERM INT; echo $$ > '{tmp_path}/pid'; while :; do sleep 0.1; done"
    child = guard("/bin/sh", "-c", f'/bin/sh -c "{deaf}" & wait', options=("--grace", "0.5"))
    pid = pid_from(tmp_path / "pid")
    child.terminate()
    child.wait(10)
    assert wait_until(lambda: not lives(pid), 5)


def test_nobody_starts_anew_before_the_command_has_stopped(guard, lock, tmp_path):
    guard("/bin/sh", "-c", f"trap 'sleep 1; exit' TERM; echo $$ > '{tmp_path}/pid'; while :; do sleep 0.1; done")
    pid = pid_from(tmp_path / "pid")
    # As if the holder was killed: the file names a process that is gone.
    gone = subprocess.Popen(["true"])
    gone.wait()
    lock.free()
    lock.path.write_text(f"{gone.pid} here")
    time.sleep(0.3)
    other = Lock(lock.path)
    assert other.take("again", patience=10)
    assert not lives(pid)
    other.free()


def test_the_exit_code_is_the_commands(guard):
    assert guard("/bin/sh", "-c", "exit 7").wait(10) == 7


def test_a_command_that_ends_by_itself_is_started_again_but_not_for_ever(guard, tmp_path):
    counted = tmp_path / "counted"
    child = guard("/bin/sh", "-c", f"echo x >> '{counted}'; exit 3", options=("--restart",))
    assert child.wait(20) == 3
    assert counted.read_text().split() == ["x"] * 5


def test_a_lock_is_held_once_and_says_by_whom(lock):
    code = (
        "import sys; from pathlib import Path; from wsp.embedded.lock import Lock; "
        "lock = Lock(Path(sys.argv[1])); print(lock.take('me'), lock.note())"
    )
    seen = subprocess.run([sys.executable, "-c", code, str(lock.path)], capture_output=True, text=True, check=True)
    assert seen.stdout.split() == ["False", "here"]
    assert lock.path.read_text() == f"{os.getpid()} here"
