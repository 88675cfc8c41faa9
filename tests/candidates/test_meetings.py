"""Group meetings: never more than 25, nobody invited twice, nobody who stayed away forgotten (C12)."""

import datetime as dt
import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from candidates import services
from candidates.models import Candidate, GroupMeeting, Invitation, MatchingProfile
from tests.factories import make_candidate, make_organisation, make_staff
from wsp import clock
from wsp.accounts.roles import Role
from wsp.errors import Refused
from wsp.journeys.models import Moment
from wsp.mail.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide():
    """Who leads the meeting and guides everybody."""
    return make_staff(Role.JOB_SEEKER_GUIDE, "Gerda Groep")


def plan(guide, **fields):
    fields = {
        "kind": "first",
        "topic": "Kansen op de arbeidsmarkt",
        "at": clock.now() + dt.timedelta(days=7),
        "address": "Stadhuis Ommen, zaal 1",
        "leader": guide,
    } | fields
    return services.plan_meeting(actor=guide, **fields)


def crowd(guide, count):
    """Many candidates at once; how they came to be is no matter here."""
    organisation = make_organisation()
    people = Candidate.objects.bulk_create(
        Candidate(
            last_name=f"K{n}",
            name_key=f"k{n}",
            contact_person=guide,
            organisation=organisation,
            email=f"k{n}@post.example",
        )
        for n in range(count)
    )
    MatchingProfile.objects.bulk_create(MatchingProfile(candidate=person) for person in people)
    return people


def past(meeting):
    GroupMeeting.objects.filter(pk=meeting.pk).update(at=clock.now() - dt.timedelta(hours=2))
    meeting.refresh_from_db()
    return meeting


def test_twenty_five_can_come_and_the_twenty_sixth_is_told_so(guide):
    meeting, people = plan(guide), crowd(guide, 26)
    with pytest.raises(Refused) as refused:
        services.invite(meeting=meeting, candidates=people, actor=guide)
    assert refused.value.code == "full"
    assert refused.value.allowed
    assert not Invitation.objects.exists()
    assert len(services.invite(meeting=meeting, candidates=people[:25], actor=guide)) == 25
    with pytest.raises(Refused):
        services.invite(meeting=meeting, candidates=people[25:], actor=guide)


def test_the_database_itself_refuses_the_twenty_sixth(guide):
    meeting, people = plan(guide), crowd(guide, 26)
    services.invite(meeting=meeting, candidates=people[:25], actor=guide)
    for seat in (26, 25, 0, None):
        with pytest.raises(IntegrityError), transaction.atomic():
            Invitation.objects.create(meeting=meeting, candidate=people[25], seat=seat)
    with pytest.raises(IntegrityError), transaction.atomic():
        GroupMeeting.objects.filter(pk=meeting.pk).update(seats=26)


def test_who_cannot_come_makes_room(guide):
    meeting, people = plan(guide, seats=2), crowd(guide, 3)
    first, _second = services.invite(meeting=meeting, candidates=people[:2], actor=guide)
    services.answer_invitation(invitation=first, coming=False, note="Ziek kind", actor=None)
    (third,) = services.invite(meeting=meeting, candidates=people[2:], actor=guide)
    assert third.seat == 1
    with pytest.raises(Refused):
        services.answer_invitation(invitation=first, coming=True, actor=None)


def test_inviting_twice_invites_once_and_sends_one_letter(guide):
    meeting, people = plan(guide), crowd(guide, 2)
    services.invite(meeting=meeting, candidates=people, actor=guide)
    assert services.invite(meeting=meeting, candidates=[*people, people[0]], actor=guide) == []
    assert Message.objects.filter(kind="group_invitation", state="draft").count() == 2
    assert services.send_invitations(meeting=meeting, actor=guide) == 2
    assert services.send_invitations(meeting=meeting, actor=guide) == 0


def test_the_invitation_says_what_when_where_and_whom_to_call(guide):
    at = clock.at(dt.date(2031, 3, 12), dt.time(14, 30))
    meeting = plan(guide, at=at)
    candidate = make_candidate(first_name="Anja", contact_person=guide)
    services.invite(meeting=meeting, candidates=[candidate], actor=guide)
    body = Message.objects.get(kind="group_invitation").body
    for words in (
        "Anja",
        "Kansen op de arbeidsmarkt",
        "12 maart 2031",
        "14.30",
        "Stadhuis Ommen, zaal 1",
        "Gerda Groep",
    ):
        assert words in body


def test_who_has_no_mail_is_invited_without_a_letter(guide):
    meeting = plan(guide)
    (invitation,) = services.invite(meeting=meeting, candidates=[make_candidate(email="")], actor=guide)
    assert invitation.message_id is None


def test_who_stays_away_is_called_and_who_comes_is_a_step_further(guide):
    came, stayed, declined = (make_candidate(contact_person=guide) for _ in range(3))
    for person in (came, stayed):
        services.start_journey(candidate=person, key="candidate-from-ww", actor=guide)
    meeting = plan(guide)
    rows = services.invite(meeting=meeting, candidates=[came, stayed, declined], actor=guide)
    services.answer_invitation(invitation=rows[2], coming=False, actor=None)
    with pytest.raises(Refused):
        services.record_attendance(meeting=meeting, attended=[came.pk], actor=guide)
    services.record_attendance(meeting=past(meeting), attended=[came.pk], actor=guide)
    states = dict(Invitation.objects.values_list("candidate", "state"))
    assert states == {came.pk: "attended", stayed.pk: "no_show", declined.pk: "declined"}
    call = Moment.objects.get(kind="no_show")
    assert (call.party_id, call.owner) == (stayed.pk, guide)
    assert clock.local(call.due_at).date() == clock.add_working_days(clock.today(), 2)
    with pytest.raises(Refused):
        services.record_attendance(meeting=meeting, attended=[], actor=guide)


def test_who_comes_although_declined_was_there(guide):
    candidate = make_candidate(contact_person=guide)
    meeting = plan(guide)
    (row,) = services.invite(meeting=meeting, candidates=[candidate], actor=guide)
    services.answer_invitation(invitation=row, coming=False, actor=None)
    services.record_attendance(meeting=past(meeting), attended=[candidate.pk], actor=guide)
    row.refresh_from_db()
    assert (row.state, row.seat) == ("attended", 1)


def test_somebody_who_was_not_invited_is_not_recorded(guide):
    meeting = past(plan(guide))
    with pytest.raises(ValidationError) as caught:
        services.record_attendance(meeting=meeting, attended=[make_candidate().pk], actor=guide)
    assert "attended" in caught.value.message_dict


def test_a_cancelled_meeting_is_told_to_everybody_whose_letter_left(guide):
    meeting, people = plan(guide), crowd(guide, 2)
    services.invite(meeting=meeting, candidates=people[:1], actor=guide)
    services.send_invitations(meeting=meeting, actor=guide)
    Message.objects.update(state="sent", sent_at=clock.now())
    services.invite(meeting=meeting, candidates=people[1:], actor=guide)
    with pytest.raises(ValidationError):
        services.cancel_meeting(meeting=meeting, reason="", actor=guide)
    told = services.cancel_meeting(meeting=meeting, reason="Zaal onder water", actor=guide)
    assert [row.candidate_id for row in told] == [people[0].pk]
    assert Moment.objects.get(party_id=people[0].pk).why == "Zaal onder water"
    assert Message.objects.filter(state="cancelled").count() == 1
    with pytest.raises(Refused):
        services.invite(meeting=meeting, candidates=people, actor=guide)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"seats": 26}, "seats"),
        ({"seats": 0}, "seats"),
        ({"minutes": 5}, "minutes"),
        ({"minutes": 600}, "minutes"),
        ({"topic": " "}, "topic"),
        ({"address": ""}, "address"),
        ({"kind": "third"}, "kind"),
        ({"at": clock.now() - dt.timedelta(days=1)}, "at"),
    ],
)
def test_a_meeting_that_cannot_be_is_refused_at_its_field(guide, fields, wrong):
    with pytest.raises(ValidationError) as caught:
        plan(guide, **fields)
    assert wrong in caught.value.message_dict


def test_a_meeting_does_not_shrink_below_who_was_invited(guide):
    meeting = plan(guide)
    services.invite(meeting=meeting, candidates=crowd(guide, 3), actor=guide)
    with pytest.raises(ValidationError) as caught:
        services.change_meeting(meeting=meeting, actor=guide, seats=2)
    assert "seats" in caught.value.message_dict
    assert services.change_meeting(meeting=meeting, actor=guide, seats=3, address="Zaal 2").seats == 3


@pytest.mark.django_db(transaction=True)
def test_two_colleagues_who_invite_at_the_same_time_never_overfill(guide):
    meeting, people = plan(guide), crowd(guide, 40)
    results = []

    def invite(some):
        try:
            results.append(len(services.invite(meeting=meeting, candidates=some, actor=guide)))
        except Refused:
            results.append("full")
        finally:
            connection.close()

    threads = [threading.Thread(target=invite, args=(people[start : start + 20],)) for start in (0, 20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results, key=str) == [20, "full"]
    assert Invitation.objects.count() == 20
