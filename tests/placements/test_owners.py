"""C1, E3: one fixed person; when that becomes somebody else, what is under way goes along."""

import pytest

from candidates import services as candidates
from employers import services as employers
from placements import services
from tests import factories
from wsp.journeys.models import Moment, Run

pytestmark = pytest.mark.django_db


def test_a_new_contact_person_gets_the_next_steps_too_and_the_account_manager_keeps_the_journey(lead):
    introduction = factories.make_introduction("asked")
    owner, colleague = introduction.owner, factories.make_staff("case_manager")
    candidates.assign(candidate=introduction.candidate, contact_person=colleague, reason="Verlof", actor=lead)
    introduction.refresh_from_db()
    services.record_answer(introduction=introduction, agrees=True, actor=colleague)
    propose = Moment.objects.get(subject_id=introduction.pk, step_key="propose")
    assert propose.owner == owner
    services.propose_by_phone(introductions=[introduction], actor=owner)
    services.decline(introduction=introduction, reason="skills", words="Nee.", actor=owner)
    assert Moment.objects.get(subject_id=introduction.pk, step_key="tell-candidate").owner == colleague


def test_a_new_account_manager_owns_what_is_under_way_and_what_is_over_stays_whose_it_was(lead):
    employer = factories.make_employer()
    before, after = employer.account_manager, factories.make_staff()
    running = factories.make_introduction(
        "chosen", vacancy=factories.make_vacancy(employer), candidate=factories.make_candidate(benefit_law="pw")
    )
    trial = factories.make_trial(running)
    over = factories.make_introduction("declined", vacancy=factories.make_vacancy(employer))
    employers.assign(employer=employer, account_manager=after, reason="Andere wijk", actor=lead)
    for row in (running, trial, over):
        row.refresh_from_db()
    assert (running.owner, trial.owner, over.owner) == (after, after, before)
    open_ones = Moment.objects.unfinished().filter(subject_id__in=[running.pk, trial.pk])
    assert {moment.owner for moment in open_ones} == {after, running.candidate.contact_person}
    assert {run.owner for run in Run.objects.filter(subject_id__in=[running.pk, trial.pk])} == {after}


def test_a_colleague_s_introduction_at_the_same_employer_stays_with_the_colleague(lead):
    employer = factories.make_employer()
    colleague = factories.make_staff()
    vacancy = factories.make_vacancy(employer, owner=colleague)
    introduction = factories.make_introduction("proposed", vacancy=vacancy)
    employers.assign(employer=employer, account_manager=factories.make_staff(), actor=lead)
    introduction.refresh_from_db()
    assert introduction.owner == colleague
