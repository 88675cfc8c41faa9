"""One description per operation, from which both the behaviour and the documentation come.

``@operation(...)`` stands on the method of a view. At run time it checks the query and the body, keeps the answer for a
repeated POST, and gives the ETag; ``frontend.api.description`` writes the same facts into the OpenAPI document. A scope
or a parameter that is documented is therefore one that is checked.
"""

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import UUID

import pghistory
from django.db.models import Model, QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail
from rest_framework.response import Response
from rest_framework.utils.encoders import JSONEncoder
from rest_framework.views import APIView

from frontend.api import idempotency
from frontend.api.authentication import client_of
from frontend.api.models import ApiCall
from frontend.api.problems import PreconditionFailed, PreconditionRequired
from frontend.api.rate import CONNECTION
from frontend.api.shapes.base import Body, Query, Shape

CREATED = 201
NOT_MODIFIED = 304
LONGEST_PAGE = 100


class PageQuery(Query):
    """Which part of a list."""

    limit = serializers.IntegerField(
        min_value=1, max_value=LONGEST_PAGE, default=50, help_text=_("How many rows at the most.")
    )
    after = serializers.UUIDField(
        required=False, help_text=_("The id of the last row of the page before: “next” of that page.")
    )


@dataclass(frozen=True)
class Operation:
    """What an operation is called, needs, takes and answers."""

    name: str
    summary: Any
    scope: str | None
    answer: type[Shape]
    description: Any = ""
    body: type[Body] | None = None
    query: type[Query] | None = None
    # A page of rows instead of one.
    paged: bool = False
    # The answer carries an ETag; a change must name it in If-Match.
    tagged: bool = False
    if_match: bool = False
    # Makes a row: 201, and Location.
    creates: bool = False
    # Further statuses this operation may answer with.
    also: tuple[int, ...] = ()

    @property
    def status(self) -> int:
        """How success is answered."""
        return CREATED if self.creates else 200


def operation(**facts: Any) -> Callable:
    """The decorated method of an ``Endpoint`` is this operation.

    It gets ``query`` and ``body`` as checked values, and returns what the answer's shape is made of: a row, or for a
    paged operation a queryset.
    """
    described = Operation(**facts)

    def decorate(method: Callable) -> Callable:
        @wraps(method)
        def handle(self: "Endpoint", request, **ids: UUID) -> Response:
            given = dict(ids)
            if described.paged or described.query:
                given["query"] = self.checked_query(described.query or PageQuery)
            elif request.query_params:
                self.checked_query(Query)
            if described.if_match and not request.headers.get("If-Match", "").strip():
                raise PreconditionRequired(_("Say in If-Match which state of this row the change is based on."))
            if described.body:
                given["body"] = checked(described.body(data=request.data, context=self.context))
            if request.method != "POST":
                return self.answer(method(self, request, **given))
            return idempotency.once(request, lambda: self.answer(method(self, request, **given)))

        handle.operation = described
        return handle

    return decorate


def checked(shape: Body) -> dict[str, Any]:
    """The values of a shape; raises ``ValidationError`` with everything that is wrong."""
    shape.is_valid(raise_exception=True)
    return dict(shape.validated_data)


def etag(representation: Any) -> str:
    """A strong validator (RFC 9110, section 8.8.3): equal exactly when the representation is."""
    text = json.dumps(representation, cls=JSONEncoder, sort_keys=True, separators=(",", ":"))
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'


def _named(header: str) -> set[str]:
    return {part.strip() for part in header.split(",")}


class Endpoint(APIView):
    """One address of the API. Its methods are operations; what has none is refused."""

    http_method_names = ["get", "post", "patch", "head"]
    tag = ""
    # Where one row of this kind is answered; given as Location of what was made.
    location = ""

    @property
    def operation(self) -> Operation | None:
        """The operation of this request's method, or None when there is none."""
        method = "get" if self.request.method == "HEAD" else self.request.method.lower()
        return getattr(getattr(self, method, None), "operation", None)

    @property
    def context(self) -> dict[str, Any]:
        """What shapes may need to know of the call."""
        return {"request": self.request, "staff": self.request.user}

    def initial(self, request, *args, **kwargs) -> None:
        """Let the call in, and put the client beside every change that is recorded from here on."""
        # Who calls is asked first, so that every call of a known client is written down, also one that goes no further.
        self.perform_authentication(request)
        if request.auth is not None:
            self.client = client_of(request)
            self.trail = pghistory.context(
                actor=str(request.user.pk), name=self.client.name, client=str(self.client.pk), path=request.path
            )
            self.trail.__enter__()
        super().initial(request, *args, **kwargs)

    def dispatch(self, request, *args, **kwargs) -> Response:
        """Answer, and write the call down: who, what, about which row, with which outcome, in how long."""
        began = time.monotonic()
        self.client = self.trail = None
        try:
            response = super().dispatch(request, *args, **kwargs)
        finally:
            if self.trail is not None:
                self.trail.__exit__(None, None, None)
        if self.client is not None:
            known = self.operation
            ApiCall.objects.using(CONNECTION).create(
                client_id=self.client.pk,
                client_name=self.client.name,
                operation=known.name if known else request.method,
                object_id=kwargs.get("pk"),
                status=response.status_code,
                milliseconds=round((time.monotonic() - began) * 1000),
            )
        return response

    def finalize_response(self, request, response, *args, **kwargs) -> Response:
        """Tell how many calls are left this minute."""
        response = super().finalize_response(request, response, *args, **kwargs)
        if rate := getattr(self.request, "rate", None):
            for name, value in zip(("Limit", "Remaining", "Reset"), rate, strict=True):
                response.headers[f"RateLimit-{name}"] = str(value)
        return response

    def checked_query(self, shape: type[Query]) -> dict[str, Any]:
        """The query's values; a name that is not known, or given twice, is a complaint."""
        params = self.request.query_params
        twice = sorted(name for name in params if len(params.getlist(name)) > 1)
        if twice:
            complaint = ErrorDetail(_("Give this once."), code="twice")
            raise serializers.ValidationError({name: [complaint] for name in twice})
        return checked(shape(data=params.dict(), context=self.context))

    def answer(self, made: Any) -> Response:
        """The response to what an operation returned."""
        known = self.operation
        headers: dict[str, str] = {}
        if known.paged:
            return Response(self.page(made))
        body = known.answer(made, context=self.context).data
        if known.tagged:
            headers["ETag"] = etag(body)
            if self.request.method in {"GET", "HEAD"} and headers["ETag"] in _named(
                self.request.headers.get("If-None-Match", "")
            ):
                return Response(status=NOT_MODIFIED, headers=headers)
        if known.creates and self.location:
            headers["Location"] = self.request.build_absolute_uri(f"/api/v1/{self.location}/{made.pk}")
        return Response(body, status=known.status, headers=headers)

    def page(self, rows: QuerySet) -> dict[str, Any]:
        """So many rows in the order of their ids, which never change: no row is missed or given twice."""
        query = self.checked_query(self.operation.query or PageQuery)
        if after := query.get("after"):
            rows = rows.filter(pk__gt=after)
        found = list(rows.order_by("pk")[: query["limit"] + 1])
        more = len(found) > query["limit"]
        found = found[: query["limit"]]
        return {
            "results": self.operation.answer(found, many=True, context=self.context).data,
            "next": str(found[-1].pk) if more else None,
        }

    def found(self, rows: QuerySet, pk: UUID) -> Model:
        """The row with this id among those the client may see, else 404."""
        row = rows.filter(pk=pk).first()
        if row is None:
            raise Http404
        return row

    def matched(self, rows: QuerySet, pk: UUID) -> Model:
        """The row to change, locked, when it still is the one the client has seen.

        412 when the row's ETag is not among those that If-Match names.
        """
        header = self.request.headers["If-Match"].strip()
        # Locked by itself: the rows that are told along with it stay free for others.
        rows.model.objects.select_for_update().filter(pk=pk).values_list("pk").first()
        row = self.found(rows, pk)
        if header != "*" and etag(self.operation.answer(row, context=self.context).data) not in _named(header):
            raise PreconditionFailed(_("This row has changed in the meantime. Read it again first."))
        return row
