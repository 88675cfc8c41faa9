"""Recording who reads, who speaks with whom, and what is noted."""

import datetime as dt
from uuid import UUID

from wsp import clock
from wsp.accounts.models import Staff
from wsp.trail.models import Conversation, Note, Reading


def record_reading(
    *, reader_kind: str, reader_id: UUID, reader_name: str, subject_kind: str, subject_id: UUID, depth: str, reason=""
) -> Reading:
    """Write down that somebody opened somebody's data.

    Goes over its own connection, committed before the page is sent: a page that may not write can still be recorded,
    and a page that fails afterwards was still read.
    """
    return Reading.objects.create(
        reader_kind=reader_kind,
        reader_id=reader_id,
        reader_name=reader_name[:200],
        subject_kind=subject_kind,
        subject_id=subject_id,
        depth=depth,
        reason=reason[:500],
    )


def log_conversation(
    *,
    party_kind: str,
    party_id: UUID,
    staff: Staff,
    means: str = Conversation.Means.PHONE,
    outcome: str = Conversation.Outcome.SPOKEN,
    direction: str = Conversation.Direction.OUT,
    spoke_with: str = "",
    note: str = "",
    moment_id: UUID | None = None,
    at: dt.datetime | None = None,
) -> Conversation:
    """One contact with an employer or a candidate; the last one shows on the call list."""
    return Conversation.objects.create(
        party_kind=party_kind,
        party_id=party_id,
        staff=staff,
        means=means,
        outcome=outcome,
        direction=direction,
        spoke_with=spoke_with,
        note=note,
        moment_id=moment_id,
        at=at or clock.now(),
    )


def add_note(*, subject_kind: str, subject_id: UUID, author: Staff, text: str, file_only: bool = False) -> Note:
    """A note about an employer, a candidate or a placement. ``text`` may not be empty (the database refuses it)."""
    return Note.objects.create(
        subject_kind=subject_kind, subject_id=subject_id, author=author, text=text.strip(), file_only=file_only
    )
