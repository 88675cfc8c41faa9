"""Distances and travel times between postcode areas: for one pair, and for a whole region at once."""

import dataclasses
from collections.abc import Iterable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wsp.geo.means import PACES
from wsp.geo.models import PostcodeArea

EARTH_KM = 6371.0088


@dataclasses.dataclass(frozen=True)
class Travel:
    """About how long, by what (a ``wsp.work.Transport``)."""

    minutes: int
    means: str


def coordinates(pc4s: Iterable[str]) -> dict[str, tuple[float, float]]:
    """(latitude, longitude) in degrees of the middle of each known area, in one query. Unknown ones are left out."""
    wanted = {pc4[:4] for pc4 in pc4s if pc4}
    if not wanted:
        return {}
    rows = PostcodeArea.objects.filter(pk__in=wanted).order_by().values_list("pc4", "latitude", "longitude")
    return {pc4: (latitude, longitude) for pc4, latitude, longitude in rows}


def pc4_of_place(place: str) -> str:
    """The first postcode area of a place by its name, for work whose postcode nobody asked yet; "" when unknown."""
    if not place.strip():
        return ""
    areas = PostcodeArea.objects.filter(place__iexact=place.strip()).order_by("pc4")
    return areas.values_list("pc4", flat=True).first() or ""


def line_km(lat1: ArrayLike, lon1: ArrayLike, lat2: ArrayLike, lon2: ArrayLike) -> NDArray[np.float64]:
    """Great-circle distance in km (haversine) between points in degrees; arrays are paired as numpy pairs them."""
    a1, o1, a2, o2 = (np.radians(np.asarray(each, dtype=np.float64)) for each in (lat1, lon1, lat2, lon2))
    half = np.sin((a2 - a1) / 2) ** 2 + np.cos(a1) * np.cos(a2) * np.sin((o2 - o1) / 2) ** 2
    return 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))


def travel_minutes(
    lat1: ArrayLike, lon1: ArrayLike, lats: ArrayLike, lons: ArrayLike, means: str
) -> NDArray[np.float64]:
    """Minutes from one point to each of many (or pair by pair), by ``means``. An unknown coordinate (NaN) gives NaN.

    Raises ``KeyError`` for a means the table does not know.
    """
    return PACES[means].minutes(line_km(lat1, lon1, lats, lons))


def distance_km(pc4_a: str, pc4_b: str) -> float | None:
    """Straight line in km between the middles of two areas (full postcodes are cut to four digits); None if unknown."""
    found = coordinates([pc4_a, pc4_b])
    if len(found) != len({pc4_a[:4], pc4_b[:4]}) or not pc4_a or not pc4_b:
        return None
    return float(line_km(*found[pc4_a[:4]], *found[pc4_b[:4]]))


def minutes_between(pc4_a: str, pc4_b: str, means: str) -> int | None:
    """About how many minutes between two areas by ``means``; None when one of them is not known."""
    distance = distance_km(pc4_a, pc4_b)
    return None if distance is None else round(float(PACES[means].minutes(distance)))


def fastest(pc4_a: str, pc4_b: str, means: Iterable[str]) -> Travel | None:
    """The quickest of somebody's own means between two areas; None when an area is unknown or there are no means."""
    distance = distance_km(pc4_a, pc4_b)
    if distance is None:
        return None
    options = [Travel(round(float(PACES[each].minutes(distance))), each) for each in means]
    return min(options, key=lambda travel: (travel.minutes, travel.means), default=None)
