"""The link to sign in: only for who it is meant for, half an hour, once, and it tells nobody who is known here (C8)."""

import datetime as dt
import re

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from candidates import services
from candidates.models import SignInLink
from tests.factories import make_candidate
from wsp import clock
from wsp.mail.models import Message
from wsp.trail.models import Reading

pytestmark = pytest.mark.django_db(databases=["default", "trail"])


@pytest.fixture
def candidate():
    """Somebody who can be reached by mail."""
    return make_candidate(first_name="Anja", email="anja@post.example", phone="06 12345678")


def token_of(message):
    return re.search(r"/(?:binnen|[\w-]+)/([\w-]{30,})", message.body).group(1)


def test_the_mail_says_why_what_to_do_and_whom_to_call(candidate):
    services.send_sign_in_link(candidate=candidate)
    message = Message.objects.get()
    assert message.to_address == "anja@post.example"
    assert "Anja" in message.body
    assert "30 minuten" in message.body
    assert candidate.contact_person.name in message.body
    assert message.state in {Message.State.QUEUED, Message.State.SENT}
    assert message.expires_at is not None


def test_a_link_works_once_and_the_visit_is_recorded(candidate):
    services.send_sign_in_link(candidate=candidate)
    token = token_of(Message.objects.get())
    assert services.use_sign_in_link(token=token) == candidate
    assert services.use_sign_in_link(token=token) is None
    assert Reading.objects.get().reader_kind == "candidate"


def test_only_the_digest_of_a_link_is_kept(candidate):
    services.send_sign_in_link(candidate=candidate)
    token = token_of(Message.objects.get())
    assert token not in str(SignInLink.objects.values().get())


def test_the_letter_with_the_key_stands_on_no_timeline(candidate):
    services.send_sign_in_link(candidate=candidate)
    assert Message.objects.get().party is None


def test_a_link_is_over_after_half_an_hour(candidate):
    services.send_sign_in_link(candidate=candidate)
    token = token_of(Message.objects.get())
    link = SignInLink.objects.get()
    assert link.expires_at - link.made_at == dt.timedelta(minutes=30)
    SignInLink.objects.update(made_at=clock.now() - dt.timedelta(minutes=31), expires_at=clock.now())
    assert services.use_sign_in_link(token=token) is None


@pytest.mark.parametrize("token", ["", "x", "x" * 43, "x" * 5000, "\x00" * 43, "😀" * 20])
def test_any_other_token_opens_nothing(candidate, token):
    services.send_sign_in_link(candidate=candidate)
    assert services.use_sign_in_link(token=token) is None


def test_asking_again_and_again_floods_nobodys_mailbox(candidate):
    sent = [services.send_sign_in_link(candidate=candidate) for _ in range(8)]
    assert sum(link is not None for link in sent) == 5
    SignInLink.objects.update(
        made_at=clock.now() - dt.timedelta(hours=2), expires_at=clock.now() - dt.timedelta(hours=1)
    )
    assert services.send_sign_in_link(candidate=candidate) is not None


@pytest.mark.parametrize("address", ["anja@post.example", " ANJA@POST.EXAMPLE ", "06-1234 5678", "+31612345678"])
def test_a_candidate_may_ask_with_mail_address_or_number_however_typed(candidate, address):
    services.request_sign_in_link(address=address)
    assert SignInLink.objects.get().candidate == candidate


@pytest.mark.parametrize(
    "address", ["", "niemand@post.example", "06 87654321", "😀", "x" * 5000, "anja@", "'; drop table"]
)
def test_an_unknown_address_gets_the_same_answer(candidate, address):
    assert services.request_sign_in_link(address=address) is None
    assert services.request_sign_in_link(address="anja@post.example") is None
    assert SignInLink.objects.count() == 1


def test_two_people_who_share_a_mailbox_each_get_their_own(candidate):
    other = make_candidate(first_name="Piet", email="anja@post.example", phone="")
    services.request_sign_in_link(address="anja@post.example")
    assert {link.candidate for link in SignInLink.objects.all()} == {candidate, other}


def test_who_left_or_has_no_mail_gets_no_link(candidate):
    assert services.send_sign_in_link(candidate=make_candidate(email="")) is None
    services.send_sign_in_link(candidate=candidate)
    token = token_of(Message.objects.get())
    services.set_state(candidate=candidate, state="stopped", actor=candidate.contact_person, reason="Verhuisd")
    assert services.send_sign_in_link(candidate=candidate) is None
    services.request_sign_in_link(address="anja@post.example")
    assert SignInLink.objects.count() == 1
    assert services.use_sign_in_link(token=token) is None


def test_the_database_refuses_a_link_that_is_over_before_it_began(candidate):
    with pytest.raises(IntegrityError), transaction.atomic():
        SignInLink.objects.create(candidate=candidate, digest="x", expires_at=clock.now() - dt.timedelta(minutes=1))


def test_a_wrong_language_is_no_reason_to_send_nothing(candidate):
    services.update_candidate(candidate=candidate, actor=None, language="en")
    services.send_sign_in_link(candidate=candidate)
    assert "30 minutes" in Message.objects.get().body
    with pytest.raises(ValidationError):
        services.update_candidate(candidate=candidate, actor=None, language="klingon")
