"""Clients of the API for tests, let in the way an administrator does it."""

import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client as Browser

from frontend.api import services
from frontend.api.models import Client
from tests import factories
from wsp.accounts.roles import Role

let_in = factories.make_client


def token_for(made: tuple[Client, str], scope: str | None = None):
    """The answer of the token's address."""
    client, secret = made
    given = {"grant_type": "client_credentials", "client_id": client.client_id, "client_secret": secret}
    return Browser().post("/oauth/token", given | ({"scope": scope} if scope else {}))


class Caller:
    """A client that calls with its token; knows nothing but addresses and JSON."""

    def __init__(self, made: services.WithSecret, scope: str | None = None) -> None:
        self.client: Client = made.client
        self.browser = Browser()
        self.token = token_for(made, scope).json()["access_token"]

    def __call__(self, method: str, path: str, body: Any = None, **headers: str):
        """The answer; a POST gets a new Idempotency-Key unless one is given."""
        sent = {
            "Authorization": f"Bearer {self.token}",
            **{name.replace("_", "-"): text for name, text in headers.items()},
        }
        if method == "POST" and "Idempotency-Key" not in sent:
            sent["Idempotency-Key"] = str(uuid.uuid4())
        data = "" if body is None else json.dumps(body)
        return self.browser.generic(
            method,
            f"/api/v1{path}",
            data,
            content_type="application/json",
            headers={k: v for k, v in sent.items() if v},
        )

    def get(self, path: str, **headers: str):
        """A GET."""
        return self("GET", path, **headers)

    def post(self, path: str, body: Any, **headers: str):
        """A POST."""
        return self("POST", path, body, **headers)

    def patch(self, path: str, body: Any, **headers: str):
        """A PATCH based on what is there now, unless If-Match is given."""
        if "If_Match" not in headers:
            headers["If_Match"] = self.get(path)["ETag"]
        return self("PATCH", path, body, **headers)


@pytest.fixture
def call(db) -> Caller:
    """A client of a team lead that may do everything."""
    return Caller(let_in())


@pytest.fixture
def caller(db) -> Callable[..., Caller]:
    """Makes a client of some role and scopes."""
    return lambda role=Role.TEAM_LEAD, **fields: Caller(let_in(role, **fields))
