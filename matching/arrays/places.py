"""Where a postcode or a place lies."""

from collections import defaultdict

from wsp.geo.models import PostcodeArea
from wsp.text import name_key

Point = tuple[float | None, float | None]
NOWHERE: Point = (None, None)


class Places:
    """The postcode areas, read once per use."""

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
