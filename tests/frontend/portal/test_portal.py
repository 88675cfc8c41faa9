"""What a candidate sees and can do (C1, C4, C8, C9): in by a link that works once, and only to one's own page."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse

from candidates import services as candidates
from frontend.portal.gate import KEY
from placements import services as placements
from tests import factories
from tests.frontend.workbench.visitors import MOST_QUERIES, errors_of, text_of
from wsp import clock
from wsp.accounts.roles import Role
from wsp.journeys.models import Moment
from wsp.mail.models import Message

pytestmark = pytest.mark.django_db
HOME = reverse("portal:home")
PAGES = ["home", "plan", "details", "readers", "help"]


@pytest.fixture
def guide():
    return factories.make_staff(Role.CASE_MANAGER, "Esra Aydın", phone="+31612340006")


@pytest.fixture
def anja(guide):
    return factories.make_candidate(
        contact_person=guide,
        first_name="Anja",
        last_name="Roest",
        email="anja@post.example",
        phone="0610000002",
        birth_date=dt.date(1975, 5, 5),
    )


@pytest.fixture
def client(anja) -> Client:
    client = Client()
    session = client.session
    session[KEY] = str(anja.pk)
    session.save()
    return client


def link_of(message: Message) -> str:
    return re.search(r"https?://[^/]+(/\S+)", message.body).group(1)


class TestDoor:
    def test_a_known_and_an_unknown_address_get_the_same_answer(self, anja):
        url = reverse("portal:sign-in")
        known = Client().post(url, {"address": "anja@post.example"})
        unknown = Client().post(url, {"address": "niemand@post.example"})
        assert known.status_code == unknown.status_code == 200
        assert text_of(known) == text_of(unknown)
        assert Message.objects.get().to_address == "anja@post.example"

    def test_an_empty_address_is_asked_for(self):
        answer = Client().post(reverse("portal:sign-in"), {"address": " "})
        assert errors_of(answer) == {"address": ["Vul uw mailadres of telefoonnummer in."]}

    def test_the_link_works_once_and_looking_at_it_does_not_use_it(self, anja):
        Client().post(reverse("portal:sign-in"), {"address": "anja@post.example"})
        link = link_of(Message.objects.get())
        client = Client()
        assert "Druk op de knop" in text_of(client.get(link))
        assert client.post(link)["Location"] == HOME
        assert "Dag Anja" in text_of(client.get(HOME))
        again = Client().post(link)
        assert again.status_code == 400
        assert "Deze link werkt niet meer" in text_of(again)

    def test_a_link_of_an_hour_ago_looks_like_a_wrong_one(self, anja):
        candidates.send_sign_in_link(candidate=anja)
        link = link_of(Message.objects.get())
        with clock.as_told(clock.now() + dt.timedelta(hours=1)):
            old = Client().post(link)
        wrong = Client().post(reverse("portal:enter", args=["y" * 43]))
        assert old.status_code == wrong.status_code == 400
        assert text_of(old) == text_of(wrong)

    def test_signed_out_is_out(self, client):
        client.post(reverse("portal:sign-out"))
        assert client.get(HOME)["Location"] == reverse("portal:sign-in")

    def test_who_is_no_longer_with_us_is_let_out(self, client, anja):
        candidates.set_state(candidate=anja, state="stopped", actor=anja.contact_person, reason="Verhuisd")
        assert client.get(HOME)["Location"] == reverse("portal:sign-in")


class TestPages:
    @pytest.mark.parametrize("name", PAGES)
    def test_each_page_costs_few_questions_and_is_kept_by_nobody(
        self, client, anja, name, django_assert_max_num_queries
    ):
        for stage in ("asked", "invited", "declined"):
            factories.make_introduction(stage, candidate=anja)
        with django_assert_max_num_queries(MOST_QUERIES):
            answer = client.get(reverse(f"portal:{name}"))
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "no-store"

    def test_nothing_to_do_is_said_and_who_helps(self, client):
        words = text_of(client.get(HOME))
        assert "U hoeft nu niets te doen." in words
        assert "Esra Aydın" in words
        assert "06 12340006" in words

    def test_somebody_only_selected_sees_nothing_of_it(self, client, anja):
        vacancy = factories.make_vacancy(title="Kok")
        placements.select(candidate=anja, vacancy=vacancy, actor=vacancy.owner)
        assert "Kok" not in text_of(client.get(HOME))

    def test_of_an_introduction_stage_and_next_step_stand_in_words(self, client, anja):
        vacancy = factories.make_vacancy(factories.make_employer("Roelofs Interieur"), title="Stylist")
        factories.make_introduction("proposed", candidate=anja, vacancy=vacancy)
        words = text_of(client.get(HOME))
        assert "Stylist bij Roelofs Interieur" in words
        assert vacancy.owner.name in words

    def test_a_talk_stands_on_top(self, client, anja):
        row = factories.make_introduction("proposed", candidate=anja)
        at = clock.at(clock.add_working_days(clock.today(), 3), dt.time(10, 30))
        placements.plan_interview(introduction=row, at=at, address="Vrijthof 2, Ommen", tour=True, actor=row.owner)
        words = text_of(client.get(HOME))
        assert "Vrijthof 2, Ommen" in words
        assert "U krijgt een rondleiding." in words

    def test_a_no_and_its_reason_show_only_after_the_call(self, client, anja):
        row = factories.make_introduction("interviewed", candidate=anja)
        placements.decline(
            introduction=row,
            reason="skills",
            words="Kan er niks van.",
            reason_for_candidate="Deze baas zoekt iemand met ervaring.",
            actor=row.owner,
        )
        before = text_of(client.get(HOME))
        assert "Er is nieuws over dit werk." in before
        assert "ervaring" not in before
        placements.tell_candidate(
            introduction=row,
            reason_for_candidate="Deze baas zoekt iemand met ervaring.",
            actor=anja.contact_person,
        )
        after = text_of(client.get(HOME))
        assert "Deze baas zoekt iemand met ervaring." in after
        assert "Kan er niks van." not in before + after

    def test_who_looked_and_why_stands_in_the_list(self, client, anja):
        colleague = factories.make_staff(Role.CASE_MANAGER, "Joris Hofman")
        candidates.open_file(staff=colleague, candidate=anja, reason="Bezwaar tegen het besluit")
        words = text_of(client.get(reverse("portal:readers")))
        assert "Joris Hofman" in words
        assert "Uw hele dossier: Bezwaar tegen het besluit" in words

    def test_one_sees_ones_own_page_only(self, client):
        factories.make_introduction("asked", vacancy=factories.make_vacancy(title="Geheim werk"))
        assert "Geheim werk" not in text_of(client.get(HOME))


class TestMessage:
    def test_what_one_writes_becomes_a_promise_of_the_contact_person(self, client, anja):
        answer = client.post(reverse("portal:message"), {"text": "Ik wil meer uren."})
        assert answer["Location"] == HOME
        promised = Moment.objects.open().get(kind="portal_message")
        assert (promised.owner, promised.why) == (anja.contact_person, "Ik wil meer uren.")
        assert "Esra Aydın heeft uw bericht" in text_of(client.get(HOME))

    def test_a_message_that_is_too_long_or_empty_comes_back(self, client):
        url = reverse("portal:message")
        assert list(errors_of(client.post(url, {"text": ""}))) == ["text"]
        long = client.post(url, {"text": "meer uren " * 200})
        assert list(errors_of(long)) == ["text"]
        assert "meer uren meer uren" in long.content.decode()
        assert not Moment.objects.filter(kind="portal_message").exists()

    def test_the_sixth_message_says_that_calling_is_quicker(self, client):
        for number in range(5):
            client.post(reverse("portal:message"), {"text": f"Vraag {number}"})
        answer = client.post(reverse("portal:message"), {"text": "Nog een vraag"})
        assert "Bellen gaat nu sneller." in text_of(answer)
        assert "Nog een vraag" in answer.content.decode()


def test_the_plan_says_what_others_do_about_an_introduction_and_no_rejection_before_the_call(client, anja):
    row = factories.make_introduction("proposed", candidate=anja)
    proposed = text_of(client.get(reverse("portal:plan")))
    assert "vraagt de werkgever om een antwoord" in proposed
    assert "Er staat nu niets gepland" not in proposed
    placements.decline(introduction=row, reason="other", words="Iemand anders past beter.", actor=row.owner)
    declined = text_of(client.get(reverse("portal:plan")))
    assert "Esra Aydın belt u daarover" in declined
    assert "past beter" not in declined
