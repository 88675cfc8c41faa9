"""Reading the files of an import and saying of each row what would become of it. Nothing goes in yet."""

import dataclasses

from django.utils.translation import gettext as _

from frontend.doors import bsn
from frontend.doors.carry import Carry, Values
from frontend.doors.columns import Headings, Problem
from frontend.doors.kinds import Carrier, carrier_for
from frontend.doors.kinds.base import Likely
from frontend.doors.models import Import, ImportFile, ImportRow, SourceKey
from frontend.doors.tables import Record
from frontend.doors.values import Wrong
from frontend.doors.work.links import changed_at_source, changed_here

State = ImportRow.State
LONGEST_KEY = 120
SURE = 95.0  # From here two are merged without asking, when that was said of all of them.


@dataclasses.dataclass
class Row:
    """A record on its way to a kept row."""

    record: Record
    kept: ImportRow
    values: Values
    problems: list[Problem]

    @property
    def is_wrong(self) -> bool:
        """Whether something stands in the way."""
        return any(not problem.warning for problem in self.problems)


class Checker:
    """Checks the rows of one file, a few hundred at a time."""

    def __init__(self, carry: Carry, file: ImportFile, headings: list[str]) -> None:
        self.carry, self.file = carry, file
        self.carrier: Carrier = carrier_for(carry.batch.layout, file.kind)
        self.headings: Headings = self.carrier.layout.read_headings(headings)
        self.kept_columns = sorted(self.headings.columns)
        self.bsn_at = next((index for index, name in enumerate(headings) if bsn.is_heading(name)), None)

    def check(self, records: list[Record]) -> list[ImportRow]:
        """The rows to keep for these records, unsaved, each with its state and what is wrong."""
        rows = [self._read(record) for record in records]
        self._keys(rows)
        links = self._links(rows)
        self.carry.look_ahead({row.values["employer"] for row in rows if row.values.get("employer")})
        for row in rows:
            if not row.is_wrong:
                row.values = self.carrier.shape(row.values, self.carry)
                row.problems += self.carrier.remarks(row.values)
        self._new([row for row in rows if not row.is_wrong and row.kept.key not in links])
        self._known([row for row in rows if not row.is_wrong and row.kept.key in links], links)
        for row in rows:
            if row.is_wrong:
                row.kept.state = State.WRONG
                # Who mends a row looks for what stands in the way; the rest is said when it goes in.
                row.problems = [problem for problem in row.problems if not problem.warning]
            row.kept.problems = [dataclasses.asdict(problem) for problem in row.problems]
        self.carry.words.keep()
        return [row.kept for row in rows]

    def _read(self, record: Record) -> Row:
        values, problems = self.headings.read(record.cells)
        kept = ImportRow(
            batch=self.carry.batch,
            file=self.file,
            line=record.line,
            state=State.NEW,
            cells=[record.cells[index] for index in self.kept_columns],
        )
        first = self.headings.columns[self.kept_columns[0]]
        unreadable = []
        for index, (found, message) in record.trouble.items():
            column = self.headings.columns.get(index, first)
            unreadable.append(Problem(column.heading, found[:200], message))
        spoiled = {problem.column for problem in unreadable}
        problems = unreadable + [problem for problem in problems if problem.column not in spoiled]
        if self.bsn_at is not None and bsn.may_be_kept() and record.cells[self.bsn_at].strip():
            try:
                kept.sealed = bsn.seal(record.cells[self.bsn_at])
            except Wrong as wrong:
                problems.append(Problem("BSN", "", wrong.message, wrong.allowed))
        return Row(record, kept, values, problems)

    def _keys(self, rows: list[Row]) -> None:
        """The source's key of each row; one that came before in this import is wrong."""
        column = self.carrier.layout.by_field["key"]
        for row in rows:
            key = str(row.values.get("key") or "")
            row.kept.key = key[:LONGEST_KEY]
            if len(key) > LONGEST_KEY:
                row.problems.append(column.problem(key, _("This key is too long."), _("at most 120 characters")))
        before = ImportRow.objects.filter(
            batch=self.carry.batch, file__kind=self.file.kind, key__in={row.kept.key for row in rows} - {""}
        )
        seen = dict(before.values_list("key", "line"))
        for row in rows:
            if not row.kept.key:
                continue
            if row.kept.key in seen:
                message = _("This key stands on line %(line)d already.") % {"line": seen[row.kept.key]}
                row.problems.append(column.problem(row.kept.key, message, _("each key once")))
            else:
                seen[row.kept.key] = row.kept.line

    def _links(self, rows: list[Row]) -> dict[str, SourceKey]:
        """What the keys are known as; those whose thing is gone are as new."""
        keys = {row.kept.key for row in rows} - {""}
        found = SourceKey.objects.filter(source=self.carry.batch.source, kind=self.file.kind, key__in=keys)
        links = {link.key: link for link in found}
        ids = {link.target_id for link in links.values()}
        there = set(self.carrier.model.objects.filter(pk__in=ids).values_list("pk", flat=True))
        return {key: link for key, link in links.items() if link.target_id in there}

    def _new(self, rows: list[Row]) -> None:
        outcomes = self.carrier.check_all([row.values for row in rows], self.carry)
        asked = []
        for row, outcome in zip(rows, outcomes, strict=True):
            if outcome is not None:
                row.problems += self.carrier.problems_of(outcome, self._cells(row))
            row.kept.state = State.NEW
            if outcome is None or self._is_taken_number(row):
                asked.append((row, outcome is not None))
        likely = self.carrier.likely([row.values for row, _refused in asked], self.carry)
        for (row, refused), found in zip(asked, likely, strict=True):
            if found:
                self._likely(row, found, refused=refused)

    def _is_taken_number(self, row: Row) -> bool:
        """Whether all that is wrong is a KvK number that is taken: no fault of the row when it is the same employer."""
        kvk = self.carrier.layout.by_field.get("kvk_number")
        return kvk is not None and all(each.column == kvk.heading for each in row.problems if not each.warning)

    def _likely(self, row: Row, found: list[Likely], *, refused: bool) -> None:
        """Who may be here already, and what was decided beforehand about all of them."""
        row.kept.likely = [
            {"id": str(each.id), "name": each.name, "why": str(each.why), "score": each.score} for each in found
        ]
        row.kept.state = State.DUPLICATE
        if refused:
            row.problems = [dataclasses.replace(problem, warning=True) for problem in row.problems]
        policy = self.carry.batch.duplicates
        decided = {
            Import.Duplicates.SKIP: True,
            Import.Duplicates.MERGE: found[0].score >= SURE,
            Import.Duplicates.NEW: not refused,
        }
        if decided.get(policy):
            row.kept.decision = policy
            row.kept.target_id = found[0].id if policy == Import.Duplicates.MERGE else None

    def _known(self, rows: list[Row], links: dict[str, SourceKey]) -> None:
        changed = {}
        for row in rows:
            link = links[row.kept.key]
            row.kept.target_id = link.target_id
            changes = changed_at_source(link, row.values)
            row.kept.state = State.CHANGED if changes else State.SAME
            if changes:
                changed[row.kept.key] = changes
        things = self.carrier.load({links[key].target_id for key in changed})
        for row in rows:
            if row.kept.key not in changed:
                continue
            link, changes = links[row.kept.key], changed[row.kept.key]
            thing = things[link.target_id]
            ours = changed_here(link, self.carrier.now(thing), changes)
            row.problems += [self._ours(field, row) for field in sorted(ours)]
            changes = {name: value for name, value in changes.items() if name not in ours}
            error = self.carrier.try_update(thing, changes, self.carry) if changes else None
            if error is not None:
                row.problems += self.carrier.problems_of(error, self._cells(row))

    def _ours(self, field: str, row: Row) -> Problem:
        column = self.carrier.column(field)
        found = self._cells(row).get(field, "")
        return Problem(column.heading, found, _("Somebody changed this here; that stays."), "", warning=True)

    def _cells(self, row: Row) -> dict[str, str]:
        return {column.field: row.record.cells[index] for index, column in self.headings.columns.items()}
