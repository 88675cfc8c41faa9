"""What the ranker does by itself."""

import datetime as dt

import pytest

from matching import tasks
from matching.learning import drift
from matching.models import DriftReport, RankerVersion
from wsp import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(monkeypatch):
    """What the ranker did when it was woken."""
    done: list[str] = []

    def learn(*, sides):
        done.append("learned")
        return RankerVersion.objects.create(name=f"v{len(done)}", kind="learned", tables={}, sha256=str(len(done)))

    def watch(_tables, *, since):
        done.append("watched")
        return DriftReport.objects.create(at=clock.now(), sha256="", figures={}, verdict="fine")

    monkeypatch.setattr(tasks, "learn", learn)
    monkeypatch.setattr(drift, "watch", watch)
    return done


def test_it_learns_and_watches_once_a_week_however_often_it_is_woken(told):
    for _ in range(3):
        tasks.train()
        tasks.watch()
    assert told == ["learned", "watched"]


def test_a_week_later_it_learns_and_watches_again(told):
    long_ago = clock.now() - dt.timedelta(days=7, minutes=1)
    RankerVersion.objects.create(name="old", kind="learned", tables={}, sha256="old", made_at=long_ago)
    DriftReport.objects.create(at=long_ago, sha256="", figures={}, verdict="fine")
    tasks.train()
    tasks.watch()
    assert told == ["learned", "watched"]


def test_nothing_is_learned_while_drift_says_stop(told):
    DriftReport.objects.create(at=clock.now(), sha256="", figures={}, verdict="stop")
    assert tasks.train() == ""
    assert told == []


def test_when_nothing_new_came_of_what_was_shown_nothing_is_learned_even_when_asked(told):
    nothing = {"employer": [0, 0, 0], "candidate": [0, 0, 0]}
    RankerVersion.objects.create(name="v", kind="learned", tables={"training": {"seen": nothing}}, sha256="v")
    assert tasks.train_now() == ""
    assert told == []
