"""The house's own checks see what they are meant to see."""

import re
import runpy
from pathlib import Path

import pytest

CI = Path(__file__).resolve().parent.parent / ".ci"


@pytest.mark.parametrize(
    ("licence", "is_tool", "answer"),
    [
        ("MIT", False, True),
        ("LGPL-3.0-only", False, True),
        ("BSD License", False, True),
        ("GPL-3.0-or-later", False, False),
        ("GPL-3.0-or-later", True, True),
        ("Apache-2.0 OR GPL-2.0-only", False, True),
        ("CC-BY-NC-4.0", False, False),
        ("", True, False),
    ],
)
def test_a_licence_that_does_not_go_with_ours_is_noticed(licence, is_tool, answer):
    assert runpy.run_path(str(CI / "licences.py"))["fits"](licence, is_tool=is_tool) is answer


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("https://pypi" + ".org/simple", "registry"),
        ("cd /ho" + "me/ann/werkbank", "machine"),
        ("--index-url somewhere", "index"),
        ("# FIX" + "ME later", "unfinished"),
        ("x = 1\n" * 401, "401 lines"),
        ("a plain line", ""),
    ],
)
def test_what_may_stand_in_no_file_is_noticed(tmp_path, monkeypatch, text, seen):
    tidy = runpy.run_path(str(CI / "tidy.py"))
    path = tmp_path / "page.py"
    path.write_text(text)
    names = tidy["complaints"].__globals__
    names["ROOT"] = tmp_path
    names["tracked"] = lambda: [path]
    found = list(tidy["complaints"]())
    assert bool(found) == bool(seen)
    assert all(seen in complaint for complaint in found)


def test_a_skipped_test_fails_the_pipeline(tmp_path):
    main = runpy.run_path(str(CI / "nothing_skipped.py"))["main"]
    report = tmp_path / "report.xml"
    report.write_text('<testsuite><testcase classname="a" name="b"/></testsuite>')
    assert main(str(report)) == 0
    report.write_text('<testsuite><testcase classname="a" name="b"><skipped message="no"/></testcase></testsuite>')
    assert main(str(report)) == 1
    report.write_text("<testsuite/>")
    assert main(str(report)) == 1


def test_every_setting_is_explained_and_nothing_else_is():
    root = CI.parent
    rooms = ("wsp", "employers", "candidates", "placements", "matching", "frontend")
    used = {"PORT"}
    for path in (path for room in rooms for path in (root / room).rglob("*.py") if "node_modules" not in path.parts):
        used |= set(re.findall(r"\benv\.\w+\(\s*\"(\w+)\"", path.read_text()))
    used |= set(re.findall(r"environment\.get\(\"(\w+)\"", (root / "wsp/embedded/preflight.py").read_text()))
    used |= set(re.findall(r"\$\{(WERKBANK_\w+)", (root / "Procfile").read_text()))
    used |= set(re.findall(r"\"(WERKBANK_TEST_\w+)\"", (root / "tests/cluster.py").read_text()))
    explained = re.findall(r"`((?:WERKBANK|DATABASE|CELERY)_\w+|PORT)`", (root / "docs/settings.md").read_text())
    assert used - set(explained) == set()
    assert set(explained) - used == set()


def test_the_logins_in_the_readme_are_those_of_the_demonstration_region():
    from frontend.demo.staff import logins

    readme = (CI.parent / "README.md").read_text()
    assert re.findall(r"`(\w+@wsp\.example)`", readme) == [address for _role, address, _password in logins()]
    assert {password for *_rest, password in logins()} == set(
        re.findall(r"password is `(\S+)`", " ".join(readme.split()))
    )
