"""Conditions of the work: travel, hours, times, start, level, what it asks and what it offers. NaN where unknown."""

import numpy as np

from matching.features.sets import Pairing, where_known

# Without a limit of their own, people's wish to travel is measured against this many minutes.
USUAL_LONGEST_JOURNEY = 60
LATE_START_DAYS = 60
_BITS = np.array([value.bit_count() for value in range(1 << 12)], np.uint8)


def bits(values) -> np.ndarray:
    """How many bits are set in each of ``values`` (at most 12 bits)."""
    return _BITS[np.asarray(values).astype(np.int64) & 0xFFF]


def travel(pair: Pairing, minutes: np.ndarray) -> np.ndarray:
    """How much of the person's own longest journey is left over: 1 next door, 0 at the limit or past it."""
    limit = np.where(pair.candidate.max_travel > 0, pair.candidate.max_travel, USUAL_LONGEST_JOURNEY)
    return where_known(~np.isnan(minutes), np.clip(1 - minutes / limit, 0, 1))


def hours_covered(pair: Pairing) -> np.ndarray:
    """Share of the hours asked that the candidate can work."""
    asked, able = pair.vacancy.hours_max, pair.candidate.hours_max
    return where_known((asked > 0) & (able > 0), np.clip(able / np.maximum(asked, 1), 0, 1))


def hours_wished(pair: Pairing) -> np.ndarray:
    """Share of the hours wished that the work offers."""
    offered, wished = pair.vacancy.hours_max, pair.candidate.hours_max
    return where_known((offered > 0) & (wished > 0), np.clip(offered / np.maximum(wished, 1), 0, 1))


def shifts(pair: Pairing) -> np.ndarray:
    """Share of the working times asked at which the candidate can work."""
    asked, able = pair.vacancy.shifts, pair.candidate.shifts
    return where_known((asked > 0) & (able > 0), bits(asked & able) / np.maximum(bits(asked), 1))


def start(pair: Pairing) -> np.ndarray:
    """1 when available by the start (or today, when no start is given), falling to 0 two months late."""
    wanted = np.where(pair.vacancy.starts > 0, np.maximum(pair.vacancy.starts, pair.today), pair.today)
    free = pair.candidate.available
    return where_known((free > 0) & (wanted > 0), 1 - np.clip((free - wanted) / LATE_START_DAYS, 0, 1))


def level(pair: Pairing) -> np.ndarray:
    """1 at the level asked or above it, a half one below, else 0."""
    asked, has = pair.vacancy.level, pair.candidate.level
    return where_known((asked > 0) & (has > 0), np.clip(1 - (asked - has) / 2.0, 0, 1))


def sector(pair: Pairing) -> np.ndarray:
    """1 when the employer's sector is among those wished, else 0."""
    here, wished = pair.vacancy.sector, pair.candidate.sectors
    return where_known((here > 0) & (wished > 0), (here & wished) > 0)


def demands(pair: Pairing) -> np.ndarray:
    """For somebody with limits: 1 when the work asks nothing that is not possible, else 0. Without limits: unknown."""
    asked, not_possible = pair.vacancy.demands, pair.candidate.no_demands
    return where_known((asked >= 0) & (not_possible > 0), (np.maximum(asked, 0) & not_possible) == 0)


def adjustments(pair: Pairing) -> np.ndarray:
    """Share of what the candidate needs that the employer arranges. Without needs: unknown."""
    offered, needs = pair.vacancy.adjustments, pair.candidate.needs
    known = (offered >= 0) & (needs > 0)
    return where_known(known, bits(np.maximum(offered, 0) & needs) / np.maximum(bits(needs), 1))


def learning(pair: Pairing) -> np.ndarray:
    """Where the employer trains: 1 when the candidate wants to learn, else 0. Where nobody trains: unknown."""
    return where_known((pair.vacancy.training == 1) & (pair.candidate.willing >= 0), pair.candidate.willing > 0)


def trial(pair: Pairing) -> np.ndarray:
    """1 when a trial placement is possible, 0 when not."""
    offered = np.broadcast_to(pair.vacancy.trial, (pair.size,))
    return where_known(offered >= 0, offered > 0)


def licences_desired(pair: Pairing) -> np.ndarray:
    """Share of the licences wished by the employer that the candidate holds."""
    total = np.zeros(pair.size, np.float32)
    count = np.zeros(pair.size, np.float32)
    wanted = pair.vacancy.nice_licences
    held = pair.candidate.licences
    for place in range(wanted.shape[-1]):
        asked = wanted[..., place]
        same = held == (asked if pair.vacancy.single else np.asarray(asked)[:, None])
        total += np.where(asked > 0, same.any(axis=-1), 0)
        count += asked > 0
    return where_known((count > 0) & (held > 0).any(axis=-1), total / np.maximum(count, 1))


def recent(pair: Pairing) -> np.ndarray:
    """Freshness of the nearest past work, times how near it is; unknown without a dated past."""
    fresh = pair.candidate.recency
    known = (pair.vacancy.occupation > 0) & ((pair.candidate.pasts > 0) & (fresh > 0)).any(axis=-1)
    return where_known(known, (pair.closeness(pair.candidate.pasts) * fresh).max(axis=-1))


def answered_before(pair: Pairing) -> np.ndarray:
    """What the candidate answered when asked for near work: 1 agreed, 0 refused, a half both; unknown if never near."""
    agreed = pair.closeness(pair.candidate.agreed).max(axis=-1)
    refused = pair.closeness(pair.candidate.refused).max(axis=-1)
    return where_known((agreed > 0) | (refused > 0), 0.5 + 0.5 * (agreed - refused))
