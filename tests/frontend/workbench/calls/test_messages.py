"""Letters are drafted, read, sent by a person, kept; and visits and agreements from which they come. E4, E5."""

import datetime as dt

import pytest
from django.urls import reverse

from candidates import services as candidates
from employers import services as employer_services
from employers.models import Agreement, Visit
from tests import factories
from tests.frontend.workbench.calls.conftest import TUESDAY
from tests.frontend.workbench.calls.test_call_list import text_of
from tests.frontend.workbench.visitors import client_of
from wsp import clock
from wsp.accounts.roles import Role
from wsp.journeys.models import Moment
from wsp.mail import services as mail
from wsp.mail.models import Message
from wsp.refs import EMPLOYER, Ref

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(team, bakery):
    agreement = employer_services.record_agreement(employer=bakery, text="Wij sturen twee kandidaten", actor=team.romy)
    return employer_services.draft_confirmation(
        employer=bakery, contact=bakery.contacts.get(), agreements=[agreement], actor=team.romy
    )


def page_of(message) -> str:
    return reverse("workbench:message", args=[message.pk])


def send(client, message, act="send", **change):
    data = {"to_address": message.to_address, "subject": message.subject, "body": message.body, "act": act} | change
    return client.post(page_of(message), data)


class TestReadingAndSending:
    def test_the_draft_is_read_before_it_is_sent(self, team, letter):
        page = team.as_romy.get(page_of(letter)).content.decode()
        assert "Wij sturen twee kandidaten" in page
        assert "Concept" in page

    def test_it_is_sent_as_it_was_changed(self, team, letter):
        answer = send(team.as_romy, letter, body="Beste Kees, zoals besproken.", subject="Onze afspraak")
        letter.refresh_from_db()
        assert answer.status_code == 303
        assert letter.state in {Message.State.QUEUED, Message.State.SENT}
        assert (letter.subject, letter.body) == ("Onze afspraak", "Beste Kees, zoals besproken.")
        assert letter.queued_by == team.romy

    def test_who_had_a_mail_within_a_day_is_said_before_the_next_one(self, team, letter, bakery):
        again = mail.draft(
            kind="agreements",
            to_address=letter.to_address,
            to_name="",
            subject="Nog iets",
            body="Beste Kees",
            sender=team.romy,
            party=Ref(EMPLOYER, bakery.pk),
            about=None,
            actor=team.romy,
        )
        assert "binnen een dag" not in text_of(team.as_romy.get(page_of(again)))
        send(team.as_romy, letter)
        assert "Kreeg binnen een dag al mail van ons" in text_of(team.as_romy.get(page_of(again)))

    def test_the_link_to_sign_in_with_is_read_by_nobody_else(self, team):
        person = factories.make_candidate()
        candidates.send_sign_in_link(candidate=person)
        message = Message.objects.get(kind="sign_in_link")
        lead = client_of(factories.make_staff(Role.TEAM_LEAD))
        page = lead.get(page_of(message))
        assert page.status_code == 200
        assert "/mijn/binnen/" in message.body
        assert "/mijn/binnen/" not in page.content.decode()

    def test_kept_as_a_draft_nothing_leaves(self, team, letter):
        send(team.as_romy, letter, act="keep", body="Nog niet klaar")
        letter.refresh_from_db()
        assert (letter.state, letter.body) == (Message.State.DRAFT, "Nog niet klaar")

    def test_not_sent_it_stays_readable_and_the_agreement_is_unconfirmed_again(self, team, letter):
        send(team.as_romy, letter, act="discard")
        letter.refresh_from_db()
        assert letter.state == Message.State.CANCELLED
        assert Agreement.objects.get().message_id is None
        assert "Wij sturen twee kandidaten" in team.as_romy.get(page_of(letter)).content.decode()

    @pytest.mark.parametrize(
        "change",
        [{"to_address": "kees"}, {"to_address": ""}, {"subject": " "}, {"body": ""}, {"subject": "x" * 400}],
        ids=["address", "no address", "no subject", "no text", "long subject"],
    )
    def test_a_mistake_is_said_and_nothing_typed_is_lost(self, team, letter, change):
        answer = send(team.as_romy, letter, **({"body": "Mijn lange brief"} | change))
        assert answer.status_code == 422
        if "body" not in change:
            assert "Mijn lange brief" in answer.content.decode()
        letter.refresh_from_db()
        assert letter.state == Message.State.DRAFT

    def test_what_is_on_its_way_cannot_be_changed_any_more(self, team, letter):
        client = team.as_romy
        send(client, letter)
        answer = send(client, letter, act="keep", body="Te laat")
        assert answer.status_code == 422
        letter.refresh_from_db()
        assert letter.body != "Te laat"

    def test_an_attachment_is_given_as_a_download(self, team, bakery):
        message = mail.draft(
            kind="agreements",
            to_address="kees@firma.example",
            to_name="Kees",
            subject="Met bijlage",
            body="Zie bijlage",
            sender=team.romy,
            party=Ref(EMPLOYER, bakery.pk),
            about=None,
            attachments=[("cv é.txt", "text/plain", b"hallo")],
            actor=team.romy,
        )
        url = reverse("workbench:message-attachment", args=[message.pk, message.attachments.get().pk])
        answer = team.as_romy.get(url)
        assert answer.content == b"hallo"
        assert answer["Content-Disposition"].startswith("attachment;")


class TestWhoMay:
    def test_a_case_manager_reads_a_letter_to_an_employer_but_does_not_send_it(self, team, letter):
        client = team.client(factories.make_staff(Role.CASE_MANAGER))
        assert 'value="send"' not in client.get(page_of(letter)).content.decode()
        send(client, letter)
        letter.refresh_from_db()
        assert letter.state == Message.State.DRAFT

    def test_a_message_to_a_colleague_is_nobody_elses(self, team):
        message = mail.draft(
            kind="agreements",
            to_address="romy@wsp.example",
            to_name="Romy",
            subject="Uw dag",
            body="Geheim",
            sender=None,
            party=None,
            about=None,
            actor=team.romy,
        )
        assert team.client(team.martijn).get(page_of(message)).status_code == 404
        assert team.as_romy.get(page_of(message)).status_code == 200


class TestUnknown:
    @pytest.fixture
    def lost(self, team, letter):
        send(team.as_romy, letter)
        Message.objects.filter(pk=letter.pk).update(
            state=Message.State.UNKNOWN, handed_over_at=TUESDAY, sent_at=None, claimed_until=None, claim=None
        )
        letter.refresh_from_db()
        return letter

    def test_it_is_listed_for_the_person_who_decides(self, team, lost):
        assert lost.subject in text_of(team.as_romy.get(reverse("workbench:messages")))
        assert lost.subject in text_of(team.as_ada.get(reverse("workbench:messages")))
        assert lost.subject not in text_of(team.client(team.martijn).get(reverse("workbench:messages")))

    def test_the_call_list_asks_attention_for_it(self, team, lost):
        assert "1 bericht vraagt een besluit" in text_of(team.as_romy.get(reverse("workbench:call-news")))

    @pytest.mark.parametrize(("act", "states"), [("arrived", {"sent"}), ("again", {"queued", "sent"})])
    def test_a_person_says_what_happened(self, team, lost, act, states):
        team.as_romy.post(page_of(lost), {"act": act})
        lost.refresh_from_db()
        assert lost.state in states
        assert lost.resolved_by == team.romy


class TestVisitsAndAgreements:
    def test_a_visit_is_planned_and_undone(self, team, bakery):
        client = team.as_romy
        url = reverse("workbench:plan-visit", args=[bakery.pk])
        data = {"kind": "acquaintance", "planned_at": "2026-12-01T10:00", "by": str(team.romy.pk)}
        assert client.post(url, data).status_code == 303
        assert Visit.objects.get().planned_at == clock.at(dt.date(2026, 12, 1), dt.time(10))
        undo = next(iter(client.session["undo"]))
        client.post(reverse("workbench:undo", args=[undo]))
        assert Visit.objects.get().cancelled_at

    @pytest.mark.parametrize(
        "change",
        [
            {"planned_at": ""},
            {"planned_at": "2026-02-31T10:00"},
            {"planned_at": "2020-01-01T10:00"},
            {"by": "x"},
            {"kind": "feest"},
        ],
        ids=["no day", "no such day", "past", "nobody", "no kind"],
    )
    def test_a_wrong_visit_is_said_at_its_field(self, team, bakery, change):
        data = {"kind": "acquaintance", "planned_at": "2026-12-01T10:00", "by": str(team.romy.pk)} | change
        answer = team.as_romy.post(reverse("workbench:plan-visit", args=[bakery.pk]), data)
        assert answer.status_code == 422
        assert not Visit.objects.exists()

    def test_an_agreement_with_a_day_stands_on_the_call_list(self, team, bakery):
        url = reverse("workbench:record-agreement", args=[bakery.pk])
        team.as_romy.post(url, {"text": "Rooster toesturen", "due_on": "2026-11-27"})
        assert Moment.objects.open().filter(owner=team.romy, party_id=bakery.pk).exists()

    def test_keeping_and_confirming_goes_on_to_the_mail(self, team, bakery):
        client = team.as_romy
        url = reverse("workbench:record-agreement", args=[bakery.pk])
        answer = client.post(url, {"text": "Rooster toesturen", "then": "confirm"})
        page = client.get(answer["Location"]).content.decode()
        assert "Rooster toesturen" in page
        data = {"agreements": [str(Agreement.objects.get().pk)], "contact": str(bakery.contacts.get().pk)}
        drafted = client.post(answer["Location"], data)
        message = Message.objects.get()
        assert drafted["Location"] == page_of(message)
        assert "Rooster toesturen" in message.body

    @pytest.mark.parametrize("data", [{"text": ""}, {"text": "Iets", "due_on": "31-02"}], ids=["empty", "no such day"])
    def test_a_wrong_agreement_keeps_what_was_typed(self, team, bakery, data):
        answer = team.as_romy.post(reverse("workbench:record-agreement", args=[bakery.pk]), data)
        assert answer.status_code == 422
        assert not Agreement.objects.exists()

    def test_without_a_mail_address_it_says_what_is_missing(self, team):
        employer = factories.make_employer("Zonder mail", account_manager=team.romy, contact_email="")
        agreement = employer_services.record_agreement(employer=employer, text="Iets", actor=team.romy)
        url = reverse("workbench:confirm-agreements", args=[employer.pk])
        answer = team.as_romy.post(url, {"agreements": [str(agreement.pk)]})
        assert answer.status_code == 422
        assert "mailadres" in text_of(answer)
