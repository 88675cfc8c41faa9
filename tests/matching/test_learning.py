"""Learning never turns a reason round, leaves the scorecard alone with little data, and is tables again, exactly (M3)."""

import json

import numpy as np
import pytest

from matching.features.catalogue import FEATURES, INDEX, KEYS, STEPS, UNKNOWN
from matching.learning import boosting, calibration, drift, interactions, interleave, logistic
from matching.learning.examples import Examples
from matching.learning.train import TooLittle, attention, learn, rung, split_by_time
from matching.tables import Tables, shipped


def examples(vacancies: int, each: int = 20, *, seed: int = 1, truth=None) -> Examples:
    """Judged pairs whose outcome follows ``truth`` (feature → weight) with noise; a fifth of the values unknown."""
    chance = np.random.default_rng(seed)
    count = vacancies * each
    values = chance.integers(0, STEPS + 1, (len(FEATURES), count)).astype(np.uint8)
    values[chance.random(values.shape) < 0.2] = UNKNOWN
    logit = np.full(count, -1.0)
    for key, weight in (truth or {"title_past": 3.0, "travel": 2.0, "occupation_wish": 3.0}).items():
        mine = values[INDEX[key]]
        logit += weight * (np.where(mine == UNKNOWN, 0.3, mine / STEPS) - 0.5)
    label = (chance.random(count) < 1 / (1 + np.exp(-logit))).astype(float)
    group = np.repeat(np.arange(vacancies), each)
    return Examples(values, label, np.ones(count), group, group.astype(float))


def test_boosted_tables_give_scikit_learns_own_number():
    given = examples(150)
    model, places = boosting.fit(given, side="employer", least_in_leaf=50)
    parts, base = boosting.compiled(model, places)
    content = {**shipped().content, "kind": "boosted", "base": {"employer": base, "candidate": 0.0}}
    tables = Tables.sealed({**content, "features": {**content["features"], **parts}})
    ours = tables.side_total(given.values, "employer")
    theirs = model.decision_function(boosting.ordered_values(given.values, places))
    assert np.abs(ours - theirs).max() < 1e-10


def test_in_boosted_tables_more_is_never_worse_and_unknown_lies_between():
    # Outcomes that fall with a feature: learning may find nothing there, but not the reverse.
    given = examples(150, truth={"title_past": 3.0, "language": -3.0})
    parts, _base = boosting.compiled(*boosting.fit(given, side="employer", least_in_leaf=50))
    for entry in parts.values():
        assert (np.diff(entry["points"]) >= 0).all()
        assert entry["points"][0] <= entry["unknown"] <= entry["points"][-1]
    assert parts["title_past"]["points"][-1] - parts["title_past"]["points"][0] > 1
    assert parts["language"]["points"][-1] - parts["language"]["points"][0] < 0.1


def test_a_reason_for_never_becomes_a_reason_against():
    multipliers = logistic.fit(shipped(), examples(200, truth={"title_past": 3.0, "travel": -3.0}))
    assert all(multipliers[key] >= 0 for key in KEYS)
    assert multipliers["travel"] < 0.2 * multipliers["title_past"]


def test_with_little_data_the_scorecard_stays_nearly_as_it_is():
    few = logistic.fit(shipped(), examples(10, 6))
    many = logistic.fit(shipped(), examples(800))

    def spread(multipliers):
        values = np.array([multipliers[key] for key in KEYS])
        return (values / values.mean()).std()

    assert spread(few) < 0.5 * spread(many)


def test_the_ladder_asks_for_enough_judged_vacancies():
    assert [rung(n) for n in (0, 9, 10, 999, 1_000)] == ["", "", "logistic", "logistic", "boosted"]
    assert rung(5_000, "logistic") == "logistic"
    with pytest.raises(TooLittle, match="takes 10"):
        learn({side: examples(5) for side in ("employer", "candidate")}, name="te weinig")


def test_the_later_period_is_not_learned_from():
    earlier, later = split_by_time(examples(40))
    assert later.groups == 10
    assert earlier.when.max() < later.when.min()


def test_learned_tables_are_valid_json_with_their_own_digest():
    learned = learn({side: examples(60) for side in ("employer", "candidate")}, name="Proef")
    again = Tables(json.loads(learned.tables.to_json()))
    assert again.sha256 == learned.tables.sha256
    assert again.kind == "logistic"
    assert again.content["training"]["vacancies"] == {"employer": 45, "candidate": 45}
    assert again.calibrated  # more than 200 positives


def test_chances_come_only_with_enough_positives_and_are_right_on_average():
    given = examples(300)
    points = shipped().side_total(given.values, "employer")
    assert calibration.fit(points[:100], examples(5)) is None
    found = calibration.fit(points, given)
    assert found["kind"] == "isotonic"
    chance = calibration.chances(points, found)
    assert calibration.expected_error(chance, given) <= 0.05
    assert (np.diff(chance[np.argsort(points)]) >= -1e-12).all()


def test_drift_is_nought_when_nothing_moved_and_stops_learning_when_much_did():
    same = drift.spread(examples(100).values)
    again = drift.spread(examples(100, seed=2).values)
    assert max(drift.stability(same[key], again[key]) for key in KEYS) < drift.WARN
    moved = examples(100).values.copy()
    moved[INDEX["travel"]] = UNKNOWN
    gone = drift.spread(moved)
    assert drift.stability(same["travel"], gone["travel"]) > drift.STOP
    assert gone["travel"][-1] == 1.0
    assert sum(same["travel"]) == pytest.approx(1)


PAIRS = (("skills_required", "really_seeks"), ("title_past", "language"))


def in_pairs(vacancies: int, *, pairs: bool, seed: int) -> Examples:
    """Outcomes for which two reasons must be there together, either pair; without ``pairs`` each counts by itself."""
    given = examples(vacancies, seed=seed)
    chance = np.random.default_rng(seed + 100)
    keys = [key for pair in PAIRS for key in pair]
    there = chance.random((len(keys), len(given))) < 0.5
    for key, mine in zip(keys, there, strict=True):
        given.values[INDEX[key]] = np.where(mine, STEPS, 0)
    both = (there[0] & there[1]) | (there[2] & there[3])
    logit = 5 * both - 3 if pairs else 1.5 * there.sum(axis=0) - 4
    label = (chance.random(len(given)) < 1 / (1 + np.exp(-logit))).astype(float)
    return Examples(given.values, label, given.weight, given.group, given.when)


@pytest.mark.parametrize("pairs", [False, True])
def test_the_rung_of_interactions_is_met_only_where_reasons_truly_count_together(pairs, monkeypatch):
    monkeypatch.setattr(boosting, "TREES", 40)  # Fewer and faster: the differences are coarse.
    monkeypatch.setattr(boosting, "RATE", 0.2)
    earlier, later = in_pairs(100, pairs=pairs, seed=1), in_pairs(80, pairs=pairs, seed=2)
    parts, base = boosting.compiled(*boosting.fit(earlier, side="employer", least_in_leaf=50))
    content = {**shipped().content, "base": {"employer": base, "candidate": 0.0}}
    tables = Tables.sealed({**content, "features": {**content["features"], **parts}})
    found = interactions.measured(tables, earlier, later, side="employer", least_in_leaf=50)
    assert found["vacancies"] > 70
    assert found["met"] is pairs
    assert found["met"] == (found["pairs"]["gain"]["low"] >= 0.02)


def test_a_version_replayed_against_itself_is_exactly_even_and_against_a_worse_one_preferred():
    later = examples(60)
    good = logistic.tables(shipped(), logistic.fit(shipped(), examples(200, seed=3)), name="geleerd", facts={})
    assert interleave.replay(good, good, "employer", later)["preference"] == {"mean": 0, "low": 0, "high": 0}
    against = interleave.replay(good, shipped(), "employer", later)
    back = interleave.replay(shipped(), good, "employer", later)
    assert against["for_new"] > against["for_old"]
    assert against["preference"]["low"] > 0 > back["preference"]["high"]


def test_the_price_of_fair_exposure_keeps_its_share_when_points_get_another_unit():
    sides = {side: examples(40) for side in ("employer", "candidate")}
    content = shipped().content
    doubled = {key: logistic.scaled(shipped(), key, 2.0) for key in content["features"]}
    price = attention(shipped(), Tables.sealed({**content, "features": doubled}), sides)
    assert price["weight"] == pytest.approx(2 * content["exposure"]["weight"])
    assert price["within"] == pytest.approx(2 * content["exposure"]["within"])


def test_drift_is_told_against_everybody_who_was_shown_and_not_only_who_was_judged():
    sides = {side: examples(60) for side in ("employer", "candidate")}
    shown = examples(80, seed=5).values.copy()
    shown[INDEX["travel"]] = UNKNOWN
    learned = learn(sides, name="Proef", shown=shown)
    assert learned.tables.content["training"]["shares"]["travel"][-1] == 1.0
