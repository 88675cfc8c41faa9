"""The pages on which people read the API and let systems in."""

import re

import pytest
from django.test import Client as Browser

from frontend.api.document import document
from frontend.api.models import Client
from tests import factories
from tests.frontend.api.conftest import token_for
from wsp import clock
from wsp.accounts.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> Browser:
    browser = Browser()
    person = factories.make_staff(Role.SUPPORT, is_administrator=True)
    browser.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def filled(**fields) -> dict:
    given = {
        "name": "Sollicitatiesysteem",
        "purpose": "Vacatures op onze eigen pagina tonen",
        "organisation": str(factories.make_organisation("service_point").pk),
        "role": Role.ACCOUNT_MANAGER.value,
        "scopes": ["vacancies:read", "employers:read"],
        "calls_a_minute": "60",
        "expires_on": clock.today().isoformat(),
    }
    return given | fields


def test_the_page_tells_every_operation_to_anybody_and_loads_nothing_from_elsewhere():
    page = Browser().get("/api/v1")
    text = page.content.decode()
    for path, methods in document("nl")["paths"].items():
        for method in methods:
            assert f"<strong>{method.upper()}</strong> {path}" in text
    assert not re.findall(r'(?:src|href)="(https?:)?//(?!eupl)', text)
    assert "unsafe-inline" not in page["Content-Security-Policy"]
    assert "style=" not in text


def test_an_administrator_lets_a_system_in_and_sees_its_secret_once(administrator):
    page = administrator.post("/koppelingen", filled())
    client = Client.objects.get()
    secret = re.search(r'id="client-secret"[^>]*value="([^"]+)"', page.content.decode(), re.DOTALL)[1]
    assert page["Cache-Control"] == "no-store"
    assert token_for((client, secret)).status_code == 200
    later = administrator.get("/koppelingen").content.decode()
    assert secret not in later
    assert "Sollicitatiesysteem" in later
    assert client.acts_as.role == Role.ACCOUNT_MANAGER


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("purpose", "kort"),
        ("scopes", []),
        ("scopes", ["candidates:file"]),
        ("role", "directeur"),
        ("expires_on", "2020-01-01"),
        ("calls_a_minute", "0"),
    ],
)
def test_what_is_wrong_is_said_and_nobody_is_let_in(administrator, field, value):
    page = administrator.post("/koppelingen", filled(**{field: value}))
    assert page.status_code == 422
    assert field in page.context["form"].errors
    assert not Client.objects.exists()


def test_a_new_secret_is_shown_and_the_old_one_stops(administrator):
    made = factories.make_client()
    page = administrator.post(f"/koppelingen/{made.client.pk}/geheim").content.decode()
    assert token_for(made).status_code == 401
    secret = re.search(r'id="client-secret"[^>]*value="([^"]+)"', page, re.DOTALL)[1]
    assert token_for((made.client, secret)).status_code == 200


def test_a_system_is_shut_out_and_stays_on_the_list(administrator):
    made = factories.make_client()
    administrator.post(f"/koppelingen/{made.client.pk}/intrekken")
    assert token_for(made).status_code == 401
    page = administrator.get("/koppelingen").content.decode()
    assert "buitengesloten" in page
    assert f"/koppelingen/{made.client.pk}/geheim" not in page
    again = administrator.post(f"/koppelingen/{made.client.pk}/geheim", follow=True)
    assert again.status_code == 200
    assert token_for(made).status_code == 401


def test_only_administrators_see_the_way_there():
    browser = Browser()
    browser.force_login(factories.make_staff(Role.TEAM_LEAD), backend="django.contrib.auth.backends.ModelBackend")
    assert "/koppelingen" not in browser.get("/instellingen").content.decode()


def test_the_list_costs_the_same_few_queries_for_any_number_of_systems(administrator, django_assert_max_num_queries):
    for number in range(12):
        factories.make_client(name=f"Systeem {number}")
    administrator.get("/koppelingen")
    with django_assert_max_num_queries(15):
        administrator.get("/koppelingen")
