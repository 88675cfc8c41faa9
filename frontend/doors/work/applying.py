"""Letting the checked rows in: each as a whole or not at all, with what is needed to take it back."""

import dataclasses
from collections.abc import Sequence
from typing import Any

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
from wsp import clock

State = ImportRow.State
WRITTEN = ["state", "problems", "target_id", "before", "link_before", "sealed"]


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
        things = self.carrier.load({row.target_id for row in rows if not _is_new(row)})
        elsewhere = {row.pk for row in rows if self._is_elsewhere(shaped[row.pk], things.get(row.target_id))}
        new = [row for row in rows if _is_new(row) or row.pk in elsewhere]
        others = [row for row in rows if row not in new]
        self._new(new, shaped, links)
        for row in others:
            self._change(row, shaped[row.pk], links.get(row.key), things.get(row.target_id))
        ImportRow.objects.bulk_update(rows, WRITTEN)
        self.carry.words.keep()

    def _values(self, row: ImportRow) -> Values:
        values, _problems = self.headings.read(row.cells)
        return self.carrier.shape(values, self.carry)

    def _is_elsewhere(self, values: Values, thing: models.Model | None) -> bool:
        """Whether this was to be merged with something of another employer than its own employer became."""
        return (
            thing is not None
            and "employer" in values
            and thing.employer_id != self.carry.known_employer(values["employer"])
        )

    def _new(self, rows: list[ImportRow], shaped: dict[int, Values], links: dict[str, SourceKey]) -> None:
        outcomes = self.carrier.create_all([shaped[row.pk] for row in rows], self.carry)
        made: list[tuple[ImportRow, models.Model]] = []
        for row, outcome in zip(rows, outcomes, strict=True):
            if isinstance(outcome, Exception):
                self._refuse(row, outcome)
            else:
                row.state, row.target_id = State.CREATED, outcome.pk
                made.append((row, outcome))
        things = self.carrier.load({thing.pk for _row, thing in made})
        new = []
        for row, thing in made:
            old = links.get(row.key)  # Its thing was taken away by somebody; the key is free for the new one.
            row.link_before = None
            link = old or SourceKey(source=self.carry.batch.source, kind=self.file.kind, key=row.key)
            self._note(link, row, shaped[row.pk], self.carrier.now(things[thing.pk]), keep=False)
            if old is None:
                new.append(link)
            else:
                link.save()
        SourceKey.objects.bulk_create(new)
        if self.file.kind == Kind.CANDIDATE:
            self._seal([row for row, _thing in made])

    def _note(self, link: SourceKey, row: ImportRow, values: Values, now: Values, *, keep: bool) -> None:
        """Write down what the source gave, and how it landed; with ``keep`` columns it did not give stay as they were."""
        link.target_id, link.batch, link.seen_at = row.target_id, self.carry.batch, clock.now()
        given, landed = digests(link, values), digests(link, now, values.keys())
        link.given = (link.given if keep else {}) | given
        link.landed = (link.landed if keep else {}) | landed

    def _change(self, row: ImportRow, values: Values, link: SourceKey | None, thing: models.Model | None) -> None:
        if thing is None:
            row.state = State.FAILED
            row.problems = [_gone(self.carrier)]
            return
        now = self.carrier.now(thing)
        if row.state == State.DUPLICATE:
            wanted = {name: value for name, value in values.items() if name in now and _is_empty(now[name])}
            wanted = {name: value for name, value in wanted.items() if not _is_empty(value)}
            row.link_before = None
        else:
            wanted = changed_at_source(link, values)
            ours = changed_here(link, now, wanted)
            wanted = {name: value for name, value in wanted.items() if name not in ours}
            row.link_before = {"given": link.given, "landed": link.landed}
        try:
            with transaction.atomic():
                self.carrier.update(thing, wanted, self.carry)
        except COMPLAINTS as error:
            self._refuse(row, error)
            return
        after = self.carrier.now(self.carrier.load([thing.pk])[thing.pk])
        row.before = {name: now[name] for name in now if after[name] != now[name]}
        merged = row.state == State.DUPLICATE
        row.state = State.MERGED if merged else State.UPDATED
        link = link or SourceKey(source=self.carry.batch.source, kind=self.file.kind, key=row.key)
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
        link.save()
        if self.file.kind == Kind.CANDIDATE:
            self._seal([row])

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
