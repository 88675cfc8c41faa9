"""Promises to nudge about, and a look at who heard what."""

import uuid

import pytest

from wsp import refs
from wsp.journeys import registry, services
from wsp.journeys.registry import PartyCard
from wsp.mail.models import Message
from wsp.nudges import sources
from wsp.nudges.models import Nudge
from wsp.refs import Ref


@pytest.fixture(autouse=True)
def quiet_house(monkeypatch):
    """No sources but the test's own; workers wait until they are called; parties have a card."""
    monkeypatch.setattr(sources, "_sources", {})
    monkeypatch.setattr("wsp.mail.wake._call", lambda _task: None)
    monkeypatch.setattr(registry, "_cards", {})
    for kind in (refs.EMPLOYER, refs.CANDIDATE):
        registry.register_party(
            kind, lambda ids: {party: PartyCard("Romy de Vries", "Technisch bureau", "+31612345678") for party in ids}
        )


@pytest.fixture
def promised(owner):
    """``promised(due_at, title="Bellen", **fields)``"""

    def make(due_at, title="Bellen", **fields):
        fields.setdefault("party", Ref(refs.EMPLOYER, uuid.uuid4()))
        return services.promise(**{"title": title, "owner": owner, "due_at": due_at} | fields)

    return make


@pytest.fixture
def heard():
    """Who heard what so far: sorted (name, level)."""

    def look(**filters):
        found = Nudge.objects.filter(**filters).values_list("recipient__name", "level")
        return sorted(found)

    return look


@pytest.fixture
def mails():
    """The mails in the outbox: sorted (address, kind)."""

    def look(**filters):
        return sorted(Message.objects.filter(**filters).values_list("to_address", "kind"))

    return look
