"""Whatever is sent, in whatever order: no fault of the program, and every answer as documented.

Schemathesis makes requests from the OpenAPI document (its examples, the edges of every parameter, at random, and in
chains in which one answer feeds the next request) and sends them to a running server with a small region behind it.
"""

import datetime as dt
import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from placements.services import plan_interview
from tests import factories
from tests.frontend.api.conftest import Caller
from wsp import clock
from wsp.journeys.models import Moment

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PROGRAM = Path(sys.executable).parent / "schemathesis"
EXAMPLES = os.environ.get("WERKBANK_API_EXAMPLES", "8")
# A body may fit its shape and still be refused: hours the wrong way round, a step that is not to be taken now. What is
# refused wrongly, the tests of the resources would tell.
LEFT_OUT = "positive_data_acceptance"


@pytest.fixture
def region(db) -> dict[str, str]:
    """Rows of every kind, and for every path the id of one of them."""
    candidate = factories.make_candidate(
        place="Ommen",
        hours_min=16,
        hours_max=36,
        benefit_law="ww",
        rows={
            "wishes": [{"label": "Lasser"}],
            "skills": [{"label": "lassen"}],
            "languages": [{"code": "nld", "label": "Nederlands", "spoken": 3}],
            "experiences": [{"label": "Magazijn", "began_on": dt.date(2019, 1, 1), "tasks": "Ordners\nen dozen"}],
        },
    )
    vacancy = factories.make_vacancy(
        requirements=[{"kind": "skill", "weight": "must", "label": "lassen", "code": "", "level": None}]
    )
    for stage in ("selected", "asked", "proposed", "invited", "interviewed", "chosen", "declined", "withdrawn"):
        factories.make_introduction(stage)
    introduction, proposed = factories.make_introduction("agreed"), factories.make_introduction("proposed")
    talked = factories.make_introduction("proposed")
    talk = plan_interview(
        introduction=talked,
        at=clock.now() + dt.timedelta(days=3),
        address="Brugstraat 4, Ommen",
        actor=talked.owner,
    )
    trial, placement = factories.make_trial(), factories.make_placement()
    moment = Moment.objects.filter(party_kind="employer").first()
    return {
        "/employers/{id}": vacancy.employer_id,
        "/vacancies/{id}": vacancy.pk,
        "/vacancies/{id}/steps": vacancy.pk,
        "/vacancies/{id}/shortlist": vacancy.pk,
        "/candidates/{id}": candidate.pk,
        "/candidates/{id}/file": candidate.pk,
        "/introductions/{id}": introduction.pk,
        "/introductions/{id}/steps": introduction.pk,
        "/introductions/{id}/interviews": proposed.pk,
        "/interviews/{id}": talk.pk,
        "/interviews/{id}/steps": talk.pk,
        "/trial-placements/{id}": trial.pk,
        "/placements/{id}": placement.pk,
        "/moments/{id}": moment.pk,
    }


def configured(region: dict[str, str]) -> str:
    """The settings by which requests reach rows that are there, in their state of that moment."""
    # Without If-Match a change is answered 428 (RFC 6585).
    parts = ["[checks]\nmissing_required_header.expected-statuses = [400, 401, 403, 406, 415, 428]\n"]
    for path, pk in region.items():
        parts.append(
            f'[[operations]]\ninclude-path = "{path}"\nparameters = {{ "path.id" = "{pk}", "If-Match" = "*" }}\n'
        )
    return "\n".join(parts)


def test_any_request_is_answered_as_documented(live_server, region, tmp_path, caplog):
    caplog.set_level(logging.ERROR, "django.request")
    call = Caller(factories.make_client(calls_a_minute=10_000, expires_on=clock.today() + dt.timedelta(days=1)))
    config, report = tmp_path / "schemathesis.toml", tmp_path / "report.json"
    config.write_text(configured(region))
    command = [
        *(PROGRAM, "--config-file", config, "run", f"{live_server.url}/api/v1/openapi.json"),
        *("--url", f"{live_server.url}/api/v1", "--header", f"Authorization: Bearer {call.token}"),
        *("--phases", "examples,coverage,fuzzing,stateful", "--checks", "all", "--exclude-checks", LEFT_OUT),
        *("--max-examples", EXAMPLES, "--seed", "1", "--generation-deterministic"),
        *("--continue-on-failure", "--warnings", "off", "--no-color", "--report-json-path", report),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=900, cwd=tmp_path)
    assert done.returncode == 0, done.stdout[-12_000:] + done.stderr[-2_000:]
    assert json.loads(report.read_text())
