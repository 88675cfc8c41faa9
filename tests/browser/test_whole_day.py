"""From the telephone call to the contract, and the same days seen by the candidate.

Web server, worker and beat really run; the clock of all three is moved. Flows 1, 2 and 3 of the house: a call becomes
a match (E1, E2, E6, E7, E21, M1, M4), a placement keeps its promises (E8, E9, E11, E12, E13, C9), time passes (N1, N2,
N4); the candidate sees where they stand (C1, C8). Together this is the product card (CARD).
"""

import datetime as dt
import re
import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acts import enter_portal, mail_to
from tests.browser.conftest import Werkbank, accessible, shows_no_error, sign_in
from wsp import clock

# A sweep runs every 20 seconds; a nudge must be there within 60.
NUDGED_WITHIN_SECONDS = 60


def working_day(after: dt.date, days: int) -> dt.date:
    return clock.add_working_days(after, days)


def moment(day: dt.date, at: str) -> dt.datetime:
    return clock.at(day, dt.time.fromisoformat(at))


def confirm(page: Page) -> None:
    """Press the confirming button of the dialog that asks before mail leaves."""
    page.locator("dialog[open] button.nl-button--primary").click()


def due_row(page: Page, name: str, words: str):
    """The row of the call list about ``name`` that speaks of ``words``; waits for the sweep, without helping it."""
    deadline = time.monotonic() + NUDGED_WITHIN_SECONDS
    while time.monotonic() < deadline:
        page.goto("/")
        row = page.locator(".call").filter(has_text=name).filter(has_text=re.compile(words, re.IGNORECASE))
        if row.count():
            return row.first
        time.sleep(2)
    pytest.fail(f"{name}: {words} did not come up on the call list")


def nudges_about(werkbank: Werkbank, name: str) -> int:
    """How many nudges there are about open moments of this candidate's trial, at most one per moment and person."""
    code = (
        "from wsp.nudges.models import Nudge; from django.db.models import Count;"
        f"rows = Nudge.objects.filter(moment__run__about__contains={name!r});"
        "doubled = rows.values('moment', 'recipient', 'level').annotate(n=Count('pk')).filter(n__gt=1).count();"
        "print('NUDGES', rows.count(), doubled)"
    )
    count, doubled = re.search(r"NUDGES (\d+) (\d+)", werkbank.manage("shell", "-v0", "-c", code)).groups()
    assert doubled == "0"
    return int(count)


def wait_for_nudge(werkbank: Werkbank, name: str, before: int) -> int:
    deadline = time.monotonic() + NUDGED_WITHIN_SECONDS
    while time.monotonic() < deadline:
        if (now := nudges_about(werkbank, name)) > before:
            return now
        time.sleep(3)
    pytest.fail(f"no nudge about {name} within {NUDGED_WITHIN_SECONDS} seconds after it was due")


@pytest.fixture
def monday(werkbank: Werkbank) -> dt.date:
    """A working day at least two days from now; the clock stands at five past nine."""
    day = working_day(clock.today(), 2)
    werkbank.set_clock(moment(day, "09:05"))
    return day


def test_from_the_call_to_the_contract(werkbank: Werkbank, new_context, monday: dt.date):
    sanne = sign_in(new_context().new_page(), "sanne")
    accessible(sanne, "call list")
    shows_no_error(sanne)

    # Flow 1: an unknown employer phones, and the vacancy is typed while talking.
    sanne.keyboard.press("n")
    sanne.wait_for_url("**/gesprek**")
    sanne.locator("#id_q").fill("Techniekhuis Proef")
    sanne.locator("button[name=step][value=new]").first.click()
    sanne.locator("[name=new_name]").fill("Techniekhuis Proef")
    sanne.locator("[name=new_contact]").fill("Karin Post")
    sanne.locator("[name=new_phone]").fill("06-12/34 56 99")
    # Nothing moved under the pointer meanwhile: the page still stands at its top.
    assert sanne.evaluate("() => window.scrollY") == 0
    sanne.locator("input[name=topic][value=vacancy]").check()
    sanne.locator("#intake [name=title]").fill("Productiemedewerker")
    sanne.locator("#intake [name=place]").fill("Zwolle")
    sanne.locator("#intake [name=hours]").fill("24-32")
    sanne.locator("#intake [name=words]").fill("Iemand die aanpakt; wij leren het vak. Overdag, geen weekend.")
    expect(sanne.locator("[data-autosave-state]")).to_contain_text(re.compile(r"\d\d[.:]\d\d"), timeout=60_000)
    accessible(sanne, "conversation")
    sanne.locator("button[name=step][value=save].nl-button--primary").click()
    sanne.wait_for_url(re.compile(r"/vacatures/[0-9a-f-]{36}"))
    vacancy_url = sanne.url
    shows_no_error(sanne)
    accessible(sanne, "vacancy")

    # The 24-hour promise opened by itself: the same clock time on the next working day.
    due_row(sanne, "Techniekhuis Proef", "24|terugbellen|bel")

    # The employer's address for letters.
    sanne.goto(vacancy_url)
    sanne.locator("main a[href*='/werkgevers/']").first.click()
    sanne.locator("a[href*='/contactpersonen/']").first.click()
    sanne.locator("[name=email]").fill("karin@techniekhuis.example")
    sanne.locator("form button[type=submit].nl-button--primary").click()

    # The ranked candidates, each with reasons; the first one is asked.
    sanne.goto(vacancy_url)
    cards = sanne.locator("article.match")
    assert cards.count() >= 3
    assert cards.first.locator(".match__reason--for").count() >= 1
    name = cards.first.locator("h3").inner_text().strip()
    cards.first.locator(".match__ask summary").click()
    cards.first.locator(".match__ask textarea").fill("Pakt aan en wil het vak leren.")
    cards.first.locator(".match__ask button[type=submit]").click()
    sanne.wait_for_url(re.compile(r"/vacatures/"))
    sanne.locator(".pipeline a", has_text=name).click()
    shows_no_error(sanne)
    accessible(sanne, "introduction")
    introduction_url = sanne.url
    candidate_mail = _mail_of(werkbank, name)

    # The candidate agrees; one letter to the employer, read and sent.
    sanne.locator("input[name='antwoord-agrees'][value=yes]").check()
    sanne.locator("form[action$='/antwoord'] button[type=submit]").click()
    sanne.locator("form[action$='/brief'] button[type=submit]").click()
    sanne.wait_for_url(re.compile(r"/berichten/"))
    accessible(sanne, "letter")
    letter = sanne.locator("[name=body]").input_value()
    assert name in letter
    assert "Pakt aan en wil het vak leren." in letter
    sanne.locator("button[name=act][value=send]").click()
    confirm(sanne)
    sanne.wait_for_url(re.compile(r"/(voordrachten|werkgevers|vacatures)/"))
    text = mail_to(werkbank, "karin@techniekhuis.example", name)
    assert not re.search(r"\b(uitkering|bijstand|WW|geboren|leeftijd|19\d\d)\b", text)

    # Flow 2: the talk is planned, prepared and held; the employer chooses.
    sanne.goto(introduction_url)
    sanne.locator("form[action$='/gesprek'] button[type=submit]").click()
    sanne.locator("form[action$='/uitnodigingen'] button[type=submit]").click()
    sanne.locator("form[action$='/voorbereid'] button[type=submit]").click()
    talk_day = working_day(monday, 4)
    candidate = new_context(width=390, height=844).new_page()
    enter_portal(candidate, werkbank, candidate_mail)
    expect(candidate.locator("main")).to_contain_text("Techniekhuis Proef")
    accessible(candidate, "portal with a talk")
    shows_no_error(candidate)

    werkbank.set_clock(moment(talk_day, "13:00"))
    sanne.goto(introduction_url)
    sanne.locator("form[action$='/gehouden'] textarea").fill("Goed gesprek, rondleiding gehad.")
    sanne.locator("form[action$='/gehouden'] button[type=submit]").click()
    sanne.locator("summary", has_text=re.compile("kiest", re.IGNORECASE)).click()
    sanne.locator("form[action$='/gekozen'] button[type=submit]").click()
    shows_no_error(sanne)

    # The trial: the rule and its source stand beside the form; too long is refused with what would be allowed.
    sanne.locator("a[href$='/proefplaatsing']").click()
    shows_no_error(sanne)
    accessible(sanne, "start of a trial")
    first_day = dt.date.fromisoformat(sanne.locator("[name=starts_on]").input_value())
    proper_end = sanne.locator("[name=ends_on]").input_value()
    sanne.locator("[name=decision_on]").fill(talk_day.isoformat())
    sanne.locator("[name=ends_on]").fill((first_day + dt.timedelta(days=400)).isoformat())
    sanne.locator("form button[type=submit].nl-button--primary").click()
    expect(sanne.locator(".wb-error-summary, [role=alert], .utrecht-alert").first).to_be_visible()
    assert sanne.locator("[name=hours]").input_value()
    sanne.locator("[name=ends_on]").fill(proper_end)
    sanne.locator("form button[type=submit].nl-button--primary").click()
    sanne.wait_for_url(re.compile(r"/proefplaatsingen/"))
    trial_url = sanne.url
    shows_no_error(sanne)
    accessible(sanne, "trial")

    # Flow 3: time passes. The talks after 2 weeks, 6 weeks and at the end come up by themselves.
    count = nudges_about(werkbank, name)
    for weeks in (2, 6):
        werkbank.set_clock(moment(clock.next_working_day(first_day + dt.timedelta(weeks=weeks)), "09:02"))
        count = wait_for_nudge(werkbank, name, count)
        row = due_row(sanne, "Techniekhuis Proef", f"{weeks} weken")
        row.locator("summary").first.click()
        row.locator("textarea[name=note]").fill(f"Na {weeks} weken: loopt goed.")
        row.locator("form.outcome button[type=submit].nl-button--primary").click()
        sanne.wait_for_timeout(1500)
    sanne.goto(trial_url)
    expect(sanne.locator("main")).to_contain_text("Na 2 weken: loopt goed.")

    end = dt.date.fromisoformat(proper_end)
    werkbank.set_clock(moment(clock.previous_working_day(end), "09:02"))
    wait_for_nudge(werkbank, name, count)
    contract = sanne.locator("form[action$='/contract']")
    deadline = time.monotonic() + 120
    sanne.goto(trial_url)
    # A trial begins by itself on its first day, within a minute or so.
    while not contract.count() and time.monotonic() < deadline:
        time.sleep(5)
        sanne.goto(trial_url)
    if not contract.is_visible():
        sanne.locator("details", has=contract).locator("summary").click()
    contract.locator("button[type=submit]").click()
    sanne.wait_for_url(re.compile(r"/plaatsingen/"))
    shows_no_error(sanne)
    accessible(sanne, "placement")

    # Congratulations: drafted, read, sent.
    sanne.locator("form[action$='/feliciteren'] button[type=submit]").click()
    sanne.locator("form[action$='/gefeliciteerd'] button[type=submit]").click()
    mail_to(werkbank, "karin@techniekhuis.example", name.partition(" ")[0])

    # And the candidate sees it.
    candidate = new_context(width=390, height=844).new_page()
    enter_portal(candidate, werkbank, candidate_mail)
    expect(candidate.locator("main")).to_contain_text("Techniekhuis Proef")
    accessible(candidate, "portal at work")


def _mail_of(werkbank: Werkbank, name: str) -> str:
    first = name.partition(" ")[0]
    code = (
        "from candidates.models import Candidate;"
        f"print('MAIL', [c.email for c in Candidate.objects.filter(first_name__startswith={first!r}) if c.name == {name!r}][0])"
    )
    return re.search(r"MAIL (\S+)", werkbank.manage("shell", "-v0", "-c", code))[1]
