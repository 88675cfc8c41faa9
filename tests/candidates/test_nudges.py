"""Nobody who waits is forgotten: silence and late steps come up by themselves (C14)."""

import datetime as dt

import pytest

from candidates import nudges, services
from candidates.models import Candidate
from tests.factories import make_candidate
from wsp import clock
from wsp.journeys import services as journeys
from wsp.journeys.models import Moment
from wsp.nudges import sources
from wsp.nudges.models import NudgeSetting
from wsp.refs import CANDIDATE, Ref
from wsp.trail.services import log_conversation

pytestmark = pytest.mark.django_db
WEEKS = dt.timedelta(weeks=6)  # Unless the region chose otherwise.


@pytest.fixture
def quiet():
    """Somebody who looks for work and came long ago."""
    candidate = make_candidate()
    Candidate.objects.filter(pk=candidate.pk).update(created_at=clock.now() - WEEKS - dt.timedelta(days=3))
    return candidate


def speak(candidate, ago, outcome="spoken"):
    log_conversation(
        party_kind=CANDIDATE,
        party_id=candidate.pk,
        staff=candidate.contact_person,
        outcome=outcome,
        at=clock.now() - ago,
    )


def found(find):
    return [case["party"].id for case in find(clock.now())]


def test_a_candidate_nobody_spoke_for_weeks_is_called(quiet):
    make_candidate()
    assert found(nudges.without_contact) == [quiet.pk]
    sources.collect(clock.now(), always=True)
    call = Moment.objects.get(kind=nudges.WITHOUT_CONTACT)
    assert (call.owner, call.party_id) == (quiet.contact_person, quiet.pk)
    sources.collect(clock.now(), always=True)
    assert Moment.objects.filter(kind=nudges.WITHOUT_CONTACT).count() == 1
    speak(quiet, dt.timedelta(minutes=1))
    sources.collect(clock.now(), always=True)
    call.refresh_from_db()
    assert call.state == "cancelled"


def test_a_region_may_wait_shorter(quiet):
    Candidate.objects.filter(pk=quiet.pk).update(created_at=clock.now() - dt.timedelta(weeks=3))
    assert found(nudges.without_contact) == []
    NudgeSetting.objects.create(key="candidates.without_contact", value=2)
    assert found(nudges.without_contact) == [quiet.pk]


def test_nobody_answering_is_no_contact_and_an_old_talk_is_old(quiet):
    speak(quiet, dt.timedelta(days=1), outcome="no_answer")
    speak(quiet, WEEKS + dt.timedelta(days=2))
    assert found(nudges.without_contact) == [quiet.pk]
    speak(quiet, WEEKS - dt.timedelta(days=2))
    assert found(nudges.without_contact) == []


def test_whom_somebody_is_about_to_call_is_not_asked_for_twice(quiet):
    promise = journeys.promise(
        title="Bellen", owner=quiet.contact_person, due_at=clock.now(), party=Ref(CANDIDATE, quiet.pk)
    )
    assert found(nudges.without_contact) == []
    journeys.finish(moment=promise, actor=quiet.contact_person)
    assert found(nudges.without_contact) == [quiet.pk]


@pytest.mark.parametrize("state", ["placed", "stopped", "intake"])
def test_only_who_looks_for_work_waits(quiet, state):
    Candidate.objects.filter(pk=quiet.pk).update(state=state)
    assert found(nudges.without_contact) == []


def test_a_late_step_of_the_plan_is_asked_after_and_goes_when_it_is_done():
    candidate = make_candidate()
    plan = services.write_plan(candidate=candidate, actor=candidate.contact_person)
    late = clock.add_working_days(clock.today(), -3) - dt.timedelta(days=1)
    item = services.save_item(plan=plan, actor=candidate.contact_person, who="candidate", what="Cv maken", due_on=late)
    services.save_item(plan=plan, actor=candidate.contact_person, who="candidate", what="Later", due_on=clock.today())
    sources.collect(clock.now(), always=True)
    ask = Moment.objects.get(kind=nudges.LATE_IN_PLAN)
    assert "Cv maken" in ask.title
    services.finish_item(item=item, actor=None)
    ask.refresh_from_db()
    assert ask.state == "done"


def test_looking_for_who_waits_takes_two_queries_however_many_wait(quiet, django_assert_max_num_queries):
    for _ in range(4):
        other = make_candidate()
        Candidate.objects.filter(pk=other.pk).update(created_at=clock.now() - WEEKS * 2)
    with django_assert_max_num_queries(2):
        assert len(found(nudges.without_contact)) == 5
