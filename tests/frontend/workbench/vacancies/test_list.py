"""The list of vacancies (E6): searched, filtered, sorted, a page at a time."""

import pytest
from django.urls import reverse

from employers import services as employers
from tests import factories
from tests.frontend.workbench.visitors import MOST_QUERIES, client_of, text_of

pytestmark = pytest.mark.django_db
LIST = reverse("workbench:vacancies")


@pytest.fixture
def manager():
    return factories.make_staff(name="Sanne Kuipers")


@pytest.fixture
def bakery(manager):
    return factories.make_employer("Bakkerij Smit", account_manager=manager, sector="food")


def titles(answer) -> list[str]:
    return [vacancy.title for vacancy in answer.context["page"]]


def test_what_is_searched_for_is_posted_remembered_and_let_go(manager, bakery):
    factories.make_vacancy(bakery, title="Bakker")
    factories.make_vacancy(title="Lasser")
    client = client_of(manager)
    answer = client.post(reverse("workbench:vacancies-search"), {"text": "bakke"})
    assert (answer.status_code, answer["Location"]) == (303, LIST)
    assert titles(client.get(LIST)) == ["Bakker"]
    assert 'value="bakke"' in client.get(LIST).content.decode()
    client.post(reverse("workbench:vacancies-search"), {"text": ""})
    assert set(titles(client.get(LIST))) == {"Bakker", "Lasser"}


def test_filters_show_filled_ones_and_ones_own(manager, bakery):
    mine = factories.make_vacancy(bakery, title="Bakker")
    factories.make_vacancy(title="Lasser")
    employers.fill(vacancy=factories.make_vacancy(title="Kok"), reason="", actor=manager)
    client = client_of(manager)
    assert set(titles(client.get(LIST))) == {"Bakker", "Lasser"}
    assert titles(client.get(LIST, {"state": "filled"})) == ["Kok"]
    assert titles(client.get(LIST, {"whose": "mine"})) == [mine.title]
    assert titles(client.get(LIST, {"sector": "food"})) == [mine.title]
    assert len(titles(client.get(LIST, {"state": "all"}))) == 3


def test_a_column_sorts_both_ways(manager):
    for title in ("Lasser", "Bakker", "Kok"):
        factories.make_vacancy(title=title)
    client = client_of(manager)
    assert titles(client.get(LIST, {"sort": "title"})) == ["Bakker", "Kok", "Lasser"]
    assert titles(client.get(LIST, {"sort": "-title"})) == ["Lasser", "Kok", "Bakker"]
    assert len(titles(client.get(LIST, {"sort": "no-such-column"}))) == 3


def test_a_full_page_costs_few_questions_to_the_database(manager, bakery, django_assert_max_num_queries):
    for number in range(27):
        factories.make_vacancy(bakery, title=f"Bakker {number:02}")
    for stage in ("asked", "proposed", "invited"):
        factories.make_introduction(stage, vacancy=bakery.vacancies.first())
    client = client_of(manager)
    with django_assert_max_num_queries(MOST_QUERIES):
        first = client.get(LIST)
    assert len(titles(first)) == 25
    assert "3 (2 bij de werkgever)" in text_of(client.get(LIST, {"sort": "title", "page": 2})) + text_of(first)
    assert len(titles(client.get(LIST, {"page": 2}))) == 2


def test_an_empty_list_names_the_next_act(manager):
    assert "Leg een gesprek met een werkgever vast" in text_of(client_of(manager).get(LIST))
