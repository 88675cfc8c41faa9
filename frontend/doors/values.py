"""What may stand in a cell, and what it means: one parser and one printer per kind of cell, each the other's inverse.

A parser takes the text of a cell, tidied and not empty, and gives a value that JSON can hold; it raises ``Wrong`` with
what is allowed. Nothing is guessed: a date that does not exist, a year of two digits or a number that can be read in
two ways is wrong.
"""

import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import override

from wsp.text import name_key

Parse = Callable[[str], Any]
Show = Callable[[Any], str]
LANGUAGE = "nl"  # Of what stands in files, whatever language somebody reads pages in.
BETWEEN, INSIDE = "|", "::"
_SPLIT = re.compile(r"(?<!\\)\|")
_PARTS = re.compile(r"(?<!\\)::")
_WHOLE = re.compile(r"(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,0+)?", re.ASCII)
_DAYS = (
    (re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII), (0, 1, 2)),
    (re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", re.ASCII), (2, 1, 0)),
)
YES = frozenset({"ja", "j", "yes", "y", "1", "waar", "true", "x"})
NO = frozenset({"nee", "n", "no", "0", "onwaar", "false"})


class Wrong(ValueError):
    """A cell cannot be what it should be: what is wrong, and what is allowed, as sentences for a person."""

    def __init__(self, message: str, allowed: str = ""):
        super().__init__(message)
        self.message, self.allowed = message, allowed


@dataclasses.dataclass(frozen=True)
class Cell:
    """A kind of cell: how it is read, how it is written, what an empty one means."""

    parse: Parse
    show: Show
    empty: Any
    allowed: Callable[[], str]


def _plain(value: Any) -> str:
    return "" if value is None else str(value)


def _text(text: str) -> str:
    return text


TEXT = Cell(_text, _plain, "", lambda: _("text"))


def _whole(text: str) -> int:
    bare = re.sub(r"\s", "", text)
    if not _WHOLE.fullmatch(bare):
        raise Wrong(_("This is not a whole number."), WHOLE.allowed())
    return int(bare.partition(",")[0].replace(".", ""))


WHOLE = Cell(_whole, _plain, None, lambda: _("a whole number, for example 36 or 1.234"))


def _day(text: str) -> str:
    for pattern, order in _DAYS:
        if found := pattern.fullmatch(text):
            year, month, day = (int(found.groups()[index]) for index in order)
            try:
                return dt.date(year, month, day).isoformat()
            except ValueError as error:
                raise Wrong(_("This day does not exist."), DAY.allowed()) from error
    raise Wrong(_("This is not a date."), DAY.allowed())


def _show_day(value: Any) -> str:
    if not value:
        return ""
    day = dt.date.fromisoformat(value) if isinstance(value, str) else value
    return f"{day.day:02}-{day.month:02}-{day.year:04}"


DAY = Cell(_day, _show_day, None, lambda: _("a date as 31-12-2026 or 2026-12-31"))


def _yes_no(text: str) -> bool:
    key = text.casefold()
    if key in YES:
        return True
    if key in NO:
        return False
    raise Wrong(_("This is neither yes nor no."), YES_NO.allowed())


YES_NO = Cell(
    _yes_no, lambda value: "" if value is None else ("ja" if value else "nee"), None, lambda: _("ja, nee or empty")
)


@cache
def _labels(options: type[models.TextChoices]) -> dict[str, str]:
    with override(LANGUAGE):
        return {value: str(label) for value, label in options.choices}


@cache
def _codes(options: type[models.TextChoices]) -> dict[str, str]:
    by_key = {name_key(label): value for value, label in _labels(options).items()}
    return by_key | {name_key(value): value for value in options.values}


def choice(options: type[models.TextChoices]) -> Cell:
    """One of ``options``, by its Dutch name or its code."""

    def allowed() -> str:
        return " / ".join(_labels(options).values())

    def parse(text: str) -> str:
        try:
            return _codes(options)[name_key(text)]
        except KeyError as error:
            raise Wrong(_("This is none of the possible words."), allowed()) from error

    return Cell(parse, lambda value: _labels(options).get(value, _plain(value)), "", allowed)


def several(one: Cell) -> Cell:
    """Any number of cells of a kind in one, with a stroke between them."""

    def parse(text: str) -> list:
        found = [one.parse(part) for part in split(text)]
        return [value for index, value in enumerate(found) if value not in found[:index]]

    def allowed() -> str:
        return _("%(what)s; more than one with | between them") % {"what": one.allowed()}

    return Cell(parse, lambda values: join(one.show(value) for value in values or ()), [], allowed)


def split(text: str) -> list[str]:
    """The parts of a cell that holds several, without the empty ones."""
    return [part for part in (_bare(each) for each in _SPLIT.split(text)) if part]


def join(parts: Iterable[str]) -> str:
    """Several parts as one cell; a stroke inside a part is marked."""
    return f" {BETWEEN} ".join(part.replace(BETWEEN, "\\" + BETWEEN) for part in parts)


def _bare(text: str) -> str:
    return text.strip().replace("\\" + BETWEEN, BETWEEN)


def parted(*parts: tuple[str, Cell], example: str) -> Cell:
    """Things of which each has parts (work: what, where, from, until), with ``::`` between the parts, in order.

    A value is a list of ``{name: value}``; parts at the end may be left out.
    """

    def one(text: str) -> dict[str, Any]:
        given = [part.strip().replace("\\" + INSIDE, INSIDE) for part in _PARTS.split(text)]
        if len(given) > len(parts):
            raise Wrong(_("This has more parts than it may have."), example)
        row: dict[str, Any] = {}
        for (name, cell), part in zip(parts, given + [""] * (len(parts) - len(given)), strict=True):
            row[name] = cell.parse(part) if part else cell.empty
        return row

    def show(row: dict[str, Any]) -> str:
        shown = [cell.show(row.get(name)).replace(INSIDE, "\\" + INSIDE) for name, cell in parts]
        while len(shown) > 1 and not shown[-1]:
            shown.pop()
        return INSIDE.join(shown)

    return Cell(
        lambda text: [one(part) for part in split(text)],
        lambda rows: join(show(row) for row in rows or ()),
        [],
        lambda: _("for example %(example)s; more than one with | between them") % {"example": example},
    )
