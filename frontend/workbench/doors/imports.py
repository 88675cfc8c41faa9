"""Imports: the list, the columns, and one import with what became of each row."""

import tempfile
from typing import Any
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Count, Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from frontend.components.paging import page_of
from frontend.doors import mending, samples, services
from frontend.doors.kinds import CARRIERS, SONAR, Carrier
from frontend.doors.models import Import, ImportFile, ImportRow, Word
from frontend.doors.models.imports import Kind
from frontend.doors.tables.writing import CSV, TYPES, XLSX
from frontend.doors.words import labels
from frontend.workbench.gate import staff_page
from wsp import clock
from wsp.accounts.roles import LEADS
from wsp.trail.models import Reading
from wsp.trail.services import record_reading

State, RowState = Import.State, ImportRow.State
BEFORE = (RowState.NEW, RowState.CHANGED, RowState.SAME, RowState.DUPLICATE, RowState.WRONG)
AFTER = (RowState.CREATED, RowState.UPDATED, RowState.MERGED, RowState.SAME, RowState.DUPLICATE, RowState.SKIPPED,
         RowState.WRONG, RowState.FAILED)  # fmt: skip
UNDONE = (RowState.UNDONE, RowState.KEPT)
TONES = {
    State.CHECKING: "info", State.CHECKED: "warn", State.RUNNING: "info", State.DONE: "ok", State.UNDOING: "info",
    State.UNDONE: "neutral", State.STOPPED: "late",
}  # fmt: skip


@staff_page(LEADS)
def imports(request: HttpRequest) -> HttpResponse:
    """Every import, the last one first."""
    rows = Import.objects.select_related("made_by").prefetch_related("files")
    page = page_of(request, rows)
    for row in page:
        row.tone = TONES[row.state]
    return render(request, "workbench/doors/imports.html", {"page": page})


@staff_page(LEADS)
def columns(request: HttpRequest) -> HttpResponse:
    """The columns a file may have, per kind."""
    groups = [
        {"slug": slug, "title": title, "columns": [_explained(column) for column in carrier.layout.columns]}
        for slug, title, carrier in _kinds()
    ]
    return render(request, "workbench/doors/columns.html", {"groups": groups})


def _kinds() -> list[tuple[str, Any, Carrier]]:
    own = [(carrier.file_name, Kind(kind).label, carrier) for kind, carrier in CARRIERS.items()]
    return [*own, (SONAR.file_name, Import.Layout.SONAR.label, SONAR)]


def _explained(column) -> dict[str, Any]:
    return {
        "heading": column.heading,
        "needed": column.needed,
        "also": ", ".join(column.also),
        "about": column.about,
        "allowed": column.cell.allowed(),
        "example": column.example,
    }


@staff_page(LEADS)
def sample(_request: HttpRequest, kind: str) -> HttpResponse:
    """A file with the headings and one row to begin with."""
    carrier = next((carrier for slug, _title, carrier in _kinds() if slug == kind), None)
    if carrier is None:
        raise Http404
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    samples.write(carrier, CSV, file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{kind}.csv", content_type=TYPES[CSV])


def found(pk: UUID) -> Import:
    """The import, with how many words nobody confirmed yet."""
    left = Count("words", filter=Q(words__state=Word.State.ASK))
    return get_object_or_404(Import.objects.select_related("made_by").annotate(words_left=left), pk=pk)


@staff_page(LEADS)
def import_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One import: how far it is, what became of the rows, what is to be decided."""
    return page_with(request, found(pk))


def page_with(
    request: HttpRequest,
    batch: Import,
    *,
    errors: dict[str, str] | None = None,
    said: dict | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page; ``errors`` are sentences by the id of a word, ``said`` what was typed there."""
    files = list(batch.files.all())
    counts = services.counts(batch)
    for file in files:
        file.counts = counts.get(file.pk, {})
    total: dict[str, int] = {}
    for per_file in counts.values():
        for state, number in per_file.items():
            total[state] = total.get(state, 0) + number
    words = batch.words_left
    tabs = _tabs(batch, total, words)
    tab = request.GET.get("tab", "")
    current = next((each for each in tabs if each["key"] == tab), tabs[0] if tabs else None)
    context = {
        "batch": batch,
        "tone": TONES[batch.state],
        "files": files,
        "columns": [(state, RowState(state).label) for state in _columns(batch, total)],
        "table": _table(files, batch, total),
        "total": total,
        "going_in": total.get("new", 0) + total.get("changed", 0) + total.get("decided", 0),
        "to_mend": total.get("wrong", 0) + total.get("failed", 0),
        "words": words,
        "tabs": [
            {"label": each["label"], "url": f"?tab={each['key']}", "current": each is current, "count": each["count"]}
            for each in tabs
        ],
        "tab": current["key"] if current else "",
        "can_undo": batch.state == State.DONE and batch.kept_until >= clock.now(),
        "errors": errors or {},
    }
    if current:
        context |= _rows(request, batch, current["key"], errors or {}, said or {})
    return render(request, "workbench/doors/import.html", context, status=status)


def _columns(batch: Import, total: dict[str, int]) -> list[str]:
    shown = BEFORE if batch.state in {State.CHECKING, State.CHECKED, State.STOPPED} else AFTER
    if batch.state in {State.UNDOING, State.UNDONE}:
        shown = (*UNDONE, *AFTER)
    always = {RowState.NEW, RowState.WRONG} if shown is BEFORE else {shown[0], RowState.WRONG}
    return [state for state in shown if state in always or total.get(state)]


def _table(files: list[ImportFile], batch: Import, total: dict[str, int]) -> list[dict[str, Any]]:
    states = _columns(batch, total)
    return [
        {"file": file, "cells": [(RowState(state).label, file.counts.get(state, 0)) for state in states],
         "mend": file.counts.get("wrong", 0) + file.counts.get("failed", 0)}
        for file in files
    ]  # fmt: skip


def _tabs(batch: Import, total: dict[str, int], words: int) -> list[dict[str, Any]]:
    tabs = [
        ("fouten", _("To be mended"), total.get("wrong", 0) + total.get("failed", 0)),
        ("dubbel", _("Seem to be here already"), total.get("duplicate", 0)),
        ("woorden", _("Words to be confirmed"), words if batch.state == State.CHECKED else 0),
        ("gebleven", _("Could not be undone"), total.get("kept", 0)),
        ("opgelet", _("Take note"), total.get("warned", 0)),
    ]
    return [{"key": key, "label": label, "count": count} for key, label, count in tabs if count]


def _warned(batch: Import):
    # Rows that go in although something is said about them.
    return batch.rows.exclude(problems=[]).exclude(state__in=[RowState.WRONG, RowState.FAILED, RowState.KEPT])


def _rows(request: HttpRequest, batch: Import, tab: str, errors: dict[str, str], said: dict) -> dict[str, Any]:
    if tab == "woorden":
        rows = Word.objects.filter(batch=batch, state=Word.State.ASK).order_by("-count", "kind", "key")
        page: Page = page_of(request, rows)
        for row in page:
            row.error, row.value = errors.get(str(row.pk), ""), said.get(row.pk, row.label)
        return {"page": page, "lists": {kind: list(labels(kind)) for kind in {row.kind for row in page}}}
    per_tab = {
        "fouten": batch.rows.filter(state__in=[RowState.WRONG, RowState.FAILED]),
        "dubbel": batch.rows.filter(state=RowState.DUPLICATE),
        "gebleven": batch.rows.filter(state=RowState.KEPT),
        "opgelet": _warned(batch),
    }
    page = page_of(request, per_tab[tab].select_related("file").order_by("file__order", "line"))
    for row in page:
        row.shown = _shown(row)
    return {"page": page}


def _shown(row: ImportRow) -> str:
    """The first cells of a row, so that a person knows which it is."""
    return " · ".join(cell for cell in row.cells[:4] if cell)[:120]


@staff_page(LEADS)
def progress(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How far it is, asked for again and again; once a step is over the page itself is read anew."""
    batch = found(pk)
    if not batch.is_at_work:
        return HttpResponse(headers={"HX-Redirect": reverse("workbench:import", args=[pk])})
    return render(request, "workbench/doors/import_progress.html", {"batch": batch})


@staff_page(LEADS)
def mend(request: HttpRequest, pk: UUID, file: UUID, form: str) -> HttpResponse:
    """The rows of one file that did not go in, to be mended and uploaded again. That they were taken along is recorded."""
    row = get_object_or_404(ImportFile.objects.select_related("batch"), pk=file, batch=pk)
    if form not in {CSV, XLSX}:
        raise Http404
    record_reading(
        reader_kind=Reading.Reader.STAFF,
        reader_id=request.user.pk,
        reader_name=request.user.name,
        subject_kind="import",
        subject_id=row.batch_id,
        depth=Reading.Depth.EXPORT,
        reason=_("Rows to mend"),
    )
    to = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    mending.write(row, form, to)
    to.seek(0)
    name = CARRIERS[row.kind].file_name
    return FileResponse(to, as_attachment=True, filename=f"{name}-herstel.{form}", content_type=TYPES[form])
