"""Files come in once, whole rows only, and can be taken back."""

import pytest

from candidates.models import Candidate
from employers.models import Employer, Vacancy

pytestmark = pytest.mark.django_db

EMPLOYERS = """sleutel;naam;plaats;kvk-nummer;aantal medewerkers;telefoon;contactpersoon
W1;Bakkerij De Korenaar;Ommen;12345678;1.234;0529 12 34 56;Ans
W2;Café ’t Hoekje;Hardenberg;;8;;
W3;;Dalfsen;;;;
"""
VACANCIES = """sleutel;sleutel werkgever;titel;plaats;uren vanaf;uren tot;eisen;begint op
V1;W1;Bakker;Ommen;24;36;Rijbewijs B | goed humeur;01-02-2027
V2;W9;Bakker;Ommen;24;36;;
V3;W2;Kok;Hardenberg;24;36;;31-02-2027
"""
CANDIDATES = """sleutel;voornaam;achternaam;telefoon;geboortedatum;uitkering;status;werkfit;wensen;talen;postcode;grenzen
K1;Fatima;el Idrissi;06-12 34 56 78;14-03-1988;WW;Zoekt werk;ja;Bakker | Kok;Nederlands::3::2;7731 AB;Zwaar tillen
K2;Şule;Ñandú;;;;;;;;;
"""
ALL = {"werkgevers.csv": EMPLOYERS, "vacatures.csv": VACANCIES, "kandidaten.csv": CANDIDATES}


def test_good_rows_go_in_and_bad_ones_are_named(bring, states):
    batch = bring(ALL)
    assert batch.state == "done", batch.trouble
    assert states(batch) == {"created": 5, "wrong": 3}
    wrong = {(row.file.name, row.line): row.problems[0] for row in batch.rows.filter(state="wrong")}
    assert wrong["werkgevers.csv", 4]["column"] == "naam"
    assert wrong["vacatures.csv", 3]["column"] == "sleutel werkgever"
    assert wrong["vacatures.csv", 4]["found"] == "31-02-2027"
    firm = Employer.objects.get(name="Bakkerij De Korenaar")
    assert (firm.size, firm.kvk_number, firm.contacts.get().phone) == (1234, "12345678", "+31529123456")
    vacancy = Vacancy.objects.get()
    assert vacancy.occupation == "bakker"
    assert {(row.kind, row.code) for row in vacancy.requirements.all()} == {("licence", "rijbewijs-b"), ("other", "")}
    fatima = Candidate.objects.get(first_name="Fatima")
    assert (fatima.phone, fatima.state, fatima.is_werkfit) == ("+31612345678", "active", True)
    assert fatima.file.benefit_law == "ww"
    assert fatima.profile.pc4 == "7731"
    assert [row.code for row in fatima.profile.wishes.all()] == ["bakker", "kok"]


def test_a_second_run_changes_nothing_twice(bring, states):
    bring(ALL)
    again = bring(ALL)
    assert states(again) == {"same": 5, "wrong": 3}
    assert Employer.objects.count() == 2


def test_a_changed_row_updates_what_the_source_owns_and_nothing_else(bring, states, lead):
    from employers import services

    bring({"werkgevers.csv": EMPLOYERS})
    firm = Employer.objects.get(kvk_number="12345678")
    services.update_employer(employer=firm, actor=lead, place="Zwolle")
    changed = EMPLOYERS.replace("Ommen", "Lemele").replace("1.234", "15")
    batch = bring({"werkgevers.csv": changed})
    firm.refresh_from_db()
    assert (firm.place, firm.size) == ("Zwolle", 15)
    assert states(batch) == {"updated": 1, "same": 1, "wrong": 1}


def test_an_import_is_taken_back_but_for_what_was_used_since(bring, states, lead):
    from employers.services import log_call
    from frontend.doors import services
    from frontend.doors.work import carry_on

    batch = bring(ALL)
    log_call(employer=Employer.objects.get(name="Café ’t Hoekje"), topic="vacancy", actor=lead)
    batch = carry_on(services.undo(batch=batch, actor=lead).pk)
    assert batch.state == "undone"
    assert states(batch) == {"undone": 4, "kept": 1, "wrong": 3}
    assert not Candidate.objects.exists()
    assert [firm.name for firm in Employer.objects.all()] == ["Café ’t Hoekje"]
    again = bring(ALL)
    assert states(again) == {"created": 4, "same": 1, "wrong": 3}


def test_an_occupation_that_is_not_recognised_is_kept_as_words_and_asked_about(bring, states):
    rows = "sleutel;sleutel werkgever;titel;plaats;uren vanaf;uren tot;beroep\nV1;W1;Duizendpoot;Ommen;24;36;iets met bloemen\n"
    batch = bring({"werkgevers.csv": EMPLOYERS, "vacatures.csv": rows})
    vacancy = Vacancy.objects.get()
    assert (vacancy.occupation, vacancy.occupation_words) == ("", "iets met bloemen")
    assert batch.words.get(state="ask").text == "iets met bloemen"
    warning = batch.rows.get(file__kind="vacancy").problems[0]
    assert (warning["column"], warning["found"], warning["warning"]) == ("beroep", "iets met bloemen", True)
    changed = bring({"werkgevers.csv": EMPLOYERS, "vacatures.csv": rows.replace("iets met bloemen", "Bloemist")})
    vacancy.refresh_from_db()
    assert (vacancy.occupation, vacancy.occupation_words) == ("bloembinder", "")
    assert states(changed) == {"same": 2, "wrong": 1, "updated": 1}


def test_a_candidate_who_came_with_a_reason_is_taken_back_with_it(bring, states, lead):
    from frontend.doors import services
    from frontend.doors.work import carry_on
    from wsp.trail.models import Note

    batch = bring(
        {"kandidaten.csv": "sleutel;voornaam;achternaam;status;reden status\nK1;An;Vos;Niet meer bij ons;Verhuisd\n"}
    )
    assert Note.objects.get().text == "Verhuisd"
    batch = carry_on(services.undo(batch=batch, actor=lead).pk)
    assert states(batch) == {"undone": 1}, [row.problems for row in batch.rows.all()]
    assert not Note.objects.exists()
    assert not Candidate.objects.exists()


def test_of_contact_persons_in_one_file_the_last_one_said_to_be_first_is_called_first(bring):
    rows = [
        "sleutel;sleutel werkgever;naam;eerst bellen;werkt er nog",
        "C1;W3;Ans;;",
        "C2;W3;Bea;ja;",
        "C3;W3;Cor;;",
        "C4;W3;Dik;ja;nee",
    ]
    bring({"werkgevers.csv": EMPLOYERS.replace("W3;;", "W3;Garage Zijlstra;"), "contactpersonen.csv": "\n".join(rows)})
    people = Employer.objects.get(name="Garage Zijlstra").contacts.all()
    assert {each.name: each.is_main for each in people} == {"Ans": False, "Bea": True, "Cor": False, "Dik": False}


def test_a_number_that_comes_twice_in_one_file_goes_in_once(bring, states):
    batch = bring({"w.csv": EMPLOYERS.replace("W3;;Dalfsen;;", "W3;Garage Zijlstra;Dalfsen;12345678;")})
    assert states(batch) == {"created": 2, "wrong": 1}
    assert "Bakkerij De Korenaar" in batch.rows.get(state="wrong").problems[0]["message"]


def test_two_rows_for_one_who_is_here_are_both_taken_back(bring, lead, states):
    from frontend.doors import services
    from frontend.doors.work import carry_on
    from tests import factories

    here = factories.make_employer("De Korenaar", account_manager=lead, kvk_number="12345678", place="")
    rows = "sleutel;naam;plaats;kvk-nummer;aantal medewerkers\nW1;De Korenaar;Ommen;12345678;\nW2;Korenaar;Zwolle;12345678;12\n"
    batch = bring({"w.csv": rows}, go=False)
    for row in batch.rows.all():
        services.decide(batch=batch, decisions={row.pk: str(here.pk)}, actor=lead)
    batch = carry_on(services.start(batch=batch, actor=lead).pk)
    here.refresh_from_db()
    assert (here.place, here.size, states(batch)) == ("Ommen", 12, {"merged": 2})
    batch = carry_on(services.undo(batch=batch, actor=lead).pk)
    here.refresh_from_db()
    assert (here.place, here.size, states(batch)) == ("", None, {"undone": 2})
