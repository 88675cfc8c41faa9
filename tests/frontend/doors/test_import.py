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
