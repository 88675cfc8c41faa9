"""A lock that dies with the process that holds it, however that process ends."""

import fcntl
import os
import time
from pathlib import Path
from typing import IO, Self


class Lock:
    """An exclusive POSIX record lock on a file; forked children do not inherit it.

    Closing *any* handle on the file frees the lock, so only this class opens it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: IO[str] | None = None

    def take(self, note: str = "", patience: float = 0) -> bool:
        """Take the lock and write our process id and ``note`` into the file; ``False`` when others hold it.

        When the process in the file is gone, what it started is still stopping: that is waited for, ``patience``
        seconds at most.
        """
        end = time.monotonic() + patience
        while not self._try(note):
            if time.monotonic() >= end or _lives(self._read()[0]):
                return False
            time.sleep(0.1)
        return True

    def _try(self, note: str) -> bool:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        file = self.path.open("a+", encoding="utf-8")
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            return False
        file.truncate(0)
        file.write(f"{os.getpid()} {note}")
        file.flush()
        self._file = file
        return True

    def note(self) -> str:
        """What the present or last holder wrote."""
        return self._read()[1]

    def _read(self) -> tuple[str, str]:
        text = self.path.read_text(encoding="utf-8") if self.path.exists() else ""
        pid, _, note = text.partition(" ")
        return pid, note

    def free(self) -> None:
        """Give the lock back; nothing happens when it is not held."""
        if self._file:
            self._file.close()
            self._file = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.free()


def _lives(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except (ProcessLookupError, ValueError):
        return False
    except PermissionError:
        return True
    return True
