"""Search in the top line: by number, firm, KvK, part of a name."""

import pytest
from django.test import Client
from django.urls import reverse

from employers.models import Contact
from tests import factories
from tests.frontend.workbench.calls.test_call_list import text_of
from wsp.accounts.roles import Role

pytestmark = pytest.mark.django_db
URL = "/zoek"
AS_PART = {"HX-Request": "true"}


@pytest.fixture
def region(team):
    employer = factories.make_employer(
        "Café ’t Hoekje",
        account_manager=team.romy,
        contact_name="Annelies Brouwer",
        contact_phone="0529 451234",
        kvk_number="87654321",
        place="Ommen",
    )
    factories.make_vacancy(employer, title="Kok", place="Ommen")
    factories.make_candidate(first_name="Willem", last_name="de Groot", phone="06-12345678")
    return employer


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("cafe t hoek", "Café ’t Hoekje"),
        ("87654321", "Café ’t Hoekje"),
        ("8765 4321", "Café ’t Hoekje"),
        ("brouwer", "Annelies Brouwer"),
        ("0529-45 12 34", "Annelies Brouwer"),
        ("+31529451234", "Annelies Brouwer"),
        ("groot", "Willem de Groot"),
        ("willem gro", "Willem de Groot"),
        ("06-12/34 56 78", "Willem de Groot"),
        ("kok", "Kok"),
    ],
)
def test_one_finds_what_one_knows_a_part_of(team, region, typed, found):
    assert found in text_of(team.as_romy.post(URL, {"q": typed}, headers=AS_PART))


def test_a_single_find_opens_at_once(team, region):
    answer = team.as_romy.post(URL, {"q": "hoekje"})
    assert answer.status_code == 303
    # The firm and its vacancy are two: one chooses on the page.
    assert answer["Location"] == URL
    answer = team.as_romy.post(URL, {"q": "brouwer"})
    assert answer["Location"] == reverse("workbench:employer", args=[region.pk])


def test_the_text_never_stands_in_an_address(team, region):
    client = team.as_romy
    answer = client.post(URL, {"q": "ommen"})
    assert "ommen" not in answer["Location"].lower()
    assert "Café ’t Hoekje" in text_of(client.get(answer["Location"]))


def test_results_stand_in_groups_that_a_screen_reader_names(team, region):
    page = team.as_romy.post(URL, {"q": "ommen"}, headers=AS_PART).content.decode()
    assert 'role="group" aria-label="Werkgevers"' in page
    assert 'role="option"' in page


@pytest.mark.parametrize("typed", ["", " ", "x", "\x00", "%", "'; --", "☕" * 300, "٣٤٥", "(((", "\u202e"])
def test_nonsense_finds_nothing_and_breaks_nothing(team, region, typed):
    client = team.as_romy
    assert client.post(URL, {"q": typed}, headers=AS_PART).status_code == 200
    assert client.get(client.post(URL, {"q": typed})["Location"]).status_code == 200


def test_nothing_found_says_what_to_do(team, region):
    client = team.as_romy
    client.post(URL, {"q": "bestaatniet"})
    page = text_of(client.get(URL))
    assert "Niets gevonden" in page
    assert "Nieuw gesprek" in page


def test_somebody_who_left_the_firm_is_not_called(team, region):
    Contact.objects.filter(name="Annelies Brouwer").update(is_active=False)
    assert "Annelies" not in text_of(team.as_romy.post(URL, {"q": "annelies"}, headers=AS_PART))


@pytest.mark.parametrize(("role", "employers_too"), [(Role.INCOME_CONSULTANT, False), (Role.CASE_MANAGER, True)])
def test_one_finds_only_what_ones_role_may_see(region, role, employers_too):
    client = Client()
    client.force_login(factories.make_staff(role), backend="django.contrib.auth.backends.ModelBackend")
    page = text_of(client.post(URL, {"q": "hoekje"}, headers=AS_PART))
    assert ("Café ’t Hoekje" in page) is employers_too


def test_searching_costs_one_query_per_kind(team, region, django_assert_max_num_queries):
    client = team.as_romy
    with django_assert_max_num_queries(9):
        client.post(URL, {"q": "ommen"}, headers=AS_PART)
