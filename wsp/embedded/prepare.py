"""Bring the database and the files up to date before the first page is asked for.

Runs as a process of its own (``python -m wsp.embedded.prepare``), so that the supervisor stays small.
"""

import hashlib
import io
import os
import sys
from contextlib import redirect_stdout, suppress
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import CommandError, call_command, get_commands
from django.db import OperationalError, connection

from wsp.embedded.trouble import Trouble
from wsp.management import catalogue


def compile_catalogues() -> None:
    """Write the compiled catalogues; before ``django.setup()``, whose models speak already.

    A catalogue that was missing at the first word stays missing in that process: the first run would be in English.
    """
    for room in settings.ROOMS:
        catalogue.compile_room(room)


def database_is_fit() -> None:
    """Raises ``Trouble`` when the database cannot be reached or is older than PostgreSQL 15."""
    try:
        connection.ensure_connection()
    except OperationalError as error:
        said = str(error).strip().splitlines()[-1]
        raise Trouble(f"The database does not answer ({said}): check DATABASE_URL, or unset it.") from None
    if connection.pg_version < 150000:
        raise Trouble(
            f"The database is PostgreSQL {connection.pg_version // 10000} and Werkbank needs 15 or later: "
            "point DATABASE_URL at another server, or unset it."
        )


def fill() -> None:
    """Make the demonstration region in a database in which nobody works yet, when a demonstration is wanted."""
    from wsp.accounts.models import Staff

    if "demo_region" in get_commands() and not Staff.objects.exists():
        print("Filling the demonstration region ...", file=sys.stderr)
        with redirect_stdout(io.StringIO()):  # the logins are printed later, where they are seen
            call_command("demo_region")
            # Who looks in at once finds what is due nudged, and no warning that nudges stand still.
            call_command("sweep_nudges")


def collect() -> None:
    """Collect and compress the static files, unless none has changed since that was last done."""
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
            found = Path(storage.path(name)).stat()
            digest.update(f"{name} {found.st_size} {found.st_mtime_ns}\n".encode())
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    if stamp.exists() and stamp.read_text() == digest.hexdigest():
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(digest.hexdigest())


def main(wishes: list[str]) -> int:
    """Migrate, collect the static files and, when ``demo`` is among the wishes, fill the demonstration region.

    The logins of the demonstration go to the standard output, everything else to the error output.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wsp.settings")
    compile_catalogues()
    django.setup()
    try:
        database_is_fit()
        call_command("migrate", interactive=False, verbosity=0)
        collect()
        if "demo" in wishes:
            fill()
            with suppress(CommandError, TypeError):
                call_command("demo_region", logins=True)
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
