"""What happens in a placement reaches the employer's and the candidate's own journeys, and a tick there stays there."""

import pytest

from employers import services as employers
from tests.factories import make_candidate, make_employer, make_introduction, make_trial, make_vacancy
from wsp.journeys import services as journeys
from wsp.journeys.models import Moment, Run

pytestmark = pytest.mark.django_db


def step(subject, key):
    return Moment.objects.filter(run__subject_id=subject.pk, step_key=key).order_by("opened_at").last()


def test_asking_the_employer_after_two_weeks_counts_in_the_first_contact_and_not_for_the_candidate():
    employer = make_employer()
    employers.log_call(employer=employer, topic="vacancy", actor=employer.account_manager)
    trial = make_trial(
        make_introduction("chosen", vacancy=make_vacancy(employer), candidate=make_candidate(benefit_law="pw"))
    )
    assert step(employer, "outcome").answer == "trial"
    assert step(employer, "two-weeks").state == "waiting"
    journeys.finish(
        moment=step(trial, "two-weeks-employer"), actor=trial.owner, outcome="spoken", note="Hij doet het top!"
    )
    assert step(employer, "two-weeks").state == "done"
    assert step(employer, "six-weeks").state == "waiting"
    assert step(trial, "two-weeks-candidate").state == "open"


def test_a_tick_in_the_employers_own_journey_changes_no_introduction():
    employer = make_employer()
    employers.log_call(employer=employer, topic="vacancy", actor=employer.account_manager)
    introduction = make_introduction("asked", vacancy=make_vacancy(employer))
    journeys.finish(moment=step(employer, "plan-interviews"), actor=employer.account_manager)
    introduction.refresh_from_db()
    assert introduction.stage == "asked"


def test_a_candidate_for_a_known_employer_is_romys_journey_once_per_candidate():
    from placements import services

    employer = make_employer(how_found="earlier")
    for _ in range(2):
        introduction = services.select(candidate=make_candidate(), employer=employer, actor=employer.account_manager)
        assert Run.objects.filter(subject_id=introduction.pk, key="known-employer").exists()
    with_vacancy = make_introduction("selected", vacancy=make_vacancy(employer))
    assert not Run.objects.filter(subject_id=with_vacancy.pk, key="known-employer").exists()
