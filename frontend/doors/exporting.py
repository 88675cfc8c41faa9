"""Exports: asked for with a reason, made in the background, kept for a day, for who asked alone."""

import datetime as dt
import logging
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from typing import IO
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from candidates.access import MAY_GIVE_REASON
from frontend.doors.models import Export
from frontend.doors.sheets import Line, Sheet, sheets_of
from frontend.doors.tables import writer_for
from wsp import clock
from wsp.accounts.models import Staff
from wsp.accounts.roles import EVERYBODY, LEADS, MATCHES
from wsp.errors import Refused
from wsp.records import service
from wsp.refs import CANDIDATE
from wsp.text import tidy
from wsp.trail.models import Reading

logger = logging.getLogger(__name__)
State, What = Export.State, Export.What
KEPT = dt.timedelta(hours=24)
CLAIM = dt.timedelta(minutes=30)
SHORTEST_REASON = 10  # Characters, as for opening a file.
WITHOUT_PERSONS = frozenset({What.EMPLOYER, What.VACANCY})
# Who may take which list along; what stands in it is filtered by the rooms' own gates besides.
MAY: Mapping[str, frozenset[str]] = {
    What.EMPLOYER: MATCHES,
    What.CONTACT: MATCHES,
    What.VACANCY: MATCHES,
    What.CANDIDATE: frozenset(MATCHES | MAY_GIVE_REASON),
    What.INTRODUCTION: MATCHES,
    What.PLACEMENT: MATCHES,
    What.REGION: LEADS,
}
EXPORTS = frozenset(role for role in EVERYBODY if any(role in roles for roles in MAY.values()))
STEP = 500


def offered(staff: Staff) -> list[tuple[str, str]]:
    """What ``staff`` may export, as choices."""
    return [(what, label) for what, label in What.choices if staff.role in MAY[what]]


@service
def ask(
    *,
    what: str,
    form: str,
    reason: str = "",
    with_file: bool = False,
    wanted: Mapping[str, str] | None = None,
    actor: Staff,
) -> Export:
    """An export to be made by a worker. ``wanted`` are the filters of a list; empty: all ``actor`` may see.

    Raises ``ValidationError`` by field when persons are in it and no reason is given, and ``Refused`` for what this
    role may not take along.
    """
    if what not in MAY or actor.role not in MAY[what]:
        raise Refused(_("This list is not yours to take along."), code="not_yours")
    if with_file and actor.role not in MAY_GIVE_REASON:
        raise Refused(_("What stands in the files is only for those who guide candidates."), code="not_yours")
    if form not in Export.Form.values:
        raise ValidationError({"form": [_("Choose CSV or Excel.")]})
    reason = tidy(reason)
    if what not in WITHOUT_PERSONS and len(reason) < SHORTEST_REASON:
        raise ValidationError({"reason": [_("Say in a few words what you need these data of people for.")]})
    if len(reason) > 500:
        raise ValidationError({"reason": [_("Use at most 500 characters.")]})
    return Export.objects.create(
        what=what,
        form=form,
        reason=reason,
        with_file=with_file and what in {What.CANDIDATE, What.REGION},
        wanted=dict(wanted or {}),
        made_by=actor,
    )


def make(pk: UUID) -> Export | None:
    """Make the file of this export, unless somebody is at it already. What goes wrong is said and not tried again."""
    with transaction.atomic():
        export = (
            Export.objects.select_for_update(skip_locked=True, of=("self",))
            .select_related("made_by")
            .filter(pk=pk)
            .first()
        )
        if export is None or not _is_free(export):
            return None
        export.state, export.claimed_until, export.done = State.RUNNING, clock.now() + CLAIM, 0
        export.save(update_fields=["state", "claimed_until", "done"])
    try:
        with override(export.made_by.language), tempfile.TemporaryFile() as file:
            ending = _write(export, file)
            file.seek(0)
            _finish(export, file, ending)
    except Exception:
        logger.exception("export %s failed", export.pk)
        export.state, export.trouble = State.FAILED, _("Something went wrong. Ask for the list again.")
        export.save(update_fields=["state", "trouble"])
    return export


def _is_free(export: Export) -> bool:
    left_lying = export.state == State.RUNNING and export.claimed_until < clock.now()
    return export.state == State.WAITING or left_lying


def _write(export: Export, file: IO[bytes]) -> str:
    sheets = sheets_of(export)
    export.expected = sum(sheet.count for sheet in sheets)
    export.save(update_fields=["expected"])
    if len(sheets) == 1:
        _fill(export, sheets[0], file)
        return export.form
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for sheet in sheets:
            with tempfile.TemporaryFile() as part:
                _fill(export, sheet, part)
                part.seek(0)
                with archive.open(f"{sheet.name}.{export.form}", "w") as entry:
                    while piece := part.read(1 << 20):
                        entry.write(piece)
    return "zip"


def _fill(export: Export, sheet: Sheet, file: IO[bytes]) -> None:
    writer = writer_for(export.form, file, sheet.headings)
    for cells in _recorded(export, sheet.lines()):
        writer.row(cells)
        export.done += 1
        if export.done % STEP == 0:
            export.save(update_fields=["done"])
    writer.close()


def _recorded(export: Export, lines: Iterator[Line]) -> Iterator[list[str]]:
    """The cells of each line; whose data they are has it recorded before the cells are let go."""
    waiting: list[Line] = []
    for line in lines:
        waiting.append(line)
        if len(waiting) == STEP:
            yield from _let_go(export, waiting)
            waiting = []
    yield from _let_go(export, waiting)


def _let_go(export: Export, lines: list[Line]) -> Iterator[list[str]]:
    people = dict.fromkeys(pk for pk, _cells in lines if pk is not None)
    Reading.objects.bulk_create(
        Reading(
            reader_kind=Reading.Reader.STAFF,
            reader_id=export.made_by_id,
            reader_name=export.made_by.name[:200],
            subject_kind=CANDIDATE,
            subject_id=pk,
            depth=Reading.Depth.EXPORT,
            reason=export.reason,
        )
        for pk in people
    )
    for _pk, cells in lines:
        yield cells


def _finish(export: Export, file: IO[bytes], ending: str) -> None:
    export.stored.save(f"{export.pk}.{ending}", File(file), save=False)
    now = clock.now()
    export.state, export.ready_at, export.expires_at = State.READY, now, now + KEPT
    export.done = export.expected = max(export.done, export.expected)
    export.save(update_fields=["stored", "state", "ready_at", "expires_at", "done", "expected"])


@service
def download(*, export: Export, actor: Staff) -> Export:
    """The export, to be sent to who asked for it, while it is there; each time is in the record of changes.

    Raises ``Refused`` when it has expired or is not ``actor``'s.
    """
    export = Export.objects.select_for_update().get(pk=export.pk)
    if export.made_by_id != actor.pk:
        raise Refused(_("This export is not yours."), code="not_yours")
    if export.state != State.READY or export.expires_at <= clock.now():
        raise Refused(_("This file is no longer there. Ask for the list again."), code="expired")
    export.downloads += 1
    export.save(update_fields=["downloads"])
    return export


@service
def discard(*, export: Export, actor: Staff) -> Export:
    """Throw the file away before it expires; that it was made stays known."""
    export = Export.objects.select_for_update().get(pk=export.pk)
    if export.made_by_id != actor.pk:
        raise Refused(_("This export is not yours."), code="not_yours")
    if export.state == State.READY:
        name, storage = export.stored.name, export.stored.storage
        transaction.on_commit(lambda: storage.delete(name), robust=True)
        export.state, export.stored = State.EXPIRED, ""
        export.save(update_fields=["state", "stored"])
    return export
