"""A clock that stands on a working day, and where files of tests go."""

import datetime as dt

import pytest

from tests import factories
from wsp import clock

MONDAY = clock.at(dt.date(2026, 3, 2), dt.time(10, 0))


@pytest.fixture(autouse=True)
def _monday():
    with clock.as_told(MONDAY):
        yield


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def later():
    """The clock so many days (and hours) after the Monday on which the tests begin: ``with later(3): …``."""

    def at(days: float = 0, **more):
        return clock.as_told(MONDAY + dt.timedelta(days=days, **more))

    return at


@pytest.fixture
def lead():
    """A team lead, who may help anywhere."""
    return factories.make_staff("team_lead", "Lotte de Boer")
