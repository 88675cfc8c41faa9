"""Lists go out with only what one may see, recorded, harmless in a spreadsheet, and for a day."""

import csv
import datetime as dt
import io
import zipfile

import openpyxl
import pytest
from django.core.exceptions import ValidationError

from candidates.models import Candidate
from frontend.doors import exporting, retention
from frontend.doors.models import Export
from tests import factories
from wsp import clock
from wsp.accounts.roles import Role
from wsp.errors import Refused
from wsp.trail.models import Reading

pytestmark = pytest.mark.django_db
WHY = "Voor het overleg met de gemeente"


def made(actor, **asked) -> Export:
    export = exporting.ask(**{"form": "csv", "reason": WHY, "actor": actor} | asked)
    exporting.make(export.pk)
    return Export.objects.get(pk=export.pk)


def lines(export: Export) -> list[dict[str, str]]:
    text = export.stored.open("rb").read().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_what_came_in_goes_out_and_comes_in_again_the_same(bring, lead, states):
    factories.make_employer(name="=cmd|' /C calc'!A0", account_manager=lead, kvk_number="12345678", contact_name="-Ans")
    employer = factories.make_employer(name="Café ’t Hoekje ñş", account_manager=lead, size=1234, sector="food")
    factories.make_vacancy(
        employer, owner=lead, title="Bakker | kok", shifts=["day", "night"], words="Vroeg op\nmet z'n tweeën", wage="€ 1.234,56",
        occupation="bakker", requirements=[{"kind": "language", "weight": "must", "code": "nld", "label": "Nederlands", "level": 3}],
    )  # fmt: skip
    factories.make_candidate(
        contact_person=lead, organisation=lead.organisation, first_name="Şule", last_name="d'Ñandú", birth_date="1988-03-14",
        benefit_law="ww", hours_min=20, transport=["bike"], presentation="Ik wil; graag \"snel\" beginnen",
        rows={"wishes": [{"label": "Bakker", "code": "bakker"}], "limits": [{"kind": "shift", "code": "night", "note": "Vast ritme"}],
              "experiences": [{"label": "Kok", "code": "kok", "employer_name": "Hotel::Zwolle", "began_on": "2019-03-01"}]},
    )  # fmt: skip
    first = made(lead, what="region", with_file=True)
    archive = zipfile.ZipFile(first.stored.open("rb"))
    files = {
        name: archive.read(name)
        for name in archive.namelist()
        if "voordrachten" not in name and "plaatsingen" not in name
    }
    again = bring(files, source="heen en weer", duplicates="merge")
    assert states(again) == {"merged": len(again.rows.all())}, [row.problems for row in again.rows.all()]
    second = made(lead, what="region", with_file=True)
    after = zipfile.ZipFile(second.stored.open("rb"))
    for name, content in files.items():
        assert after.read(name) == content
    # And in an empty region: everything but our own ids is the same.
    empty = bring(files, source="elders", duplicates="new")
    assert states(empty).get("wrong") is None


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_nothing_in_a_file_is_taken_for_a_formula(lead, form):
    factories.make_employer(name="=1+1", account_manager=lead, place="@SUM(A1)")
    export = made(lead, what="employer", form=form)
    content = export.stored.open("rb").read()
    if form == "csv":
        assert not any(cell.startswith(("=", "@", "+", "-")) for line in lines(export) for cell in line.values())
    else:
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        row = next(sheet.iter_rows(min_row=2))
        assert [(cell.value, cell.data_type) for cell in row if cell.value in {"=1+1", "@SUM(A1)"}] == [
            ("=1+1", "s"), ("@SUM(A1)", "s"),
        ]  # fmt: skip


def test_persons_are_taken_along_with_a_reason_that_each_of_them_can_read(lead):
    candidate = factories.make_candidate(contact_person=lead)
    with pytest.raises(ValidationError) as error:
        exporting.ask(what="candidate", form="csv", reason="test", actor=lead)
    assert "reason" in error.value.message_dict
    made(lead, what="candidate")
    reading = Reading.objects.get(subject_id=candidate.pk)
    assert (reading.depth, reading.reason, reading.reader_id) == ("export", WHY, lead.pk)


def test_everybody_gets_only_what_they_may_see():
    manager, support = factories.make_staff(Role.ACCOUNT_MANAGER), factories.make_staff(Role.SUPPORT)
    consultant, gatekeeper = factories.make_staff(Role.INCOME_CONSULTANT), factories.make_staff(Role.GATEKEEPER)
    factories.make_candidate(last_name="Actief", birth_date="1980-01-01")
    factories.make_candidate(last_name="Intake", werkfit=False, state=Candidate.State.INTAKE)
    names = {
        person: [line["achternaam"] for line in lines(made(person, what="candidate"))]
        for person in (manager, gatekeeper)
    }
    assert names == {manager: ["Actief"], gatekeeper: ["Intake"]}
    assert "geboortedatum" not in lines(made(manager, what="candidate"))[0]
    for person, asked in (
        (manager, {"what": "candidate", "with_file": True}),
        (manager, {"what": "region"}),
        (consultant, {"what": "employer"}),
    ):
        with pytest.raises(Refused):
            exporting.ask(**{"form": "csv", "reason": WHY, "actor": person} | asked)
    assert {what for what, _label in exporting.offered(support)} == {
        "employer", "contact", "vacancy", "candidate", "introduction", "placement",
    }  # fmt: skip


def test_a_list_goes_out_with_its_filters(lead):
    factories.make_employer(name="Bakker", account_manager=lead)
    factories.make_employer(name="Kok")
    rows = lines(made(lead, what="employer", wanted={"list": "1", "whose": "mine"}))
    assert [row["naam"] for row in rows] == ["Bakker"]
    rows = lines(made(lead, what="employer", wanted={"list": "1", "text": "kok"}))
    assert [row["naam"] for row in rows] == ["Kok"]


def test_a_file_is_for_who_asked_and_is_gone_after_a_day(lead):
    export = made(lead, what="employer")
    with pytest.raises(Refused):
        exporting.download(export=export, actor=factories.make_staff(Role.TEAM_LEAD))
    assert exporting.download(export=export, actor=lead).downloads == 1
    name = export.stored.name
    with clock.as_told(clock.now() + dt.timedelta(hours=25)):
        with pytest.raises(Refused):
            exporting.download(export=export, actor=lead)
        assert retention.forget_exports() == 1
    export.refresh_from_db()
    assert export.state == "expired"
    assert not export.stored.storage.exists(name)


def test_introductions_and_placements_go_out_in_words(lead):
    placement = factories.make_placement()
    row = lines(made(lead, what="placement"))[0]
    assert placement.introduction.candidate.name in row.values()
    row = lines(made(lead, what="introduction"))[0]
    assert placement.introduction.employer.name in row.values()


def test_an_export_left_lying_by_a_dead_worker_is_made_again_and_never_twice_at_once(lead):
    export = exporting.ask(what="employer", form="csv", actor=lead)
    Export.objects.filter(pk=export.pk).update(state="running", claimed_until=clock.now() + dt.timedelta(minutes=5))
    assert exporting.make(export.pk) is None
    with clock.as_told(clock.now() + dt.timedelta(minutes=6)):
        assert exporting.make(export.pk).state == "ready"
