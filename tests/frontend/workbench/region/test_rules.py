"""Putting a municipality's by-law on record, as who administers the workbench does it (E9)."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from placements.models import TrialRule
from placements.rules import rule_for
from tests import factories
from wsp.accounts.roles import Role

pytestmark = pytest.mark.django_db
PAGE = reverse("workbench:trial-rules")


@pytest.fixture
def page():
    client = Client()
    person = factories.make_staff(Role.TEAM_LEAD, is_administrator=True)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def municipality():
    return factories.make_organisation("municipality")


def typed(municipality, **fields):
    return {
        "organisation": municipality.pk,
        "benefit_law": "pw",
        "valid_from": "2026-01-01",
        "max_months": "3",
        "max_months_extended": "6",
        "source": "Verordening Participatiewet, art. 12",
        **fields,
    }


def test_a_by_law_on_record_is_what_a_trial_is_checked_against_and_the_source_is_told(page, municipality):
    before = rule_for(organisation=municipality, benefit_law="pw", day=dt.date(2026, 2, 1))
    assert page.post(PAGE, typed(municipality)).status_code == 303
    rule = rule_for(organisation=municipality, benefit_law="pw", day=dt.date(2026, 2, 1))
    assert (rule.max_months, rule.max_months_extended, rule.min_contract_months) == (3, 6, 0)
    assert rule != before
    assert rule_for(organisation=municipality, benefit_law="pw", day=dt.date(2025, 12, 31)) == before
    assert "Verordening Participatiewet, art. 12" in page.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("source", ""),
        ("max_months", ""),
        ("max_months", "-1"),
        ("max_months_extended", "2"),
        ("valid_from", "31-02-2026"),
        ("valid_until", "2025-12-31"),
        ("benefit_law", "aow"),
        ("source_url", "geen adres"),
    ],
)
def test_bad_input_is_said_at_the_field_and_nothing_typed_is_lost(page, municipality, field, wrong):
    count = TrialRule.objects.count()
    answer = page.post(PAGE, typed(municipality, remarks="Alleen met stagebegeleider", **{field: wrong}))
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {field}
    assert "Alleen met stagebegeleider" in answer.content.decode()
    assert TrialRule.objects.count() == count


def test_two_rules_from_one_day_are_refused(page, municipality):
    page.post(PAGE, typed(municipality))
    again = page.post(PAGE, typed(municipality, max_months="4"))
    assert set(again.context["form"].errors) == {"valid_from"}


def test_a_rule_put_down_wrongly_is_taken_back_at_once(page, municipality):
    page.post(PAGE, typed(municipality))
    undo = list(page.session["undo"])[-1]
    page.post(reverse("workbench:undo", args=[undo]))
    assert not TrialRule.objects.filter(organisation=municipality).exists()


def test_the_page_costs_few_queries(page, django_assert_max_num_queries):
    for number in range(6):
        page.post(PAGE, typed(factories.make_organisation("municipality"), valid_from=f"2026-0{number + 1}-01"))
    page.get(PAGE)
    with django_assert_max_num_queries(15):
        page.get(PAGE)
