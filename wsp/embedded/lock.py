"""A lock that dies with the process that holds it, however that process ends."""

import fcntl
from pathlib import Path
from typing import IO, Self


class Lock:
    """An exclusive POSIX record lock on a file; forked children do not inherit it.

    Closing *any* handle on the file frees the lock, so only this class opens it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: IO[str] | None = None

    def take(self, note: str = "") -> bool:
        """Take the lock and write ``note`` into the file; ``False`` when another process holds it."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        file = self.path.open("a+", encoding="utf-8")
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            return False
        file.truncate(0)
        file.write(note)
        file.flush()
        self._file = file
        return True

    def note(self) -> str:
        """What the present or last holder wrote."""
        return self.path.read_text(encoding="utf-8") if self.path.exists() else ""

    def free(self) -> None:
        """Give the lock back; nothing happens when it is not held."""
        if self._file:
            self._file.close()
            self._file = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.free()
