"""Whether somebody who is new is here already, before two files of one person come to be."""

import contextlib
import dataclasses
import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
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
    sought = Sought(first_name, last_name, birth_date, phone, email, postcode)
    return likely_duplicates_of_many(sought=[sought], limit=limit)[0]


@dataclasses.dataclass(frozen=True)
class Sought:
    """What is known of somebody who may be here already."""

    first_name: str
    last_name: str
    birth_date: dt.date | str | None = None
    phone: str = ""
    email: str = ""
    postcode: str = ""


@dataclasses.dataclass(frozen=True)
class _Marks:
    """Somebody by what they can be found by, each in its one spelling; "" for what is not known."""

    name: str
    born: dt.date | None
    phone: str
    mail: str
    home: tuple[str, str]  # Postcode, and how the name begins.


def _marks(sought: Sought) -> _Marks:
    key = name_key(f"{sought.last_name} {sought.first_name}")
    phone, postcode = sought.phone, ""
    with contextlib.suppress(ValidationError):
        phone = normalise_number(phone) if len(digits(phone)) >= 9 else phone
    with contextlib.suppress(ValidationError):
        postcode = normalise_postcode(sought.postcode)
    born = sought.birth_date or None
    born = dt.date.fromisoformat(born) if isinstance(born, str) else born
    home = (postcode, key[:2]) if len(postcode) > 4 else ("", "")
    return _Marks(key, born, phone if len(digits(phone)) >= 9 else "", sought.email.strip().lower(), home)


def likely_duplicates_of_many(*, sought: Sequence[Sought], limit: int = 5) -> list[list[Duplicate]]:
    """For each of ``sought`` what ``likely_duplicates`` says; as many queries for any number of them."""
    marks, most = [_marks(each) for each in sought], limit * 4
    people = Candidate.objects.order_by("name_key", "pk")
    by_name = _grouped(people.filter(name_key__in={each.name for each in marks}), ["name_key"], most)
    by_phone = _grouped(people.filter(phone__in={each.phone for each in marks} - {""}), ["phone"], most)
    by_mail = _grouped(people.filter(email__in={each.mail for each in marks} - {""}), ["email"], most)
    at_home = people.filter(file__postcode__in={each.home[0] for each in marks} - {""})
    by_home = _grouped(at_home, ["file__postcode", "name_key"], most)
    near = [
        {
            *by_name.get((each.name,), ()),
            *by_phone.get((each.phone,), ()),
            *by_mail.get((each.mail,), ()),
            *by_home.get(each.home, ()),
        }
        for each in marks
    ]
    rows = Candidate.objects.select_related("file").in_bulk({pk for found in near for pk in found})
    return [_judged(each, [rows[pk] for pk in found], limit) for each, found in zip(marks, near, strict=True)]


def _grouped(people: QuerySet[Candidate], columns: list[str], most: int) -> dict[tuple[str, ...], list[UUID]]:
    """The first ``most`` of ``people`` by the values of ``columns``; of a second one only the first two letters."""
    found: dict[tuple[str, ...], list[UUID]] = {}
    for pk, first, *rest in people.values_list("pk", *columns).iterator():
        rows = found.setdefault((first, *(value[:2] for value in rest)), [])
        if len(rows) < most:
            rows.append(pk)
    return found


def _judged(marks: _Marks, people: list[Candidate], limit: int) -> list[Duplicate]:
    found = []
    for row in sorted(people, key=lambda each: (each.name_key, each.pk))[: limit * 4]:
        near = fuzz.token_sort_ratio(marks.name, row.name_key)
        theirs = row.file.birth_date
        if (marks.born and theirs and marks.born != theirs) or near < SHOWN_FROM:
            continue
        same_day = bool(marks.born and marks.born == theirs)
        score, why = _reason(row, near, same_day=same_day, phone=marks.phone, email=marks.mail)
        found.append(Duplicate(row, score, why))
    return sorted(found, key=lambda each: (-each.score, each.candidate.name_key))[:limit]


def _reason(row: Candidate, near: float, *, same_day: bool, phone: str, email: str) -> tuple[float, str]:
    if same_day:
        return 99.0, _("Same name and birth date")
    if email and row.email == email:
        return 97.0, _("Similar name and the same mail address")
    if phone and row.phone == phone:
        return 95.0, _("Similar name and the same telephone number")
    return round(near * 0.9, 1), _("Similar name")
