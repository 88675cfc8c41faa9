"""Settings: read from the environment, and true to what they name."""

import inspect
import os
import subprocess
import sys
from importlib import import_module

import pytest
from celery.schedules import maybe_schedule
from django.conf import settings

from wsp import environment as env
from wsp.celery import app
from wsp.settings import tasks


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "postgresql://ann:w%40rd@db.example:6432/bank?sslmode=require",
            ("bank", "ann", "w@rd", "db.example", "6432", {"sslmode": "require"}),
        ),
        ("postgres://bank@/bank?host=/run/my%20pg", ("bank", "bank", "", "/run/my pg", "", {})),
        ("postgresql:///bank", ("bank", "", "", "", "", {})),
    ],
)
def test_a_database_address_is_understood(url, expected):
    found = env.database(url)
    assert (found["NAME"], found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["OPTIONS"]) == expected


def test_there_is_one_engine():
    with pytest.raises(ValueError, match="must begin with postgresql://"):
        env.database("sqlite:///bank.db")


@pytest.mark.parametrize(("value", "answer"), [("yes", True), ("1", True), ("On", True), ("no", False), ("", True)])
def test_a_flag_is_read_from_the_environment_and_empty_means_the_default(monkeypatch, value, answer):
    monkeypatch.setenv("WERKBANK_TRIAL", value)
    assert env.flag("WERKBANK_TRIAL", default=True) is answer


def test_lists_and_numbers_are_read_from_the_environment(monkeypatch):
    monkeypatch.setenv("WERKBANK_TRIAL", " a.example, b.example ,")
    assert env.names("WERKBANK_TRIAL") == ["a.example", "b.example"]
    monkeypatch.setenv("WERKBANK_TRIAL", "12")
    assert env.number("WERKBANK_TRIAL", 3) == 12
    monkeypatch.delenv("WERKBANK_TRIAL")
    assert env.names("WERKBANK_TRIAL", ["c"]) == ["c"]
    assert env.number("WERKBANK_TRIAL", 3) == 3


@pytest.mark.parametrize(
    ("url", "option"),
    [
        ("", "folder"),
        ("redis://cache:6379/0", "visibility_timeout"),
        ("amqp://u:w@rabbit//", "confirm_publish"),
    ],
)
def test_each_broker_gets_its_own_care(monkeypatch, tmp_path, url, option):
    monkeypatch.setenv("CELERY_BROKER_URL", url)
    found = tasks.broker(tmp_path)
    assert found["CELERY_BROKER_URL"] == (url or "files://localhost")
    assert option in found["CELERY_BROKER_TRANSPORT_OPTIONS"]


def test_every_beat_entry_names_a_task_that_takes_what_it_is_given():
    app.loader.import_default_modules()
    for entry in settings.CELERY_BEAT_SCHEDULE.values():
        task = app.tasks[entry["task"]]
        inspect.signature(task.run).bind(*entry.get("args", ()), **entry.get("kwargs", {}))
        assert import_module(task.__module__).__name__.endswith(".tasks")
        assert maybe_schedule(entry["schedule"]) is not None
        assert entry["options"]["expires"] > 0


def deployment_check(**told: str) -> subprocess.CompletedProcess:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("WERKBANK_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=settings.BASE_DIR,
        env=environment | told,
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_passes_djangos_deployment_check_without_warnings(tmp_path):
    done = deployment_check(
        WERKBANK_PRODUCTION="yes",
        WERKBANK_HOSTS="werkbank.example",
        WERKBANK_SECRET_KEY="0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_",
        WERKBANK_VAR=str(tmp_path),
    )
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_no_production_without_a_secret_key_of_its_own(tmp_path):
    done = deployment_check(WERKBANK_PRODUCTION="yes", WERKBANK_HOSTS="werkbank.example", WERKBANK_VAR=str(tmp_path))
    assert done.returncode != 0
    assert "WERKBANK_SECRET_KEY" in done.stderr


@pytest.mark.parametrize("module", ["wsp.settings", "wsp.settings.base"])
def test_only_rehearsals_and_tests_can_move_the_clock(tmp_path, module):
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": module,
        "WERKBANK_CLOCK_FILE": str(tmp_path / "clock"),
        "WERKBANK_VAR": str(tmp_path),
    }
    (tmp_path / "clock").write_text("2001-01-01T12:00:00+01:00")
    code = "from wsp import clock; print(clock.now().year)"
    year = subprocess.run(
        [sys.executable, "-c", code], cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=True
    )
    assert int(year.stdout) > 2020
