"""What was recognised in an employer's words, as chips to confirm; only what a person confirms is kept.

A chip travels through the form as one value, "kind|weight|code|label", so that what was confirmed stays confirmed when
the words change or the page is opened on another device.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from employers.models import VacancyRequirement
from wsp.work import Shift

FIELD = "chip"
SHIFT, FILLS = "shift", {"title", "place", "hours"}
MOST = 40


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


def fields(chips: Iterable[Chip]) -> dict[str, Any]:
    """The other confirmed facts as fields of the vacancy: working times, and the occupation of the vocabulary."""
    chips = list(chips)
    shifts = [chip.code for chip in chips if chip.kind == SHIFT]
    occupation = next((chip.code for chip in chips if chip.kind == "title" and chip.code), "")
    return ({"shifts": shifts} if shifts else {}) | ({"occupation": occupation} if occupation else {})


def recognised(words: str) -> list[Chip]:
    """The chips for ``words``."""
    return []
