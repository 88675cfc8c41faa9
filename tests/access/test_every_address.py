"""Deny by default, seen from outside: every address, every role, every method.

One test per kind of visitor walks all addresses and gathers every answer that differs from its verdict: the region is
made once per test, and what a request changes is rolled back before the next.
"""

from collections.abc import Callable, Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access.verdicts import VERDICTS, Verdict
from wsp.accounts.roles import Role

pytestmark = pytest.mark.django_db

# Answers that mean "you are in": a page, a redirect onwards, or a complaint about the (empty) form that was sent.
IN = {200, 204, 302, 303, 400, 409, 422}
ALL_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def addresses(resolver: URLResolver | None = None, namespaces: tuple[str, ...] = ()) -> Iterator[str]:
    """The full name of every address of the project."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from addresses(pattern, inner)
        elif isinstance(pattern, URLPattern):
            yield ":".join((*namespaces, pattern.name or f"unnamed {pattern.pattern}"))


def behind(*doors: str) -> list[tuple[str, Verdict]]:
    """The addresses behind these doors."""
    return [(name, verdict) for name, verdict in VERDICTS.items() if verdict.door in doors]


def ask(client: Client, method: str, name: str, verdict: Verdict, region):
    """The answer to an empty request; whatever it changed is rolled back."""
    path = reverse(name, args=[getattr(region, need) for need in verdict.needs])
    with transaction.atomic():
        answer = client.generic(method, path)
        transaction.set_rollback(True)
    return answer


def walk(rows, client: Callable[[], Client], region, judge: Callable, methods=None) -> list[str]:
    """What ``judge(answer, verdict)`` has against the answers, as sentences."""
    complaints = []
    for name, verdict in rows:
        for method in methods(verdict) if methods else verdict.methods:
            answer = ask(client(), method, name, verdict, region)
            if wrong := judge(answer, verdict):
                complaints.append(f"{method} {name}: {wrong}, got {answer.status_code}")
    return complaints


def goes_to(sign_in: str) -> Callable:
    """The visitor is sent to the page ``sign_in``."""

    def judge(answer, _verdict: Verdict) -> str:
        sent = answer.status_code == 302 and answer["Location"].startswith(reverse(sign_in))
        return "" if sent else f"should go to {sign_in}"

    return judge


def gets_in(answer, _verdict: Verdict) -> str:
    return "" if answer.status_code in IN else "should get in"


def test_an_address_without_a_verdict_cannot_be_added():
    known = set(addresses())
    assert known - VERDICTS.keys() == set(), "these addresses have no verdict in tests/access/verdicts.py"
    assert VERDICTS.keys() - known == set(), "these verdicts are about addresses that do not exist"


def test_a_stranger_is_sent_from_pages_of_staff_to_the_sign_in_page(region):
    assert walk(behind("staff"), Client, region, goes_to("frontend:sign-in")) == []


def test_a_candidate_is_sent_from_pages_of_staff_to_the_sign_in_page(region, candidate_client):
    assert walk(behind("staff"), lambda: candidate_client, region, goes_to("frontend:sign-in")) == []


@pytest.mark.parametrize("role", Role.values)
def test_a_role_gets_in_or_is_refused_as_the_verdicts_say(role, region, staff_client):
    def judge(answer, verdict: Verdict) -> str:
        status = answer.status_code
        if role in verdict.narrow:
            return "" if status == 404 else "this row should not be found"
        if role in verdict.roles and not verdict.administrators:
            return "" if status in IN else "should get in"
        return "" if status == 403 else "should be refused"

    assert walk(behind("staff"), lambda: staff_client(role), region, judge) == []


@pytest.mark.parametrize("role", [Role.TEAM_LEAD, Role.SUPPORT])
def test_an_administrator_gets_in_where_only_administrators_do(role, region, administrator_client):
    rows = [(name, verdict) for name, verdict in behind("staff") if verdict.administrators]
    assert rows
    assert walk(rows, lambda: administrator_client(role), region, gets_in) == []


def test_methods_that_an_address_does_not_know_are_refused(region, staff_client, administrator_client):
    rows = behind("staff")
    complaints = []
    for name, verdict in rows:
        role = min(verdict.roles - verdict.narrow)
        client = administrator_client if verdict.administrators else staff_client
        for method in set(ALL_METHODS) - set(verdict.methods):
            status = ask(client(role), method, name, verdict, region).status_code
            if status != 405:
                complaints.append(f"{method} {name}: got {status}")
    assert complaints == []


def test_public_pages_open_for_a_stranger(region):
    rows = [*behind("everybody"), *((n, v) for n, v in behind("candidate", "client") if v.public)]

    def judge(answer, _verdict: Verdict) -> str:
        # A health check may say that something is wrong; a secret that is unknown is not found.
        return "" if answer.status_code in IN | {404, 503} else "should open"

    assert walk(rows, Client, region, judge) == []


def test_staff_and_strangers_do_not_get_into_the_portal(region, staff_client):
    rows = [(name, verdict) for name, verdict in behind("candidate") if not verdict.public]
    for client in (Client, lambda: staff_client(Role.TEAM_LEAD)):
        assert walk(rows, client, region, goes_to("portal:sign-in")) == []


def test_a_candidate_gets_into_the_portal(region, candidate_client):
    rows = [(name, verdict) for name, verdict in behind("candidate") if not verdict.public]
    assert walk(rows, lambda: candidate_client, region, gets_in) == []


def test_the_api_asks_for_a_token(region, staff_client):
    rows = [(name, verdict) for name, verdict in behind("client") if not verdict.public]

    def judge(answer, _verdict: Verdict) -> str:
        return "" if answer.status_code == 401 else "should ask for a token"

    for client in (Client, lambda: staff_client(Role.TEAM_LEAD)):
        assert walk(rows, client, region, judge) == []
