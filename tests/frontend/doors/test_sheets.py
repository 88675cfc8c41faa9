"""A workbook with several sheets: those called as a kind of row are read, the others are named."""

import io

import openpyxl
import pytest
from django.core.exceptions import ValidationError

from frontend.doors import services

pytestmark = pytest.mark.django_db


def test_sheets_called_as_a_kind_of_row_are_each_read_and_the_others_named(bring, states):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, lines in {
        "Toelichting": [["Lees dit eerst"]],
        "Werkgevers 2026": [["sleutel", "naam"], ["W1", "Bakkerij De Korenaar"]],
        "Vacatures": [["sleutel", "sleutel werkgever", "titel", "plaats", "uren vanaf", "uren tot"], ["V1", "W1", "Bakker", "Ommen", 24, 36]],
        "kandidaten": [["sleutel", "voornaam", "achternaam"], ["K1", "Fatima", "el Idrissi"], ["K2", "", "Vos"]],
    }.items():  # fmt: skip
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(line)
    hidden = book.create_sheet("Contactpersonen")
    hidden.sheet_state = "hidden"
    file = io.BytesIO()
    book.save(file)
    batch = bring({"alles.xlsx": file.getvalue()})
    assert [(each.kind, each.name) for each in batch.files.all()] == [
        ("employer", "alles.xlsx (Werkgevers 2026)"),
        ("vacancy", "alles.xlsx (Vacatures)"),
        ("candidate", "alles.xlsx (kandidaten)"),
    ]
    assert states(batch) == {"created": 3, "wrong": 1}
    assert [each.ignored for each in batch.files.all()] == [["blad “Toelichting”"], [], []]


def test_a_sheet_called_as_a_kind_without_its_headings_is_named_with_what_is_missing(lead):
    book = openpyxl.Workbook()
    book.active.title = "kandidaten"
    book.active.append(["sleutel", "naam"])
    book.create_sheet("werkgevers").append(["sleutel", "naam"])
    file = io.BytesIO()
    book.save(file)
    with pytest.raises(ValidationError) as error:
        services.upload(files=[("alles.xlsx", file)], source="proef", actor=lead)
    (message,) = error.value.message_dict["files"]
    assert message.startswith("alles.xlsx: blad “kandidaten”: ")
    assert "voornaam" in message
