"""What came of who was shown becomes labels: what counts, what does not, and how much (M7)."""

import numpy as np
import pytest

from candidates.models import Candidate
from matching import shown
from matching.learning import boosting, labels
from matching.learning.examples import Examples
from matching.services import record_deviation
from matching.shortlist import for_vacancy
from placements.models import TrialPlacement
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def listed(region):
    """A vacancy with twenty people on a kept list: the vacancy, and their ids in order."""
    vacancy = region.vacancy()
    for number in range(20):
        region.candidate(f"Nr {number:02}", **region.nearby)
    shortlist = for_vacancy(vacancy, actor=region.staff)
    shown.entries().update(drawn=False)
    return vacancy, [row.id for row in shortlist.rows]


def introduce(region, listed, place: int, stage: str, reason: str = ""):
    vacancy, order = listed
    return region.introduction(Candidate.objects.get(pk=order[place]), vacancy, stage, reason=reason)


def grade(region, listed, stage: str, reason: str = "", place: int = 0):
    introduction = introduce(region, listed, place, stage, reason)
    return labels.grades()[introduction.vacancy_id, introduction.candidate_id]


@pytest.mark.parametrize(
    ("stage", "reason", "said"),
    [
        ("selected", "", (1.0, None)),
        ("asked", "", (1.0, None)),
        ("agreed", "", (1.0, True)),
        ("proposed", "", (None, True)),  # the employer has not said anything
        ("invited", "", (2.0, True)),
        ("chosen", "", (2.0, True)),
        ("declined", "skills", (0.0, True)),
        ("declined", "filled", (None, True)),
        ("declined", "silent", (None, True)),
        ("refused", "travel", (None, False)),  # the employer was never asked
        ("refused", "unavailable", (None, None)),
        ("withdrawn", "unavailable", (None, None)),
    ],
)
def test_how_far_somebody_came_is_the_label_and_what_says_nothing_of_fit_is_none(region, listed, stage, reason, said):
    found = grade(region, listed, stage, reason)
    assert (found.employer, found.candidate) == said


def test_who_came_to_work_or_ended_a_trial_well_counts_most(region, listed):
    placed = introduce(region, listed, 0, "chosen")
    factories.make_placement(introduction=placed)
    trial = factories.make_trial()
    on_trial = (trial.introduction.vacancy_id, trial.introduction.candidate_id)
    assert labels.grades()[on_trial].employer == 2.0
    TrialPlacement.objects.filter(pk=trial.pk).update(state="succeeded", ended_on=trial.ends_on)
    assert {each.employer for each in labels.grades().values()} == {3.0}


def test_who_was_passed_over_above_the_chosen_one_counts_as_no_and_five_below_lightly(region, listed):
    introduce(region, listed, 8, "invited")
    found = labels.sides()["employer"]
    assert sorted(found.label) == pytest.approx([0.0] * 13 + [2 / 3])
    assert sorted(found.weight) == pytest.approx([0.2] * 5 + [1.0] * 8 + [3.0])  # the ninth place: √9
    assert found.groups == 1


def test_a_reason_that_says_nothing_of_fit_excuses_who_was_passed_over(region, listed):
    vacancy, order = listed
    introduce(region, listed, 8, "invited")
    people = Candidate.objects.in_bulk(order)
    for place, reason in ((0, "profile_outdated"), (1, "knows_employer")):
        record_deviation(
            vacancy=vacancy, candidate=people[order[place]], kind="passed_over", reason=reason, actor=region.staff
        )
    assert sorted(labels.sides()["employer"].weight) == pytest.approx([0.2] * 5 + [1.0] * 7 + [3.0])


def test_the_candidates_answer_teaches_the_candidates_side_alone(region, listed):
    introduce(region, listed, 3, "refused", "travel")
    assert len(labels.sides()["employer"]) == 0
    found = labels.sides()["candidate"]
    assert (found.label.tolist(), found.weight.tolist()) == ([0.0], [2.0])


def test_a_list_opened_again_is_learned_from_once(region, listed):
    vacancy, _order = listed
    shown.lists().update(at=shown.lists().get().at.replace(year=2020))
    for_vacancy(vacancy, actor=region.staff)
    assert shown.lists().count() == 2
    introduce(region, listed, 0, "invited")
    assert labels.sides()["employer"].groups == 1


def test_the_weight_of_a_place_is_its_root_within_bounds_and_one_when_drawn():
    assert labels.position_weight(np.array([1, 4, 16, 100])).tolist() == [1, 2, 4, 5]
    assert labels.position_weight(np.array([9.0]), drawn=np.array([True])).tolist() == [1]


def test_a_grade_between_yes_and_no_counts_as_so_much_of_either_in_boosting():
    chance = np.random.default_rng(1)
    values = chance.integers(0, 100, (len(labels.FEATURES), 3_000)).astype(np.uint8)
    third = Examples(values, np.full(3_000, 1 / 3), np.ones(3_000), np.arange(3_000), np.zeros(3_000))
    model, places = boosting.fit(third, side="employer", least_in_leaf=200)
    told = 1 / (1 + np.exp(-model.decision_function(boosting.ordered_values(values, places))))
    assert told.mean() == pytest.approx(1 / 3, abs=0.01)
