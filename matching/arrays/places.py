"""Where a postcode or a place lies."""

from collections import defaultdict

from wsp.geo.models import PostcodeArea
from wsp.text import name_key

Point = tuple[float | None, float | None]
NOWHERE: Point = (None, None)


class Places:
    """The postcode areas, read when this is made."""

    def __init__(self) -> None:
        self._areas: dict[str, Point] = {}
        by_place: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for pc4, place, latitude, longitude in PostcodeArea.objects.order_by().values_list(
            "pc4", "place", "latitude", "longitude"
        ):
            self._areas[pc4] = (latitude, longitude)
            by_place[name_key(place)].append((latitude, longitude))
        self._places: dict[str, Point] = {
            key: (sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points))
            for key, points in by_place.items()
        }

    def __len__(self) -> int:
        return len(self._areas)

    def of_postcode(self, postcode: str) -> Point:
        """The middle of the four-digit area of ``postcode``; unknown when there is none."""
        return self._areas.get(postcode.strip()[:4], NOWHERE)

    def of_place(self, place: str) -> Point:
        """The middle of the place of this name; unknown when there is none."""
        return self._places.get(name_key(place), NOWHERE) if place else NOWHERE

    def first(self, *postcodes: str, place: str = "") -> Point:
        """The first postcode that is known, else the middle of the place."""
        for postcode in postcodes:
            if postcode and (found := self.of_postcode(postcode)) != NOWHERE:
                return found
        return self.of_place(place)


_kept: Places | None = None


def places() -> Places:
    """Where everything lies, as this process last read it: at the latest when the arrays were read whole."""
    global _kept  # noqa: PLW0603 - one map per process
    found = _kept
    if found is None:
        found = _kept = Places()
    return found


def forget() -> None:
    """Read the areas again at the next call."""
    global _kept  # noqa: PLW0603 - one map per process
    _kept = None
