"""Secrets cannot be tried one after another: the address that gives tokens answers only so often."""

import base64
import datetime as dt

import pytest
from django.test import Client as Browser

from frontend.api import tokens
from tests import factories
from tests.frontend.api.conftest import token_for
from wsp import clock

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 11, 20, 11, 0, 20, tzinfo=dt.UTC)


def ask(client_id: str, secret: str = "geraden", **headers):
    given = {"grant_type": "client_credentials", "client_id": client_id, "client_secret": secret}
    return Browser().post("/oauth/token", given, **headers)


def test_a_client_whose_secret_is_guessed_is_answered_429_and_how_long_to_wait():
    with clock.as_told(NOON):
        made = factories.make_client()
        name = made.client.client_id
        for _try in range(tokens.TOKENS_A_CLIENT):
            assert ask(name, REMOTE_ADDR=f"10.0.0.{_try}").status_code == 401
        answer = ask(name, made.secret, REMOTE_ADDR="10.0.1.1")
        assert (answer.status_code, answer["Retry-After"], answer["Content-Type"]) == (
            429,
            "40",
            "application/problem+json",
        )
        assert answer.json()["status"] == 429
        # The other way to name oneself counts as well.
        basic = base64.b64encode(f"{name}:{made.secret}".encode()).decode()
        by_header = Browser().post(
            "/oauth/token", {"grant_type": "client_credentials"}, headers={"Authorization": f"Basic {basic}"}
        )
        assert by_header.status_code == 429
        assert token_for(factories.make_client()).status_code == 200
    with clock.as_told(NOON + dt.timedelta(minutes=1)):
        assert token_for(made).status_code == 200


def test_an_address_that_guesses_names_is_answered_429_and_others_are_not():
    with clock.as_told(NOON):
        made = factories.make_client()
        for number in range(tokens.TOKENS_AN_ADDRESS):
            ask(f"naam-{number}", REMOTE_ADDR="10.0.0.1")
        assert ask(made.client.client_id, made.secret, REMOTE_ADDR="10.0.0.1").status_code == 429
        assert ask(made.client.client_id, made.secret, REMOTE_ADDR="10.0.0.2").status_code == 200


def test_behind_a_proxy_the_address_is_what_the_proxy_saw(settings, rf):
    request = rf.post("/oauth/token", REMOTE_ADDR="10.9.9.9", headers={"X-Forwarded-For": "1.2.3.4, 5.6.7.8"})
    assert tokens.address_of(request) == "10.9.9.9"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert tokens.address_of(request) == "5.6.7.8"
