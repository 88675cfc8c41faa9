"""A Chromium of one's own for the tests that look at the page."""

from pathlib import Path

import pytest
from django.conf import settings

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = Path(settings.BASE_DIR) / "frontend/assets/node_modules/axe-core/axe.min.js"
BUILT = Path(settings.BASE_DIR) / "frontend/static/build/werkbank.css"


@pytest.fixture(scope="module")
def chromium(django_db_setup):
    """A started browser.

    Playwright runs a loop in this thread, in which Django refuses its database; the tests only clear tables there.
    """
    from playwright.sync_api import sync_playwright

    missing = [path.name for path in (AXE, BUILT) if not path.exists()]
    assert not missing, f"{missing} not there: run npm ci && npm run build in frontend/assets"
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        yield browser
        browser.close()
