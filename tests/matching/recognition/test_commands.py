import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from matching.recognition import catalogues, esco, recognise_titles

ESCO = Path(__file__).resolve().parents[4] / "shared" / "data" / "esco"
official = pytest.mark.skipif(not ESCO.exists(), reason="the official ESCO files are not beside the project")

HEADER = "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,description,code\n"
BASE = "http://data.europa.eu/esco/occupation"


@pytest.fixture
def small(tmp_path) -> Path:
    """A folder with a few occupations in the shape of the official files."""
    folder = tmp_path / "official"
    folder.mkdir()
    (folder / "occupations_nl.csv").write_text(
        HEADER
        + f'Occupation,{BASE}/1,7221,smid,"hoefsmid\nkunstsmid",,"Smeden bewerken ijzer.",7221.1\n'
        + f"Occupation,{BASE}/2,2166,raamdecorateur,decorateur van ramen,,,2166.1\n",
        encoding="utf-8",
    )
    (folder / "ISCOGroups_nl.csv").write_text("code,preferredLabel\n7221,Smeden\n", encoding="utf-8")
    (folder / "occupation_skill_relations.csv").write_text(
        f"occupationUri,occupationLabel_nl,iscoGroup,relationType,skillUri,skillLabel_en\n{BASE}/1,smid,7221,essential,,forge iron\n"
        f"{BASE}/9,weg,7221,essential,,lost\n",
        encoding="utf-8",
    )
    return folder


@pytest.fixture
def data(settings, tmp_path):
    """A data folder of its own, and catalogues made anew before and after."""
    settings.WERKBANK_DATA_DIR = tmp_path / "data"
    catalogues.own.cache_clear()
    catalogues.wide.cache_clear()
    yield settings.WERKBANK_DATA_DIR
    catalogues.own.cache_clear()
    catalogues.wide.cache_clear()


def titles(folder: Path, *rows: tuple[str, str]) -> Path:
    path = folder / "titles.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "title"), *rows])
    return path


def test_esco_is_imported_compact_with_where_it_came_from_and_may_be_imported_again(small, data):
    for _again in range(2):
        out = StringIO()
        call_command("import_esco", small, stdout=out, stderr=StringIO())
    assert esco.ACKNOWLEDGEMENT in out.getvalue()
    assert "2 occupations" in out.getvalue()
    kept = esco.load()
    assert [concept.label for concept in kept.occupations] == ["smid", "raamdecorateur"]
    assert kept.occupations[0].names == ("hoefsmid", "kunstsmid")
    assert kept.groups == {"7221": "Smeden"}
    assert kept.relations.tolist() == [[0, 0, 1]]
    assert kept.skills[0].label == "forge iron"
    assert len(kept.provenance["files"]["occupations_nl.csv"]) == 64
    assert kept.provenance["acknowledgement"] == esco.ACKNOWLEDGEMENT


def test_after_the_import_titles_carry_addresses_of_esco(small, data, tmp_path):
    assert esco.load() is None
    call_command("import_esco", small, stdout=StringIO(), stderr=StringIO())
    target = tmp_path / "answer.json"
    call_command(
        "recognise_occupations", titles(tmp_path, ("7", "raamdecorateur")), "--json", target, stdout=StringIO()
    )
    answer = json.loads(target.read_text(encoding="utf-8"))
    assert answer["titles"][0]["matches"][0]["uri"] == f"{BASE}/2"
    assert answer["titles"][0]["matches"][0]["id"] == "esco-2"


def test_names_of_a_linked_occupation_of_esco_are_read_as_the_vocabularys_own(small, data):
    text = (small / "occupations_nl.csv").read_text(encoding="utf-8")
    link = next(entry.uri for entry in catalogues.own_entries() if entry.id == "smid")
    (small / "occupations_nl.csv").write_text(
        text.replace(f"{BASE}/1,", f"{link},").replace("hoefsmid", "aambeeldenbeuker"), encoding="utf-8"
    )
    assert recognise_titles("aambeeldenbeuker", 1)[0].sure is False
    call_command("import_esco", small, stdout=StringIO(), stderr=StringIO())
    match = recognise_titles("aambeeldenbeuker", 1)[0]
    assert (match.id, match.sure) == ("smid", True)


def test_a_folder_that_is_not_esco_is_refused_and_nothing_changes(tmp_path, data):
    with pytest.raises(CommandError, match=r"occupations_nl\.csv"):
        call_command("import_esco", tmp_path)
    (tmp_path / "occupations_nl.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(CommandError, match="no column"):
        call_command("import_esco", tmp_path)
    assert esco.load() is None


def test_titles_are_answered_in_the_format_that_was_agreed(tmp_path, data):
    target = tmp_path / "answer.json"
    path = titles(tmp_path, ("7", "heftruckchauff."), ("8", ""))
    call_command("recognise_occupations", path, "--top", 3, "--json", target, stdout=StringIO())
    answer = json.loads(target.read_text(encoding="utf-8"))
    assert set(answer) == {"seconds", "titles"}
    assert set(answer["seconds"]) == {"p50", "p95"}
    one, empty = answer["titles"]
    assert (one["id"], one["title"], len(one["matches"])) == ("7", "heftruckchauff.", 3)
    assert set(one["matches"][0]) == {"id", "uri", "label", "score"}
    assert one["matches"][0]["id"] == "heftruckchauffeur"
    assert empty["matches"] == []


def test_a_file_without_titles_is_refused(tmp_path, data):
    path = tmp_path / "other.csv"
    path.write_text("id,name\n1,kok\n", encoding="utf-8")
    with pytest.raises(CommandError, match="columns id and title"):
        call_command("recognise_occupations", path)


@pytest.mark.slow
def test_recognition_is_measured_beside_the_plain_methods(tmp_path, data):
    target = tmp_path / "figures.json"
    call_command("evaluate_recognition", "--size", 60, "--json", target, stdout=StringIO())
    report = json.loads(target.read_text(encoding="utf-8"))["own names, held out"]
    assert set(report["methods"]) == {"bm25", "words", "char_tfidf", "token_set", "wratio", "recognition"}
    ours = report["methods"]["recognition"]["ndcg@10"]
    assert ours["low"] <= ours["mean"] <= ours["high"]
    assert report["gain over char_tfidf, ndcg@10"]["mean"] > 0


@pytest.mark.slow
def test_weights_are_learned_and_written_with_where_they_came_from(tmp_path, data):
    target = tmp_path / "model.json"
    call_command("train_recognition", "--size", 250, "--out", target, stdout=StringIO())
    kept = json.loads(target.read_text(encoding="utf-8"))
    assert set(kept["models"]) == {"own"}
    assert kept["provenance"]["catalogues"]["own"]["kept_back"] > 50


@official
@pytest.mark.slow
def test_the_official_files_are_read_whole(data, tmp_path):
    read = esco.read(ESCO)
    assert len(read.occupations) == 3039
    assert len(read.groups) == 619
    assert len(read.relations) == 129_004
    esco.save(read, tmp_path / "esco")
    again = esco.load(tmp_path / "esco")
    assert again.occupations == read.occupations
    assert (again.relations == read.relations).all()


@official
@pytest.mark.slow
def test_official_labels_lead_to_their_address(data, tmp_path):
    rows = [
        ("1", "houtskeletbouwer"),
        ("2", "tandarts"),
        ("3", "heftruckchauffeur"),
        ("4", "bediener van een breimachine"),
    ]
    target = tmp_path / "answer.json"
    call_command("recognise_occupations", titles(tmp_path, *rows), "--esco", ESCO, "--json", target, stdout=StringIO())
    answer = json.loads(target.read_text(encoding="utf-8"))
    labels = [title["matches"][0]["label"].lower() for title in answer["titles"]]
    assert labels[0] == "houtskeletbouwer"
    assert labels[1] == "tandarts"
    assert labels[2] == "heftruckchauffeur"
    assert "breimachine" in " ".join(match["label"] for match in answer["titles"][3]["matches"][:2])
    uris = [match["uri"] for title in answer["titles"] for match in title["matches"] if match["uri"]]
    assert all(uri.startswith("http://data.europa.eu/esco/occupation/") for uri in uris)
