"""What the scripts add for somebody who does not want to reach for the mouse, and that nothing typed is lost."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.frontend.components.addresses"),
]


@pytest.fixture
def page(live_server, chromium):
    context = chromium.new_context(locale="nl-NL", viewport={"width": 1440, "height": 900}, base_url=live_server.url)
    page = context.new_page()
    page.goto("/components")
    yield page
    context.close()


def focused(page) -> str:
    return page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()")


class TestPalette:
    def test_it_lists_every_action_with_its_shortcut_and_does_it(self, page):
        page.keyboard.press("Control+k")
        palette = page.get_by_role("dialog", name="Alle acties")
        expect(palette.get_by_role("option", name="Bellijst")).to_contain_text("g b")
        expect(palette.get_by_role("option", name="Nieuw gesprek")).to_contain_text("n")
        page.keyboard.type("plaatsing")
        expect(palette.get_by_role("option")).to_have_count(1)
        page.keyboard.press("Enter")
        page.wait_for_url("**/components?a=4")

    def test_arrows_choose_and_escape_gives_the_focus_back(self, page):
        opener = page.get_by_role("button", name="Alle acties")
        opener.focus()
        opener.press("Enter")
        first, second = (page.get_by_role("dialog").get_by_role("option").nth(index) for index in (0, 1))
        expect(first).to_have_attribute("aria-selected", "true")
        page.keyboard.press("ArrowDown")
        expect(second).to_have_attribute("aria-selected", "true")
        page.keyboard.press("Escape")
        expect(opener).to_be_focused()

    def test_words_that_fit_nothing_say_so(self, page):
        page.keyboard.press("Control+k")
        page.keyboard.type("xyzzy")
        expect(page.get_by_text("Geen actie met deze woorden")).to_be_visible()


class TestSingleKeys:
    def test_slash_goes_to_the_search_box(self, page):
        page.keyboard.press("/")
        assert focused(page) == "wb-search-input"
        expect(page.locator("#wb-search-input")).to_have_value("")

    def test_n_starts_a_conversation_and_g_v_shows_the_vacancies(self, page):
        page.keyboard.press("n")
        page.wait_for_url("**/components?a=11")
        page.keyboard.press("g")
        page.keyboard.press("v")
        page.wait_for_url("**/components?a=1")

    def test_they_are_letters_while_somebody_types(self, page):
        page.get_by_label("Werkgever", exact=True).click()
        page.keyboard.type("n/g v")
        expect(page.get_by_label("Werkgever", exact=True)).to_have_value("n/g v")
        assert page.url.endswith("/components")

    def test_they_can_be_switched_off_and_ctrl_k_stays(self, page):
        page.evaluate("document.body.dataset.singleKeys = 'off'")
        page.keyboard.press("n")
        page.keyboard.press("/")
        assert focused(page) != "wb-search-input"
        page.keyboard.press("Control+k")
        expect(page.get_by_role("dialog")).to_be_visible()
        assert page.url.endswith("/components")


class TestRows:
    def test_j_and_k_walk_and_enter_unfolds(self, page):
        page.keyboard.press("j")
        page.keyboard.press("j")
        assert focused(page).startswith("Anneke Vos")
        page.keyboard.press("Enter")
        expect(page.locator("#call-2")).to_have_attribute("open", "")
        page.keyboard.press("k")
        assert focused(page).startswith("Peter Smit")

    def test_after_a_row_has_been_dealt_with_the_cursor_stands_on_the_next(self, page):
        _post_by_htmx(page, "#call-2 .wb-row__body", "<form data-next-row><button id='klaar'>Klaar</button></form>")
        rest = page.evaluate(
            "document.querySelector('#call-1').outerHTML + document.querySelector('#call-3').outerHTML"
        )
        _answer(page, rest)
        page.evaluate("document.querySelector('#call-2').open = true")
        page.locator("#klaar").click()
        expect(page.locator("#call-2")).to_have_count(0)
        # The focus moves once the new rows have settled.
        expect(page.locator(":focus")).to_contain_text("Jamal Haddad")

    def test_when_the_row_is_not_right_yet_its_errors_get_the_focus(self, page):
        _post_by_htmx(page, "#call-2 .wb-row__body", "<form data-next-row><button id='klaar'>Klaar</button></form>")
        wrong = "<details id='call-2' open><summary data-row>x</summary><div data-error-summary tabindex=-1>Fout</div></details>"
        _answer(page, wrong, status=422)
        page.evaluate("document.querySelector('#call-2').open = true")
        page.locator("#klaar").click()
        expect(page.locator("[data-error-summary]")).to_be_focused()


class TestSearch:
    def test_results_are_walked_with_arrows_and_opened_with_enter(self, page):
        page.keyboard.press("/")
        page.keyboard.type("bak")
        box = page.get_by_role("combobox", name=re.compile("Zoek op nummer"))
        expect(box).to_have_attribute("aria-expanded", "true")
        expect(page.get_by_role("listbox", name="Zoekresultaten").get_by_role("option")).to_have_count(3)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        expect(box).to_have_attribute("aria-activedescendant", "wb-found-2")
        page.keyboard.press("Enter")
        page.wait_for_url("**#bakker-aan-huis")

    def test_escape_closes_and_nothing_found_is_said(self, page):
        page.keyboard.press("/")
        page.keyboard.type("bak")
        results = page.locator("#wb-search-results")
        expect(results).to_be_visible()
        page.keyboard.press("Escape")
        expect(results).to_be_hidden()
        page.locator("#wb-search-input").fill("xyzzy")
        expect(page.locator("[data-search-status]")).to_have_text("Niets gevonden")


class TestDraft:
    def test_what_is_typed_is_kept_and_the_time_is_named(self, page):
        with page.expect_request(lambda request: "act=draft" in request.url) as sent:
            page.get_by_label("Werkgever", exact=True).fill("Bakkerij Smit")
        assert "Bakkerij Smit" in sent.value.post_data
        expect(page.locator("[data-autosave-state]")).to_have_text(re.compile(r"^Opgeslagen om \d\d[.:]\d\d$"))

    def test_when_it_cannot_be_kept_it_says_so_and_the_text_stays(self, page):
        page.route("**/components?act=draft", lambda route: route.abort())
        page.get_by_label("Werkgever", exact=True).fill("Bakkerij Smit")
        expect(page.locator("[data-autosave-state]")).to_contain_text("Nog niet opgeslagen")
        expect(page.get_by_label("Werkgever", exact=True)).to_have_value("Bakkerij Smit")

    def test_leaving_the_page_keeps_the_last_words(self, page):
        page.get_by_label("Werkgever", exact=True).fill("Bakkerij")
        with page.expect_request(lambda request: "act=draft" in request.url, timeout=1500):
            page.evaluate(
                "Object.defineProperty(document, 'visibilityState', {value: 'hidden'});"
                "document.dispatchEvent(new Event('visibilitychange'))"
            )


class TestMessages:
    def test_undo_is_a_button_and_a_key(self, page):
        page.goto("/components?toast")
        expect(page.get_by_role("button", name="Ongedaan maken")).to_be_visible()
        page.keyboard.press("u")
        expect(page.get_by_text("Ongedaan gemaakt.")).to_be_visible()

    def test_a_message_with_undo_stays_until_it_is_closed(self, page):
        page.clock.install()
        page.goto("/components?toast")
        page.clock.run_for(1000)
        expect(page.get_by_text("De belafspraak met Bakkerij Smit")).to_be_visible()
        page.clock.run_for(60_000)
        expect(page.get_by_text("De belafspraak met Bakkerij Smit")).to_be_visible()
        page.get_by_role("button", name="Melding sluiten").click()
        expect(page.get_by_text("De belafspraak met Bakkerij Smit")).to_have_count(0)


class TestAsking:
    def test_mail_asks_first_and_cancelling_sends_nothing(self, page):
        sent = []
        page.on("request", lambda request: sent.append(request.url) if request.is_navigation_request() else None)
        page.evaluate("document.querySelectorAll('[required]').forEach(field => field.required = false)")
        page.get_by_role("button", name="Mail versturen").click()
        dialog = page.get_by_role("dialog", name="Mail aan 3 werkgevers versturen?")
        expect(dialog).to_be_visible()
        dialog.get_by_role("button", name="Annuleren").click()
        expect(dialog).to_be_hidden()
        assert sent == []
        page.get_by_role("button", name="Mail versturen").click()
        with page.expect_request(lambda request: request.method == "POST" and request.is_navigation_request()):
            dialog.get_by_role("button", name="Versturen").click()


class TestFocus:
    def test_wrong_input_gets_the_focus_and_its_links_lead_to_the_fields(self, page):
        page.goto("/components?errors=1")
        expect(page.locator("[data-error-summary]")).to_be_focused()
        expect(page).to_have_title(re.compile("^Fout: "))
        page.get_by_role("link", name="Waarover gaat het gesprek: Dit veld is vereist.").click()
        assert focused(page) == "id_kind_0"

    def test_a_part_that_refreshes_by_itself_waits_while_somebody_points_at_it(self, page):
        page.evaluate(
            "() => { const part = document.querySelector('#calls'); part.dataset.holdWhileUsed = ''; "
            "part.setAttribute('hx-get', '/part'); part.setAttribute('hx-trigger', 'every 200ms'); "
            "part.setAttribute('hx-swap', 'innerHTML'); }"
        )
        page.route("**/part", lambda route: route.fulfill(content_type="text/html", body="<p id='nieuw'>nieuw</p>"))
        page.locator("#call-1").hover()
        with page.expect_response("**/part"):
            page.evaluate("htmx.process(document.querySelector('#calls'))")
        with page.expect_response("**/part"):
            pass
        expect(page.locator("#call-1")).to_be_visible()
        page.mouse.move(5, 5)
        expect(page.locator("#nieuw")).to_be_visible()

    def test_the_first_tab_leads_past_the_places_to_the_content(self, page):
        page.keyboard.press("Tab")
        skip = page.get_by_role("link", name="Naar de inhoud")
        expect(skip).to_be_focused()
        page.keyboard.press("Enter")
        assert focused(page) == "main"


class TestWithoutScript:
    def test_the_drawer_of_a_phone_opens_and_rows_unfold(self, live_server, chromium):
        context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
        page = context.new_page()
        page.goto(f"{live_server.url}/components")
        expect(page.locator("#wb-nav")).to_be_hidden()
        page.locator(".wb-bottom button").click()
        expect(page.locator("#wb-nav")).to_be_visible()
        page.locator(".wb-nav__close").click()
        expect(page.locator("#wb-nav")).to_be_hidden()
        page.locator("#call-2 summary").click()
        expect(page.locator("#call-2 .wb-phone")).to_be_visible()
        context.close()


def _post_by_htmx(page, into: str, form: str) -> None:
    """Put a form into the page that posts to /part by htmx and replaces the list with the answer."""
    page.evaluate(
        "([into, html]) => { const part = document.querySelector(into); part.innerHTML = html; "
        "const form = part.querySelector('form'); form.setAttribute('hx-post', '/part'); "
        "form.setAttribute('hx-target', '#calls'); form.setAttribute('hx-swap', 'innerHTML'); htmx.process(part); }",
        [into, form],
    )


def _answer(page, html: str, status: int = 200) -> None:
    page.route("**/part", lambda route: route.fulfill(status=status, content_type="text/html", body=html))
