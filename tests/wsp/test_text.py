"""Names and numbers, however people type them."""

import unicodedata

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from wsp import text

NASTY = [
    "’t Hoekje",
    "Muñoz",
    "Yılmaz-Şahin",
    "😀",
    "محمد علي",
    "x" * 200,
    "a\x00b",
    "\ud800",
    "ﬁets",
    "𝐁akker",
    "İzmir",
]


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Café 't Hoekje", "cafe t hoekje"),
        ("  Van   der Vecht-de Boer ", "van der vecht de boer"),
        ("Muñoz", "munoz"),
        ("Şahin", "sahin"),
        ("Yılmaz", "yilmaz"),
        ("Groß & Søn", "gross son"),
        ("İzmir", "izmir"),
        ("محمد", "محمد"),
        ("Bakkerij محمد", "bakkerij محمد"),
        ("☕", "☕"),
        ("", ""),
    ],
)
def test_names_sort_and_are_found_without_accents_and_marks(typed, key):
    assert text.name_key(typed) == key


@given(st.text(max_size=200))
def test_a_key_is_its_own_key(typed):
    key = text.name_key(typed)
    assert text.name_key(key) == key


@given(st.text(max_size=200))
def test_a_name_is_found_whether_typed_composed_or_apart_large_or_small(typed):
    composed, apart = (unicodedata.normalize(form, typed) for form in ("NFC", "NFD"))
    assert text.name_key(composed) == text.name_key(apart)


@given(st.text(max_size=300), st.booleans())
def test_tidied_text_can_be_stored_and_stays_as_it_is(typed, lines):
    tidied = text.tidy(typed, lines=lines)
    tidied.encode()
    assert "\x00" not in tidied
    assert tidied == tidied.strip()
    assert text.tidy(tidied, lines=lines) == tidied
    assert lines or "\n" not in tidied


@pytest.mark.parametrize("typed", NASTY)
def test_what_people_paste_survives_tidying(typed):
    letters = [char for char in unicodedata.normalize("NFC", typed) if unicodedata.category(char)[0] in "LNS"]
    assert [char for char in text.tidy(typed) if unicodedata.category(char)[0] in "LNS"] == letters


def test_lines_stay_lines_and_signs_that_turn_a_name_around_go():
    assert text.tidy("eerste regel \r\n\r\ntweede\u202e regel", lines=True) == "eerste regel\n\ntweede regel"
    assert text.tidy("één\tregel\n met  gaten") == "één regel met gaten"


@pytest.mark.parametrize(
    "typed",
    [
        "06-12/34 56 78",
        "0612345678",
        "+31 6 12345678",
        "0031612345678",
        "(06) 12 34 56 78",
        " 06 1234 5678 ",
        "+31(0)612345678",
    ],
)
def test_one_telephone_number_has_one_spelling(typed):
    assert text.normalise_number(typed) == "+31612345678"
    assert text.readable_number("+31612345678").replace(" ", "") == "0612345678"


def test_a_foreign_number_keeps_its_country():
    assert text.normalise_number("+49 30 901820") == "+4930901820"
    assert text.readable_number("+4930901820").startswith("+49")


@pytest.mark.parametrize("typed", ["geen nummer", "12", "06 1234", "0612345678901234567", "😀", "06" * 100])
def test_what_is_no_telephone_number_is_refused_with_an_example(typed):
    with pytest.raises(ValidationError, match="06 12345678"):
        text.normalise_number(typed)


def test_no_number_stays_no_number():
    assert text.normalise_number("  ") == ""
    assert text.readable_number("") == ""
    assert text.readable_number("onzin") == "onzin"


@given(st.text(alphabet="0123456789 +-()/.", max_size=25))
def test_a_normal_number_is_its_own_normal_form(typed):
    try:
        number = text.normalise_number(typed)
    except ValidationError:
        return
    assert text.normalise_number(number) == number


@pytest.mark.parametrize(
    ("typed", "stored"), [("8011ab", "8011 AB"), (" 80 11 a b ", "8011 AB"), ("7731", "7731"), ("", "")]
)
def test_postcodes_have_one_spelling(typed, stored):
    assert text.normalise_postcode(typed) == stored


@pytest.mark.parametrize("typed", ["0123 AB", "80111", "8011 A", "AB 8011", "8011 ÀB", "８０１１"])
def test_what_is_no_postcode_is_refused(typed):
    with pytest.raises(ValidationError, match="8011 AB"):
        text.normalise_postcode(typed)


def test_kvk_numbers_may_be_typed_with_spaces_and_dots():
    assert text.normalise_kvk("12 34.56-78") == "12345678"
    assert text.normalise_kvk(" ") is None
    for typed in ("1234567", "123456789", "1234567a", "１２３４５６７８"):
        with pytest.raises(ValidationError):
            text.normalise_kvk(typed)


@given(st.text(max_size=50))
def test_digits_are_plain_digits(typed):
    assert set(text.digits(typed)) <= set("0123456789")
