"""Writing tables that a spreadsheet opens as data: nothing in them is taken for a formula."""

import csv
import io
from collections.abc import Iterable
from typing import IO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

CSV, XLSX = "csv", "xlsx"
TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
# What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection); and the guard itself, so that taking
# it away gives back what stood there.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
GUARD = "'"


def guarded(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would compute."""
    return GUARD + text if text.startswith(FORMULA) or (text[:1] == GUARD and text[1:2] in (*FORMULA, GUARD)) else text


class CsvWriter:
    """UTF-8 with a mark, so that Excel reads the letters right, and ``;``, as Dutch Excel expects."""

    def __init__(self, file: IO[bytes], headings: Iterable[str]) -> None:
        self._text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
        self._csv = csv.writer(self._text, delimiter=";", lineterminator="\r\n")
        self.row(headings)

    def row(self, cells: Iterable[str]) -> None:
        """Write one row."""
        self._csv.writerow([guarded(cell) for cell in cells])

    def close(self) -> None:
        """Write what is left; the file stays open."""
        self._text.flush()
        self._text.detach()


class XlsxWriter:
    """Every cell is text: a number with zeros in front stays what it is, and ``=1+1`` is no sum."""

    def __init__(self, file: IO[bytes], headings: Iterable[str], title: str = "Blad1") -> None:
        self._file = file
        self._book = Workbook(write_only=True)
        self._sheet = self._book.create_sheet(title)
        self._sheet.freeze_panes = "A2"
        self._sheet.append([self._cell(text, bold=True) for text in headings])

    def row(self, cells: Iterable[str]) -> None:
        """Write one row."""
        self._sheet.append([self._cell(text) for text in cells])

    def close(self) -> None:
        """Write the file; it stays open."""
        self._book.save(self._file)

    def _cell(self, text: str, *, bold: bool = False) -> WriteOnlyCell:
        cell = WriteOnlyCell(self._sheet, value=text)
        cell.data_type = "s"
        if bold:
            cell.font = Font(bold=True)
        if text.startswith(FORMULA):
            cell.quotePrefix = True
        return cell


def writer_for(form: str, file: IO[bytes], headings: Iterable[str]) -> CsvWriter | XlsxWriter:
    """The writer of this form (``CSV`` or ``XLSX``)."""
    return XlsxWriter(file, headings) if form == XLSX else CsvWriter(file, headings)
