"""Who may see and change introductions, trials, placements and their forms; the same set-up for yes and no."""

import datetime as dt

import pytest

from placements import access
from tests import factories
from wsp.accounts.roles import Role
from wsp.accounts.services import set_absence

pytestmark = pytest.mark.django_db

MATCHING = {"account_manager", "case_manager", "job_seeker_guide", "support", "team_lead"}


@pytest.mark.parametrize("role", Role.values)
def test_who_matches_in_the_region_sees_every_introduction_others_only_what_is_theirs(role):
    introduction = factories.make_introduction("proposed")
    staff = factories.make_staff(role)
    assert access.can_view(staff, introduction) is (role in MATCHING)


@pytest.mark.parametrize("role", Role.values)
def test_a_stranger_changes_nothing_unless_the_role_helps_everybody(role):
    introduction = factories.make_introduction("proposed")
    staff = factories.make_staff(role)
    assert access.can_change(staff, introduction) is (role in {"team_lead", "support"})


def test_who_has_to_do_with_it_may_change_it():
    stand_in = factories.make_staff()
    vacancy = factories.make_vacancy(factories.make_employer(stand_in=stand_in))
    introduction = factories.make_introduction("proposed", vacancy=vacancy)
    person = introduction.candidate.contact_person
    for staff in (introduction.owner, person, introduction.employer.account_manager, stand_in):
        assert access.can_change(staff, introduction)


def test_a_colleague_of_the_same_team_may_one_of_another_team_may_not():
    team, other = factories.make_team(), factories.make_team()
    owner = factories.make_staff(team=team)
    vacancy = factories.make_vacancy(factories.make_employer(account_manager=owner))
    introduction = factories.make_introduction("proposed", vacancy=vacancy)
    assert access.can_change(factories.make_staff(team=team), introduction)
    assert not access.can_change(factories.make_staff(team=other), introduction)


def test_who_stands_in_may_change_it_only_while_somebody_is_away():
    stand_in = factories.make_staff()
    introduction = factories.make_introduction("proposed")
    assert not access.can_change(stand_in, introduction)
    set_absence(staff=introduction.owner, starts_on=dt.date(2026, 3, 2), ends_on=dt.date(2026, 3, 6), stand_in=stand_in)
    assert access.can_change(stand_in, introduction)
    assert access.changeable_by(stand_in, dt.date(2026, 3, 9)).count() == 0


def test_who_left_sees_nothing():
    introduction = factories.make_introduction("proposed")
    owner = introduction.owner
    owner.is_active = False
    owner.save(update_fields=["is_active"])
    assert not access.can_view(owner, introduction)
    assert not access.can_change(owner, introduction)


def test_an_income_consultant_sees_who_started_work_and_nothing_before():
    consultant = factories.make_staff("income_consultant")
    proposed = factories.make_introduction("proposed")
    placement = factories.make_placement()
    assert set(access.visible_to(consultant)) == {placement.introduction}
    assert set(access.placements_visible_to(consultant)) == {placement}
    assert not access.can_change(consultant, placement.introduction)
    assert not access.can_view(consultant, proposed)


def test_trials_placements_and_forms_follow_their_introduction():
    trial = factories.make_trial()
    placement = factories.make_placement()
    stranger, owner = factories.make_staff(), trial.owner
    assert set(access.trials_visible_to(stranger)) == {trial}
    assert set(access.trials_changeable_by(stranger)) == set()
    assert set(access.documents_visible_to(stranger)) == set()
    assert set(access.trials_changeable_by(owner)) == {trial}
    assert access.documents_visible_to(owner).count() == 2
    assert set(access.placements_changeable_by(placement.owner)) == {placement}
    assert set(access.placements_changeable_by(owner)) == set()


def test_the_gate_is_one_query_and_filters_in_the_database(django_assert_num_queries):
    introduction = factories.make_introduction("proposed")
    staff = factories.make_staff()
    with django_assert_num_queries(1):
        list(access.visible_to(staff))
    with django_assert_num_queries(2):  # One for who is away today.
        access.can_change(staff, introduction)
