"""A team on a Tuesday morning: Romy, who calls; Martijn, her colleague; Ada, who leads."""

import datetime as dt
from dataclasses import dataclass

import pytest
from django.test import Client

from tests import factories
from wsp import clock
from wsp.accounts.models import Staff
from wsp.accounts.roles import Role
from wsp.journeys import services as journeys
from wsp.journeys.models import Moment
from wsp.refs import EMPLOYER, Ref

TUESDAY = clock.at(dt.date(2026, 11, 24), dt.time(10, 0))


@pytest.fixture(autouse=True)
def tuesday():
    with clock.as_told(TUESDAY):
        yield


@dataclass
class Team:
    romy: Staff
    martijn: Staff
    ada: Staff

    def client(self, person: Staff) -> Client:
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    @property
    def as_romy(self) -> Client:
        return self.client(self.romy)

    @property
    def as_ada(self) -> Client:
        return self.client(self.ada)


@pytest.fixture
def team(db) -> Team:
    ada = factories.make_staff(Role.TEAM_LEAD, "Ada Leidens")
    group = factories.make_team("Werkgevers", lead=ada)
    romy = factories.make_staff(name="Romy Jansen", team=group, team_order=1)
    martijn = factories.make_staff(name="Martijn Bos", team=group, team_order=2)
    return Team(romy, martijn, ada)


@pytest.fixture
def bakery(team):
    return factories.make_employer("Bakkerij Smit", account_manager=team.romy, contact_name="Kees Smit", place="Ommen")


@pytest.fixture
def promised(team):
    """Makes a promise to an employer: ``promised(employer, title=…, hours=-1)``."""

    def make(employer, *, title="Bel over de proefplaatsing", hours: float = -1, owner=None, **fields) -> Moment:
        due_at = TUESDAY + dt.timedelta(hours=hours)
        ref = Ref(EMPLOYER, employer.pk) if employer else None
        return journeys.promise(
            title=title, owner=owner or team.romy, due_at=due_at, party=ref, subject=ref, actor=team.romy, **fields
        )

    return make
