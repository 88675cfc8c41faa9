"""What stands around a page: places, counts, undo, and light or dark."""

from types import SimpleNamespace

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpResponse, HttpResponseRedirect
from django.test import RequestFactory
from django.urls import path
from django.utils import translation

from frontend.components import frame as frames
from frontend.components.frame import Frame, Place, provides
from frontend.components.toasts import ToastMiddleware, toast, tone_of, undo_url_of


def page(request):
    return HttpResponse()


def for_leads(request):
    return HttpResponse()


for_leads.roles = frozenset({"team_lead"})

urlpatterns = [
    path("lijst", page, name="list"),
    path("lijst/team", for_leads, name="team"),
    path("lijsten", page, name="lists"),
]
PLACES = (
    Place("list", "Lijst", "list", "phone"),
    Place("team", "Team", "team", "team"),
    Place("gone", "Weg", "no-such-page", "flag"),
)
pytestmark = pytest.mark.urls(__name__)


def request_at(address: str, role: str = "team_lead", **cookies):
    request = RequestFactory().get(address)
    request.user = SimpleNamespace(
        is_authenticated=True, role=role, name="Noor de Wit", single_keys=False, get_role_display=lambda: "Teamleider"
    )
    request.COOKIES.update(cookies)
    return request


@pytest.fixture
def places(monkeypatch):
    monkeypatch.setattr(frames, "PLACES", PLACES)
    monkeypatch.setattr(frames, "_providers", {})


@pytest.mark.usefixtures("places")
class TestPlaces:
    def test_nobody_sees_a_place_that_would_refuse_them(self):
        assert [place.key for place in Frame(request_at("/lijst", "support")).nav] == ["list"]
        assert [place.key for place in Frame(request_at("/lijst")).nav] == ["list", "team"]

    def test_the_place_one_is_at_is_marked_and_only_that(self):
        assert [place.current for place in Frame(request_at("/lijst")).nav] == [True, False]
        assert [place.current for place in Frame(request_at("/lijst/team")).nav] == [False, True]
        assert [place.current for place in Frame(request_at("/lijsten")).nav] == [False, False]

    def test_a_count_is_asked_once_and_only_when_it_is_shown(self):
        asked = []
        provides("count:list")(lambda request: asked.append(request) or 9)
        frame = Frame(request_at("/lijst"))
        assert asked == []
        assert frame.nav[0].count == 9
        assert frame.nav[0].count == 9
        assert len(asked) == 1


def test_a_candidate_sees_the_places_of_the_portal_only_when_signed_in(monkeypatch):
    monkeypatch.setattr(frames, "PORTAL_PLACES", PLACES[:1])
    request = RequestFactory().get("/lijst")
    assert Frame(request).portal == []
    assert Frame(request).sign_out_url == ""
    request.candidate = object()
    assert [place.key for place in Frame(request).portal] == ["list"]


def test_who_is_signed_in_is_named_with_the_role():
    assert Frame(request_at("/lijst")).person == frames.Person("Noor de Wit", "Teamleider")


def test_shortcuts_of_one_letter_can_be_switched_off():
    assert Frame(request_at("/lijst")).preferences.single_keys is False


@pytest.mark.parametrize(("cookie", "theme"), [("dark", "dark"), ("light", "light"), ("<script>", "auto")])
def test_light_or_dark_is_remembered_on_the_device(cookie, theme):
    assert Frame(request_at("/lijst", theme=cookie)).preferences.theme == theme


def test_a_tenants_own_theme_may_bring_its_class(settings):
    settings.TENANT_THEME = "themes/zwolle.css zwolle-theme"
    frame = Frame(request_at("/lijst"))
    assert (frame.tenant_theme, frame.tenant_theme_class) == ("themes/zwolle.css", "zwolle-theme")


@pytest.mark.django_db
class TestChoosingTheme:
    pytestmark = pytest.mark.urls("tests.frontend.components.addresses")

    def test_it_is_kept_and_one_stays_on_the_page(self, client):
        answer = client.post("/kleuren", {"theme": "dark", "next": "/instellingen"})
        assert answer.cookies["theme"].value == "dark"
        assert answer["Location"] == "/instellingen"

    def test_it_leads_nowhere_else(self, client):
        assert client.post("/kleuren", {"theme": "dark", "next": "https://elders.example/"})["Location"] == "/"
        assert "theme" not in client.post("/kleuren", {"theme": "roze"}).cookies


class TestToasts:
    def answer(self, response: HttpResponse, *, htmx: bool = True) -> HttpResponse:
        def view(request):
            toast(request, "Verzet naar morgen.", undo_url="/terug")
            return response

        request = RequestFactory().get("/")
        request.htmx = htmx
        request.user = SimpleNamespace(is_authenticated=False)
        SessionMiddleware(view).process_request(request)
        MessageMiddleware(view).process_request(request)
        self.request = request
        with translation.override("nl"):
            return ToastMiddleware(view)(request)

    def test_undo_comes_along_with_an_answer_to_htmx(self):
        html = self.answer(HttpResponse("<p>rij</p>")).content.decode()
        assert html.startswith("<p>rij</p>")
        assert 'hx-swap-oob="beforeend:#wb-toasts"' in html
        assert 'action="/terug"' in html
        assert "Ongedaan maken" in html
        assert get_messages(self.request).used

    @pytest.mark.parametrize(
        "response",
        [
            HttpResponse(headers={"HX-Redirect": "/verder"}),
            HttpResponse(headers={"HX-Refresh": "true"}),
            HttpResponseRedirect("/verder"),
            HttpResponse(status=204),
            HttpResponse("{}", content_type="application/json"),
        ],
    )
    def test_undo_waits_for_the_next_page_when_nothing_is_swapped_in(self, response):
        self.answer(response)
        waiting = get_messages(self.request)
        assert not waiting.used
        assert [(message.message, undo_url_of(message), tone_of(message)) for message in waiting] == [
            ("Verzet naar morgen.", "/terug", "ok")
        ]

    def test_a_whole_page_shows_it_by_itself(self):
        assert b"hx-swap-oob" not in self.answer(HttpResponse("<p>"), htmx=False).content
