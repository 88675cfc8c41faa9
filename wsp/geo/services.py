"""Filling the table of postcode areas, from the built-in list or from a file."""

import csv
import dataclasses
import io
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wsp.geo.models import PostcodeArea
from wsp.text import normalise_postcode, tidy

BUILT_IN = Path(__file__).parent / "data" / "places.csv"
BATCH = 1000
# The column we need → what files call it. The second column of names is that of the 4pp list.
COLUMNS = {
    "pc4": ("postcode", "pc4"),
    "place": ("place", "woonplaats", "plaats"),
    "municipality": ("municipality", "gemeente"),
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "lon", "lng"),
    "kind": ("soort",),
}
NEEDED = ("pc4", "place", "latitude", "longitude")
POST_BOX = "postbus"


@dataclasses.dataclass(frozen=True)
class Imported:
    """How many areas were read and stand in the table now, how many rows were passed over, and what was wrong."""

    areas: int
    passed_over: int
    faults: list[str]


def load_places() -> Imported:
    """The areas of the demonstration region, that come with the program. May be repeated; takes nothing away."""
    return import_postcodes(BUILT_IN.read_bytes())


def import_postcodes(content: bytes, *, progress: Callable[[int], None] | None = None) -> Imported:
    """Put the areas of a CSV file in the table, replacing those with the same code. May be repeated.

    The file has a header. Columns: ``postcode`` (four digits, or a full postcode), ``place`` or ``woonplaats``,
    ``latitude``, ``longitude`` in degrees, and if there is one ``municipality`` or ``gemeente``; others are ignored.
    Rows of post boxes (``soort`` "Postbus") are passed over, and so is a code that came before. Separated by commas,
    semicolons or tabs; UTF-8 or, failing that, Windows-1252. ``progress`` hears the number of rows read.

    Raises ``ValidationError`` when the header lacks a column; a faulty row is told in ``faults`` and left out.
    """
    rows = _rows(content)
    columns = _columns(next(rows, []))
    areas: dict[str, PostcodeArea] = {}
    faults: list[str] = []
    passed_over = number = 0
    for number, values in enumerate(rows, start=2):
        if progress and number % BATCH == 0:
            progress(number)
        row = {name: values[index] if index < len(values) else "" for name, index in columns.items()}
        if not any(row.values()):
            continue
        if row.get("kind", "").strip().lower() == POST_BOX:
            passed_over += 1
            continue
        try:
            area = _area(row)
        except ValidationError as error:
            faults.append(_("Row %(number)d: %(text)s") % {"number": number, "text": " ".join(error.messages)})
            continue
        passed_over += area.pc4 in areas
        areas.setdefault(area.pc4, area)
    with transaction.atomic():
        PostcodeArea.objects.bulk_create(
            areas.values(),
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["pc4"],
            update_fields=["place", "municipality", "latitude", "longitude"],
        )
    if progress:
        progress(number)
    return Imported(len(areas), passed_over, faults)


def _rows(content: bytes) -> Iterator[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    return csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=delimiter)


def _columns(header: list[str]) -> dict[str, int]:
    names = [name.strip().strip('"').lower() for name in header]
    found = {
        column: next(names.index(known) for known in spellings if known in names)
        for column, spellings in COLUMNS.items()
        if set(spellings) & set(names)
    }
    if missing := [COLUMNS[column][0] for column in NEEDED if column not in found]:
        raise ValidationError(_("The first row lacks: %(columns)s.") % {"columns": ", ".join(missing)})
    return found


def _area(row: Mapping[str, str]) -> PostcodeArea:
    try:
        latitude, longitude = (float(row[name].strip().replace(",", ".")) for name in ("latitude", "longitude"))
    except ValueError as error:
        raise ValidationError(_("latitude and longitude must be numbers.")) from error
    area = PostcodeArea(
        pc4=normalise_postcode(row["pc4"])[:4],
        place=tidy(row["place"])[:80],
        municipality=tidy(row.get("municipality", ""))[:80],
        latitude=latitude,
        longitude=longitude,
    )
    if not (area.pc4 and area.place):
        raise ValidationError(_("The postcode or the place is missing."))
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise ValidationError(_("This place is not on earth."))
    return area
