"""Where commands write their reports."""

from pathlib import Path

from django.core.management.base import CommandError


def check_writable(path: Path) -> None:
    """Complain before anything is measured when the report could not be written there."""
    if path.is_dir() or not path.parent.is_dir():
        raise CommandError(f"{path} cannot be written: its folder is not there, or it is a folder itself.")


def write(path: Path, text: str) -> None:
    """Write ``text`` and a line end; raises ``CommandError``."""
    try:
        path.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error}") from error
