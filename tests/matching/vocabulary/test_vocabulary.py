import csv
import re
from pathlib import Path

import pytest

from matching.vocabulary import Invalid, vocabulary
from matching.vocabulary.tables import read
from wsp.work import Sector

ESCO = Path(__file__).resolve().parents[4] / "shared" / "data" / "esco"


def _tables(folder: Path, **changes: str) -> Path:
    """A small sound vocabulary in ``folder``, with tables replaced by ``changes``."""
    tables = {
        "occupations/metal.csv": "id;label;isco;names;skills;required;customary;neighbours\n"
        "lasser;Lasser;7212;mig-lasser;lassen;;vca;bankwerker 0.8\n"
        "bankwerker;Bankwerker;7214;;lassen;;;\n",
        "skills/metal.csv": "id;label;weeks;names\nlassen;Lassen;16;las\n",
        "licences.csv": "id;label;by_law;names\nvca;VCA;no;\n",
        "languages.csv": "id;label;names\npol;Pools;\n",
        **{name.replace("__", "/") + ".csv": text for name, text in changes.items()},
    }
    for name, text in tables.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_every_sector_of_the_region_has_work_in_it():
    words = vocabulary()
    assert len(words.occupations) >= 300
    assert len(words.skills) >= 600
    assert {entry.sector for entry in words.occupations.values()} == set(Sector.values)


def test_every_occupation_has_everyday_names_skills_and_somewhere_to_step_to():
    poor = [
        entry.id
        for entry in vocabulary().occupations.values()
        if len(entry.names) < 4 or len(entry.skills) < 3 or not entry.neighbours
    ]
    assert poor == []


def test_what_the_law_asks_is_told_apart_from_what_is_customary():
    words = vocabulary()
    truck = words.occupations["vrachtwagenchauffeur"]
    assert {"rijbewijs-c", "code-95"} <= set(truck.licences_required)
    forklift = words.occupations["heftruckchauffeur"]
    assert "heftruck" in forklift.licences_customary
    assert not forklift.licences_required
    by_custom = [
        (entry.id, licence)
        for entry in words.occupations.values()
        for licence in entry.licences_required
        if not words.licences[licence].by_law
    ]
    assert by_custom == []


@pytest.mark.parametrize(
    ("one", "other", "closeness"),
    [
        ("lasser", "lasser", 1.0),
        ("heftruckchauffeur", "reachtruckchauffeur", 0.85),
        ("reachtruckchauffeur", "heftruckchauffeur", 0.85),
        ("kapper", "verpleegkundige", 0.0),
        ("lasser", "no-such-occupation", 0.0),
    ],
)
def test_closeness_of_two_occupations(one, other, closeness):
    assert vocabulary().occupation_closeness(one, other) == closeness


def test_isco_groups_are_close_unless_an_adviser_wrote_otherwise(tmp_path):
    rows = "a;A;7212;;;;;d 0.1\nb;B;7212;;;;;\nc;C;7213;;;;;\nd;D;7212;;;;;\ne;E;7222;;;;;\n"
    header = "id;label;isco;names;skills;required;customary;neighbours\n"
    words = read(_tables(tmp_path, occupations__metal=header + rows))
    assert words.occupation_closeness("a", "b") == 0.7
    assert words.occupation_closeness("a", "c") == 0.4
    assert words.occupation_closeness("a", "d") == 0.1
    assert words.occupation_closeness("d", "a") == 0.1
    assert words.occupation_closeness("a", "e") == 0.0


def test_a_sound_set_of_tables_is_read(tmp_path):
    words = read(_tables(tmp_path))
    assert words.occupations["bankwerker"].neighbours == {"lasser": 0.8}
    assert words.skills["lassen"].group == "metal"
    with pytest.raises(TypeError):
        words.occupations["other"] = words.occupations["lasser"]


@pytest.mark.parametrize(
    ("table", "text", "complaint"),
    [
        ("skills__metal", "id;label;weeks;names\nsolderen;Solderen;6;\n", "unknown skill 'lassen'"),
        ("skills__metal", "id;label;weeks;names\nlassen;Lassen;6;\nlas;Lassen;6;\n", "taken by lassen"),
        ("skills__metal", "id;label;weeks;names\nlassen;Lassen;soon;\n", "not a number"),
        ("skills__metal", "id;label;weeks;names\nlassen;Lassen;0;\n", "weeks to learn"),
        ("skills__metal", "id;label;names\nlassen;Lassen;\n", "columns"),
        ("skills__metal", "id;label;weeks;names\nlassen;Lassen\n", "not 4 cells"),
        ("licences", "id;label;by_law;names\nVCA;VCA;no;\n", "not an id"),
        ("languages", "id;label;names\npools;Pools;\n", "not an id"),
        ("codes__esco", "id;code\nsmid;http://x\n", "unknown occupations: smid"),
        (
            "occupations__metal",
            "id;label;isco;names;skills;required;customary;neighbours\nlasser;Lasser;721;;;big;;smid 2|lasser 1\n",
            "ISCO-08 code '721'",
        ),
        (
            "occupations__zoo",
            "id;label;isco;names;skills;required;customary;neighbours\noppasser;Oppasser;5164;;;;;\n",
            "sector 'zoo'",
        ),
    ],
)
def test_tables_that_contradict_themselves_are_refused_with_the_reason(tmp_path, table, text, complaint):
    with pytest.raises(Invalid, match=re.escape(complaint)):
        read(_tables(tmp_path, **{table: text}))


def test_all_complaints_come_at_once(tmp_path):
    text = (
        "id;label;isco;names;skills;required;customary;neighbours\nlasser;Lasser;721;;solderen;big;;smid 2|lasser 1\n"
    )
    with pytest.raises(Invalid) as refused:
        read(_tables(tmp_path, occupations__metal=text))
    told = str(refused.value)
    for part in ("'721'", "'solderen'", "'big'", "'smid'", "its own neighbour", "closeness 2.0"):
        assert part in told


@pytest.mark.skipif(not ESCO.exists(), reason="the official ESCO files are not beside the project")
def test_every_isco_code_and_every_link_exists_in_the_official_files():
    with (ESCO / "ISCOGroups_nl.csv").open(encoding="utf-8", newline="") as file:
        groups = {row["code"] for row in csv.DictReader(file)}
    with (ESCO / "occupations_nl.csv").open(encoding="utf-8", newline="") as file:
        official = {row["conceptUri"] for row in csv.DictReader(file)}
    occupations = vocabulary().occupations.values()
    assert [entry.id for entry in occupations if entry.isco not in groups] == []
    assert [entry.id for entry in occupations if entry.codes.get("esco", next(iter(official))) not in official] == []
