import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.recognition import recognise_text
from matching.recognition.text import LONGEST

PLACES = {"zwolle": ("8011", "Zwolle"), "den ham": ("7683", "Den Ham")}


def chips(text: str) -> set[tuple[str, str, str]]:
    return {(chip.group, chip.kind, chip.code) for chip in recognise_text(text, places=gazetteer).chips()}


def gazetteer(typed: str) -> tuple[str, str] | None:
    return PLACES.get(typed.lower())


def test_a_note_of_a_call_becomes_chips():
    assert chips("heftruckchauff. 32-36u, geen weekend, vca, liefst wat Pools") == {
        ("must", "occupation", "heftruckchauffeur"),
        ("must", "licence", "vca-basis"),
        ("nice", "language", "pol"),
        ("times", "hours", "32-36"),
        ("times", "no_shift", "weekend"),
    }


def test_two_titles_hours_licences_and_a_wish_in_one_line():
    found = chips(
        "lasser mig/mag of constructiebankwerker, fulltime, rijbewijs B en C/E vereist, tig lassen is een pré"
    )
    assert found == {
        ("must", "occupation", "lasser"),
        ("must", "occupation", "constructiebankwerker"),
        ("must", "licence", "rijbewijs-b"),
        ("must", "licence", "rijbewijs-ce"),
        ("nice", "skill", "lassen-tig"),
        ("times", "hours", "36-40"),
    }


def test_the_place_comes_from_the_gazetteer():
    found = chips("Bakkerij zoekt 2 inpakkers, 's ochtends van 6 tot 14 uur, HACCP mooi meegenomen. Zwolle")
    assert {("must", "occupation", "inpakker"), ("nice", "licence", "haccp"), ("place", "place", "8011")} <= found
    assert ("times", "shift", "day") in found
    assert not any(kind == "hours" for _group, kind, _code in found)


def test_without_a_gazetteer_only_a_postcode_is_a_place():
    recognition = recognise_text("kok in Zwolle, 8011 AB")
    assert [(place.code, place.label) for place in recognition.places] == [("8011", "8011 AB")]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("kok, liefst Engels", "nice"),
        ("kok, Engels is een pré", "nice"),
        ("kok, Engels bij voorkeur", "nice"),
        ("kok, Engels mooi meegenomen", "nice"),
        ("kok, moet Engels spreken", "must"),
        ("kok, Engels vereist", "must"),
        ("kok, Engels", "must"),
    ],
)
def test_must_and_nice_are_told_apart(text, group):
    assert (group, "language", "eng") in chips(text)


@pytest.mark.parametrize("text", ["kok, geen rijbewijs nodig", "kok, rijbewijs niet nodig", "kok zonder rijbewijs"])
def test_what_is_not_needed_is_left_out(text):
    assert not any(kind == "licence" for _group, kind, _code in chips(text))


def test_a_wish_reaches_over_and():
    assert {("nice", "licence", "vca-basis"), ("nice", "licence", "heftruck")} <= chips(
        "kok, liefst vca en heftruckcertificaat"
    )
    assert {("must", "licence", "vca-basis"), ("nice", "language", "pol")} <= chips("kok, vca en liefst Pools")
    assert {("nice", "licence", "vca-basis"), ("nice", "licence", "bhv")} <= chips("kok, vca en bhv zijn een pré")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("rijbewijs B", {"rijbewijs-b"}),
        ("rijbewijs B/C", {"rijbewijs-b", "rijbewijs-c"}),
        ("rijbewijs BE of T", {"rijbewijs-be", "rijbewijs-t"}),
        ("rijbewijs C + E", {"rijbewijs-ce"}),
        ("tractorrijbewijs", {"rijbewijs-t"}),
        ("code 95 en adr", {"code-95", "adr"}),
        ("heftruckcertifikaat", {"heftruck"}),
        ("BHV, VOG en nen3140", {"bhv", "vog", "nen-3140"}),
    ],
)
def test_licences_are_read(text, codes):
    assert {match.id for match in recognise_text(f"medewerker, {text}").licences} == codes


def test_skills_are_read_where_experience_is_asked():
    recognition = recognise_text("iemand die kan timmeren en schilderen, ervaring met reachtruck")
    assert {match.id for match in recognition.skills} >= {"hout-bewerken", "schilderwerk", "reachtruck-rijden"}


def test_character_is_nice_to_have_and_a_trade_a_must():
    found = chips("lasser, zelfstandig, ervaring met slijpen")
    assert {("nice", "skill", "zelfstandig-werken"), ("must", "skill", "slijpen")} <= found


def test_a_match_stands_where_it_was_typed():
    text = "Wij zoeken een hovenier met kettingzaagcertificaat"
    recognition = recognise_text(text)
    assert text[slice(*recognition.occupations[0].span)] == "hovenier"
    assert text[slice(*recognition.licences[0].span)] == "kettingzaagcertificaat"


def test_an_empty_note_has_no_chips():
    assert recognise_text("  \n ☕ ").chips() == []


@settings(max_examples=120, deadline=None)
@given(st.text(max_size=200))
def test_whatever_is_typed_is_read_without_error(text):
    recognition = recognise_text(text, places=gazetteer)
    recognition.chips()
    found = (*recognition.occupations, *recognition.skills, *recognition.licences, *recognition.languages)
    spans = [match.span for match in found] + [remark.span for remark in recognition.times.said]
    spans += [place.span for place in recognition.places] + ([recognition.hours.span] if recognition.hours else [])
    assert all(0 <= start < end <= len(text) for start, end in spans)


WORDS = [
    "kok",
    "lasser",
    "vca",
    "liefst",
    "geen",
    "moet",
    "weekend",
    "32-36u",
    "rijbewijs",
    "B",
    "en",
    ",",
    ".",
    "\n",
    "Pools",
    "8-17u",
    "ß",
    "à",
    "4",
]


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25), st.sampled_from([" ", ""]))
def test_words_of_notes_in_any_order_are_read(parts, between):
    text = between.join(parts)
    for chip in recognise_text(text, places=gazetteer).chips():
        assert chip.group in {"must", "nice", "times", "place"}
        assert chip.text in text


def test_a_very_long_note_is_read_as_far_as_notes_go():
    assert len(recognise_text("kok, " * 5000).text) == LONGEST
