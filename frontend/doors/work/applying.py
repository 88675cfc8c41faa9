"""Letting the checked rows in: each as a whole or not at all, with what is needed to take it back."""

import dataclasses
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext as _

from frontend.doors.carry import Carry, Values
from frontend.doors.columns import Problem
from frontend.doors.kinds import Carrier, carrier_for
from frontend.doors.kinds.base import COMPLAINTS
from frontend.doors.models import ImportFile, ImportRow, SealedNumber, SourceKey
from frontend.doors.models.imports import Kind
from frontend.doors.work.links import changed_at_source, changed_here, digests
from frontend.doors.work.writing import write_links, write_rows
from wsp import clock

State = ImportRow.State


class Applier:
    """Lets the rows of one file in, a few hundred at a time."""

    def __init__(self, carry: Carry, file: ImportFile) -> None:
        self.carry, self.file = carry, file
        self.carrier: Carrier = carrier_for(carry.batch.layout, file.kind)
        self.headings = self.carrier.layout.read_headings(file.headings)

    def apply(self, rows: Sequence[ImportRow]) -> None:
        """Let these rows in and write down what became of them."""
        shaped = {row.pk: self._values(row) for row in rows}
        keys = {row.key for row in rows}
        found = SourceKey.objects.filter(source=self.carry.batch.source, kind=self.file.kind, key__in=keys)
        links = {link.key: link for link in found}
        self.carry.look_ahead({values["employer"] for values in shaped.values() if values.get("employer")})
        elsewhere = self._elsewhere(rows, shaped)
        new = [row for row in rows if _is_new(row) or row.pk in elsewhere]
        others = [row for row in rows if not _is_new(row) and row.pk not in elsewhere]
        self._new(new, shaped, links)
        while others:
            others = self._change(others, shaped, links)
        write_rows(rows)

    def _values(self, row: ImportRow) -> Values:
        values, _problems = self.headings.read(row.cells)
        return self.carrier.shape(values, self.carry)

    def _elsewhere(self, rows: Sequence[ImportRow], shaped: dict[int, Values]) -> set[int]:
        """The rows that were to be merged with something of another employer than their own employer became."""
        if "employer" not in self.carrier.layout.by_field:
            return set()
        ids = {row.target_id for row in rows if not _is_new(row)}
        at = dict(self.carrier.model._default_manager.filter(pk__in=ids).values_list("pk", "employer"))  # noqa: SLF001
        return {
            row.pk
            for row in rows
            if row.target_id in at and at[row.target_id] != self.carry.known_employer(shaped[row.pk]["employer"])
        }

    def _new(self, rows: list[ImportRow], shaped: dict[int, Values], links: dict[str, SourceKey]) -> None:
        if not rows:
            return
        outcomes = self.carrier.create_all([shaped[row.pk] for row in rows], self.carry)
        made: list[tuple[ImportRow, models.Model]] = []
        for row, outcome in zip(rows, outcomes, strict=True):
            if isinstance(outcome, Exception):
                self._refuse(row, outcome)
            else:
                row.state, row.target_id = State.CREATED, outcome.pk
                made.append((row, outcome))
        fields = {name for values in shaped.values() for name in values}
        things = self.carrier.load({thing.pk for _row, thing in made}, fields)
        landed = []
        for row, thing in made:
            # A key that is kept already is free for the new one: its thing was taken away by somebody.
            row.link_before = None
            link = links.get(row.key) or self._link(row)
            self._note(link, row, shaped[row.pk], self.carrier.now(things[thing.pk], fields), keep=False)
            landed.append(link)
        self._keep_links(landed)
        if self.file.kind == Kind.CANDIDATE:
            self._seal([row for row, _thing in made])

    def _link(self, row: ImportRow) -> SourceKey:
        return SourceKey(source=self.carry.batch.source, kind=self.file.kind, key=row.key)

    def _keep_links(self, links: list[SourceKey]) -> None:
        new = [link for link in links if link._state.adding]  # noqa: SLF001 - documented by Django
        write_links(link for link in links if not link._state.adding)  # noqa: SLF001
        SourceKey.objects.bulk_create(new)

    def _note(self, link: SourceKey, row: ImportRow, values: Values, now: Values, *, keep: bool) -> None:
        """Write down what the source gave, and how it landed; with ``keep`` columns it did not give stay as they were."""
        link.target_id, link.batch, link.seen_at = row.target_id, self.carry.batch, clock.now()
        given, landed = digests(link, values), digests(link, now, values.keys())
        link.given = (link.given if keep else {}) | given
        link.landed = (link.landed if keep else {}) | landed

    def _change(self, rows: list[ImportRow], shaped: dict[int, Values], links: dict[str, SourceKey]) -> list[ImportRow]:
        """Bring things up to date; the rows whose thing had another of these rows before them, to be done next."""
        first: dict[UUID | None, ImportRow] = {}
        later = [row for row in rows if first.setdefault(row.target_id, row) is not row]
        things = self.carrier.load(first)
        changed: list[tuple[ImportRow, Values, Values]] = []
        for row in first.values():
            thing = things.get(row.target_id)
            if thing is None:
                row.state, row.problems = State.FAILED, [_gone(self.carrier)]
                continue
            now = self.carrier.now(thing)
            wanted = self._wanted(row, shaped[row.pk], links.get(row.key), now)
            try:
                with transaction.atomic():
                    self.carrier.update(thing, wanted, self.carry)
            except COMPLAINTS as error:
                self._refuse(row, error)
            else:
                changed.append((row, now, wanted))
        after = self.carrier.load({row.target_id for row, _now, _wanted in changed})
        self._keep_links(
            [
                self._landed(
                    row, shaped[row.pk], links.get(row.key), (now, self.carrier.now(after[row.target_id])), wanted
                )
                for row, now, wanted in changed
            ]
        )
        if self.file.kind == Kind.CANDIDATE:
            self._seal([row for row, _now, _wanted in changed])
        return later

    def _wanted(self, row: ImportRow, values: Values, link: SourceKey | None, now: Values) -> Values:
        """What of the row is to be changed: in somebody who was here already only what is empty; else what the source
        gives otherwise than last time and nobody changed here.
        """
        if row.state == State.DUPLICATE:
            row.link_before = None
            empty = {name: value for name, value in values.items() if name in now and _is_empty(now[name])}
            return {name: value for name, value in empty.items() if not _is_empty(value)}
        wanted = changed_at_source(link, values)
        ours = changed_here(link, now, wanted)
        row.link_before = {"given": link.given, "landed": link.landed}
        return {name: value for name, value in wanted.items() if name not in ours}

    def _landed(
        self, row: ImportRow, values: Values, link: SourceKey | None, states: tuple[Values, Values], wanted: Values
    ) -> SourceKey:
        """What the row changed, for taking it back, and the source's key as it is to be kept."""
        before, after = states
        row.before = {name: before[name] for name in before if after[name] != before[name]}
        merged = row.state == State.DUPLICATE
        row.state = State.MERGED if merged else State.UPDATED
        link = link or self._link(row)
        landed_before = dict(link.landed)
        self._note(link, row, values, after, keep=not merged)
        if merged:
            # Only what the source filled in is the source's to change; the rest was here first and stays ours.
            link.landed = {
                name: (mark if name in wanted or after.get(name) == values.get(name) else OURS)
                for name, mark in link.landed.items()
            }
        else:
            kept = set(values) - set(wanted)
            link.landed |= {name: landed_before[name] for name in kept if name in landed_before}
        return link

    def _seal(self, rows: list[ImportRow]) -> None:
        """Put encrypted numbers in their own place, and out of the rows."""
        sealed = [row for row in rows if row.sealed]
        SealedNumber.objects.bulk_create(
            [SealedNumber(candidate_id=row.target_id, sealed=row.sealed, ground=settings.BSN_GROUND) for row in sealed],
            update_conflicts=True,
            unique_fields=["candidate"],
            update_fields=["sealed", "ground", "at"],
        )
        for row in sealed:
            row.sealed = None

    def _refuse(self, row: ImportRow, error: Exception) -> None:
        cells = {column.field: row.cells[index] for index, column in self.headings.columns.items()}
        row.state = State.FAILED
        row.problems = [dataclasses.asdict(problem) for problem in self.carrier.problems_of(error, cells)]


OURS = "ours"  # In the place of a digest: no value ever matches it, so the source does not change this.


def _is_new(row: ImportRow) -> bool:
    return row.state == State.NEW or (row.state == State.DUPLICATE and row.decision == "new")


def _is_empty(value: Any) -> bool:
    return value in (None, "", [])


def _gone(carrier: Carrier) -> dict[str, Any]:
    message = _("This was taken away in the meantime.")
    return dataclasses.asdict(Problem(carrier.layout.columns[0].heading, "", message))


def ready(batch) -> models.QuerySet[ImportRow]:
    """The rows that are to go in, in order: what others point at comes first."""
    rows = ImportRow.objects.filter(batch=batch)
    goes = models.Q(state__in=[State.NEW, State.CHANGED])
    goes |= models.Q(state=State.DUPLICATE, decision__in=["new", "merge"])
    return rows.filter(goes).order_by("file__order", "id")
