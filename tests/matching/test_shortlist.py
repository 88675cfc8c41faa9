"""What an account manager sees on a vacancy's page, on real rows."""

import pytest
from django.utils import translation

from candidates.models import MatchingProfile
from matching.arrays.lexicon import other_compound
from matching.shortlist import employers_for_candidate, for_candidate, for_vacancy

pytestmark = pytest.mark.django_db


def names(shortlist):
    return [row.name for row in shortlist.rows]


def test_who_wants_the_work_and_did_it_stands_above_who_did_not(region):
    vacancy = region.vacancy(occupation="magazijnmedewerker")
    region.candidate("Ander", wishes=[("", "Kapper")], pasts=[("", "Kapper")], **region.nearby)
    region.candidate("Past", pasts=[("magazijnmedewerker", "Magazijnmedewerker")], **region.nearby)
    region.candidate(
        "Wil",
        wishes=[("magazijnmedewerker", "Magazijnmedewerker")],
        pasts=[("magazijnmedewerker", "Magazijnmedewerker")],
        **region.nearby,
    )
    shortlist = for_vacancy(vacancy)
    assert names(shortlist) == ["Kandidaat Wil", "Kandidaat Past", "Kandidaat Ander"]
    assert shortlist.considered == shortlist.eligible == 3
    assert [row.rank for row in shortlist.rows] == [1, 2, 3]


def test_every_row_has_its_journey_its_bands_and_reasons_in_words(region):
    vacancy = region.vacancy(occupation="magazijnmedewerker")
    region.candidate(
        "Wil",
        wishes=[("magazijnmedewerker", "Magazijnmedewerker")],
        pc4="7701",
        transport=["bike"],
        max_travel_minutes=60,
    )
    region.candidate("Ander", wishes=[("", "Kapper")], **region.nearby)
    with translation.override("en"):
        row = for_vacancy(vacancy).rows[0]
        assert any("magazijnmedewerker" in str(reason.text) for reason in row.reasons_for)
        assert "by bicycle" in str(row.travel.text)
    assert row.travel.means == "bike"
    assert 30 < row.travel.minutes < 60
    assert row.band_candidate in {"strong", "possible", "far"}


def test_who_is_not_werkfit_or_has_an_introduction_here_is_not_on_the_list(region):
    vacancy = region.vacancy()
    region.candidate("Onwerkfit", werkfit=False)
    busy = region.candidate("Bezig")
    region.introduction(busy, vacancy)
    region.candidate("Vrij")
    assert names(for_vacancy(vacancy)) == ["Kandidaat Vrij"]


def test_a_candidate_sees_the_vacancies_and_the_employers_that_fit(region):
    fits = region.vacancy(occupation="magazijnmedewerker")
    region.vacancy("Kapper", employer=region.make_employer("Kapsalon"))
    candidate = region.candidate(wishes=[("magazijnmedewerker", "Magazijnmedewerker")], **region.nearby)
    found = for_candidate(candidate)
    assert found.rows[0].id == fits.pk
    assert names(found) == ["Magazijnmedewerker", "Kapper"]
    employers = employers_for_candidate(candidate)
    assert names(employers) == ["Magazijn Ommen BV", "Kapsalon"]
    assert employers.rows[0].vacancy_id == fits.pk


def test_the_same_pair_has_the_same_points_from_either_side(region):
    vacancy = region.vacancy(
        occupation="magazijnmedewerker",
        words="Orders verzamelen en inpakken, werken met een scanner.",
        shifts=["day", "evening"],
        asked=[
            ("skill", "must", "orders-verzamelen", "Orders verzamelen"),
            ("skill", "nice", "", "Scanner bedienen"),
            ("language", "must", "nld", "Nederlands", 2),
        ],
    )
    candidate = region.candidate(
        presentation="Ik heb orders verzameld en ingepakt.",
        wishes=[("magazijnmedewerker", "Medewerker magazijn")],
        pasts=[("orderpicker", "Orderpicker")],
        skills=[("orders-verzamelen", "Orders verzamelen"), ("", "Scanners bedienen")],
        languages=[("nld", 3)],
        shifts=["day"],
        hours_min=20,
        hours_max=28,
        sectors=["logistics"],
        **region.nearby,
    )
    [one] = for_vacancy(vacancy).rows
    [other] = for_candidate(candidate).rows
    mine = {reason.feature: reason.points + 0 for reason in one.contributions}
    assert one.points_employer == pytest.approx(other.points_employer)
    assert one.points_candidate == pytest.approx(other.points_candidate)
    assert set(mine) == {reason.feature for reason in other.contributions}


def test_one_fact_is_named_once_and_all_points_are_still_counted(region):
    vacancy = region.vacancy(occupation="magazijnmedewerker")
    work = {
        "wishes": [("magazijnmedewerker", "Magazijnmedewerker")],
        "pasts": [("magazijnmedewerker", "Magazijnmedewerker")],
    }
    region.candidate("Wil", **work, **region.nearby)
    for number in range(3):
        region.candidate(
            f"Ander {number}", wishes=[("kapper", "Kapper")], pasts=[("kapper", "Kapper")], **region.nearby
        )
    top = for_vacancy(vacancy).rows[0]
    told = [reason.feature for reason in (*top.reasons_for, *top.reasons_against)]
    assert {"occupation_wish", "occupation_past"} <= set(told)
    assert not {"title_wish", "title_past"} & set(told)
    points = sum(reason.points for reason in top.contributions) + sum(each.points for each in top.adjustments)
    assert top.base + points == pytest.approx(top.total)
    named = sum(reason.points for reason in (*top.reasons_for, *top.reasons_against))
    assert top.remainder == pytest.approx(points - named)


def test_other_work_is_no_reason_for_anybody_even_where_everybody_wants_other_work(region):
    vacancy = region.vacancy(title="Bakkersassistent", occupation="bakker")
    region.candidate("Dokter", wishes=[("doktersassistent", "Doktersassistent")], **region.nearby)
    for number in range(4):
        region.candidate(f"Kapper {number}", wishes=[("kapper", "Kapper")], **region.nearby)
    rows = for_vacancy(vacancy).rows
    assert rows[0].name == "Kandidaat Dokter", "the names of both share characters, which is worth something"
    for row in rows:
        assert not {"occupation_wish", "title_wish"} & {reason.feature for reason in row.reasons_for}
        assert {"occupation_wish", "title_wish"} <= {reason.feature for reason in row.contributions}


@pytest.mark.parametrize(
    ("word", "other", "different"),
    [
        ("bakkersassistent", "doktersassistent", True),
        ("heftruckchauffeur", "vrachtwagenchauffeur", True),
        ("bakkersassistent", "bakkersasistent", False),
        ("magazijnmedewerker", "medewerker", False),
        ("schoonmaker", "schoonmaakster", False),
    ],
)
def test_compounds_that_only_end_alike_are_not_one_word_misspelled(word, other, different):
    assert other_compound(word, other) is different
    assert other_compound(other, word) is different


def test_a_title_of_other_work_counts_for_less_than_the_same_title_of_work_nobody_described(region):
    vacancy = region.vacancy(title="Bakkersassistent", occupation="bakker")
    region.candidate("Bekend", wishes=[("doktersassistent", "Doktersassistent")], **region.nearby)
    region.candidate("Onbekend", wishes=[("", "Doktersassistent")], **region.nearby)
    points = {
        row.name: {reason.feature: reason.points for reason in row.contributions}["title_wish"]
        for row in for_vacancy(vacancy).rows
    }
    assert points["Kandidaat Bekend"] < points["Kandidaat Onbekend"]


def test_just_outside_is_who_misses_narrowly_before_who_fits_better_and_misses_by_far(region):
    vacancy = region.vacancy(hours_min=32, hours_max=36, occupation="magazijnmedewerker")
    wish = [("magazijnmedewerker", "Magazijnmedewerker")]
    region.candidate("Ver weg", pc4="1012", transport=["bike"], max_travel_minutes=30, hours_max=40, wishes=wish)
    region.candidate("Acht uur", hours_min=4, hours_max=8, wishes=wish)
    region.candidate("Bijna", hours_min=20, hours_max=28)
    near = for_vacancy(vacancy).near
    assert near[0].name == "Kandidaat Bijna"
    assert len(near) == 3  # Who misses by far is named where nobody else is.
    for number in range(4):
        region.candidate(f"Ook {number}", hours_min=20, hours_max=28)
    assert {miss.key for miss in for_vacancy(vacancy).near} == {"hours"}
    assert not {"Kandidaat Ver weg", "Kandidaat Acht uur"} & {miss.name for miss in for_vacancy(vacancy).near}


def test_nobody_misses_the_longest_journey_by_seconds(region):
    vacancy = region.vacancy()
    candidate = region.candidate(pc4="7771", transport=["car"], max_travel_minutes=90)
    minutes = for_vacancy(vacancy).rows[0].travel.minutes
    MatchingProfile.objects.filter(pk=candidate.pk).update(max_travel_minutes=minutes)
    assert for_vacancy(vacancy).eligible == 1
    MatchingProfile.objects.filter(pk=candidate.pk).update(max_travel_minutes=minutes - 1)
    assert [miss.key for miss in for_vacancy(vacancy).near] == ["travel"]


def test_a_requirement_left_out_is_named_and_one_that_nobody_may_leave_out_stays(region):
    vacancy = region.vacancy(hours_min=32, hours_max=36)
    candidate = region.candidate(hours_max=20)
    employer = region.candidate("Niet hier", limits=[("employer", str(region.employer.pk))])
    tried = for_vacancy(vacancy, without=frozenset({"hours", "employer", "no such rule"}))
    with translation.override("nl"):
        assert [(key, str(label)) for key, label in tried.left_out] == [("hours", "Uren")]
    assert [row.id for row in tried.rows] == [candidate.pk]
    assert employer.pk not in {row.id for row in tried.rows}
