"""Candidates: the matching profile, and apart from it the file."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from candidates import access, services
from candidates.models import Candidate
from candidates.whole_profile import load_rows
from frontend.api.authentication import client_of
from frontend.api.operations import Endpoint, PageQuery, operation
from frontend.api.scopes import Scope
from frontend.api.shapes.candidates import CandidateShape, CandidateSummary, FileShape


class CandidatesQuery(PageQuery):
    """Which candidates."""

    state = serializers.ChoiceField(Candidate.State.choices, required=False)
    is_werkfit = serializers.BooleanField(
        required=False, allow_null=True, default=None, help_text=_("Able to work now.")
    )


class Candidates(Endpoint):
    """All of them."""

    tag = "candidates"

    @operation(
        name="listCandidates",
        summary=_("List candidates"),
        description=_(
            "Without names and without profiles: opening a profile is written down, and the candidate sees it."
        ),
        scope=Scope.CANDIDATES_READ,
        answer=CandidateSummary,
        query=CandidatesQuery,
        paged=True,
    )
    def get(self, request, query: dict):
        """A page of candidates."""
        found = access.visible_to(request.user)
        if "state" in query:
            found = found.filter(state=query["state"])
        return found if query["is_werkfit"] is None else found.filter(is_werkfit=query["is_werkfit"])


class OneCandidate(Endpoint):
    """One of them."""

    tag = "candidates"

    @operation(
        name="getCandidate",
        summary=_("Read a matching profile"),
        description=_("What matters for work: no name, no address, no benefit. The reading is written down."),
        scope=Scope.CANDIDATES_READ,
        answer=CandidateShape,
        tagged=True,
    )
    def get(self, request, pk: UUID) -> Candidate:
        """The candidate with the matching profile."""
        candidate = self.found(access.visible_to(request.user).select_related("profile"), pk)
        load_rows(services.open_profile(staff=request.user, candidate=candidate))
        return candidate


class OneFile(Endpoint):
    """The file of one candidate."""

    tag = "candidates"

    @operation(
        name="getCandidateFile",
        summary=_("Open the file of a candidate"),
        description=_(
            "Name, how to reach somebody, birth date, address, benefit and story. Needs a role that may open files, and "
            "is written down with the purpose of this client as its reason; the candidate sees it."
        ),
        scope=Scope.CANDIDATES_FILE,
        answer=FileShape,
    )
    def get(self, request, pk: UUID) -> Candidate:
        """The candidate with the file."""
        everything = access.visible_to(request.user).select_related("file", "contact_person__team", "organisation")
        candidate = self.found(everything, pk)
        services.open_file(staff=request.user, candidate=candidate, reason=client_of(request).purpose)
        return candidate
