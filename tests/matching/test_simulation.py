"""In a made-up region with known preferences: learning finds them, the prior protects, attention is spread (M5, M7)."""

import io
import json

import numpy as np
import pytest
from django.core.management import call_command

from matching.learning import interleave
from matching.simulation import figures


@pytest.fixture(scope="module")
def curve():
    return figures.learning_curve(people=500, steps=[5, 150], held_out=60)


def test_with_five_vacancies_the_prior_protects_against_learning_too_much(curve):
    few = curve["curve"][0]
    assert few["plain"]["mean"] < curve["prior"]["low"]
    assert few["learned"]["mean"] > curve["prior"]["mean"] - 0.02


def test_with_outcomes_learning_comes_nearer_to_what_people_truly_prefer(curve):
    many = curve["curve"][1]
    assert many["learned"]["low"] > curve["prior"]["high"]
    assert curve["random"]["high"] < curve["prior"]["low"]
    assert curve["oracle"]["mean"] == pytest.approx(1.0)


def test_fair_exposure_shows_more_people_at_the_price_that_is_told():
    found = figures.exposure(people=500, work=60, weights=(1.0,))
    fair, unfair, dear = found["with"], found["without"], found["1 points"]
    assert dear["gini"] < fair["gini"] < unfair["gini"] - 0.05
    assert dear["never_shown"] < fair["never_shown"] < unfair["never_shown"]
    assert fair["least_shown_half"] > unfair["least_shown_half"]
    assert 0.97 < fair["points_kept"] < 1
    assert dear["points_kept"] < fair["points_kept"]
    assert dear["lambda"] == pytest.approx(fair["lambda"] / fair["weight"])


def test_replayed_on_kept_lists_the_better_version_is_preferred_as_when_readers_see_the_drafted_list():
    found = figures.interleaving(people=500, outcomes=120, held_out=150, seed=2)
    assert found["learned"]["shown"]["mean"] > 0
    assert found["learned"]["replayed"]["low"] > 0
    assert found["itself"]["replayed"] == {"mean": 0.0, "low": 0.0, "high": 0.0}


def test_each_version_picks_in_turn_what_it_would_show_first():
    picks, teams = interleave.draft(np.array([0, 1, 2, 3]), np.array([3, 1, 0, 2]), np.array([True, True, True, True]))
    assert picks == [0, 3, 1, 2]
    assert teams == [True, False, True, False]
    picks, teams = interleave.draft(np.array([0, 1]), np.array([0, 1]), np.array([False] * 5))
    assert (picks, teams) == ([0, 1], [False, True])


def test_the_command_says_that_nothing_of_it_is_real():
    out = io.StringIO()
    options = {"people": 120, "outcomes": [5], "held_out": 12, "lists": [12]}
    call_command("simulate_ranker", stdout=out, **options)
    report = json.loads(out.getvalue())
    parts = [report["learning"], report["interleaving"], *report["exposure"]]
    assert all("made up" in part["statement"] for part in parts)
