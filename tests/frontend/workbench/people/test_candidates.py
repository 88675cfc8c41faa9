"""Candidates: found, kept, handed over (C1), their profile (C5, C7), their chances (M2, E16) and their file."""

import pytest
from django.urls import reverse

from candidates.models import Candidate
from tests import factories
from tests.frontend.workbench.visitors import MOST_QUERIES, client_of, errors_of, said, text_of
from wsp.accounts.roles import Role
from wsp.mail.models import Message
from wsp.trail.models import Note, Reading

pytestmark = pytest.mark.django_db
LIST = reverse("workbench:candidates")


@pytest.fixture
def guide():
    return factories.make_staff(Role.CASE_MANAGER, "Esra Aydın")


@pytest.fixture
def willem(guide) -> Candidate:
    return factories.make_candidate(
        contact_person=guide, first_name="Willem", last_name="Vos", place="Ommen", phone="0612345678", benefit_law="pw"
    )


def page_of(person: Candidate, tab: str = "") -> str:
    path = reverse("workbench:candidate", args=[person.pk])
    return f"{path}?tab={tab}" if tab else path


def post(client, name: str, person: Candidate, **data):
    return client.post(reverse(f"workbench:{name}", args=[person.pk]), data)


def names(answer) -> list[str]:
    return [row.last_name for row in answer.context["page"]]


class TestList:
    def test_a_name_or_number_is_posted_and_remembered_never_in_an_address(self, guide, willem):
        factories.make_candidate(last_name="Zwart", contact_person=guide)
        client = client_of(guide)
        search = reverse("workbench:candidates-search")
        answer = client.post(search, {"text": "wil vos"})
        assert answer["Location"] == LIST
        assert names(client.get(LIST)) == ["Vos"]
        client.post(search, {"text": "06-12/34 56 78"})
        assert names(client.get(LIST)) == ["Vos"]
        client.post(search, {"text": "niemand"})
        assert "Geen kandidaat gevonden" in text_of(client.get(LIST))
        client.post(search, {"text": ""})
        assert len(names(client.get(LIST))) == 2

    def test_filters_and_sorting(self, guide, willem):
        factories.make_candidate(last_name="Aalbers", place="Zwolle", werkfit=False)
        client = client_of(guide)
        assert names(client.get(LIST)) == ["Aalbers", "Vos"]
        assert names(client.get(LIST, {"sort": "-name"})) == ["Vos", "Aalbers"]
        assert names(client.get(LIST, {"sort": "place"})) == ["Vos", "Aalbers"]
        assert names(client.get(LIST, {"whose": "mine"})) == ["Vos"]
        assert names(client.get(LIST, {"werkfit": "no"})) == ["Aalbers"]
        assert names(client.get(LIST, {"state": "stopped"})) == []

    def test_a_full_page_costs_few_questions_to_the_database(self, guide, django_assert_max_num_queries):
        for number in range(27):
            factories.make_candidate(contact_person=guide, last_name=f"Nummer {number:02}")
        client = client_of(guide)
        with django_assert_max_num_queries(MOST_QUERIES):
            first = client.get(LIST)
        assert len(names(first)) == 25
        assert names(client.get(LIST, {"page": 2})) == ["Nummer 25", "Nummer 26"]


class TestPage:
    def test_what_is_known_stands_in_words_and_what_is_not_is_still_to_ask(self, guide, willem):
        words = text_of(client_of(guide).get(page_of(willem)))
        assert "Willem Vos" in words
        assert "06 12345678" in words
        assert "Nog te vragen:" in words
        assert "Participatiewet" not in words

    def test_opening_it_is_recorded(self, guide, willem):
        client_of(guide).get(page_of(willem))
        reading = Reading.objects.get(subject_id=willem.pk)
        assert (reading.reader_name, reading.depth) == ("Esra Aydın", "profile")

    @pytest.mark.parametrize("tab", ["werk", "kansen", "plan", "tijdlijn", "dossier"])
    def test_a_tab_costs_few_questions_to_the_database(self, guide, willem, tab, django_assert_max_num_queries):
        for stage in ("asked", "proposed", "declined"):
            factories.make_introduction(stage, candidate=willem)
        client = client_of(guide)
        client.get(page_of(willem, tab))  # The first ranking of a process reads what all others share.
        with django_assert_max_num_queries(MOST_QUERIES):
            assert client.get(page_of(willem, tab)).status_code == 200

    def test_ranked_vacancies_and_employers_without_one_stand_under_chances(self, guide):
        person = factories.make_candidate(
            contact_person=guide, place="Ommen", rows={"wishes": [{"label": "Lasser", "code": "lasser"}]}
        )
        vacancy = factories.make_vacancy(title="Lasser", occupation="lasser")
        client = client_of(guide)
        words = text_of(client.get(page_of(person, "kansen")))
        assert vacancy.title in words
        assert "1 van 1 open vacatures passen binnen alle eisen" in words

    def test_the_timeline_shows_one_kind(self, guide, willem):
        client = client_of(guide)
        post(client, "candidate-note", willem, **{"note-text": "Belt liever dan mailt."})
        factories.make_introduction("asked", candidate=willem)
        everything = client.get(page_of(willem, "tijdlijn")).context["timeline"]
        notes = client.get(page_of(willem, "tijdlijn") + "&soort=note").context["timeline"]
        assert {"note", "status"} <= {entry.kind for entry in everything}
        assert [entry.text for entry in notes] == ["Belt liever dan mailt."]


class TestFile:
    def test_who_helps_this_person_opens_it_right_away(self, guide, willem):
        words = text_of(post(client_of(guide), "candidate-file", willem))
        assert "Geboortedatum" in words
        assert "Opslaan" in words
        assert Reading.objects.filter(subject_id=willem.pk, depth="file").count() == 1

    def test_a_colleague_gives_a_reason_and_it_is_recorded(self, guide, willem):
        colleague = factories.make_staff(Role.CASE_MANAGER, "Joris Hofman")
        client = client_of(colleague)
        refused = post(client, "candidate-file", willem)
        assert refused.status_code == 422
        assert "reason" in errors_of(refused)
        assert not Reading.objects.filter(subject_id=willem.pk, depth="file").exists()
        opened = post(client, "candidate-file", willem, reason="Bezwaar over de uitkering")
        assert "Geboortedatum" in text_of(opened)
        assert "Opslaan" not in text_of(opened)
        reading = Reading.objects.get(subject_id=willem.pk, depth="file")
        assert (reading.reader_name, reading.reason) == ("Joris Hofman", "Bezwaar over de uitkering")

    def test_who_serves_employers_does_not_open_it(self, willem):
        manager = client_of(factories.make_staff())
        assert "Het dossier is voor wie deze persoon helpt" in text_of(manager.get(page_of(willem, "dossier")))
        assert post(manager, "candidate-file", willem, reason="Nieuwsgierig").status_code == 403

    def test_a_wrong_date_stays_with_its_message(self, guide, willem):
        client = client_of(guide)
        answer = post(client, "candidate-file-edit", willem, birth_date="14 maart", story="Lang verhaal")
        assert answer.status_code == 422
        assert list(errors_of(answer)) == ["birth_date"]
        assert "Lang verhaal" in answer.content.decode()
        assert post(client, "candidate-file-edit", willem, birth_date="1968-03-14", story="Lang").status_code == 303
        willem.file.refresh_from_db()
        assert str(willem.file.birth_date) == "1968-03-14"

    def test_a_note_for_who_helps_is_not_on_the_timeline_of_others(self, guide, willem):
        client = client_of(guide)
        post(client, "candidate-note", willem, **{"note-text": "Scheiding loopt.", "note-file_only": "on"})
        assert Note.objects.get().file_only
        assert "Scheiding loopt." in text_of(client.get(page_of(willem, "tijdlijn")))
        other = client_of(factories.make_staff())
        assert "Scheiding loopt." not in text_of(other.get(page_of(willem, "tijdlijn")))


class TestKeeping:
    def test_a_new_candidate_has_a_contact_person(self, guide):
        client = client_of(guide)
        url = reverse("workbench:candidate-new")
        data = {
            "first_name": "Anja",
            "last_name": "Roest",
            "phone": "geen nummer",
            "channel": "phone",
            "help": "phone",
            "language": "nl",
            "contact_person": guide.pk,
            "organisation": factories.make_organisation().pk,
        }
        bad = client.post(url, data)
        assert bad.status_code == 422
        assert list(errors_of(bad)) == ["phone"]
        assert 'value="Anja"' in bad.content.decode()
        good = client.post(url, data | {"phone": "06 1111 2222"})
        person = Candidate.objects.get(last_name="Roest")
        assert good["Location"] == page_of(person)
        assert (person.phone, person.contact_person) == ("+31611112222", guide)

    def test_the_profile_is_kept_whole_and_a_mistake_loses_nothing(self, guide, willem):
        client = client_of(guide)
        url = reverse("workbench:candidate-profile", args=[willem.pk])
        kinds = ("wishes", "experiences", "skills", "licences", "languages", "educations", "limits")
        data = {f"{kind}-TOTAL_FORMS": "1" for kind in kinds} | {f"{kind}-INITIAL_FORMS": "0" for kind in kinds}
        data |= {
            "presentation": "Ik werk graag buiten.",
            "hours_min": "24",
            "hours_max": "16",
            "transport": ["bike"],
            "wishes-0-label": "Hovenier",
            "experiences-0-label": "Magazijnmedewerker",
            "limits-0-what": "demand:lifting",
        }
        bad = client.post(url, data)
        assert bad.status_code == 422
        assert "Ik werk graag buiten." in bad.content.decode()
        assert 'value="Hovenier"' in bad.content.decode()
        assert not willem.profile.wishes.exists()
        good = client.post(url, data | {"hours_max": "32"})
        assert good.status_code == 303, [group["formset"].errors for group in good.context["groups"]]
        willem.profile.refresh_from_db()
        assert willem.profile.presentation == "Ik werk graag buiten."
        assert willem.profile.experiences.get().code == "magazijnmedewerker"
        words = text_of(client.get(page_of(willem)))
        assert "Hovenier" in words
        assert "24–32" in words

    def test_the_profile_opens_with_what_is_known(self, guide):
        rows = {"skills": [{"label": "Lassen", "code": "lassen"}], "wishes": [{"label": "Lasser", "code": "lasser"}]}
        person = factories.make_candidate(contact_person=guide, rows=rows)
        page = client_of(guide).get(reverse("workbench:candidate-profile", args=[person.pk])).content.decode()
        assert 'value="Lassen"' in page
        assert 'value="Lasser"' in page

    def test_the_way_to_reach_somebody_is_changed(self, guide, willem):
        data = {"first_name": "Willem", "last_name": "Vos", "phone": "0687654321", "channel": "mail", "help": "phone"}
        client = client_of(guide)
        url = reverse("workbench:candidate-edit", args=[willem.pk])
        bad = client.post(url, data | {"language": "nl", "email": "willem@"})
        assert list(errors_of(bad)) == ["email"]
        assert 'value="willem@"' in bad.content.decode()
        assert client.post(url, data | {"language": "nl", "email": "w@post.example"}).status_code == 303
        willem.refresh_from_db()
        assert (willem.phone, willem.channel) == ("+31687654321", "mail")

    def test_another_contact_person_takes_over_with_a_reason(self, guide, willem):
        other = factories.make_staff(Role.CASE_MANAGER, "Naima Idrissi")
        client = client_of(guide)
        bad = post(client, "candidate-assign", willem, **{"assign-contact_person": other.pk})
        assert bad.status_code == 422
        assert list(errors_of(bad, "assign_form")) == ["reason"]
        good = post(
            client, "candidate-assign", willem, **{"assign-contact_person": other.pk, "assign-reason": "Verhuisd"}
        )
        assert "Naima Idrissi is nu de contactpersoon." in said(good)
        willem.refresh_from_db()
        assert willem.contact_person == other

    def test_a_change_of_state_that_needs_a_reason_asks_it(self, guide, willem):
        client = client_of(guide)
        bad = post(client, "candidate-state", willem, **{"state-act": "stopped"})
        assert bad.status_code == 422
        assert errors_of(bad, "state_form")
        post(client, "candidate-state", willem, **{"state-act": "stopped", "state-reason": "Verhuisd"})
        willem.refresh_from_db()
        assert willem.state == "stopped"

    def test_a_link_to_the_portal_is_sent(self, guide, willem):
        answer = post(client_of(guide), "candidate-link", willem)
        assert "De link is onderweg" in said(answer)
        assert Message.objects.get().to_address == willem.email


def test_words_that_name_an_illness_or_a_debt_are_pointed_at_and_kept(guide, willem):
    client = client_of(guide)
    answer = post(client, "candidate-note", willem, **{"note-text": "Heeft een hernia gehad"})
    assert "hernia" in said(answer)
    assert Note.objects.get().text == "Heeft een hernia gehad"
    plain = client_of(guide)
    assert "U schreef" not in said(post(plain, "candidate-note", willem, **{"note-text": "Wil buiten werken"}))
