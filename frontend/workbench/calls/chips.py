"""What was recognised in an employer's words, as chips to confirm; only what a person confirms is kept.

A chip travels through the form as one value, "kind|weight|code|label", so that what was confirmed stays confirmed when
the words change or the page is opened on another device.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from employers.models import VacancyRequirement
from matching import recognition
from wsp.geo.models import PostcodeArea
from wsp.work import Shift

FIELD = "chip"
SHIFT, FILLS = "shift", {"title", "place", "hours"}
MOST = 40
_WORDS_READ = 800
_REQUIREMENTS = {"skill", "licence", "language"}


@dataclass(frozen=True)
class Chip:
    """One thing recognised. ``group``: must, nice, times or place; ``fills``: the field it would fill."""

    group: str
    kind: str
    code: str
    label: str
    weight: str = ""
    fills: str = ""
    fill_value: str = ""
    sure: bool = False
    confirmed: bool = False

    @property
    def value(self) -> str:
        """What the form sends."""
        return "|".join((self.kind, self.weight, self.code, self.label.replace("|", "/")))


@dataclass(frozen=True)
class Group:
    """Chips that belong together, under a word."""

    label: str
    chips: list[Chip]


def _parsed(value: str) -> Chip | None:
    """The chip that a value of the form means; None for anything that was tampered with."""
    kind, _bar, rest = value.partition("|")
    weight, _bar, rest = rest.partition("|")
    code, _bar, label = rest.partition("|")
    if kind in VacancyRequirement.Kind.values and weight in VacancyRequirement.Weight.values and label:
        return Chip(weight, kind, code, label, weight)
    if kind == SHIFT and code in Shift.values:
        return Chip("times", kind, code, str(Shift(code).label))
    if kind in FILLS and label:
        return Chip("times" if kind == "hours" else "place", kind, code, label, fills=kind, fill_value=label)
    return None


def confirmed(values: Iterable[str]) -> list[Chip]:
    """What the person confirmed."""
    chips = [chip for value in list(values)[:MOST] if (chip := _parsed(value))]
    return list(dict.fromkeys(chips))


def groups(words: str, values: Iterable[str]) -> list[Group]:
    """Everything to confirm in ``words``, what is confirmed marked; empty when nothing was recognised."""
    chosen = {chip.value: chip for chip in confirmed(values)}
    found = {chip.value: chip for chip in recognised(words)}
    chips = [replace(chip, confirmed=value in chosen) for value, chip in (found | chosen).items()]
    labels = (
        ("must", _("Must-have")),
        ("nice", _("Nice-to-have")),
        ("times", _("Times")),
        ("place", _("Work and place")),
    )
    shown = [Group(label, [chip for chip in chips if chip.group == key]) for key, label in labels]
    return [group for group in shown if group.chips]


def requirements(chips: Iterable[Chip]) -> list[dict[str, Any]]:
    """The confirmed requirements as ``open_vacancy`` takes them."""
    return [
        {"kind": chip.kind, "weight": chip.weight, "code": chip.code, "label": chip.label}
        for chip in chips
        if chip.weight
    ]


def fields(chips: Iterable[Chip], *, title: str = "", words: str = "") -> dict[str, Any]:
    """The other confirmed facts as fields of the vacancy: working times, and the occupation of the vocabulary.

    A title that is exactly what was recognised and proposed confirms the occupation too. An occupation that only ESCO
    has is no code of our own vocabulary: its name stays in the title.
    """
    chips = list(chips)
    shifts = [chip.code for chip in chips if chip.kind == SHIFT]
    titles = [chip for chip in chips if chip.kind == "title"]
    titles = titles or [chip for chip in recognised(words) if chip.kind == "title" and chip.fill_value == title]
    occupation = next((chip.code for chip in titles if chip.code and not chip.code.startswith("esco-")), "")
    return ({"shifts": shifts} if shifts else {}) | ({"occupation": occupation} if occupation else {})


def proposals(words: str) -> dict[str, str]:
    """What was recognised for sure for the fields that are required: title, place, hours."""
    found: dict[str, str] = {}
    for chip in recognised(words):
        if chip.fills and chip.sure:
            found.setdefault(chip.fills, chip.fill_value)
    return found


def recognised(words: str) -> list[Chip]:
    """The chips for ``words``, an occupation first; nothing in it is kept before a person confirms it."""
    found = recognition.recognise_text(words, places=_gazetteer(words)) if words.strip() else None
    return [chip for one in (found.chips() if found else ()) if (chip := _chip(one))]


def _chip(one: recognition.Chip) -> Chip | None:
    if one.kind in _REQUIREMENTS:
        return Chip(one.group, one.kind, one.code, one.label[:160], one.group)
    if one.kind == SHIFT:
        return Chip("times", SHIFT, one.code, str(Shift(one.code).label))
    if one.kind == "occupation":
        return Chip("place", "title", one.code, one.label, fills="title", fill_value=one.label, sure=one.sure)
    if one.kind == "hours":
        low, _dash, high = one.code.partition("-")
        hours = low if low == high else one.code.strip("-")
        return Chip("times", "hours", hours, one.label, fills="hours", fill_value=hours, sure=one.sure)
    if one.kind == "place":
        return Chip("place", "place", one.code, one.label, fills="place", fill_value=one.label, sure=one.sure)
    # "Not at night" has no field of a vacancy; it stays in the words.
    return None


def _gazetteer(words: str) -> Callable[[str], tuple[str, str] | None]:
    """Which of ``words`` are a place we know, read in one query for all of them."""
    typed = words.casefold().split()[:_WORDS_READ]
    bare = [word.strip(".,;:!?()\"'’") for word in typed]
    runs = {" ".join(bare[start : start + length]) for length in (1, 2, 3) for start in range(len(bare))} - {""}
    rows = PostcodeArea.objects.annotate(folded=Lower("place")).filter(folded__in=runs).order_by("-pc4")
    known = {place.casefold(): (pc4, place) for pc4, place in rows.values_list("pc4", "place")} if runs else {}
    return lambda text: known.get(" ".join(text.casefold().split()))
