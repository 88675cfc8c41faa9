"""Sonar's export becomes candidates: codes translated, what may not be kept is kept nowhere."""

import json

import pytest
from cryptography.fernet import Fernet
from django.apps import apps
from django.core.files.storage import default_storage
from django.db import connection

from candidates.models import Candidate, Wish
from frontend.doors import services
from frontend.doors.bsn import is_bsn
from frontend.doors.models import ImportRow, SealedNumber
from frontend.doors.work import carry_on
from matching.vocabulary import vocabulary

pytestmark = pytest.mark.django_db

BSN = "111222333"  # Passes the test of eleven; given to nobody.
HEAD = (
    "Datum melding;BSN;ID_WZ;Beschikbare uren/wk;Opleidingsniveau;Beroepssector;Bemiddelingsberoep;Mondeling Nederlands;"
    "Schriftelijk Nederlands;Rijbewijs;Banenafspraak;Klantprofiel;Arbeidsmarktregio;Participatieladder;Toestemming;"
    "Soort uitkering"
)
ROWS = f"""{HEAD}
12-03-2026;{BSN};1004711;32;4;Zorg;Verzorgende;3;2;B, BE;1;Profiel 3;Zwolle;Trede 4;ja;WW
12-03-2026;;1004712;;9;;Bakker;8;8;geen;2;;;;nee;bijstand
12-03-2026;;1004713;veel;7;Iets;Kok;5;;Q;0;;;;;IVA
"""


def everything_stored() -> str:
    """All text the database holds of imports and candidates."""
    found = []
    with connection.cursor() as cursor:
        there = connection.introspection.table_names()
        for model in apps.get_models():
            if model._meta.app_label in {"doors", "candidates", "trail", "pghistory"} and model._meta.db_table in there:
                cursor.execute(f'SELECT row_to_json(t)::text FROM "{model._meta.db_table}" t')  # noqa: S608
                found += [text for (text,) in cursor.fetchall()]
    return "\n".join(found)


def test_codes_become_our_own_words(bring, states):
    batch = bring({"sonar.csv": ROWS}, layout="sonar", source="Sonar")
    assert states(batch) == {"created": 2, "wrong": 1}, [row.problems for row in batch.rows.all()]
    one = Candidate.objects.get(last_name="1004711")
    profile = one.profile
    assert (profile.hours_max, profile.level, profile.sectors) == (32, "4", ["care"])
    assert [(row.code, row.label) for row in profile.wishes.all()] == [("verzorgende-ig", "Verzorgende")]
    assert [(row.code, row.spoken, row.written) for row in profile.languages.all()] == [("nld", 3, 2)]
    assert {row.code for row in profile.licences.all()} == {"rijbewijs-b", "rijbewijs-be"}
    two = Candidate.objects.get(last_name="1004712")
    assert two.file.benefit_law == "pw"
    assert not two.profile.languages.exists()
    wrong = {problem["column"] for problem in batch.rows.get(state="wrong").problems}
    assert wrong == {
        "Beschikbare uren/wk", "Opleidingsniveau", "Beroepssector", "Mondeling Nederlands", "Rijbewijs", "Soort uitkering",
    }  # fmt: skip


def test_benefit_stays_out_of_the_matching_profile(bring):
    bring({"sonar.csv": ROWS}, layout="sonar", source="Sonar")
    one = Candidate.objects.get(last_name="1004711")
    assert one.file.benefit_law == "ww"
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(t)::text FROM candidates_matchingprofile t")
        assert "ww" not in {json.dumps(value).strip('"') for value in json.loads(cursor.fetchone()[0]).values()}


def test_a_bsn_and_what_may_not_be_kept_is_kept_nowhere(bring, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        bring({"sonar.csv": ROWS}, layout="sonar", source="Sonar")
    stored = everything_stored()
    assert "1004711" in stored
    for secret in (BSN, "Profiel 3", "Trede 4"):
        assert secret not in stored
    assert not SealedNumber.objects.exists()
    assert default_storage.listdir("imports")[1] == []


def test_with_a_legal_ground_a_bsn_is_kept_encrypted_and_apart(bring, settings):
    settings.BSN_GROUND, settings.BSN_KEY = "Wet SUWI, artikel 62", Fernet.generate_key().decode()
    wrong = ROWS.replace(";;1004712;", ";123456789;1004712;")
    batch = bring({"sonar.csv": wrong}, layout="sonar", source="Sonar")
    kept = SealedNumber.objects.get()
    assert kept.candidate.last_name == "1004711"
    assert kept.ground == "Wet SUWI, artikel 62"
    assert Fernet(settings.BSN_KEY.encode()).decrypt(bytes(kept.sealed)).decode() == BSN
    assert BSN not in everything_stored()
    assert not ImportRow.objects.exclude(sealed=None).exists()
    problem = batch.rows.get(key="1004712").problems[0]
    assert (problem["column"], problem["found"]) == ("BSN", "")


@pytest.mark.parametrize(
    ("text", "right"), [(BSN, True), ("123456789", False), ("000000000", False), ("12", False), ("", False)]
)
def test_a_number_is_a_bsn_by_the_test_of_eleven(text, right):
    assert is_bsn(text) is right


def occupation_rows(*cells: str) -> bytes:
    rows = [f"{number};An;Vos{number};{cell}" for number, cell in enumerate(cells, start=1)]
    return "\n".join(["ID_WZ;Voornaam;Achternaam;Bemiddelingsberoep", *rows]).encode()


def test_a_code_of_an_occupation_stays_beside_the_name_of_its_list_and_is_asked_about(bring, lead):
    content = occupation_rows("24111", "24111 Verzorgende", "Kok (31002)", "BO&C 24111")
    batch = bring({"sonar.csv": content}, layout="sonar", duplicates="new", go=False)
    word = batch.words.get(state="ask")
    assert (word.text, word.count) == ("BO&C 24111", 2)
    services.confirm_words(batch=batch, said={word.pk: vocabulary().occupations["verzorgende-ig"].label}, actor=lead)
    carry_on(services.start(batch=batch, actor=lead).pk)
    wishes = {wish.profile.candidate.last_name: (wish.label, wish.code) for wish in Wish.objects.all()}
    assert wishes == {
        "Vos1": ("BO&C 24111", "verzorgende-ig"),
        "Vos2": ("BO&C 24111 Verzorgende", "verzorgende-ig"),
        "Vos3": ("Kok (BO&C 31002)", "kok"),
        "Vos4": ("BO&C 24111", "verzorgende-ig"),
    }


def test_an_address_of_an_occupation_elsewhere_is_translated_when_the_vocabulary_knows_it(bring):
    entry = next(each for each in vocabulary().occupations.values() if "esco" in each.codes)
    bring({"sonar.csv": occupation_rows(entry.codes["esco"], "https://ergens.example/onbekend")}, layout="sonar")
    wishes = [(wish.label, wish.code) for wish in Wish.objects.order_by("profile__candidate__last_name")]
    assert wishes == [(entry.codes["esco"], entry.id), ("https://ergens.example/onbekend", "")]
