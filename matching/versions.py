"""Which tables are in use: the version somebody promoted, else the scorecard of the house."""

from functools import lru_cache

from matching.models import RankerVersion
from matching.tables import Tables, shipped


@lru_cache(maxsize=16)
def _tables(sha256: str) -> Tables:
    return Tables(RankerVersion.objects.get(sha256=sha256).tables)


def in_use() -> Tables:
    """The tables in use at this moment, for every process alike: one small query."""
    sha256 = RankerVersion.objects.filter(state=RankerVersion.State.IN_USE).values_list("sha256", flat=True).first()
    return by_digest(sha256)


def by_digest(sha256: str | None) -> Tables:
    """The tables with this digest (``None``: the scorecard of the house), remembered; what has one digest is the same.

    Raises ``RankerVersion.DoesNotExist``.
    """
    return shipped() if sha256 in (None, shipped().sha256) else _tables(sha256)
