"""Short messages after an act, with undo instead of "are you sure?".

``toast`` queues one; a full page shows it by itself. An answer to htmx carries it along when
``frontend.components.toasts.ToastMiddleware`` stands in ``MIDDLEWARE``.
"""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

_UNDO = "undo="
_LEVELS = {
    "ok": messages.SUCCESS,
    "info": messages.INFO,
    "warn": messages.WARNING,
    "late": messages.ERROR,
}
_TONES = {level: tone for tone, level in _LEVELS.items()} | {messages.DEBUG: "info"}


def toast(request: HttpRequest, text: str, *, undo_url: str = "", tone: str = "ok") -> None:
    """Say ``text`` on the next page or part of a page; ``tone`` is ok, info, warn or late.

    ``undo_url`` adds a button that posts to that address.
    """
    messages.add_message(request, _LEVELS[tone], text, extra_tags=_UNDO + undo_url if undo_url else "")


def undo_url_of(message: Message) -> str:
    """Where the undo button of a message posts to, or ""."""
    tags = message.extra_tags or ""
    return tags.removeprefix(_UNDO) if tags.startswith(_UNDO) else ""


def tone_of(message: Message) -> str:
    """The tone of a message: ok, info, warn or late."""
    return _TONES.get(message.level, "info")


class ToastMiddleware:
    """Adds waiting messages to the answer of an htmx request, so that they show without a new page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, with the waiting messages behind it when htmx will swap it in."""
        response = self.get_response(request)
        leaves = any(name in response for name in ("HX-Redirect", "HX-Refresh", "HX-Location", "Location"))
        if not getattr(request, "htmx", False) or leaves or response.streaming or response.status_code == 204:
            return response
        if not response.get("Content-Type", "").startswith("text/html"):
            return response
        waiting = list(messages.get_messages(request))
        if waiting:
            html = render_to_string("components/toasts_oob.html", {"messages": waiting}, request)
            response.content += html.encode(response.charset)
        return response
