"""The API Design Rules of the Dutch government, checked by ourselves; and by their linter where it is at hand."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client as Browser
from django.urls import get_resolver

from frontend.api import document
from frontend.api.names import VERSION
from frontend.api.operations import Endpoint
from tests import factories
from tests.frontend.api.conftest import Caller, let_in

pytestmark = pytest.mark.django_db
RULESET = Path(settings.BASE_DIR).parent / "shared" / "contracts" / "adr" / "linter.yaml"
LINTER = Path(__file__).resolve().parent / "linter"
NODE = Path(sys.executable).parent
CAMEL = re.compile(r"[a-z][a-z0-9]*([A-Z][a-z0-9]*)*")
PEOPLE = re.compile(r"name|mail|phone|bsn|birth|number", re.IGNORECASE)


@pytest.fixture
def described() -> dict:
    return document.document("nl")


def operations(described: dict):
    for path, methods in described["paths"].items():
        for method, found in methods.items():
            yield path, method, found


def parameters(described: dict, place: str) -> list[dict]:
    return [
        each for _p, _m, found in operations(described) for each in found.get("parameters", ()) if each["in"] == place
    ]


def test_paths_are_kebab_case_without_a_slash_at_the_end(described):
    assert described["paths"]
    for path in described["paths"]:
        assert re.fullmatch(r"(/([a-z]+(-[a-z]+)*|\{id\}))+", path), path


def test_names_in_queries_and_bodies_are_camel_case(described):
    names = [each["name"] for each in parameters(described, "query")]
    for schema in described["components"]["schemas"].values():
        names += schema["properties"]
    assert len(names) > 100
    # RFC 7807 writes it so in its example, and the Dutch rules took it over.
    assert [name for name in names if not CAMEL.fullmatch(name)] == ["invalid-params"]


def test_schemas_are_upper_camel_case(described):
    assert all(re.fullmatch(r"([A-Z][a-z]*)+", name) for name in described["components"]["schemas"])


def test_no_parameter_of_an_address_can_carry_a_person(described):
    for each in parameters(described, "query") + parameters(described, "path"):
        free = each["schema"].get("type") == "string" and not {"enum", "format"} & each["schema"].keys()
        assert each["name"] == "changedSince" or not free, each
        assert not PEOPLE.search(each["name"]), each


def test_only_the_methods_of_the_rules_are_used(described):
    assert {method for _path, method, _found in operations(described)} == {"get", "post", "patch"}


def test_every_error_is_a_problem_and_none_is_422(described):
    for path, method, found in operations(described):
        for status, answer in found["responses"].items():
            assert status != "422"
            if status >= "400":
                assert list(answer["content"]) == ["application/problem+json"], (path, method, status)
        assert {"400", "401", "403", "429"} <= found["responses"].keys()


def test_every_answer_tells_the_version(described):
    for _path, _method, found in operations(described):
        for answer in found["responses"].values():
            assert "API-Version" in answer["headers"]
    for path in ("/api/v1", "/api/v1/openapi.json", "/api/v1/employers", "/api/v1/nothing", "/api"):
        assert Browser().get(path)["API-Version"] == VERSION
    assert re.fullmatch(r"\d+\.\d+\.\d+", VERSION)


def test_dates_have_no_time_and_times_have_an_offset(described):
    for name, schema in described["components"]["schemas"].items():
        for member, each in schema["properties"].items():
            if member.endswith("On") or member in {"birthDate", "availableFrom", "validUntil", "answerBy"}:
                assert each.get("format") == "date", (name, member)
            if member.endswith("At"):
                assert each.get("format") == "date-time", (name, member)
    call = Caller(let_in())
    made = call.post("/employers", {"name": "Bakkerij"}).json()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d", made["createdAt"])


def test_the_document_says_who_is_behind_it_and_where_it_is(described, settings):
    assert described["openapi"].startswith("3.")
    assert {"name", "email", "url"} <= described["info"]["contact"].keys()
    answer = Browser().get("/api/v1/openapi.json")
    assert json.loads(answer.content) == described
    assert answer["Access-Control-Allow-Origin"] == "*"
    settings.BASE_URL = "https://werkbank.example"
    assert document.server() == "https://werkbank.example/api/v1"


def test_the_document_is_in_dutch(described):
    assert described["paths"]["/employers"]["get"]["summary"] == "Werkgevers opsommen"


def test_every_operation_asks_for_a_token_and_says_its_scope(described):
    known = described["components"]["securitySchemes"]["clientCredentials"]["flows"]["clientCredentials"]["scopes"]
    for path, _method, found in operations(described):
        [need] = found["security"]
        assert set(need["clientCredentials"]) <= known.keys()
        assert need["clientCredentials"] or path.startswith("/changes")


def test_every_address_of_the_api_is_in_the_document(described):
    known = {f"/api/v1{path}" for path in described["paths"]}
    [api] = [each for each in get_resolver().url_patterns[-1].url_patterns if str(each.pattern) == "api/"]
    found = {
        f"/api/{each.pattern}".replace("<uuid:pk>", "{id}")
        for each in api.url_patterns
        if issubclass(getattr(each.callback, "view_class", object), Endpoint)
    }
    assert found == known


@pytest.mark.parametrize(
    "path", ["/api", "/api/", "/api/v1/", "/api/v2/employers", "/api/v1/employers/", "/api/v1/employers/1", "/api/v1/é"]
)
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_an_address_that_is_not_there_is_a_problem(path, method):
    answer = Browser().generic(method, path)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert {"type", "title", "status", "detail"} <= answer.json().keys()


def test_what_is_wrong_is_said_at_its_name():
    call, employer = Caller(let_in()), factories.make_employer()
    body = {
        "employerId": str(employer.pk),
        "title": "",
        "hoursMin": 30,
        "hoursMax": 90,
        "hours": 3,
        "requirements": [{}],
    }
    shape = call.post("/vacancies", body)
    assert {each["name"] for each in shape.json()["invalid-params"]} == {"hours"}
    del body["hours"]
    shape = call.post("/vacancies", body)
    assert shape.status_code == 400
    assert {each["name"] for each in shape.json()["invalid-params"]} == {
        "title",
        "place",
        "hoursMax",
        "requirements.0.kind",
        "requirements.0.weight",
        "requirements.0.label",
    }
    service = call.post("/vacancies", body | {"title": "Lasser", "place": "Ommen", "hoursMax": 20, "requirements": []})
    assert (service.status_code, service.json()["invalid-params"][0]["name"]) == (400, "hoursMax")


@pytest.mark.parametrize(
    ("name", "value"),
    [("title", 5), ("hoursMin", "24"), ("hoursMin", True), ("trialPossible", "true"), ("shifts", [1]), ("level", 1)],
)
def test_a_value_of_another_type_than_documented_is_not_bent_until_it_fits(name, value):
    call, employer = Caller(let_in()), factories.make_employer()
    body = {"employerId": str(employer.pk), "title": "Lasser", "place": "Ommen", "hoursMin": 24, "hoursMax": 36}
    answer = call.post("/vacancies", body | {name: value})
    assert answer.status_code == 400
    assert [(each["name"], each["code"]) for each in answer.json()["invalid-params"]] == [(name, "type")]


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=101", "limit=x", "after=1", "state=x", "anders=1", "limit=1&limit=2"]
)
def test_a_question_that_makes_no_sense_is_400(query):
    answer = Caller(let_in()).get(f"/vacancies?{query}")
    assert answer.status_code == 400
    assert answer.json()["invalid-params"][0]["name"] == query.partition("=")[0]


@pytest.mark.parametrize("body", ["", "{", "[]", '"x"', "null", '{"name": "\\ud800"}', '{"name": "\\u0000"}', "\xff"])
def test_a_body_that_is_none_is_400(body):
    call = Caller(let_in())
    headers = {"Authorization": f"Bearer {call.token}", "Idempotency-Key": "sleutel-1234"}
    answer = Browser().generic(
        "POST", "/api/v1/employers", body.encode("latin-1"), content_type="application/json", headers=headers
    )
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


def test_another_form_of_body_answer_or_method_is_refused():
    call = Caller(let_in())
    given = {"Authorization": f"Bearer {call.token}", "Idempotency-Key": "sleutel-1234"}
    form = Browser().post("/api/v1/employers", {"name": "Bakkerij"}, headers=given)
    page = call.get("/employers", Accept="text/html")
    method = call("DELETE", "/employers")
    assert [form.status_code, page.status_code, method.status_code] == [415, 406, 405]
    assert method["Allow"] == "GET, POST, HEAD"
    for answer in (form, page, method):
        assert answer["Content-Type"] == "application/problem+json"


def test_a_fault_of_the_program_is_a_problem_too(monkeypatch):
    def broken(*_args, **_kwargs):
        raise RuntimeError

    monkeypatch.setattr("frontend.api.views.employers.rows", broken)
    call = Caller(let_in())
    call.browser.raise_request_exception = False
    answer = call.get("/employers")
    assert (answer.status_code, answer["Content-Type"]) == (500, "application/problem+json")
    assert answer.json()["title"] == "Internal Server Error"


if RULESET.exists():
    # Elsewhere the tests above are all there is; a test that cannot run is no test.

    @pytest.fixture(scope="session")
    def spectral(request) -> Path:
        """The linter, fetched once into the cache of the tests."""
        folder = request.config.cache.mkdir("linter")
        lock = (LINTER / "package-lock.json").read_bytes()
        program, fetched = folder / "node_modules" / ".bin" / "spectral", folder / "package-lock.json"
        if not (program.exists() and fetched.read_bytes() == lock):
            for name in ("package.json", ".npmrc", "package-lock.json"):
                shutil.copy(LINTER / name, folder / name)
            subprocess.run(
                [NODE / "npm", "ci", "--loglevel=error"], cwd=folder, check=True, timeout=300, env=_with_node()
            )
        return program

    def test_the_linter_of_the_rules_finds_nothing(described, spectral, tmp_path):
        file = tmp_path / "openapi.json"
        file.write_text(json.dumps(described))
        command = [spectral, "lint", "--ruleset", RULESET, "--format", "json", "--fail-severity", "hint", file]
        found = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, env=_with_node())
        assert json.loads(found.stdout.partition("]")[0] + "]") == [], found.stdout
        assert found.returncode == 0, found.stderr


def _with_node() -> dict[str, str]:
    return os.environ | {"PATH": f"{NODE}{os.pathsep}{os.environ['PATH']}"}
