"""What every test may count on."""

import contextlib
import os

import pytest

from tests import schema


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


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """The session's own server is thrown away with everything in it, so databases need not be."""
    return schema.wanted()


@pytest.fixture(scope="session")
def kept_schema() -> contextlib.ExitStack:
    """What is to be done once the databases are made."""
    return contextlib.ExitStack()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest,
    django_db_modify_db_settings_parallel_suffix: None,
    kept_schema: contextlib.ExitStack,
) -> None:
    """Restore the migrated database of an earlier session, when there is one."""
    if schema.wanted():
        kept_schema.enter_context(schema.kept(request.config))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, kept_schema: contextlib.ExitStack) -> None:
    """Keep the migrated database for the next session, before any test has touched it."""
    kept_schema.close()
