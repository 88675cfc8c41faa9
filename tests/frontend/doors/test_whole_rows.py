"""Whatever stands in the rows: each goes in as a whole and as it was meant, or not at all and is said to be wrong."""

import csv
import datetime as dt
import io
import re

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from candidates.models import Candidate, CandidateFile, CandidateSkill, MatchingProfile, Wish
from frontend.doors import services
from frontend.doors.models import ImportRow, SourceKey
from frontend.doors.work import carry_on
from wsp.text import normalise_number, tidy

pytestmark = pytest.mark.django_db
BORN = dt.date(1988, 3, 14)
HEADINGS = [
    "sleutel",
    "voornaam",
    "achternaam",
    "telefoon",
    "geboortedatum",
    "uren tot",
    "wensen",
    "vaardigheden",
    "werkfit",
]
NAME = st.one_of(
    st.text("abc ÉñşØ’-'", max_size=20),
    st.sampled_from(
        ["’t Hart", "Ñandú", "Şimşek", "عمر", "🙂", "x" * 200, "x" * 201, "=1+1", "=cmd|' /C calc'!A0", " ", ""]
    ),
)
ROW = st.fixed_dictionaries(
    {
        "voornaam": st.one_of(st.just("Şule"), NAME),
        "achternaam": st.one_of(st.just("van 't Ñoord"), NAME),
        "telefoon": st.sampled_from(["", "06 12 34 56 78", "06-12345678", "+31 6 1234 5678", "0031612345678", "06-12", "geen"]),
        "geboortedatum": st.sampled_from(["", "14-03-1988", "1988-03-14", "31-02-1990", "14/3/1988", "03-14-1988", "14-03-88", "1-1-1850"]),
        "uren tot": st.sampled_from(["", "32", "32,0", "1.234,56", "61", "-1", "veel"]),
        "wensen": st.sampled_from(["", "Bakker", "Bakker | Kok | bakker", "x" * 161, " | "]),
        "vaardigheden": st.sampled_from(["", "lassen", "lassen|plannen"]),
        "werkfit": st.sampled_from(["", "ja", "nee", "misschien"]),
    }
)  # fmt: skip


def as_file(rows: list[dict[str, str]]) -> bytes:
    text = io.StringIO(newline="")
    sheet = csv.DictWriter(text, HEADINGS, delimiter=";")
    sheet.writeheader()
    sheet.writerows({"sleutel": f"K{number}"} | row for number, row in enumerate(rows))
    return text.getvalue().encode()


def number_of(text: str) -> str | None:
    try:
        return normalise_number(text)
    except ValidationError:
        return None


def day_of(text: str) -> dt.date | None:
    return {"14-03-1988": BORN, "1988-03-14": BORN, "14/3/1988": BORN}.get(text)


def is_kept_as_given(row: dict[str, str]) -> None:
    """Every cell of a row that went in stands where it belongs, changed only in spelling."""
    candidate = Candidate.objects.get(pk=SourceKey.objects.get(key=row["sleutel"]).target_id)
    assert candidate.first_name == tidy(row["voornaam"])
    assert candidate.last_name == tidy(row["achternaam"])
    assert candidate.phone == number_of(row["telefoon"])
    assert candidate.file.birth_date == day_of(row["geboortedatum"])
    assert candidate.profile.hours_max == (int(row["uren tot"].partition(",")[0]) if row["uren tot"] else None)
    wishes = [part.strip() for part in row["wensen"].split("|") if part.strip()]
    assert [wish.label.casefold() for wish in candidate.profile.wishes.all()] == list(
        dict.fromkeys(wish.casefold() for wish in wishes)
    )
    assert {skill.label for skill in candidate.profile.skills.all()} == set(re.findall(r"\w+", row["vaardigheden"]))
    assert candidate.is_werkfit == (row["werkfit"] == "ja")


@given(rows=st.lists(ROW, min_size=1, max_size=8))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_row_goes_in_whole_and_as_it_was_meant_or_not_at_all(rows, lead):
    with transaction.atomic():
        files = [("kandidaten.csv", io.BytesIO(as_file(rows)))]
        batch = carry_on(services.upload(files=files, source="proef", duplicates="new", actor=lead).pk)
        batch = carry_on(services.start(batch=batch, actor=lead).pk)
        found = {row.key: row for row in batch.rows.all()}
        assert len(found) == len(rows)
        for number, given_row in enumerate(rows):
            row = found[f"K{number}"]
            assert row.state in {"created", "wrong"}
            if row.state == "created":
                is_kept_as_given({"sleutel": row.key} | given_row)
            else:
                assert row.problems
                assert not SourceKey.objects.filter(key=row.key).exists()
        created = sum(row.state == "created" for row in found.values())
        for model in (Candidate, CandidateFile, MatchingProfile):
            assert model.objects.count() == created
        for model in (Wish, CandidateSkill):
            assert not model.objects.exclude(profile__candidate__in=Candidate.objects.all()).exists()
        transaction.set_rollback(True)


def test_an_import_of_which_the_worker_dies_goes_on_behind_the_last_whole_chunk(bring, lead, monkeypatch):
    from frontend.doors.work import steps

    monkeypatch.setattr(steps, "CHUNK", 3)
    rows = [dict.fromkeys(HEADINGS[1:], "") | {"voornaam": "A", "achternaam": f"B{n}"} for n in range(10)]
    files = [("kandidaten.csv", io.BytesIO(as_file(rows)))]
    batch = services.upload(files=files, source="proef", duplicates="new", actor=lead)
    for _turn in range(6):
        batch = carry_on(batch.pk, seconds=0)
    assert (batch.state, batch.rows.count()) == ("checked", 10)
    services.start(batch=batch, actor=lead)
    batch = carry_on(batch.pk, seconds=0)
    assert (batch.state, Candidate.objects.count()) == ("running", 3)
    while batch.state == "running":
        batch = carry_on(batch.pk, seconds=0)
    assert Candidate.objects.count() == 10
    assert set(batch.rows.values_list("state", flat=True)) == {ImportRow.State.CREATED}
