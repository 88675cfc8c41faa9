"""The migrated test database, kept between sessions: applying every migration costs half a minute of computing.

Kept as a dump under a name made of all migrations and packages, in ``.pytest_cache``; a session whose migrations are
known restores it in a second, and Django still applies what it does not find. Without the embedded server (with
``WERKBANK_TEST_DATABASE_URL``) nothing is kept.
"""

import contextlib
import fcntl
import hashlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from psycopg import sql

from wsp.embedded import postgres

ROOT = Path(__file__).resolve().parent.parent
KEPT = 4


def wanted() -> bool:
    """Whether the session's server is our own."""
    return not os.environ.get("WERKBANK_TEST_DATABASE_URL")


def _key() -> str:
    digest = hashlib.sha256((ROOT / "requirements" / "dev.txt").read_bytes())
    for room in settings.ROOMS:
        for path in sorted((ROOT / room).rglob("migrations/*.py")):
            digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:24]


def _run(program: str, *arguments: str, database: str) -> None:
    server = settings.DATABASES["default"]
    command = [
        postgres.program() / "bin" / program,
        "-h",
        server["HOST"],
        "-U",
        server["USER"],
        "-d",
        database,
        *arguments,
    ]
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)


def _name() -> str:
    test_name = settings.DATABASES["default"].get("TEST", {}).get("NAME")
    return test_name or f"test_{settings.DATABASES['default']['NAME']}"


@contextlib.contextmanager
def kept(config: pytest.Config) -> Iterator[None]:
    """Restore the database before the block makes it, or keep what the block has made."""
    folder = config.cache.mkdir("schema")
    name = _name()  # Django renames it in the settings once it is made.
    dump = folder / f"{_key()}.sql"
    with (folder / "lock").open("w") as lock:
        # The first worker migrates, the others wait and restore.
        fcntl.flock(lock, fcntl.LOCK_EX if not dump.exists() else fcntl.LOCK_SH)
        known = dump.exists()
        if known:
            _restore(dump, name)
        yield
        if not known:
            fresh = dump.with_suffix(f".{os.getpid()}")
            _run("pg_dump", "--no-owner", f"--file={fresh}", database=name)
            fresh.replace(dump)
            for old in sorted(folder.glob("*.sql"), key=lambda path: path.stat().st_mtime)[:-KEPT]:
                old.unlink(missing_ok=True)


def _restore(dump: Path, name: str) -> None:
    server = settings.DATABASES["default"]
    with psycopg.connect(host=server["HOST"], user=server["USER"], dbname="postgres", autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    _run("psql", "-q", "-v", "ON_ERROR_STOP=1", "-1", "-f", str(dump), database=name)
