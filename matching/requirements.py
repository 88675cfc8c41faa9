"""Hard requirements, in both directions: what the work must have, what the law asks, what the person set as a limit.

Three-valued: met, not met, unknown. Unknown passes, with a question. Facts only, never inferences: that somebody did a
job before does not give a licence, and an empty list is not "no".
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from matching.features.sets import Pairing

NOT_MET, MET, UNKNOWN = 0, 1, 2
RESTS_FROM = 3
"""Somebody in this many running introductions rests (MATCHING.md, fair exposure)."""
START_GRACE_DAYS = 14
"""An employer waits two weeks for somebody more easily than not at all; later than that is a talk, hence negotiable."""


# What may still be talked about when somebody misses by it: half as far again or a quarter of an hour, a working day a
# week, six weeks. Who lives two hours away by bicycle is not "just outside".
FURTHER, MINUTES_MORE = 1.5, 15
HOURS_APART = 8


@dataclass(frozen=True)
class Rule:
    """One requirement: its key, whether one may talk about it, and its answer for every pair."""

    key: str
    states: np.ndarray
    negotiable: bool = True
    # Where a miss is a narrow one, that a phone call may mend; without it every miss is.
    narrowly: np.ndarray | None = None
    # Somebody's own exclusion of an employer is told to nobody as a near miss.
    private: bool = False

    @property
    def removes(self) -> np.ndarray:
        """Where the rule is not met."""
        return self.states == NOT_MET


def states(known: np.ndarray, met: np.ndarray) -> np.ndarray:
    """Met or not met where known, else unknown."""
    return np.where(known, np.where(met, MET, NOT_MET), UNKNOWN).astype(np.int8)


def rules(pair: Pairing, *, without: Iterable[str] = ()) -> list[Rule]:
    """Every requirement of these pairs, except those named in ``without``; ``pair.minutes`` must be filled."""
    found = [*_limits(pair), *_licences(pair), *_languages(pair), *_conditions(pair)]
    skipped = set(without)
    return [rule for rule in found if rule.key not in skipped or not rule.negotiable]


def _spread(pair: Pairing, values) -> np.ndarray:
    return np.broadcast_to(values, (pair.size,))


def _limits(pair: Pairing) -> list[Rule]:
    vacancy, candidate = pair.vacancy, pair.candidate
    if pair.vacancy.single:
        excluded = (candidate.no_employers == vacancy.employer).any(axis=-1) & (vacancy.employer > 0)
    else:
        excluded = np.isin(vacancy.employer, candidate.no_employers[candidate.no_employers > 0])
    asked = np.maximum(vacancy.demands, 0)
    limited = candidate.no_demands > 0
    times = candidate.no_shifts > 0
    return [
        Rule("employer", states(np.ones(pair.size, bool), ~excluded), negotiable=False, private=True),
        Rule(
            "demands",
            np.where(limited, states(_spread(pair, vacancy.demands >= 0), (asked & candidate.no_demands) == 0), MET),
            negotiable=False,
        ),
        Rule(
            "not_at_these_times",
            np.where(
                times, states(_spread(pair, vacancy.shifts > 0), (vacancy.shifts & candidate.no_shifts) == 0), MET
            ),
            negotiable=False,
        ),
    ]


def _licences(pair: Pairing) -> list[Rule]:
    vacancy, candidate = pair.vacancy, pair.candidate
    needed_on = np.where(vacancy.starts > 0, np.maximum(vacancy.starts, pair.today), pair.today)
    listed = _spread(pair, candidate.licences_complete)
    found: list[Rule] = []
    for kind, negotiable in (("law", False), ("licence", True)):
        wanted = vacancy.law_licences if kind == "law" else vacancy.must_licences
        per_place = []
        for place in range(wanted.shape[-1]):
            asked = np.asarray(wanted[..., place])
            if not asked.any():
                continue
            if vacancy.single:
                same = (candidate.licences == asked) & (asked > 0)
                valid = same & (candidate.licences_until >= needed_on)
            else:
                same = (candidate.licences[None, :] == asked[:, None]) & (asked > 0)[:, None]
                valid = same & (candidate.licences_until[None, :] >= needed_on[:, None])
            answer = states(listed | same.any(axis=-1), valid.any(axis=-1))
            per_place.append(np.where(asked > 0, answer, MET).astype(np.int8))
            if vacancy.single:
                code = pair.space.licences.codes[int(asked)]
                found.append(Rule(f"{kind}:{code}", per_place[-1], negotiable=negotiable))
        if per_place and not vacancy.single:
            found.append(Rule(kind, _worst(per_place), negotiable=negotiable))
    return found


def _worst(answers: list[np.ndarray]) -> np.ndarray:
    stacked = np.stack(answers)
    return np.where(
        (stacked == NOT_MET).any(axis=0), NOT_MET, np.where((stacked == UNKNOWN).any(axis=0), UNKNOWN, MET)
    ).astype(np.int8)


def _languages(pair: Pairing) -> list[Rule]:
    wanted, levels = pair.vacancy.must_languages, pair.vacancy.must_language_levels
    found, answers = [], []
    for place in range(wanted.shape[-1]):
        asked = np.asarray(wanted[..., place])
        if not asked.any():
            continue
        held = pair.language_level(asked)
        answer = np.where(asked > 0, states(held > 0, held >= levels[..., place]), MET).astype(np.int8)
        answers.append(answer)
        if pair.vacancy.single:
            found.append(Rule(f"language:{pair.space.languages.codes[int(asked)]}", answer))
    if answers and not pair.vacancy.single:
        found.append(Rule("language", _worst(answers)))
    return found


def _conditions(pair: Pairing) -> list[Rule]:
    vacancy, candidate = pair.vacancy, pair.candidate
    limit = _spread(pair, candidate.max_travel)
    timed = ~np.isnan(pair.minutes) & (limit > 0)
    enough = (candidate.hours_max < 0) | (vacancy.hours_min < 0) | (candidate.hours_max >= vacancy.hours_min)
    not_too_many = (candidate.hours_min < 0) | (vacancy.hours_max < 0) | (candidate.hours_min <= vacancy.hours_max)
    said_hours = ((candidate.hours_max > 0) | (candidate.hours_min > 0)) & (
        (vacancy.hours_min > 0) | (vacancy.hours_max > 0)
    )
    said_times = (vacancy.shifts > 0) & (candidate.shifts > 0)
    dated = (vacancy.starts > 0) & (candidate.available > 0)
    days_late = candidate.available - np.maximum(vacancy.starts, pair.today)
    # In whole minutes, as they are shown: nobody misses by seconds of a planning figure.
    minutes = np.rint(np.nan_to_num(pair.minutes, nan=0.0))
    hours_apart = np.maximum(vacancy.hours_min - candidate.hours_max, candidate.hours_min - vacancy.hours_max)
    return [
        Rule(
            "travel",
            states(timed, minutes <= limit),
            narrowly=minutes <= np.maximum(limit * FURTHER, limit + MINUTES_MORE),
        ),
        Rule("hours", states(said_hours, enough & not_too_many), narrowly=_spread(pair, hours_apart <= HOURS_APART)),
        Rule("shifts", states(said_times, (vacancy.shifts & candidate.shifts) > 0)),
        Rule(
            "start",
            states(dated, days_late <= START_GRACE_DAYS),
            narrowly=_spread(pair, days_late <= 3 * START_GRACE_DAYS),
        ),
        Rule("resting", states(np.ones(pair.size, bool), _spread(pair, candidate.running < RESTS_FROM))),
    ]
