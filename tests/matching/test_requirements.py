"""Hard requirements as an account manager meets them: facts, both ways, unknown passes with a question."""

from datetime import timedelta

import pytest
from django.utils import translation

from matching.shortlist import for_candidate, for_vacancy
from wsp import clock

pytestmark = pytest.mark.django_db


def removed(shortlist) -> dict[str, int]:
    return {removal.key: removal.count for removal in shortlist.requirements}


def asked(row) -> set[str]:
    return {question.key for question in row.questions}


@pytest.mark.parametrize(
    ("has", "state"),
    [
        ([("vca-basis", "VCA")], "met"),
        ([("bhv", "BHV")], "not met"),
        ([], "unknown"),
    ],
)
def test_a_must_have_licence_is_met_missed_or_asked_for(region, has, state):
    vacancy = region.vacancy(asked=[("licence", "must", "vca-basis", "VCA basis")])
    region.candidate(licences=has)
    shortlist = for_vacancy(vacancy)
    assert shortlist.eligible == (state != "not met")
    assert removed(shortlist) == ({"licence:vca-basis": 1} if state == "not met" else {})
    if shortlist.rows:
        assert asked(shortlist.rows[0]) & {"licence:vca-basis"} == (
            {"licence:vca-basis"} if state == "unknown" else set()
        )


def test_a_licence_that_runs_out_before_the_start_is_not_met(region):
    start = clock.today() + timedelta(days=30)
    vacancy = region.vacancy(starts_on=start, asked=[("licence", "must", "vca-basis", "VCA basis")])
    region.candidate("Te kort", licences=[("vca-basis", "VCA", {"valid_until": start - timedelta(days=1)})])
    region.candidate("Net", licences=[("vca-basis", "VCA", {"valid_until": start})])
    assert [row.name for row in for_vacancy(vacancy).rows] == ["Kandidaat Net"]


def test_what_the_law_asks_can_not_be_talked_about(region):
    vacancy = region.vacancy("Taxichauffeur", occupation="pedagogisch-medewerker")
    region.candidate(licences=[("bhv", "BHV")])
    shortlist = for_vacancy(vacancy)
    law = [removal for removal in shortlist.requirements if removal.key.startswith("law:")]
    assert law
    assert not any(removal.negotiable for removal in law)
    assert shortlist.near == []
    assert for_vacancy(vacancy, without=frozenset(removal.key for removal in law)).eligible == 0


@pytest.mark.parametrize(("limit", "eligible"), [(20, 0), (120, 1), (None, 1)])
def test_nobody_travels_longer_than_they_want_by_their_own_means(region, limit, eligible):
    vacancy = region.vacancy()
    region.candidate(pc4="7771", transport=["bike"], max_travel_minutes=limit)
    assert for_vacancy(vacancy).eligible == eligible


def test_the_bus_counts_only_where_it_goes(region):
    candidate = {"pc4": "8011", "transport": ["public"], "max_travel_minutes": 100}
    region.candidate(**candidate)
    assert for_vacancy(region.vacancy(by_public_transport=False)).rows[0].travel is None
    assert for_vacancy(region.vacancy()).rows[0].travel.means == "public"


@pytest.mark.parametrize(
    ("wants", "eligible"),
    [((8, 16), 0), ((36, 40), 0), ((16, 24), 1), ((32, 40), 1), ((None, 20), 0), ((None, None), 1)],
)
def test_hours_must_overlap(region, wants, eligible):
    region.candidate(hours_min=wants[0], hours_max=wants[1])
    assert for_vacancy(region.vacancy(hours_min=24, hours_max=32)).eligible == eligible


@pytest.mark.parametrize(("able", "eligible"), [(["day"], 1), (["night"], 0), ([], 1)])
def test_working_times_must_have_something_in_common(region, able, eligible):
    region.candidate(shifts=able)
    assert for_vacancy(region.vacancy(shifts=["day", "evening"])).eligible == eligible


@pytest.mark.parametrize(("days", "eligible"), [(14, 1), (15, 0)])
def test_an_employer_waits_two_weeks(region, days, eligible):
    start = clock.today() + timedelta(days=10)
    region.candidate(available_from=start + timedelta(days=days))
    assert for_vacancy(region.vacancy(starts_on=start)).eligible == eligible


@pytest.mark.parametrize(
    ("limit", "work"),
    [
        (("demand", "lifting"), {"demands": ["lifting", "noise"]}),
        (("shift", "night"), {"shifts": ["day", "night"]}),
    ],
)
def test_limits_hold_without_exception(region, limit, work):
    region.candidate(limits=[limit])
    shortlist = for_vacancy(region.vacancy(**work))
    assert shortlist.eligible == 0
    assert shortlist.near == []
    everything = frozenset(removal.key for removal in shortlist.requirements)
    assert for_vacancy(region.vacancy(**work), without=everything).eligible == 0


def test_limits_ask_the_employer_when_nobody_knows_what_the_work_asks(region):
    region.candidate(limits=[("demand", "lifting")])
    assert "demands" in asked(for_vacancy(region.vacancy()).rows[0])


def test_an_employer_somebody_does_not_want_is_left_out_and_told_to_nobody(region):
    region.candidate(limits=[("employer", str(region.employer.pk))])
    shortlist = for_vacancy(region.vacancy())
    assert shortlist.eligible == 0
    assert shortlist.near == []
    assert removed(shortlist) == {}


def test_a_language_is_compared_by_its_level(region):
    vacancy = region.vacancy(asked=[("language", "must", "nld", "Nederlands", 3)])
    region.candidate("Goed", languages=[("nld", 3)])
    region.candidate("Redelijk", languages=[("nld", 2)])
    region.candidate("Onbekend")
    shortlist = for_vacancy(vacancy)
    assert {row.name for row in shortlist.rows} == {"Kandidaat Goed", "Kandidaat Onbekend"}
    assert shortlist.near[0].name == "Kandidaat Redelijk"


def test_who_is_in_three_introductions_rests(region):
    candidate = region.candidate()
    for _ in range(3):
        region.introduction(candidate, region.vacancy("Ander werk"))
    vacancy = region.vacancy()
    assert removed(for_vacancy(vacancy)) == {"resting": 1}
    assert for_vacancy(vacancy, without=frozenset({"resting"})).eligible == 1
    assert for_candidate(candidate).eligible == 1


def test_nearly_out_shows_five_at_most_who_miss_one_thing_that_can_be_talked_about(region):
    for number in range(7):
        region.candidate(f"Bijna {number}", hours_min=8, hours_max=16)
    region.candidate("Twee dingen", hours_min=8, hours_max=16, shifts=["night"])
    vacancy = region.vacancy(shifts=["day"])
    shortlist = for_vacancy(vacancy)
    assert len(shortlist.near) == 5
    assert {near.key for near in shortlist.near} == {"hours"}
    with translation.override("nl"):
        assert str(shortlist.near[0].failed) == "wil 8–16 uur, gevraagd 24–32"
    assert for_vacancy(vacancy, without=frozenset({"hours"})).eligible == 7


def test_a_requirement_that_removes_more_than_forty_percent_is_reported(region):
    vacancy = region.vacancy()
    for number in range(5):
        region.candidate(hours_min=8, hours_max=16 if number < 2 else 30)
    [hours] = for_vacancy(vacancy).requirements
    assert (hours.count, hours.share, hours.reported) == (2, 0.4, False)
    region.candidate(hours_min=8, hours_max=16)
    [hours] = for_vacancy(vacancy).requirements
    assert (hours.count, hours.reported) == (3, True)
