"""The region's numbers: after how many days something that lies still becomes a moment.

A room registers its number with a default in ``AppConfig.ready``; a row of ``NudgeSetting`` says otherwise.
"""

from dataclasses import dataclass

from django.utils.functional import Promise

from wsp.nudges.models import NudgeSetting


@dataclass(frozen=True)
class Number:
    """A setting of the region. ``unit`` is ``"days"``, ``"working_days"``, ``"weeks"`` or ``"hours"``."""

    key: str
    default: int
    title: str | Promise
    unit: str = "days"


_numbers: dict[str, Number] = {}


def register_number(key: str, default: int, title: str | Promise, unit: str = "days") -> Number:
    """Make a number known. Raises ``ValueError`` when the key means something else already."""
    number = Number(key, default, title, unit)
    if _numbers.setdefault(key, number) != number:
        raise ValueError(f"There are two numbers with the key {key!r}.")
    return number


def all_numbers() -> list[tuple[Number, int]]:
    """Every number with the value that holds now."""
    chosen = dict(NudgeSetting.objects.values_list("key", "value"))
    return [(number, chosen.get(key, number.default)) for key, number in sorted(_numbers.items())]


def number_of(key: str) -> int:
    """The value that holds now. Raises ``LookupError`` for a number nobody registered."""
    if key not in _numbers:
        raise LookupError(f"There is no number {key!r}.")
    chosen = NudgeSetting.objects.filter(key=key).values_list("value", flat=True).first()
    return _numbers[key].default if chosen is None else chosen
