"""Staff to own journeys, and a clock that stands where a test puts it."""

import datetime as dt
import uuid

import pytest

from tests.wsp.journeys.kit import TRIAL
from tests.wsp.people import staff_member
from wsp import clock, refs
from wsp.accounts.models import Team
from wsp.journeys import registry, services
from wsp.refs import Ref


@pytest.fixture
def trial_journey():
    registry.register_journey(TRIAL)
    yield TRIAL
    registry.unregister_journey(TRIAL.key)


@pytest.fixture
def at(monkeypatch):
    """``at("2026-03-02 10:00")`` sets the clock."""

    def set_to(text: str) -> dt.datetime:
        moment = dt.datetime.fromisoformat(text).replace(tzinfo=clock.AMSTERDAM)
        monkeypatch.setattr(clock, "now", lambda: moment)
        return moment

    return set_to


@pytest.fixture
def team(db):
    return Team.objects.create(name="Team Vecht")


@pytest.fixture
def owner(team):
    return staff_member("Sanne Bakker", team=team, team_order=1)


@pytest.fixture
def colleague(team):
    return staff_member("Youssef El Amrani", team=team, team_order=2)


@pytest.fixture
def lead(team):
    person = staff_member("Lies Hendriks", role="team_lead", team=team, team_order=9)
    team.lead = person
    team.save()
    return person


@pytest.fixture
def subject():
    return Ref(refs.TRIAL, uuid.uuid4())


@pytest.fixture
def parties():
    return {"employer": Ref(refs.EMPLOYER, uuid.uuid4()), "candidate": Ref(refs.CANDIDATE, uuid.uuid4())}


@pytest.fixture
def open_trial(trial_journey, owner, subject, parties):
    """``open_trial(starts_on="2026-03-02")`` opens the journey of the tests."""

    def make(**anchors):
        dates = {name: dt.date.fromisoformat(text) for name, text in anchors.items()}
        return services.open_run(key="test-trial", subject=subject, owner=owner, parties=parties, anchors=dates)

    return make
