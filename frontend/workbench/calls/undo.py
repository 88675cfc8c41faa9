"""Undo, not "are you sure?": what can be taken back is remembered in the person's own session and done once.

A view that did something remembers how to take it back and hands the address to the toast::

    toast(request, _("Snoozed"), undo_url=undo.remember(request, "snoozed", {...}, back=request.path))

The room's code stays free of it: a handler calls a service, as any other view does.
"""

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from frontend.components.toasts import toast
from frontend.workbench.calls.answers import see_other
from frontend.workbench.gate import staff_page
from wsp.accounts.roles import EVERYBODY
from wsp.errors import Refused

Handler = Callable[[HttpRequest, dict[str, Any]], str]

_SESSION_KEY = "undo"
_KEPT = 12
_handlers: dict[str, Handler] = {}


def undoes(kind: str) -> Callable[[Handler], Handler]:
    """Register the decorated function as what takes back acts of ``kind``.

    It gets the request and what was remembered, and returns the sentence that says what is as before.
    """

    def register(handler: Handler) -> Handler:
        _handlers[kind] = handler
        return handler

    return register


def remember(request: HttpRequest, kind: str, data: dict[str, Any], *, back: str) -> str:
    """Keep ``data`` (JSON) for the handler of ``kind``; the address that takes the act back and returns to ``back``."""
    key = str(uuid.uuid4())
    kept = request.session.get(_SESSION_KEY, {})
    newest = dict(list(kept.items())[-(_KEPT - 1) :])
    request.session[_SESSION_KEY] = newest | {key: {"kind": kind, "data": data, "back": back}}
    return reverse("workbench:undo", args=[key])


@staff_page(EVERYBODY, methods=("POST",))
def undo(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Take back one act of this person; saying so when it is too late for that."""
    kept = request.session.get(_SESSION_KEY, {})
    act = kept.pop(str(pk), None)
    if act is None:
        toast(request, _("This can no longer be undone."), tone="warn")
        return see_other(reverse("workbench:call-list"))
    request.session[_SESSION_KEY] = kept
    try:
        toast(request, _handlers[act["kind"]](request, act["data"]))
    except Refused as refusal:
        toast(request, str(refusal.message), tone="warn")
    return see_other(act["back"])
