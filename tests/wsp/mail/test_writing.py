"""A message before it leaves: written, read, changed, sent by somebody."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests.wsp.mail.conftest import LETTER, NOTICE
from wsp.errors import Refused
from wsp.mail import services
from wsp.mail.models import Message

pytestmark = pytest.mark.django_db


def test_a_draft_is_read_and_changed_before_it_is_sent(write, staff):
    message = write(attachments=[("cv.pdf", "application/pdf", b"%PDF-1.7")])
    assert message.state == "draft"
    assert message.message_id == f"<{message.pk}@wsp.example>"
    message = services.edit(message=message, subject="Twee kandidaten", body="Anders", actor=staff)
    message = services.send(message=message, actor=staff)
    assert (message.state, message.subject, message.queued_by) == ("queued", "Twee kandidaten", staff)
    assert [a.filename for a in message.attachments.all()] == ["cv.pdf"]


def test_a_letter_cannot_be_changed_once_it_is_on_its_way(queue, staff):
    with pytest.raises(Refused, match="Te verzenden"):
        services.edit(message=queue(), body="Te laat", actor=staff)


def test_pressing_send_twice_queues_one_letter(queue, staff):
    message = queue()
    again = services.send(message=message, actor=staff)
    assert (again.pk, again.queued_at, Message.objects.count()) == (message.pk, message.queued_at, 1)


def test_a_page_sent_twice_keeps_one_draft(write):
    assert write(key="letter:1").pk == write(key="letter:1").pk
    assert Message.objects.count() == 1


def test_a_wrong_address_and_an_empty_subject_are_named_at_their_fields(write, staff):
    with pytest.raises(ValidationError) as caught:
        write(to_address="martijn(at)heul", subject=" \n ")
    assert set(caught.value.message_dict) == {"to_address", "subject"}
    without = write(to_address="")
    with pytest.raises(ValidationError) as caught:
        services.send(message=without, actor=staff)
    assert set(caught.value.message_dict) == {"to_address"}


def test_a_subject_cannot_smuggle_in_another_header(write):
    assert write(subject="Hallo\r\nBcc: iedereen@wsp.example").subject == "Hallo Bcc: iedereen@wsp.example"


def test_the_program_sends_no_letter_that_nobody_has_read_unless_its_kind_is_set_to(write, staff):
    message = write(LETTER)
    with pytest.raises(Refused) as caught:
        services.send(message=message, actor=None)
    assert caught.value.code == "unseen"
    services.allow_unseen(kind=LETTER, actor=staff)
    assert services.send(message=message, actor=None).state == "queued"
    services.forbid_unseen(kind=LETTER, actor=staff)
    with pytest.raises(Refused):
        services.send(message=write(LETTER), actor=None)


def test_a_kind_nobody_registered_cannot_be_written(write):
    with pytest.raises(LookupError):
        write("nobody.knows")


def test_a_letter_sent_by_hand_is_not_counted_as_automatic(write, staff):
    assert services.send(message=write(NOTICE), actor=None).automatic
    assert not services.send(message=write(NOTICE), actor=staff).automatic


def test_a_cancelled_letter_does_not_leave(queue, staff):
    message = services.cancel(message=queue(), actor=staff)
    assert message.state == "cancelled"
    assert services.deliver().claimed == 0
    with pytest.raises(Refused):
        services.send(message=message, actor=staff)


@pytest.mark.parametrize(
    "impossible",
    [
        {"state": "sent"},
        {"state": "sending"},
        {"state": "unknown"},
        {"state": "queued", "to_address": "a@b.example"},
        {"party_kind": "employer", "party_id": None},
    ],
)
def test_the_database_refuses_messages_that_cannot_be(write, impossible):
    message = write(party=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.filter(pk=message.pk).update(**impossible)


def test_messages_are_found_by_whom_and_what_they_are_about(write, employer):
    message = write()
    write(party=None)
    assert list(Message.objects.of_party(employer)) == [message]
