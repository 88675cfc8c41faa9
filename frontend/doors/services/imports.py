"""What a team lead can do with an import: upload, decide, start, undo, throw away. The work itself is a task's."""

from collections.abc import Iterable
from typing import IO, Any
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.core.exceptions import ValidationError
from django.core.files import File
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from frontend.doors.kinds import Carrier, carriers_of
from frontend.doors.models import Import, ImportFile, ImportRow, KnownWord, Word
from frontend.doors.models.imports import ORDER
from frontend.doors.tables import Unreadable, open_table, sheets_in
from frontend.doors.words import labels
from frontend.doors.work.applying import ready
from frontend.doors.work.steps import forget_upload, refuse_unless
from frontend.doors.work.undoing import to_undo
from wsp import clock
from wsp.accounts.models import Organisation, Staff
from wsp.accounts.roles import GUIDES_CANDIDATES, LEADS, SERVES_EMPLOYERS
from wsp.errors import Refused
from wsp.records import service
from wsp.text import name_key, tidy

DAYS_KEPT = 30  # An import can be mended and undone for as long.
State, RowState = Import.State, ImportRow.State


@service
def upload(
    *,
    files: Iterable[tuple[str, IO[bytes]]],
    source: str,
    layout: str = Import.Layout.WERKBANK,
    duplicates: str = Import.Duplicates.ASK,
    account_manager: Staff | None = None,
    contact_person: Staff | None = None,
    organisation: Organisation | None = None,
    actor: Staff,
) -> Import:
    """A new import of these files (name, content), to be checked by a worker.

    Which kind of rows a file has is told by its headings. Who is named for employers and candidates without a name of
    their own is ``actor`` unless said otherwise. Raises ``ValidationError`` by field.
    """
    if actor.role not in LEADS:
        raise Refused(_("Only a team lead imports."), code="not_yours")
    source = tidy(source)
    problems: dict[str, list[str]] = {}
    if not source:
        problems["source"] = [_("Say where these files come from.")]
    elif len(source) > 60:
        problems["source"] = [_("Use at most 60 characters.")]
    manager, person = account_manager or actor, contact_person or actor
    if manager.role not in SERVES_EMPLOYERS:
        problems["account_manager"] = [_("%(name)s does not serve employers.") % {"name": manager.name}]
    if person.role not in GUIDES_CANDIDATES:
        problems["contact_person"] = [_("%(name)s does not guide candidates.") % {"name": person.name}]
    read, complaints = _read(files, layout)
    if complaints:
        problems["files"] = complaints
    if problems:
        raise ValidationError(problems)
    batch = Import.objects.create(
        source=source,
        layout=layout,
        duplicates=duplicates,
        made_by=actor,
        account_manager=manager,
        contact_person=person,
        organisation=organisation or actor.organisation,
        kept_until=clock.now() + relativedelta(days=DAYS_KEPT),
        expected=sum(about for _file, _content, about in read),
    )
    for number, (file, content, _about) in enumerate(sorted(read, key=lambda each: ORDER[each[0].kind])):
        file.batch, file.order = batch, number
        content.seek(0)
        file.stored.save(f"{file.pk}", File(content), save=False)
        file.save(force_insert=True)
    return batch


def _read(files, layout: str) -> tuple[list[tuple[ImportFile, IO[bytes], int]], list[str]]:
    """The files with what their headings say, and what is wrong with them."""
    found, complaints = [], []
    for name, content in files:
        try:
            chosen, others = _sheets(content, layout)
            for number, sheet in enumerate(chosen):
                row, about = _recognised(name, content, layout, sheet)
                row.ignored += [] if number else [_("sheet “%(name)s”") % {"name": other} for other in others]
                found.append((row, content, about))
        except Unreadable as error:
            complaints.append(f"{name}: {error}")
    if not found and not complaints:
        complaints.append(_("Choose at least one file."))
    return found, complaints


def _sheets(content: IO[bytes], layout: str) -> tuple[list[str], list[str]]:
    """The sheets to read and those that are left out: of several those that are called as a kind of row, else the first."""
    names = sheets_in(content)
    if len(names) < 2:
        return [""], []
    called = [name for name in names if _called(name, layout)] or names[:1]
    return called, [name for name in names if name not in called]


def _called(sheet: str, layout: str) -> Carrier | None:
    words = name_key(sheet).split()
    return next((carrier for carrier in carriers_of(layout).values() if carrier.file_name in words), None)


def _recognised(name: str, content: IO[bytes], layout: str, sheet: str) -> tuple[ImportFile, int]:
    carriers = carriers_of(layout)
    known = frozenset(heading for carrier in carriers.values() for heading in carrier.layout.by_name)
    table = open_table(content, known, sheet=sheet)
    best = _called(sheet, layout) or max(
        carriers.values(), key=lambda carrier: _fit(carrier.layout.read_headings(table.headings), name, carrier)
    )
    name = f"{name} ({sheet})" if sheet else name
    headings = best.layout.read_headings(table.headings)
    if headings.missing:
        message = _("These headings are missing: %(missing)s. Read were: %(read)s.")
        read = ", ".join(heading for heading in table.headings if heading) or "–"
        raise _unreadable(sheet, message % {"missing": ", ".join(headings.missing), "read": read[:300]})
    if headings.twice:
        twice = ", ".join(headings.twice)
        raise _unreadable(sheet, _("These headings stand there twice: %(twice)s.") % {"twice": twice})
    kept = [table.headings[index] for index in sorted(headings.columns)]
    row = ImportFile(kind=best.kind, name=name[-200:], sheet=sheet, form=table.form, headings=kept)
    row.ignored = headings.strange[:100]
    return row, table.about


def _unreadable(sheet: str, message: str) -> Unreadable:
    return Unreadable(f"{_('sheet “%(name)s”') % {'name': sheet}}: {message}" if sheet else message)


def _fit(headings, name: str, carrier) -> tuple[bool, int, int]:
    by_name = carrier.file_name in name.casefold()
    return not headings.missing, len(headings.columns) - len(headings.strange), by_name


@service
def start(*, batch: Import, actor: Staff) -> Import:
    """Let the rows that are right in. Those that seem to be here already and nobody decided about stay out."""
    batch = Import.objects.select_for_update().get(pk=batch.pk)
    refuse_unless(batch, State.CHECKED)
    batch.state, batch.started_at, batch.done = State.RUNNING, clock.now(), 0
    batch.expected = ready(batch).count()
    batch.save(update_fields=["state", "started_at", "done", "expected"])
    return batch


@service
def undo(*, batch: Import, actor: Staff) -> Import:
    """Take back what went in, but for what was changed or used since."""
    batch = Import.objects.select_for_update().get(pk=batch.pk)
    refuse_unless(batch, State.DONE)
    if clock.now() > batch.kept_until:
        raise Refused(_("This import is too long ago to be undone."), code="too_late")
    batch.state, batch.done, batch.expected = State.UNDOING, 0, to_undo(batch).count()
    batch.save(update_fields=["state", "done", "expected"])
    return batch


@service
def throw_away(*, batch: Import, actor: Staff) -> None:
    """Forget an import of which nothing is in."""
    batch = Import.objects.select_for_update().get(pk=batch.pk)
    refuse_unless(batch, State.CHECKING, State.CHECKED, State.STOPPED)
    for file in batch.files.all():
        forget_upload(file)
    batch.delete()


@service
def decide(*, batch: Import, decisions: dict[int, str], actor: Staff) -> int:
    """Say of rows that seem to be here already what to do: "new", "skip", or the id of which one to merge with.

    ``decisions`` is by the row's id; how many were decided. What is not offered is left as it was.
    """
    batch = Import.objects.select_for_update().get(pk=batch.pk)
    refuse_unless(batch, State.CHECKED)
    rows = list(batch.rows.filter(pk__in=decisions, state=ImportRow.State.DUPLICATE))
    changed = []
    for row in rows:
        said = decisions[row.pk]
        offered = {each["id"] for each in row.likely}
        if said in offered:
            row.decision, row.target_id = "merge", UUID(said)
        elif said in {"new", "skip"}:
            row.decision, row.target_id = said, None
        else:
            continue
        changed.append(row)
    ImportRow.objects.bulk_update(changed, ["decision", "target_id"])
    return len(changed)


@service
def confirm_words(*, batch: Import, said: dict[UUID, str], actor: Staff) -> int:
    """Say what words mean, by the label of an entry of the vocabulary; "" keeps them as words. Remembered for every
    import to come. Raises ``ValidationError`` by the word's id for a label that is no entry.
    """
    batch = Import.objects.select_for_update().get(pk=batch.pk)
    refuse_unless(batch, State.CHECKED)
    rows = list(Word.objects.filter(batch=batch, pk__in=said))
    problems = {}
    for row in rows:
        label = tidy(said[row.pk])
        code = labels(row.kind).get(label, "")
        if label and not code:
            problems[str(row.pk)] = [_("“%(label)s” is no entry of the vocabulary.") % {"label": label}]
        row.code, row.label = code, label
        row.state = Word.State.CONFIRMED if code else Word.State.WORDS_ONLY
    if problems:
        raise ValidationError(problems)
    Word.objects.bulk_update(rows, ["code", "label", "state"])
    KnownWord.objects.bulk_create(
        [KnownWord(kind=row.kind, key=row.key, code=row.code, by=actor) for row in rows],
        update_conflicts=True,
        unique_fields=["kind", "key"],
        update_fields=["code", "by", "at"],
    )
    return len(rows)


def counts(batch: Import) -> dict[UUID, dict[str, int]]:
    """Per file how many rows are in each state. Besides: ``undecided`` seem to be here and nobody said what to do,
    ``decided`` seem to be here and go in, ``warned`` go in although something is said about them.
    """
    duplicate, wrong = Q(state=RowState.DUPLICATE), [RowState.WRONG, RowState.FAILED, RowState.KEPT]
    besides = {
        "undecided": Count("pk", filter=duplicate & Q(decision="")),
        "decided": Count("pk", filter=duplicate & Q(decision__in=["new", "merge"])),
        "warned": Count("pk", filter=~Q(problems=[]) & ~Q(state__in=wrong)),
    }
    found: dict[UUID, dict[str, Any]] = {}
    for row in batch.rows.order_by().values("file", "state").annotate(n=Count("pk"), **besides):
        per_file = found.setdefault(row["file"], dict.fromkeys(besides, 0))
        per_file[row["state"]] = row["n"]
        for name in besides:
            per_file[name] += row[name]
    return found
