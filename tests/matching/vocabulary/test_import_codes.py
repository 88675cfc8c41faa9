"""Codes of other systems stand beside the vocabulary, by command, and may be read again."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from matching.vocabulary import vocabulary


@pytest.fixture
def data(tmp_path, settings):
    settings.WERKBANK_DATA_DIR = tmp_path / "data"
    vocabulary.cache_clear()
    yield tmp_path
    vocabulary.cache_clear()


def imported(folder, text: str, system: str = "boc") -> tuple[str, str]:
    (folder / "codes.csv").write_bytes(text.encode("utf-8-sig"))
    out, err = StringIO(), StringIO()
    call_command("import_codes", system, folder / "codes.csv", stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_an_occupation_is_found_by_its_id_its_address_or_its_name_and_keeps_every_system(data):
    uri = vocabulary().occupations["lasser"].codes["esco"]
    imported(data, f"ESCO;Code;opmerking\n{uri};1234;x\n")
    said, _faults = imported(
        data, "code,name\nhttps://linkeddata.competentnl.nl/uwv/id/occupation/9,Lasser\n", "competentnl"
    )
    assert "1 occupations have a code in competentnl" in said
    assert dict(vocabulary().occupations["lasser"].codes) == {
        "esco": uri, "boc": "1234", "competentnl": "https://linkeddata.competentnl.nl/uwv/id/occupation/9",
    }  # fmt: skip


def test_reading_again_replaces_that_system_and_leaves_the_others(data):
    imported(data, "id\tcode\nlasser\t1\nkapper\t2\n")
    imported(data, "id\tcode\nlasser\t3\n")
    assert vocabulary().occupations["lasser"].codes["boc"] == "3"
    assert "boc" not in vocabulary().occupations["kapper"].codes
    assert vocabulary().occupations["kapper"].codes["esco"]


def test_what_is_not_known_is_told_by_row_and_of_several_codes_the_first_is_kept(data):
    said, faults = imported(data, "id;code\nlasser;1\nlasser;2\ntovenaar;3\nkapper;\n")
    assert "1 further codes and 2 rows passed over" in said
    assert "Row 4: 'tovenaar'" in faults
    assert "Row 5" in faults
    assert vocabulary().occupations["lasser"].codes["boc"] == "1"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [("id;label\nlasser;x\n", "needs a column code"), ("code;title\n1;x\n", "one of id, esco, name"),
     ("id;code\ntovenaar;1\n", "names no occupation"), ("", "needs a column code")],
)  # fmt: skip
def test_a_file_that_says_nothing_changes_nothing(data, text, complaint):
    imported(data, "id;code\nlasser;1\n")
    with pytest.raises(CommandError, match=complaint):
        imported(data, text)
    assert vocabulary().occupations["lasser"].codes["boc"] == "1"


def test_codes_of_an_occupation_that_a_later_edition_drops_break_nothing(data):
    (data / "data" / "codes").mkdir(parents=True)
    (data / "data" / "codes" / "boc.csv").write_text("id;code\nbestaat-niet-meer;7\nlasser;1\n")
    assert vocabulary().occupations["lasser"].codes["boc"] == "1"
