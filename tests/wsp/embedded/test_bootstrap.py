"""The first step on an empty machine: a Python that fits is found, or a sentence says what to install."""

import runpy
import shutil
import subprocess
from pathlib import Path

import pytest

from wsp.embedded.run import BASE

ROOM = BASE / "wsp" / "embedded"


@pytest.fixture
def machine(tmp_path):
    """A checkout with a space in its path, on a machine with the Pythons a test gives it."""
    room = tmp_path / "a check out" / "wsp" / "embedded"
    room.mkdir(parents=True)
    shutil.copy(ROOM / "bootstrap.sh", room)
    programs = tmp_path / "bin"
    programs.mkdir()

    def start(**pythons: str) -> subprocess.CompletedProcess:
        """``python3="old"``, ``"bare"`` (without ensurepip) or ``"whole"``."""
        for name, kind in pythons.items():
            path = programs / name.replace("_", ".")
            fails = {"old": "*", "bare": "*ensurepip*", "whole": "nothing"}[kind]
            path.write_text(
                f'#!/bin/sh\ncase "$2" in {fails}) exit 1;; esac\n[ "$1" = -c ] || echo "{path.name}: $@"\n'
            )
            path.chmod(0o755)
        command = [shutil.which("bash"), str(room / "bootstrap.sh"), "base", "assets"]
        return subprocess.run(command, env={"PATH": str(programs)}, capture_output=True, text=True, check=False)

    return start


def test_the_first_python_that_fits_is_taken(machine):
    done = machine(python3="old", python3_12="whole")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("python3.12: -I ")
    assert done.stdout.endswith("bootstrap.py base assets\n")


def test_a_python_without_venv_is_passed_over_for_one_with_it(machine):
    assert machine(python3="bare", python3_11="whole").stdout.startswith("python3.11: ")


def test_a_python_without_venv_alone_is_named_with_what_to_install(machine):
    done = machine(python3="bare")
    assert done.returncode == 1
    assert "apt-get install python3-venv" in done.stderr


def test_no_python_at_all_is_said(machine):
    done = machine()
    assert done.returncode == 1
    assert "needs Python 3.11" in done.stderr


def test_what_has_not_changed_is_not_done_again(tmp_path, monkeypatch):
    bootstrap = runpy.run_path(str(ROOM / "bootstrap.py"))
    names = bootstrap["install"].__globals__
    lists = tmp_path / "requirements"
    lists.mkdir()
    for name in ("base", "dev"):
        (lists / f"{name}.txt").write_text(name)
    done: list[Path] = []
    names |= {"ROOT": tmp_path, "VENV": tmp_path / ".venv", "say": lambda _text: None}
    names["run"] = lambda command, *_a, **_k: done.append(Path(command[-1]).name)
    (tmp_path / ".venv").mkdir()
    bootstrap["install"]("base")
    bootstrap["install"]("base")
    assert done == ["base.txt"]
    bootstrap["install"]("dev")
    # What tests need holds what the program needs.
    bootstrap["install"]("base")
    assert done == ["base.txt", "dev.txt"]
    (lists / "dev.txt").write_text("dev, changed")
    (lists / "base.txt").write_text("base, changed")
    bootstrap["install"]("base")
    assert done == ["base.txt", "dev.txt", "base.txt"]


def test_an_installation_that_fails_is_one_sentence_after_what_it_said(tmp_path, capsys):
    bootstrap = runpy.run_path(str(ROOM / "bootstrap.py"))
    with pytest.raises(bootstrap["Trouble"], match="check the network"):
        bootstrap["run"](["sh", "-c", "echo no route; exit 1"], "The packages: check the network.", cwd=tmp_path)
    assert "no route" in capsys.readouterr().err
