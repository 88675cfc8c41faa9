"""What stands around every page: places to go, counts, open intakes, for whom one stands in.

The frame knows no models. A page that has something to show in the frame registers a provider once, when its module is
loaded::

    from frontend.components.frame import provides

    @provides("count:call-list")
    def due_moments(request):
        return Moment.objects.of(request.user).due(clock.now()).count()

Providers run at most once per page, and only when the frame that shows them is rendered: a portal page never counts
the call list. Who sees a place is what its page says: the page's gate carries ``roles`` (``staff_page``), and a place
whose page is not there, or refuses this person, is left out. The slots and what their providers return:

====================  ==============================================================================================
``count:<place>``     int or None; the number behind that place in the navigation
``intakes``           list of ``Intake``; phone intakes that are still open
``standing_in_for``   list of str; names of absent colleagues whose work lands here
``banner``            ``Banner`` or None; for example that reminders have not been made since this morning
``person``            ``Person`` who is signed in, where the account's own name and role do not do
====================  ==============================================================================================
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, resolve, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

Provider = Callable[[HttpRequest], Any]
_providers: dict[str, Provider] = {}


@dataclass(frozen=True)
class Place:
    """A place in the navigation; ``url``, ``count`` and ``current`` are filled in per request."""

    key: str
    label: Any
    url_name: str
    icon: str
    shortcut: str = ""
    url: str = ""
    count: int | None = None
    current: bool = False


PLACES = (
    Place("call-list", _("Call list"), "workbench:call-list", "phone", "g b"),
    Place("vacancies", _("Vacancies"), "workbench:vacancies", "briefcase", "g v"),
    Place("candidates", _("Candidates"), "workbench:candidates", "users", "g k"),
    Place("employers", _("Employers"), "workbench:employers", "building", "g w"),
    Place("placements", _("Placements"), "workbench:placements", "handshake", "g p"),
    Place("messages", _("Messages"), "workbench:messages", "mail", "g m"),
    Place("insight", _("Insight"), "workbench:insight", "chart", "g i"),
    Place("team", _("Team"), "workbench:team", "team", "g t"),
    Place("ranker", _("Ranker"), "workbench:ranker", "scale", "g r"),
)
PERSONAL_PLACES = (
    Place("imports", _("Import"), "workbench:imports", "upload"),
    Place("exports", _("Export"), "workbench:exports", "download"),
    Place("absence", _("Absence"), "workbench:absence", "calendar-off"),
    Place("preferences", _("Preferences"), "workbench:preferences", "settings"),
    Place("region", _("Region"), "workbench:region", "flag"),
    Place("colleagues", _("Colleagues"), "workbench:colleagues", "users"),
    Place("clients", _("Other systems"), "workbench:clients", "share"),
)
PORTAL_PLACES = (
    Place("portal-home", _("My page"), "portal:home", "home"),
    Place("portal-plan", _("My plan"), "portal:plan", "clipboard"),
    Place("portal-details", _("My details"), "portal:details", "user"),
    Place("portal-readers", _("Who looked in my file"), "portal:readers", "eye"),
    Place("portal-help", _("Help"), "portal:help", "help"),
)
THEMES = ("auto", "light", "dark")
THEME_COOKIE = "theme"


@dataclass(frozen=True)
class Intake:
    """An intake that was interrupted and waits; ``current`` when it is the page itself."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True)
class Banner:
    """A line under the top line; ``tone`` is info, warn or late."""

    text: str
    tone: str = "warn"


@dataclass(frozen=True)
class Person:
    """Who is signed in: name and, in words, the role."""

    name: str
    role: str = ""


@dataclass(frozen=True)
class Preferences:
    """What a person chose: ``theme`` is auto, light or dark; ``single_keys`` switches one-letter shortcuts."""

    theme: str = "auto"
    single_keys: bool = True


@dataclass(frozen=True)
class Organisation:
    """The tenant as candidates and staff see it."""

    name: str
    phone: str
    mail: str


def provides(slot: str) -> Callable[[Provider], Provider]:
    """Register the decorated function as the provider of ``slot``; a later registration replaces an earlier one."""

    def register(provider: Provider) -> Provider:
        _providers[slot] = provider
        return provider

    return register


def _provided(slot: str, request: HttpRequest, default: Any) -> Any:
    provider = _providers.get(slot)
    return default if provider is None else provider(request)


def _address(url_name: str) -> str:
    """The address of a page, or "" when this installation does not have the page."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


class Frame:
    """The frame of one request. Every part is worked out when a template first asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def nav(self) -> list[Place]:
        """The main places this person sees, with their counts."""
        return self._seen(PLACES)

    @cached_property
    def personal(self) -> list[Place]:
        """The places that belong to the person."""
        return self._seen(PERSONAL_PLACES)

    @cached_property
    def portal(self) -> list[Place]:
        """The places of a candidate who is signed in; nothing before that."""
        return self._seen(PORTAL_PLACES) if hasattr(self.request, "candidate") else []

    @cached_property
    def search_url(self) -> str:
        """Where the search box on top posts to, or ""."""
        return _address("workbench:search")

    @cached_property
    def intake_url(self) -> str:
        """Where a new conversation starts, or ""."""
        return _address("workbench:intake")

    @cached_property
    def sign_out_url(self) -> str:
        """Where signing out posts to, or "" when nobody is signed in."""
        if hasattr(self.request, "candidate"):
            return _address("portal:sign-out")
        return _address("frontend:sign-out") if self.person else ""

    @cached_property
    def intakes(self) -> list[Intake]:
        """Conversations that were interrupted and wait."""
        return list(_provided("intakes", self.request, []))

    @cached_property
    def standing_in_for(self) -> list[str]:
        """Names of absent colleagues whose work lands here."""
        return list(_provided("standing_in_for", self.request, []))

    @cached_property
    def banner(self) -> Banner | None:
        """What everybody must know now, or None."""
        return _provided("banner", self.request, None)

    @cached_property
    def preferences(self) -> Preferences:
        """The theme stands in a cookie, so that signing in looks as one chose; the rest is the account's."""
        theme = self.request.COOKIES.get(THEME_COOKIE, "auto")
        keys = getattr(getattr(self.request, "user", None), "single_keys", True)
        return Preferences(theme if theme in THEMES else "auto", keys)

    @cached_property
    def person(self) -> Person | None:
        """Who is signed in, or None."""
        user = getattr(self.request, "user", None)
        if user is None or not user.is_authenticated:
            return None
        provided = _provided("person", self.request, None)
        if provided is not None:
            return provided
        role = user.get_role_display() if hasattr(user, "get_role_display") else ""
        return Person(getattr(user, "name", str(user)), role)

    @cached_property
    def organisation(self) -> Organisation:
        """The tenant's name and how to reach it."""
        return Organisation(settings.TENANT_NAME, settings.TENANT_PHONE, settings.TENANT_MAIL)

    @cached_property
    def tenant_theme(self) -> str:
        """Static path of the tenant's own token file, or "" for Werkbank's theme alone."""
        return settings.TENANT_THEME.partition(" ")[0]

    @cached_property
    def tenant_theme_class(self) -> str:
        """The class under which the tenant's token file sets its tokens, such as ``zwolle-theme``."""
        return settings.TENANT_THEME.partition(" ")[2].strip()

    def _seen(self, places: tuple[Place, ...]) -> list[Place]:
        seen = []
        for place in places:
            url = _address(place.url_name)
            if not url or not self._may(url):
                continue
            path = self.request.path
            current = path == url or (url != "/" and path.startswith(url.rstrip("/") + "/"))
            count = _provided(f"count:{place.key}", self.request, None)
            seen.append(replace(place, url=url, count=count, current=current))
        # Of two places of which one lies inside the other, only the inner one is the page one is on.
        longest = max((len(place.url) for place in seen if place.current), default=0)
        return [replace(place, current=place.current and len(place.url) == longest) for place in seen]

    def _may(self, url: str) -> bool:
        """Whether the gate of the page at ``url`` lets this person in; a page without one is for everybody."""
        view, user = resolve(url).func, getattr(self.request, "user", None)
        if getattr(view, "administrators", False) and not getattr(user, "is_administrator", False):
            return False
        roles = getattr(view, "roles", None)
        return roles is None or getattr(user, "role", None) in roles


def frame(request: HttpRequest) -> dict[str, Frame]:
    """Context processor: ``frame``, the ``Frame`` of this request."""
    return {"frame": Frame(request)}
