"""Run a command for exactly as long as somebody holds a lock.

``python guard.py --while LOCKFILE [options] -- command …`` starts the command in its own process group and waits. When
the holder of the lock is gone (also when it was killed hard, because the kernel frees the lock), or when the guard is
asked to stop, the command gets ``--signal``; after ``--grace`` seconds whatever is left of its group is killed. The
guard leaves with the command's own exit code. With ``--restart`` a command that ends by itself is started again, unless it
did so five times within a minute.

POSIX record locks belong to one process and are not inherited, so a forked child of the holder cannot keep the lock
alive. The script runs by its path and imports the standard library only: it must start quickly and outlive everything.
"""

import argparse
import contextlib
import ctypes
import fcntl
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

PR_SET_PDEATHSIG = 1
RESTARTS = 5
# Opened here, so that nothing but the system call is left to do between fork and exec.
LIBC = ctypes.CDLL(None) if sys.platform.startswith("linux") else None


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--while", dest="lock", required=True)
    parser.add_argument("--signal", default="SIGTERM")
    parser.add_argument("--grace", type=float, default=10)
    parser.add_argument("--uid", type=int)
    parser.add_argument("--gid", type=int)
    parser.add_argument("--restart", action="store_true")
    parser.add_argument("--remove", help="a folder to delete afterwards")
    parser.add_argument("command", nargs="+")
    return parser.parse_args()


def _die_with_guard(signum: int) -> None:
    """Linux only: when the guard itself is killed hard, the kernel still tells the command to stop."""
    if LIBC:
        LIBC.prctl(PR_SET_PDEATHSIG, int(signum))


def _wait_for_lock(path: str, gone: threading.Event) -> None:
    """Share the lock once its holder is gone, and keep it: nobody starts anew before the command has stopped."""
    with contextlib.suppress(OSError):
        file = Path(path).open("rb")  # noqa: SIM115
        fcntl.lockf(file, fcntl.LOCK_SH)
    gone.set()
    threading.Event().wait()


def _signal_group(group: int, signum: int) -> bool:
    """Whether the group still had a process to signal."""
    try:
        os.killpg(group, signum)
    except ProcessLookupError:
        return False
    except PermissionError:
        # macOS answers so for a group of zombies.
        return False
    return True


def _stop(child: subprocess.Popen, stop_signal: int, grace: float) -> None:
    """Ask the command, then its group, and kill what does not listen."""
    if child.poll() is None:
        child.send_signal(stop_signal)
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(grace)
    if _signal_group(child.pid, signal.SIGTERM):
        end = time.monotonic() + 2
        while time.monotonic() < end and _signal_group(child.pid, 0):
            time.sleep(0.05)
            child.poll()
        _signal_group(child.pid, signal.SIGKILL)


def _start(arguments: argparse.Namespace, stop_signal: signal.Signals) -> subprocess.Popen:
    account = {} if arguments.uid is None else {"user": arguments.uid, "group": arguments.gid, "extra_groups": []}
    return subprocess.Popen(
        arguments.command,
        stdin=subprocess.DEVNULL,
        process_group=0,
        # The guard's only other thread waits for a lock inside the kernel.
        preexec_fn=lambda: _die_with_guard(stop_signal),  # noqa: PLW1509
        **account,
    )


def main() -> int:
    """Guard one command; the exit code is the command's."""
    arguments = _arguments()
    stop_signal = signal.Signals[arguments.signal]
    gone = threading.Event()
    for signum in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(signum, lambda *_: gone.set())
    threading.Thread(target=_wait_for_lock, args=(arguments.lock, gone), daemon=True).start()
    starts: list[float] = []
    while True:
        starts = [moment for moment in starts if moment > time.monotonic() - 60] + [time.monotonic()]
        child = _start(arguments, stop_signal)
        while child.poll() is None and not gone.wait(0.1):
            pass
        _stop(child, stop_signal, arguments.grace)
        if not arguments.restart or len(starts) >= RESTARTS or gone.wait(1):
            break
    if arguments.remove:
        shutil.rmtree(arguments.remove, ignore_errors=True)
    return child.returncode if child.returncode >= 0 else 128 - child.returncode


if __name__ == "__main__":
    sys.exit(main())
