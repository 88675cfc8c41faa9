"""From kept lists and what came of them to a new version, with what was measured of it."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from matching import versions
from matching.evaluation.measures import interval
from matching.features.catalogue import CATALOGUE
from matching.learning import boosting, calibration, drift, gate, interactions, labels, logistic, shadow, traits
from matching.learning.examples import Examples
from matching.models import RankerVersion
from matching.tables import Tables, shipped
from wsp import clock

LOGISTIC_FROM, BOOSTED_FROM = 10, 1_000
"""Judged vacancies from which a rung of the ladder is trusted (MATCHING.md, model ladder)."""
LATER_SHARE = 0.25
SIDES = ("employer", "candidate")
CURVE = (0.1, 0.25, 0.5, 1.0)
"""Shares of the earlier period that the learning curve looks at."""


class TooLittle(ValueError):
    """Too few judged vacancies to learn from; the message says how many there are and how many it takes."""


@dataclass(frozen=True)
class Learned:
    """New tables, the rung each side stands on, and the examples of either period."""

    tables: Tables
    rungs: dict[str, str]
    earlier: dict[str, Examples]
    later: dict[str, Examples]


def split_by_time(examples: Examples, share: float = LATER_SHARE) -> tuple[Examples, Examples]:
    """Earlier and later vacancies: the last ``share`` of them by the day they were shown is not learned from."""
    groups, first = np.unique(examples.group, return_index=True)
    order = groups[np.argsort(examples.when[first], kind="stable")]
    later = set(order[len(order) - int(len(order) * share) :].tolist())
    mask = np.array([group in later for group in examples.group], bool)
    return examples.taken(~mask), examples.taken(mask)


def rung(vacancies: int, wanted: str = "") -> str:
    """The rung of the ladder for so many judged vacancies: "" for none; ``wanted`` may ask for a lower one."""
    highest = "boosted" if vacancies >= BOOSTED_FROM else "logistic" if vacancies >= LOGISTIC_FROM else ""
    return "logistic" if wanted == "logistic" and highest else highest


def learn(
    sides: dict[str, Examples], *, name: str, wanted: str = "", seed: int = 1, shown: np.ndarray | None = None
) -> Learned:
    """New tables from the examples of each side; a side with too few keeps the scorecard's. ``shown`` are the values of
    everybody who was shown (features × entries), with which later weeks are compared; without it those who were judged.

    Raises ``TooLittle`` when neither side has enough.
    """
    prior = shipped()
    rungs, later, earlier = {}, {}, {}
    for side in SIDES:
        earlier[side], later[side] = split_by_time(sides[side])
        rungs[side] = rung(earlier[side].groups, wanted)
    if not any(rungs.values()):
        counts = ", ".join(f"{side} {earlier[side].groups}" for side in SIDES)
        raise TooLittle(f"Judged vacancies to learn from: {counts}; it takes {LOGISTIC_FROM}.")
    features = dict(prior.content["features"])
    base = dict(prior.base)
    for side in SIDES:
        if rungs[side] == "logistic":
            found = logistic.fit(prior, earlier[side], side=side)
            base[side] = found.pop("base")
            features |= {key: logistic.scaled(prior, key, factor) for key, factor in found.items()}
        elif rungs[side] == "boosted":
            parts, base[side] = boosting.compiled(*boosting.fit(earlier[side], side=side, seed=seed))
            features |= parts
    facts = {
        "on": clock.today().isoformat(),
        "seed": seed,
        "catalogue": CATALOGUE,
        "rungs": rungs,
        "seen": seen(sides),
        "vacancies": {side: earlier[side].groups for side in SIDES},
        "pairs": {side: len(earlier[side]) for side in SIDES},
        "positives": {side: earlier[side].positives for side in SIDES},
        "shares": drift.spread(shown if shown is not None and shown.size else sides["employer"].values),
    }
    kind = "boosted" if "boosted" in rungs.values() else "logistic"
    content = {**prior.content, "name": name, "kind": kind, "features": features, "base": base, "training": facts}
    content["exposure"] = attention(prior, Tables.sealed(content), sides)
    content["note"] = "Learned from what came of kept lists; see training."
    drawn = Tables.sealed(content)
    content["calibration"] = {
        side: found
        for side in SIDES
        if rungs[side]
        and (found := calibration.fit(drawn.side_total(earlier[side].values, side), earlier[side])) is not None
    }
    content["bands"] = {
        side: bands(drawn, earlier[side], side) if rungs[side] else prior.content["bands"][side] for side in SIDES
    }
    return Learned(Tables.sealed(content), rungs, earlier, later)


def attention(prior: Tables, learned: Tables, sides: dict[str, Examples]) -> dict[str, float]:
    """The price of fair exposure in the new points: the same share of what people differ by as in the scorecard's.

    Points that were learned have another unit; a price that stayed the same number would be another price.
    """
    examples = max((sides[side] for side in SIDES), key=len)
    reach = {"prior": 0.0, "learned": 0.0}
    for name, tables in (("prior", prior), ("learned", learned)):
        total = np.sum([tables.side_total(examples.values, side) for side in SIDES], axis=0)
        reach[name] = float(sum(np.std(total[examples.group == group]) for group in np.unique(examples.group)))
    factor = reach["learned"] / reach["prior"] if reach["prior"] > 0 and reach["learned"] > 0 else 1.0
    return {key: round(float(prior.content["exposure"][key]) * factor, 4) for key in ("weight", "within")}


def bands(tables: Tables, examples: Examples, side: str) -> dict[str, float]:
    """Marks for strong and possible in the new points, at the shares of people the scorecard's marks cut off."""
    before = shipped().side_total(examples.values, side)
    after = tables.side_total(examples.values, side)
    marks = shipped().content["bands"][side]
    found = {}
    for name in ("possible", "strong"):
        share = float((before < marks[name]).mean())
        found[name] = float(np.quantile(after, share))
    return found


def seen(sides: dict[str, Examples]) -> dict[str, list[int]]:
    """What there was to learn from: judged vacancies, pairs and positives by side. The same again is nothing new."""
    return {side: [each.groups, len(each), each.positives] for side, each in sides.items()}


def train(
    *, name: str = "", wanted: str = "", seed: int = 1, sides: dict[str, Examples] | None = None
) -> RankerVersion:
    """Learn from everything kept (or from ``sides``), measure on the later period, and store the version, not in use.

    Raises ``TooLittle``.
    """
    sides = sides or labels.sides(seed=seed)
    name = name or f"Learned {clock.now():%Y-%m-%d %H:%M}"
    learned = learn(sides, name=name, wanted=wanted, seed=seed, shown=drift.shown_values())
    traits.note()  # The gate looks per group, and must not stand open because nobody noted them.
    report = gate.report(learned.tables, versions.in_use(), learned.later, seed=seed)
    report["curve"] = curve(sides, seed=seed)
    report["interactions"] = {
        side: interactions.measured(learned.tables, learned.earlier[side], learned.later[side], side=side, seed=seed)
        for side, stands_on in learned.rungs.items()
        if stands_on == "boosted"
    }
    report["shadow"] = shadow.run(learned.tables, versions.in_use())
    return store(learned.tables, report)


def adopt(content: dict[str, Any], *, name: str, note: str, seed: int = 1) -> RankerVersion:
    """Tables that people changed by hand as a version of their own: measured, run in the shadow, not in use.

    Nothing that was learned or calibrated holds for them any more. Raises ``matching.tables.format.Invalid``.
    """
    own = {**content, "name": name, "note": note, "kind": "scorecard", "training": None, "calibration": None}
    tables = Tables.sealed({**own, "made_on": clock.today().isoformat()})
    traits.note()
    later = {side: split_by_time(examples)[1] for side, examples in labels.sides(seed=seed).items()}
    report = gate.report(tables, versions.in_use(), later, seed=seed)
    report["shadow"] = shadow.run(tables, versions.in_use())
    return store(tables, report)


def judged_vacancies() -> dict[str, int]:
    """How many vacancies of each side could be learned from now."""
    return {side: split_by_time(examples)[0].groups for side, examples in labels.sides().items()}


def curve(sides: dict[str, Examples], *, seed: int = 1) -> dict[str, list[dict[str, float]]]:
    """Learning curve of each side: NDCG@10 on the later period after the first part, half and so on of the earlier.

    The first point, of no vacancy, is the scorecard. A side that cannot be learned yet has no curve.
    """
    found: dict[str, list[dict[str, float]]] = {}
    for side in SIDES:
        earlier, later = split_by_time(sides[side])
        if earlier.groups < LOGISTIC_FROM or not later.groups:
            continue
        order = earlier.group[np.argsort(earlier.when, kind="stable")]
        vacancies = list(dict.fromkeys(order.tolist()))
        points = [{"vacancies": 0, **interval(gate.per_vacancy(shipped(), side, later), seed=seed)}]
        for share in CURVE:
            count = max(round(share * len(vacancies)), 1)
            given = earlier.taken(np.isin(earlier.group, vacancies[:count]))
            if 0 < given.positives < len(given):
                factors = logistic.fit(shipped(), given, side=side)
                tables = logistic.tables(shipped(), factors, name="curve", facts={})
                points.append({"vacancies": count, **interval(gate.per_vacancy(tables, side, later), seed=seed)})
        found[side] = points
    return found


def store(tables: Tables, evaluation: dict[str, Any]) -> RankerVersion:
    """Keep a version; the same tables twice are one version."""
    version, _new = RankerVersion.objects.update_or_create(
        sha256=tables.sha256,
        defaults={"name": tables.name, "kind": tables.kind, "tables": tables.content, "evaluation": evaluation},
    )
    return version
