"""Moments of the journeys."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from candidates import access as candidates
from employers import access as employers
from frontend.api.operations import Endpoint, PageQuery, operation
from frontend.api.scopes import Scope
from frontend.api.shapes.placements import MomentShape
from wsp import clock, refs
from wsp.accounts.cover import cover_of
from wsp.accounts.models import Staff
from wsp.journeys.models import Moment


class MomentsQuery(PageQuery):
    """Which moments."""

    state = serializers.ChoiceField(Moment.State.choices, required=False)
    party_id = serializers.UUIDField(required=False, help_text=_("With this employer or candidate."))
    subject_id = serializers.UUIDField(required=False, help_text=_("About this vacancy, introduction or placement."))


def visible_to(staff: Staff) -> QuerySet[Moment]:
    """The moments on the pages that ``staff`` may open: with employers and candidates they see, and their own."""
    mine = Q(owner__in=[staff.pk, *cover_of(clock.today()).covered_by(staff)])
    with_candidates = Q(party_kind=refs.CANDIDATE, party_id__in=candidates.visible_to(staff).order_by().values("pk"))
    with_employers = Q(party_kind=refs.EMPLOYER) if employers.can_view(staff) else Q(pk__in=[])
    return Moment.objects.filter(mine | with_candidates | with_employers)


def rows(staff: Staff) -> QuerySet[Moment]:
    """The same, with what is told of them."""
    return visible_to(staff).select_related("owner", "run")


class Moments(Endpoint):
    """All of them."""

    tag = "moments"

    @operation(
        name="listMoments",
        summary=_("List moments"),
        scope=Scope.MOMENTS_READ,
        answer=MomentShape,
        query=MomentsQuery,
        paged=True,
    )
    def get(self, request, query: dict):
        """A page of moments."""
        names = ("state", "party_id", "subject_id")
        return rows(request.user).filter(**{name: query[name] for name in names if name in query})


class OneMoment(Endpoint):
    """One of them."""

    tag = "moments"

    @operation(name="getMoment", summary=_("Read a moment"), scope=Scope.MOMENTS_READ, answer=MomentShape, tagged=True)
    def get(self, request, pk: UUID) -> Moment:
        """The moment."""
        return self.found(rows(request.user), pk)
