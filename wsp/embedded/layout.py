"""Where the embedded services keep their things, without starting anything.

Settings read this at import, so it touches nothing but the file of the secret key.
"""

import hashlib
import os
import secrets
from pathlib import Path
from urllib.parse import quote

DATABASE = "werkbank"


def mark(var: Path) -> str:
    """A short name for one installation, from the place of its ``var`` folder."""
    return hashlib.sha256(str(var.resolve()).encode()).hexdigest()[:12]


def socket_folder(var: Path) -> Path:
    """The folder of PostgreSQL's socket: short, because a socket's path may not pass 107 bytes.

    Always below ``/tmp``, whatever ``TMPDIR`` says: every command of an installation has to find the same folder. The
    server makes it for its own account only, and refuses to start when somebody else made it first.
    """
    return Path("/tmp") / f"werkbank-{os.getuid()}-{mark(var)}"  # noqa: S108


def url_of(sockets: Path) -> str:
    """The address of the database behind a socket in the folder ``sockets``."""
    return f"postgresql://{DATABASE}@/{DATABASE}?host={quote(str(sockets))}"


def database_url(var: Path) -> str:
    """The address of the embedded database."""
    return url_of(socket_folder(var))


def secret_key(var: Path) -> str:
    """The installation's own secret key, made once and readable by its owner only."""
    path = var / "secret-key"
    if not path.exists():
        var.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text().strip()
