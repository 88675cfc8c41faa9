"""Promises in the browser, with the worker and the beat doing their work: broken, late, away and back, in a calendar.

A broken promise escalates and shows (E2, N5); a placement that is registered late raises no alarm (N2); a stand-in has
the work of who is away, and gives it back (E3, N4); the calendar feed opens in two readers (N3).
"""

import datetime as dt
import json
import re
import time

import icalendar
import pytest
import vobject
from playwright.sync_api import Page, expect

from tests.browser.acts import mail_to
from tests.browser.conftest import Werkbank, accessible, shows_no_error, sign_in
from wsp import clock

BROKEN, FOR_A_WHILE = "Terugbellen over de heftruck", "Offerte van de scholing bespreken"
WITHIN_SECONDS = 60

# Two promises of Sanne's, and somebody an employer of hers chose weeks ago, who is at work and was not registered.
TELL = """
import datetime as dt, json
from employers.models import Employer
from tests import factories
from wsp import clock
from wsp.accounts.models import Staff
from wsp.journeys import services
from wsp.refs import EMPLOYER, Ref
sanne = Staff.objects.get(email__startswith="sanne@")
floor = Staff.objects.get(email__startswith="floor@")
firm = factories.make_employer("Proefbedrijf De Belofte", account_manager=sanne, contact_name="Karin Post")
party, today = Ref(EMPLOYER, firm.pk), clock.today()
services.promise(title={broken!r}, owner=sanne, party=party, due_at=clock.at(today, dt.time(14)),
                 breaks_at=clock.at(today, dt.time(16)), actor=sanne)
other = factories.make_employer("Proefbedrijf De Scholing", account_manager=sanne)
services.promise(title={second!r}, owner=sanne, party=Ref(EMPLOYER, other.pk), due_at=clock.at(today, dt.time(11)),
                 breaks_at=clock.at(clock.add_working_days(today, 5)), actor=sanne)
person = factories.make_candidate(first_name="Rik", last_name="Laatbericht", contact_person=floor)
chosen = factories.make_introduction("chosen", candidate=person, vacancy=factories.make_vacancy(firm, actor=sanne))
print("TOLD", json.dumps({{"introduction": str(chosen.pk)}}))
"""
LEVELS = """
import json
from wsp.nudges.models import Nudge
rows = Nudge.objects.filter(moment__title_source={title!r}).values_list("level", "recipient__email")
print("TOLD", json.dumps(sorted(map(list, rows))))
"""
OF_RIK = """
import json
from wsp.journeys.models import Moment
from wsp.nudges.models import Nudge
rows = Nudge.objects.filter(moment__run__about__contains="Laatbericht", moment__run__key="placement")
late = Moment.objects.filter(run__about__contains="Laatbericht", run__key="placement", offered=True)
print("TOLD", json.dumps({{"levels": sorted(set(rows.values_list("level", flat=True))), "offered": late.count()}}))
"""


def ask(werkbank: Werkbank, code: str, **values):
    """What ``code`` prints behind "TOLD", read in the running Werkbank's database."""
    return json.loads(werkbank.manage("shell", "-v0", "-c", code.format(**values)).partition("TOLD ")[2])


def wait_for(look, what: str):
    """The first answer of ``look`` that is not empty; the worker and the beat have a minute."""
    deadline = time.monotonic() + WITHIN_SECONDS
    while time.monotonic() < deadline:
        if found := look():
            return found
        time.sleep(2)
    pytest.fail(f"{what}: not within {WITHIN_SECONDS} seconds")


@pytest.fixture(scope="module")
def today(werkbank: Werkbank) -> dt.date:
    """A working day, half past nine in the morning."""
    day = clock.add_working_days(clock.today(), 1)
    werkbank.set_clock(clock.at(day, dt.time(9, 50)))
    return day


@pytest.fixture(scope="module")
def told(werkbank: Werkbank, today: dt.date) -> dict[str, str]:
    return ask(werkbank, TELL, broken=BROKEN, second=FOR_A_WHILE)


def row_about(page: Page, firm: str):
    """The rows about ``firm``, on whichever page of the list they stand; none, on its last page, when there are none."""
    page.goto("/")
    rows, further = page.locator(".call").filter(has_text=firm), page.locator("main a[rel=next]")
    while not rows.count() and further.count():
        page.goto(further.get_attribute("href"))
    return rows


def test_the_calendar_feed_opens_in_two_readers_and_names_nobody(told, new_context):
    page = sign_in(new_context().new_page(), "sanne")
    page.goto("/instellingen")
    page.locator("button[name=act][value=make]").click()
    address = page.locator("#feed-url").input_value()
    answer = page.request.get(address)
    assert (answer.status, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    text = answer.body().decode()
    titles = [str(event["summary"]) for event in icalendar.Calendar.from_ical(text).walk("VEVENT")]
    assert any(title.startswith(BROKEN) for title in titles)
    other = [event.summary.value for event in vobject.readOne(text).vevent_list]
    assert sorted(other) == sorted(titles)
    assert "Karin Post" not in text
    page.locator("button[name=act][value=revoke]").click()
    assert page.request.get(address).status == 404


def test_who_is_away_is_stood_in_for_and_has_everything_again_on_return(werkbank, today, told, new_context):
    werkbank.set_clock(clock.at(today, dt.time(11, 5)))
    sanne, joris = (sign_in(new_context().new_page(), who) for who in ("sanne", "joris"))
    firm = "Proefbedrijf De Scholing"
    expect(row_about(sanne, firm)).to_have_count(1)
    expect(row_about(joris, firm)).to_have_count(0)
    sanne.goto("/afwezigheid")
    sanne.locator("[name=starts_on]").fill(today.isoformat())
    sanne.locator("[name=ends_on]").fill(clock.add_working_days(today, 2).isoformat())
    # Her usual stand-in is proposed.
    expect(sanne.locator("[name=stand_in] option:checked")).to_have_text("Joris Hofman")
    sanne.locator("main form button[type=submit].nl-button--primary").click()
    expect(sanne.locator("form[action$='/einde']")).to_have_count(1)
    row = row_about(joris, firm)
    expect(row).to_have_count(1)
    expect(joris.locator("body")).to_contain_text("Sanne Kuipers")
    wait_for(
        lambda: ["stand_in", "joris@wsp.example"] in ask(werkbank, LEVELS, title=FOR_A_WHILE),
        "the stand-in hears of it",
    )
    sanne.goto("/afwezigheid")
    sanne.locator("form[action$='/einde'] button[type=submit]").first.click()
    expect(sanne.locator("form[action$='/einde']")).to_have_count(0)
    expect(row_about(joris, firm)).to_have_count(0)
    expect(row_about(sanne, firm)).to_have_count(1)


def test_a_placement_registered_late_is_asked_about_and_alarms_nobody(werkbank, today, told, new_context):
    page = sign_in(new_context().new_page(), "sanne")
    page.goto(f"/beginnen/{told['introduction']}/werk")
    shows_no_error(page)
    began = clock.previous_working_day(today - dt.timedelta(weeks=8))
    page.locator("[name=starts_on]").fill(began.isoformat())
    page.locator("[name=contract_ends_on]").fill((began + dt.timedelta(days=364)).isoformat())
    page.locator("form button[type=submit].nl-button--primary").click()
    page.wait_for_url(re.compile(r"/plaatsingen/"))
    found = wait_for(lambda: (said := ask(werkbank, OF_RIK))["levels"] and said, "the sweep asks whether it happened")
    assert found["levels"] == ["offered"]
    assert found["offered"] >= 2
    page.goto("/?tab=offers")
    offer = page.locator(".call").filter(has_text="Proefbedrijf De Belofte").first
    expect(offer).to_contain_text("2 weken")
    accessible(page, "questions about what is past")
    offer.locator("button[name=happened][value=yes]").first.click()
    page.wait_for_load_state()
    assert ask(werkbank, OF_RIK)["levels"] == ["offered"]


def test_a_broken_promise_escalates_and_shows(werkbank, today, told, new_context):
    werkbank.set_clock(clock.at(today, dt.time(16, 2)))
    levels = wait_for(
        lambda: ["broken", "marit@wsp.example"] in (rows := ask(werkbank, LEVELS, title=BROKEN)) and rows,
        "the team lead hears of the broken promise",
    )
    assert len(levels) == len({tuple(level) for level in levels})
    assert ["owner", "sanne@wsp.example"] in levels
    sanne = sign_in(new_context().new_page(), "sanne")
    row = row_about(sanne, "Proefbedrijf De Belofte").filter(has_text=BROKEN)
    expect(row.first).to_contain_text(re.compile("te laat", re.IGNORECASE))
    marit = sign_in(new_context().new_page(), "marit")
    marit.goto("/team")
    expect(marit.locator("main")).to_contain_text(BROKEN)
    accessible(marit, "team with a broken promise")
    assert BROKEN in mail_to(werkbank, "marit@wsp.example", BROKEN)
