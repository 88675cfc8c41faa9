"""Group meetings: planned, at most 25 invited, letters read before they leave, who came and who did not (C12)."""

import datetime as dt

import pytest
from django.urls import reverse

from candidates.models import GroupMeeting, Invitation
from tests import factories
from tests.frontend.workbench.visitors import MOST_QUERIES, client_of, errors_of, said, text_of
from wsp import clock
from wsp.accounts.roles import Role
from wsp.journeys.models import Moment
from wsp.mail.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide():
    return factories.make_staff(Role.CASE_MANAGER, "Esra Aydın")


@pytest.fixture
def client(guide):
    return client_of(guide)


def plan(client, **fields):
    at = clock.local(clock.now() + dt.timedelta(days=7)).strftime("%Y-%m-%dT%H:%M")
    data = {"kind": "first", "topic": "Kansen", "at": at, "minutes": 90, "address": "Stadhuis", "seats": 25}
    return client.post(reverse("workbench:meeting-new"), data | fields)


@pytest.fixture
def meeting(client, guide) -> GroupMeeting:
    plan(client, leader=guide.pk)
    return GroupMeeting.objects.get()


def url(name: str, *args) -> str:
    return reverse(f"workbench:{name}", args=args)


def people(guide, count: int):
    return [factories.make_candidate(contact_person=guide, last_name=f"Nummer {n:02}") for n in range(count)]


def invite(client, meeting, chosen):
    return client.post(url("meeting-invite", meeting.pk), {"candidate": [person.pk for person in chosen]})


class TestPlanning:
    def test_wrong_input_is_said_at_its_field(self, client, guide):
        yesterday = clock.local(clock.now() - dt.timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
        answer = plan(client, leader=guide.pk, topic="", at="31-02-2026", seats=26)
        assert {"topic", "at"} <= set(errors_of(answer))
        answer = plan(client, leader=guide.pk, at=yesterday, seats=26)
        assert {"at", "seats"} <= set(errors_of(answer))
        assert not GroupMeeting.objects.exists()

    def test_it_can_be_moved(self, client, guide, meeting):
        at = clock.local(meeting.at + dt.timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
        data = {"kind": "second", "topic": "Eigen vraag", "at": at, "minutes": 60, "address": "Bieb", "seats": 12}
        client.post(url("meeting-change", meeting.pk), data | {"leader": guide.pk})
        meeting.refresh_from_db()
        assert (meeting.topic, meeting.seats, meeting.address) == ("Eigen vraag", 12, "Bieb")


class TestInviting:
    def test_a_selection_is_invited_and_the_letters_leave_after_being_read(self, client, guide, meeting):
        chosen = people(guide, 3)
        invite(client, meeting, chosen)
        assert Invitation.objects.count() == 3
        assert set(Message.objects.values_list("state", flat=True)) == {"draft"}
        words = text_of(client.get(url("meeting", meeting.pk)))
        assert "Uitnodiging: Kansen" in words
        client.post(url("meeting-send", meeting.pk))
        assert set(Message.objects.values_list("state", flat=True)) == {"queued"}

    def test_the_twenty_sixth_is_refused_and_then_nobody_is_invited(self, client, guide, meeting):
        answer = invite(client, meeting, people(guide, 26))
        assert answer.status_code == 422
        assert "25 plaatsen" in text_of(answer)
        assert not Invitation.objects.exists()
        assert answer.content.decode().count("checked") == 26

    def test_choosing_nobody_is_said(self, client, meeting):
        assert "ten minste één" in text_of(invite(client, meeting, []))

    def test_the_list_holds_who_was_not_invited_and_can_be_narrowed(self, client, guide, meeting):
        mine, *_rest = people(guide, 3)
        factories.make_candidate(last_name="Van een ander")
        path = url("meeting-invite", meeting.pk)
        assert len(client.get(path).context["rows"]) == 4
        assert len(client.get(path, {"whose": "mine"}).context["rows"]) == 3
        invite(client, meeting, [mine])
        assert mine not in client.get(path).context["rows"]

    def test_long_lists_cost_few_questions_to_the_database(self, client, guide, meeting, django_assert_max_num_queries):
        invite(client, meeting, people(guide, 8))
        for path in (url("meetings"), url("meeting", meeting.pk), url("meeting-invite", meeting.pk)):
            with django_assert_max_num_queries(MOST_QUERIES):
                assert client.get(path).status_code == 200

    def test_who_calls_that_they_cannot_come_gives_the_seat_back(self, client, guide, meeting):
        invite(client, meeting, people(guide, 1))
        invitation = Invitation.objects.get()
        client.post(url("meeting-answer", meeting.pk, invitation.pk), {"coming": "no"})
        invitation.refresh_from_db()
        assert (invitation.state, invitation.seat) == ("declined", None)


class TestAfterwards:
    def test_who_did_not_come_is_on_the_call_list_of_the_contact_person(self, client, guide, meeting):
        came, missed = people(guide, 2)
        invite(client, meeting, [came, missed])
        path = url("meeting-attendance", meeting.pk)
        assert "nog te komen" in said(client.post(path, {"attended": [came.pk]})) or not Moment.objects.exists()
        with clock.as_told(meeting.at + dt.timedelta(hours=2)):
            client.post(path, {"attended": [came.pk]})
        moment = Moment.objects.get(kind="no_show")
        assert (moment.owner, moment.party_id) == (guide, missed.pk)
        words = text_of(client.get(url("meeting", meeting.pk)))
        assert "1 gekomen, 1 niet" in words

    def test_cancelling_asks_why_and_lets_people_hear_it(self, client, guide, meeting):
        invite(client, meeting, people(guide, 2))
        client.post(url("meeting-send", meeting.pk))
        Message.objects.update(state="sent", sent_at=clock.now(), handed_over_at=clock.now())
        assert client.post(url("meeting-cancel", meeting.pk), {"reason": ""}).status_code == 422
        client.post(url("meeting-cancel", meeting.pk), {"reason": "Leider is ziek"})
        meeting.refresh_from_db()
        assert meeting.cancelled_reason == "Leider is ziek"
        assert Moment.objects.filter(title_source__contains="Kansen").count() == 2
