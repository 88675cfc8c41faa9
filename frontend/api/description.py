"""Operations as OpenAPI: every fact comes from the ``Operation`` that also governs what happens."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, inline_serializer
from rest_framework import serializers

from frontend.api import idempotency
from frontend.api.names import VERSION_HEADER
from frontend.api.operations import NOT_MODIFIED, Operation, PageQuery
from frontend.api.problems import MEDIA_TYPE
from frontend.api.scopes import Scope
from frontend.api.shapes.base import Body, Problem

HEADER = OpenApiParameter.HEADER
# Answered by any operation: who asks, in which form, too often, or at a bad time.
ALWAYS = (401, 403, 406, 429, 503)
RATE = ("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")


def words_of(status: int) -> str:
    """What a status means here."""
    return {
        200: _("As asked."),
        201: _("Made."),
        304: _("Not changed since the ETag that was named."),
        400: _("Something that was sent is not right; “invalid-params” says what."),
        401: _("No token, or one that is not valid."),
        403: _("This client may not do this."),
        404: _("There is nothing here, or nothing this client may see."),
        406: _("Only JSON is spoken here."),
        409: _("How things stand, or a rule, does not allow it; “source” names the rule."),
        410: _("The cursor is too old, or of another database: begin anew."),
        412: _("The row has changed since it was read."),
        415: _("The body must be JSON."),
        428: _("If-Match is missing."),
        429: _("Too many calls this minute."),
        503: _("Busy. Try again in a moment."),
    }[status]


class ClientScheme(OpenApiAuthenticationExtension):
    """How clients are let in."""

    target_class = "frontend.api.authentication.ClientAuthentication"
    name = "clientCredentials"

    def get_security_definition(self, auto_schema) -> dict[str, Any]:
        """OAuth 2.0 client credentials."""
        scopes = {scope.value: str(scope.label) for scope in Scope}
        flow = {"tokenUrl": "/oauth/token", "scopes": scopes}
        return {"type": "oauth2", "flows": {"clientCredentials": flow}}

    def get_security_requirement(self, auto_schema) -> dict[str, list[str]]:
        """The scope of this operation."""
        operation = auto_schema.described
        return {self.name: [operation.scope] if operation.scope else []}


class Description(AutoSchema):
    """Describes one method of one ``Endpoint``."""

    @property
    def described(self) -> Operation:
        """The operation that is being described."""
        return getattr(self.view, self.method.lower()).operation

    def get_operation_id(self) -> str:
        """The name that also stands in the trail."""
        return self.described.name

    def get_summary(self) -> str:
        """What it does, in a few words."""
        return str(self.described.summary)

    def get_description(self) -> str:
        """What one must know besides."""
        return str(self.described.description)

    def get_tags(self) -> list[str]:
        """The resource."""
        return [self.view.tag]

    def get_serializer_name(self, serializer, direction) -> str:
        """``VacancyShape`` is called Vacancy outside."""
        return type(serializer).__name__.removesuffix("Shape")

    def get_request_serializer(self) -> type[Body] | None:
        """The body."""
        return self.described.body

    def get_override_parameters(self) -> list:
        """Query, request headers, and headers of the answers."""
        known = self.described
        found: list = []
        if known.paged or known.query:
            found.append(known.query or PageQuery)
        if known.tagged and not known.creates and self.method == "GET":
            found.append(
                OpenApiParameter(
                    "If-None-Match", str, HEADER, description=_("An ETag one has: 304 when it still holds.")
                )
            )
        if known.if_match:
            found.append(
                OpenApiParameter(
                    "If-Match",
                    str,
                    HEADER,
                    required=True,
                    description=_("The ETag of the state the change is based on."),
                )
            )
        if self.method == "POST":
            schema = {
                "type": "string",
                "minLength": idempotency.SHORTEST,
                "maxLength": idempotency.LONGEST,
                "pattern": idempotency.PATTERN,
            }
            found.append(
                OpenApiParameter(
                    idempotency.HEADER,
                    schema,
                    HEADER,
                    required=True,
                    description=_("A new key for every new request; the same key gives the same answer, for a day."),
                )
            )
        if known.creates:
            found.append(
                OpenApiParameter("Location", OpenApiTypes.URI, HEADER, response=[201], description=_("Where it is."))
            )
        if known.tagged:
            found.append(
                OpenApiParameter(
                    "ETag",
                    str,
                    HEADER,
                    response=[known.status, NOT_MODIFIED],
                    description=_("Names this state of the row."),
                )
            )
        found.append(
            OpenApiParameter(VERSION_HEADER, str, HEADER, response=True, description=_("The version of the API."))
        )
        found += [
            OpenApiParameter(
                name,
                int,
                HEADER,
                response=True,
                description=_("Calls this minute: how many there are, how many are left, and seconds until the next."),
            )
            for name in RATE
        ]
        return found

    def get_response_serializers(self) -> dict:
        """What every status brings."""
        known = self.described
        answer: Any = known.answer
        if known.paged:
            answer = inline_serializer(
                f"{known.answer.__name__.removesuffix('Shape')}Page",
                {"results": known.answer(many=True), "next": serializers.UUIDField(allow_null=True)},
            )
        found: dict[Any, Any] = {known.status: OpenApiResponse(answer, words_of(known.status))}
        if known.tagged and self.method == "GET":
            found[NOT_MODIFIED] = OpenApiResponse(None, words_of(NOT_MODIFIED))
        for status in sorted({*ALWAYS, *self._own_problems()}):
            found[(status, MEDIA_TYPE)] = OpenApiResponse(Problem, words_of(status))
        return found

    def _own_problems(self) -> set[int]:
        known = self.described
        found = {400, *known.also}
        if "{" in self.path:
            found.add(404)
        if known.body:
            found |= {409, 415}
        if known.if_match:
            found |= {412, 428}
        return found
