"""The rows that did not go in, as a file to mend and upload again: what stood there, and beside it what is wrong."""

from collections.abc import Iterator
from typing import IO

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from frontend.doors.columns import WHAT, WHERE
from frontend.doors.models import Import, ImportFile, ImportRow
from frontend.doors.tables import writer_for

State = ImportRow.State


def to_mend(batch: Import) -> QuerySet[ImportRow]:
    """Rows that are wrong or were refused, and after the import those nobody decided about."""
    rows = Q(state__in=[State.WRONG, State.FAILED])
    if batch.state not in {Import.State.CHECKING, Import.State.CHECKED}:
        rows |= Q(state=State.DUPLICATE, decision="")
    return ImportRow.objects.filter(rows, batch=batch)


def explained(row: ImportRow) -> str:
    """What is wrong with a row, in one cell."""
    if row.state == State.DUPLICATE:
        return _("Seems to be here already: %(who)s") % {"who": "; ".join(each["name"] for each in row.likely)}
    parts = []
    for problem in row.problems:
        if problem["warning"]:
            continue
        allowed = _(" Allowed: %(allowed)s.") % {"allowed": problem["allowed"]} if problem["allowed"] else ""
        parts.append(f"{problem['column']}: {problem['message']}{allowed}")
    return " ".join(parts)


def write(file: ImportFile, form: str, to: IO[bytes]) -> int:
    """Write this file's rows to mend; how many."""
    writer = writer_for(form, to, [*file.headings, WHERE, WHAT])
    count = 0
    for row in _rows(file):
        writer.row([*row.cells, str(row.line), explained(row)])
        count += 1
    writer.close()
    return count


def _rows(file: ImportFile) -> Iterator[ImportRow]:
    return to_mend(file.batch).filter(file=file).order_by("line").iterator(chunk_size=500)
