"""How other systems are let in, and how they are shut out."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client as Browser
from oauth2_provider.models import AccessToken

from frontend.api import services
from frontend.api.models import ApiCall, Client
from frontend.api.scopes import Scope
from frontend.api.tasks import tidy
from tests import factories
from tests.frontend.api.conftest import Caller, let_in, token_for
from wsp import clock
from wsp.accounts.models import Staff
from wsp.accounts.roles import Role
from wsp.accounts.services import on_duty
from wsp.errors import Refused

pytestmark = pytest.mark.django_db


def test_a_secret_brings_a_token_and_is_kept_nowhere():
    made = let_in()
    answer = token_for(made)
    assert answer.status_code == 200
    assert answer.json()["token_type"] == "Bearer"
    assert answer.json()["expires_in"] <= 3600
    assert set(answer.json()["scope"].split()) == set(Scope.values)
    assert made.secret not in Client.objects.get().client_secret
    assert AccessToken.objects.get().token == ""


@pytest.mark.parametrize("wrong", [{"client_secret": "anders"}, {"client_id": "niemand"}])
def test_a_wrong_secret_or_name_brings_nothing(wrong):
    made = let_in()
    given = {"grant_type": "client_credentials", "client_id": made.client.client_id, "client_secret": made.secret}
    assert Browser().post("/oauth/token", given | wrong).status_code == 401


@pytest.mark.parametrize(
    "grant", ["password", "authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code", ""]
)
def test_no_other_grant_brings_a_token(grant):
    made = let_in()
    given = {"grant_type": grant, "client_id": made.client.client_id, "client_secret": made.secret, "username": "a"}
    assert Browser().post("/oauth/token", given).status_code in {400, 401}
    assert not AccessToken.objects.exists()


def test_a_token_does_no_more_than_was_asked_for():
    made = let_in(scopes=[Scope.EMPLOYERS_READ, Scope.VACANCIES_READ])
    assert token_for(made, "candidates:read").status_code == 400
    call = Caller(made, "employers:read")
    assert call.get("/employers").status_code == 200
    assert call.get("/vacancies").status_code == 403


def test_without_a_token_nothing_is_told():
    answer = Browser().get("/api/v1/employers")
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"].startswith("Bearer")
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("header", ["Bearer x", "Bearer", "Bearer a b", "Basic YTpi", "Bearer é"])
def test_a_token_that_was_never_given_out_is_refused(header):
    assert Browser().get("/api/v1/employers", headers={"Authorization": header}).status_code == 401


def test_a_revoked_client_is_out_at_once_and_for_good():
    made = let_in()
    call = Caller(made)
    services.revoke_client(client=made.client, actor=made.client.made_by)
    assert call.get("/employers").status_code == 401
    assert token_for(made).status_code == 401
    with pytest.raises(Refused):
        services.renew_secret(client=made.client, actor=made.client.made_by)


def test_after_its_last_day_a_client_is_out():
    made = let_in(expires_on=clock.today() + dt.timedelta(days=1))
    call = Caller(made)
    assert call.get("/employers").status_code == 200
    with clock.as_told(clock.now() + dt.timedelta(days=2)):
        assert call.get("/employers").status_code == 401
        assert token_for(made).status_code == 401


def test_a_token_ends_after_an_hour():
    call = Caller(let_in(expires_on=clock.today() + dt.timedelta(days=5)))
    with clock.as_told(clock.now() + dt.timedelta(minutes=61)):
        assert call.get("/employers").status_code == 401


def test_a_new_secret_replaces_the_old_one():
    made = let_in()
    call = Caller(made)
    new = services.renew_secret(client=made.client, actor=made.client.made_by)
    assert new.secret != made.secret
    assert call.get("/employers").status_code == 401
    assert token_for(made).status_code == 401
    assert Caller(new).get("/employers").status_code == 200


def test_a_client_calls_no_more_than_its_number_a_minute():
    moment = clock.now().replace(second=30)
    with clock.as_told(moment):
        call, other = Caller(let_in(calls_a_minute=2)), Caller(let_in(calls_a_minute=2))
        assert [call.get("/employers").status_code for _turn in range(3)] == [200, 200, 429]
        late = call.get("/employers")
        assert late["Retry-After"] == "30"
        assert (late["RateLimit-Limit"], late["RateLimit-Remaining"]) == ("2", "0")
        assert other.get("/employers").status_code == 200
    with clock.as_told(moment + dt.timedelta(seconds=31)):
        assert call.get("/employers").status_code == 200


def test_every_call_is_in_the_trail_also_those_that_were_refused():
    call = Caller(let_in(Role.CASE_MANAGER, name="Sollicitatiesysteem"))
    employer = factories.make_employer()
    call.get(f"/employers/{employer.pk}")
    call.get("/employers?anders=1")
    call.post("/employers", {"name": "Nieuw"})
    told = list(
        ApiCall.objects.using("trail").order_by("at").values_list("client_name", "operation", "object_id", "status")
    )
    assert told == [
        ("Sollicitatiesysteem", "getEmployer", employer.pk, 200),
        ("Sollicitatiesysteem", "listEmployers", None, 400),
        ("Sollicitatiesysteem", "createEmployer", None, 403),
    ]


def test_the_trail_of_calls_cannot_be_changed():
    Caller(let_in()).get("/employers")
    with pytest.raises(Exception, match="Cannot update"), transaction.atomic("trail"):
        ApiCall.objects.using("trail").update(status=500)


def test_nobody_signs_in_as_a_client_and_it_gets_no_work():
    account = let_in(Role.ACCOUNT_MANAGER).client.acts_as
    assert not account.has_usable_password()
    assert account not in Staff.objects.active()
    assert on_duty() != account


def test_only_an_administrator_lets_systems_in():
    with pytest.raises(Refused):
        let_in(actor=factories.make_staff(Role.TEAM_LEAD))
    assert not Client.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("expires_on", dt.date(2020, 1, 1)),
        ("expires_on", dt.date(2099, 1, 1)),
        ("purpose", "kort"),
        ("scopes", []),
        ("scopes", ["alles"]),
        ("calls_a_minute", 0),
        ("name", "  "),
    ],
)
def test_a_client_that_makes_no_sense_is_refused_at_the_field(field, value):
    given = {
        "name": "Regiosysteem",
        "purpose": "Uitwisseling met de regio",
        "role": Role.ACCOUNT_MANAGER,
        "organisation": factories.make_organisation("service_point"),
        "scopes": [Scope.EMPLOYERS_READ],
        "expires_on": clock.today(),
        "actor": factories.make_staff(is_administrator=True),
    }
    with pytest.raises(ValidationError) as raised:
        services.create_client(**given | {field: value})
    assert field in raised.value.message_dict


def test_files_are_for_roles_that_may_open_files():
    given = {
        "name": "Regiosysteem",
        "purpose": "Uitwisseling met de regio",
        "role": Role.ACCOUNT_MANAGER,
        "organisation": factories.make_organisation("service_point"),
        "expires_on": clock.today(),
        "actor": factories.make_staff(is_administrator=True),
    }
    with pytest.raises(ValidationError) as raised:
        services.create_client(**given, scopes=[Scope.CANDIDATES_FILE])
    assert "scopes" in raised.value.message_dict


def test_the_database_refuses_a_client_of_another_kind():
    made = let_in()
    with pytest.raises(IntegrityError), transaction.atomic():
        Client.objects.filter(pk=made.client.pk).update(authorization_grant_type="password")


def test_what_the_api_need_not_keep_is_forgotten_and_the_rest_stays():
    made = let_in(expires_on=clock.today() + dt.timedelta(days=300))
    call = Caller(made)
    call.post("/employers", {"name": "Bakkerij"})
    assert tidy() == {"answers": 0, "counts": 0, "tokens": 0, "calls": 0, "changes": 0}
    with clock.as_told(clock.now() + dt.timedelta(days=2)):
        gone = tidy()
    # Two of the counts are of the request for a token: of the client, and of the address it came from.
    assert gone == {"answers": 1, "counts": 3, "tokens": 1, "calls": 0, "changes": 0}
    with clock.as_told(clock.now() + dt.timedelta(days=731)):
        assert tidy()["calls"] == 1
