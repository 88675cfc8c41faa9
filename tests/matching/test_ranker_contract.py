"""What every version of the tables must do, whichever rung of the ladder it stands on."""

import json
from dataclasses import replace
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching import exposure
from matching.arrays.pool import Pool
from matching.arrays.records import CandidateRecord, VacancyRecord
from matching.explain.account import contributions, median
from matching.features.catalogue import FEATURES, INDEX, KEYS, STEPS, UNKNOWN, as_bytes
from matching.learning import boosting, logistic
from matching.listing.writer import Writer
from matching.ranking import Adjusted, meaning_points, ordered, score
from matching.requirements import MET, NOT_MET, rules
from matching.rows import Row
from matching.tables import Tables, shipped
from tests.matching.made import candidates, pairs_of_candidate, pairs_of_vacancy, vacancies
from tests.matching.test_learning import examples


def _logistic() -> Tables:
    found = logistic.fit(shipped(), examples(60))
    return logistic.tables(shipped(), found, name="logistic", facts={})


def _boosted() -> Tables:
    parts, base = boosting.compiled(*boosting.fit(examples(100), least_in_leaf=40))
    content = {**shipped().content, "name": "boosted", "kind": "boosted", "base": {"employer": base, "candidate": 0.0}}
    return Tables.sealed({**content, "features": parts})


VERSIONS = {"scorecard": shipped, "logistic": _logistic, "boosted": _boosted}


@pytest.fixture(scope="module", params=VERSIONS)
def tables(request) -> Tables:
    return VERSIONS[request.param]()


@pytest.fixture(scope="module")
def pool() -> Pool:
    return Pool(candidates(150), vacancies(20))


def ranked(pool: Pool, tables: Tables, row: int = 0, count: int = 20):
    scored = score(pairs_of_vacancy(pool, row), tables)
    total = scored.joined("points")
    return scored, total, ordered(scored, total, count=count, seed="x")


def test_nobody_to_rank_gives_an_empty_list(tables):
    for pool in (Pool([], vacancies(1)), Pool(candidates(3), vacancies(1))):
        _scored, _total, order = ranked(pool, tables, count=0)
        assert order == []
    assert ranked(Pool([], vacancies(1)), tables)[2] == []


def test_one_candidate_is_ranked_first(tables):
    scored, _total, order = ranked(Pool([CandidateRecord(id=UUID(int=1))], vacancies(1)), tables)
    assert [scored.pk(place) for place in order] == [UUID(int=1)]


def test_more_asked_than_there_is_gives_everybody_once(tables, pool):
    scored, _total, order = ranked(pool, tables, count=10_000)
    assert sorted(order) == list(range(scored.eligible))


def test_of_whom_nothing_is_known_nobody_is_removed_and_all_have_the_same_points(tables):
    strangers = [CandidateRecord(id=UUID(int=number)) for number in range(1, 30)]
    blank = VacancyRecord(id=UUID(int=99), employer_id=UUID(int=98))
    for work in (blank, *vacancies(5)):
        scored, total, order = ranked(Pool(strangers, [work]), tables, count=40)
        assert scored.eligible == 29
        assert np.ptp(total) == 0
        assert len(order) == 29


def test_ties_stand_in_the_same_order_every_time_and_not_in_that_of_the_table(tables):
    strangers = [CandidateRecord(id=UUID(int=number)) for number in range(1, 30)]
    work = vacancies(1)

    def names(people, seed):
        pool = Pool(people, work)
        scored = score(pairs_of_vacancy(pool, 0), tables)
        return [scored.pk(p) for p in ordered(scored, scored.joined("points"), count=40, seed=seed)]

    assert names(strangers, "x") == names(strangers[::-1], "x")
    assert names(strangers, "x") != names(strangers, "y")
    assert names(strangers, "x") != [each.id for each in strangers]


def test_codes_that_nobody_knows_are_compared_all_the_same(tables):
    work = replace(
        vacancies(1)[0], occupation="maanreiziger", title="Maanreiziger", must_skills=(("zweven", "Zweven"),)
    )
    same = CandidateRecord(id=UUID(int=1), wishes=(("maanreiziger", "Maanreiziger"),), skills=(("zweven", "Zweven"),))
    other = CandidateRecord(id=UUID(int=2), wishes=(("duiker", "Duiker"),), skills=(("duiken", "Duiken"),))
    scored, _total, order = ranked(Pool([other, same], [work]), tables)
    assert scored.pk(order[0]) == same.id


def test_what_is_no_number_counts_as_unknown(tables):
    values = as_bytes(np.array([np.nan, np.inf, -np.inf, -3.0, 7.0, 0.5]))
    assert values.tolist() == [UNKNOWN, UNKNOWN, UNKNOWN, 0, STEPS, STEPS // 2]
    lost = [CandidateRecord(id=UUID(int=1), latitude=float("nan"), longitude=float("nan"), transport=("bike",))]
    _scored, total, _order = ranked(Pool(lost, vacancies(3)), tables, 1)
    assert np.isfinite(total).all()


def test_order_follows_the_total(tables, pool):
    for row in range(10):
        _scored, total, order = ranked(pool, tables, row)
        assert (np.diff(np.round(total[order], 9)) <= 0).all()


def test_points_of_the_sides_are_the_sum_of_the_tables_entries(tables, pool):
    scored, total, _order = ranked(pool, tables)
    values = scored.joined("values")
    by_feature = tables.points(values).sum(axis=0) + sum(tables.base.values())
    assert np.abs(by_feature - total).max(initial=0) < 1e-9


def test_base_and_contributions_are_the_total(tables, pool):
    for row in range(10):
        scored, total, order = ranked(pool, tables, row)
        values = scored.joined("values")
        middle = median(values, tables)
        for place in order:
            assert middle.base + contributions(values[:, place], tables, middle).sum() == pytest.approx(total[place])


def test_a_reason_that_is_taken_away_changes_the_total_by_its_points(tables, pool):
    scored, total, order = ranked(pool, tables)
    values = scored.joined("values")
    middle = median(values, tables)
    for place in order[:5]:
        mine = contributions(values[:, place], tables, middle)
        for feature in range(len(FEATURES)):
            changed = values[:, [place]].copy()
            # The median person's value of this feature, whichever byte brings those points.
            options = np.r_[np.arange(STEPS + 1), UNKNOWN]
            nearest = options[np.argmin(np.abs(tables.lookup[feature][options] - middle.points[feature]))]
            changed[feature] = nearest
            without = sum(tables.side_total(changed, side)[0] for side in ("employer", "candidate"))
            assert total[place] - without == pytest.approx(mine[feature])


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(1, 10_000), feature=st.sampled_from(KEYS), factor=st.sampled_from([0.0, 0.5, 1.5, 2.0]))
def test_tables_and_stated_adjustments_are_the_total_of_every_place_whoever_is_ranked(tables, seed, feature, factor):
    people, work = candidates(40, seed=seed), vacancies(1, seed=seed + 1)
    pool = Pool(people, work)
    scored = score(pairs_of_vacancy(pool, 0), tables)
    values, chance = scored.joined("values"), np.random.default_rng(seed)
    seen = chance.exponential(2, scored.eligible) * (chance.random(scored.eligible) < 0.7)
    adjusted = Adjusted({"exposure": exposure.points(seen, tables)} | meaning_points(values, tables, {feature: factor}))
    total = scored.joined("points") + adjusted.total(scored.eligible)
    best = ordered(scored, total, count=20, seed="x")
    order, drawn = exposure.draw(best, total, seen, tables, "x")
    assert (order, drawn) == exposure.draw(ordered(scored, total, count=20, seed="x"), total, seen, tables, "x")
    # Who was not drawn stands by the total; who was is marked and within reach of the tenth.
    assert (np.diff(np.round([total[place] for place in order if place not in drawn], 9)) <= 0).all()
    assert all(seen[place] == 0 and place not in best[:10] for place in drawn)
    writer = Writer(scored, tables, total, adjusted, {feature: "zo is het bedoeld"})
    for rank, place in enumerate(order, start=1):
        person = people[pool.candidates[0].row_of[scored.pk(place)]]
        row = writer.row(place, work[0], person, rank=rank, drawn=place in drawn)
        stated = sum(part.points for part in row.adjustments)
        assert row.base + sum(reason.points for reason in row.contributions) + stated == pytest.approx(row.total)
        assert row.points_employer + row.points_candidate + stated == pytest.approx(row.total)
        assert row.remainder == pytest.approx(row.total - stated - row.base - _named(row))
        assert all(str(part.text) for part in row.adjustments)
        assert {part.key for part in row.adjustments} <= {"exposure", f"meaning:{feature}"}
        for reasons, most in ((row.reasons_for, 3), (row.reasons_against, 2)):
            assert len(reasons) <= most
            strength = [abs(reason.points) for reason in reasons]
            assert strength == sorted(strength, reverse=True)
        assert all(reason.points > 0 for reason in row.reasons_for)
        assert all(reason.points < 0 for reason in row.reasons_against)
        told = [str(reason.text) for reason in (*row.reasons_for, *row.reasons_against)]
        assert len(told) == len(set(told))


def _named(row: Row) -> float:
    return sum(reason.points for reason in (*row.reasons_for, *row.reasons_against))


def test_what_an_employer_means_is_an_adjustment_of_its_own(tables, pool):
    scored, total, _order = ranked(pool, tables)
    values = scored.joined("values")
    adjusted = Adjusted(meaning_points(values, tables, {"occupation_past": 0.5, "no-such-feature": 2.0}))
    assert set(adjusted.parts) == {"meaning:occupation_past"}
    mine = tables.points(values)[INDEX["occupation_past"]]
    assert total + adjusted.total(len(total)) == pytest.approx(total - 0.5 * mine)


def test_a_pair_has_the_same_values_from_either_side(pool):
    for row in range(5):
        scored = score(pairs_of_vacancy(pool, row), shipped())
        [block] = scored.blocks
        for place in range(0, len(block.rows), 17):
            other = score(pairs_of_candidate(pool, int(block.rows[place])), shipped())
            [back] = other.blocks
            at = int(np.flatnonzero(back.rows == row)[0])
            gap = np.abs(block.values[:, place].astype(int) - back.values[:, at].astype(int))
            assert gap.max() <= 1, [KEYS[i] for i in np.flatnonzero(gap > 1)]


@pytest.mark.parametrize("key", KEYS)
def test_more_is_never_worse_and_unknown_lies_between_not_met_and_met(tables, key):
    points = tables.lookup[INDEX[key]]
    known = points[: STEPS + 1]
    assert (np.diff(known) >= -1e-12).all()
    assert known[0] - 1e-12 <= points[UNKNOWN] <= known[STEPS] + 1e-12


def test_tables_that_fall_or_put_unknown_outside_are_refused():
    content = json.loads(shipped().to_json())
    content["features"]["travel"]["points"][-1] = -5
    with pytest.raises(ValueError, match="travel: points fall"):
        Tables.sealed(content)
    content = json.loads(shipped().to_json())
    content["features"]["travel"]["unknown"] = 9
    with pytest.raises(ValueError, match="travel: unknown lies outside"):
        Tables.sealed(content)
    content = json.loads(shipped().to_json())
    content["features"]["travel"]["points"][-1] += 0.1
    with pytest.raises(ValueError, match="sha256"):
        Tables(content)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(3, 10_000))
def test_whoever_is_ranked_meets_every_requirement(seed):
    pool = Pool(candidates(40, seed=seed), vacancies(2, seed=seed + 1))
    [pair] = pairs_of_vacancy(pool, 0)
    scored = score([pair], shipped())
    [block] = scored.blocks
    checked = rules(pair)
    assert all((rule.states[block.rows] != NOT_MET).all() for rule in checked)
    assert scored.eligible + len({int(row) for rule in checked for row in np.flatnonzero(rule.removes)}) == len(
        pool.candidates[0]
    )
    for near in scored.near:
        for place, row in enumerate(near.rows):
            failed = [rule for rule in checked if rule.states[row] == NOT_MET]
            assert [rule.key for rule in failed] == [near.failed[place]]
            assert failed[0].negotiable
    assert MET in {int(state) for rule in checked for state in np.unique(rule.states)}


@pytest.mark.slow
def test_a_million_candidates_are_ranked_within_reach(tables):
    from matching.arrays.repeat import repeated

    pool = Pool(candidates(2_000), vacancies(1))
    pool.candidates = [repeated(pool.candidates[0], 500)]
    scored, total, order = ranked(pool, tables)
    assert scored.considered == 1_000_000
    assert len(order) == 20
    assert (np.diff(np.round(total[order], 9)) <= 0).all()
