"""Writing what became of many rows, or what a source gave, in one statement for all of them."""

import json
from collections.abc import Iterable, Sequence

from django.db import connection

from frontend.doors.models import ImportRow, SourceKey

_ROWS = """
UPDATE doors_importrow AS row
SET state = new.state, problems = new.problems, target_id = new.target_id, before = new.before,
    link_before = new.link_before, sealed = CASE WHEN new.is_sealed THEN row.sealed END
FROM jsonb_to_recordset(%s::jsonb)
    AS new(id bigint, state text, problems jsonb, target_id uuid, before jsonb, link_before jsonb, is_sealed boolean)
WHERE row.id = new.id
"""
_LINKS = """
UPDATE doors_sourcekey AS link
SET target_id = new.target_id, given = new.given, landed = new.landed, batch_id = new.batch_id, seen_at = new.seen_at
FROM jsonb_to_recordset(%s::jsonb)
    AS new(id uuid, target_id uuid, given jsonb, landed jsonb, batch_id uuid, seen_at timestamptz)
WHERE link.id = new.id
"""


def write_rows(rows: Sequence[ImportRow]) -> None:
    """Write what became of ``rows``. A sealed number may be let go of, never changed."""
    _write(
        _ROWS,
        (
            {
                "id": row.pk,
                "state": row.state,
                "problems": row.problems,
                "target_id": row.target_id,
                "before": row.before,
                "link_before": row.link_before,
                "is_sealed": row.sealed is not None,
            }
            for row in rows
        ),
    )


def write_links(links: Iterable[SourceKey]) -> None:
    """Write what the source gave and how it landed; ``links`` are kept already."""
    _write(
        _LINKS,
        (
            {
                "id": link.pk,
                "target_id": link.target_id,
                "given": link.given,
                "landed": link.landed,
                "batch_id": link.batch_id,
                "seen_at": link.seen_at.isoformat(),
            }
            for link in links
        ),
    )


def _write(statement: str, rows: Iterable[dict]) -> None:
    if kept := list(rows):
        with connection.cursor() as cursor:
            cursor.execute(statement, [json.dumps(kept, default=str)])
