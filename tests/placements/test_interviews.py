"""E8, C9: talks with date and place, companion yes or no, prepared, and a calendar entry for both."""

import datetime as dt

import icalendar
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from placements import services
from placements.models import Interview
from tests import factories
from wsp import clock
from wsp.errors import Refused
from wsp.journeys import services as journeys
from wsp.journeys.models import Moment
from wsp.mail.models import Message

pytestmark = pytest.mark.django_db
FRIDAY = clock.at(dt.date(2026, 3, 6), dt.time(14, 30))


def planned(introduction=None, **fields) -> Interview:
    introduction = introduction or factories.make_introduction("proposed")
    fields.setdefault("at", FRIDAY)
    fields.setdefault("address", "Bakkerstraat 4, Ommen")
    return services.plan_interview(introduction=introduction, actor=introduction.owner, **fields)


def moments(interview) -> dict[str, Moment]:
    return {row.step_key: row for row in Moment.objects.filter(subject_id=interview.pk, state="open")}


def entry(message: Message) -> icalendar.Calendar:
    attachment = message.attachments.get()
    assert attachment.content_type.startswith("text/calendar")
    return icalendar.Calendar.from_ical(bytes(attachment.content))


def test_planning_invites_and_opens_what_comes_before_and_after():
    interview = planned()
    assert interview.introduction.stage == "invited"
    days = {key: clock.local(row.due_at).date() for key, row in moments(interview).items()}
    assert days == {
        "prepare": dt.date(2026, 3, 5),
        "employer-after": dt.date(2026, 3, 9),
        "candidate-after": dt.date(2026, 3, 9),
    }
    prepare = moments(interview)["prepare"]
    assert prepare.owner == interview.introduction.candidate.contact_person


def test_a_talk_on_tuesday_after_easter_is_prepared_before_good_friday():
    interview = planned(at=clock.at(dt.date(2026, 4, 7), dt.time(9)))
    assert clock.local(moments(interview)["prepare"].due_at).date() == dt.date(2026, 4, 2)


def test_both_get_a_mail_with_the_talk_for_their_calendar_read_by_a_person_first():
    owner = factories.make_staff(name="Sanne Visser", phone="+31612345678")
    introduction = factories.make_introduction(
        "proposed", vacancy=factories.make_vacancy(factories.make_employer(account_manager=owner))
    )
    interview = planned(introduction, with_whom="Martijn", tour=True, companion="yes", companion_staff=owner)
    drafts = services.invitations_of(interview)
    assert [message.party_kind for message in drafts] == ["candidate", "employer"]
    assert {message.state for message in drafts} == {"draft"}
    for message in drafts:
        (event,) = entry(message).walk("VEVENT")
        assert event["DTSTART"].dt == FRIDAY
        assert event["DTEND"].dt - event["DTSTART"].dt == dt.timedelta(hours=1)
        assert str(event["LOCATION"]) == "Bakkerstraat 4, Ommen"
        assert entry(message)["METHOD"] == "REQUEST"
        assert "vrijdag 6 maart 2026, 14:30" in message.body
    to_candidate, to_employer = drafts
    assert "Sanne Visser gaat met u mee." in to_candidate.body
    assert "Sanne Visser komt mee." in to_employer.body
    assert introduction.candidate.contact_person.name in to_candidate.body
    services.send_invitations(interview=interview, actor=owner)
    assert services.invitations_of(interview) == []
    assert Message.objects.filter(about_id=interview.pk, state="queued").count() == 2


def test_a_candidate_without_a_mail_address_is_told_by_telephone():
    person = factories.make_candidate(email="")
    interview = planned(factories.make_introduction("proposed", candidate=person))
    assert [message.party_kind for message in services.invitations_of(interview)] == ["employer"]
    promise = Moment.objects.get(key=f"tell-interview:{interview.pk}:0")
    assert (promise.owner, promise.party_id) == (person.contact_person, person.pk)


def test_a_moved_talk_moves_its_moments_and_replaces_itself_in_the_calendars():
    interview = planned()
    services.send_invitations(interview=interview, actor=interview.introduction.owner)
    monday = clock.at(dt.date(2026, 3, 9), dt.time(10))
    services.move_interview(
        interview=interview, at=monday, reason="Werkgever is ziek.", actor=interview.introduction.owner
    )
    assert clock.local(moments(interview)["prepare"].due_at).date() == dt.date(2026, 3, 6)
    drafts = services.invitations_of(interview)
    assert len(drafts) == 2
    (event,) = entry(drafts[0]).walk("VEVENT")
    (before,) = entry(Message.objects.filter(about_id=interview.pk, state="queued").first()).walk("VEVENT")
    assert event["UID"] == before["UID"]
    assert (int(before["SEQUENCE"]), int(event["SEQUENCE"])) == (0, 1)
    assert drafts[0].subject.startswith("Nieuwe tijd")


def test_a_cancelled_talk_closes_its_moments_and_tells_who_was_invited():
    interview = planned()
    services.send_invitations(interview=interview, actor=interview.introduction.owner)
    services.cancel_interview(interview=interview, reason="Ziek", actor=interview.introduction.owner)
    assert moments(interview) == {}
    drafts = services.invitations_of(interview)
    assert {message.kind for message in drafts} == {"interview-cancelled"}
    assert {str(entry(message)["METHOD"]) for message in drafts} == {"CANCEL"}
    with pytest.raises(Refused):
        services.hold_interview(interview=interview, report="Toch geweest.", actor=interview.introduction.owner)


def test_who_was_not_invited_yet_gets_no_cancellation():
    interview = planned()
    services.cancel_interview(interview=interview, reason="Ziek", actor=interview.introduction.owner)
    assert services.invitations_of(interview) == []


def test_preparing_keeps_the_promise_and_the_candidate_s_wish_about_a_companion():
    interview = planned()
    person = interview.introduction.candidate.contact_person
    services.prepare_interview(interview=interview, companion="yes", companion_staff=person, actor=person)
    interview.refresh_from_db()
    assert (interview.prepared_at, interview.companion_staff) == (clock.now(), person)
    assert "prepare" not in moments(interview)


def test_ticking_the_preparation_on_the_call_list_prepares_the_talk():
    interview = planned()
    person = interview.introduction.candidate.contact_person
    journeys.finish(moment=moments(interview)["prepare"], outcome="spoken", actor=person)
    interview.refresh_from_db()
    assert interview.prepared_at is not None


def test_a_talk_held_brings_the_introduction_further_and_asks_for_the_decision(later):
    interview = planned()
    introduction = interview.introduction
    with later(4, hours=6):
        services.hold_interview(interview=interview, report="Klik was er.", actor=introduction.owner)
    introduction.refresh_from_db()
    assert introduction.stage == "interviewed"
    decision = Moment.objects.get(subject_id=introduction.pk, step_key="decision")
    assert clock.local(decision.due_at).date() == dt.date(2026, 3, 10)
    assert set(moments(interview)) == {"prepare", "candidate-after"}


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"at": clock.at(dt.date(2026, 3, 2), dt.time(9))}, "at"),
        ({"address": "  "}, "address"),
        ({"minutes": 2}, "minutes"),
        ({"companion": "misschien"}, "companion"),
    ],
)
def test_what_is_wrong_with_a_talk_is_said_at_its_field(fields, where):
    with pytest.raises(ValidationError) as wrong:
        planned(**fields)
    assert set(wrong.value.message_dict) == {where}


def test_somebody_comes_along_only_when_the_candidate_wants_it():
    staff = factories.make_staff()
    with pytest.raises(ValidationError) as wrong:
        planned(companion="no", companion_staff=staff)
    assert "companion_staff" in wrong.value.message_dict
    interview = planned()
    with pytest.raises(IntegrityError), transaction.atomic():
        Interview.objects.filter(pk=interview.pk).update(companion="no", companion_staff=staff)


def test_two_talks_are_not_planned_at_once_and_a_second_one_after_the_first_is_possible(later):
    interview = planned()
    introduction = interview.introduction
    with pytest.raises(Refused) as refused:
        planned(introduction)
    assert refused.value.code == "planned_already"
    with later(4, hours=6):
        services.hold_interview(interview=interview, report="Nog eens.", actor=introduction.owner)
        introduction.refresh_from_db()
        planned(introduction, at=clock.at(dt.date(2026, 3, 11), dt.time(10)))
    assert introduction.stage == "invited"
    assert introduction.interviews.count() == 2


def test_a_candidate_who_is_chosen_or_declined_before_the_talk_need_not_come():
    interview = planned()
    introduction = interview.introduction
    services.decline(introduction=introduction, reason="filled", words="Al vervuld.", actor=introduction.owner)
    interview.refresh_from_db()
    assert interview.cancelled_at is not None
    assert moments(interview) == {}
