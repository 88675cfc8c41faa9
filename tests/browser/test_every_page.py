"""Every page of staff and candidates, at a desk and on a phone: nobody is shut out, nothing sticks out of its window.

With ``SCREENSHOTS`` set to a folder, each page is kept there as a picture (``make screenshots``).
"""

import datetime as dt
import json
import os
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.acts import enter_portal
from tests.browser.conftest import Werkbank, accessible, shows_no_error, sign_in
from wsp import clock

DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
PICTURES = os.environ.get("SCREENSHOTS")

# One object of each kind with something to see on its page.
FIND = """
import json
from candidates.models import Candidate, GroupMeeting
from placements.models import CandidateQuestion, Introduction, Placement, TrialPlacement
from wsp.accounts.models import Staff
from wsp.journeys.models import Run
willem = Candidate.objects.get(first_name="Willem", last_name="van de Vecht")
sanne = Staff.objects.get(email__startswith="sanne@")
mine = Introduction.objects.filter(owner=sanne)
from tests.frontend.workbench.ranker.measured import made
asked = mine.filter(stage__in=["invited", "interviewed", "proposed"], vacancy__state="open").first()
trial = TrialPlacement.objects.filter(state="running", introduction__owner=sanne).first()
work = Placement.objects.filter(state="running", introduction__owner=sanne).first() or Placement.objects.first()
ranked = made("Geleerd op proef", 1.4, changed_entries=[{"feature": "travel", "before": 0.06, "after": 0.08}])
reached = Candidate.objects.exclude(email="").filter(pk__in=Introduction.objects.values("candidate"))
print("FOUND", json.dumps({
    "colleague": str(sanne.pk), "vacancy": str(asked.vacancy_id), "candidate": str(trial.introduction.candidate_id),
    "employer": str(trial.introduction.employer_id), "introduction": str(asked.pk),
    "version": str(ranked.pk), "trial": str(trial.pk), "work": str(work.pk), "mail": reached.get(pk=asked.candidate_id).email,
    "willem": str(willem.pk), "run": str(Run.objects.get(subject_id=willem.pk, key="candidate-from-bijstand").pk),
    "held": str(GroupMeeting.objects.get(held_at__isnull=False).pk),
    "coming": str(GroupMeeting.objects.get(held_at=None).pk), "question": str(CandidateQuestion.objects.get().pk),
}))
"""

STAFF_PAGES = {
    "call-list": "/",
    "conversation": "/gesprek",
    "vacancies": "/vacatures",
    "vacancy": "/vacatures/{vacancy}",
    "candidates": "/kandidaten",
    "candidate": "/kandidaten/{candidate}",
    "employers": "/werkgevers",
    "employer": "/werkgevers/{employer}",
    "introduction": "/voordrachten/{introduction}",
    "placements": "/plaatsingen",
    "trial": "/proefplaatsingen/{trial}",
    "placement": "/plaatsingen/{work}",
    "messages": "/berichten",
    "absence": "/afwezigheid",
    "preferences": "/instellingen",
}
# With the persona who guides candidates.
GUIDANCE_PAGES = {
    "plan": "/kandidaten/{willem}?tab=plan",
    "plan-version": "/kandidaten/{willem}/plan/versie/1",
    "journey": "/trajecten/{run}",
    "meetings": "/bijeenkomsten",
    "meeting-held": "/bijeenkomsten/{held}",
    "meeting-coming": "/bijeenkomsten/{coming}",
    "meeting-invite": "/bijeenkomsten/{coming}/uitnodigen",
    "meeting-new": "/bijeenkomsten/nieuw",
    "question": "/vragen/{question}",
}
LEAD_PAGES = {
    "team": "/team",
    "region": "/regio",
    "trial-rules": "/regio/regels",
    "colleagues": "/collegas",
    "colleague": "/collegas/{colleague}",
    "colleague-new": "/collegas/nieuw",
    "imports": "/import",
    "import-new": "/import/nieuw",
    "import-columns": "/import/kolommen",
    "exports": "/export",
    "ranker": "/rangschikking",
    "ranker-version": "/rangschikking/versies/{version}",
    "ranker-scorecard": "/rangschikking/scorekaart",
}
PORTAL_PAGES = {
    "portal": "/mijn/",
    "portal-plan": "/mijn/plan",
    "portal-details": "/mijn/gegevens",
    "portal-readers": "/mijn/wie-keek",
    "portal-help": "/mijn/hulp",
}


@pytest.fixture(scope="module", autouse=True)
def working_morning(werkbank: Werkbank) -> None:
    """The next working day, twenty to ten: whatever day it is, people are at work, and nudged about what is due."""
    werkbank.set_clock(clock.at(clock.add_working_days(clock.today(), 1), dt.time(9, 40)))
    werkbank.swept()


@pytest.fixture(scope="module")
def found(werkbank: Werkbank) -> dict[str, str]:
    said = werkbank.manage("shell", "-v0", "-c", FIND)
    return json.loads(said.partition("FOUND ")[2])


def look(page: Page, name: str, size: dict[str, int]) -> None:
    where = f"{name}, {'phone' if size is PHONE else 'desk'}"
    shows_no_error(page)
    accessible(page, where)
    if PICTURES:
        folder = Path(PICTURES)
        folder.mkdir(parents=True, exist_ok=True)
        # What sticks to the window's edge stands at the page's edge in a picture of the whole page.
        height = page.evaluate("() => document.documentElement.scrollHeight")
        page.set_viewport_size({"width": size["width"], "height": max(height, size["height"])})
        page.screenshot(path=folder / f"{name}-{'phone' if size is PHONE else 'desk'}.png")
        page.set_viewport_size(size)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_staff_pages_shut_nobody_out(new_context, found, size):
    page = sign_in(new_context(**size).new_page(), "sanne")
    for name, path in STAFF_PAGES.items():
        page.goto(path.format(**found))
        look(page, name, size)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_an_opened_row_of_the_call_list_shuts_nobody_out(new_context, size):
    page = sign_in(new_context(**size).new_page(), "sanne")
    page.locator(".call summary").first.click()
    look(page, "call-list-open", size)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_pages_of_guidance_shut_nobody_out(new_context, found, size):
    page = sign_in(new_context(**size).new_page(), "floor")
    for name, path in GUIDANCE_PAGES.items():
        page.goto(path.format(**found))
        look(page, name, size)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_comparing_candidates_shuts_nobody_out(new_context, found, size):
    page = sign_in(new_context(**size).new_page(), "sanne")
    page.goto("/vacatures/{vacancy}".format(**found))
    for box in page.locator('input[name="k"]').all()[:3]:
        box.check()
    page.get_by_role("button", name="Vergelijk de aangevinkte").click()
    page.get_by_role("table").wait_for()
    look(page, "compare", size)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_team_leads_pages_shut_nobody_out(new_context, found, size):
    page = sign_in(new_context(**size).new_page(), "marit")
    for name, path in LEAD_PAGES.items():
        page.goto(path.format(**found))
        look(page, name, size)


def test_the_portal_shuts_nobody_out(werkbank, new_context, found):
    page = new_context(**PHONE).new_page()
    enter_portal(page, werkbank, found["mail"])
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        for name, path in PORTAL_PAGES.items():
            page.goto(path)
            look(page, name, size)
