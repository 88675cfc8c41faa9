"""The plan van aanpak: who does what by when, from the journey and by hand, in versions that are signed for (C3, C4)."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from candidates import services
from candidates.models import PlanItem, PlanVersion
from tests.factories import make_candidate, make_staff
from wsp import clock
from wsp.accounts.roles import Role
from wsp.errors import Refused
from wsp.journeys.models import Moment

pytestmark = pytest.mark.django_db


@pytest.fixture
def candidate():
    """Willem, who has a contact person."""
    return make_candidate(first_name="Willem")


@pytest.fixture
def plan(candidate):
    """His plan, still empty."""
    return services.write_plan(candidate=candidate, actor=candidate.contact_person, goal="Weer meedoen")


def item(plan, **fields):
    fields = {"who": "candidate", "what": "Cv maken"} | fields
    return services.save_item(plan=plan, actor=plan.candidate.contact_person, **fields)


def test_there_is_one_plan_however_often_it_is_begun(candidate, plan):
    again = services.write_plan(candidate=candidate, actor=candidate.contact_person, together=False)
    assert again == plan
    assert (again.goal, again.together) == ("Weer meedoen", False)


def test_a_step_says_who_what_and_by_when(plan):
    for fields, wrong in (
        ({"what": " "}, "what"),
        ({"who": ""}, "who"),
        ({"who": "staff"}, "staff"),
        ({"who": "other"}, "other"),
        ({"due_on": "31-02-2026"}, "due_on"),
        ({"what": "x" * 301}, "what"),
    ):
        with pytest.raises(ValidationError) as caught:
            item(plan, **fields)
        assert wrong in caught.value.message_dict
    assert not PlanItem.objects.exists()


def test_the_database_refuses_steps_that_cannot_be(plan):
    step = item(plan)
    for fields in (
        {"what": ""},
        {"who": "staff"},
        {"done_on": clock.today(), "dropped_on": clock.today(), "dropped_reason": "x"},
        {"dropped_on": clock.today()},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            PlanItem.objects.filter(pk=step.pk).update(**fields)


def test_what_a_colleague_does_by_a_day_stands_on_that_colleagues_list(plan):
    colleague, other = make_staff(Role.JOB_SEEKER_GUIDE), make_staff(Role.CASE_MANAGER)
    day = clock.add_working_days(clock.today(), 5)
    step = item(plan, who="staff", staff=colleague, what="Kinderopvang regelen", due_on=day)
    promise = Moment.objects.open().get(kind="plan")
    assert promise.owner == colleague
    assert clock.local(promise.due_at).date() == day
    assert promise.seen_by_candidate == "others_do"
    services.save_item(plan=plan, item=step, actor=colleague, staff=other)
    assert Moment.objects.open().get(kind="plan").owner == other
    services.finish_item(item=step, actor=other)
    assert not Moment.objects.open().filter(kind="plan").exists()


def test_a_step_given_to_the_candidate_leaves_the_colleagues_list(plan):
    colleague = make_staff(Role.CASE_MANAGER)
    step = item(plan, who="staff", staff=colleague, what="Bellen", due_on=clock.today())
    step = services.save_item(plan=plan, item=step, actor=colleague, who="candidate")
    assert step.staff is None
    assert not Moment.objects.open().filter(kind="plan").exists()


def test_a_dropped_step_has_a_reason_and_can_come_back(plan):
    colleague = make_staff(Role.CASE_MANAGER)
    step = item(plan, who="staff", staff=colleague, what="Bellen", due_on=clock.today())
    with pytest.raises(ValidationError):
        services.drop_item(item=step, reason=" ", actor=colleague)
    services.drop_item(item=step, reason="Niet meer nodig", actor=colleague)
    assert not Moment.objects.open().filter(kind="plan").exists()
    for over in (
        lambda: services.finish_item(item=step, actor=colleague),
        lambda: services.save_item(plan=plan, item=PlanItem.objects.get(pk=step.pk), actor=colleague, what="Anders"),
    ):
        with pytest.raises(Refused):
            over()
    services.reopen_item(item=step, actor=colleague)
    assert Moment.objects.open().filter(kind="plan").exists()


def test_the_candidate_ticks_own_steps_only(plan):
    own, others = item(plan), item(plan, who="other", other="Schuldhulp", what="Rust")
    assert services.finish_item(item=own, actor=None).done_on == clock.today()
    with pytest.raises(Refused):
        services.finish_item(item=others, actor=None)
    with pytest.raises(ValidationError):
        services.finish_item(item=others, actor=make_staff(), on=clock.today() + dt.timedelta(days=1))


def test_the_journeys_steps_come_into_the_plan_once_and_are_done_there_when_done_here(candidate, plan):
    guide = candidate.contact_person
    services.start_journey(candidate=candidate, key="candidate-from-bijstand", actor=guide)
    new = services.take_over_journey(plan=plan, actor=guide)
    assert {step.who for step in new} <= {"candidate", "staff"}
    assert any(step.who == "candidate" for step in new)
    assert services.take_over_journey(plan=plan, actor=guide) == []
    services.update_candidate(candidate=candidate, actor=None, help="face_to_face")
    more = services.take_over_journey(plan=plan, actor=guide)
    assert more
    choice = plan.items.get(moment_id=Moment.objects.get(step_key="choice-of-contact").pk)
    assert choice.done_on == clock.today()
    talk = plan.items.get(moment_id=Moment.objects.get(step_key="contact-face-to-face").pk)
    assert talk.staff == guide
    services.finish_item(item=talk, actor=guide)
    assert Moment.objects.get(step_key="contact-face-to-face").state == "done"


def test_a_version_keeps_the_plan_as_it_was_and_an_unchanged_plan_makes_no_second(plan):
    guide = plan.candidate.contact_person
    with pytest.raises(ValidationError):
        services.lay_down(plan=plan, actor=guide)
    step = item(plan, due_on=dt.date(2030, 1, 7))
    first = services.lay_down(plan=plan, actor=guide)
    assert services.lay_down(plan=plan, actor=guide) == first
    assert not services.changed_since(plan)
    services.save_item(plan=plan, item=step, actor=guide, what="Cv en motivatie maken")
    assert services.changed_since(plan)
    second = services.lay_down(plan=plan, actor=guide, reason="Na het gesprek")
    assert (first.number, second.number) == (1, 2)
    first.refresh_from_db()
    assert first.content["items"][0]["what"] == "Cv maken"
    assert first.content["items"][0]["due_on"] == "2030-01-07"


def test_the_last_version_is_signed_once_by_the_candidate_or_on_behalf(candidate, plan):
    guide = candidate.contact_person
    services.start_journey(candidate=candidate, key="candidate-from-ww", actor=guide)
    step = item(plan)
    first = services.lay_down(plan=plan, actor=guide)
    services.save_item(plan=plan, item=step, actor=guide, what="Anders")
    second = services.lay_down(plan=plan, actor=guide)
    with pytest.raises(Refused):
        services.sign(version=first, how="portal", actor=None)
    for how, actor in (("portal", guide), ("on_behalf", None), ("telepathie", guide)):
        with pytest.raises(ValidationError):
            services.sign(version=second, how=how, actor=actor)
    signed = services.sign(version=second, how="on_behalf", actor=guide)
    assert (signed.signed_how, signed.signed_with) == ("on_behalf", guide)
    with pytest.raises(Refused):
        services.sign(version=second, how="portal", actor=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanVersion.objects.filter(pk=first.pk).update(signed_at=clock.now())


def test_laying_down_and_signing_the_plan_are_steps_of_the_journey(candidate, plan):
    guide = candidate.contact_person
    services.start_journey(candidate=candidate, key="candidate-from-bijstand", actor=guide)
    services.update_candidate(candidate=candidate, actor=None, help="face_to_face")
    item(plan)
    version = services.lay_down(plan=plan, actor=guide)
    assert Moment.objects.get(step_key="plan").state == "done"
    services.sign(version=version, how="portal", actor=None)
    assert Moment.objects.get(step_key="plan-signed").state == "done"


def test_a_step_of_another_plan_is_refused(plan):
    other = services.write_plan(candidate=make_candidate(), actor=plan.candidate.contact_person)
    with pytest.raises(Refused):
        services.save_item(plan=other, item=item(plan), actor=plan.candidate.contact_person, what="x")
