"""The OpenAPI document, made once per language, and the page on which people read it."""

import functools
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator

from frontend.api.names import VERSION
from frontend.api.shapes.base import Body

HTTPS = "https://"
# The resources, in the order in which work goes through them.
TAGS = ("employers", "vacancies", "candidates", "introductions", "interviews", "placements", "moments", "changes")
METHODS = ("get", "post", "patch")


def server() -> str:
    """Where the API is. Never by http: on one's own machine the address without a host says enough."""
    base = settings.BASE_URL.rstrip("/")
    return f"{base}/api/v1" if base.startswith(HTTPS) else "/api/v1"


@functools.cache
def document(language: str) -> dict[str, Any]:
    """The OpenAPI document in ``language``."""
    with translation.override(language):
        made = SchemaGenerator().get_schema(public=True)
        made["info"] = {
            "title": _("Werkbank: work and candidates of %(organisation)s") % {"organisation": settings.TENANT_NAME},
            "version": VERSION,
            "description": _(
                "Employers, vacancies, candidates and what comes of them. Follows the API Design Rules of the Dutch "
                "government. People are never named in an address; names of candidates stand in the file only."
            ),
            "contact": {
                "name": settings.TENANT_NAME,
                "email": settings.TENANT_MAIL,
                "url": settings.BASE_URL,
            },
            "license": {"name": "EUPL-1.2", "url": "https://eupl.eu/1.2/nl/"},
        }
        made["servers"] = [{"url": server()}]
        made["tags"] = [{"name": tag, "description": words} for tag, words in tags().items()]
    return made


def tags() -> dict[str, str]:
    """The resources in words."""
    words = (
        _("Firms and the people to speak there."),
        _("Work that employers offer, and the shortlist of candidates for it."),
        _("People who look for work: what matters for work, and apart from it the file."),
        _("This candidate for this vacancy, from the first thought to the outcome."),
        _("Talks between candidate and employer."),
        _("Who works where: on trial, and for good."),
        _("What somebody has to do, by a time."),
        _("What changed since one last asked, so that nothing is missed."),
    )
    return dict(zip(TAGS, words, strict=True))


# What a body may look like.
EXAMPLES: dict[str, dict[str, Any]] = {
    "NewEmployer": {"name": "Bakkerij Jansen", "place": "Ommen", "contactName": "Kees Jansen"},
    "EmployerBody": {"place": "Zwolle", "size": 12},
    "NewVacancy": {
        "employerId": "00000000-0000-4000-8000-000000000000",
        "title": "Lasser",
        "place": "Ommen",
        "hoursMin": 24,
        "hoursMax": 36,
        "requirements": [{"kind": "skill", "weight": "must", "label": "lassen"}],
    },
    "VacancyBody": {"hoursMax": 32, "trialPossible": True},
    "VacancyStep": {"to": "on_hold", "reason": "Tot na de zomer"},
    "NewIntroduction": {
        "candidateId": "00000000-0000-4000-8000-000000000000",
        "vacancyId": "00000000-0000-4000-8000-000000000000",
        "explanation": "Wil leren en kan morgen beginnen.",
    },
    "NewStep": {"to": "refused", "reason": "travel", "words": "Te ver"},
}


def finish(result: dict[str, Any], generator, request, public) -> dict[str, Any]:  # noqa: ARG001 - called by name
    """What the generator cannot know: every member is always there, and bodies take nothing else."""
    bodies = {cls.__name__ for cls in _subclasses(Body)}
    for name, schema in result["components"]["schemas"].items():
        properties = schema.get("properties", {})
        if name in bodies:
            schema["additionalProperties"] = False
        elif name != "Problem":
            schema["required"] = sorted(properties)
        if name in EXAMPLES:
            schema["example"] = EXAMPLES[name]
        for each in properties.values():
            each.pop("readOnly", None)
    for methods in result["paths"].values():
        for operation in methods.values():
            _link(operation)
    return result


def _subclasses(cls: type) -> set[type]:
    return {cls}.union(*(_subclasses(sub) for sub in cls.__subclasses__()))


# Where one goes from an answer: operation -> (link, operation it leads to, what fills its id).
BODY, FIRST = "$response.body#/id", "$response.body#/results/0/id"
LINKS = {
    "createEmployer": (("employer", "getEmployer", BODY), ("change", "changeEmployer", BODY)),
    "listEmployers": (("employer", "getEmployer", FIRST),),
    "createVacancy": (("vacancy", "getVacancy", BODY), ("change", "changeVacancy", BODY)),
    "listVacancies": (("vacancy", "getVacancy", FIRST), ("shortlist", "getShortlist", FIRST)),
    "listCandidates": (("candidate", "getCandidate", FIRST), ("file", "getCandidateFile", FIRST)),
    "createIntroduction": (("introduction", "getIntroduction", BODY), ("step", "takeStep", BODY)),
    "listIntroductions": (("introduction", "getIntroduction", FIRST), ("steps", "listSteps", FIRST)),
    "listPlacements": (("placement", "getPlacement", FIRST),),
    "listTrialPlacements": (("trialPlacement", "getTrialPlacement", FIRST),),
    "listMoments": (("moment", "getMoment", FIRST),),
}


def _link(operation: dict[str, Any]) -> None:
    links = LINKS.get(operation["operationId"], ())
    for status in ("200", "201"):
        if links and status in operation["responses"]:
            operation["responses"][status]["links"] = {
                name: {"operationId": target, "parameters": {"id": source}} for name, target, source in links
            }


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The document for machines; any site may read it (API Design Rules, /core/publish-openapi)."""
    answer = JsonResponse(document(get_language() or "nl"), json_dumps_params={"ensure_ascii": False})
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The document for people."""
    made = document(get_language() or "nl")
    groups = {tag["name"]: {"tag": tag, "operations": []} for tag in made["tags"]}
    for path, methods in made["paths"].items():
        for method in METHODS:
            if found := methods.get(method):
                groups[found["tags"][0]]["operations"].append(_readable(path, method, found))
    schemas = [(name, _members(schema)) for name, schema in sorted(made["components"]["schemas"].items())]
    scopes = made["components"]["securitySchemes"]["clientCredentials"]["flows"]["clientCredentials"]["scopes"]
    context = {
        "info": made["info"],
        "server": server(),
        "groups": groups.values(),
        "schemas": schemas,
        "scopes": scopes,
    }
    return render(request, "api/page.html", context)


def _readable(path: str, method: str, operation: dict[str, Any]) -> dict[str, Any]:
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    answers = []
    for status, answer in operation["responses"].items():
        content = next(iter(answer.get("content", {}).values()), {})
        answers.append(
            {"status": status, "description": answer["description"], "schema": _named(content.get("schema", {}))}
        )
    return {
        "name": operation["operationId"],
        "method": method.upper(),
        "path": path,
        "summary": operation["summary"],
        "description": operation.get("description", ""),
        "scope": ", ".join(operation["security"][0]["clientCredentials"]),
        "parameters": [
            {
                "name": each["name"],
                "place": each["in"],
                "required": each.get("required", False),
                "type": _type(each["schema"]),
                "description": each.get("description", ""),
            }
            for each in operation.get("parameters", ())
        ],
        "body": _named(body),
        "answers": answers,
    }


def _members(schema: dict[str, Any]) -> list[dict[str, Any]]:
    required = schema.get("required", ())
    return [
        {
            "name": name,
            "type": _type(each),
            "schema": _named(each),
            "required": name in required,
            "nullable": each.get("nullable", False),
            "description": each.get("description", "") or each.get("title", ""),
        }
        for name, each in schema.get("properties", {}).items()
    ]


def _named(schema: dict[str, Any]) -> str:
    """The name of the schema it points at, itself or of its items."""
    inner = schema.get("items", schema)
    reference = inner.get("$ref") or next((each.get("$ref", "") for each in inner.get("allOf", ())), "")
    return reference.rpartition("/")[2]


def _type(schema: dict[str, Any]) -> str:
    """The type in a word or two, with the values it may have."""
    if "enum" in schema:
        return " | ".join("“”" if value == "" else str(value) for value in schema["enum"] if value is not None)
    if schema.get("type") == "array":
        return f"[{_type(schema['items'])}]"
    return schema.get("format") or schema.get("type") or _named(schema)
