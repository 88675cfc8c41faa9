"""Clients on which somebody is signed in, and what a page told them."""

from html import unescape

from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import Client
from django.utils.html import strip_tags

from frontend.components.toasts import undo_url_of
from wsp.accounts.models import Staff

# What any page may ask of the database, everything counted: who is signed in, and the transaction around the page too.
MOST_QUERIES = 15


def client_of(staff: Staff) -> Client:
    """A client on which ``staff`` is signed in."""
    client = Client()
    client.force_login(staff, backend="django.contrib.auth.backends.ModelBackend")
    return client


def text_of(answer: HttpResponse) -> str:
    """What a person reads on the page: without tags, white space single."""
    return " ".join(unescape(strip_tags(answer.content.decode())).split())


def said(answer: HttpResponse) -> str:
    """The message that waits for the next page."""
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def undo_of(answer: HttpResponse) -> str:
    """Where the button "undo" of that message posts to."""
    return next(filter(None, (undo_url_of(message) for message in get_messages(answer.wsgi_request))), "")


def errors_of(answer: HttpResponse, name: str = "form") -> dict[str, list[str]]:
    """What the form of the page says at each field."""
    return {field: list(messages) for field, messages in answer.context[name].errors.items()}
