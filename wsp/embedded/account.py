"""Which account PostgreSQL runs under, and what that account can reach.

PostgreSQL refuses to run as root. Started by root it therefore runs as an unprivileged account that exists already,
and its data and program stand where that account can reach them. No folder that is not ours changes its permissions.
"""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

from wsp.embedded.trouble import Trouble

CANDIDATES = ("postgres", "nobody", "daemon")


@dataclass(frozen=True)
class Account:
    """An account of the machine."""

    name: str
    uid: int
    gid: int

    def popen(self) -> dict:
        """Arguments for ``subprocess`` that make a program run under this account."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def reaches(self, path: Path) -> bool:
        """Whether this account can stand in the folder ``path``, or run the file ``path``."""
        test = 'cd "$1" 2>/dev/null' if path.is_dir() else 'test -x "$1"'
        command = ["/bin/sh", "-c", test, "sh", str(path)]
        return subprocess.run(command, cwd="/", check=False, **self.popen()).returncode == 0


def of_folder(path: Path) -> Account:
    """The account that owns ``path``. Raises ``KeyError`` when the machine no longer knows it."""
    entry = pwd.getpwuid(path.stat().st_uid)
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def for_server(data: Path) -> Account | None:
    """The account PostgreSQL is to run under: ``None`` means our own, which is the case unless we are root.

    Data that exists decides: its owner goes on. Raises ``Trouble`` when root finds no unprivileged account.
    """
    if os.geteuid() != 0:
        return None
    if data.exists() and data.stat().st_uid != 0:
        try:
            return of_folder(data)
        except KeyError as error:
            raise Trouble(
                f"The data in {data} belongs to user id {data.stat().st_uid}, which this machine does not know: "
                f"give the folder to an existing account with 'chown -R nobody {data}'."
            ) from error
    for name in CANDIDATES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        if entry.pw_uid:
            return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
    raise Trouble(
        "PostgreSQL refuses to run as root and this machine has none of the accounts "
        f"{', '.join(CANDIDATES)}: start Werkbank as an ordinary user, or set DATABASE_URL."
    )
