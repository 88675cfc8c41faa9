"""``python -m wsp.embedded.run``: the whole of Werkbank under one supervisor.

PostgreSQL (unless ``DATABASE_URL`` names another), then migrations and static files, then web server, Celery worker and
beat. Everything started here is guarded (``guard.py``): it stops with the supervisor, however that ends.
"""

import contextlib
import http.client
import os
import re
import shlex
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import honcho.manager
from honcho.environ import parse_procfile
from honcho.process import Process

from wsp import environment as env
from wsp.embedded import layout, postgres, preflight
from wsp.embedded.lock import Lock
from wsp.embedded.trouble import Trouble

BASE = Path(__file__).resolve().parent.parent.parent
ASKED_TO_STOP = {128 + signal.SIGINT, 128 + signal.SIGTERM}
# Longer than a guard takes to stop its command.
honcho.manager.KILL_WAIT = 20


class WatchedProcess(Process):
    """Honcho's reader of one command's output; leaves when the supervisor is gone instead of waiting for it."""

    def run(self, events: object = None, ignore_signals: bool = False) -> None:
        """Run the command and pass its output on."""
        supervisor = os.getppid()
        watch_parent(supervisor, lambda: os._exit(1))
        super().run(events, ignore_signals)


class Manager(honcho.manager.Manager):
    """Honcho's manager, quiet about its own affairs."""

    def __init__(self) -> None:
        super().__init__()
        self._process_ctor = WatchedProcess

    def _system_print(self, data: str) -> None:
        """Process numbers are of no use to who started it; an end that nobody asked for is."""
        if "stopped" in data and not self._terminating:
            super()._system_print(data)


def watch_parent(parent: int, leave: object) -> None:
    """Call ``leave`` as soon as this process has another parent than ``parent``."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        leave()

    threading.Thread(target=watch, daemon=True).start()


def guarded(lock: Lock, command: list[str], *, restart: bool = False) -> list[str]:
    """``command``, for as long as ``lock`` is held."""
    guard = [sys.executable, "-I", str(postgres.GUARD), "--while", str(lock.path), "--grace", "10"]
    return [*guard, *(["--restart"] if restart else []), "--", *command]


def environment(port: int) -> dict[str, str]:
    """What every process of Werkbank is told."""
    tools = Path(sys.executable).parent
    return {
        **os.environ,
        "PATH": f"{tools}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "PORT": str(port),
        "PYTHONUNBUFFERED": "1",
        # Root's worker is root's: the messages are JSON that only this folder's owner can write.
        "PYTHONWARNINGS": "ignore:You're running the worker",
        "WERKBANK_URL": os.environ.get("WERKBANK_URL") or f"http://localhost:{port}",
    }


@contextlib.contextmanager
def database(var: Path, lock: Lock) -> Iterator[postgres.Cluster | None]:
    """The embedded PostgreSQL for the time of the block; nothing when ``DATABASE_URL`` names another."""
    if env.text("DATABASE_URL"):
        yield None
        return
    home = postgres.home_of(var)
    if var not in home.parents:
        print(f"The database is kept in {home}, because PostgreSQL's account cannot enter {var}.", flush=True)
    with postgres.running(postgres.Cluster(home, layout.socket_folder(var), lock)) as cluster:
        yield cluster


def prepare(lock: Lock, told: dict[str, str]) -> str:
    """Bring database and files up to date; what comes back is the table of logins, if there is one."""
    embedded = not env.text("DATABASE_URL") and not env.flag("WERKBANK_PRODUCTION")
    wishes = ["demo"] if env.flag("WERKBANK_DEMO", embedded) else []
    command = guarded(lock, [sys.executable, "-m", "wsp.embedded.prepare", *wishes])
    done = subprocess.run(command, cwd=BASE, env=told, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise Trouble("Werkbank was not started; what is above says why.")
    return done.stdout


def answers(host: str, port: int) -> bool:
    """Whether a web server answers there, whatever it says."""
    connection = http.client.HTTPConnection({"0.0.0.0": "127.0.0.1", "[::]": "::1"}.get(host, host), port, timeout=5)  # noqa: S104
    try:
        connection.request("GET", "/health/live")
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def announce(host: str, port: int, logins: str, started: float) -> None:
    """Say where Werkbank is as soon as it answers there."""
    while not answers(host, port):
        time.sleep(0.2)
    lines = [f"Werkbank runs at http://localhost:{port} (after {time.monotonic() - started:.0f} s). Ctrl+C stops it."]
    print("\n" + "\n".join([*lines, "", logins.rstrip()]).rstrip() + "\n", flush=True)


def serve(lock: Lock, told: dict[str, str], cluster: postgres.Cluster | None) -> int:
    """Run web server, worker and beat until one gives up or somebody stops us; the exit code."""
    manager = Manager()
    for name, line in parse_procfile((BASE / "Procfile").read_text()).processes.items():
        command = guarded(lock, ["/bin/sh", "-c", f"exec {line}"], restart=True)
        manager.add_process(name, f"exec {shlex.join(command)}", env=told, cwd=str(BASE))
    if cluster:
        threading.Thread(target=watch_database, args=(cluster,), daemon=True).start()
    manager.loop()
    return 0 if manager.returncode in ASKED_TO_STOP else manager.returncode or 0


def watch_database(cluster: postgres.Cluster) -> None:
    """Stop everything when PostgreSQL is gone: without it nothing works."""
    while cluster.running():
        time.sleep(1)
    if not cluster.stopping:
        print(f"PostgreSQL has stopped; {cluster.log} says why. Start Werkbank again.", file=sys.stderr, flush=True)
        os.kill(os.getpid(), signal.SIGTERM)


def run() -> int:
    """Everything, in order. Raises ``Trouble``."""
    started = time.monotonic()
    var = env.folder("WERKBANK_VAR", BASE / "var").absolute()
    port, host = preflight.port_of(dict(os.environ)), env.text("WERKBANK_BIND", "127.0.0.1")
    preflight.folder_is_writable(var)
    with Lock(var / "run" / "werkbank.lock") as lock:
        url = f"http://localhost:{port}"
        if not lock.take(url, patience=20):
            raise Trouble(
                f"Werkbank already runs from this folder, at {lock.note() or 'an unknown address'}: use that one, "
                "or stop it first (Ctrl+C in its window)."
            )
        preflight.port_is_free(host, port)
        preflight.assets_are_built(BASE)
        told = environment(port)
        with database(var, lock) as cluster:
            logins = prepare(lock, told)
            threading.Thread(target=announce, args=(host, port, logins, started), daemon=True).start()
            return serve(lock, told, cluster)


def stop_like_ctrl_c(*_: object) -> None:
    """Any way of asking us to stop ends the same way."""
    raise KeyboardInterrupt


def main() -> int:
    """The exit code: 0 when somebody stopped us; trouble is one sentence on the error output."""
    signal.signal(signal.SIGTERM, stop_like_ctrl_c)
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # as nohup asks
        signal.signal(signal.SIGHUP, lambda *_: os.kill(os.getpid(), signal.SIGTERM))
    if env.flag("WERKBANK_STOP_WITH_PARENT"):
        watch_parent(os.getppid(), lambda: os.kill(os.getpid(), signal.SIGTERM))
    try:
        return run()
    except Trouble as trouble:
        print(re.sub(r"\s+", " ", str(trouble)), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
