"""What several walks through the browser do: read a mail that left, enter the portal by its link."""

import re
import time
from email import message_from_string, policy

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Werkbank, accessible


def mail_to(werkbank: Werkbank, address: str, containing: str) -> str:
    """The text of the newest mail to ``address`` that contains ``containing``; waits for the worker to send it."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        for raw in reversed(werkbank.mails()):
            for part in raw.split("-" * 79):
                mail = message_from_string(part.strip() + "\n", policy=policy.default)
                if address not in str(mail["To"] or ""):
                    continue
                body = mail.get_body(preferencelist=("plain",))
                text = body.get_content() if body else ""
                if containing in text:
                    return text
        time.sleep(1)
    pytest.fail(f"no mail to {address} with {containing!r}")


def enter_portal(page: Page, werkbank: Werkbank, address: str) -> None:
    """Ask for a link, find it in the mail, and press the button."""
    known = len([mail for mail in werkbank.mails() if "/mijn/binnen/" in mail])
    page.goto("/mijn/aanmelden")
    accessible(page, "portal sign-in")
    page.locator("[name=address]").fill(address)
    page.locator("main form button[type=submit]").click()
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        found = [mail for mail in werkbank.mails() if "/mijn/binnen/" in mail]
        if len(found) > known:
            break
        time.sleep(1)
    else:
        pytest.fail("no link came by mail")
    text = mail_to(werkbank, address, "/mijn/binnen/")
    link = re.search(r"https?://\S+/mijn/binnen/\S+", text)[0]
    page.goto(link)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/mijn/")
