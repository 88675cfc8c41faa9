"""Whether an employer being typed is there already: shown while typing, before anything is saved (UX, habit 6)."""

import contextlib
import dataclasses
import functools
import operator

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
    found: dict = {}

    def keep(employer: Employer, score: float, why: str) -> None:
        if (but is None or employer.pk != but.pk) and (employer.pk not in found or found[employer.pk].score < score):
            found[employer.pk] = Duplicate(employer, round(score, 1), why)

    with contextlib.suppress(ValidationError):
        if number := normalise_kvk(kvk_number):
            for employer in Employer.objects.filter(kvk_number=number):
                keep(employer, 100.0, _("Same KvK number"))
    with contextlib.suppress(ValidationError):
        if len(digits(phone)) >= 9 and (number := normalise_number(phone)):
            for contact in Contact.objects.filter(phone=number).select_related("employer").order_by("pk")[:limit]:
                keep(contact.employer, 97.0, _("Same telephone number"))
    for employer, score in _near_names(name, place, limit + 1):
        same_place = bool(place) and name_key(place) == name_key(employer.place)
        keep(employer, score, _("Similar name in the same place") if same_place else _("Similar name"))
    return sorted(found.values(), key=lambda each: (-each.score, each.employer.name_key))[:limit]


def _telling(key: str) -> str:
    """The words of a folded name that tell which firm it is; all of them when none does."""
    return " ".join(word for word in key.split() if word not in COMMON) or key


def _near_names(name: str, place: str, limit: int) -> list[tuple[Employer, float]]:
    typed = _telling(name_key(name))
    if len(typed) < 2:
        return []
    # A firm whose name is misspelled still shares the beginning of some word, as a rule; the rest is for rapidfuzz.
    beginnings = {word[:3] for word in typed.split() if len(word) >= 2}
    if not beginnings:
        return []
    near = functools.reduce(
        operator.or_, (Q(name_key__startswith=start) | Q(name_key__contains=f" {start}") for start in beginnings)
    )
    rows = list(Employer.objects.filter(near).values_list("pk", "name_key", "place").order_by())
    if not rows:
        return []
    here = name_key(place)
    likeness = _likeness(typed, [_telling(key) for _pk, key, _place in rows])
    best = sorted(
        (
            (
                min(score, SURE_OF_NAME) + (SAME_PLACE if here and name_key(rows[index][2]) == here else 0),
                rows[index][0],
            )
            for index, score in likeness.items()
        ),
        key=lambda pair: -pair[0],
    )
    chosen = {pk: score for score, pk in best[:limit] if score >= SHOWN_FROM}
    employers = Employer.objects.in_bulk(chosen)
    return [(employers[pk], score) for pk, score in chosen.items() if pk in employers]


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
