"""Gesprek: logging a call and a vacancy while talking. E1, E2, E6, E17."""

import datetime as dt
import re
import uuid

import pytest
from django.test import Client
from django.urls import reverse

from employers.models import Call, Employer, IntakeDraft, Vacancy, Visit
from tests import factories
from tests.frontend.workbench.calls.conftest import TUESDAY
from tests.frontend.workbench.calls.test_call_list import text_of
from wsp import clock
from wsp.accounts.roles import SERVES_EMPLOYERS, Role
from wsp.accounts.services import plan_duty, set_absence
from wsp.journeys.models import Moment
from wsp.nudges.models import Heartbeat
from wsp.nudges.sweep import SWEEP

pytestmark = pytest.mark.django_db
WORDS = "Wij zoeken een monteur, VCA is een must, 32 uur, overdag."


@pytest.fixture
def talk():
    return uuid.uuid4()


def url(name: str, talk) -> str:
    return reverse(f"workbench:{name}", args=[talk])


def vacancy_of(employer, **extra):
    return {
        "employer": str(employer.pk),
        "contact": str(employer.contacts.get().pk),
        "topic": "vacancy",
        "direction": "in",
        "words": WORDS,
        "title": "Monteur",
        "place": "Hardenberg",
        "hours": "32",
        "step": "save",
    } | extra


NEW = {
    "is_new": "1",
    "new_name": "Bakkerij ’t Hoekje",
    "new_contact": "José Núñez",
    "new_phone": "06-12/34 56 78",
    "owner": "duty",
    "how_found": "network",
    "how_found_note": "Ondernemersborrel",
    "topic": "question",
    "direction": "in",
    "words": "Wat is een proefplaatsing?",
    "step": "save",
}


class TestWhoIsPhoning:
    @pytest.mark.parametrize("typed", ["smit", "Kees", "0529 - 00", "12345678", "bakkerij s"])
    def test_an_employer_is_found_by_name_contact_number_or_kvk(self, team, talk, typed):
        employer = factories.make_employer(
            "Bakkerij Smit",
            account_manager=team.romy,
            contact_name="Kees Smit",
            contact_phone="0529-001234",
            kvk_number="12345678",
        )
        answer = team.as_romy.post(url("intake-find", talk), {"q": typed})
        assert f'value="{employer.pk}:' in answer.content.decode()

    def test_what_is_not_found_can_be_made_new(self, team, talk):
        assert "Nieuwe werkgever" in text_of(team.as_romy.post(url("intake-find", talk), {"q": "Onbekend BV"}))

    def test_without_scripts_enter_in_the_search_field_shows_what_was_found(self, team, bakery, talk):
        answer = team.as_romy.post(url("intake-draft", talk), {"q": "smit", "step": "save", "direction": "in"})
        assert answer.status_code == 200
        assert "Kees Smit" in text_of(answer)

    def test_choosing_shows_what_one_wants_to_see_at_once(self, team, bakery, talk):
        factories.make_vacancy(bakery, title="Bakker")
        contact = bakery.contacts.get()
        answer = team.as_romy.post(url("intake-draft", talk), {"choose": f"{bakery.pk}:{contact.pk}", "q": "smit"})
        page = text_of(answer)
        assert "Kees Smit" in page
        assert "Romy Jansen" in page
        assert "Bakker" in page

    @pytest.mark.parametrize(
        ("typed", "field"),
        [
            ("0612345678", "new_phone"),
            ("87654321", "new_kvk"),
            ("Garage Snel", "new_name"),
            ("+31 529 123456", "new_phone"),
        ],
    )
    def test_what_was_typed_to_search_goes_to_its_field_of_the_new_employer(self, team, talk, typed, field):
        answer = team.as_romy.post(url("intake-draft", talk), {"step": "new", "q": typed})
        assert re.search(rf'name="{field}"[^>]*value="{re.escape(typed)}"', answer.content.decode())

    def test_likely_duplicates_show_while_typing_a_new_name(self, team, bakery, talk):
        answer = team.as_romy.post(url("intake-duplicates", talk), {"is_new": "1", "new_name": "Bakerij Smid"})
        assert "Bakkerij Smit" in text_of(answer)

    def test_who_has_duty_is_named_as_the_owner_of_an_unknown_employer(self, team, talk):
        plan_duty(staff=team.martijn, starts_on=clock.today(), ends_on=clock.today())
        page = text_of(team.as_romy.post(url("intake-draft", talk), {"step": "new", "q": "Nieuw"}))
        assert "Martijn Bos, die dienst heeft" in page

    def test_a_new_employer_sees_the_exact_time_of_the_24_hour_promise(self, team, talk):
        page = text_of(team.as_romy.post(url("intake-draft", talk), {"step": "new", "q": "Nieuw"}))
        assert "woensdag 25 november 2026, 10.00" in page


class TestSaving:
    def test_a_vacancy_of_a_known_employer_needs_three_fields(self, team, bakery, talk):
        answer = team.as_romy.post(url("intake-draft", talk), vacancy_of(bakery))
        vacancy = Vacancy.objects.get()
        assert answer.status_code == 303
        assert answer["Location"] == reverse("workbench:vacancy", args=[vacancy.pk]), "on to the candidates"
        assert (vacancy.title, vacancy.place, vacancy.hours_min, vacancy.hours_max) == ("Monteur", "Hardenberg", 32, 32)
        assert vacancy.words == WORDS
        call = Call.objects.get()
        assert call.conversation.note == WORDS
        assert vacancy.call == call

    def test_an_unknown_employer_goes_to_who_has_duty(self, team, talk):
        plan_duty(staff=team.martijn, starts_on=clock.today(), ends_on=clock.today())
        team.as_romy.post(url("intake-draft", talk), NEW)
        employer = Employer.objects.get(name="Bakkerij ’t Hoekje")
        assert employer.account_manager == team.martijn
        assert employer.contacts.get().phone == "+31612345678"
        assert (employer.how_found, employer.how_found_note) == ("network", "Ondernemersborrel")

    def test_when_duty_is_away_the_stand_in_has_the_new_employer(self, team, talk):
        plan_duty(staff=team.martijn, starts_on=clock.today(), ends_on=clock.today())
        set_absence(staff=team.martijn, starts_on=clock.today(), ends_on=None, stand_in=team.ada)
        team.as_romy.post(url("intake-draft", talk), NEW)
        assert Employer.objects.get(name="Bakkerij ’t Hoekje").account_manager == team.ada

    def test_one_can_take_the_new_employer_oneself(self, team, talk):
        plan_duty(staff=team.martijn, starts_on=clock.today(), ends_on=clock.today())
        team.as_romy.post(url("intake-draft", talk), NEW | {"owner": "me"})
        assert Employer.objects.get(name="Bakkerij ’t Hoekje").account_manager == team.romy

    def test_the_24_hour_promise_opens_by_itself_and_only_once(self, team, talk):
        data = NEW | {"owner": "me", "call_back": "on", "call_back_at": "2026-11-25T10:00"}
        team.as_romy.post(url("intake-draft", talk), data)
        promises = Moment.objects.open().filter(owner=team.romy, breaks_at=TUESDAY + dt.timedelta(days=1))
        assert promises.count() == 1

    def test_what_was_promised_stands_on_the_call_list(self, team, bakery, talk):
        data = vacancy_of(
            bakery,
            candidates="on",
            candidates_at="2026-11-26T12:00",
            other="Folder toesturen",
            other_at="2026-11-25T17:00",
            visit="on",
            visit_at="2026-12-01T10:00",
        )
        team.as_romy.post(url("intake-draft", talk), data)
        titles = set(Moment.objects.filter(owner=team.romy).values_list("title_source", flat=True))
        assert {"Kandidaten sturen", "Folder toesturen"} <= titles
        assert Visit.objects.get().by == team.romy

    def test_sent_twice_it_is_saved_once(self, team, bakery, talk):
        client = team.as_romy
        first = client.post(url("intake-draft", talk), vacancy_of(bakery))
        second = client.post(url("intake-draft", talk), vacancy_of(bakery))
        assert first["Location"] == second["Location"]
        assert Call.objects.count() == Vacancy.objects.count() == 1

    def test_after_saving_the_address_begins_a_new_conversation(self, team, bakery, talk):
        client = team.as_romy
        client.post(url("intake-draft", talk), vacancy_of(bakery))
        assert client.get(url("intake-draft", talk)).status_code == 302
        assert client.post(url("intake-autosave", talk), vacancy_of(bakery)).status_code == 204
        assert not IntakeDraft.objects.exists(), "a late autosave does not bring the draft back"

    def test_confirmed_chips_become_requirements(self, team, bakery, talk):
        chips = ["licence|must|vca|VCA", "skill|nice||Cv-ketels", "shift||day|", "skill|must|x"]
        team.as_romy.post(url("intake-draft", talk), vacancy_of(bakery, chip=chips))
        vacancy = Vacancy.objects.get()
        rows = set(vacancy.requirements.values_list("kind", "weight", "code", "label"))
        assert rows == {("licence", "must", "vca", "VCA"), ("skill", "nice", "", "Cv-ketels")}
        assert vacancy.shifts == ["day"]


class TestBadInput:
    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"employer": "", "contact": ""}, "Kies wie er belt"),
            ({"employer": "00000000-0000-4000-8000-000000000000"}, "Deze werkgever is er niet meer"),
            ({"employer": "Robert'); DROP TABLE"}, "Kies wie er belt"),
            ({"topic": ""}, "Zeg waar het gesprek over ging"),
            ({"topic": "voetbal"}, ""),
            ({"title": ""}, "Zeg welk werk het is"),
            ({"place": "  "}, "Zeg waar het werk is"),
            ({"hours": ""}, "Zeg hoeveel uur per week"),
            ({"hours": "veel"}, "Uren als getal"),
            ({"hours": "40-20"}, "het kleinste getal eerst"),
            ({"hours": "99"}, "Tussen 1 en 60"),
            ({"title": "x" * 500}, ""),
            ({"candidates": "on", "candidates_at": ""}, "Zeg wanneer"),
            ({"visit": "on", "visit_at": "2026-11-20T10:00"}, "al voorbij"),
            ({"call_back": "on", "call_back_at": "31-02-2026"}, ""),
        ],
        ids=lambda value: str(value)[:40] if isinstance(value, dict) else "",
    )
    def test_a_mistake_is_said_at_its_place_and_nothing_typed_is_lost(self, team, bakery, talk, change, words):
        answer = team.as_romy.post(url("intake-draft", talk), vacancy_of(bakery) | change)
        page = answer.content.decode()
        assert answer.status_code == 422
        assert words in text_of(answer)
        assert "Fout:" in page.split("</title>")[0]
        assert "VCA is een must" in page
        assert not Call.objects.exists()
        assert not Vacancy.objects.exists()
        assert IntakeDraft.objects.get(pk=talk).data["words"] == WORDS, "the draft has it as well"

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"new_name": ""}, "Zeg welk bedrijf het is"),
            ({"new_phone": ""}, "Vraag een nummer"),
            ({"new_phone": "bel maar"}, "geen telefoonnummer"),
            ({"new_phone": "12"}, "te weinig of te veel cijfers"),
            ({"new_kvk": "123"}, "acht cijfers"),
            ({"words": ""}, "Schrijf op wat er is gezegd"),
        ],
        ids=lambda value: str(value)[:40] if isinstance(value, dict) else "",
    )
    def test_a_wrong_new_employer_leaves_nothing_half_saved(self, team, talk, change, words):
        answer = team.as_romy.post(url("intake-draft", talk), NEW | change)
        assert answer.status_code == 422
        assert words in text_of(answer)
        assert not Employer.objects.exists()
        assert not Call.objects.exists()

    def test_a_kvk_number_that_is_taken_is_said_at_its_field(self, team, talk):
        factories.make_employer("Eerder", account_manager=team.romy, kvk_number="12345678")
        answer = team.as_romy.post(url("intake-draft", talk), NEW | {"new_kvk": "1234 5678"})
        assert answer.status_code == 422
        assert "Eerder" in text_of(answer)
        assert Employer.objects.count() == 1

    @pytest.mark.parametrize(
        "name", ["Bäckerei 😀 & Söhne", "مخبز الحي", "O’Reilly", "x" * 200, '<script>alert("x")</script>']
    )
    def test_names_of_all_kinds_are_kept_and_shown_safely(self, team, talk, name):
        team.as_romy.post(url("intake-draft", talk), NEW | {"new_name": name})
        assert Employer.objects.get().name == name
        page = team.as_romy.post(url("intake-find", uuid.uuid4()), {"q": name[:60]}).content.decode()
        assert "<script>alert" not in page


class TestDrafts:
    def test_what_is_typed_is_kept_with_the_time_and_found_on_another_device(self, team, talk):
        answer = team.as_romy.post(url("intake-autosave", talk), {"q": "Bakker", "words": "Zoekt iemand"})
        assert answer.json() == {"saved": "10.00"}
        page = team.client(team.romy).get(url("intake-draft", talk)).content.decode()
        assert "Zoekt iemand" in page
        assert "Opgeslagen om 10.00" in page

    def test_a_page_on_which_nothing_was_typed_is_not_kept(self, team, talk):
        data = {"q": "", "direction": "in", "call_back_at": "2026-11-25T10:00", "how_found": "phoned"}
        assert team.as_romy.post(url("intake-autosave", talk), data).status_code == 204
        assert not IntakeDraft.objects.exists()

    def test_a_second_caller_may_interrupt_and_the_first_waits_as_a_chip(self, team, talk):
        client = team.as_romy
        client.post(url("intake-autosave", talk), {"new_name": "Eerste beller", "is_new": "1"})
        second = client.get(client.get(reverse("workbench:intake"))["Location"])
        assert "Eerste beller" in text_of(second)
        assert url("intake-draft", talk) in second.content.decode()

    def test_saved_again_it_stays_one_draft(self, team, talk):
        client = team.as_romy
        for words in ("Een", "Een twee", "Een twee drie"):
            client.post(url("intake-autosave", talk), {"words": words})
        assert IntakeDraft.objects.get().data["words"] == "Een twee drie"

    def test_somebody_elses_draft_is_not_shown(self, team, talk):
        team.as_romy.post(url("intake-autosave", talk), {"words": "Geheim"})
        assert "Geheim" not in team.client(team.martijn).get(url("intake-draft", talk)).content.decode()

    def test_thrown_away_it_can_be_brought_back(self, team, talk):
        client = team.as_romy
        client.post(url("intake-autosave", talk), {"words": "Toch belangrijk"})
        page = client.get(client.post(url("intake-discard", talk), {"words": "Toch belangrijk"})["Location"])
        assert not IntakeDraft.objects.exists()
        client.post(re.search(r'action="(/ongedaan/[^"]+)"', page.content.decode())[1])
        assert "Toch belangrijk" in client.get(url("intake-draft", talk)).content.decode()

    def test_more_text_than_fits_is_refused_and_the_page_lives(self, team, talk):
        answer = team.as_romy.post(url("intake-autosave", talk), {"words": "é" * 300_000})
        assert answer.status_code == 422
        assert not IntakeDraft.objects.exists()


class TestWhoMay:
    @pytest.mark.parametrize("role", Role.values)
    def test_only_who_serves_employers_logs_their_calls(self, db, role, talk):
        client = Client()
        client.force_login(factories.make_staff(role), backend="django.contrib.auth.backends.ModelBackend")
        expected = 200 if role in SERVES_EMPLOYERS else 403
        assert client.get(url("intake-draft", talk)).status_code == expected

    def test_the_page_stays_within_the_budget_of_queries(self, team, bakery, talk, django_assert_max_num_queries):
        for number in range(4):
            factories.make_vacancy(bakery, title=f"Werk {number}")
        Heartbeat.objects.create(name=SWEEP, completed_at=TUESDAY)
        client = team.as_romy
        client.post(url("intake-autosave", talk), vacancy_of(bakery))
        # Fifteen of the page, and two savepoints of the test.
        with django_assert_max_num_queries(15):
            client.get(url("intake-draft", talk))
