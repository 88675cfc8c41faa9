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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give every test that uses the database both connections: pages record readings on one of their own."""
    for item in items:
        mark = item.get_closest_marker("django_db")
        if mark is not None and "databases" not in mark.kwargs:
            item.add_marker(pytest.mark.django_db(**mark.kwargs, databases=["default", "trail"]), append=False)
