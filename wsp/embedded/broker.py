"""Celery's messages as files, for an installation without a broker.

Kombu has such a transport, but its reader can take a message that is half written, and its table of queues is
rewritten in place by several processes at once; either ends a worker. Here a message appears and is claimed by a
rename, which is whole or not at all, and queues are known to the process that declares them. Nothing needs to survive
a crash: messages only say "look now", and every task also runs by the clock.
"""

import contextlib
import json
import os
import time
import uuid
from pathlib import Path
from queue import Empty

from kombu.transport import virtual


class Channel(virtual.Channel):
    """One consumer or producer of a folder of messages."""

    supports_fanout = False
    do_restore = False

    @property
    def folder(self) -> Path:
        """Where the messages are: one folder per installation."""
        return Path(self.connection.client.transport_options["folder"])

    def _queue(self, queue: str) -> Path:
        path = self.folder / queue
        path.mkdir(parents=True, exist_ok=True)
        return path

    def _messages(self, queue: str) -> list[Path]:
        """The waiting messages, oldest first."""
        return sorted(self._queue(queue).glob("*.json"))

    def _put(self, queue: str, message: dict, **_kwargs: object) -> None:
        name = f"{time.time_ns():020d}-{uuid.uuid4().hex}"
        folder = self._queue(queue)
        fresh = folder / f"{name}.new"
        fresh.write_text(json.dumps(message), encoding="utf-8")
        fresh.rename(folder / f"{name}.json")

    def _get(self, queue: str, timeout: float | None = None) -> dict:
        for path in self._messages(queue):
            mine = path.with_suffix(f".{os.getpid()}")
            # Somebody else was first, or the folder was emptied meanwhile.
            with contextlib.suppress(FileNotFoundError, json.JSONDecodeError):
                path.rename(mine)
                content = mine.read_text(encoding="utf-8")
                mine.unlink()
                return json.loads(content)
        raise Empty

    def _size(self, queue: str) -> int:
        return len(self._messages(queue))

    def _purge(self, queue: str) -> int:
        messages = self._messages(queue)
        for path in messages:
            path.unlink(missing_ok=True)
        return len(messages)


class Transport(virtual.Transport):
    """``files://``: the folder is ``transport_options["folder"]``."""

    Channel = Channel
    default_port = 0
    driver_type = "files"
    driver_name = "files"
    # One state per process: bindings are declared by whoever sends or reads.
    global_state = virtual.BrokerState()

    def __init__(self, client: object, **kwargs: object) -> None:
        super().__init__(client, **kwargs)
        self.state = self.global_state

    def driver_version(self) -> str:
        """There is no driver."""
        return "-"
