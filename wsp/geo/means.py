"""How fast one travels, by what: the one table of assumptions behind every travel time the program shows.

Between the middles of two postcode areas only the straight line is known. A journey is taken to be that line times a
detour, driven at the speeds below, plus what it takes to set out and arrive. It is a planning figure, good to some
minutes within a region, and shown as "about". A door-to-door planner may replace it; then this table goes.

================  ======  =======  ======================================  =============================================
Means             Detour  Minutes  Speed                                   Why
================  ======  =======  ======================================  =============================================
on foot           1.25    0        5 km/h                                  paths are shorter than roads
bicycle           1.25    1        15 km/h                                 everyday cycling, no sport
electric bicycle  1.25    1        20 km/h                                 support ends at 25; lights and corners
moped             1.3     2        30 km/h                                 45 on roads, 25 in towns
car               1.3     5        30 km/h for 4 km, 55 for 15, then 80    town, regional road, motorway; parking
public transport  1.35    16       18 km/h for 6 km, 35 for 20, then 60    walk, wait, town bus, regional bus or train
================  ======  =======  ======================================  =============================================

Detours between 1.2 and 1.4 are what studies of road networks find for flat, densely built country.
"""

import dataclasses

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wsp.work import Transport

SAME_AREA_KM = 0.7  # Within one area the line is 0 and the way is not: about half across a built-up area.


@dataclasses.dataclass(frozen=True)
class Pace:
    """Detour (factor), minutes at both ends together, and stretches: (length in km of road, km/h), the last endless."""

    detour: float
    fixed: float
    stretches: tuple[tuple[float, float], ...]

    def minutes(self, line_km: ArrayLike) -> NDArray[np.float64]:
        """Minutes for a straight line of so many km; NaN stays NaN."""
        left = np.maximum(np.asarray(line_km, dtype=np.float64), SAME_AREA_KM) * self.detour
        total = np.full_like(left, self.fixed)
        for length, speed in self.stretches:
            part = np.minimum(left, length)
            total = total + part / speed * 60
            left = left - part
        return total


END = np.inf
PACES: dict[str, Pace] = {
    Transport.WALK: Pace(1.25, 0, ((END, 5),)),
    Transport.BIKE: Pace(1.25, 1, ((END, 15),)),
    Transport.EBIKE: Pace(1.25, 1, ((END, 20),)),
    Transport.MOPED: Pace(1.3, 2, ((END, 30),)),
    Transport.CAR: Pace(1.3, 5, ((4, 30), (15, 55), (END, 80))),
    Transport.PUBLIC: Pace(1.35, 16, ((6, 18), (20, 35), (END, 60))),
}
