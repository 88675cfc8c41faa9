"""A table of text, whatever file it comes in: what kind of file it is, is told by its content, never by its name."""

import dataclasses
from collections.abc import Iterator
from typing import IO

from django.utils.translation import gettext as _

MOST_COLUMNS = 300
XLSX_SIGN, OLD_EXCEL_SIGN = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


class Unreadable(ValueError):
    """The file as a whole cannot be read; the message is for the person who sent it."""


@dataclasses.dataclass(frozen=True)
class Record:
    """One row: its line in the file (as the person's own program numbers it), the text of its cells, as many as there
    are headings, and by place what cannot be read: (what stood there, what is wrong).
    """

    line: int
    cells: list[str]
    trouble: dict[int, tuple[str, str]] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True)
class Table:
    """The headings, the rows (read once, one at a time), how it was written down, and about how many rows there are."""

    headings: list[str]
    records: Iterator[Record]
    form: str  # "CSV, UTF-8, ;" or "XLSX": shown, so that somebody sees a wrong guess.
    about: int


def sheets_in(file: IO[bytes]) -> list[str]:
    """The names of the sheets somebody sees in an XLSX file; none for another kind of file. Raises ``Unreadable``."""
    from frontend.doors.tables import xlsxfile

    file.seek(0)
    return xlsxfile.sheet_names(file) if file.read(8).startswith(XLSX_SIGN) else []


def open_table(file: IO[bytes], known: frozenset[str] = frozenset(), *, sheet: str = "") -> Table:
    """The table in ``file`` (seekable, open as long as rows are read); of XLSX the one on ``sheet``, else on the first.

    ``known`` are folded headings that decide between separators. Raises ``Unreadable``, also while rows are read.
    """
    from frontend.doors.tables import csvfile, xlsxfile

    file.seek(0)
    start = file.read(8)
    file.seek(0)
    if not start.strip():
        raise Unreadable(_("The file is empty."))
    if start.startswith(OLD_EXCEL_SIGN):
        raise Unreadable(_("This is an Excel file of before 2007, or one with a password. Save it as XLSX or CSV."))
    table = xlsxfile.read(file, sheet) if start.startswith(XLSX_SIGN) else csvfile.read(file, known)
    if not any(table.headings):
        raise Unreadable(_("The first row has no headings."))
    if len(table.headings) > MOST_COLUMNS:
        raise Unreadable(_("The file has more than %(most)d columns.") % {"most": MOST_COLUMNS})
    return table


def unreadable_sign(text: str) -> str:
    """What is wrong with ``text`` as text: a sign that cannot have been meant; "" when nothing is."""
    if "\ufffd" in text:
        return _("A sign here was lost in an earlier conversion.")
    if any((char < " " and char not in "\t\n\r") or "\x7f" <= char <= "\x9f" for char in text):
        return _("There is a sign here that cannot be shown.")
    if any("\ud800" <= char <= "\udfff" for char in text):
        return _("There is half a sign here.")
    return ""
