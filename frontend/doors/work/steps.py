"""Carrying an import on: chunk after chunk, each in a transaction of its own, by one worker at a time.

A worker locks the import's row for as long as a chunk takes; another one passes by. Whoever dies leaves whole chunks
only, and the next one goes on behind the last. Memory does not grow with the file: a chunk is all that is held.
"""

import contextlib
import logging
import time
from collections.abc import Callable, Iterator
from itertools import islice
from typing import IO
from uuid import UUID

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from frontend.doors.carry import MARK, Carry
from frontend.doors.kinds import carrier_for
from frontend.doors.models import Import, ImportFile, ImportRow
from frontend.doors.tables import Unreadable, open_table
from frontend.doors.work.applying import Applier, ready
from frontend.doors.work.checking import Checker
from frontend.doors.work.undoing import Undoer, to_undo
from wsp import clock
from wsp.errors import Refused

logger = logging.getLogger(__name__)
CHUNK = 500
State = Import.State
Progress = Callable[[Import], None]


def _silent(_batch: Import) -> None:
    """Nobody looks on."""


def carry_on(pk: UUID, *, seconds: float | None = None, progress: Progress = _silent) -> Import:
    """Do what there is to do for this import, for at most about ``seconds``; the import as it then stands.

    ``progress`` is called after every chunk. What cannot be read stops the import, with the reason.
    """
    end = None if seconds is None else time.monotonic() + seconds
    batch = Import.objects.select_related("made_by").get(pk=pk)
    steps = {State.CHECKING: _check, State.RUNNING: _run, State.UNDOING: _undo}
    step = steps.get(batch.state)
    if step is not None:
        with override(batch.made_by.language), _known_in_trail(batch):
            try:
                step(batch, end, progress)
            except Unreadable as error:
                _stop(pk, str(error))
    return Import.objects.get(pk=pk)


@contextlib.contextmanager
def _known_in_trail(batch: Import) -> Iterator[None]:
    with pghistory.context(actor=str(batch.made_by_id), name=batch.made_by.name, **{MARK: str(batch.pk)}):
        yield


@contextlib.contextmanager
def _chunk(pk: UUID, state: str) -> Iterator[Import | None]:
    """The import, locked, in a transaction; None when somebody else has it or it is no longer in ``state``."""
    with transaction.atomic():
        rows = Import.objects.select_for_update(skip_locked=True, of=("self",))
        yield (
            rows.select_related("made_by", "account_manager", "contact_person", "organisation")
            .filter(pk=pk, state=state)
            .first()
        )


def _over(end: float | None) -> bool:
    return end is not None and time.monotonic() >= end


def _stop(pk: UUID, why: str) -> None:
    with transaction.atomic():
        batch = Import.objects.select_for_update().get(pk=pk)
        batch.state, batch.trouble = State.STOPPED, why
        batch.save(update_fields=["state", "trouble"])
        for file in batch.files.all():
            forget_upload(file)


def forget_upload(file: ImportFile) -> None:
    """Throw away what was uploaded, once this transaction is committed."""
    if file.stored:
        name, storage = file.stored.name, file.stored.storage
        file.stored = ""
        file.save(update_fields=["stored"])
        transaction.on_commit(lambda: storage.delete(name), robust=True)


def _check(batch: Import, end: float | None, progress: Progress) -> None:
    carry = Carry(batch, trial=True)
    for file in batch.files.filter(whole=False):
        with file.stored.open("rb") as stream:
            if not _check_file(carry, file, stream, end, progress):
                return
    with _chunk(batch.pk, State.CHECKING) as held:
        if held is not None and not held.files.filter(whole=False).exists():
            held.state, held.done = State.CHECKED, 0
            held.save(update_fields=["state", "done"])


def _check_file(carry: Carry, file: ImportFile, stream: IO[bytes], end: float | None, progress: Progress) -> bool:
    """Check the rest of the file; whether it is finished."""
    layout = carrier_for(carry.batch.layout, file.kind).layout
    table = open_table(stream, frozenset(layout.by_name), sheet=file.sheet)
    checker = Checker(carry, file, table.headings)
    records = islice(table.records, file.read, None)
    while True:
        chunk = list(islice(records, CHUNK))
        with _chunk(carry.batch.pk, State.CHECKING) as batch:
            if batch is None or ImportFile.objects.get(pk=file.pk).read != file.read:
                return False
            carry.batch = batch
            ImportRow.objects.bulk_create(checker.check(chunk))
            file.read += len(chunk)
            file.whole = len(chunk) < CHUNK
            file.save(update_fields=["read", "whole"])
            batch.done += len(chunk)
            batch.expected = max(batch.expected, batch.done)
            batch.save(update_fields=["done", "expected"])
            if file.whole:
                forget_upload(file)
        progress(carry.batch)
        if file.whole or _over(end):
            return file.whole


def _run(batch: Import, end: float | None, progress: Progress) -> None:
    carry = Carry(batch)
    appliers: dict[UUID, Applier] = {}
    while True:
        with _chunk(batch.pk, State.RUNNING) as held:
            if held is None:
                return
            carry.batch = held
            rows = _of_one_file(list(ready(held).select_related("file")[:CHUNK]))
            if not rows:
                held.state, held.finished_at, held.done = State.DONE, clock.now(), held.expected
                held.save(update_fields=["state", "finished_at", "done"])
                return
            file = rows[0].file
            appliers.setdefault(file.pk, Applier(carry, file)).apply(rows)
            held.done += len(rows)
            held.save(update_fields=["done"])
        progress(held)
        if _over(end):
            return


def _undo(batch: Import, end: float | None, progress: Progress) -> None:
    carry = Carry(batch)
    while True:
        with _chunk(batch.pk, State.UNDOING) as held:
            if held is None:
                return
            carry.batch = held
            rows = _of_one_file(list(to_undo(held).select_related("file")[:CHUNK]))
            if not rows:
                held.state, held.undone_at, held.done = State.UNDONE, clock.now(), held.expected
                held.save(update_fields=["state", "undone_at", "done"])
                return
            Undoer(carry, rows[0].file).undo(rows)
            held.done += len(rows)
            held.save(update_fields=["done"])
        progress(held)
        if _over(end):
            return


def _of_one_file(rows: list[ImportRow]) -> list[ImportRow]:
    return [row for row in rows if row.file_id == rows[0].file_id] if rows else []


def refuse_unless(batch: Import, *states: str) -> None:
    """Raise ``Refused`` when the import is in none of ``states``."""
    if batch.state not in states:
        message = _("This cannot be done now: the import is “%(state)s”.")
        raise Refused(message % {"state": batch.get_state_display()}, code="wrong_state")
