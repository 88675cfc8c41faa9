"""The matching profile: work only, as old as it is, and never a diagnosis without a warning (C5, C7)."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from candidates import services, wording
from candidates.freshness import freshness
from candidates.models import Limit, MatchingProfile
from tests.factories import make_candidate
from wsp import clock

pytestmark = pytest.mark.django_db


def complaints(call, **fields):
    with pytest.raises(ValidationError) as caught:
        call(**fields)
    return caught.value.message_dict


def update(candidate, **fields):
    return services.update_profile(candidate=candidate, actor=candidate.contact_person, **fields)


def replace(candidate, kind, rows):
    return services.replace_rows(candidate=candidate, kind=kind, rows=rows, actor=candidate.contact_person)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"hours_min": 40, "hours_max": 24}, "hours_max"),
        ({"hours_max": 61}, "hours_max"),
        ({"hours_min": 61}, "hours_min"),
        ({"hours_min": "3 2"}, "hours_min"),
        ({"max_travel_minutes": 241}, "max_travel_minutes"),
        ({"pc4": "77A1"}, "pc4"),
        ({"pc4": "77311"}, "pc4"),
        ({"transport": ["raket"]}, "transport"),
        ({"shifts": ["siesta"]}, "shifts"),
        ({"sectors": ["piraterij"]}, "sectors"),
        ({"needs": ["rust"]}, "needs"),
        ({"level": "9"}, "level"),
        ({"available_from": "31-02-2026"}, "available_from"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(fields, wrong):
    candidate = make_candidate()
    assert wrong in complaints(update, candidate=candidate, **fields)


def test_the_database_refuses_impossible_profiles_by_itself():
    candidate = make_candidate()
    for fields in ({"hours_min": 40, "hours_max": 20}, {"hours_max": 70}, {"max_travel_minutes": 999}, {"pc4": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            MatchingProfile.objects.filter(pk=candidate.pk).update(**fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        Limit.objects.create(profile=candidate.profile, kind="demand", code="rugklachten")


def test_the_same_choice_twice_is_one_choice():
    candidate = make_candidate()
    assert update(candidate, transport=["bike", "car", "bike"]).transport == ["bike", "car"]


def test_rows_keep_their_order_their_ids_and_lose_doubles_and_empty_ones():
    candidate = make_candidate()
    first = replace(
        candidate, "wishes", [{"label": "Timmeren"}, {"label": ""}, {"label": "timmeren"}, {"label": "Groen"}]
    )
    assert [(row.label, row.position) for row in first] == [("Timmeren", 1), ("Groen", 2)]
    second = replace(candidate, "wishes", [{"label": "Groen"}, {"label": "Timmeren"}, {"label": "Koken"}])
    assert [row.label for row in second] == ["Groen", "Timmeren", "Koken"]
    assert {row.pk for row in first} < {row.pk for row in second}
    assert replace(candidate, "wishes", []) == []


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        ("experiences", {"label": "Monteur", "began_on": dt.date(2020, 1, 1), "ended_on": dt.date(2019, 1, 1)}),
        ("experiences", {"label": "Monteur", "began_on": "31-02-2020"}),
        ("languages", {"label": "Nederlands", "code": "nld", "spoken": 5}),
        ("languages", {"label": "", "code": "nld"}),
        ("skills", {"label": "x" * 161}),
        ("educations", {"label": "Mbo", "level": "12"}),
        ("licences", {"label": "VCA", "valid_until": "ooit"}),
        ("limits", {"kind": "demand", "code": "depressie"}),
        ("limits", {"kind": "mood", "code": "lifting"}),
    ],
)
def test_a_faulty_row_is_named_by_its_number_and_nothing_is_replaced(kind, row):
    candidate = make_candidate()
    good = {"label": "Goed", "code": "goed"} if kind != "limits" else {"kind": "demand", "code": "lifting"}
    replace(candidate, kind, [good])
    found = complaints(replace, candidate=candidate, kind=kind, rows=[good, row])
    assert "2" in found["rows"][0]
    assert len(replace(candidate, kind, [good])) == 1


def test_a_paste_of_hundreds_of_rows_is_refused():
    rows = [{"label": f"Vaardigheid {number}"} for number in range(61)]
    assert "rows" in complaints(replace, candidate=make_candidate(), kind="skills", rows=rows)


def test_a_level_of_language_is_changed_in_place():
    candidate = make_candidate()
    (first,) = replace(candidate, "languages", [{"label": "Nederlands", "code": "nld", "spoken": 2}])
    (second,) = replace(candidate, "languages", [{"label": "Nederlands", "code": "nld", "spoken": 3, "written": 2}])
    assert first.pk == second.pk
    assert (second.spoken, second.written) == (3, 2)


@pytest.mark.parametrize(
    "note",
    [
        "Heeft een depressie gehad",
        "vanwege schulden bij de bank",
        "PTSS",
        "adhd, dus rustige plek",
        "zit in de schuldsanering",
        "burn-out",
    ],
)
def test_a_diagnosis_or_a_debt_is_pointed_out_with_what_to_write_instead(note):
    found = wording.warnings(note)
    assert found
    assert found[0].word.casefold() in note.casefold()
    assert found[0].advice


@pytest.mark.parametrize(
    "note",
    [
        "",
        "Niet zwaar tillen, vaste uren",
        "Geen werk op hoogte",
        "Onschuldige grap, geduldig uitleggen",
        "Werkt in het magazijn van de psalmenvereniging",
        "Rustige plek, één taak tegelijk",
        "Graag met dieren, ook in de regen",
    ],
)
def test_consequences_for_work_give_no_warning(note):
    assert wording.warnings(note) == []


def test_a_warning_keeps_nobody_from_saving():
    candidate = make_candidate()
    (row,) = replace(candidate, "limits", [{"kind": "demand", "code": "lifting", "note": "Na een hernia"}])
    assert row.note == "Na een hernia"
    assert wording.warnings(row.note)


def test_age_and_gaps_are_told_per_part_of_the_profile(tmp_path, settings):
    settings.CLOCK_FILE = tmp_path / "clock"
    settings.CLOCK_FILE.write_text("2026-01-12T10:00:00+01:00")
    candidate = make_candidate(hours_min=24, transport=["bike"], rows={"skills": [{"label": "lassen"}]})
    assert {part.key for part in freshness(candidate).gaps} == {
        "wishes",
        "availability",
        "experience",
        "papers",
        "languages",
        "limits",
    }
    settings.CLOCK_FILE.write_text("2026-07-13T10:00:00+02:00")
    candidate.profile.refresh_from_db()
    assert {part.key for part in freshness(candidate).stale} == {"hours", "travel", "skills"}
    update(candidate, hours_min=32)
    candidate.profile.refresh_from_db()
    assert {part.key for part in freshness(candidate).stale} == {"travel", "skills"}


def test_the_day_six_months_later_is_not_older_than_six_months():
    candidate = make_candidate(hours_min=24)
    known = clock.today()
    mark = known.replace(year=known.year + 1)
    from dateutil.relativedelta import relativedelta

    exactly = known + relativedelta(months=6)
    assert not [part for part in freshness(candidate, today=exactly).stale if part.key == "hours"]
    assert [part for part in freshness(candidate, today=mark).stale if part.key == "hours"]


def test_going_through_everything_with_the_candidate_makes_it_all_fresh():
    candidate = make_candidate()
    services.confirm_profile(candidate=candidate, actor=candidate.contact_person)
    candidate.profile.refresh_from_db()
    fresh = freshness(candidate)
    assert fresh.confirmed_on == clock.today()
    assert {part.key for part in fresh.gaps} == {"availability"}


def test_saving_without_a_change_makes_nothing_younger():
    candidate = make_candidate(hours_min=24)
    MatchingProfile.objects.filter(pk=candidate.pk).update(as_of={"hours": "2020-01-01"})
    update(candidate, hours_min=24)
    candidate.profile.refresh_from_db()
    assert candidate.profile.as_of == {"hours": "2020-01-01"}


def test_the_line_about_age_costs_no_query_in_a_list(django_assert_num_queries):
    candidate = make_candidate(hours_min=24)
    with django_assert_num_queries(0):
        freshness(candidate)
