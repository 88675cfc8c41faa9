"""E11: the dated rules of trial placements, on both sides of each boundary."""

import datetime as dt

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from candidates.models import Candidate
from placements import rules, services
from placements.models import TrialRule
from tests import factories
from wsp.accounts.models import Organisation

pytestmark = pytest.mark.django_db
DAY = dt.date


def broken(candidate: Candidate, **plan) -> dict[str, rules.Violation]:
    """The violations by rule; everything not given keeps to the rules."""
    starts_on = plan.setdefault("starts_on", DAY(2026, 4, 1))
    values = {
        "organisation": candidate.organisation,
        "benefit_law": candidate.file.benefit_law,
        "ends_on": starts_on + dt.timedelta(days=30),
        "hours": 24,
        "intent_months": 6,
        "intent_hours": 24,
        "decision_on": starts_on,
    } | plan
    return {violation.rule: violation for violation in services.check_trial(candidate=candidate, **values)}


def with_ww(**fields) -> Candidate:
    fields.setdefault("benefit_since", DAY(2025, 1, 1))
    return factories.make_candidate(benefit_law="ww", organisation=factories.make_organisation("uwv"), **fields)


def with_pw(organisation: Organisation | None = None, **fields) -> Candidate:
    return factories.make_candidate(benefit_law="pw", organisation=organisation, **fields)


@pytest.mark.parametrize(
    ("starts_on", "months", "last"),
    [
        (DAY(2026, 3, 1), 2, DAY(2026, 4, 30)),
        (DAY(2026, 3, 15), 2, DAY(2026, 5, 14)),
        (DAY(2026, 1, 31), 1, DAY(2026, 2, 28)),
        (DAY(2026, 1, 30), 1, DAY(2026, 2, 28)),
        (DAY(2026, 1, 29), 1, DAY(2026, 2, 28)),
        (DAY(2026, 1, 28), 1, DAY(2026, 2, 27)),
        (DAY(2028, 1, 31), 1, DAY(2028, 2, 29)),
        (DAY(2028, 1, 29), 1, DAY(2028, 2, 28)),
        (DAY(2028, 2, 29), 12, DAY(2029, 2, 28)),
        (DAY(2027, 12, 31), 2, DAY(2028, 2, 29)),
        (DAY(2026, 8, 31), 1, DAY(2026, 9, 30)),
        (DAY(2026, 7, 31), 1, DAY(2026, 8, 30)),
        (DAY(2026, 3, 1), 6, DAY(2026, 8, 31)),
    ],
)
def test_a_month_ends_where_the_law_says(starts_on, months, last):
    assert rules.last_day(starts_on, months) == last


@given(starts_on=st.dates(DAY(2020, 1, 1), DAY(2040, 1, 1)), months=st.integers(1, 24))
def test_a_term_never_runs_into_the_same_day_of_its_last_month_again(starts_on, months):
    last = rules.last_day(starts_on, months)
    assert last <= starts_on + relativedelta(months=months)
    assert (last + dt.timedelta(days=1)) >= starts_on + relativedelta(months=months)
    assert last < rules.last_day(starts_on + dt.timedelta(days=31), months)


@pytest.mark.parametrize("law", ["ww", "zw", "wia", "wao", "wajong"])
def test_uwv_allows_two_months_and_not_a_day_more(law):
    person = factories.make_candidate(
        benefit_law=law, organisation=factories.make_organisation("uwv"), benefit_since=DAY(2025, 1, 1)
    )
    assert broken(person, ends_on=DAY(2026, 5, 31)) == {}
    too_long = broken(person, ends_on=DAY(2026, 6, 1))["length"]
    assert "Beleidsregels proefplaatsing UWV 2013" in too_long.source
    assert "31 mei 2026" in too_long.allowed


def test_an_extension_goes_to_six_months_in_total_and_not_a_day_more():
    person = with_ww()
    assert broken(person, ends_on=DAY(2026, 9, 30), extension=True) == {}
    assert set(broken(person, ends_on=DAY(2026, 10, 1), extension=True)) == {"length"}
    assert set(broken(person, ends_on=DAY(2026, 9, 30))) == {"length"}


def test_earlier_trials_at_the_same_employer_count_in_the_total():
    introduction = factories.make_introduction("chosen", candidate=with_ww())
    employer, person = introduction.employer, introduction.candidate
    trial = factories.make_trial(
        introduction, starts_on=DAY(2026, 3, 2), ends_on=DAY(2026, 4, 30), decision_on=DAY(2026, 3, 2)
    )
    services.stop_trial(trial=trial, on=DAY(2026, 3, 2), reason="Ziek geworden.", actor=introduction.owner)
    # One day was used: six months from 1 September, less that day.
    plan = {"starts_on": DAY(2026, 9, 1), "employer": employer, "extension": True}
    assert broken(person, ends_on=DAY(2027, 2, 27), **plan) == {}
    assert set(broken(person, ends_on=DAY(2027, 2, 28), **plan)) == {"length"}
    other = factories.make_employer()
    assert broken(person, ends_on=DAY(2027, 2, 28), **plan | {"employer": other}) == {}


def test_the_intended_contract_is_at_least_six_months_and_the_same_hours():
    person = with_ww()
    assert broken(person, intent_months=6, intent_hours=24, hours=24) == {}
    assert set(broken(person, intent_months=5)) == {"intent_months"}
    fewer = broken(person, intent_hours=23, hours=24)
    assert set(fewer) == {"intent_hours"}
    assert "24" in fewer["intent_hours"].allowed


def test_a_trial_does_not_start_before_the_decision_and_may_start_on_its_day():
    person = with_ww()
    assert broken(person, starts_on=DAY(2026, 4, 1), decision_on=DAY(2026, 4, 1)) == {}
    early = broken(person, starts_on=DAY(2026, 4, 1), decision_on=DAY(2026, 4, 2))
    assert set(early) == {"decision"}
    assert "2 april 2026" in early["decision"].allowed


def test_a_decision_still_to_come_may_be_waited_for_but_not_on_the_first_day():
    person = with_ww()
    assert broken(person, starts_on=DAY(2026, 3, 3), decision_on=None) == {}
    assert set(broken(person, starts_on=DAY(2026, 3, 2), decision_on=None)) == {"decision"}


def test_the_trial_ends_with_the_benefit():
    person = with_ww(benefit_until=DAY(2026, 5, 15))
    assert broken(person, ends_on=DAY(2026, 5, 15)) == {}
    over = broken(person, ends_on=DAY(2026, 5, 16))
    assert set(over) == {"benefit_ends"}
    assert "15 mei 2026" in over["benefit_ends"].allowed


def test_ww_asks_for_three_months_without_work_unless_the_exception_holds():
    person = with_ww(benefit_since=DAY(2026, 1, 1))
    assert broken(person, starts_on=DAY(2026, 4, 1)) == {}
    early = broken(person, starts_on=DAY(2026, 3, 31))
    assert set(early) == {"benefit_too_short"}
    assert early["benefit_too_short"].exception == "shorter_benefit"
    assert broken(person, starts_on=DAY(2026, 3, 31), exceptions=["shorter_benefit"]) == {}


def test_other_benefits_ask_for_no_months_without_work():
    person = factories.make_candidate(
        benefit_law="wia", organisation=factories.make_organisation("uwv"), benefit_since=DAY(2026, 3, 1)
    )
    assert broken(person, starts_on=DAY(2026, 4, 1)) == {}


def test_who_was_employed_here_before_needs_another_function():
    employer = factories.make_employer("Van der Berg Installatie B.V.")
    person = with_ww(rows={"experiences": [{"label": "Monteur", "employer_name": "Van der Berg installatie b.v."}]})
    assert set(broken(person, employer=employer)) == {"earlier_employed"}
    assert broken(person, employer=employer, exceptions=["other_function"]) == {}
    assert broken(person, employer=factories.make_employer()) == {}


def test_who_had_a_contract_through_us_counts_as_employed_before():
    placement = factories.make_placement(factories.make_introduction("chosen", candidate=with_ww()))
    employer, person = placement.introduction.employer, placement.introduction.candidate
    assert set(broken(person, employer=employer)) == {"earlier_employed"}


def test_the_common_model_for_a_municipality_says_that_it_is_the_municipality_s_to_set():
    person = with_pw()
    assert broken(person, ends_on=DAY(2026, 5, 31), decision_on=None, intent_months=0, intent_hours=0) == {}
    source = broken(person, ends_on=DAY(2026, 6, 1))["length"].source
    assert "art. 8a" in source


def test_a_municipality_s_own_by_law_wins_from_its_first_day_to_its_last():
    ommen = factories.make_organisation(name="Gemeente Ommen")
    TrialRule.objects.create(
        organisation=ommen,
        benefit_law="pw",
        valid_from=DAY(2026, 4, 1),
        valid_until=DAY(2026, 12, 31),
        max_months=3,
        max_months_extended=3,
        source="Verordening van de toets",
    )
    person = with_pw(ommen)
    three_months = {"ends_on": DAY(2026, 6, 30)}
    assert broken(person, starts_on=DAY(2026, 4, 1), **three_months) == {}
    assert "length" in broken(person, starts_on=DAY(2026, 3, 31), **three_months)
    assert broken(person, starts_on=DAY(2026, 12, 31), ends_on=DAY(2027, 3, 30)) == {}
    assert "length" in broken(person, starts_on=DAY(2027, 1, 1), ends_on=DAY(2027, 3, 30))
    hattem = with_pw(factories.make_organisation(name="Gemeente Hattem"))
    assert "length" in broken(hattem, starts_on=DAY(2026, 4, 1), **three_months)


def test_before_any_rule_held_there_is_none():
    assert set(broken(with_pw(), starts_on=DAY(2022, 12, 31))) == {"no_rule"}
    assert broken(with_pw(), starts_on=DAY(2023, 1, 1)) == {}


def test_without_a_benefit_there_is_no_trial_placement_and_it_says_what_there_is():
    person = factories.make_candidate(benefit_law="none")
    assert "contract" in broken(person)["no_rule"].allowed
    unknown = factories.make_candidate()
    assert set(broken(unknown)) == {"benefit_unknown"}


def test_dates_the_wrong_way_round_are_said_so():
    assert set(broken(with_pw(), starts_on=DAY(2026, 4, 1), ends_on=DAY(2026, 4, 1))) == {"dates"}


def test_the_by_laws_of_the_demonstration_region_say_that_they_are_invented():
    towns = [factories.make_organisation(name=f"Gemeente {name}") for name in ("Hattem", "Ommen", "Zwolle")]
    loaded = rules.load_demonstration_rules(towns)
    assert [rule.max_months for rule in loaded.order_by("organisation__name")] == [2, 3, 3]
    assert all("Verzonnen" in rule.source for rule in loaded)
    rules.load_demonstration_rules(towns)
    assert TrialRule.objects.filter(organisation__in=towns).count() == 3


def test_loading_the_general_rules_again_leaves_what_a_region_changed():
    rule = TrialRule.objects.get(benefit_law="ww", organisation=None)
    TrialRule.objects.filter(pk=rule.pk).update(valid_until=DAY(2026, 12, 31))
    rules.load_general_rules()
    rule.refresh_from_db()
    assert rule.valid_until == DAY(2026, 12, 31)
    assert TrialRule.objects.filter(organisation=None).count() == 6
