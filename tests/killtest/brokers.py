"""The brokers Celery's wake-ups may travel by, each in a folder of its own, and emptied at will."""

import contextlib
import os
import shutil
import subprocess
import time
from pathlib import Path

from kombu import Connection

from tests.killtest.processes import free_port, kill, start


class NoBroker(Exception):
    """The program is not on this machine; the message says how it comes there."""


class Files:
    """Files in a folder: what runs without any configuration."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "var" / "broker"
        self.url = "files://"

    def start(self) -> None:
        """There is nothing to start."""

    def empty(self) -> None:
        """Throw every message away."""
        for path in self.folder.rglob("*"):
            if path.is_file():
                path.unlink(missing_ok=True)

    def stop(self) -> None:
        """There is nothing to stop."""


class Redis:
    """A Redis of our own on loopback, without persistence."""

    def __init__(self, folder: Path) -> None:
        if not shutil.which("redis-server"):
            raise NoBroker("There is no redis-server here: apt-get install redis-server")
        self.folder = folder / "redis"
        self.folder.mkdir()
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start it and wait until it answers."""
        command = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self.folder)]
        self.process = start([*command, "--save", "", "--appendonly", "no"], self.folder / "log")
        _await(self._ask, "PING")

    def _ask(self, word: str) -> None:
        command = ["redis-cli", "-p", str(self.port), word]
        subprocess.run(command, check=True, capture_output=True, timeout=5)

    def empty(self) -> None:
        """Flush it: messages, bindings, everything."""
        self._ask("FLUSHALL")

    def stop(self) -> None:
        """Kill it."""
        kill(self.process)


class RabbitMQ:
    """A RabbitMQ of our own on loopback, with its own name, ports and folder."""

    PROGRAM = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")

    def __init__(self, folder: Path) -> None:
        if not self.PROGRAM.exists():
            raise NoBroker("There is no RabbitMQ here: apt-get install rabbitmq-server")
        self.folder = folder / "rabbitmq"
        self.folder.mkdir()
        self.port = free_port()
        self.url = f"amqp://guest:guest@127.0.0.1:{self.port}//"

    def start(self) -> None:
        """Start it and wait until it takes a connection."""
        distribution = free_port()
        (self.folder / "rabbitmq.conf").write_text(f"listeners.tcp.1 = 127.0.0.1:{self.port}\n")
        (self.folder / "enabled_plugins").write_text("[].")
        env = dict(os.environ) | {
            "HOME": str(self.folder),
            "RABBITMQ_NODENAME": f"killtest{self.port}@localhost",
            "RABBITMQ_NODE_PORT": str(self.port),
            "RABBITMQ_DIST_PORT": str(distribution),
            "ERL_EPMD_PORT": str(free_port()),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "RABBITMQ_MNESIA_BASE": str(self.folder / "data"),
            "RABBITMQ_LOG_BASE": str(self.folder / "log"),
            "RABBITMQ_CONFIG_FILE": str(self.folder / "rabbitmq.conf"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(self.folder / "enabled_plugins"),
            "RABBITMQ_PID_FILE": str(self.folder / "pid"),
        }
        self.process = start([str(self.PROGRAM)], self.folder / "output", env)
        _await(self._connect, seconds=90)

    def _connect(self) -> None:
        with Connection(self.url, connect_timeout=2) as connection:
            connection.connect()

    def empty(self) -> None:
        """Delete the queue with everything in it."""
        with Connection(self.url, connect_timeout=5) as connection, contextlib.suppress(connection.channel_errors):
            connection.channel().queue_delete("werkbank")

    def stop(self) -> None:
        """Kill it."""
        kill(self.process)


def _await(ask, *arguments: str, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while True:
        try:
            ask(*arguments)
        except Exception:
            if time.monotonic() > end:
                raise
            time.sleep(0.3)
        else:
            return


BROKERS = {"filesystem": Files, "redis": Redis, "rabbitmq": RabbitMQ}
