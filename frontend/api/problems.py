"""Every error is a problem of RFC 9457: the same members everywhere, and what was wrong at each field."""

import logging
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.core.exceptions import ValidationError as Invalid
from django.core.signals import got_request_exception
from django.db import OperationalError, transaction
from django.http import Http404, HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from rest_framework import exceptions
from rest_framework.response import Response

from frontend.api.names import camel
from wsp.errors import Refused

logger = logging.getLogger(__name__)
MEDIA_TYPE = "application/problem+json"
# Codes with which a service says that it is about who asks; every other refusal is about how things stand.
ABOUT_THE_PERSON = frozenset({"forbidden", "no_access"})
FORM = "non_field_errors"


class Conflict(exceptions.APIException):
    """How things stand does not allow it."""

    status_code = HTTPStatus.CONFLICT
    default_code = "conflict"


class Gone(exceptions.APIException):
    """It was here, and is not any more."""

    status_code = HTTPStatus.GONE
    default_code = "gone"


class PreconditionFailed(exceptions.APIException):
    """The row is no longer the one the client has seen."""

    status_code = HTTPStatus.PRECONDITION_FAILED
    default_code = "changed"


class PreconditionRequired(exceptions.APIException):
    """A change must say which state of the row it is based on."""

    status_code = HTTPStatus.PRECONDITION_REQUIRED
    default_code = "if_match_required"


class Unavailable(exceptions.APIException):
    """Too busy to answer now."""

    status_code = HTTPStatus.SERVICE_UNAVAILABLE
    default_code = "busy"


def problem(status: int, detail: str, **more: Any) -> dict[str, Any]:
    """The members of a problem; empty ones of ``more`` are left out."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": int(status), "detail": detail}
    return body | {name: value for name, value in more.items() if value}


def problem_response(status: int, detail: str, **more: Any) -> JsonResponse:
    """A problem outside the views of the API."""
    return JsonResponse(problem(status, detail, **more), status=status, content_type=MEDIA_TYPE)


@csrf_exempt
def nothing(request: HttpRequest, rest: str = "") -> JsonResponse:  # noqa: ARG001 - any address under /api
    """Whatever is not an address of the API is a problem as well."""
    return problem_response(404, _("There is nothing at this address. /api/v1/openapi.json tells what there is."))


def answer_with_problem(error: Exception, context: Mapping[str, Any]) -> Response:
    """The handler of Django REST framework. Whatever was changed before the error is taken back."""
    error = _known(error)
    if transaction.get_connection().in_atomic_block:
        transaction.set_rollback(True)
    headers: dict[str, str] = {}
    if isinstance(error, Refused):
        status = HTTPStatus.FORBIDDEN if error.code in ABOUT_THE_PERSON else HTTPStatus.CONFLICT
        body = problem(
            status, str(error.message), code=error.code, source=str(error.source), allowed=str(error.allowed)
        )
    elif isinstance(error, Invalid):
        status = HTTPStatus.BAD_REQUEST
        body = problem(status, _("Some of what was sent is not right."), **{"invalid-params": list(_of_service(error))})
    elif isinstance(error, exceptions.ValidationError):
        status = HTTPStatus.BAD_REQUEST
        body = problem(
            status, _("Some of what was sent is not right."), **{"invalid-params": list(_of_shape(error.detail))}
        )
    elif not isinstance(error, exceptions.APIException):
        status = HTTPStatus.INTERNAL_SERVER_ERROR
        body = problem(status, _("The server could not answer this."))
        logger.error("the API failed at %s", context["request"].path, exc_info=error)
        got_request_exception.send(sender=None, request=context["request"])
    else:
        status = error.status_code
        body = problem(status, str(error.detail), code=error.get_codes())
        if header := getattr(error, "auth_header", None):
            headers["WWW-Authenticate"] = header
        if wait := getattr(error, "wait", None):
            headers["Retry-After"] = str(int(wait))
    return Response(body, status=status, headers=headers, content_type=MEDIA_TYPE)


def _known(error: Exception) -> Exception:
    match error:
        case Http404():
            return exceptions.NotFound(_("There is nothing here, or nothing this client may see."))
        case PermissionDenied():
            return exceptions.PermissionDenied()
        case SuspiciousOperation() | BadRequest():
            return exceptions.ParseError()
        case OperationalError():
            # A lock or a query that took too long, or two changes that waited for each other: asking again helps.
            logger.warning("the API answered 503: %s", error)
            busy = Unavailable(_("The server is busy. Try again in a moment."))
            busy.wait = 2
            return busy
    return error


def _of_service(error: Invalid) -> Iterator[dict[str, str]]:
    """What a service has against fields, which it names as the models do."""
    if not hasattr(error, "error_dict"):
        for each in error.error_list:
            yield {"name": "", "code": each.code or "invalid", "reason": " ".join(each.messages)}
        return
    for field, errors in error.error_dict.items():
        name = "" if field == "__all__" else camel(field)
        for each in errors:
            yield {"name": name, "code": each.code or "invalid", "reason": " ".join(each.messages)}


def _of_shape(detail: Any, path: str = "") -> Iterator[dict[str, str]]:
    """What a shape has against what was sent, with the path to it: ``requirements.0.kind``."""
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            step = "" if name == FORM else str(name)
            yield from _of_shape(inner, ".".join(part for part in (path, step) if part))
    elif isinstance(detail, list):
        for number, inner in enumerate(detail):
            inside = isinstance(inner, Mapping | list)
            yield from _of_shape(inner, ".".join(part for part in (path, str(number)) if part) if inside else path)
    else:
        yield {"name": path, "code": str(getattr(detail, "code", "") or "invalid"), "reason": str(detail)}
