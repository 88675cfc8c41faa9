"""The pages of import and export, as a team lead meets them."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from candidates.models import Candidate
from frontend.doors import exporting, services
from frontend.doors.models import Export, Import
from frontend.doors.work import carry_on
from tests import factories
from wsp.accounts.roles import Role
from wsp.trail.models import Reading

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15
FILE = (
    "sleutel;voornaam;achternaam;telefoon;wensen\n"
    + "".join(f"K{n};Jan;Proef{n};{'' if n % 2 else '06-12'};zeldzaam werk {n}\n" for n in range(60))
)  # fmt: skip


@pytest.fixture
def page(lead):
    client = Client()
    client.force_login(lead, backend="django.contrib.auth.backends.ModelBackend")
    return client


def sent(content: str = FILE, **fields) -> dict:
    file = SimpleUploadedFile("kandidaten.csv", content.encode())
    return {"files": [file], "source": "proef", "layout": "werkbank", "duplicates": "new"} | fields


def whom(lead) -> dict:
    return {"account_manager": lead.pk, "contact_person": lead.pk, "organisation": lead.organisation_id}


def test_from_upload_to_undo_in_the_pages(page, lead, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer = page.post(reverse("workbench:import-new"), sent() | whom(lead))
    assert answer.status_code == 303
    batch = Import.objects.get()
    assert batch.state == "checked"
    at = {name: reverse(f"workbench:import-{name}", args=[batch.pk]) for name in ("start", "undo", "words", "discard")}
    text = page.get(answer["Location"]).content.decode()
    assert "<strong>30 rijen</strong> gaan naar binnen." in text
    assert "Dit telefoonnummer heeft te weinig of te veel cijfers" in text
    word = batch.words.filter(state="ask").first()
    wrong = page.post(at["words"], {f"word-{word.pk}": "Bestaat niet"})
    assert wrong.status_code == 422
    assert "staat niet in de woordenlijst" in wrong.content.decode()
    assert "Bestaat niet" in wrong.content.decode()
    page.post(at["words"], {f"word-{word.pk}": "", "word-nonsense": "x"})
    with django_capture_on_commit_callbacks(execute=True):
        page.post(at["start"])
    assert Candidate.objects.count() == 30
    assert page.post(at["discard"], follow=True).status_code == 200
    mend = reverse("workbench:import-mend", args=[batch.pk, batch.files.get().pk, "csv"])
    answer = page.get(mend)
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert len(lines) == 31
    assert lines[0].endswith("regel;wat er mis is")
    assert Reading.objects.filter(subject_kind="import", subject_id=batch.pk).exists()
    with django_capture_on_commit_callbacks(execute=True):
        page.post(at["undo"])
    assert not Candidate.objects.exists()
    assert "Ongedaan gemaakt" in page.get(reverse("workbench:imports")).content.decode()


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"source": ""}, "Dit veld is vereist"),
        ({"files": []}, "Dit veld is vereist"),
        ({"content": "naam\nA\n"}, "Deze koppen ontbreken: "),
        ({"layout": "sonar"}, "Deze koppen ontbreken: ID_WZ"),
        ({"organisation": ""}, "Dit veld is vereist"),
    ],
)
def test_what_is_wrong_with_an_upload_is_said_at_its_field(page, lead, fields, says):
    fields = dict(fields)
    data = sent(fields.pop("content", FILE)) | whom(lead) | fields
    answer = page.post(reverse("workbench:import-new"), data)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Import.objects.exists()


def test_a_file_that_is_too_large_is_refused(page, lead, settings):
    settings.IMPORT_MOST_BYTES = 100
    answer = page.post(reverse("workbench:import-new"), sent() | whom(lead))
    assert answer.status_code == 422
    assert "is groter dan" in answer.content.decode()


@pytest.mark.parametrize("tab", ["fouten", "woorden", "opgelet", "onzin"])
def test_pages_ask_the_database_little_however_long_the_file(page, bring, tab, django_assert_max_num_queries):
    batch = bring({"kandidaten.csv": FILE}, go=False, duplicates="new")
    with django_assert_max_num_queries(MOST_QUERIES):
        assert page.get(reverse("workbench:import", args=[batch.pk]) + f"?tab={tab}").status_code == 200
    with django_assert_max_num_queries(MOST_QUERIES):
        assert page.get(reverse("workbench:imports")).status_code == 200


def test_the_choice_about_who_is_here_already_is_kept(page, bring):
    factories.make_candidate(first_name="Jan", last_name="Proef1", birth_date="1980-01-01")
    batch = bring({"k.csv": "sleutel;voornaam;achternaam;geboortedatum\nK1;Jan;Proef1;01-01-1980\n"}, go=False)
    url = reverse("workbench:import", args=[batch.pk]) + "?tab=dubbel"
    assert "Zelfde naam en geboortedatum" in page.get(url).content.decode()
    page.post(
        reverse("workbench:import-decide", args=[batch.pk]), {f"row-{batch.rows.get().pk}": "skip", "row-x": "skip"}
    )
    assert batch.rows.get().decision == "skip"


def test_the_columns_are_explained_and_a_file_to_begin_with_can_be_uploaded_as_it_is(page, lead):
    assert "Beschikbare uren/wk" in page.get(reverse("workbench:import-columns")).content.decode()
    for kind in ("werkgevers", "kandidaten"):
        content = b"".join(page.get(reverse("workbench:import-sample", args=[kind])).streaming_content)
        # The colleagues named in the examples do not work here.
        text = content.decode("utf-8-sig").replace("sanne@wsp.example", "").replace("karim@wsp.example", "")
        text = text.replace("Gemeente Hardenberg", "")
        batch = services.upload(files=[(kind, io.BytesIO(text.encode()))], source="voorbeeld", actor=lead)
        batch = carry_on(batch.pk)
        assert [row.state for row in batch.rows.all()] == ["new"], batch.rows.get().problems
    assert page.get(reverse("workbench:import-sample", args=["onzin"])).status_code == 404


def test_a_list_is_asked_for_and_taken_along(page, lead, django_capture_on_commit_callbacks):
    factories.make_candidate(contact_person=lead)
    url = reverse("workbench:exports")
    answer = page.post(url, {"what": "candidate", "form": "csv", "reason": ""})
    assert answer.status_code == 422
    assert "waarvoor u deze gegevens van mensen nodig hebt" in answer.content.decode()
    assert page.post(url, {"what": "onzin", "form": "csv"}).status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        page.post(url, {"what": "candidate", "form": "csv", "reason": "Overleg met de gemeente"})
    export = Export.objects.get()
    assert export.state == "ready"
    assert "Downloaden" in page.get(url).content.decode()
    answer = page.post(reverse("workbench:export-file", args=[export.pk]))
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content).startswith("\ufeffsleutel;".encode())
    with django_capture_on_commit_callbacks(execute=True):
        page.post(reverse("workbench:export-discard", args=[export.pk]))
    answer = page.post(reverse("workbench:export-file", args=[export.pk]), follow=True)
    assert "is er niet meer" in answer.content.decode()


def test_somebody_elses_export_is_not_found(page):
    other = exporting.ask(what="employer", form="csv", actor=factories.make_staff(Role.TEAM_LEAD))
    for name in ("export-file", "export-discard"):
        assert page.post(reverse(f"workbench:{name}", args=[other.pk])).status_code == 404


def test_from_a_list_the_filters_and_the_search_come_along(page, lead, django_capture_on_commit_callbacks):
    factories.make_employer(name="Bakkerij", account_manager=lead)
    factories.make_employer(name="Garage", account_manager=lead)
    page.post(reverse("workbench:employers-search"), {"text": "bakker"})
    text = page.get(reverse("workbench:employers") + "?whose=mine").content.decode()
    assert "/export?whose=mine&amp;what=employer&amp;list=1" in text
    with django_capture_on_commit_callbacks(execute=True):
        page.post(reverse("workbench:exports"), {"what": "employer", "form": "csv", "list": "1", "whose": "mine"})
    export = Export.objects.get()
    assert export.wanted == {"list": "1", "whose": "mine", "text": "bakker"}
    assert export.done == 1
