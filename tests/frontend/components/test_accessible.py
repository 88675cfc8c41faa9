"""Every component, in every frame, looked at by axe: light, dark, on a phone and at 200 % zoom."""

import pytest

from tests.frontend.components.conftest import AXE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.frontend.components.addresses"),
]

DESK = {"viewport": {"width": 1440, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}}
# At 200 % a desk of 1280 x 1024 leaves half of it; text of that size on twice as many device pixels.
ZOOMED = {"viewport": {"width": 640, "height": 512}, "device_scale_factor": 2}
WAYS = {
    "light": DESK | {"color_scheme": "light"},
    "dark": DESK | {"color_scheme": "dark"},
    "phone": PHONE | {"color_scheme": "light"},
    "phone in the dark": PHONE | {"color_scheme": "dark"},
    "200 % zoom": ZOOMED | {"color_scheme": "light"},
    "200 % zoom in the dark": ZOOMED | {"color_scheme": "dark"},
}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def look(live_server, chromium):
    """Opens the component page in one of ``WAYS`` and closes it after the test."""
    contexts = []

    def open_page(way: str, address: str):
        contexts.append(chromium.new_context(locale="nl-NL", reduced_motion="reduce", **WAYS[way]))
        page = contexts[-1].new_page()
        page.goto(f"{live_server.url}/components{address}")
        page.evaluate("document.fonts.ready")
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("address", ["?toast", "?errors=1", "?frame=portal&errors=1", "?frame=plain&errors=1"])
def test_nobody_is_shut_out_of_a_component(look, way, address):
    page = look(way, address)
    assert _violations(page) == []


@pytest.mark.parametrize("way", ["light", "dark", "phone"])
def test_nobody_is_shut_out_of_what_opens_over_the_page(look, way):
    page = look(way, "")
    page.keyboard.press("Control+k")
    page.get_by_role("dialog").wait_for()
    assert _violations(page) == []
    page.keyboard.press("Escape")

    page.get_by_role("combobox", name="Zoek op nummer, naam of KvK").fill("bak")
    page.get_by_role("option").first.wait_for()
    assert _violations(page) == []

    if way == "phone":
        page.get_by_role("button", name="Meer").click()
        page.get_by_role("navigation", name="Werkbank").wait_for()
        assert _violations(page) == []


@pytest.mark.parametrize("way", ["phone", "200 % zoom"])
@pytest.mark.parametrize("address", ["", "?frame=portal", "?frame=plain"])
def test_nobody_scrolls_sideways(look, way, address):
    page = look(way, address)
    wide, seen = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= seen


def test_the_page_breaks_no_rule_of_its_own_security_policy(live_server, chromium):
    context = chromium.new_context(**WAYS["light"])
    page = context.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{live_server.url}/components?toast")
    page.get_by_text("De belafspraak met Bakkerij Smit").wait_for()
    page.keyboard.press("Control+k")
    page.get_by_role("dialog").wait_for()
    context.close()
    assert complaints == []


def test_large_targets_for_candidates_and_fair_ones_for_staff(look):
    sizes = {}
    for address in ("", "?frame=portal"):
        page = look("light", address)
        sizes[address] = page.evaluate(
            "Math.min(...[...document.querySelectorAll('main button, main summary, main .wb-choice')]"
            ".filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect().height))"
        )
    assert sizes[""] >= 24
    assert sizes["?frame=portal"] >= 44


def _violations(page) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    return [
        f"{violation['id']}: {node['target']} {node.get('failureSummary', '')}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
