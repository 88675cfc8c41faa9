"""Requirements, features, points and order, for one side against all of the other. Knows arrays only, no database."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import numpy as np

from matching.arrays.columns import Rows
from matching.features.catalogue import FEATURES, INDEX, compute
from matching.features.minutes import journey
from matching.features.sets import Pairing
from matching.requirements import UNKNOWN, Rule, rules
from matching.tables import Tables

NEAR_SCORED = 5_000
"""So many near misses are scored to find the best five; more would only cost time."""
NEAR_KEPT = 5


@dataclass
class Block:
    """Pairs of one table: which rows, their values as bytes, points by side, minutes and means."""

    table: object
    rows: np.ndarray
    values: np.ndarray
    employer: np.ndarray
    candidate: np.ndarray
    minutes: np.ndarray
    means: np.ndarray
    # Requirements nobody knows the answer to: key → mask over the pairs.
    unknown: dict[str, np.ndarray] = field(default_factory=dict)
    # For near misses: the key of the one rule each fails.
    failed: list[str] = field(default_factory=list)
    # And whether it misses that rule by far.
    far: list[bool] = field(default_factory=list)

    @property
    def points(self) -> np.ndarray:
        """Points of both sides together."""
        return self.employer + self.candidate

    def unknown_at(self, place: int) -> list[str]:
        """Keys of the requirements whose answer nobody knows for the pair at ``place``."""
        return [key for key, mask in self.unknown.items() if mask[place]]

    def taken(self, places: np.ndarray) -> "Block":
        """Only the pairs at ``places``, in that order."""
        return Block(
            self.table,
            self.rows[places],
            self.values[:, places],
            self.employer[places],
            self.candidate[places],
            self.minutes[places],
            self.means[places],
            {key: mask[places] for key, mask in self.unknown.items()},
        )

    def pk(self, place: int) -> UUID:
        """Whose row stands at ``place``."""
        return self.table.ids[self.rows[place]]  # type: ignore[attr-defined]


@dataclass
class Removed:
    """What one rule removed, counted over everybody who was considered."""

    key: str
    count: int
    negotiable: bool


@dataclass
class Scored:
    """Who is eligible, in blocks; who nearly was; what each rule removed; how many were considered."""

    blocks: list[Block]
    near: list[Block]
    removed: list[Removed]
    considered: int

    @property
    def eligible(self) -> int:
        """How many passed every requirement."""
        return sum(len(block.rows) for block in self.blocks)

    def joined(self, name: str) -> np.ndarray:
        """One column of all blocks behind each other; ``values`` are features × pairs."""
        if name == "values":
            return np.concatenate(
                [np.empty((len(FEATURES), 0), np.uint8), *(block.values for block in self.blocks)], axis=1
            )
        return np.concatenate([np.empty(0), *(getattr(block, name) for block in self.blocks)])

    def at(self, place: int) -> tuple[Block, int]:
        """Block and place within it of the pair numbered ``place`` over all blocks."""
        for block in self.blocks:
            if place < len(block.rows):
                return block, place
            place -= len(block.rows)
        raise IndexError(place)

    def pk(self, place: int) -> UUID:
        """Whose pair is numbered ``place``."""
        block, within = self.at(place)
        return block.pk(within)


def score(
    pairs: Iterable[Pairing],
    tables: Tables,
    *,
    without: Iterable[str] = (),
    among: Sequence[np.ndarray] | None = None,
) -> Scored:
    """Score every pair that passes every requirement.

    ``among`` narrows each pairing's rows to a mask; struck-out rows never count. ``without`` leaves out negotiable
    rules by key.
    """
    blocks, near, considered = [], [], 0
    removed: dict[str, Removed] = {}
    for number, pair in enumerate(pairs):
        pair.minutes, pair.means = journey(pair)
        here = pair.many.table.alive.copy()
        if among is not None:
            here &= among[number]
        considered += int(here.sum())
        checked = rules(pair, without=without)
        fails = np.zeros(pair.size, np.int16)
        far = np.zeros(pair.size, bool)
        firm = np.zeros(pair.size, np.int16)
        for rule in checked:
            removes = rule.removes & here
            fails += removes
            if not rule.negotiable:
                firm += removes
            if rule.narrowly is not None:
                far |= removes & ~rule.narrowly
            entry = removed.setdefault(rule.key, Removed(rule.key, 0, rule.negotiable))
            entry.count += 0 if rule.private else int(removes.sum())
        blocks.append(_block(pair, np.flatnonzero(here & (fails == 0)), tables, checked))
        missed = np.flatnonzero(here & (fails == 1) & (firm == 0))
        if len(missed):
            narrowly = missed[~far[missed]]
            # Who misses by far is named only where too few miss narrowly.
            missed = narrowly if len(narrowly) >= NEAR_KEPT else missed
            block = _block(pair, _worth_scoring(pair, missed), tables, checked)
            block = block.taken(np.lexsort((-block.points, far[block.rows]))[:NEAR_KEPT])
            block.failed = [next(rule.key for rule in checked if rule.removes[row]) for row in block.rows]
            block.far = [bool(far[row]) for row in block.rows]
            near.append(block)
    return Scored(blocks, near, [entry for entry in removed.values() if entry.count], considered)


def _worth_scoring(pair: Pairing, rows: np.ndarray) -> np.ndarray:
    if len(rows) <= NEAR_SCORED:
        return rows
    nearness = _narrowed(pair, rows).occupation(
        pair.candidate.wishes[rows] if pair.vacancy.single else pair.candidate.wishes
    )
    return rows[np.argsort(-np.nan_to_num(nearness, nan=0.0), kind="stable")[:NEAR_SCORED]]


def _narrowed(pair: Pairing, rows: np.ndarray) -> Pairing:
    many = Rows(pair.many.table, rows)
    vacancy, candidate = (pair.vacancy, many) if pair.vacancy.single else (many, pair.candidate)
    narrowed = Pairing(vacancy, candidate, pair.space, pair.near, pair.today)
    narrowed.minutes, narrowed.means, narrowed.kept = pair.minutes[rows], pair.means[rows], pair.kept
    return narrowed


def _block(pair: Pairing, rows: np.ndarray, tables: Tables, checked: list[Rule]) -> Block:
    values = compute(_narrowed(pair, rows)) if len(rows) else np.empty((len(FEATURES), 0), np.uint8)
    return Block(
        table=pair.many.table,
        rows=rows,
        values=values,
        employer=tables.side_total(values, "employer"),
        candidate=tables.side_total(values, "candidate"),
        minutes=pair.minutes[rows],
        means=pair.means[rows],
        unknown={rule.key: rule.states[rows] == UNKNOWN for rule in checked},
    )


@dataclass
class Adjusted:
    """Points beside the tables', each with its key, for every eligible pair."""

    parts: dict[str, np.ndarray] = field(default_factory=dict)

    def total(self, size: int) -> np.ndarray:
        """All adjustments together."""
        return sum(self.parts.values(), np.zeros(size))


def meaning_points(values: np.ndarray, tables: Tables, factors: dict[str, float]) -> dict[str, np.ndarray]:
    """What an employer's own meaning adds or takes, per feature: (factor - 1) times the points of the tables."""
    return {
        f"meaning:{key}": (factor - 1) * tables.lookup[INDEX[key]].take(values[INDEX[key]])
        for key, factor in factors.items()
        if key in INDEX
    }


def tie_key(pk: UUID, seed: UUID | str) -> int:
    """A number that breaks ties the same way every time, but not for the same person everywhere."""
    return int.from_bytes(hashlib.blake2b(f"{seed}{pk}".encode(), digest_size=8).digest(), "big")


def ordered(scored: Scored, total: np.ndarray, *, count: int, seed: UUID | str) -> list[int]:
    """The ``count`` best places by ``total``, best first; equal totals (to a billionth) in an order of their own."""
    size = len(total)
    if not size or count <= 0:
        return []
    rounded = np.round(total, 9)
    if count < size:
        edge = np.partition(rounded, size - count)[size - count]
        places = np.flatnonzero(rounded >= edge)
    else:
        places = np.arange(size)
    return sorted(
        (int(place) for place in places), key=lambda place: (-rounded[place], tie_key(scored.pk(place), seed))
    )[:count]
