"""What every test may count on."""

import os

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """Compile the Dutch catalogues, so that tests read what a user would."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        return
    from django.conf import settings

    from wsp.management import catalogue

    for room in settings.ROOMS:
        catalogue.compile_room(room)
