"""The page of a vacancy: who fits and why (M1, M4), asking (E21, E20), one letter (E7), and its state (E6)."""

import pytest
from django.urls import reverse

from candidates.models import Candidate
from employers.models import Vacancy
from matching.models import Deviation
from placements import access as placement_access
from placements.models import Introduction
from tests import factories
from tests.frontend.workbench.visitors import MOST_QUERIES, client_of, errors_of, said, text_of, undo_of
from wsp import clock
from wsp.accounts.roles import Role
from wsp.journeys.models import Moment
from wsp.mail.models import Message

pytestmark = pytest.mark.django_db
WELDS = {"wishes": [{"label": "Lasser", "code": "lasser"}], "skills": [{"label": "Lassen", "code": "lassen"}]}


@pytest.fixture
def manager():
    return factories.make_staff(name="Sanne Kuipers")


@pytest.fixture
def vacancy(manager) -> Vacancy:
    firm = factories.make_employer("Staalbouw Ommen", account_manager=manager)
    return factories.make_vacancy(firm, title="Lasser", occupation="lasser")


def people(number: int) -> list[Candidate]:
    return [
        factories.make_candidate(first_name="Kandidaat", last_name=f"Nummer {n}", place="Ommen", rows=WELDS)
        for n in range(number)
    ]


def page_of(vacancy: Vacancy) -> str:
    return reverse("workbench:vacancy", args=[vacancy.pk])


def ask(client, vacancy, candidate, **fields):
    prefix = f"k{candidate.pk.hex}"
    data = {f"{prefix}-{name}": value for name, value in fields.items()}
    return client.post(reverse("workbench:vacancy-ask", args=[vacancy.pk, candidate.pk]), data)


def change(client, vacancy, act, reason=""):
    url = reverse("workbench:vacancy-state", args=[vacancy.pk])
    return client.post(url, {"state-act": act, "state-reason": reason})


class TestRanking:
    def test_each_candidate_has_a_band_for_both_sides_and_reasons(self, manager, vacancy):
        (person,) = people(1)
        words = text_of(client_of(manager).get(page_of(vacancy)))
        assert person.name in words
        assert "Voor de werkgever" in words
        assert "Voor de kandidaat" in words
        assert "1 van 1 kandidaten voldoen aan alle eisen" in words

    def test_a_full_page_costs_few_questions_to_the_database(self, manager, vacancy, django_assert_max_num_queries):
        people(14)
        for stage in ("asked", "agreed", "proposed", "invited", "declined"):
            factories.make_introduction(stage, vacancy=vacancy)
        client = client_of(manager)
        client.get(page_of(vacancy))
        with django_assert_max_num_queries(MOST_QUERIES):
            answer = client.get(page_of(vacancy))
        assert len(answer.context["cards"]) == 12
        assert "Toon meer" in text_of(answer)

    def test_a_vacancy_on_hold_ranks_nobody_and_says_so(self, manager, vacancy):
        people(1)
        client = client_of(manager)
        change(client, vacancy, "hold")
        assert "er is nu geen lijst met kandidaten" in text_of(client.get(page_of(vacancy)))

    def test_a_requirement_that_is_tried_without_is_named_and_can_be_put_back(self, manager, vacancy):
        (person,) = people(1)
        client = client_of(manager)
        person.profile.hours_min = person.profile.hours_max = vacancy.hours_min - 4
        person.profile.save()
        assert f"{person.name} wil " in text_of(client.get(page_of(vacancy)))  # Just outside.
        words = text_of(client.get(page_of(vacancy), {"zonder": "hours"}))
        assert "Uren terugzetten" in words
        assert "1 van 1 kandidaten voldoen aan de overige eisen" in words
        assert "Dat iedereen aan de beurt komt, kost deze lijst niets." in words

    def test_two_candidates_stand_beside_each_other(self, manager, vacancy):
        one, two = people(2)
        url = reverse("workbench:vacancy-compare", args=[vacancy.pk])
        words = text_of(client_of(manager).get(url, {"k": [one.pk, two.pk, "no-id"]}))
        assert one.name in words
        assert two.name in words
        assert "Kies twee tot vier kandidaten" in text_of(client_of(manager).get(url, {"k": one.pk}))


class TestAsking:
    def test_the_candidates_own_contact_person_asks(self, manager, vacancy):
        (person,) = people(1)
        answer = ask(client_of(manager), vacancy, person, explanation="Lastte thuis al.")
        assert answer.status_code == 303
        assert said(answer) == f"{person.contact_person.name} vraagt het aan {person.name}."
        introduction = Introduction.objects.get()
        assert (introduction.stage, introduction.explanation) == ("asked", "Lastte thuis al.")

    def test_taken_back_it_leaves_nothing_for_the_candidate_to_see_or_be_told(self, manager, vacancy):
        (person,) = people(1)
        client = client_of(manager)
        answer = client.post(undo_of(ask(client, vacancy, person)))
        assert "wordt niet gevraagd" in said(answer)
        assert not placement_access.candidates_own(person).exists()
        assert not Moment.objects.open().filter(party_id=person.pk).exists()

    def test_an_explanation_that_is_too_long_comes_back_at_its_field(self, manager, vacancy):
        (person,) = people(1)
        answer = ask(client_of(manager), vacancy, person, explanation="goed " * 500)
        assert answer.status_code == 422
        assert list(errors_of(answer)) == ["explanation"]
        assert "goed goed goed" in answer.content.decode()
        assert not Introduction.objects.exists()

    def test_taking_somebody_from_below_keeps_the_reason(self, manager, vacancy):
        person = people(5)[-1]
        ask(client_of(manager), vacancy, person, reason="chance")
        assert (Deviation.objects.get().kind, Deviation.objects.get().reason) == ("added", "chance")

    def test_another_reason_asks_for_words_and_asks_nobody_until_then(self, manager, vacancy):
        person = people(5)[-1]
        answer = ask(client_of(manager), vacancy, person, reason="other", explanation="Past hier.")
        assert answer.status_code == 422
        assert list(errors_of(answer)) == ["words"]
        assert "Past hier." in answer.content.decode()
        assert not Introduction.objects.exists()

    def test_who_is_asked_already_is_not_asked_twice(self, manager, vacancy):
        (person,) = people(1)
        client = client_of(manager)
        ask(client, vacancy, person)
        assert said(ask(client, vacancy, person))
        assert Introduction.objects.count() == 1

    def test_colleagues_are_asked_for_people_with_a_date(self, manager, vacancy):
        guide = factories.make_staff(Role.CASE_MANAGER)
        client = client_of(manager)
        url = reverse("workbench:vacancy-ask-colleagues", args=[vacancy.pk])
        bad = client.post(url, {"colleagues-question": "Wie kan lassen?", "colleagues-due_at": "2026-99-99"})
        assert bad.status_code == 422
        assert set(errors_of(bad)) == {"case_managers", "due_at"}
        assert "Wie kan lassen?" in bad.content.decode()
        due = bad.context["colleagues"].fields["due_at"]
        assert due.required
        good = {
            "colleagues-question": "Wie kan lassen?",
            "colleagues-case_managers": [guide.pk],
            "colleagues-due_at": "2099-11-24T17:00",
        }
        assert client.post(url, good).status_code == 303
        assert Moment.objects.open().filter(owner=guide, subject_id__isnull=False).exists()


class TestLetter:
    def test_one_letter_about_two_people_waits_to_be_read(self, manager, vacancy):
        rows = [factories.make_introduction("agreed", vacancy=vacancy) for _ in range(2)]
        client = client_of(manager)
        url = reverse("workbench:vacancy-introduce", args=[vacancy.pk])
        answer = client.post(url, {"introduction": [row.pk for row in rows], "how": "mail"})
        letter = Message.objects.get()
        assert answer["Location"] == reverse("workbench:message", args=[letter.pk])
        assert letter.state == "draft"
        for row in rows:
            assert row.candidate.name in letter.body

    def test_nobody_chosen_is_said_and_nothing_is_drafted(self, manager, vacancy):
        answer = client_of(manager).post(reverse("workbench:vacancy-introduce", args=[vacancy.pk]), {"how": "mail"})
        assert said(answer)
        assert not Message.objects.exists()


class TestState:
    def test_withdrawing_needs_a_reason_and_keeps_the_page(self, manager, vacancy):
        answer = change(client_of(manager), vacancy, "withdraw")
        assert answer.status_code == 422
        assert list(errors_of(answer)) == ["reason"]
        vacancy.refresh_from_db()
        assert vacancy.state == "open"

    def test_a_hold_is_undone_with_one_press(self, manager, vacancy):
        client = client_of(manager)
        answer = change(client, vacancy, "hold", "De chef is ziek")
        vacancy.refresh_from_db()
        assert vacancy.state == "on_hold"
        client.post(undo_of(answer))
        vacancy.refresh_from_db()
        assert vacancy.state == "open"


class TestWriting:
    def test_wrong_hours_come_back_with_all_that_was_typed(self, manager, vacancy):
        url = reverse("workbench:vacancy-new", args=[vacancy.employer_id])
        data = {
            "title": "Kok",
            "place": "Ommen",
            "hours_min": "36",
            "hours_max": "24",
            "positions": "1",
            "words": "Warm",
        }
        answer = client_of(manager).post(url, data)
        assert answer.status_code == 422
        assert errors_of(answer)
        assert 'value="Kok"' in answer.content.decode()
        answer = client_of(manager).post(url, data | {"hours_max": "38"})
        assert answer.status_code == 303
        assert Vacancy.objects.get(title="Kok").words == "Warm"

    def test_a_change_is_saved(self, manager, vacancy):
        url = reverse("workbench:vacancy-edit", args=[vacancy.pk])
        data = {"title": "Lasser TIG", "place": "Ommen", "hours_min": "24", "hours_max": "36", "positions": "2"}
        assert client_of(manager).post(url, data | {"trial_possible": "true"}).status_code == 303
        vacancy.refresh_from_db()
        assert (vacancy.title, vacancy.positions, vacancy.trial_possible) == ("Lasser TIG", 2, True)

    def test_must_haves_stand_apart_from_nice_to_haves(self, manager, vacancy):
        url = reverse("workbench:vacancy-requirements", args=[vacancy.pk])
        rows = {
            "r-TOTAL_FORMS": "2",
            "r-INITIAL_FORMS": "0",
            "r-0-label": "Rijbewijs B",
            "r-0-kind": "licence",
            "r-0-weight": "must",
            "r-1-label": "Teamspeler",
            "r-1-kind": "skill",
            "r-1-weight": "nice",
        }
        client = client_of(manager)
        bad = client.post(url, rows | {"r-0-weight": "perhaps"})
        assert bad.status_code == 422
        assert "Rijbewijs B" in bad.content.decode()
        assert client.post(url, rows).status_code == 303
        kept = vacancy.requirements.values_list("label", "weight")
        assert set(kept) == {("Rijbewijs B", "must"), ("Teamspeler", "nice")}


def pass_over(client, vacancy, candidate, **fields):
    prefix = f"p{candidate.pk.hex}"
    url = reverse("workbench:vacancy-pass-over", args=[vacancy.pk, candidate.pk])
    return client.post(url, {f"{prefix}-{name}": value for name, value in fields.items()})


def agree(client, vacancy, **fields):
    url = reverse("workbench:vacancy-meaning", args=[vacancy.pk])
    return client.post(url, {f"meaning-{name}": value for name, value in fields.items()})


class TestDeviating:
    def test_passing_over_the_top_is_one_button_is_told_on_the_card_and_can_be_undone(self, manager, vacancy):
        (person,) = people(1)
        client = client_of(manager)
        answer = pass_over(client, vacancy, person, reason="profile_outdated")
        assert "overgeslagen" in said(answer)
        assert "Overgeslagen door Sanne Kuipers" in text_of(client.get(page_of(vacancy)))
        client.post(undo_of(answer))
        assert not Deviation.objects.exists()
        assert "Overgeslagen door" not in text_of(client.get(page_of(vacancy)))

    def test_passing_over_without_a_reason_says_what_is_missing(self, manager, vacancy):
        (person,) = people(1)
        answer = pass_over(client_of(manager), vacancy, person)
        assert answer.status_code == 422
        assert errors_of(answer)["reason"]
        other = pass_over(client_of(manager), vacancy, person, reason="other")
        # The form stands open on the person's own card, with what is wrong at its field.
        card = other.content.decode().split(f'id="match-{person.pk}"')[1].split("</article>")[0]
        assert '<details class="match__why" open>' in card
        assert f'id="id_p{person.pk.hex}-words_error"' in card
        assert errors_of(other)["words"]
        assert not Deviation.objects.exists()

    def test_what_an_employer_means_by_experience_counts_in_the_next_list_and_can_be_ended(self, manager, vacancy):
        rows = WELDS | {"experiences": [{"label": "Lasser", "code": "lasser", "ended_on": clock.today()}]}
        factories.make_candidate(first_name="Ervaren", rows=rows)
        people(2)
        client = client_of(manager)
        before = client.get(page_of(vacancy)).context["cards"][0]["row"]
        assert before.adjustments == []
        answer = agree(client, vacancy, about="experience", factor="0", words="Zij bedoelen: aanpakken.")
        assert "Afgesproken met Staalbouw Ommen" in said(answer)
        page = client.get(page_of(vacancy))
        top = next(card["row"] for card in page.context["cards"] if card["row"].id == before.id)
        assert sum(each.points for each in top.adjustments if each.key.startswith("meaning:")) < -0.5
        assert "Zij bedoelen: aanpakken." in text_of(page)
        assert vacancy.employer.agreements.get().state == "open"
        url = reverse("workbench:vacancy-meaning-end", args=[vacancy.pk, page.context["meanings"][0]["meaning"].pk])
        ended = client.post(url)
        page = client.get(page_of(vacancy))
        assert page.context["meanings"] == []
        assert vacancy.employer.agreements.get().state == "dropped"
        client.post(undo_of(ended))
        assert len(client.get(page_of(vacancy)).context["meanings"]) == 1

    def test_a_meaning_without_words_is_not_agreed(self, manager, vacancy):
        answer = agree(client_of(manager), vacancy, about="experience", factor="7", words="")
        assert answer.status_code == 422
        assert set(errors_of(answer)) == {"factor", "words"}
