"""A BSN in an import: dropped, unless a legal ground says otherwise; then encrypted, apart, before anything is stored.

Public bodies may use the BSN only for their statutory task (Wabb, article 10; UAVG, article 46). The service point's
own work needs none.
"""

import re

from cryptography.fernet import Fernet
from django.conf import settings
from django.utils.translation import gettext as _

from frontend.doors.values import Wrong
from wsp.text import name_key

HEADINGS = frozenset({"bsn", "burgerservicenummer", "sofinummer"})
WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def is_heading(heading: str) -> bool:
    """Whether a column holds the BSN, by its heading."""
    return name_key(heading) in HEADINGS


def is_bsn(text: str) -> bool:
    """Whether nine digits (eight with the zero lost) pass the test of eleven."""
    if not re.fullmatch(r"[0-9]{8,9}", text.strip()) or set(text.strip()) == {"0"}:
        return False
    digits = text.strip().zfill(9)
    return sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True)) % 11 == 0


def may_be_kept() -> bool:
    """Whether this installation names a legal ground, and has a key."""
    return bool(settings.BSN_GROUND and settings.BSN_KEY)


def seal(text: str) -> bytes:
    """The BSN encrypted. Raises ``Wrong`` (which does not repeat it) when it is none."""
    if not is_bsn(text):
        raise Wrong(_("This is no BSN."), _("nine digits that pass the test of eleven"))
    return Fernet(settings.BSN_KEY.encode()).encrypt(text.strip().zfill(9).encode())
