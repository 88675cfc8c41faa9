"""What every test may count on."""

import os

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """Make templates strict, and compile the Dutch catalogues, so that tests read what a user would."""
    from django.conf import settings

    from tests import strict_templates
    from wsp.management import catalogue

    strict_templates.install()
    if "PYTEST_XDIST_WORKER" not in os.environ:
        for room in settings.ROOMS:
            catalogue.compile_room(room)
