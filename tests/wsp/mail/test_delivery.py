"""From the queue to a real mail server: never lost, never twice."""

import datetime as dt
import threading

import pytest
from django.db import connection

from tests.wsp.mail.conftest import NOTICE, STAFF_NOTE
from wsp.mail import delivery, services
from wsp.mail.models import Message

pytestmark = pytest.mark.django_db
WITH_THREADS = pytest.mark.django_db(transaction=True)

MINUTE = dt.timedelta(minutes=1)


def test_a_letter_reaches_the_server_with_its_attachment_and_its_own_id(queue, postbox, staff):
    message = queue(attachments=[("cv.pdf", "application/pdf", b"%PDF-1.7")])
    assert services.deliver().sent == 1
    message.refresh_from_db()
    (taken,) = postbox.taken
    assert (message.state, taken["Message-ID"]) == ("sent", message.message_id)
    assert (taken["To"], taken["Reply-To"]) == ("Martijn de Heul <martijn@heul.example>", staff.email)
    assert [part.get_filename() for part in taken.walk() if part.get_filename()] == ["cv.pdf"]
    assert services.deliver().claimed == 0


def test_names_with_signs_and_accents_arrive_whole(queue, postbox):
    queue(to_name='José "Pepe" Núñez, directeur', subject="Één vraag 🙂")
    assert services.deliver().sent == 1
    assert "martijn@heul.example" in postbox.taken[0]["To"]


@WITH_THREADS
def test_many_workers_at_once_send_every_letter_once(queue, postbox):
    messages = [queue(party=None, to_address=f"m{number}@heul.example") for number in range(60)]

    def work():
        try:
            while services.deliver(limit=7).claimed:
                pass
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(postbox.ids) == sorted(message.message_id for message in messages)
    assert set(Message.objects.values_list("state", flat=True)) == {"sent"}


def test_a_worker_that_dies_before_the_server_got_anything_loses_nothing(queue, postbox, at):
    now = at("2026-03-02 10:00")
    message = queue()
    (claimed,) = delivery.claim(now)
    assert services.deliver().claimed == 0
    assert services.reap(now + MINUTE) == 0
    assert services.reap(now + 3 * MINUTE) == 1
    message.refresh_from_db()
    assert message.state == "queued"
    at("2026-03-02 10:04")
    assert services.deliver().sent == 1
    # The dead worker rises: its claim is no longer worth anything.
    assert not delivery._hand_over(claimed)
    assert postbox.ids == [message.message_id]


def test_a_worker_that_dies_while_sending_leaves_an_unknown_that_a_person_decides(queue, postbox, at, staff):
    now = at("2026-03-02 10:00")
    first, second = queue(), queue()
    claimed = delivery.claim(now)
    for message in claimed:
        assert delivery._hand_over(message)
    assert services.reap(now + 3 * MINUTE) == 2
    assert set(Message.objects.unknown()) == {first, second}
    assert services.deliver().claimed == 0
    at("2026-03-02 11:00")
    assert services.resolve_unknown(message=first, sent=True, actor=staff).state == "sent"
    assert services.resolve_unknown(message=second, sent=False, actor=staff).state == "queued"
    assert services.deliver().sent == 1
    assert postbox.ids == [second.message_id]
    assert Message.objects.filter(resolved_by=staff).count() == 2


def test_a_slow_worker_may_still_say_that_an_unknown_message_was_sent(queue, postbox, at):
    now = at("2026-03-02 10:00")
    message = queue()
    (claimed,) = delivery.claim(now)
    delivery._hand_over(claimed)
    services.reap(now + 3 * MINUTE)
    assert delivery._close(claimed, state="sent", sent_at=now, claim=None)
    message.refresh_from_db()
    assert message.state == "sent"


def test_a_server_that_hangs_up_after_the_text_leaves_an_unknown(queue, postbox):
    postbox.hang_up_after_text = True
    message = queue()
    assert services.deliver().unknown == 1
    message.refresh_from_db()
    assert message.state == "unknown"
    assert services.deliver().claimed == 0
    assert len(postbox.taken) == 1


def test_a_server_that_says_not_now_is_asked_again_later(queue, postbox, at):
    postbox.answer = "451 Try again"
    at("2026-03-02 10:00")
    message = queue()
    assert services.deliver().retried == 1
    assert services.deliver().claimed == 0
    postbox.answer = None
    at("2026-03-02 10:01")
    assert services.deliver().sent == 1
    message.refresh_from_db()
    assert (message.state, message.attempts, postbox.ids) == ("sent", 2, [message.message_id])


def test_a_server_that_says_never_fails_the_message_and_says_why(queue, postbox):
    postbox.refuse_recipient = "550 No such user"
    message = queue()
    assert services.deliver().failed == 1
    message.refresh_from_db()
    assert message.state == "failed"
    assert "550" in message.error


def test_a_server_that_is_away_is_tried_again_and_given_up_after_days(queue, settings, at):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", 1, False
    now = at("2026-03-02 10:00")
    message = queue()
    waited = []
    for _ in range(delivery.MAX_ATTEMPTS):
        result = services.deliver(now)
        assert result.retried == 1
        message.refresh_from_db()
        waited.append(message.next_try_at - now)
        now = at(message.next_try_at.astimezone(now.tzinfo).strftime("%Y-%m-%d %H:%M"))
    assert message.state == "failed"
    assert waited[:3] == [MINUTE, 5 * MINUTE, 15 * MINUTE]


def test_what_is_too_late_is_not_sent_any_more(queue, postbox, at):
    at("2026-03-02 10:00")
    message = queue(STAFF_NOTE, party=None)
    at("2026-03-02 11:00")
    assert services.deliver().expired == 1
    message.refresh_from_db()
    assert (message.state, postbox.taken) == ("expired", [])


def test_a_stopped_kind_waits_until_it_is_started_again(queue, postbox, staff):
    services.stop_kind(kind=NOTICE, reason="Verkeerde tekst", actor=staff)
    queue(NOTICE)
    assert services.deliver().claimed == 0
    assert services.start_kind(kind=NOTICE, actor=staff) == 1
    assert services.deliver().sent == 1


def test_a_clock_set_back_does_not_strand_what_was_claimed_or_put_off(queue, postbox, at):
    later = at("2026-03-09 10:00")
    message = queue()
    delivery.claim(later)
    at("2026-03-02 10:00")
    assert services.reap() == 1
    Message.objects.filter(pk=message.pk).update(next_try_at=later)
    assert services.deliver().sent == 1


class TestOneAutomaticMessageADay:
    def test_the_second_waits_a_day_and_then_goes(self, queue, postbox, at):
        at("2026-03-02 10:00")
        queue(NOTICE)
        queue(NOTICE)
        assert services.deliver().sent == 1
        assert sorted(Message.objects.values_list("state", flat=True)) == ["queued", "sent"]
        at("2026-03-03 09:59")
        assert services.deliver().sent == 0
        at("2026-03-03 10:00")
        assert services.deliver().sent == 1

    def test_letters_sent_by_hand_and_other_people_are_not_held_up(self, queue, postbox, at):
        at("2026-03-02 10:00")
        queue(NOTICE)
        queue()
        queue()
        queue(NOTICE, party=None)
        assert services.deliver().sent == 4

    def test_after_a_letter_sent_by_hand_the_program_waits_a_day_too(self, queue, postbox, at):
        at("2026-03-02 10:00")
        queue()
        assert services.deliver().sent == 1
        at("2026-03-02 10:05")
        queue(NOTICE)
        assert services.deliver().sent == 0
        queue()
        assert services.deliver().sent == 1
        at("2026-03-03 10:04")
        assert services.deliver().sent == 0
        at("2026-03-03 10:05")
        assert services.deliver().sent == 1

    @WITH_THREADS
    def test_two_workers_at_once_do_not_both_pass(self, queue, postbox):
        for _ in range(12):
            queue(NOTICE)

        def work():
            try:
                services.deliver(limit=3)
            finally:
                connection.close()

        workers = [threading.Thread(target=work) for _ in range(4)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        assert len(postbox.taken) == 1

    def test_a_message_whose_worker_died_keeps_its_turn(self, queue, postbox, at):
        now = at("2026-03-02 10:00")
        queue(NOTICE)
        delivery.claim(now)
        now = at("2026-03-02 10:05")
        services.reap(now)
        assert services.deliver().sent == 1


def test_a_broken_message_does_not_hold_up_the_others(queue, postbox):
    broken = queue(to_name="Naam\u2028met een regeleinde")
    Message.objects.filter(pk=broken.pk).update(subject="Kop\nBcc: iemand@anders.example")
    good = queue()
    result = services.deliver()
    assert (result.failed, result.sent) == (1, 1)
    assert postbox.ids == [good.message_id]
