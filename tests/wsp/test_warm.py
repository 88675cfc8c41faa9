"""The web server makes once, before the first visitor, what everybody uses."""

import pytest
from django.db import DatabaseError

from matching.arrays.pool import keeper
from matching.recognition import catalogues
from wsp import warm


@pytest.fixture
def shut(monkeypatch):
    """Connections that are closed are those of the test; it may not lose them."""
    closed = []
    monkeypatch.setattr(warm.connections, "close_all", lambda: closed.append(True))
    return closed


@pytest.mark.django_db
def test_titles_and_arrays_are_ready_before_the_first_request(shut):
    keeper.forget()
    catalogues.own.cache_clear()
    assert {"recognition of titles", "arrays of the ranker"} <= set(warm.up())
    assert catalogues.own.cache_info().currsize == 1
    whole = keeper.pool()[0]
    assert keeper.pool()[0] is whole
    assert shut


def test_a_database_that_is_not_there_yet_does_not_keep_the_server_from_starting(shut, monkeypatch, caplog):
    def away():
        raise DatabaseError("no connection")

    monkeypatch.setattr(warm, "_work", {"something": away, "another": list})
    assert set(warm.up()) == {"something", "another"}
    assert "something is made at the first request" in caplog.text
    assert shut
