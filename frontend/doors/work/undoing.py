"""Taking an import back as a whole, except what was changed or used since; of that it says what, and why."""

import dataclasses
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils.translation import gettext as _

from frontend.doors.carry import MARK, Carry, Values
from frontend.doors.columns import Problem
from frontend.doors.kinds import Carrier, carrier_for
from frontend.doors.kinds.base import COMPLAINTS
from frontend.doors.models import ImportFile, ImportRow, SourceKey
from frontend.doors.work.links import digest
from frontend.doors.work.writing import write_rows

State = ImportRow.State
IN = (State.CREATED, State.UPDATED, State.MERGED)


def changed_since(carrier: Carrier, ids: Sequence[UUID], batch) -> set[UUID]:
    """Those of ``ids`` that anything but this import changed, themselves or their parts, by the record of changes."""
    found: set[UUID] = set()
    for model, column in ((carrier.model, "pgh_obj_id"), *carrier.parts):
        events = model.pgh_event_model.objects.filter(**{f"{column}__in": ids})
        ours = models.Q(**{f"pgh_context__metadata__{MARK}": str(batch.pk)})
        found |= set(events.exclude(ours).order_by().values_list(column, flat=True))
    return found


class Undoer:
    """Takes back the rows of one file, a few hundred at a time, last in first out."""

    def __init__(self, carry: Carry, file: ImportFile) -> None:
        self.carry, self.file = carry, file
        self.carrier = carrier_for(carry.batch.layout, file.kind)

    def undo(self, rows: Sequence[ImportRow]) -> None:
        """Take these rows back and write down what became of them."""
        links = {
            link.key: link
            for link in SourceKey.objects.filter(
                source=self.carry.batch.source, kind=self.file.kind, key__in=[row.key for row in rows]
            )
        }
        self._created([row for row in rows if row.state == State.CREATED], links)
        changed = [row for row in rows if row.state in {State.UPDATED, State.MERGED}]
        things = self.carrier.load({row.target_id for row in changed})
        for row in changed:
            self._changed(row, things.get(row.target_id), links.get(row.key))
        write_rows(rows)

    def _created(self, rows: list[ImportRow], links: dict[str, SourceKey]) -> None:
        things = self.carrier.model._default_manager.in_bulk([row.target_id for row in rows])  # noqa: SLF001 - documented
        touched = changed_since(self.carrier, list(things), self.carry.batch)
        free = [thing for pk, thing in things.items() if pk not in touched]
        used = self.carrier.remove(free, self.carry) if free else {}
        gone = []
        for row in rows:
            if row.target_id in touched:
                self._keep(row, _("Somebody changed this after the import."))
            elif row.target_id in used:
                self._keep(row, _("This is in use: %(what)s.") % {"what": used[row.target_id]})
            else:
                row.state = State.UNDONE
                if row.key in links:
                    gone.append(links[row.key].pk)
        SourceKey.objects.filter(pk__in=gone).delete()

    def _changed(self, row: ImportRow, thing: models.Model | None, link: SourceKey | None) -> None:
        if thing is None or link is None:
            self._keep(row, _("This was taken away in the meantime."))
            return
        if link.batch_id != self.carry.batch.pk:
            self._keep(row, _("A later import changed this again. Undo that one first."))
            return
        now = self.carrier.now(thing)
        ours = [name for name in row.before if name in link.landed and digest(link, now[name]) != link.landed[name]]
        back: Values = {name: value for name, value in row.before.items() if name not in ours}
        try:
            with transaction.atomic():
                self.carrier.update(thing, self._as_given(back), self.carry)
        except COMPLAINTS as error:
            problems = self.carrier.problems_of(error, {})
            self._keep(row, " ".join(problem.message for problem in problems))
            return
        if ours:
            names = ", ".join(self.carrier.column(name).heading for name in ours)
            self._keep(row, _("Somebody changed this after the import: %(what)s.") % {"what": names})
        else:
            row.state = State.UNDONE
        if row.link_before is None:
            link.delete()
        else:
            link.given, link.landed = row.link_before["given"], row.link_before["landed"]
            link.save(update_fields=["given", "landed"])

    def _as_given(self, values: Values) -> Values:
        """What was kept, as the services take it; a state needs a reason to be left."""
        return values | ({"reason": _("An import was undone.")} if "state" in values else {})

    def _keep(self, row: ImportRow, why: str) -> None:
        row.state = State.KEPT
        row.problems = [_because(self.carrier, row.key, why)]


def _because(carrier: Carrier, key: str, why: str) -> dict[str, Any]:
    return dataclasses.asdict(Problem(carrier.layout.by_field["key"].heading, key, why))


def to_undo(batch) -> models.QuerySet[ImportRow]:
    """The rows that went in, the last one first: what points at others goes before them."""
    return ImportRow.objects.filter(batch=batch, state__in=IN).order_by("-file__order", "-id")
