"""The day's work by keyboard alone, in a browser: how many keys it takes, and that axe finds nothing."""

import pytest
from django.conf import settings as django_settings
from django.urls import reverse
from playwright.sync_api import expect

from employers.models import Vacancy
from tests.frontend.components.conftest import AXE, chromium
from tests.frontend.workbench.calls.conftest import TUESDAY
from wsp.journeys.models import Moment
from wsp.trail.models import Conversation

__all__ = ["chromium"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DESK = {"viewport": {"width": 1440, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def sit_down(live_server, chromium, team, settings, tmp_path):
    """Opens a browser for somebody of the team, at the same time as the test's own clock."""
    clock_file = tmp_path / "clock"
    clock_file.write_text(TUESDAY.isoformat())
    settings.CLOCK_FILE = clock_file
    contexts = []

    def open_page(person, path="/", **options):
        cookie = team.client(person).cookies[django_settings.SESSION_COOKIE_NAME].value
        context = chromium.new_context(
            locale="nl-NL", base_url=live_server.url, reduced_motion="reduce", **(options or DESK)
        )
        context.add_cookies([{"name": django_settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


def complaints(page) -> list[str]:
    page.evaluate(AXE.read_text())
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    return [f"{one['id']}: {one['nodes'][0]['target']}" for one in found["violations"]]


def test_a_call_is_logged_in_three_acts_and_the_cursor_stands_on_the_next_row(sit_down, team, bakery, promised):
    from tests import factories

    promised(bakery, hours=-3)
    promised(factories.make_employer("Garage Snel", account_manager=team.romy, contact_name="Bram Snel"), hours=-1)
    page = sit_down(team.romy)
    page.keyboard.press("j")
    # One: unfold. Two: say what was said. Three: done and next.
    page.keyboard.press("Enter")
    expect(page.get_by_role("radio", name="Gesproken")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type("Loopt goed")
    page.keyboard.press("Enter")
    expect(page.locator("[data-row]")).to_have_count(1)
    expect(page.locator("[data-row]").first).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="Ongedaan maken")).to_be_visible()
    assert Conversation.objects.get().note == "Loopt goed"


def test_no_answer_takes_three_keys(sit_down, team, bakery, promised):
    moment = promised(bakery)
    page = sit_down(team.romy)
    page.locator("[data-row]").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("radio", name="Gesproken")).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Niets beloofd voor nu")).to_be_visible()
    moment.refresh_from_db()
    assert moment.outcome == Moment.Outcome.NO_ANSWER


def test_what_is_wrong_is_said_in_the_row_and_the_note_stays(sit_down, team, bakery, promised):
    promised(bakery)
    page = sit_down(team.romy)
    page.locator("[data-row]").first.click()
    page.get_by_role("radio", name="Terugbellen op").check(force=True)
    page.get_by_label("Terug op de lijst").fill("")
    page.get_by_label("Wat er gezegd is").fill("Zit in overleg")
    page.get_by_role("button", name="Klaar en volgende").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("Wat er gezegd is")).to_have_value("Zit in overleg")
    assert complaints(page) == []


def test_a_vacancy_is_phoned_in_by_keyboard_alone(sit_down, team, bakery):
    page = sit_down(team.romy)
    page.keyboard.press("n")
    search = page.locator("#id_q")
    expect(search).to_be_focused()
    page.keyboard.type("smit")
    expect(page.get_by_role("button", name="Kees Smit")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("radio", name="Een vacature")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_label("Plaats van het werk")).to_have_value("Ommen")
    words = page.get_by_label("In hun eigen woorden")
    words.focus()
    page.keyboard.type("Wij zoeken een bakker, rijbewijs B, 24 tot 32 uur.")
    licence = page.get_by_role("checkbox", name="Rijbewijs B")
    expect(licence).to_be_visible(timeout=20_000)
    expect(page.get_by_label("Uren per week")).to_have_value("24-32")
    expect(page.locator("#id_title")).not_to_have_value("")
    licence.focus()
    page.keyboard.press("Space")
    expect(page.locator("[data-autosave-state]")).to_contain_text("Opgeslagen om")
    assert complaints(page) == []
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/vacatures/**")
    vacancy = Vacancy.objects.get()
    assert (vacancy.hours_min, vacancy.hours_max) == (24, 32)
    assert vacancy.requirements.get().code == "rijbewijs-b"


def test_a_second_caller_may_interrupt_and_nothing_is_lost(sit_down, team, bakery):
    page = sit_down(team.romy, "/gesprek")
    page.locator("#id_words").fill("De eerste beller zoekt een kok")
    expect(page.locator("[data-autosave-state]")).to_contain_text("Opgeslagen om")
    page.locator("h1").click()
    page.keyboard.press("n")
    expect(page.locator("#id_words")).to_have_value("")
    page.get_by_role("list", name="Open gesprekken").get_by_role("link").first.click()
    expect(page.locator("#id_words")).to_have_value("De eerste beller zoekt een kok")


@pytest.mark.parametrize("way", [DESK, PHONE], ids=["desk", "phone in the dark"])
def test_nobody_is_shut_out_of_these_pages(sit_down, team, bakery, promised, way):
    promised(bakery, hours=-48)
    page = sit_down(team.ada, **way)
    names = ["call-list", "absence", "preferences", "team", "messages", "search", "intake"]
    paths = [reverse(f"workbench:{name}") for name in names]
    paths += [f"/?tab={tab}" for tab in ("week", "team", "offers")]
    paths += [reverse(f"workbench:{name}", args=[bakery.pk]) for name in ("plan-visit", "record-agreement")]
    found = {}
    for path in paths:
        page.goto(path)
        if wrong := complaints(page):
            found[path] = wrong
    assert found == {}
