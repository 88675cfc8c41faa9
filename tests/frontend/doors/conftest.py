"""A team lead, and files as people have them."""

import io

import pytest

from frontend.doors import services
from frontend.doors.models import Import
from frontend.doors.work import carry_on
from tests import factories
from wsp.accounts.roles import Role


@pytest.fixture(autouse=True)
def _files_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def lead(db):
    return factories.make_staff(Role.TEAM_LEAD, organisation=factories.make_organisation())


@pytest.fixture
def bring(lead):
    """Upload and check files given as name → text or bytes; with ``go``, let them in."""

    def bring(files: dict[str, str | bytes], *, go: bool = True, **fields) -> Import:
        content = [(name, io.BytesIO(text.encode() if isinstance(text, str) else text)) for name, text in files.items()]
        batch = services.upload(files=content, **{"source": "proef", "actor": lead, **fields})
        batch = carry_on(batch.pk)
        if go and batch.state == Import.State.CHECKED:
            batch = carry_on(services.start(batch=batch, actor=lead).pk)
        return batch

    return bring


@pytest.fixture
def states(db):
    """How many rows of an import are in each state."""

    def states(batch: Import) -> dict[str, int]:
        found: dict[str, int] = {}
        for row in batch.rows.all():
            found[row.state] = found.get(row.state, 0) + 1
        return found

    return states
