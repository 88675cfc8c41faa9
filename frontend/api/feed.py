"""Reading the change feed so that nothing is missed, whatever order transactions commit in.

Only rows of transactions below the oldest one still running are told (``pg_snapshot_xmin``): no row can still appear
before them. A cursor is therefore a place in a finished order. It also names the database server, since transaction ids
mean nothing in another one, and the day it was given out, since old rows are forgotten.
"""

import base64
import datetime as dt
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from frontend.api.models import Change
from frontend.api.problems import Gone
from wsp import clock

# Rows are kept well past the last day on which a cursor that points at them is taken.
KEPT = dt.timedelta(days=90)
CURSOR_HOLDS = dt.timedelta(days=60)
END = 2**63 - 1
HORIZON = """
SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint, (SELECT system_identifier FROM pg_control_system())
"""


@dataclass(frozen=True)
class Horizon:
    """Below which transaction everything is final, and on which server."""

    tx: int
    system: int


@dataclass(frozen=True)
class Cursor:
    """Everything up to and including this place was told."""

    system: int
    tx: int
    id: int
    day: int

    def __str__(self) -> str:
        text = f"{self.system}:{self.tx}:{self.id}:{self.day}"
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def horizon() -> Horizon:
    """Where the feed ends now."""
    with connection.cursor() as cursor:
        cursor.execute(HORIZON)
        return Horizon(*cursor.fetchone())


def parsed(text: str) -> Cursor:
    """The cursor that was given out as ``text``. ``ValueError`` when it is none."""
    raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    parts = [int(part) for part in raw.decode("ascii").split(":")]
    cursor = Cursor(*parts) if len(parts) == 4 else None
    if cursor is None or str(cursor) != text or not all(-1 <= part <= END for part in parts):
        raise ValueError(text)
    return cursor


def check(cursor: Cursor, now: Horizon) -> None:
    """Raises ``Gone`` for a cursor of another server, or one so old that what follows it may be forgotten."""
    too_old = clock.today().toordinal() - cursor.day > CURSOR_HOLDS.days
    if cursor.system != now.system or too_old or cursor.tx >= now.tx:
        raise Gone(_("This cursor is too old, or of another database. Read everything again, from a new cursor on."))


def at_the_end(now: Horizon) -> Cursor:
    """The cursor after everything that is final now."""
    return Cursor(now.system, now.tx - 1, END, clock.today().toordinal())


def after(row: Change, now: Horizon) -> Cursor:
    """The cursor after this row."""
    return Cursor(now.system, row.tx, row.pk, clock.today().toordinal())


def final(now: Horizon, cursor: Cursor | None) -> QuerySet[Change]:
    """What became final after ``cursor``, in its order; everything kept when there is none."""
    rows = Change.objects.filter(tx__lt=now.tx).order_by("tx", "id")
    if cursor is None:
        return rows
    return rows.filter(Q(tx__gt=cursor.tx) | Q(tx=cursor.tx, id__gt=cursor.id), tx__gte=cursor.tx)


def forget_old() -> int:
    """Drop rows that no cursor still taken can point before; how many went."""
    return Change.objects.filter(at__lt=clock.now() - KEPT).delete()[0]
