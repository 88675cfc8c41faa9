"""Comma-separated values, as programs really write them."""

import codecs
import contextlib
import csv
import io
from collections.abc import Iterator
from typing import IO

from django.utils.translation import gettext as _

from frontend.doors.tables.reading import Record, Table, Unreadable, unreadable_sign
from wsp.text import name_key

PIECE = 1 << 20
SEPARATORS = (";", ",", "\t")
LONGEST_CELL = 100_000
NAMES = {"utf-8-sig": "UTF-8", "utf-8": "UTF-8", "cp1252": "Windows-1252", "utf-16": "UTF-16"}
MARK = "sep="  # Excel's own first line that names the separator.


class _Reader(io.TextIOWrapper):
    """Text over a file that somebody else closes."""

    def close(self) -> None:
        """Let go of the file and leave it open."""
        with contextlib.suppress(ValueError):
            self.detach()


def read(file: IO[bytes], known: frozenset[str]) -> Table:
    """The table, with the encoding that fits the whole file and the separator that gives the most known headings."""
    encoding, lines = _encoding(file)
    file.seek(0)
    text = _Reader(file, encoding=encoding, newline="")
    separator, skip = _separator(text, known)
    text.seek(0)
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(_without_null(text), delimiter=separator, strict=True)
    try:
        for _turn in range(skip + 1):
            headings = next(reader)
    except (csv.Error, StopIteration) as error:
        raise Unreadable(_("The first row has no headings.")) from error
    headings = [heading.strip() for heading in headings]
    while headings and not headings[-1]:
        headings.pop()
    form = f"CSV, {NAMES[encoding]}, {'tab' if separator == chr(9) else separator}"
    return Table(headings, _records(reader, len(headings)), form, max(lines - 1 - skip, 0))


def _encoding(file: IO[bytes]) -> tuple[str, int]:
    """The encoding, and the number of lines. Without a mark a file is UTF-8 when all of it is, else Windows-1252."""
    start = file.read(4)
    file.seek(0)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        tries = ("utf-16",)
    elif start.startswith(codecs.BOM_UTF8):
        tries = ("utf-8-sig",)
    else:
        tries = ("utf-8", "cp1252")
    for encoding in tries:
        file.seek(0)
        lines = _decodes(file, encoding)
        if lines is not None:
            return encoding, lines
    raise Unreadable(_("The letters in this file cannot be read. Save it as “CSV UTF-8”."))


def _decodes(file: IO[bytes], encoding: str) -> int | None:
    decoder = codecs.getincrementaldecoder(encoding)()
    lines, last = 0, ""
    try:
        while piece := file.read(PIECE):
            text = decoder.decode(piece)
            lines += text.count("\n") or text.count("\r")
            last = text or last
        last = decoder.decode(b"", final=True) or last
    except UnicodeDecodeError:
        return None
    return lines + (0 if last.endswith(("\n", "\r")) else 1)


def _separator(text: IO[str], known: frozenset[str]) -> tuple[str, int]:
    """The separator, and how many lines stand before the headings."""
    first = text.readline()
    bare = first.strip().strip('"').casefold()
    if bare.startswith(MARK) and len(bare) <= len(MARK) + 1:
        return (bare[len(MARK) :] or "\t"), 1

    def fit(separator: str) -> tuple[int, int]:
        try:
            cells = next(csv.reader([first], delimiter=separator))
        except (csv.Error, StopIteration):
            return 0, 0
        return sum(name_key(cell) in known for cell in cells), len(cells)

    return max(SEPARATORS, key=fit), 0


def _without_null(lines: IO[str]) -> Iterator[str]:
    """The lines. What has NUL in it is no text."""
    for line in lines:
        if "\x00" in line:
            raise Unreadable(_("This is neither a text file with a table nor an XLSX file."))
        yield line


def _records(reader, width: int) -> Iterator[Record]:
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "unexpected end" in str(error) or "field larger" in str(error):
                message = _("From line %(line)d on, a quotation mark is opened and not closed.")
                raise Unreadable(message % {"line": line}) from error
            message = _("The quotation marks in this row do not match.")
            yield Record(line, [""] * width, {0: ("", message)})
            continue
        record = _record(line, cells, width)
        if record.trouble or any(cell.strip() for cell in record.cells):
            yield record


def _record(line: int, cells: list[str], width: int) -> Record:
    trouble = {}
    if not any(cell.strip() for cell in cells):
        return Record(line, [""] * width)
    if len(cells) < width or any(cell.strip() for cell in cells[width:]):
        message = _("This row has %(cells)d cells, and there are %(headings)d headings: is a quotation mark missing?")
        trouble[0] = (cells[0], message % {"cells": len(cells), "headings": width})
    cells = [_unguarded(cell) for cell in cells[:width]] + [""] * (width - len(cells))
    for index, cell in enumerate(cells):
        if wrong := unreadable_sign(cell):
            trouble[index] = (cell, wrong)
    return Record(line, cells, trouble)


def _unguarded(cell: str) -> str:
    """Without the apostrophe that a program puts before what would otherwise be taken for a formula."""
    return cell[1:] if len(cell) > 1 and cell[0] == "'" and cell[1] in "=+-@\t\r'" else cell
