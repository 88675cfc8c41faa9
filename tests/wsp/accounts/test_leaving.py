"""Somebody leaves: nothing stays behind with an account that nobody opens any more."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from candidates.models import Candidate
from tests import factories
from wsp import clock
from wsp.accounts.leaving import deactivate
from wsp.accounts.roles import Role
from wsp.accounts.services import is_away, present_for
from wsp.journeys import services as journeys
from wsp.journeys.calllist import call_list
from wsp.journeys.models import Moment, Run
from wsp.refs import EMPLOYER, Ref

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return factories.make_staff(Role.TEAM_LEAD)


def pair(role: str):
    team = factories.make_team()
    return [factories.make_staff(role, team=team, team_order=number) for number in (1, 2)]


def test_employers_vacancies_promises_and_journeys_go_to_the_stand_in(lead):
    leaver, mate = pair(Role.ACCOUNT_MANAGER)
    firm = factories.make_employer(account_manager=leaver)
    vacancy = factories.make_vacancy(firm)
    promise = journeys.promise(
        title="Bellen", owner=leaver, due_at=clock.now() + dt.timedelta(days=1), party=Ref(EMPLOYER, firm.pk)
    )
    alone = journeys.promise(title="Nakijken", owner=leaver, due_at=clock.now() + dt.timedelta(days=1), party=None)
    left = deactivate(staff=leaver, reason="Andere baan", actor=lead)
    assert (left.to, left.handed_over["employers"]) == (mate, 1)
    for row in (firm, vacancy, promise, alone):
        row.refresh_from_db()
    assert (firm.account_manager, vacancy.owner, promise.owner, alone.owner) == (mate, mate, mate, mate)
    assert not Moment.objects.unfinished().filter(owner=leaver).exists()
    assert not Run.objects.alive().filter(owner=leaver).exists()


def test_candidates_get_another_fixed_contact_person(lead):
    leaver, mate = pair(Role.CASE_MANAGER)
    person = factories.make_candidate(contact_person=leaver)
    deactivate(staff=leaver, reason="Pensioen", actor=lead)
    assert Candidate.objects.get(pk=person.pk).contact_person == mate


def test_who_may_not_have_them_takes_nothing_over_and_nothing_changes(lead):
    leaver, _mate = pair(Role.CASE_MANAGER)
    factories.make_candidate(contact_person=leaver)
    with pytest.raises(ValidationError):
        deactivate(staff=leaver, to=factories.make_staff(Role.ACCOUNT_MANAGER), reason="Weg", actor=lead)
    leaver.refresh_from_db()
    assert leaver.is_active
    with pytest.raises(ValidationError):
        deactivate(staff=leaver, to=leaver, reason="Weg", actor=lead)
    with pytest.raises(ValidationError):
        deactivate(staff=leaver, reason=" ", actor=lead)


def test_what_is_found_with_an_account_closed_elsewhere_is_covered_as_with_an_absence():
    leaver, mate = pair(Role.ACCOUNT_MANAGER)
    moment = journeys.promise(title="Bellen", owner=leaver, due_at=clock.now(), party=None)
    leaver.is_active = False
    leaver.save()
    assert is_away(leaver)
    assert present_for(leaver) == mate
    rows = call_list(mate, tab="now", now=clock.now() + dt.timedelta(minutes=1)).rows
    assert [each.pk for row in rows for each in row.moments] == [moment.pk]
