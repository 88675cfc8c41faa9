"""Martijn's journey step by step, Romy's journey, and what lies still with employers."""

import datetime as dt

import pytest

from employers import nudges, services
from employers.journeys import FIRST_CONTACT, KNOWN_EMPLOYER, cards
from employers.models import IntakeDraft, Vacancy
from tests.factories import make_employer, make_staff, make_vacancy
from wsp import clock
from wsp.journeys import services as journeys
from wsp.journeys.models import Moment
from wsp.nudges import sources
from wsp.refs import EMPLOYER, Ref

pytestmark = pytest.mark.django_db
UNCONFIRMED_AFTER = 15  # Working days, unless the region chose otherwise.


@pytest.fixture
def wednesday(tmp_path, settings):
    """Wednesday 11 March 2026, ten o'clock; the clock can be set forward."""
    settings.CLOCK_FILE = tmp_path / "clock"

    def set_to(text="2026-03-11T10:00:00+01:00"):
        settings.CLOCK_FILE.write_text(text)

    set_to()
    return set_to


def step(employer, key):
    return Moment.objects.filter(run__subject_id=employer.pk, step_key=key).last()


def test_from_the_first_call_to_the_card(wednesday):
    employer = make_employer()
    actor, party = employer.account_manager, Ref(EMPLOYER, employer.pk)

    def happens(event):
        journeys.publish(event=event, subject=party, actor=actor)

    def due(key):
        return clock.local(step(employer, key).due_at).date().isoformat()

    services.log_call(employer=employer, topic="vacancy", actor=make_staff())
    assert step(employer, "called").state == "done"
    assert clock.local(step(employer, "call-back").due_at).strftime("%Y-%m-%d %H:%M") == "2026-03-12 10:00"
    services.log_call(employer=employer, topic="other", direction="out", actor=actor)
    assert due("plan-visit") == "2026-03-13"
    visit = services.plan_visit(
        employer=employer, kind="acquaintance", planned_at=clock.at(dt.date(2026, 3, 17)), by=actor, actor=actor
    )
    assert due("visit") == "2026-03-17"
    wednesday("2026-03-17T11:00:00+01:00")
    services.hold_visit(visit=visit, report="Jong team", agreements=["Vier cv’s"], actor=actor)
    assert due("confirm") == "2026-03-18"
    assert due("propose") == "2026-03-24"
    message = services.draft_confirmation(
        employer=employer, contact=employer.contacts.get(), agreements=employer.agreements.all(), actor=actor
    )
    services.confirm_agreements(message=message, actor=actor)
    assert step(employer, "confirm").state == "done"
    for event in ("introduction.proposed", "introduction.invited", "interview.prepared", "introduction.interviewed"):
        happens(event)
    happens("introduction.declined")
    assert step(employer, "selection").state == "done"
    happens("candidate.told")
    happens("trial.started")
    assert step(employer, "outcome").answer == "trial"
    assert step(employer, "better-selection") is None
    for event in ("trial.forms_sent", "placement.two_weeks", "placement.six_weeks", "contract.signed", "card.sent"):
        happens(event)
    happens("aftercare.agreed")
    run = step(employer, "called").run
    run.refresh_from_db()
    assert run.state == "finished"


def test_nobody_chosen_leads_to_an_agreement_on_better_selection(wednesday):
    employer = make_employer()
    actor, party = employer.account_manager, Ref(EMPLOYER, employer.pk)
    services.log_call(employer=employer, topic="vacancy", actor=actor)
    journeys.publish(event="introduction.declined", subject=party, actor=actor)
    journeys.finish(moment=step(employer, "outcome"), actor=actor, answer="nobody")
    assert step(employer, "better-selection").state == "open"
    services.agree_on_selection(
        employer=employer,
        text="Alleen wie feeling met techniek heeft",
        requirements=[{"kind": "other", "weight": "nice", "code": "", "label": "Feeling met techniek"}],
        actor=actor,
    )
    assert step(employer, "better-selection").state == "done"


def test_the_dates_of_introductions_and_placements_are_kept_by_their_own_journeys():
    own = {"introduction", "placement"}
    for journey in (FIRST_CONTACT, KNOWN_EMPLOYER):
        undated = {each.key for each in journey.steps if getattr(each.due, "anchor", "") in own}
        assert {"two-weeks"} <= undated


def test_a_card_shows_whom_to_call_and_the_firm_beneath(django_assert_num_queries):
    firm = make_employer("De Heul", contact_name="Martijn de Heul", contact_phone="06 12345678")
    bare = make_employer("Kaal", contact_name="", contact_phone="", contact_email="", place="Raalte")
    with django_assert_num_queries(2):
        found = cards([firm.pk, bare.pk])
    assert (found[firm.pk].name, found[firm.pk].subtitle, found[firm.pk].phone) == (
        "Martijn de Heul",
        "De Heul",
        "+31612345678",
    )
    assert (found[bare.pk].name, found[bare.pk].subtitle, found[bare.pk].phone) == ("Kaal", "Raalte", "")


def test_who_left_is_not_called():
    firm = make_employer("De Heul", contact_name="Weg")
    old = firm.contacts.get()
    services.save_contact(employer=firm, actor=firm.account_manager, name="Nieuw", phone="0529 111111")
    services.save_contact(employer=firm, contact=old, actor=firm.account_manager, is_active=False)
    assert cards([firm.pk])[firm.pk].name == "Nieuw"


def confirmed_ago(vacancy, working_days):
    day = clock.add_working_days(clock.today(), -working_days)
    Vacancy.objects.filter(pk=vacancy.pk).update(confirmed_at=clock.at(day, dt.time(12)))


def test_a_vacancy_nobody_confirmed_comes_up_and_goes_when_the_employer_says_so(wednesday):
    old, young = make_vacancy(), make_vacancy()
    confirmed_ago(old, UNCONFIRMED_AFTER + 1)
    confirmed_ago(young, UNCONFIRMED_AFTER)
    sources.collect(clock.now(), always=True)
    ask = Moment.objects.get(kind=nudges.UNCONFIRMED)
    assert (ask.subject_id, ask.owner, ask.party_id) == (old.pk, old.owner, old.employer_id)
    assert not ask.offered
    assert ask.breaks_at > clock.now()
    services.confirm_open(vacancy=old, actor=old.owner)
    ask.refresh_from_db()
    assert ask.state == "done"
    confirmed_ago(old, UNCONFIRMED_AFTER + 2)
    sources.collect(clock.now(), always=True)
    assert Moment.objects.open().filter(kind=nudges.UNCONFIRMED).count() == 1


def test_a_vacancy_that_is_filled_is_not_asked_after(wednesday):
    vacancy = make_vacancy()
    confirmed_ago(vacancy, UNCONFIRMED_AFTER + 1)
    sources.collect(clock.now(), always=True)
    services.fill(vacancy=vacancy, actor=vacancy.owner)
    sources.collect(clock.now(), always=True)
    assert Moment.objects.get(kind=nudges.UNCONFIRMED).state == "cancelled"


def test_a_conversation_left_unfinished_comes_up_after_two_working_hours(wednesday):
    actor = make_staff()
    draft = services.save_draft(staff=actor, data={"words": "Hij belt over"}, label="De Heul")
    wednesday("2026-03-11T11:59:00+01:00")
    assert list(nudges.lying_drafts(clock.now())) == []
    wednesday("2026-03-11T12:01:00+01:00")
    sources.collect(clock.now(), always=True)
    reminder = Moment.objects.get(kind=nudges.DRAFT)
    assert reminder.owner == actor
    assert "De Heul" in reminder.title
    services.discard_draft(staff=actor, draft=draft)
    reminder.refresh_from_db()
    assert reminder.state == "cancelled"


def test_a_draft_of_friday_afternoon_waits_for_monday(wednesday):
    wednesday("2026-03-13T16:30:00+01:00")
    services.save_draft(staff=make_staff(), data={})
    wednesday("2026-03-15T12:00:00+01:00")
    assert list(nudges.lying_drafts(clock.now())) == []
    wednesday("2026-03-16T10:31:00+01:00")
    assert len(list(nudges.lying_drafts(clock.now()))) == 1
    assert IntakeDraft.objects.exists()


def test_every_event_these_journeys_wait_for_is_told_somewhere():
    from pathlib import Path

    from django.conf import settings

    rooms = [Path(settings.BASE_DIR) / room for room in ("employers", "candidates", "placements")]
    code = "".join(
        path.read_text(encoding="utf-8")
        for room in rooms
        for path in room.rglob("*.py")
        if "journeys" not in path.relative_to(room).parts
    )
    events = {event for journey in (FIRST_CONTACT, KNOWN_EMPLOYER) for each in journey.steps for event in each.events}
    # Stages of an introduction are told by their own name.
    told = {event for event in events if f'"{event}"' in code or event.startswith("introduction.")}
    assert events - told == set()
