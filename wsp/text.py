"""Names and telephone numbers in one spelling, for sorting, searching and finding duplicates."""

import re
import unicodedata

import phonenumbers
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_SEPARATORS = re.compile(r"[^a-z0-9]+")
_UNFOLDED = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"})


def name_key(text: str) -> str:
    """``text`` in small letters without accents and marks, words one space apart: "Café 't Hoekje" → "cafe t hoekje".

    The embedded PostgreSQL has neither ``unaccent`` nor ICU, so this key is what lists sort by and search in.
    """
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_UNFOLDED))
    bare = "".join(char for char in folded if not unicodedata.combining(char))
    return _SEPARATORS.sub(" ", bare).strip() or " ".join(folded.split())


def normalise_number(text: str) -> str:
    """A telephone number as ``+31612345678``, however it was typed; "" for "".

    Raises ``ValidationError`` when it cannot be a telephone number.
    """
    text = text.strip()
    if not text:
        return ""
    try:
        number = phonenumbers.parse(text, settings.PHONENUMBER_REGION)
    except phonenumbers.NumberParseException as error:
        raise ValidationError(_("This is not a telephone number. Example: 06 12345678.")) from error
    if not phonenumbers.is_possible_number(number):
        raise ValidationError(_("This telephone number has too few or too many digits. Example: 06 12345678."))
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def readable_number(number: str) -> str:
    """A normalised number as people in the Netherlands write it: ``06 12345678``."""
    if not number:
        return ""
    try:
        parsed = phonenumbers.parse(number, settings.PHONENUMBER_REGION)
    except phonenumbers.NumberParseException:
        return number
    home = phonenumbers.country_code_for_region(settings.PHONENUMBER_REGION)
    style = (
        phonenumbers.PhoneNumberFormat.NATIONAL
        if parsed.country_code == home
        else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    )
    return phonenumbers.format_number(parsed, style)


def digits(text: str) -> str:
    """Only the digits of ``text``."""
    return "".join(char for char in text if char.isdigit())
