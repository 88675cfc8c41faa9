"""Employers: found, written down once (E3, E17), what they really seek first (E4), agreements (E5, E14), their people."""

import pytest
from django.urls import reverse

from employers import services as employers
from employers.models import Employer
from tests import factories
from tests.frontend.workbench.visitors import MOST_QUERIES, client_of, errors_of, said, text_of

pytestmark = pytest.mark.django_db
LIST = reverse("workbench:employers")


@pytest.fixture
def manager():
    return factories.make_staff(name="Sanne Kuipers")


@pytest.fixture
def firm(manager) -> Employer:
    return factories.make_employer(
        "De Heul Installatietechniek", account_manager=manager, place="Zwolle", contact_name="Martijn de Heul"
    )


def page_of(firm: Employer) -> str:
    return reverse("workbench:employer", args=[firm.pk])


def names(answer) -> list[str]:
    return [row.name for row in answer.context["page"]]


class TestList:
    def test_what_is_searched_for_is_posted_and_remembered(self, manager, firm):
        factories.make_employer("Bakkerij Smit")
        client = client_of(manager)
        client.post(reverse("workbench:employers-search"), {"text": "heul"})
        assert names(client.get(LIST)) == ["De Heul Installatietechniek"]
        client.post(reverse("workbench:employers-search"), {"text": ""})
        assert len(names(client.get(LIST))) == 2

    def test_filters_and_sorting(self, manager, firm):
        other = factories.make_employer("Bakkerij Smit", place="Ommen")
        factories.make_vacancy(other)
        client = client_of(manager)
        assert names(client.get(LIST, {"whose": "mine"})) == [firm.name]
        assert names(client.get(LIST, {"vacancies": "open"})) == [other.name]
        assert names(client.get(LIST, {"sort": "-name"})) == [firm.name, other.name]
        assert names(client.get(LIST, {"sort": "place"})) == [other.name, firm.name]

    def test_a_full_page_costs_few_questions_to_the_database(self, manager, django_assert_max_num_queries):
        for number in range(27):
            factories.make_employer(f"Firma {number:02}", account_manager=manager)
        client = client_of(manager)
        with django_assert_max_num_queries(MOST_QUERIES):
            first = client.get(LIST)
        assert len(names(first)) == 25
        assert names(client.get(LIST, {"page": 2})) == ["Firma 25", "Firma 26"]


class TestPage:
    def test_what_they_really_seek_comes_first(self, manager, firm):
        employers.update_employer(employer=firm, actor=manager, really_seeks="Mensen met gevoel voor techniek.")
        words = text_of(client_of(manager).get(page_of(firm)))
        assert words.index("Mensen met gevoel voor techniek.") < words.index("Vacatures Er staat geen vacature open.")
        assert "Martijn de Heul" in words

    def test_opening_it_costs_few_questions_to_the_database(self, manager, firm, django_assert_max_num_queries):
        vacancy = factories.make_vacancy(firm)
        for stage in ("proposed", "invited", "declined"):
            factories.make_introduction(stage, vacancy=vacancy)
        employers.record_agreement(employer=firm, text="Vier kandidaten", actor=manager)
        client = client_of(manager)
        with django_assert_max_num_queries(MOST_QUERIES):
            client.get(page_of(firm))

    def test_an_agreement_is_kept(self, manager, firm):
        agreement = employers.record_agreement(employer=firm, text="Vier kandidaten", actor=manager)
        client = client_of(manager)
        assert "Vier kandidaten" in text_of(client.get(page_of(firm)))
        url = reverse("workbench:agreement-close", args=[agreement.pk])
        assert client.post(url, {"state": "kept"}).status_code == 303
        agreement.refresh_from_db()
        assert agreement.state == "kept"
        assert said(client.post(url, {"state": "no-state"}))

    def test_a_note_is_kept_and_an_empty_one_is_asked_for(self, manager, firm):
        client = client_of(manager)
        url = reverse("workbench:employer-note", args=[firm.pk])
        assert client.post(url, {"note-text": ""}).status_code == 422
        client.post(url, {"note-text": "Hond op kantoor."})
        assert "Hond op kantoor." in text_of(client.get(page_of(firm)))

    def test_another_account_manager_takes_over_with_a_reason(self, manager, firm):
        other = factories.make_staff(name="Joris Hofman")
        client = client_of(manager)
        url = reverse("workbench:employer-assign", args=[firm.pk])
        bad = client.post(url, {"assign-account_manager": other.pk})
        assert bad.status_code == 422
        assert list(errors_of(bad, "assign_form")) == ["reason"]
        good = client.post(url, {"assign-account_manager": other.pk, "assign-reason": "Andere wijk"})
        assert "Joris Hofman is nu de accountmanager." in said(good)


class TestKeeping:
    def test_a_firm_we_may_know_is_shown_before_it_is_written_down_twice(self, manager, firm):
        client = client_of(manager)
        url = reverse("workbench:employer-new")
        data = {"name": "De Heul installatie techniek", "place": "Zwolle", "how_found": "network"}
        asked = client.post(url, data)
        assert asked.status_code == 422
        assert "Kennen we deze werkgever al?" in text_of(asked)
        assert 'value="De Heul installatie techniek"' in asked.content.decode()
        assert Employer.objects.count() == 1
        assert client.post(url, data | {"sure": "1"}).status_code == 303
        assert Employer.objects.count() == 2

    def test_a_wrong_number_stays_with_its_message(self, manager, firm):
        client = client_of(manager)
        url = reverse("workbench:employer-edit", args=[firm.pk])
        data = {"name": firm.name, "kvk_number": "12", "place": "Zwolle", "how_found": firm.how_found}
        bad = client.post(url, data)
        assert bad.status_code == 422
        assert list(errors_of(bad)) == ["kvk_number"]
        assert 'value="12"' in bad.content.decode()
        assert client.post(url, data | {"kvk_number": "6951 8320", "place": "Hattem"}).status_code == 303
        firm.refresh_from_db()
        assert (firm.kvk_number, firm.place) == ("69518320", "Hattem")

    def test_a_contact_person_is_added_and_changed(self, manager, firm):
        client = client_of(manager)
        url = reverse("workbench:contact-new", args=[firm.pk])
        data = {"name": "Inge Roelofs", "phone": "12", "is_active": "on"}
        bad = client.post(url, data)
        assert bad.status_code == 422
        assert list(errors_of(bad)) == ["phone"]
        assert 'value="Inge Roelofs"' in bad.content.decode()
        assert client.post(url, data | {"phone": "0529 12 34 56"}).status_code == 303
        inge = firm.contacts.get(name="Inge Roelofs")
        assert inge.phone == "+31529123456"
        edit = reverse("workbench:contact-edit", args=[inge.pk])
        client.post(edit, {"name": "Inge Roelofs", "phone": "0529654321", "is_active": "on", "function": "Chef"})
        assert "Chef" in text_of(client.get(page_of(firm)))
