"""The real thing in a real browser: database, web server, worker and beat under the supervisor, and a clock to move.

One Werkbank is started for all browser tests, in a folder of its own, with the demonstration region.
"""

import contextlib
import datetime as dt
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
AXE = ROOT / "frontend/assets/node_modules/axe-core/axe.min.js"
CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a Chromium these tests cannot run; say so plainly."""
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="There is no Chromium on this machine."))


@dataclass
class Werkbank:
    """A running Werkbank and the clock of all its processes."""

    url: str
    var: Path
    clock_file: Path
    environment: dict[str, str] = field(repr=False)

    def set_clock(self, moment: dt.datetime) -> None:
        """From now on it is ``moment`` (aware) for web server, worker and beat alike."""
        fresh = self.clock_file.with_suffix(".new")
        fresh.write_text(moment.isoformat())
        fresh.replace(self.clock_file)

    def manage(self, *arguments: str) -> str:
        """What ``manage.py`` prints for ``arguments``, against this Werkbank's database."""
        command = [sys.executable, str(ROOT / "manage.py"), *arguments]
        done = subprocess.run(command, env=self.environment, cwd=ROOT, capture_output=True, text=True, check=True)
        return done.stdout

    def swept(self) -> None:
        """Wait until the sweep has come by after the clock was moved forward; nobody helps it."""
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline:
            with (
                contextlib.suppress(urllib.error.HTTPError),  # Stalled: the last sweep is too long ago.
                urllib.request.urlopen(f"{self.url}/health/nudges", timeout=5) as answer,  # noqa: S310
            ):
                if json.load(answer)["last_sweep_seconds_ago"] < 60:
                    return
            time.sleep(1)
        pytest.fail("no sweep came by within 90 seconds")

    def mails(self) -> list[str]:
        """The mails that left, oldest first, as text."""
        folder = self.var / "mail"
        return [path.read_text() for path in sorted(folder.glob("*"), key=lambda path: path.stat().st_mtime)]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture(scope="session")
def werkbank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Werkbank]:
    """Start everything as ``make run`` does, and stop it as Ctrl+C does."""
    var = tmp_path_factory.mktemp("werkbank")
    port = free_port()
    clock_file = var / "clock"
    environment = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "CELERY_BROKER_URL"}}
    environment |= {
        "DJANGO_SETTINGS_MODULE": "wsp.settings.rehearsal",
        "WERKBANK_VAR": str(var),
        "WERKBANK_PORT": str(port),
        "PORT": str(port),
        "WERKBANK_CLOCK_FILE": str(clock_file),
        "WERKBANK_DEMO": "1",
    }
    log = (var / "supervisor.log").open("w")
    running = subprocess.Popen(
        [sys.executable, "-m", "wsp.embedded.run"],
        cwd=ROOT,
        env=environment,
        stdout=log,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
    )
    url = f"http://localhost:{port}"
    try:
        _wait(url, running, var / "supervisor.log")
        yield Werkbank(url, var, clock_file, environment)
    finally:
        running.send_signal(signal.SIGINT)
        try:
            running.wait(60)
        except subprocess.TimeoutExpired:
            running.kill()
        log.close()


def _wait(url: str, running: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + 900
    while time.monotonic() < deadline:
        if running.poll() is not None:
            pytest.fail(f"Werkbank stopped while starting:\n{log.read_text()[-3000:]}")
        try:
            urllib.request.urlopen(f"{url}/health/ready", timeout=2).close()  # noqa: S310
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
        else:
            return
    pytest.fail(f"Werkbank did not answer in time:\n{log.read_text()[-3000:]}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def new_context(browser: Browser, werkbank: Werkbank):
    """Makes browser contexts (a person at a machine); closes them all."""
    made: list[BrowserContext] = []

    def make(*, width: int = 1440, height: int = 900, **options) -> BrowserContext:
        context = browser.new_context(
            base_url=werkbank.url, viewport={"width": width, "height": height}, locale="nl-NL", **options
        )
        context.set_default_timeout(60_000)
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()


def sign_in(page: Page, who: str) -> Page:
    """Sign in as ``who`` (the first part of the mail address) of the demonstration region."""
    from frontend.demo.staff import DOMAIN, PASSWORD

    page.goto("/aanmelden")
    page.locator("[name=username]").fill(f"{who}@{DOMAIN}")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**/")
    return page


def accessible(page: Page, where: str) -> None:
    """Fail when axe finds anything on the page as it stands."""
    page.evaluate(AXE.read_text())
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    problems = [
        f"{violation['id']}: {violation['help']} — {node['html'][:160]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
    assert problems == [], f"{where}:\n" + "\n".join(problems)


def shows_no_error(page: Page) -> None:
    """Fail when the page is an error page or sticks out of its window sideways."""
    assert page.locator("h1").count() == 1
    wide = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 1, "the page is wider than its window"
