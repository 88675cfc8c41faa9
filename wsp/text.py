"""What people type, in one spelling: tidied for storing, folded for sorting, searching and finding duplicates."""

import re
import unicodedata

import phonenumbers
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_SEPARATORS = re.compile(r"[\W_]+")
_UNFOLDED = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"})
# Invisible signs that turn the order of what stands around them: nobody types them, and they can make a name read as
# another one. The marks that right-to-left names need (U+200E, U+200F) stay.
_TURNERS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
DUTCH_DIGITS = 9  # Of a full number after the 0; service numbers may have fewer.
_POSTCODE = re.compile(r"([1-9][0-9]{3})([A-Z]{2})?")


def tidy(text: str, *, lines: bool = False) -> str:
    """``text`` as it may be stored: composed (NFC), without control signs, white space single and none at the ends.

    With ``lines`` line ends stay, all of one kind, and so does white space inside a line. PostgreSQL refuses NUL, and
    half a surrogate pair cannot be encoded; both come with what people paste.
    """
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").translate(_TURNERS)
    kept = "".join(
        char if char in "\n\t" or unicodedata.category(char) not in {"Cc", "Cs"} else " " if char.isspace() else ""
        for char in text
    )
    if not lines:
        return " ".join(kept.split())
    return "\n".join(line.rstrip() for line in kept.split("\n")).strip()


def name_key(text: str) -> str:
    """``text`` in small letters without accents and marks, words one space apart: "Café 't Hoekje" → "cafe t hoekje".

    The embedded PostgreSQL has neither ``unaccent`` nor ICU, so this key is what lists sort by and search in. Letters
    of other scripts stay; of signs alone ("☕") the signs are the key.
    """
    folded = text
    for _round in range(2):  # Taking a sign apart can give capitals, and capitals can give marks.
        folded = unicodedata.normalize("NFKD", folded.casefold().translate(_UNFOLDED))
    bare = "".join(char for char in folded if not unicodedata.combining(char))
    return _SEPARATORS.sub(" ", bare).strip() or " ".join(tidy(folded).split())


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
    if not _complete(number):
        raise ValidationError(_("This telephone number has too few or too many digits. Example: 06 12345678."))
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _complete(number: phonenumbers.PhoneNumber) -> bool:
    """Whether all digits are there. Numbers that are not (yet) given out count: lists of those are always behind."""
    if phonenumbers.is_valid_number(number):
        return True
    if number.country_code == phonenumbers.country_code_for_region("NL"):
        return len(phonenumbers.national_significant_number(number)) == DUTCH_DIGITS
    return phonenumbers.is_possible_number(number)


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


def normalise_postcode(text: str) -> str:
    """A Dutch postcode as ``8011 AB``, or its four digits when only those are known; "" for "".

    Raises ``ValidationError`` when it cannot be a Dutch postcode.
    """
    bare = "".join(text.split()).upper()
    if not bare:
        return ""
    found = _POSTCODE.fullmatch(bare)
    if not found:
        raise ValidationError(_("This is not a postcode. Example: 8011 AB."))
    return " ".join(part for part in found.groups() if part)


def normalise_kvk(text: str) -> str | None:
    """A number of the Chamber of Commerce as eight digits, however it was typed; ``None`` for "".

    Raises ``ValidationError`` when it has other than eight digits. There is no check digit to compute.
    """
    bare = "".join(char for char in text if not char.isspace() and char not in ".-/")
    if not bare:
        return None
    if not re.fullmatch(r"[0-9]{8}", bare):
        raise ValidationError(_("A KvK number has eight digits. Example: 12345678."))
    return bare


def digits(text: str) -> str:
    """Only the digits 0-9 of ``text``."""
    return "".join(char for char in text if char in "0123456789")
