"""Excel's file, one row at a time: what is shown as a value, never a formula, never half of a merged cell."""

import datetime as dt
import re
import zipfile
from collections.abc import Iterator
from typing import IO, Any

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from frontend.doors.tables.reading import Record, Table, Unreadable, unreadable_sign

MOST_BYTES = 600_000_000  # Unpacked. A file of ten megabytes that unpacks to more is no spreadsheet.
PIECE = 1 << 20
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^>]*?ref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"')
# What "'" of ``frontend.doors.tables.writing`` guards in CSV needs no guard here: a cell knows that it is text.
Ranges = list[tuple[int, int, int, int]]


def sheet_names(file: IO[bytes]) -> list[str]:
    """The names of the sheets that are not hidden, in their order. Raises ``Unreadable``."""
    return [sheet.title for sheet in _sheets(file)]


def _sheets(file: IO[bytes]) -> list[Any]:
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES:
                raise Unreadable(_("This file is far larger inside than it seems. Save it as CSV."))
        book = openpyxl.load_workbook(file, read_only=True, data_only=False, keep_links=False)
        return [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError, IndexError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(_damaged()) from error


def _damaged() -> str:
    return _("This XLSX file is damaged, or it is another kind of file.")


def read(file: IO[bytes], name: str = "") -> Table:
    """The table on the sheet called ``name``, else on the first one that is not hidden."""
    sheet = next((each for each in _sheets(file) if not name or each.title == name), None)
    if sheet is None:
        raise Unreadable(_damaged())
    try:
        merged = _merged(file, sheet)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise Unreadable(_damaged()) from error
    about = max((sheet.max_row or 1) - 1, 0)
    sheet.reset_dimensions()
    rows = sheet.iter_rows()
    first = next(rows, ())
    headings = [_text(cell)[0].strip() for cell in first]
    while headings and not headings[-1]:
        headings.pop()
    if any(top == 1 for _left, top, _right, _bottom in merged):
        raise Unreadable(_("Cells of the headings are merged. Split them, so that each column has its own heading."))
    return Table(headings, _records(rows, len(headings), merged), "XLSX", about)


def _merged(file: IO[bytes], sheet) -> Ranges:
    """The merged cells of the sheet (left, top, right, bottom), found without holding the sheet in memory."""
    found: Ranges = []
    position = file.tell()
    with zipfile.ZipFile(file) as archive, archive.open(sheet._worksheet_path) as part:  # noqa: SLF001 - no other way
        rest = b""
        while piece := part.read(PIECE):
            text = rest + piece
            last = 0
            for match in _MERGED.finditer(text):
                left, top, right, bottom = range_boundaries(match.group(1).decode())
                found.append((left, top, right, bottom))
                last = match.end()
            rest = text[max(last, len(text) - 200) :]
    file.seek(position)
    return found


def _records(rows, width: int, merged: Ranges) -> Iterator[Record]:
    for number, row in enumerate(rows, start=2):
        cells, trouble = [], {}
        for index, cell in enumerate(row[:width]):
            text, wrong = _text(cell)
            cells.append(text)
            if wrong:
                trouble[index] = (text, wrong)
        cells += [""] * (width - len(cells))
        extra = [_text(cell)[0] for cell in row[width:]]
        if any(extra):
            trouble[0] = (cells[0], _("Behind the last heading there is still something: “%(text)s”."))
            trouble[0] = (trouble[0][0], trouble[0][1] % {"text": next(filter(None, extra))[:40]})
        for left, top, right, bottom in merged:
            if top <= number <= bottom:
                for index in range(left - 1, min(right, width)):
                    message = _("This cell is merged with others. Split them and fill in each.")
                    trouble[index] = (cells[index], message)
        if any(cell.strip() for cell in cells) or trouble:
            yield Record(number, cells, trouble)


def _text(cell: Any) -> tuple[str, str]:
    """The text of a cell, and what is wrong with it."""
    value = cell.value
    if value is None:
        return "", ""
    if cell.data_type == "f":
        shown = str(getattr(value, "text", value))
        return shown, _("There is a formula here. Paste its outcome as a value.")
    if cell.data_type == "e":
        return str(value), _("There is an error of the spreadsheet here.")
    return _of_value(value)


def _of_value(value: Any) -> tuple[str, str]:
    if isinstance(value, bool):
        return ("ja" if value else "nee"), ""
    if isinstance(value, dt.datetime):
        if value.time() != dt.time():
            return f"{value:%Y-%m-%d %H:%M}", _("There is a time of the day behind this date.")
        return value.date().isoformat(), ""
    if isinstance(value, float):
        return (str(int(value)) if value.is_integer() and abs(value) < 1e15 else _dutch(value)), ""
    text = str(value)
    return text, unreadable_sign(text)


def _dutch(value: float) -> str:
    return f"{value!r}".replace(".", ",")
