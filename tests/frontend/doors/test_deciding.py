"""Who seems to be here already is asked about; words that are not sure are asked about; the rest needs nobody."""

import io
from pathlib import Path

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from candidates.models import Candidate
from employers.models import Contact, Employer
from frontend.doors import mending, retention, services
from frontend.doors.models import ImportRow, KnownWord
from frontend.doors.work import carry_on
from tests import factories
from wsp import clock
from wsp.accounts.roles import Role
from wsp.errors import Refused

pytestmark = pytest.mark.django_db
ONE = "sleutel;naam;plaats;kvk-nummer;aantal medewerkers\nW1;Bakkerij De Korenaar;Ommen;12345678;12\n"
CANDIDATE = (
    "sleutel;voornaam;achternaam;geboortedatum;wensen\nK1;Fatima;el Idrissi;14-03-1988;iets met bloemen | Bakker\n"
)


def go(batch, lead):
    return carry_on(services.start(batch=batch, actor=lead).pk)


def test_who_is_here_already_stays_out_until_somebody_decides(bring, lead, states):
    here = factories.make_employer("De Korenaar bakkerij", account_manager=lead, kvk_number="12345678", place="Zwolle")
    batch = bring({"w.csv": ONE}, go=False)
    row = batch.rows.get()
    assert (row.state, row.likely[0]["id"], row.likely[0]["why"]) == ("duplicate", str(here.pk), "Zelfde KvK-nummer")
    batch = go(batch, lead)
    assert states(batch) == {"duplicate": 1}
    assert mending.explained(mending.to_mend(batch).get()).startswith("Lijkt er al te zijn: De Korenaar")


def test_merging_fills_what_is_empty_and_keeps_what_is_known(bring, lead, states):
    here = factories.make_employer("De Korenaar bakkerij", account_manager=lead, kvk_number="12345678", place="Zwolle")
    batch = bring({"w.csv": ONE}, go=False)
    services.decide(batch=batch, decisions={batch.rows.get().pk: str(here.pk)}, actor=lead)
    batch = go(batch, lead)
    assert states(batch) == {"merged": 1}
    here.refresh_from_db()
    assert (here.name, here.place, here.size) == ("De Korenaar bakkerij", "Zwolle", 12)
    assert states(bring({"w.csv": ONE})) == {"same": 1}
    batch = bring({"w.csv": ONE.replace(";12\n", ";15\n").replace("Ommen", "Lemele")})
    here.refresh_from_db()
    assert (here.place, here.size) == ("Zwolle", 15)
    services.undo(batch=batch, actor=lead)
    carry_on(batch.pk)
    here.refresh_from_db()
    assert here.size == 12


def test_somebody_else_of_the_same_name_goes_in_as_a_new_one(bring, lead, states):
    factories.make_candidate(first_name="Fatima", last_name="el Idrissi", birth_date="1988-03-14", contact_person=lead)
    batch = bring({"k.csv": CANDIDATE}, go=False)
    row = batch.rows.get()
    assert row.likely[0]["why"] == "Zelfde naam en geboortedatum"
    assert services.decide(batch=batch, decisions={row.pk: "nonsense"}, actor=lead) == 0
    assert services.decide(batch=batch, decisions={row.pk: "new"}, actor=lead) == 1
    assert states(go(batch, lead)) == {"created": 1}
    assert Candidate.objects.count() == 2
    # Another birth date says that it is another person.
    other = CANDIDATE.replace("K1", "K2").replace("1988", "1961")
    assert states(bring({"k.csv": other})) == {"created": 1}


def test_contacts_of_an_employer_who_is_here_are_known_too(bring, lead, states):
    employer = factories.make_employer(
        "Bakkerij De Korenaar", account_manager=lead, contact_name="Ans Bakker", place="Ommen"
    )
    contacts = "sleutel;sleutel werkgever;naam;functie\nC1;W1;Ans Bakker;Eigenaar\nC2;W1;Piet;\n"
    batch = bring({"w.csv": ONE, "c.csv": contacts}, duplicates="merge")
    assert states(batch) == {"merged": 2, "created": 1}
    assert {row.name: row.function for row in Contact.objects.filter(employer=employer)} == {
        "Ans Bakker": "Eigenaar",
        "Piet": "",
    }


def test_words_that_are_not_sure_are_asked_and_remembered(bring, lead):
    batch = bring({"k.csv": CANDIDATE}, go=False)
    word = batch.words.get(state="ask")
    assert word.text == "iets met bloemen"
    with pytest.raises(ValidationError):
        services.confirm_words(batch=batch, said={word.pk: "Geen bestaand beroep"}, actor=lead)
    services.confirm_words(batch=batch, said={word.pk: "Bloemist"}, actor=lead)
    go(batch, lead)
    assert [row.code for row in Candidate.objects.get().profile.wishes.all()] == ["bloembinder", "bakker"]
    assert KnownWord.objects.get().by == lead
    later = bring({"k.csv": CANDIDATE.replace("K1", "K2").replace("1988", "1961")}, go=False)
    assert not later.words.filter(state="ask").exists()


def test_a_later_import_must_be_undone_first(bring, lead, states):
    first = bring({"w.csv": ONE})
    second = bring({"w.csv": ONE.replace("12\n", "13\n")})
    services.undo(batch=first, actor=lead)
    first = carry_on(first.pk)
    assert states(first) == {"kept": 1}
    services.undo(batch=second, actor=lead)
    assert states(carry_on(second.pk)) == {"undone": 1}
    assert Employer.objects.get().size == 12


def test_only_a_team_lead_imports_and_everything_wrong_is_said_at_once(lead):
    with pytest.raises(Refused):
        services.upload(files=[], source="x", actor=factories.make_staff(Role.CASE_MANAGER))
    files = [("a.csv", io.BytesIO(b"a;b\n1;2\n")), ("b.csv", io.BytesIO(b""))]
    with pytest.raises(ValidationError) as error:
        services.upload(files=files, source="", contact_person=factories.make_staff(), actor=lead)
    assert error.value.message_dict.keys() == {"files", "source", "contact_person"}
    assert len(error.value.message_dict["files"]) == 2


def test_rows_are_forgotten_after_their_term_and_can_then_not_be_undone(bring, lead):
    batch = bring({"w.csv": ONE})
    with clock.as_told(batch.kept_until + (clock.now() - batch.made_at)):
        with pytest.raises(Refused):
            services.undo(batch=batch, actor=lead)
        assert retention.forget_imports() == 1
    assert not ImportRow.objects.exists()
    assert Employer.objects.exists()


def test_a_folder_goes_in_by_command_with_a_file_to_mend_and_can_be_taken_back(tmp_path, lead, capsys):
    folder = tmp_path / "Vechtstreek"
    folder.mkdir()
    (folder / "werkgevers.csv").write_text(ONE + "W2;;Zwolle;;veel\n")
    book = openpyxl.Workbook()
    for row in (["sleutel", "voornaam", "achternaam"], ["K1", "Jan", "Veldkamp"], ["K2", "=1+1", "B"]):
        book.active.append(row)
    book.save(folder / "kandidaten.xlsx")
    call_command("import_region", folder, "--dry-run")
    assert not Employer.objects.exists()
    assert not (folder / "herstel").exists()
    call_command("import_region", folder)
    said = capsys.readouterr().out
    assert "werkgevers.csv:3: aantal medewerkers: “veel”" in said
    assert "kandidaten.xlsx:3: voornaam" in said
    assert (Employer.objects.count(), Candidate.objects.count()) == (1, 1)
    mended = (folder / "herstel" / "werkgevers.csv").read_text(encoding="utf-8-sig")
    assert "W2;;Zwolle;;veel;3;" in mended
    assert openpyxl.load_workbook(folder / "herstel" / "kandidaten.xlsx").active.max_row == 2
    batch = Employer.objects.get() and said.rpartition("--undo ")[2].strip()
    call_command("import_region", "--undo", batch)
    assert not Employer.objects.exists()
    with pytest.raises(CommandError):
        call_command("import_region", Path("/nowhere"))
