"""E9, E12, C14: what lies still becomes somebody's promise, once, and goes away when it is done."""

import datetime as dt

import pytest

from candidates import services as candidates
from employers import services as employers
from placements import services
from tests import factories
from wsp import clock
from wsp.journeys import services as journeys
from wsp.journeys.models import Moment
from wsp.nudges import sources
from wsp.nudges.services.switches import set_number

pytestmark = pytest.mark.django_db


def found(kind: str) -> list[Moment]:
    result = sources.collect(clock.now(), always=True)
    assert result.failed == 0
    return list(Moment.objects.filter(kind=kind, state="open").order_by("due_at", "pk"))


def test_an_employer_who_is_silent_for_days_is_called_once_for_all_candidates(later):
    vacancy = factories.make_vacancy()
    first = factories.make_introduction("proposed", vacancy=vacancy)
    factories.make_introduction("proposed", vacancy=vacancy)
    with later(4):
        assert found("employer-silent") == []
    with later(7):  # The fifth working day after.
        (moment,) = found("employer-silent")
        assert (moment.owner, moment.party_id) == (vacancy.owner, vacancy.employer_id)
        assert found("employer-silent") == [moment]
        for introduction in vacancy.introductions.all():
            services.invite(introduction=introduction, actor=first.owner)
        assert found("employer-silent") == []


def test_the_region_chooses_after_how_many_days_an_employer_is_silent(later, lead):
    factories.make_introduction("proposed")
    set_number(key="placements.employer_silent", value=2, actor=lead)
    with later(3):
        assert len(found("employer-silent")) == 1


def test_an_employer_with_a_talk_still_to_come_is_not_silent(later):
    introduction = factories.make_introduction("proposed")
    services.plan_interview(
        introduction=introduction, at=clock.at(dt.date(2026, 3, 20)), address="Hier", actor=introduction.owner
    )
    with later(10):
        assert found("employer-silent") == []


def test_a_vacancy_for_which_nobody_was_proposed_comes_up(later):
    vacancy = factories.make_vacancy()
    introduction = factories.make_introduction("agreed", vacancy=vacancy)
    with later(8):
        (moment,) = found("vacancy-unproposed")
        assert (moment.owner, moment.subject_id) == (vacancy.owner, vacancy.pk)
        services.propose_by_phone(introductions=[introduction], actor=vacancy.owner)
        assert found("vacancy-unproposed") == []


def test_a_proposal_taken_back_does_not_count(later):
    introduction = factories.make_introduction("proposed")
    services.undo(introduction=introduction, actor=introduction.owner)
    with later(8):
        assert len(found("vacancy-unproposed")) == 1


def test_a_talk_tomorrow_that_nobody_prepared_alarms_the_account_manager(later):
    introduction = factories.make_introduction("proposed")
    interview = services.plan_interview(
        introduction=introduction,
        at=clock.at(dt.date(2026, 3, 9), dt.time(9)),
        address="Hier",
        actor=introduction.owner,
    )
    with later(4, hours=3, minutes=59):  # Friday, just before two o'clock.
        assert found("talk-unprepared") == []
    with later(4, hours=4):
        (moment,) = found("talk-unprepared")
        assert (moment.owner, moment.breaks_at) == (introduction.owner, interview.at)
        services.prepare_interview(interview=interview, actor=introduction.candidate.contact_person)
        moment.refresh_from_db()
        assert moment.state == "done"
        assert found("talk-unprepared") == []


def test_a_trial_that_ends_without_a_decision_comes_up_and_stays_until_there_is_one(later):
    """E12"""
    trial = factories.make_trial(ends_on=dt.date(2026, 4, 30))  # A Thursday after King's Day.
    with clock.as_told(clock.at(dt.date(2026, 4, 23))):
        assert found("trial-undecided") == []
    with clock.as_told(clock.at(dt.date(2026, 4, 24))):
        (moment,) = found("trial-undecided")
        assert moment.owner == trial.owner
    with clock.as_told(clock.at(dt.date(2026, 5, 4))):
        assert found("trial-undecided") == [moment]
        services.end_trial(trial=trial, with_contract=True, actor=trial.owner)
        assert found("trial-undecided") == []


def test_a_trial_whose_first_day_comes_without_its_decision_is_called_off_in_time(later):
    person = factories.make_candidate(
        benefit_law="wia", benefit_since=dt.date(2025, 1, 1), organisation=factories.make_organisation("uwv")
    )
    trial = factories.make_trial(factories.make_introduction("chosen", candidate=person), starts_on=dt.date(2026, 3, 9))
    with later(6):
        assert found("trial-no-permission") == []
    with later(7):
        assert [moment.subject_id for moment in found("trial-no-permission")] == [trial.pk]
        trial.refresh_from_db()
        assert trial.state == "planned"


def test_a_candidate_nobody_proposed_for_weeks_comes_up_by_itself_and_again(later):
    """C14"""
    person = factories.make_candidate()
    with later(41):
        assert found("candidate-unproposed") == []
    with later(42):
        (moment,) = found("candidate-unproposed")
        assert (moment.owner, moment.party_id) == (person.contact_person, person.pk)
        journeys.finish(moment=moment, outcome="spoken", actor=person.contact_person)
        assert found("candidate-unproposed") == []
    with later(84):
        (again,) = found("candidate-unproposed")
        assert again != moment
    with later(126):  # Still open: not a second one beside it.
        assert found("candidate-unproposed") == [again]


def test_many_candidates_nobody_proposed_come_up_a_few_a_day_and_may_wait_for_a_quiet_hour(later):
    """C14"""
    guide = factories.make_candidate().contact_person
    for _ in range(4):
        factories.make_candidate(contact_person=guide)
    with later(42):
        moments = found("candidate-unproposed")
        days = [clock.local(moment.act_at).date() for moment in moments]
        assert len(set(days)) == 2
        assert days.count(days[0]) == 3
        for moment in moments:
            day = clock.local(moment.act_at).date()
            assert clock.local(moment.breaks_at).date() == clock.add_working_days(day, 5)


def test_a_candidate_somebody_is_busy_with_or_who_comes_later_does_not_come_up(later):
    factories.make_introduction("proposed", candidate=factories.make_candidate())
    factories.make_candidate(available_from=dt.date(2026, 6, 1))
    factories.make_candidate(werkfit=False)
    with later(42):
        assert found("candidate-unproposed") == []


def test_a_vacancy_that_closes_leaves_nobody_without_an_answer():
    """E9"""
    introduction = factories.make_introduction("proposed")
    assert found("answer") == []
    employers.withdraw(vacancy=introduction.vacancy, reason="Geen budget.", actor=introduction.owner)
    (moment,) = found("answer")
    assert (moment.owner, moment.subject_id) == (introduction.owner, introduction.pk)
    services.answer_the_rest(vacancy=introduction.vacancy, actor=introduction.owner)
    assert found("answer") == []


def test_the_promise_made_at_once_and_the_one_found_later_are_one():
    vacancy = factories.make_vacancy()
    factories.make_introduction("interviewed", vacancy=vacancy)
    factories.make_introduction("chosen", vacancy=vacancy)
    assert Moment.objects.filter(kind="answer").count() == 1
    assert len(found("answer")) == 1
    assert Moment.objects.filter(kind="answer").count() == 1


def test_who_works_already_is_taken_off_other_lists_however_that_came_to_be(lead):
    introduction = factories.make_introduction("proposed")
    candidates.set_state(candidate=introduction.candidate, state="placed", actor=lead)
    assert [moment.subject_id for moment in found("taken")] == [introduction.pk]
