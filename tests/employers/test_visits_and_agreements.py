"""Visits and what was agreed: kept in the employer's own words, confirmed by a mail that a person has read (E4, E5)."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from employers import services
from employers.models import Agreement, Visit
from tests.factories import make_employer, make_staff
from wsp import clock
from wsp.errors import Refused
from wsp.journeys.models import Moment
from wsp.mail import services as mail
from wsp.mail.models import Message
from wsp.refs import EMPLOYER
from wsp.trail.models import Conversation

pytestmark = pytest.mark.django_db


@pytest.fixture
def employer():
    """A new employer who has phoned and was called back."""
    employer = make_employer("De Heul", contact_name="Martijn de Heul", contact_email="martijn@deheul.example")
    services.log_call(employer=employer, topic="vacancy", actor=make_staff())
    services.log_call(employer=employer, topic="other", direction="out", actor=employer.account_manager)
    return employer


def plan(employer, **fields):
    fields = {"kind": "acquaintance", "planned_at": clock.now() + dt.timedelta(days=2)} | fields
    return services.plan_visit(employer=employer, by=employer.account_manager, actor=employer.account_manager, **fields)


def step(employer, key):
    return Moment.objects.get(run__subject_id=employer.pk, step_key=key)


def test_a_planned_visit_stands_on_the_call_list_and_moves_along(employer):
    visit = plan(employer)
    assert step(employer, "plan-visit").state == "done"
    assert step(employer, "visit").due_at == visit.planned_at
    later = visit.planned_at + dt.timedelta(days=1)
    services.move_visit(visit=visit, planned_at=later, actor=employer.account_manager, reason="Martijn is ziek")
    assert step(employer, "visit").due_at == later


def test_a_held_visit_keeps_what_was_seen_and_what_they_really_look_for(employer):
    visit = plan(employer, planned_at=clock.now() - dt.timedelta(hours=1))
    services.hold_visit(
        visit=visit,
        report="Familiebedrijf, jong team",
        really_seeks="Motivatie en gevoel voor techniek",
        agreements=["Wij sturen vier cv’s", {"text": "Zij geven tijden door", "due_on": clock.today()}, "  "],
        actor=employer.account_manager,
    )
    employer.refresh_from_db()
    assert employer.really_seeks == "Motivatie en gevoel voor techniek"
    assert employer.really_seeks_on == clock.local(visit.planned_at).date()
    assert {each.text for each in employer.agreements.all()} == {"Wij sturen vier cv’s", "Zij geven tijden door"}
    talk = Conversation.objects.with_party(EMPLOYER, employer.pk).filter(means="visit").get()
    assert talk.note == "Familiebedrijf, jong team"
    assert step(employer, "visit").state == "done"
    assert step(employer, "confirm").state == "open"


def test_a_visit_without_new_words_keeps_the_old_ones(employer):
    services.update_employer(employer=employer, actor=employer.account_manager, really_seeks="Potentie")
    visit = plan(employer, planned_at=clock.now() - dt.timedelta(hours=1))
    services.hold_visit(visit=visit, report="Kort", actor=employer.account_manager)
    employer.refresh_from_db()
    assert employer.really_seeks == "Potentie"


def test_a_visit_is_held_once_with_a_report_and_not_in_the_future(employer):
    visit = plan(employer)
    with pytest.raises(ValidationError) as caught:
        services.hold_visit(
            visit=visit, report=" ", held_at=clock.now() + dt.timedelta(hours=1), actor=employer.account_manager
        )
    assert set(caught.value.message_dict) == {"report", "held_at"}
    services.hold_visit(visit=visit, report="Goed", actor=employer.account_manager)
    for again in (
        lambda: services.hold_visit(visit=visit, report="Nog eens", actor=employer.account_manager),
        lambda: services.cancel_visit(visit=visit, actor=employer.account_manager),
        lambda: services.move_visit(visit=visit, planned_at=clock.now(), actor=employer.account_manager),
    ):
        with pytest.raises(Refused):
            again()
    with pytest.raises(IntegrityError), transaction.atomic():
        Visit.objects.filter(pk=visit.pk).update(cancelled_at=clock.now())


def test_a_cancelled_visit_keeps_its_reason(employer):
    visit = services.cancel_visit(visit=plan(employer), reason="Te druk", actor=employer.account_manager)
    assert visit.cancelled_at
    assert visit.cancelled_reason == "Te druk"


def test_an_agreement_with_a_day_is_a_promise_and_is_done_when_it_is_closed(employer):
    day = clock.add_working_days(clock.today(), 5)
    agreement = services.record_agreement(
        employer=employer, text="Langskomen met een kandidaat", due_on=day, actor=employer.account_manager
    )
    promise = Moment.objects.get(kind="agreement")
    assert clock.local(promise.due_at).date() == day
    services.close_agreement(agreement=agreement, state="kept", actor=employer.account_manager)
    promise.refresh_from_db()
    assert promise.state == "done"
    with pytest.raises(Refused):
        services.close_agreement(agreement=agreement, state="broken", actor=employer.account_manager)


@pytest.mark.parametrize("state", ["open", "forgotten", ""])
def test_closing_says_how_it_ended(employer, state):
    agreement = services.record_agreement(employer=employer, text="Bellen", actor=employer.account_manager)
    with pytest.raises(ValidationError):
        services.close_agreement(agreement=agreement, state=state, actor=employer.account_manager)
    assert not Moment.objects.filter(kind="agreement").exists()


def test_an_empty_agreement_is_none(employer):
    with pytest.raises(ValidationError):
        services.record_agreement(employer=employer, text=" \n ", actor=employer.account_manager)
    with pytest.raises(IntegrityError), transaction.atomic():
        Agreement.objects.create(employer=employer, text="", by=employer.account_manager)


def test_the_confirmation_comes_from_a_person_with_a_number_and_is_sent_after_reading(employer):
    employer.account_manager.name, employer.account_manager.phone = "Sanne Bos", "+31880001234"
    employer.account_manager.save()
    actor = employer.account_manager
    agreements = [
        services.record_agreement(
            employer=employer, text="Wij sturen vier cv’s", due_on=dt.date(2030, 5, 6), actor=actor
        ),
        services.record_agreement(employer=employer, text="Twee maanden\nproefplaatsing", actor=actor),
    ]
    visit = plan(employer, planned_at=clock.now() - dt.timedelta(hours=1))
    services.hold_visit(visit=visit, report="Goed", actor=actor)
    message = services.draft_confirmation(
        employer=employer, contact=employer.contacts.get(), agreements=agreements, actor=actor
    )
    assert message.state == Message.State.DRAFT
    assert message.to_address == "martijn@deheul.example"
    for words in (
        "Martijn de Heul",
        "Wij sturen vier cv’s",
        "6 mei 2030",
        "Twee maanden proefplaatsing",
        "Sanne Bos",
        "088 000 1234",
    ):
        assert words in message.body
    assert step(employer, "confirm").state == "open"
    mail.edit(message=message, body=message.body + "\n\nPS", actor=actor)
    services.confirm_agreements(message=message, actor=actor)
    message.refresh_from_db()
    assert message.state != Message.State.DRAFT
    assert step(employer, "confirm").state == "done"
    assert all(each.message_id == message.pk for each in Agreement.objects.all())


def test_a_confirmation_that_is_thrown_away_confirms_nothing(employer):
    actor = employer.account_manager
    agreement = services.record_agreement(employer=employer, text="Bellen", actor=actor)
    message = services.draft_confirmation(
        employer=employer, contact=employer.contacts.get(), agreements=[agreement], actor=actor
    )
    services.discard_confirmation(message=message, actor=actor)
    agreement.refresh_from_db()
    assert agreement.message_id is None
    with pytest.raises(Refused):
        services.confirm_agreements(message=message, actor=actor)


def test_what_cannot_be_confirmed_is_said(employer):
    actor = employer.account_manager
    agreement = services.record_agreement(employer=employer, text="Bellen", actor=actor)
    other = make_employer()
    contact = services.save_contact(employer=employer, actor=actor, name="Zonder mail")
    for fields, kind in (
        ({"contact": contact, "agreements": [agreement]}, ValidationError),
        ({"contact": employer.contacts.first(), "agreements": []}, ValidationError),
        ({"contact": other.contacts.get(), "agreements": [agreement]}, Refused),
    ):
        with pytest.raises(kind):
            services.draft_confirmation(employer=employer, actor=actor, **fields)
