"""Whether somebody who is new is here already, before two files of one person come to be."""

import contextlib
import dataclasses
import datetime as dt

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from candidates.models import Candidate
from wsp.text import digits, name_key, normalise_number, normalise_postcode

SHOWN_FROM = 84.0  # Of 100: below this, two names are mostly two people.


@dataclasses.dataclass(frozen=True)
class Duplicate:
    """A candidate who may be the one at hand: how likely (0-100), and why, in words."""

    candidate: Candidate
    score: float
    why: str


def likely_duplicates(
    *,
    first_name: str,
    last_name: str,
    birth_date: dt.date | str | None = None,
    phone: str = "",
    email: str = "",
    postcode: str = "",
    limit: int = 5,
) -> list[Duplicate]:
    """Candidates who may be this one, most likely first.

    The same name and the same birth date (99), the same mail address or telephone number with a name that is near
    (97, 95), else a near name at the same address. A birth date that differs says that it is somebody else, as brothers
    and fathers share a telephone and a house.
    """
    key = name_key(f"{last_name} {first_name}")
    where = Q(name_key=key)
    with contextlib.suppress(ValidationError):
        if len(digits(phone)) >= 9:
            phone = normalise_number(phone)
            where |= Q(phone=phone)
    if email:
        where |= Q(email=email.strip().lower())
    with contextlib.suppress(ValidationError):
        if len(postcode := normalise_postcode(postcode)) > 4:
            where |= Q(file__postcode=postcode, name_key__startswith=key[:2])
    born = dt.date.fromisoformat(birth_date) if isinstance(birth_date, str) and birth_date else birth_date
    found = []
    for row in Candidate.objects.filter(where).select_related("file").order_by("name_key", "pk")[: limit * 4]:
        near = fuzz.token_sort_ratio(key, row.name_key)
        theirs = row.file.birth_date
        if (born and theirs and born != theirs) or near < SHOWN_FROM:
            continue
        score, why = _reason(row, near, same_day=bool(born and born == theirs), phone=phone, email=email)
        found.append(Duplicate(row, score, why))
    return sorted(found, key=lambda each: (-each.score, each.candidate.name_key))[:limit]


def _reason(row: Candidate, near: float, *, same_day: bool, phone: str, email: str) -> tuple[float, str]:
    if same_day:
        return 99.0, _("Same name and birth date")
    if email and row.email == email.strip().lower():
        return 97.0, _("Similar name and the same mail address")
    if phone and row.phone == phone:
        return 95.0, _("Similar name and the same telephone number")
    return round(near * 0.9, 1), _("Similar name")
