"""Deny by default, seen from outside: every address, every role, every method."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access.verdicts import VERDICTS, Verdict
from wsp.accounts.roles import Role

pytestmark = pytest.mark.django_db

# Answers that mean "you are in": a page, a redirect onwards, or a complaint about the (empty) form that was sent.
IN = {200, 204, 302, 303, 400, 409, 422}


def addresses(resolver: URLResolver | None = None, namespaces: tuple[str, ...] = ()) -> Iterator[str]:
    """The full name of every address of the project."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from addresses(pattern, inner)
        elif isinstance(pattern, URLPattern):
            yield ":".join((*namespaces, pattern.name or f"unnamed {pattern.pattern}"))


def path_of(name: str, verdict: Verdict, region) -> str:
    return reverse(name, args=[getattr(region, need) for need in verdict.needs])


def ask(client: Client, method: str, path: str):
    return client.generic(method, path)


def test_an_address_without_a_verdict_cannot_be_added():
    known = set(addresses())
    assert known - VERDICTS.keys() == set(), "these addresses have no verdict in tests/access/verdicts.py"
    assert VERDICTS.keys() - known == set(), "these verdicts are about addresses that do not exist"


@pytest.mark.parametrize("name", [n for n, v in VERDICTS.items() if v.door == "staff"])
class TestPagesOfStaff:
    def test_a_stranger_is_sent_to_the_sign_in_page(self, name, region):
        verdict = VERDICTS[name]
        for method in verdict.methods:
            answer = ask(Client(), method, path_of(name, verdict, region))
            assert answer.status_code == 302
            assert answer["Location"].startswith(reverse("frontend:sign-in"))

    def test_a_candidate_is_sent_to_the_sign_in_page(self, name, region, candidate_client):
        verdict = VERDICTS[name]
        for method in verdict.methods:
            answer = ask(candidate_client, method, path_of(name, verdict, region))
            assert answer.status_code == 302
            assert answer["Location"].startswith(reverse("frontend:sign-in"))

    @pytest.mark.parametrize("role", Role.values)
    def test_a_role_gets_in_or_is_refused_as_the_verdict_says(self, name, role, region, staff_client):
        verdict = VERDICTS[name]
        for method in verdict.methods:
            status = ask(staff_client(role), method, path_of(name, verdict, region)).status_code
            if role in verdict.narrow:
                assert status == 404, f"{role} should not find this row at {name} by {method}, got {status}"
            elif role in verdict.roles:
                assert status in IN, f"{role} should get into {name} by {method}, got {status}"
            else:
                assert status == 403, f"{role} should be refused at {name} by {method}, got {status}"

    def test_other_methods_are_refused(self, name, region, staff_client):
        verdict = VERDICTS[name]
        role = min(verdict.roles - verdict.narrow)
        for method in {"GET", "POST", "PUT", "PATCH", "DELETE"} - set(verdict.methods):
            status = ask(staff_client(role), method, path_of(name, verdict, region)).status_code
            assert status == 405, f"{name} answers {method} with {status}"


@pytest.mark.parametrize("name", [n for n, v in VERDICTS.items() if v.door == "everybody" or v.public])
def test_a_public_page_opens_for_a_stranger(name, region):
    verdict = VERDICTS[name]
    for method in verdict.methods:
        assert ask(Client(), method, path_of(name, verdict, region)).status_code in IN | {404, 503}


@pytest.mark.parametrize("name", [n for n, v in VERDICTS.items() if v.door == "candidate" and not v.public])
class TestPagesOfCandidates:
    def test_staff_and_strangers_do_not_get_in(self, name, region, staff_client):
        verdict = VERDICTS[name]
        for method in verdict.methods:
            for client in (Client(), staff_client(Role.TEAM_LEAD)):
                answer = ask(client, method, path_of(name, verdict, region))
                assert answer.status_code == 302
                assert answer["Location"].startswith(reverse("portal:sign-in"))

    def test_a_candidate_gets_in(self, name, region, candidate_client):
        verdict = VERDICTS[name]
        for method in verdict.methods:
            assert ask(candidate_client, method, path_of(name, verdict, region)).status_code in IN


@pytest.mark.parametrize("name", [n for n, v in VERDICTS.items() if v.door == "client" and not v.public])
def test_the_api_asks_for_a_token(name, region, staff_client):
    verdict = VERDICTS[name]
    for method in verdict.methods:
        for client in (Client(), staff_client(Role.TEAM_LEAD)):
            assert ask(client, method, path_of(name, verdict, region)).status_code == 401
