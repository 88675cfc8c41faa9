"""``python -m tests.killtest --transport filesystem|redis|rabbitmq [--short]``.

Thousands of promises and letters, four workers, two beats, a real mail server. For minutes: SIGKILL every few seconds,
the broker emptied, PostgreSQL restarted and crashed, the clock set forward and back; then four days in which nothing
runs; then peace. At the end every promise that is due was nudged exactly once at its level, every letter is sent, or
*unknown* and listed for a person, and the mail server saw nothing twice. The exit code is 1 when not.
"""

import argparse
import contextlib
import datetime as dt
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.killtest.brokers import BROKERS, NoBroker
from tests.killtest.processes import Crew, free_port, kill, start
from wsp.embedded.lock import Lock
from wsp.embedded.postgres import Cluster

AFTER_RECOVERY = 300
PEACE = 7
MONDAY = dt.datetime(2026, 3, 2, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


@dataclass(frozen=True)
class Size:
    """How much, and for how long."""

    moments: int
    letters: int
    seconds: int
    between_kills: float


FULL = Size(moments=10_000, letters=2_000, seconds=270, between_kills=4)
SHORT = Size(moments=1_000, letters=150, seconds=24, between_kills=4)


class Clock:
    """The clock file every process reads."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def set(self, moment: dt.datetime) -> None:
        """Let it be ``moment`` from now on."""
        fresh = self.path.with_suffix(".new")
        fresh.write_text(moment.isoformat())
        fresh.replace(self.path)

    def jump(self, **by: float) -> None:
        """Set it forward or back."""
        from wsp import clock

        self.set(clock.now() + dt.timedelta(**by))


class Trial:
    """One kill test in a folder of its own."""

    def __init__(self, transport: str, size: Size, seed: int) -> None:
        self.transport, self.size = transport, size
        self.dice = random.Random(seed)  # noqa: S311 - dice, no secret
        # The socket's path may not pass 107 bytes.
        self.folder = Path(tempfile.mkdtemp(prefix="killtest-", dir="/tmp"))
        self.folder.chmod(0o711)
        self.mailbox = self.folder / "mailbox"
        self.mailbox.touch()
        self.clock = Clock(self.folder / "clock")
        self.clock.set(MONDAY)
        self.began = time.monotonic()
        self.log: list[str] = []

    def say(self, text: str) -> None:
        """Print a line with the seconds that have passed."""
        print(f"{time.monotonic() - self.began:6.1f}s  {text}", flush=True)

    @contextlib.contextmanager
    def house(self):
        """PostgreSQL, broker, mail server and an empty database; all gone afterwards."""
        lock = Lock(self.folder / "lock")
        lock.take(str(os.getpid()))
        self.cluster = Cluster(self.folder / "postgres", self.folder / "s", lock)
        self.broker = BROKERS[self.transport](self.folder)
        port = free_port()
        os.environ |= {
            "WERKBANK_VAR": str(self.folder / "var"),
            "DATABASE_URL": self.cluster.url,
            "CELERY_BROKER_URL": self.broker.url,
            "WERKBANK_CLOCK_FILE": str(self.clock.path),
            "KILLTEST_SMTP_PORT": str(port),
            "DJANGO_SETTINGS_MODULE": "tests.killtest.settings",
        }
        self.crew = Crew(self.folder)
        self.cluster.start()
        try:
            self.broker.start()
            command = [sys.executable, "-m", "tests.killtest.mailserver", str(port), str(self.mailbox)]
            self.server = start(command, self.folder / "mailserver.log")
            yield
        finally:
            self.crew.kill_all()
            if hasattr(self, "server"):
                kill(self.server, signal.SIGTERM)
            with contextlib.suppress(AttributeError):
                self.broker.stop()
            self.cluster.stop()
            lock.free()
            shutil.rmtree(self.folder, ignore_errors=True)

    def crash_postgres(self) -> None:
        """End the server as a power cut would, then start it again."""
        pid = self.cluster.pid()
        if pid:
            os.kill(pid, signal.SIGQUIT)
        self.cluster.stop()
        self.cluster.start()

    def restart_postgres(self) -> None:
        """Stop the server properly, then start it again."""
        self.cluster.stop()
        self.cluster.start()

    def disasters(self) -> list[tuple[float, str, object]]:
        """What happens when, as a share of the time."""
        return [
            (0.15, "the broker is emptied", self.broker.empty),
            (0.25, "PostgreSQL is restarted", self.restart_postgres),
            (0.40, "the clock jumps three hours ahead", lambda: self.clock.jump(hours=3)),
            (0.50, "PostgreSQL crashes", self.crash_postgres),
            (0.60, "the broker is emptied again", self.broker.empty),
            (0.70, "the clock is set back an hour", lambda: self.clock.jump(hours=-1)),
            (0.80, "everybody is killed at once", self.crew.kill_all),
        ]

    def chaos(self, people) -> None:
        """Kill, empty, restart and jump, while people go on working."""
        began, last_kill = time.monotonic(), time.monotonic()
        coming = self.disasters()
        while (passed := time.monotonic() - began) < self.size.seconds:
            self.crew.start_all()
            if coming and passed > coming[0][0] * self.size.seconds:
                _share, what, act = coming.pop(0)
                self.say(what)
                act()
            if time.monotonic() - last_kill > self.size.between_kills and self.crew.alive:
                self.crew.kill_one(self.dice)
                last_kill = time.monotonic()
            # The pace at which all are written when the time is over.
            people.work(letters=round(self.size.letters * passed / self.size.seconds) - people.written)
            time.sleep(0.4)

    def recover(self) -> tuple[object, float]:
        """Start everything and wait until all that is due has happened, and nothing more comes.

        The report, and after how many seconds the last thing happened.
        """
        from django.db import close_old_connections

        from tests.killtest import region

        self.crew.start_all()
        began = time.monotonic()
        settled_at = effects = None
        while True:
            close_old_connections()
            report = region.look(self.mailbox)
            waited = time.monotonic() - began
            if not report.settled:
                settled_at = None
            elif settled_at is None or report.effects != effects:
                settled_at, effects = waited, report.effects
            # A while of peace: what would come twice, or late, has time to come.
            if waited > AFTER_RECOVERY or (settled_at is not None and waited > settled_at + PEACE):
                return report, settled_at or waited
            time.sleep(0.5)

    def run(self) -> bool:
        """The whole test; whether nothing was lost or doubled."""
        import django

        django.setup()
        from django.core.management import call_command

        from tests.killtest import region

        call_command("migrate", verbosity=0)
        region.fill(self.dice, self.size.moments)
        people = region.People(self.dice, self.size.letters)
        self.say(f"{self.size.moments} promises, {self.size.letters} letters to come; four workers, two beats")
        self.chaos(people)
        while people.written < people.letters:
            people.work(letters=people.letters - people.written, finishes=0)
        self.say(f"nothing runs for four days ({self.crew.kills} kills so far)")
        self.crew.kill_all()
        self.clock.jump(days=4)
        report, waited = self.recover()
        self.tell(report, waited, people)
        return not (report.lost or report.doubled)

    def tell(self, report, waited: float, people) -> None:
        """Print what was found."""
        self.say("")
        print(f"due            {report.due}")
        print(f"nudged         {report.nudged}")
        print(f"letters        {sum(report.letters.values())} ({dict(sorted(report.letters.items()))})")
        print(f"put off        {report.put_off} (one automatic message a day)")
        print(f"unknown        {report.unknown} (listed for a person)")
        print(f"lost           {len(report.lost)}")
        print(f"doubled        {len(report.doubled)}")
        print(f"latest         {waited:.1f} s after recovery")
        print(
            f"killed         {self.crew.kills} times; people finished {people.finished}, were refused {people.refused}"
        )
        for line in report.lost[:20] + report.doubled[:20]:
            print(f"  {line}")


def main() -> int:
    """Run the kill test; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.killtest", description=__doc__)
    parser.add_argument("--transport", choices=sorted(BROKERS), default="filesystem")
    parser.add_argument("--short", action="store_true", help="a minute and a half instead of ten")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        trial = Trial(arguments.transport, SHORT if arguments.short else FULL, arguments.seed)
        with trial.house():
            good = trial.run()
    except NoBroker as problem:
        print(problem, file=sys.stderr)
        return 2
    print("Nothing was lost, nothing came twice." if good else "SOMETHING WAS LOST OR CAME TWICE.")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
