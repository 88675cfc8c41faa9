"""Processes that are started, killed hard and started again; all of them end with the kill test."""

import contextlib
import ctypes
import os
import random
import signal
import socket
import subprocess
import sys
from pathlib import Path

PR_SET_PDEATHSIG = 1
ROOT = Path(__file__).resolve().parent.parent.parent


def free_port() -> int:
    """A port nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def start(command: list[str], log: Path, env: dict[str, str] | None = None) -> subprocess.Popen:
    """Start a program as the leader of a group of its own."""
    with log.open("ab") as output:
        return subprocess.Popen(
            command,
            cwd=ROOT,
            env=env or dict(os.environ),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            preexec_fn=_die_with_parent,  # noqa: PLW1509 - nothing else runs in this process yet
        )


def kill(process: subprocess.Popen, signum: int = signal.SIGKILL) -> None:
    """Kill the program and everything it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signum)
    process.wait()


class Crew:
    """Four workers and two beats."""

    def __init__(self, folder: Path, workers: int = 4, beats: int = 2) -> None:
        self.folder = folder
        self.names = [f"worker{n}" for n in range(workers)] + [f"beat{n}" for n in range(beats)]
        self.alive: dict[str, subprocess.Popen] = {}
        self.kills = 0

    def _command(self, name: str) -> list[str]:
        celery = [sys.executable, "-m", "celery", "-A", "wsp.celery"]
        if name.startswith("worker"):
            options = ["--concurrency", "1", "--loglevel", "WARNING", "--without-gossip", "--without-mingle"]
            return [*celery, "worker", "-n", f"{name}@killtest", *options]
        # Each beat has a memory of its own, as on two machines.
        return [*celery, "beat", "--loglevel", "WARNING", "--pidfile=", "-s", str(self.folder / f"{name}.schedule")]

    def start_all(self) -> None:
        """Start whoever is not there."""
        for name in self.names:
            if name not in self.alive or self.alive[name].poll() is not None:
                self.alive[name] = start(self._command(name), self.folder / f"{name}.log")

    def kill_one(self, dice: random.Random) -> str:
        """SIGKILL one of them, whoever it hits."""
        name = dice.choice([name for name in self.names if name in self.alive])
        kill(self.alive.pop(name))
        self.kills += 1
        return name

    def kill_all(self) -> None:
        """SIGKILL everybody."""
        for name in list(self.alive):
            kill(self.alive.pop(name))
            self.kills += 1
