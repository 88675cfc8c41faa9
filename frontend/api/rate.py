"""So many calls a minute per client, counted in the database: every process that answers counts together."""

import datetime as dt
import math
from uuid import UUID

from django.db import connections
from rest_framework.throttling import BaseThrottle

from frontend.api.authentication import client_of
from wsp import clock

# A call that only reads may not write; counting goes by the connection on which readings are recorded.
CONNECTION = "trail"
COUNT = """
INSERT INTO api_callcount AS counted (client_id, minute, calls) VALUES (%s, %s, 1)
ON CONFLICT (client_id, minute) DO UPDATE SET calls = counted.calls + 1
RETURNING calls
"""


def count(key: UUID, minute: dt.datetime) -> int:
    """How many calls were counted in this minute for ``key``, this one with them."""
    with connections[CONNECTION].cursor() as cursor:
        cursor.execute(COUNT, [key, minute])
        return cursor.fetchone()[0]


def this_minute() -> tuple[dt.datetime, int]:
    """This minute, and how many seconds of it are left."""
    now = clock.now()
    minute = now.replace(second=0, microsecond=0)
    return minute, math.ceil((minute + dt.timedelta(minutes=1) - now).total_seconds())


class ClientRate(BaseThrottle):
    """Counts every call with a valid token; what a client may is its own number."""

    def allow_request(self, request, view) -> bool:
        """Whether this call still fits in this minute; leaves ``request.rate`` for the headers of the answer."""
        if request.auth is None:
            return True
        client = client_of(request)
        minute, self.left = this_minute()
        calls = count(client.pk, minute)
        request.rate = (client.calls_a_minute, max(0, client.calls_a_minute - calls), self.left)
        return calls <= client.calls_a_minute

    def wait(self) -> int:
        """Seconds until the next minute."""
        return self.left
