"""A version is trained, held back by the gate, put in use, rolled back, and published, by command (M7)."""

import io
import json
from pathlib import Path

import jsonschema
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from matching import tasks, versions
from matching.learning.gate import changed_entries
from matching.learning.train import store
from matching.models import RankerVersion
from matching.publication import register
from matching.services import promote, roll_back
from matching.shortlist import for_vacancy
from matching.tables import Tables, shipped
from tests.frontend.workbench.ranker.measured import made
from wsp.errors import Refused

# Other people's contracts lie beside the project, where they are at all.
CONTRACTS = Path(settings.BASE_DIR).parent / "shared" / "contracts"
SCHEMA = CONTRACTS / "algoritmeregister" / "publicatiestandaard-v1.0.0.schema.json"
SHADOW = {"vacancies": 0, "stays": 1.0, "same_first": 1.0}
OPEN = {"closed_gates": [], "changed_entries": [], "shadow": SHADOW}


def another(name: str, factor: float = 1.1, key: str = "travel") -> Tables:
    content = json.loads(shipped().to_json())
    entry = content["features"][key]
    entry["points"] = [point * factor for point in entry["points"]]
    entry["unknown"] *= factor
    return Tables.sealed({**content, "name": name})


def run(command: str, *args: str) -> str:
    out = io.StringIO()
    call_command(command, *args, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_a_version_in_use_orders_the_next_list_and_rolling_back_brings_the_one_before(region):
    vacancy = region.vacancy()
    region.candidate(**region.nearby)
    before = for_vacancy(vacancy).rows[0].total
    first, second = store(another("Eerste"), OPEN), store(another("Tweede", 1.2), OPEN)
    promote(version=first)
    assert for_vacancy(vacancy).model == "Eerste"
    promote(version=second)
    shortlist = for_vacancy(vacancy)
    assert shortlist.model == "Tweede"
    assert shortlist.rows[0].total > before
    assert roll_back(reason="proef") == first
    assert for_vacancy(vacancy).model == "Eerste"
    assert roll_back() is None
    assert for_vacancy(vacancy).rows[0].total == before
    with pytest.raises(Refused, match=r"scorekaart|scorecard"):
        roll_back()


@pytest.mark.django_db
def test_a_closed_gate_keeps_a_version_out(region):
    version = store(another("Slechter"), {**OPEN, "closed_gates": [{"code": "worse", "who": "employer", "by": 0.02}]})
    with pytest.raises(Refused, match=r"0\.020"):
        promote(version=version)
    with pytest.raises(CommandError, match=r"0\.020"):
        run("promote_ranker", "Slechter")
    assert versions.in_use() is shipped()


@pytest.mark.django_db
def test_entries_that_changed_much_need_somebody_to_sign(region):
    tables = another("Anders", 2.0)
    entries = changed_entries(tables, shipped())
    assert [entry["feature"] for entry in entries] == ["travel"]
    store(tables, {**OPEN, "changed_entries": entries})
    with pytest.raises(CommandError, match="reis"):
        run("promote_ranker", "Anders")
    assert "Anders" in run("promote_ranker", "Anders", "--sign", region.staff.email)
    assert RankerVersion.objects.get(state="in_use").signed_by == region.staff
    assert "scorecard" in run("rollback_ranker", "--reason", "oefening")


@pytest.mark.django_db
def test_an_entry_in_the_middle_of_a_table_that_changed_much_needs_a_signature_too():
    content = json.loads(shipped().to_json())
    entry = content["features"]["travel"]
    middle = len(entry["points"]) // 2
    entry["points"] = [entry["points"][0]] * middle + [entry["points"][-1]] * (len(entry["points"]) - middle)
    entry["unknown"] = entry["points"][0]
    [changed] = changed_entries(Tables.sealed({**content, "name": "Trap"}), shipped())
    assert changed["feature"] == "travel"
    assert changed["at"] is None or 0 < changed["at"] < 1
    assert changed_entries(another("Bijna gelijk", 1.1), shipped()) == []


@pytest.mark.django_db
def test_a_scorecard_that_people_changed_becomes_a_version_that_has_to_be_signed_for(region, tmp_path):
    path = tmp_path / "tables.json"
    run("model_card", "--tables", str(path))
    content = json.loads(path.read_text())
    content["features"]["travel"]["points"] = [point * 2 for point in content["features"]["travel"]["points"]]
    content["features"]["travel"]["unknown"] *= 2
    path.write_text(json.dumps(content))
    said = run(
        "adopt_tables", str(path), "--name", "Scorekaart 2", "--note", "Reizen weegt hier zwaarder, zegt het team."
    )
    assert "not in use" in said
    assert "To be signed for: reis" in said
    assert versions.in_use() is shipped()
    with pytest.raises(CommandError, match="30 %"):
        run("promote_ranker", "Scorekaart 2")
    run("promote_ranker", "Scorekaart 2", "--sign", region.staff.email)
    assert versions.in_use().content["note"].startswith("Reizen weegt")
    content["features"]["travel"]["points"][0] = 9.0
    path.write_text(json.dumps(content))
    with pytest.raises(CommandError, match="travel: points fall"):
        run("adopt_tables", str(path), "--name", "Fout", "--note", "x")
    path.write_text("[]")
    with pytest.raises(CommandError, match="no tables"):
        run("adopt_tables", str(path), "--name", "Fout", "--note", "x")


@pytest.mark.django_db
def test_going_back_can_be_rehearsed_without_going_back(region):
    for name, factor in (("Eerste", 1.1), ("Tweede", 1.2)):
        promote(version=store(another(name, factor), OPEN))
    said = run("rollback_ranker", "--rehearse")
    assert "Eerste would be in use" in said
    assert float(said.partition("after ")[2].split()[0]) < 60  # under a minute
    assert versions.in_use().name == "Tweede"
    assert "Eerste" in run("rollback_ranker", "--reason", "nu echt")
    assert versions.in_use().name == "Eerste"


@pytest.mark.django_db
def test_a_version_runs_in_the_shadow_before_it_is_used(region):
    region.vacancy()
    for _ in range(12):
        region.candidate(**region.nearby)
    version = store(another("Ongezien"), {"closed_gates": [], "changed_entries": []})
    with pytest.raises(Refused, match=r"schaduw|shadow"):
        promote(version=version)
    said = json.loads(run("shadow_ranker", "Ongezien"))
    assert (said["vacancies"], said["people"]["new"]) == (1, 10)
    assert said["stays"] == said["same_first"] == 1.0
    assert for_vacancy(region.vacancy()).model == shipped().name
    assert "Ongezien" in run("promote_ranker", "Ongezien", "--reason", "beter gemeten")
    version.refresh_from_db()
    assert "beter gemeten" in version.note


@pytest.mark.django_db
def test_five_versions_that_were_used_are_kept(region):
    for number in range(7):
        promote(version=store(another(f"Versie {number}", 1 + number / 100), OPEN))
    names = set(RankerVersion.objects.values_list("name", flat=True))
    assert names == {f"Versie {number}" for number in range(2, 7)}


@pytest.mark.django_db
def test_training_says_how_much_it_takes_when_there_is_too_little(region):
    with pytest.raises(CommandError, match="takes 10"):
        run("train_ranker")


@pytest.mark.django_db
def test_training_learns_from_kept_lists_and_is_measured_but_not_put_in_use(region):
    people = [
        region.candidate(
            f"Nr {number}", wishes=[("", "Kapper" if number % 2 else "Magazijnmedewerker")], **region.nearby
        )
        for number in range(6)
    ]
    for _ in range(20):
        vacancy = region.vacancy()
        for_vacancy(vacancy, actor=region.staff, without=frozenset({"resting"}))
        region.introduction(people[0], vacancy, "declined", reason="skills")
        region.introduction(people[2], vacancy, "invited")
    said = run("train_ranker", "--name", "Proef")
    assert "Proef (logistic)" in said
    version = RankerVersion.objects.get(name="Proef")
    assert version.state == "made"
    assert version.tables["training"]["vacancies"]["employer"] == 15
    assert {"code": "later", "who": "employer", "count": 5, "needed": 10} in version.evaluation["closed_gates"]
    assert [point["vacancies"] for point in version.evaluation["curve"]["employer"]] == [0, 2, 4, 8, 15]
    assert version.evaluation["shadow"]["vacancies"] == 20
    assert tasks.train() == ""  # a week has not passed
    assert tasks.train_now() == ""  # and nothing new came of what was shown
    assert versions.in_use() is shipped()


@pytest.mark.django_db
def test_the_model_card_tells_the_tables_and_what_is_never_known(region, tmp_path):
    card = run("model_card", "--tables", str(tmp_path / "tables.json"))
    assert "leeftijd" in card.lower()
    for part in (
        "harde eisen",
        "0,50 × ln(1 + getoond",
        "artikel 86",
        "Per groep van tien mensen",
        "mogelijk vanaf 3,0",
    ):
        assert part in card
    assert all(f"`{key}`" in card for key in shipped().content["features"])
    assert Tables(json.loads((tmp_path / "tables.json").read_text())).sha256 == shipped().sha256


@pytest.mark.django_db
def test_the_card_of_a_learned_version_tells_what_was_measured_in_dutch(region):
    made("Proef")
    card = run("model_card", "--model", "Proef")
    assert "| zou de werkgever uitnodigen | toen in gebruik | 0,610 | 0,580–0,640 |" in card
    assert "| jonger dan 27 | 40 | 0,500 | 0,500 | 1,20 |" in card
    assert "winst 0,020 (95 % vanaf 0,004; gevraagd minstens 0,02)" in card


@pytest.mark.django_db
def test_the_register_entry_keeps_to_the_publication_standard(region):
    entry = json.loads(run("algorithm_register", "--start", "2027-01"))
    assert entry["publication_category"].startswith("Hoog-risico")
    assert shipped().sha256 in entry["technical_operation"]
    with pytest.raises(CommandError, match="start_date"):
        run("algorithm_register", "--start", "2027")
    with pytest.raises(CommandError, match="organization"):
        run("algorithm_register", "--organization", "x" * 100)


@pytest.mark.django_db
def test_the_register_accepts_the_entry(region):
    entry = json.loads(run("algorithm_register"))
    assert register.faults(entry) == []
    assert entry["organization"] == settings.TENANT_NAME
    if SCHEMA.exists():
        jsonschema.Draft7Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(entry)
