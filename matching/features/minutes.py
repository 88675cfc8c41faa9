"""How long each pair's journey takes by the candidate's own means."""

import numpy as np

from matching.arrays.space import MEANS
from matching.features.sets import Pairing
from wsp.geo.means import PACES
from wsp.geo.travel import line_km


def journey(pair: Pairing) -> tuple[np.ndarray, np.ndarray]:
    """Minutes by the quickest of the candidate's own means, and which (place in ``MEANS``, -1 when unknown).

    NaN where either place or every means is unknown. Public transport is left out where the employer said that it
    does not get there.
    """
    vacancy, candidate = pair.vacancy, pair.candidate
    one, many = (vacancy, candidate) if vacancy.single else (candidate, vacancy)
    minutes = np.full(pair.size, np.inf, np.float32)
    by = np.full(pair.size, -1, np.int8)
    if not (np.isfinite(one.latitude) and np.isfinite(one.longitude)):
        return np.full(pair.size, np.nan, np.float32), by
    reachable = np.broadcast_to(vacancy.public_transport != 0, (pair.size,))
    placed = np.isfinite(many.latitude) & np.isfinite(many.longitude)
    own = np.broadcast_to(candidate.transport, (pair.size,))
    distance = line_km(float(one.latitude), float(one.longitude), many.latitude, many.longitude).astype(np.float32)
    for place, means in enumerate(MEANS):
        using = (own & (1 << place) > 0) & placed
        if means == "public":
            using = using & reachable
        rows = np.flatnonzero(using)
        if not len(rows):
            continue
        took = PACES[means].minutes(distance[rows])
        quicker = took < minutes[rows]
        minutes[rows[quicker]] = took[quicker]
        by[rows[quicker]] = place
    return np.where(by >= 0, minutes, np.nan).astype(np.float32), by
