"""Keeping the lists that were shown, so that each can be told, learned from and made again."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from django.db import transaction
from django.db.models import F, QuerySet

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
    inputs = inputs_digest(places, subject_values)
    now = clock.now()
    with transaction.atomic(using=CONNECTION):
        same = (
            lists()
            .filter(
                kind=kind,
                subject_id=subject_id,
                actor_id=actor_id,
                inputs=inputs,
                sha256=tables.sha256,
                at__gt=now - SAME_SHOWING,
            )
            .first()
        )
        if same is not None:
            lists().filter(pk=same.pk).update(opened=F("opened") + 1)
            return same.pk
        shown = lists().create(
            kind=kind,
            subject_id=subject_id,
            actor_id=actor_id,
            at=now,
            sha256=tables.sha256,
            inputs=inputs,
            catalogue=CATALOGUE,
            considered=considered,
            eligible=eligible,
            without=sorted(without),
            keep_until=(now + KEPT).date(),
        )
        entries().bulk_create(
            ShownEntry(
                shown=shown,
                rank=rank,
                object_id=place.pk,
                total=place.total,
                adjusted=place.adjusted,
                drawn=place.drawn,
                values=place.values.tobytes(),
            )
            for rank, place in enumerate(places, start=1)
        )
    return shown.pk


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
