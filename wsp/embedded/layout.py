"""Where the embedded services keep their things, without starting anything.

Settings read this at import, so it touches nothing but the file of the secret key.
"""

import hashlib
import os
import secrets
import tempfile
from pathlib import Path
from urllib.parse import quote

DATABASE = "werkbank"


def socket_folder(var: Path) -> Path:
    """The folder of PostgreSQL's socket: short, because a socket's path may not pass 107 bytes."""
    mark = hashlib.sha256(str(var.resolve()).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"werkbank-{os.getuid()}-{mark}"


def database_url(var: Path) -> str:
    """The address of the embedded database."""
    return f"postgresql://{DATABASE}@/{DATABASE}?host={quote(str(socket_folder(var)))}"


def secret_key(var: Path) -> str:
    """The installation's own secret key, made once and readable by its owner only."""
    path = var / "secret-key"
    if not path.exists():
        var.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text().strip()
