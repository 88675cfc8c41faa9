"""Who stands in, who has duty: nobody's promise waits for somebody's return."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import make_staff, make_team
from wsp import clock
from wsp.accounts import services
from wsp.accounts.cover import Cover
from wsp.accounts.models import Absence, DutyTurn
from wsp.accounts.roles import Role
from wsp.journeys.services import promise

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 11)


def away(staff, first=DAY, last=DAY, stand_in=None):
    return services.set_absence(staff=staff, starts_on=first, ends_on=last, stand_in=stand_in)


@pytest.fixture
def team():
    """A lead and three account managers, in the team's order: Anna, Bram, Carla."""
    lead = make_staff(Role.TEAM_LEAD, "Tess Leiding")
    team = make_team(lead=lead)
    people = [
        make_staff(name=name, team=team, team_order=order) for order, name in enumerate(("Anna", "Bram", "Carla"))
    ]
    return [lead, *people]


def test_the_stand_in_named_with_the_absence_comes_first(team):
    _lead, anna, bram, carla = team
    anna.stand_in = bram
    anna.save()
    away(anna, stand_in=carla)
    assert services.stand_in_for(anna, DAY) == carla
    assert services.covered_by(carla, DAY) == [anna]
    assert services.covered_by(bram, DAY) == []


def test_then_the_fixed_stand_in_then_the_teams_order_then_the_lead(team):
    lead, anna, bram, carla = team
    bram.stand_in = carla
    bram.save()
    away(bram)
    assert services.stand_in_for(bram, DAY) == carla
    away(carla)
    assert services.stand_in_for(bram, DAY) == anna
    away(anna)
    assert services.stand_in_for(bram, DAY) == lead
    away(lead)
    assert services.stand_in_for(bram, DAY) is None
    assert services.present_for(bram, DAY) == bram


def test_who_is_back_has_their_own_moments_again(team):
    _lead, anna, bram, _carla = team
    absence = away(anna, last=None)
    assert services.present_for(anna, DAY) == bram
    services.end_absence(absence=absence, last_day=DAY)
    assert services.present_for(anna, DAY + dt.timedelta(days=1)) == anna
    assert services.is_away(anna, DAY)


def test_an_absence_called_off_before_it_begins_is_gone(team):
    absence = away(team[1], first=DAY, last=DAY)
    assert services.end_absence(absence=absence, last_day=DAY - dt.timedelta(days=1)) is None
    assert not Absence.objects.exists()


def test_nobody_stands_in_for_themselves_and_time_runs_forward(team):
    for fields in ({"stand_in": team[1]}, {"last": DAY - dt.timedelta(days=1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            away(team[1], **fields)


def test_who_left_does_not_stand_in(team):
    _lead, anna, bram, carla = team
    bram.is_active = False
    bram.save()
    away(anna)
    assert services.stand_in_for(anna, DAY) == carla


def test_a_case_manager_does_not_take_over_from_an_account_manager_by_team_order(team):
    lead, anna, bram, carla = team
    make_staff(Role.CASE_MANAGER, "Aad", team=anna.team, team_order=0)
    away(anna)
    away(bram)
    away(carla)
    assert services.stand_in_for(anna, DAY) == lead


def test_who_has_duty_answers_for_unknown_employers(team):
    _lead, anna, bram, carla = team
    assert services.on_duty(DAY) == anna
    services.plan_duty(staff=carla, starts_on=DAY, ends_on=DAY)
    assert services.on_duty(DAY) == carla
    away(carla, stand_in=bram)
    assert services.on_duty(DAY) == bram
    assert services.on_duty(DAY, except_ids=[bram.pk]) == anna


def test_duty_of_somebody_who_left_or_does_not_serve_employers_falls_to_the_team(team):
    _lead, anna, _bram, carla = team
    services.plan_duty(staff=carla, starts_on=DAY, ends_on=DAY)
    carla.is_active = False
    carla.save()
    assert services.on_duty(DAY) == anna
    guide = make_staff(Role.CASE_MANAGER, "Aad")
    DutyTurn.objects.create(staff=guide, starts_on=DAY, ends_on=DAY)
    assert services.on_duty(DAY) == anna


def test_with_nobody_present_nobody_has_duty(team):
    for person in team:
        away(person)
    assert services.on_duty(DAY) is None


def test_a_turn_of_duty_with_wrong_days_says_so_at_the_field(team):
    with pytest.raises(ValidationError) as caught:
        services.plan_duty(staff=team[1], starts_on=DAY, ends_on=DAY - dt.timedelta(days=1))
    assert "ends_on" in caught.value.message_dict
    services.plan_duty(staff=team[1], starts_on=DAY, ends_on=DAY)
    with pytest.raises(ValidationError) as caught:
        services.plan_duty(staff=team[1], starts_on=DAY, ends_on=DAY)
    assert "starts_on" in caught.value.message_dict


def test_today_is_meant_when_no_day_is_named(team):
    away(team[1], first=clock.today(), last=clock.today())
    assert services.is_away(team[1])
    assert services.present_for(team[1]) == team[2]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.none() | st.integers(0, 3), st.none() | st.integers(0, 3)), max_size=4))
def test_one_person_and_the_whole_call_list_agree_on_who_stands_in(team, absences):
    Absence.objects.all().delete()
    for who, _named, fixed in absences:
        team[who].stand_in = team[fixed] if fixed not in {None, who} else None
        team[who].save()
    for who, named, _fixed in {each[0]: each for each in absences}.values():
        away(team[who], stand_in=team[named] if named not in {None, who} else None)
    cover = Cover(DAY)
    for person in team:
        alone = services.present_for(person, DAY)
        assert cover.present(person.pk) == alone.pk
        assert set(cover.covered_by(person)) == {each.pk for each in services.covered_by(person, DAY)}


def test_a_page_names_who_is_there_today_for_somebody_who_is_away_or_left(team):
    _lead, anna, bram, carla = team
    assert services.stand_in_today(anna) is None
    away(anna, first=clock.today(), last=clock.today(), stand_in=carla)
    assert services.stand_in_today(anna) == carla
    bram.is_active = False
    bram.save()
    assert services.stand_in_today(bram) == carla


def test_who_left_gives_nobody_a_say_in_what_was_theirs(team):
    _lead, anna, bram, _carla = team
    promise(title="Bellen", owner=anna, due_at=clock.now())
    anna.is_active = False
    anna.save()
    cover = Cover(clock.today())
    assert cover.covered_by(bram) == [anna.pk]
    assert cover.absent_covered_by(bram) == services.covered_by(bram) == []
