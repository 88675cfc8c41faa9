"""A real mail server that counts what it gets and misbehaves on request, and kinds of message of the tests."""

import datetime as dt
import email
import socket
import uuid

import pytest
from aiosmtpd.controller import Controller

from tests.wsp.people import staff_member
from wsp import refs
from wsp.mail import kinds
from wsp.mail.services import draft, send
from wsp.refs import Ref

LETTER = "test.letter"  # A person reads and sends it.
NOTICE = "test.notice"  # The program sends it, to a candidate or employer.
STAFF_NOTE = "test.staff"  # The program sends it, to staff; too late after an hour.


class Postbox:
    """What the mail server got. ``answer`` is what it says to the next text: None takes it."""

    def __init__(self) -> None:
        self.taken: list[email.message.Message] = []
        self.answer: str | None = None
        self.refuse_recipient: str | None = None
        self.hang_up_after_text = False

    @property
    def ids(self) -> list[str]:
        return [message["Message-ID"] for message in self.taken]

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd's name
        if self.refuse_recipient:
            return self.refuse_recipient
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        if self.answer:
            return self.answer
        self.taken.append(email.message_from_bytes(envelope.content))
        if self.hang_up_after_text:
            server.transport.close()
        return "250 Taken"


@pytest.fixture
def postbox(settings):
    box = Postbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port
    settings.EMAIL_USE_TLS = False
    settings.EMAIL_HOST_USER = ""
    yield box
    controller.stop()


@pytest.fixture(autouse=True)
def kinds_of_the_tests(monkeypatch):
    monkeypatch.setattr(kinds, "_kinds", dict(kinds._kinds))
    kinds.register_kind(LETTER, "Letter")
    kinds.register_kind(NOTICE, "Notice", automatic=True, seen_first=False)
    kinds.register_kind(STAFF_NOTE, "Note", automatic=True, expires=dt.timedelta(hours=1), seen_first=False)


@pytest.fixture(autouse=True)
def workers_wait_until_called(monkeypatch):
    """Queued messages stay queued until the test delivers them itself."""
    monkeypatch.setattr("wsp.mail.wake._call", lambda _task: None)


@pytest.fixture
def staff(db):
    return staff_member("Sanne Bakker")


@pytest.fixture
def employer():
    return Ref(refs.EMPLOYER, uuid.uuid4())


@pytest.fixture
def write(staff, employer):
    """A draft; ``queue`` puts one in the queue."""

    def make(kind=LETTER, **fields):
        defaults = {
            "to_address": "martijn@heul.example",
            "to_name": "Martijn de Heul",
            "subject": "Kandidaten voor uw vacature",
            "body": "Beste Martijn,\n\nTwee kandidaten.",
            "sender": staff,
            "party": employer,
            "about": None,
            "actor": staff,
        }
        return draft(kind=kind, **defaults | fields)

    return make


@pytest.fixture
def queue(write, staff):
    def make(kind=LETTER, **fields):
        by_hand = kind == LETTER
        return send(message=write(kind, **fields), actor=staff if by_hand else None)

    return make
