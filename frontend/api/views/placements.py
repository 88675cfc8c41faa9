"""Who works where: on trial, and for good."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from frontend.api.operations import Endpoint, PageQuery, operation
from frontend.api.scopes import Scope
from frontend.api.shapes.placements import PlacementShape, TrialPlacementShape
from placements import access
from placements.models import Placement, TrialPlacement


class PlacementsQuery(PageQuery):
    """Which placements."""

    state = serializers.ChoiceField(Placement.State.choices, required=False)


class TrialPlacementsQuery(PageQuery):
    """Which trial placements."""

    state = serializers.ChoiceField(TrialPlacement.State.choices, required=False)


def placements(staff):
    """The placements this client may see, with what is told of them."""
    return access.placements_visible_to(staff).select_related("owner", "introduction").prefetch_related("contracts")


def trials(staff):
    """The trial placements this client may see, with what is told of them."""
    return access.trials_visible_to(staff).select_related("owner", "introduction")


class Placements(Endpoint):
    """All of them."""

    tag = "placements"

    @operation(
        name="listPlacements",
        summary=_("List placements"),
        scope=Scope.PLACEMENTS_READ,
        answer=PlacementShape,
        query=PlacementsQuery,
        paged=True,
    )
    def get(self, request, query: dict):
        """A page of placements."""
        found = placements(request.user)
        return found.filter(state=query["state"]) if "state" in query else found


class OnePlacement(Endpoint):
    """One of them."""

    tag = "placements"

    @operation(
        name="getPlacement",
        summary=_("Read a placement"),
        scope=Scope.PLACEMENTS_READ,
        answer=PlacementShape,
        tagged=True,
    )
    def get(self, request, pk: UUID) -> Placement:
        """The placement with its contracts."""
        return self.found(placements(request.user), pk)


class TrialPlacements(Endpoint):
    """All trial placements."""

    tag = "placements"

    @operation(
        name="listTrialPlacements",
        summary=_("List trial placements"),
        scope=Scope.PLACEMENTS_READ,
        answer=TrialPlacementShape,
        query=TrialPlacementsQuery,
        paged=True,
    )
    def get(self, request, query: dict):
        """A page of trial placements."""
        found = trials(request.user)
        return found.filter(state=query["state"]) if "state" in query else found


class OneTrialPlacement(Endpoint):
    """One trial placement."""

    tag = "placements"

    @operation(
        name="getTrialPlacement",
        summary=_("Read a trial placement"),
        scope=Scope.PLACEMENTS_READ,
        answer=TrialPlacementShape,
        tagged=True,
    )
    def get(self, request, pk: UUID) -> TrialPlacement:
        """The trial placement."""
        return self.found(trials(request.user), pk)
