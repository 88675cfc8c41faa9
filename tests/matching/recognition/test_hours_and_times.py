import pytest

from matching.recognition.hours import hours_in
from matching.recognition.times import times_in


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("32-36u", 32, 36),
        ("32 - 36 uur", 32, 36),
        ("24 tot 32 uur per week", 24, 32),
        ("16/24u", 16, 24),
        ("van 24 tot 32 uur", 24, 32),
        ("8-12 uur per week", 8, 12),
        ("40 uur", 40, 40),
        ("38-urige werkweek", 38, 38),
        ("min. 24 uur", 24, None),
        ("minimaal 24 en maximaal 32 uur", 24, 32),
        ("tussen de 24 en 32 uur", 24, 32),
        ("max 20u", None, 20),
        ("24+ uur", 24, None),
        ("3 dagen per week", 24, 24),
        ("3 à 4 dagen", 24, 32),
        ("0,8 fte", 32, 32),
        ("0.6-0.8 fte", 24, 32),
        ("fulltime", 36, 40),
        ("full-time", 36, 40),
        ("parttime", None, 35),
    ],
)
def test_hours_per_week_are_read(text, low, high):
    found = hours_in(f"medewerker {text}, vca")
    assert found is not None
    assert (found.min, found.max) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "van 9 tot 15 uur",
        "8:00-17:00 uur",
        "tussen 7 en 16 uur",
        "8-16 uur",
        "start om 6 uur",
        "vanaf 7 uur",
        "fulltime of parttime",
        "0 uur",
        "99 uur",
        "code 95",
        "3 weken",
        "binnen 24",
    ],
)
def test_times_of_the_day_and_other_numbers_are_no_hours_per_week(text):
    assert hours_in(text) is None


def test_hours_stand_where_they_were_typed():
    text = "kok, 32-36u"
    assert text[slice(*hours_in(text).span)] == "32-36u"


@pytest.mark.parametrize(
    ("text", "wanted", "excluded"),
    [
        ("geen weekend", set(), {"weekend"}),
        ("ook in het weekend", {"weekend"}, set()),
        ("geen weekenden of avonden", set(), {"weekend", "evening"}),
        ("geen avonden, wel weekend", {"weekend"}, {"evening"}),
        ("zaterdag en zondag", {"weekend"}, set()),
        ("alleen overdag", {"day"}, {"evening", "night", "weekend"}),
        ("avond, alleen doordeweeks", {"evening"}, {"weekend"}),
        ("ma t/m vr", set(), {"weekend"}),
        ("nachtdiensten", {"night"}, set()),
        ("geen nachtdienst", set(), {"night"}),
        ("2-ploegen", {"day", "evening"}, set()),
        ("drieploegendienst", {"day", "evening", "night"}, set()),
        ("volcontinu", {"day", "evening", "night", "weekend"}, set()),
        ("kantoortijden", {"day"}, set()),
        ("van 9 tot 15 uur", {"day"}, set()),
        ("17:00-21:00 uur", {"evening"}, set()),
        ("22-6 uur 's nachts", {"night"}, set()),
        ("zo snel mogelijk", set(), set()),
        ("", set(), set()),
    ],
)
def test_working_times_are_read(text, wanted, excluded):
    times = times_in(text)
    assert (set(times.wanted), set(times.excluded)) == (wanted, excluded)


def test_what_is_said_last_counts():
    times = times_in("liever geen avond, nou ja, avond kan wel ook: avonden")
    assert "evening" in times.wanted
    assert "evening" not in times.excluded
