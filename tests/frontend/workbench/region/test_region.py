"""The region's numbers, and the switches per kind of reminder and of mail, for an administrator."""

import pytest
from django.urls import reverse

from tests import factories
from tests.frontend.workbench.visitors import MOST_QUERIES, client_of, errors_of, text_of
from wsp.accounts.roles import Role
from wsp.mail.models import MailStop
from wsp.nudges.models import NudgeStop
from wsp.nudges.numbers import all_numbers, number_of

pytestmark = pytest.mark.django_db
PAGE = reverse("workbench:region")


@pytest.fixture
def client():
    return client_of(factories.make_staff(Role.SUPPORT, "Bea Heer", is_administrator=True))


def numbers(**changed) -> dict[str, int]:
    return {number.key: value for number, value in all_numbers()} | changed


def switch(client, what: str, **data):
    return client.post(reverse("workbench:region-switch", args=[what]), data)


def test_a_number_of_the_region_is_changed_and_a_wrong_one_refused(client):
    key = all_numbers()[0][0].key
    assert errors_of(client.post(PAGE, numbers(**{key: 0})))[key]
    client.post(PAGE, numbers(**{key: 33}))
    assert number_of(key) == 33


def test_a_kind_of_reminder_is_stopped_with_a_reason_and_started_again(client):
    answer = switch(client, "herinneringen", kind="employer-silent", act="stop", reason="")
    assert answer.status_code == 422
    switch(client, "herinneringen", kind="employer-silent", act="stop", reason="Verkeerde tekst")
    assert NudgeStop.objects.get().reason == "Verkeerde tekst"
    assert "Verkeerde tekst" in text_of(client.get(PAGE))
    switch(client, "herinneringen", kind="employer-silent", act="start")
    assert not NudgeStop.objects.exists()


def test_a_kind_of_mail_is_stopped_and_an_unknown_kind_is_not(client):
    switch(client, "post", kind="nudge.digest", act="stop", reason="Storing")
    assert MailStop.objects.get().kind == "nudge.digest"
    switch(client, "post", kind="nonsense", act="stop", reason="Storing")
    assert MailStop.objects.count() == 1
    assert switch(client, "nonsense", kind="nudge.digest", act="stop", reason="x").status_code == 404


def test_only_an_administrator_sees_it_and_finds_it_in_the_navigation(client):
    assert PAGE in client.get(PAGE).content.decode()
    lead = client_of(factories.make_staff(Role.TEAM_LEAD))
    assert lead.get(PAGE).status_code == 403
    assert f'href="{PAGE}"' not in lead.get(reverse("workbench:preferences")).content.decode()


def test_it_costs_few_questions_to_the_database(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(PAGE)
