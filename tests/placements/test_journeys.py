"""The journeys of this room as definitions: complete, in Dutch, and finished by events that really happen."""

import pytest
from django.utils import translation

from placements import followups, journeys, letters
from placements.models import Stage
from tests import factories
from wsp.journeys import registry
from wsp.journeys.models import Moment, Run
from wsp.mail.kinds import kind_of

pytestmark = pytest.mark.django_db


def test_every_journey_is_known_under_its_key():
    for journey in journeys.JOURNEYS:
        assert registry.journey(journey.key) is journey


def test_the_introduction_waits_on_every_stage_that_can_go_on():
    waiting = {
        condition.equals
        for step in journeys.INTRODUCTION.steps
        for condition in step.conditions
        if condition.name == "stage"
    }
    assert waiting == {"selected", "asked", "agreed", "proposed", "invited", "interviewed", "chosen"}
    assert set(Stage.values) <= set(journeys.INTRODUCTION.anchors)


def test_every_event_with_a_follow_up_finishes_a_step_of_this_room():
    events = {event for journey in journeys.JOURNEYS for step in journey.steps for event in step.events}
    assert set(followups.FOLLOW_UPS) <= events


def test_titles_and_helps_read_differently_in_dutch():
    for journey in journeys.JOURNEYS:
        for step in journey.steps:
            for text in (step.title, step.help):
                with translation.override("en"):
                    english = str(text)
                with translation.override("nl"):
                    assert not english or str(text) != english, english


def test_an_introduction_that_came_to_nothing_has_a_finished_journey_and_nothing_open():
    introduction = factories.make_introduction("refused")
    assert Run.objects.get(subject_id=introduction.pk).state == "finished"
    assert not Moment.objects.filter(subject_id=introduction.pk, state__in=["open", "waiting"]).exists()


def test_one_introduction_moving_on_moves_no_other_of_the_same_employer_or_candidate():
    vacancy = factories.make_vacancy()
    person = factories.make_candidate()
    others = [
        factories.make_introduction("asked", vacancy=vacancy),
        factories.make_introduction("asked", candidate=person),
    ]
    factories.make_introduction("chosen", vacancy=vacancy, candidate=person)
    for other in others:
        assert Moment.objects.get(subject_id=other.pk, step_key="ask").state == "open"


def test_the_portal_s_list_of_what_others_do_never_tells_an_outcome_before_the_call():
    for stage in ("chosen", "declined"):
        introduction = factories.make_introduction(stage)
        seen = Moment.objects.open().filter(party_id=introduction.candidate_id).exclude(seen_by_candidate="")
        assert not {row.step_key for row in seen} & {"good-news", "tell-candidate", "look-further"}


def test_every_kind_of_letter_is_read_by_a_person_first():
    for key in letters.KINDS:
        assert kind_of(key).seen_first
        assert not kind_of(key).automatic
