"""A column of a file: its heading, what it fills, and what may stand in it."""

import dataclasses
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from frontend.doors.values import TEXT, Cell, Wrong
from wsp.text import name_key

# Columns we add ourselves to a file that is to be mended; they are read over when it comes back.
WHERE, WHAT = "regel", "wat er mis is"
OURS = frozenset({name_key(WHERE), name_key(WHAT)})


@dataclasses.dataclass(frozen=True)
class Problem:
    """One thing wrong with a row: at which column, what stood there, what is wrong, what is allowed.

    ``warning`` says that the row goes in all the same.
    """

    column: str
    found: str
    message: str
    allowed: str = ""
    warning: bool = False


@dataclasses.dataclass(frozen=True)
class Column:
    """``heading`` is what the file says (Dutch, fixed); ``also`` other headings that mean the same; ``field`` what it
    fills. ``personal`` columns hold data of a person's file and are exported only with it.
    """

    heading: str
    field: str
    cell: Cell = TEXT
    about: str | Promise = ""
    also: tuple[str, ...] = ()
    needed: bool = False
    example: str = ""
    personal: bool = False
    word: str = ""  # The kind of vocabulary entry its words become.

    def parse(self, text: str) -> Any:
        """The value of a cell. Raises ``Wrong``."""
        return self.cell.parse(text) if text else self.cell.empty

    def problem(self, found: str, message: str, allowed: str = "") -> Problem:
        """A complaint about a cell of this column."""
        return Problem(self.heading, found[:200], str(message), allowed or self.cell.allowed())


@dataclasses.dataclass(frozen=True)
class Layout:
    """The columns a file of one kind may have."""

    columns: tuple[Column, ...]
    key: str = "key"  # The field by which the source names the thing.

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """Every heading that is understood, folded, and its column."""
        return {name_key(name): column for column in self.columns for name in (column.heading, *column.also)}

    @cached_property
    def by_field(self) -> dict[str, Column]:
        """The column of each field."""
        return {column.field: column for column in self.columns}

    def read_headings(self, headings: list[str]) -> "Headings":
        """Which column stands where, and what is not understood."""
        found: dict[int, Column] = {}
        strange, twice = [], []
        for index, heading in enumerate(headings):
            key = name_key(heading)
            column = self.by_name.get(key)
            if column is None:
                if key and key not in OURS:
                    strange.append(heading)
            elif column in found.values():
                twice.append(heading)
            else:
                found[index] = column
        missing = [column.heading for column in self.columns if column.needed and column not in found.values()]
        return Headings(found, strange, twice, missing)


@dataclasses.dataclass(frozen=True)
class Headings:
    """The columns of one file by their place; headings that say nothing to us, that come twice, that are missing."""

    columns: Mapping[int, Column]
    strange: list[str]
    twice: list[str]
    missing: list[str]

    def read(self, cells: list[str]) -> tuple[dict[str, Any], list[Problem]]:
        """The values of a row by field, and what is wrong with it."""
        values: dict[str, Any] = {}
        problems: list[Problem] = []
        for index, column in self.columns.items():
            text = cells[index].strip()
            if column.needed and not text:
                problems.append(column.problem("", _("This must be filled in.")))
                continue
            try:
                values[column.field] = column.parse(text)
            except Wrong as wrong:
                problems.append(column.problem(text, wrong.message, wrong.allowed))
        return values, problems
