"""Which candidates, vacancies and employers changed since the arrays were read, whoever changed them."""

import datetime as dt
from dataclasses import dataclass, field
from uuid import UUID

from django.db import connection

from matching.models import Change
from wsp import clock

KEPT = dt.timedelta(hours=24)

# The oldest transaction still running: whatever began before it is visible or gone for good.
_HORIZON = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
_NEWS = "SELECT id, kind, object_id, tx FROM matching_change WHERE tx >= %s ORDER BY id"
_KNOWN = "SELECT tx FROM matching_change WHERE id = %s"


@dataclass
class News:
    """What changed: ids per kind; ``lost`` when the log cannot tell and everything must be read again."""

    candidates: set[UUID] = field(default_factory=set)
    vacancies: set[UUID] = field(default_factory=set)
    employers: set[UUID] = field(default_factory=set)
    lost: bool = False

    def __bool__(self) -> bool:
        return bool(self.lost or self.candidates or self.vacancies or self.employers)


class Reader:
    """One process's place in the log of changes.

    Numbers of rows are drawn when a change is made and become visible when its transaction ends, so a later number may
    be seen first. The reader therefore asks for every row of a transaction that was still running last time, and leaves
    out the rows it took already.
    """

    def __init__(self) -> None:
        self._horizon = 0
        self._taken: dict[int, int] = {}
        self._last: tuple[int, int] | None = None

    def start(self) -> None:
        """Stand at this moment: to be called before everything is read."""
        with connection.cursor() as cursor:
            cursor.execute(_HORIZON)
            self._horizon = cursor.fetchone()[0]
            cursor.execute(_NEWS, [self._horizon])
            self._taken = {row[0]: row[3] for row in cursor.fetchall()}
            cursor.execute("SELECT id, tx FROM matching_change ORDER BY id DESC LIMIT 1")
            self._last = cursor.fetchone()

    def news(self) -> News:
        """What changed since the last call.

        The last row read must still be there as it was: if not, its transaction was undone, or the database is another
        one than before (restored, or a test's), and everything must be read again.
        """
        with connection.cursor() as cursor:
            if self._last is not None:
                cursor.execute(_KNOWN, [self._last[0]])
                if cursor.fetchone() != (self._last[1],):
                    return News(lost=True)
            cursor.execute(_NEWS, [self._horizon])
            rows = cursor.fetchall()
            cursor.execute(_HORIZON)
            horizon = cursor.fetchone()[0]
        new = [row for row in rows if row[0] not in self._taken]
        self._taken = {row[0]: row[3] for row in rows if row[3] >= horizon}
        self._horizon = horizon
        if rows and (self._last is None or rows[-1][0] > self._last[0]):
            self._last = (rows[-1][0], rows[-1][3])
        found = News()
        places = {"candidate": found.candidates, "vacancy": found.vacancies, "employer": found.employers}
        for _, kind, object_id, _ in new:
            places[kind].add(object_id)
        return found


def prune() -> int:
    """Forget changes of more than a day ago, the very last one excepted; how many went."""
    last = Change.objects.order_by("-id").values("id")[:1]
    return Change.objects.filter(at__lt=clock.now() - KEPT).exclude(id__in=last).delete()[0]
