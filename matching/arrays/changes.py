"""Which candidates, vacancies and employers changed since the arrays were read, whoever changed them."""

import datetime as dt
from dataclasses import dataclass, field
from uuid import UUID

from django.db import connection

from matching.models import Change
from wsp import clock

KEPT = dt.timedelta(hours=24)

# One statement, so that all of it is of one moment. ``horizon`` is the oldest transaction still running: whatever began
# before it is visible or gone for good.
_NEWS = """
SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS horizon,
    (SELECT tx FROM matching_change WHERE id = %(last)s) AS known,
    (SELECT ARRAY[id, tx] FROM matching_change ORDER BY id DESC LIMIT 1) AS newest,
    (SELECT coalesce(json_agg(json_build_array(id, kind, object_id, tx) ORDER BY id), '[]')
        FROM matching_change
        WHERE tx >= coalesce(%(since)s, pg_snapshot_xmin(pg_current_snapshot())::text::bigint)) AS rows,
    (SELECT count(*) FROM geo_postcodearea) AS areas,
    (SELECT sha256 FROM matching_rankerversion WHERE state = 'in_use') AS in_use
"""


@dataclass
class News:
    """What changed: ids per kind; ``lost`` when the log cannot tell and everything must be read again.

    ``in_use`` is the digest of the version in use at that moment, ``None`` for the scorecard of the house.
    """

    candidates: set[UUID] = field(default_factory=set)
    vacancies: set[UUID] = field(default_factory=set)
    employers: set[UUID] = field(default_factory=set)
    lost: bool = False
    in_use: str | None = None

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
        self._areas = 0

    def start(self) -> News:
        """Stand at this moment: to be called before everything is read. What is in use is the only news."""
        horizon, _known, newest, rows, areas, in_use = _ask(None, None)
        self._stand(horizon, rows, tuple(newest) if newest else None, areas)
        return News(in_use=in_use)

    def news(self) -> News:
        """What changed since the last call.

        The last row read must still be there as it was: if not, its transaction was undone, or the database is another
        one than before (restored, or a test's), and everything must be read again. So it must when postcodes were read
        in or thrown away, since nobody's journey is what it was.
        """
        horizon, known, _newest, rows, areas, in_use = _ask(self._horizon, self._last and self._last[0])
        if (self._last is not None and known != self._last[1]) or areas != self._areas:
            return News(lost=True, in_use=in_use)
        new = [row for row in rows if row[0] not in self._taken]
        last = self._last
        if rows and (last is None or rows[-1][0] > last[0]):
            last = (rows[-1][0], rows[-1][3])
        self._stand(horizon, rows, last, areas)
        found = News(in_use=in_use)
        places = {"candidate": found.candidates, "vacancy": found.vacancies, "employer": found.employers}
        for _, kind, object_id, _ in new:
            places[kind].add(UUID(object_id))
        return found

    def _stand(self, horizon: int, rows: list, last: tuple[int, int] | None, areas: int) -> None:
        self._horizon, self._last, self._areas = horizon, last, areas
        self._taken = {row[0]: row[3] for row in rows if row[3] >= horizon}


def _ask(since: int | None, last: int | None) -> tuple:
    """One row of ``_NEWS``; without ``since`` the rows of the transactions that run now."""
    with connection.cursor() as cursor:
        cursor.execute(_NEWS, {"since": since, "last": last})
        return cursor.fetchone()


def prune() -> int:
    """Forget changes of more than a day ago, the very last one excepted; how many went."""
    last = Change.objects.order_by("-id").values("id")[:1]
    return Change.objects.filter(at__lt=clock.now() - KEPT).exclude(id__in=last).delete()[0]
