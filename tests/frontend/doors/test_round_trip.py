"""Of every kind: a row goes in whole or not at all, and what went in comes out again, cell by cell."""

import csv
import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from candidates.models import Candidate
from employers.models import Contact, Employer, Vacancy, VacancyRequirement
from frontend.doors import exporting, services
from frontend.doors.kinds import CARRIERS
from frontend.doors.models import Export, SourceKey
from frontend.doors.values import Wrong
from frontend.doors.work import carry_on
from tests import factories
from wsp.text import normalise_kvk, normalise_number, normalise_postcode, tidy
from wsp.trail.models import Note

pytestmark = pytest.mark.django_db
FEW = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
TEXTS = st.one_of(
    st.text("ab ÉñşØ’-'\"|;,:\\.\n\t", max_size=15),
    st.sampled_from(
        ["", "", "’t Hart", "Ñandú & Şimşek", "عمر", "🙂", "x" * 80, "x" * 200, "x" * 201, "=1+1", "'=1+1", "-Ans", "@home",
         "=cmd|' /C calc'!A0", "1.234,56", "31-02", "ja"]
    ),
)  # fmt: skip
PHONES = st.sampled_from(["", "06-12 34 56 78", "+31 6 1234 5678", "0529 12 34 56", "06-12", "geen"])
MAILS = st.sampled_from(["", "Ans@Firma.example", "geen", "a@b"])
POSTCODES = st.sampled_from(["", "7731 AB", "7731ab", "7731", "77", "AB 7731"])
DAYS = st.sampled_from(["", "14-03-1988", "1988-03-14", "31-02-1990", "14/3/1988", "14-03-88", "03-14-1988"])
NUMBERS = st.sampled_from(["", "36", "36,0", "1.234", "1.234,56", "0", "-1", "veel", "1e3"])
YES_NO = st.sampled_from(["", "ja", "Nee", "misschien"])
CELLS: dict[str, st.SearchStrategy[str]] = {
    "telefoon": PHONES, "mailadres": MAILS, "postcode": POSTCODES, "kvk-nummer": st.sampled_from(["", "", "1234.5678", "123"]),
    "sector": st.sampled_from(["", "Horeca", "horeca ", "Ruimtevaart"]), "aantal medewerkers": NUMBERS, "gevonden via": st.sampled_from(["", "Via via", "?"]),
    "actief": YES_NO, "eerst bellen": YES_NO, "werkt er nog": YES_NO, "uren vanaf": st.sampled_from(["24", "", "61"]),
    "uren tot": st.sampled_from(["36", "1.234,56", "12"]), "aantal plaatsen": NUMBERS, "begint op": DAYS, "wil opleiden": YES_NO,
    "beroep": st.one_of(st.sampled_from(["Bakker", "iets met bloemen", "x" * 161]), TEXTS),
    "proefplaatsing kan": YES_NO, "met openbaar vervoer": YES_NO, "werktijden": st.sampled_from(["", "Overdag | ’s Nachts", "Altijd"]),
    "niveau": st.sampled_from(["", "Vmbo", "vmbo", "Mavo"]), "status": st.sampled_from(["", "Open", "In de wacht", "Vervuld", "Ingetrokken", "Weg"]),
    "eisen": st.sampled_from(["", "Rijbewijs B | goed humeur", "Nederlands::3", "Nederlands::drie", "a\\|b | c"]),
    "wensen": st.sampled_from(["", "Bakker | iets met bloemen", "VCA", " | "]), "geboortedatum": DAYS, "uitkering tot": DAYS,
    "uitkering": st.sampled_from(["", "WW", "Bijstand"]), "beschikbaar vanaf": DAYS, "reistijd": NUMBERS, "wil leren": YES_NO, "werkfit": YES_NO,
    "rijbewijzen en certificaten": st.sampled_from(["", "Rijbewijs B | VCA::01-05-2028", "VCA::31-02-2028"]),
    "talen": st.sampled_from(["", "Nederlands::3::2 | Arabisch::4", "Nederlands::9"]),
    "ervaring": st.sampled_from(["", "Kok::Hotel \\:: Zwolle::01-03-2012::31-05-2024", "Kok::x::31-05-2024::01-03-2012"]),
    "opleidingen": st.sampled_from(["", "Helpende::Mbo, havo of vwo::ja"]), "grenzen": st.sampled_from(["", "Zwaar tillen | ’s Nachts::Vast ritme", "Alles"]),
    "vervoer": st.sampled_from(["", "Fiets | Auto", "Vliegtuig"]), "wat helpt": st.sampled_from(["", "Vaste werktijden"]), "sectoren": st.sampled_from(["", "Horeca"]),
    "aanpassingen": st.sampled_from(["", "Vaste werktijden"]), "wat het werk vraagt": st.sampled_from(["", "Lang staan | Veel lopen"]),
    "te bereiken": st.sampled_from(["", "Per brief"]), "hulp": st.sampled_from(["", "Zelfstandig"]), "vaardigheden": st.sampled_from(["", "lassen | plannen"]),
    "uitkering sinds": st.just(""), "taal": st.sampled_from(["nl", "en", "klingon"]),
}  # fmt: skip
# Names of people and places they are chosen from, not the row's own: left empty here, or always there.
SET = {"accountmanager": "", "eigenaar": "", "klantmanager": "", "organisatie": "", "sleutel werkgever": "W1"}
# Not in this list, but in another one: the people to speak at an employer; why somebody stopped.
ELSEWHERE = {
    "employer": {"contactpersoon", "telefoon", "mailadres"},
    "candidate": {"reden status"},
}
MODELS = {"employer": (Employer, Contact), "contact": (Contact,), "vacancy": (Vacancy,), "candidate": (Candidate,)}
SPELLED: dict[str, Callable[[str], str | None]] = {
    "telefoon": normalise_number,
    "postcode": normalise_postcode,
    "kvk-nummer": normalise_kvk,
    "mailadres": str.lower,
}
LINES = {"omschrijving", "verhaal", "in eigen woorden", "zoekt eigenlijk"}  # Others are of one line.


# What every row has that needs nothing else.
PLAIN = {"uren vanaf": "24", "uren tot": "36", "taal": "nl"}


def rows_of(kind: str) -> st.SearchStrategy[list[dict[str, str]]]:
    """Rows that could go in, each with at most three cells of whatever stands in files."""
    columns = [column for column in CARRIERS[kind].layout.columns if column.field != "key"]
    usual = {
        each.heading: SET.get(each.heading, PLAIN.get(each.heading, "Şule ’t Ñoord" if each.needed else ""))
        for each in columns
    }
    free = sorted(usual.keys() - SET.keys())

    @st.composite
    def row(draw) -> dict[str, str]:
        places = draw(st.lists(st.sampled_from(free), max_size=3, unique=True))
        return usual | {heading: draw(CELLS.get(heading, TEXTS)) for heading in places}

    return st.lists(row(), min_size=1, max_size=6)


def written(kind: str, rows: list[dict[str, str]], form: str, encoding: str) -> bytes:
    headings = ["sleutel", *(heading for heading in rows[0])]
    lines = [headings, *([f"R{number}", *(row[name] for name in rows[0])] for number, row in enumerate(rows))]
    if form == "xlsx":
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet()
        for line in lines:
            cells = [openpyxl.cell.WriteOnlyCell(sheet, value=text) for text in line]
            for one in cells:
                one.data_type = "s"
            sheet.append(cells)
        file = io.BytesIO()
        book.save(file)
        return file.getvalue()
    text = io.StringIO(newline="")
    # What a spreadsheet would take for a formula has its guard in CSV, as a program that knows of it writes it.
    guarded = [["'" + cell if cell[:1] in tuple("=+-@'\t\r") and cell else cell for cell in line] for line in lines]
    csv.writer(text, delimiter=form, lineterminator="\n").writerows(guarded)
    return text.getvalue().encode(encoding)


def exported(kind: str, lead) -> dict[str, dict[str, str]]:
    """The rows that come out, by our own id."""
    export = exporting.ask(what=kind, form="csv", reason="Heen en weer", with_file=kind == "candidate", actor=lead)
    exporting.make(export.pk)
    stored = Export.objects.get(pk=export.pk).stored.open("rb")
    assert not zipfile.is_zipfile(stored)
    stored.seek(0)
    text = io.StringIO(stored.read().decode("utf-8-sig"), newline="")
    stored.close()
    found = [{name: unguarded(cell) for name, cell in row.items()} for row in csv.DictReader(text, delimiter=";")]
    return {row["sleutel"]: row for row in found}


def unguarded(cell: str) -> str:
    return cell[1:] if len(cell) > 1 and cell[0] == "'" and cell[1] in "=+-@\t\r'" else cell


def meant(kind: str, heading: str, text: str):
    """What a cell says, whatever its spelling: the oracle, by the rooms' own rules of spelling."""
    column = CARRIERS[kind].layout.by_name[heading.replace("-", " ")]
    if heading in SPELLED:
        return SPELLED[heading](tidy(text))
    if column.cell.allowed() == "tekst":
        return tidy(text, lines=heading in LINES)
    value = column.parse(text.strip())
    if isinstance(value, list) and heading in {"wensen", "vaardigheden", "eisen"}:
        return list(dict.fromkeys(str(each).casefold() for each in value))
    return sorted(value, key=str) if isinstance(value, list) else value


def comes_out_as_it_went_in(kind: str, row: dict[str, str], out: dict[str, str]) -> None:
    for heading, text in row.items():
        if heading in ELSEWHERE.get(kind, ()) or heading in SET or not tidy(text):
            continue
        said, came = meant(kind, heading, text), meant(kind, heading, out[heading])
        if said in (None, [], ""):
            continue
        if kind == "contact" and heading == "eerst bellen":
            continue  # One of them is, whoever said so last: its own test.
        if heading == "beroep" and came != said:
            assert Vacancy.objects.filter(occupation_words="").exclude(occupation="").exists(), (text, out[heading])
            continue  # Recognised: what comes out is the name of the entry.
        if heading in {"vaardigheden", "eisen", "wensen"} and isinstance(said, list):
            said, came = sorted(said), sorted(came)
            if kind == "vacancy":
                # The kind is told with what came out.
                said, came = [each.split("'kind'")[0] for each in said], [each.split("'kind'")[0] for each in came]
        assert came == said, (heading, text, out[heading])


@pytest.mark.parametrize("kind", sorted(CARRIERS))
@pytest.mark.parametrize(("form", "encoding"), [(";", "utf-8"), ("xlsx", "")])
def test_what_goes_in_comes_out_again_or_is_said_to_be_wrong(kind, form, encoding, lead):
    @given(rows=rows_of(kind))
    @FEW
    def check(rows):
        with transaction.atomic():
            employer = factories.make_employer(account_manager=lead)
            SourceKey.objects.create(source="proef", kind="employer", key="W1", target_id=employer.pk)
            before = {model: model.objects.count() for model in MODELS[kind]}
            name = f"{CARRIERS[kind].file_name}.{'xlsx' if form == 'xlsx' else 'csv'}"
            files = [(name, io.BytesIO(written(kind, rows, form, encoding)))]
            batch = carry_on(services.upload(files=files, source="proef", duplicates="new", actor=lead).pk)
            batch = carry_on(services.start(batch=batch, actor=lead).pk)
            out = exported(kind, lead)
            created = 0
            for row in batch.rows.all():
                given_row = rows[int(row.key[1:])]
                if row.state == "created":
                    created += 1
                    comes_out_as_it_went_in(kind, given_row, out[str(row.target_id)])
                else:
                    assert row.state in {"wrong", "failed"}
                    assert row.problems
                    assert not SourceKey.objects.filter(key=row.key, kind=kind).exists()
            assert batch.rows.count() == len(rows)
            main, *parts = MODELS[kind]
            assert main.objects.count() - before[main] == created
            for part in parts:
                assert part.objects.count() - before[part] <= created
            assert not VacancyRequirement.objects.exclude(vacancy__in=Vacancy.objects.all()).exists()
            assert Note.objects.count() <= created
            transaction.set_rollback(True)

    check()


@pytest.mark.parametrize(("separator", "encoding"), [(";", "cp1252"), (",", "utf-8-sig"), ("\t", "utf-16")])
@pytest.mark.parametrize("kind", sorted(CARRIERS))
def test_every_kind_goes_in_from_any_program(kind, separator, encoding, bring, lead):
    employer = factories.make_employer(account_manager=lead)
    SourceKey.objects.create(source="proef", kind="employer", key="W1", target_id=employer.pk)
    columns = CARRIERS[kind].layout.columns
    needed = {
        column.heading: SET.get(column.heading, "24" if "uren" in column.heading else "Zoë’s")
        for column in columns
        if column.needed
    }
    del needed["sleutel"]
    batch = bring({"x.csv": written(kind, [needed], separator, encoding)}, duplicates="new")
    assert [row.state for row in batch.rows.all()] == ["created"], [row.problems for row in batch.rows.all()]
    assert all(isinstance(value, str) for value in exported(kind, lead)[str(batch.rows.get().target_id)].values())


def test_the_oracle_refuses_what_the_import_refuses():
    with pytest.raises(Wrong):
        meant("candidate", "geboortedatum", "31-02-1990")
    with pytest.raises(ValidationError):
        meant("contact", "telefoon", "06-12")
    assert meant("contact", "telefoon", "06-12 34 56 78") == "+31612345678"
