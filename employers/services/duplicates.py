"""Whether an employer being typed is there already: shown while typing, before anything is saved (UX, habit 6)."""

import dataclasses
import functools
import operator
from collections.abc import Callable, Sequence
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from employers.models import Contact, Employer
from wsp.text import digits, name_key, normalise_kvk, normalise_number

SHOWN_FROM = 72.0  # Of 100. Below this, names in the same region are mostly different firms.
SURE_OF_NAME, SAME_PLACE = 90.0, 6.0  # Together less than a number that is the same.
# Words that many firms share say little about which firm it is.
COMMON = frozenset(
    {
        "bv",
        "b",
        "v",
        "nv",
        "n",
        "vof",
        "o",
        "f",
        "cv",
        "en",
        "de",
        "het",
        "van",
        "der",
        "den",
        "te",
        "the",
        "and",
        "co",
        "zn",
        "zoon",
        "zonen",
        "bedrijf",
        "bedrijven",
        "groep",
        "holding",
        "nederland",
        "beheer",
        "firma",
    }
)


@dataclasses.dataclass(frozen=True)
class Duplicate:
    """An employer that may be the one being typed: how likely (0-100), and why, in words."""

    employer: Employer
    score: float
    why: str


def likely_duplicates(
    *, name: str, place: str = "", phone: str = "", kvk_number: str = "", limit: int = 5, but: Employer | None = None
) -> list[Duplicate]:
    """Employers that may be this one, most likely first.

    The same KvK number (100) or telephone number (97) settles it. Names are compared by rapidfuzz on their folded form
    without words like "bv", among the firms whose name shares the beginning of a word with it; the same place adds a
    little. ``but`` is left out: an employer is no duplicate of itself.
    """
    typed = Typed(name, place, phone, kvk_number)
    return likely_duplicates_of_many(typed=[typed], limit=limit, but=but)[0]


@dataclasses.dataclass(frozen=True)
class Typed:
    """What is known of a firm that may be here already."""

    name: str
    place: str = ""
    phone: str = ""
    kvk_number: str = ""


def likely_duplicates_of_many(
    *, typed: Sequence[Typed], limit: int = 5, but: Employer | None = None
) -> list[list[Duplicate]]:
    """For each of ``typed`` what ``likely_duplicates`` says; as many queries for any number of them."""
    by_kvk = _by_kvk({number for each in typed if (number := _number(normalise_kvk, each.kvk_number))})
    by_phone = _by_phone({number for each in typed if (number := _phone(each.phone))})
    known = _known_names([_telling(name_key(each.name)) for each in typed])
    found: list[dict[UUID, tuple[float, str]]] = []
    for each in typed:
        best: dict[UUID, tuple[float, str]] = {}
        for pk in by_kvk.get(_number(normalise_kvk, each.kvk_number) or "", ()):
            best[pk] = (100.0, _("Same KvK number"))
        for pk in by_phone.get(_phone(each.phone), ())[:limit]:
            best.setdefault(pk, (97.0, _("Same telephone number")))
        for pk, score, same_place in _near_names(each, known, limit + 1):
            if pk not in best or best[pk][0] < score:
                why = _("Similar name in the same place") if same_place else _("Similar name")
                best[pk] = (score, why)
        found.append({pk: said for pk, said in best.items() if but is None or pk != but.pk})
    employers = Employer.objects.in_bulk({pk for best in found for pk in best})
    return [_in_order(best, employers, limit) for best in found]


def _in_order(best: dict[UUID, tuple[float, str]], employers: dict[UUID, Employer], limit: int) -> list[Duplicate]:
    rows = [Duplicate(employers[pk], round(score, 1), why) for pk, (score, why) in best.items() if pk in employers]
    return sorted(rows, key=lambda each: (-each.score, each.employer.name_key))[:limit]


def _number(normalise: Callable[[str], str | None], text: str) -> str | None:
    try:
        return normalise(text)
    except ValidationError:
        return None


def _phone(text: str) -> str:
    """The telephone number, when enough of it is typed to be one; else ""."""
    return (_number(normalise_number, text) or "") if len(digits(text)) >= 9 else ""


def _by_kvk(numbers: set[str]) -> dict[str, list[UUID]]:
    rows = Employer.objects.filter(kvk_number__in=numbers).order_by() if numbers else Employer.objects.none()
    return {number: [pk] for pk, number in rows.values_list("pk", "kvk_number")}


def _by_phone(numbers: set[str]) -> dict[str, list[UUID]]:
    found: dict[str, list[UUID]] = {}
    if numbers:
        rows = Contact.objects.filter(phone__in=numbers).order_by("pk").values_list("phone", "employer")
        for number, pk in rows:
            if pk not in found.setdefault(number, []):
                found[number].append(pk)
    return found


def _telling(key: str) -> str:
    """The words of a folded name that tell which firm it is; all of them when none does."""
    return " ".join(word for word in key.split() if word not in COMMON) or key


@dataclasses.dataclass(frozen=True)
class _Name:
    pk: UUID
    telling: str
    place: str


def _beginnings(typed: str) -> set[str]:
    # A firm whose name is misspelled still shares the beginning of some word, as a rule; the rest is for rapidfuzz.
    return {word[:3] for word in typed.split() if len(word) >= 2}


def _known_names(typed: list[str]) -> dict[str, list[_Name]]:
    """The firms whose name may be near one of ``typed``, by the beginning of each of their words."""
    wanted = {start for name in typed if len(name) >= 2 for start in _beginnings(name)}
    if not wanted:
        return {}
    rows = Employer.objects.order_by()
    if len(typed) == 1:
        near = (Q(name_key__startswith=start) | Q(name_key__contains=f" {start}") for start in wanted)
        rows = rows.filter(functools.reduce(operator.or_, near))
    found: dict[str, list[_Name]] = {}
    for pk, key, place in rows.values_list("pk", "name_key", "place").iterator():
        name = _Name(pk, _telling(key), name_key(place))
        # Two letters of a short word begin longer ones as well.
        starts = {word[:size] for word in key.split() for size in (2, 3)}
        for start in starts & wanted:
            found.setdefault(start, []).append(name)
    return found


def _near_names(typed: Typed, known: dict[str, list[_Name]], limit: int) -> list[tuple[UUID, float, bool]]:
    """(employer, how alike, whether in the same place) of the best ``limit`` names."""
    telling, here = _telling(name_key(typed.name)), name_key(typed.place)
    if len(telling) < 2:
        return []
    near = {name.pk: name for start in _beginnings(telling) for name in known.get(start, ())}
    rows = list(near.values())
    if not rows:
        return []
    scored = []
    for index, score in _likeness(telling, [row.telling for row in rows]).items():
        same_place = bool(here) and rows[index].place == here
        scored.append((rows[index].pk, min(score, SURE_OF_NAME) + (SAME_PLACE if same_place else 0), same_place))
    scored.sort(key=lambda each: -each[1])
    return [each for each in scored[:limit] if each[1] >= SHOWN_FROM]


def _likeness(typed: str, known: list[str]) -> dict[int, float]:
    """How alike the folded names are (0-100), by their index; those that are not are left out.

    The letters in order, or the same words in another order, whichever is higher. While typing, a name that the typed
    text begins counts as well, though less the shorter what was typed.
    """
    enough = SHOWN_FROM - SAME_PLACE
    found: dict[int, float] = {}
    for scorer, less in ((fuzz.ratio, 0), (fuzz.token_sort_ratio, 2)):
        for _name, score, index in process.extract(typed, known, scorer=scorer, limit=None, score_cutoff=enough + less):
            found[index] = max(found.get(index, 0), score - less)
    if len(typed) >= 4:
        for index, name in enumerate(known):
            if name.startswith(typed):
                found[index] = max(found.get(index, 0), 76 + 20 * len(typed) / len(name))
    return found
