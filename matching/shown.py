"""Keeping the lists that were shown, so that each can be told, learned from and made again."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

import numpy as np
from django.db import connections
from django.db.models import QuerySet

from matching.features.catalogue import CATALOGUE
from matching.models import ShownEntry, ShownList
from matching.tables import Tables
from wsp import clock

# Opened again within the hour it is the same showing: reloading a page exposes nobody twice.
SAME_SHOWING = dt.timedelta(hours=1)
# AI-verordening (EU) 2024/1689, art. 26(6): logs at least six months. Two years, because a ranking must still be told,
# and learned from, when the placement that came of it has ended.
KEPT = dt.timedelta(days=730)
# A page that is being read may not write; the record of it goes by the connection on which readings are recorded.
CONNECTION = "trail"
# One statement and so one transaction: every page with a ranking waits for it.
_KEEP = """
WITH same AS (
    UPDATE matching_shownlist SET opened = opened + 1
    WHERE id = (
        SELECT id FROM matching_shownlist
        WHERE kind = %(kind)s AND subject_id = %(subject)s AND actor_id = %(actor)s AND inputs = %(inputs)s
            AND sha256 = %(sha256)s AND at > %(since)s
        ORDER BY at DESC LIMIT 1
    )
    RETURNING id
), made AS (
    INSERT INTO matching_shownlist (id, kind, subject_id, actor_id, at, opened, sha256, inputs, catalogue, considered,
        eligible, without, keep_until)
    SELECT %(id)s, %(kind)s, %(subject)s, %(actor)s, %(now)s, 1, %(sha256)s, %(inputs)s, %(catalogue)s, %(considered)s,
        %(eligible)s, %(without)s::varchar[], %(until)s
    WHERE NOT EXISTS (SELECT FROM same)
    RETURNING id
), entries AS (
    INSERT INTO matching_shownentry (shown_id, rank, object_id, total, adjusted, drawn, "values")
    SELECT made.id, place.*
    FROM made, unnest(%(ranks)s::smallint[], %(objects)s::uuid[], %(totals)s::float8[], %(adjusted)s::float8[],
        %(drawn)s::boolean[], %(values)s::bytea[]) AS place
)
SELECT id FROM same UNION ALL SELECT id FROM made
"""


def lists() -> QuerySet[ShownList]:
    """The kept lists, read by the connection they were written on."""
    return ShownList.objects.using(CONNECTION)


def entries() -> QuerySet[ShownEntry]:
    """The places of the kept lists."""
    return ShownEntry.objects.using(CONNECTION)


@dataclass(frozen=True)
class Seen:
    """One place as it was shown: whose, total, adjustments, drawn or not, and its values as bytes."""

    pk: UUID
    total: float
    adjusted: float
    drawn: bool
    values: np.ndarray


def inputs_digest(places: Sequence[Seen], subject_values: str) -> str:
    """SHA-256 of what went in: the subject and, in order, whose values and adjustments."""
    digest = hashlib.sha256(subject_values.encode())
    for place in places:
        digest.update(place.pk.bytes)
        digest.update(place.values.tobytes())
        digest.update(f"{place.adjusted:.9f}".encode())
    return digest.hexdigest()


def keep(
    *,
    kind: str,
    subject_id: UUID,
    actor_id: UUID,
    places: Sequence[Seen],
    tables: Tables,
    considered: int,
    eligible: int,
    without: frozenset[str],
    subject_values: str,
) -> UUID:
    """Record a shown list and return its id; the same list shown again within the hour is only counted."""
    now = clock.now()
    with connections[CONNECTION].cursor() as cursor:
        cursor.execute(
            _KEEP,
            {
                "id": uuid4(),
                "kind": str(kind),
                "subject": subject_id,
                "actor": actor_id,
                "inputs": inputs_digest(places, subject_values),
                "sha256": tables.sha256,
                "now": now,
                "since": now - SAME_SHOWING,
                "catalogue": CATALOGUE,
                "considered": considered,
                "eligible": eligible,
                "without": sorted(without),
                "until": (now + KEPT).date(),
                "ranks": list(range(1, len(places) + 1)),
                "objects": [place.pk for place in places],
                "totals": [place.total for place in places],
                "adjusted": [place.adjusted for place in places],
                "drawn": [place.drawn for place in places],
                "values": [place.values.tobytes() for place in places],
            },
        )
        return cursor.fetchone()[0]


def totals_again(shown: ShownList, tables: Tables) -> list[tuple[UUID, float]]:
    """Each place's total, made again from the kept values and the tables they were shown with.

    Raises ``ValueError`` when the tables or the list of features are not those of the kept list.
    """
    if tables.sha256 != shown.sha256 or shown.catalogue != CATALOGUE:
        raise ValueError("this list was made with other tables or other features")
    made = []
    for entry in shown.entries.all():
        values = np.frombuffer(bytes(entry.values), np.uint8)[:, None]
        points = float(sum(tables.side_total(values, side)[0] for side in ("employer", "candidate")))
        made.append((entry.object_id, points + entry.adjusted))
    return made


def forget_old() -> int:
    """Delete lists past their term; how many went."""
    old = lists().filter(keep_until__lt=clock.today())
    count = old.count()
    old.delete()
    return count
