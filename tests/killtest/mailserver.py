"""``python -m tests.killtest.mailserver PORT FILE``: a mail server that writes down the Message-ID of all it takes.

The line is on disk before the server says that it took the message, so nothing it took is forgotten.
"""

import os
import signal
import sys
from email.parser import BytesHeaderParser
from pathlib import Path
from typing import BinaryIO

from aiosmtpd.controller import Controller


class Counter:
    """Writes one line per message."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file

    async def handle_DATA(self, _server, _session, envelope) -> str:  # noqa: N802 - aiosmtpd's name
        message = BytesHeaderParser().parsebytes(envelope.content)
        self.file.write(f"{message['Message-ID']}\n".encode())
        self.file.flush()
        os.fsync(self.file.fileno())
        return "250 Taken"


def main(port: int, path: Path) -> None:
    """Serve until asked to stop."""
    with path.open("ab") as file:
        controller = Controller(Counter(file), hostname="127.0.0.1", port=port)
        controller.start()
        signal.sigwait({signal.SIGTERM, signal.SIGINT})
        controller.stop()


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
