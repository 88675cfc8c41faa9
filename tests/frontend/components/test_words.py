"""Deadlines, numbers and names, as a user reads them."""

import datetime as dt

import pytest
from django.utils import translation

from frontend.components import words
from wsp.clock import AMSTERDAM

NOW = dt.datetime(2024, 11, 12, 13, 55, tzinfo=AMSTERDAM)  # a Tuesday
TODAY = NOW.date()


def at(days: int, hour: int = 14, minute: int = 30) -> dt.datetime:
    return dt.datetime.combine(TODAY + dt.timedelta(days=days), dt.time(hour, minute), AMSTERDAM)


@pytest.mark.parametrize(
    ("due", "text", "tone"),
    [
        (at(0), "vandaag vóór 14.30", "today"),
        (at(0, 23, 59), "vandaag", "today"),
        (TODAY, "vandaag", "today"),
        (at(1, 10, 0), "morgen vóór 10.00", "soon"),
        (TODAY + dt.timedelta(days=1), "morgen", "soon"),
        (at(3, 12, 0), "vrijdag vóór 12.00", "soon"),
        (TODAY + dt.timedelta(days=6), "maandag", "soon"),
        (at(7), "over 1 week", "later"),
        (at(8), "over 8 dagen", "later"),
        (at(13), "over 13 dagen", "later"),
        (at(14), "over 2 weken", "later"),
        (at(20), "over 2 weken", "later"),
        (at(60), "over 8 weken", "later"),
        (at(61), "over 2 maanden", "later"),
        (at(0, 13, 55), "vandaag vóór 13.55", "today"),
        (at(0, 13, 54), "1 minuut te laat", "late"),
        (at(0, 13, 20), "35 minuten te laat", "late"),
        (at(0, 12, 55), "1 uur te laat", "late"),
        (at(0, 9, 0), "4 uur te laat", "late"),
        (at(-1, 23, 0), "1 dag te laat", "late"),
        (TODAY - dt.timedelta(days=3), "3 dagen te laat", "late"),
        (at(-14), "2 weken te laat", "late"),
        (at(-90), "2 maanden te laat", "late"),
    ],
)
def test_a_deadline_is_said_as_a_colleague_would(due, text, tone):
    with translation.override("nl"):
        assert words.deadline(due, NOW) == words.Deadline(text, tone)


def test_a_deadline_in_another_time_zone_counts_the_days_of_amsterdam():
    just_after_midnight_here = dt.datetime(2024, 11, 12, 23, 30, tzinfo=dt.UTC)
    with translation.override("nl"):
        assert words.deadline(just_after_midnight_here, NOW).text == "morgen vóór 00.30"


def test_the_night_of_summer_time_is_one_day():
    before = dt.datetime(2025, 3, 29, 12, 0, tzinfo=AMSTERDAM)
    with translation.override("nl"):
        assert words.deadline(dt.datetime(2025, 3, 30, 9, 0, tzinfo=AMSTERDAM), before).text == "morgen vóór 09.00"


def test_english_reads_english():
    with translation.override("en"):
        assert words.deadline(at(14), NOW).text == "in 2 weeks"
        assert words.deadline(at(-1), NOW).text == "1 day late"


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("+31612345678", "06 12345678"),
        ("+31346123456", "0346 123 456"),
        ("+32470123456", "+32 470 12 34 56"),
        ("doorkiezen 12", "doorkiezen 12"),
    ],
)
def test_a_number_is_shown_as_people_write_it(stored, shown):
    assert words.phone_number(stored) == shown


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("Fatima el Idrissi", "FI"),
        ("Noor de Wit", "NW"),
        ("Anne-Marie Vos", "AV"),
        ("Samira", "S"),
        ("ahmed yilmaz", "AY"),
        ("", ""),
    ],
)
def test_a_person_is_marked_by_first_and_last_name(name, mark):
    assert words.initials(name) == mark


def test_a_date_of_another_year_names_the_year():
    with translation.override("nl"):
        assert words.short_date(dt.date(2019, 11, 12)) == "di 12 nov 2019"
        assert words.long_date(at(0)) == "dinsdag 12 november 2024, 14.30"
