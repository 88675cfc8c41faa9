"""Trial placements, placements and moments."""

from rest_framework import serializers

from frontend.api.shapes.base import Colleague, ModelShape, Reference
from placements.models import Contract, Placement, TrialPlacement
from wsp.journeys.models import Moment


class ContractShape(ModelShape):
    """A contract within a placement; without an end it is permanent."""

    class Meta:
        model = Contract
        fields = ["id", "starts_on", "ends_on", "hours", "signed_on"]


class PlacementShape(ModelShape):
    """Somebody works at an employer."""

    introduction_id = serializers.UUIDField()
    trial_placement_id = serializers.UUIDField(source="trial_id", allow_null=True)
    candidate_id = serializers.UUIDField(source="introduction.candidate_id")
    employer_id = serializers.UUIDField(source="introduction.employer_id")
    owner = Colleague()
    contracts = ContractShape(many=True)

    class Meta:
        model = Placement
        fields = [
            "id",
            "introduction_id",
            "trial_placement_id",
            "candidate_id",
            "employer_id",
            "kind",
            "starts_on",
            "state",
            "ended_on",
            "three_way",
            "aftercare_weeks",
            "aftercare_until",
            "owner",
            "contracts",
            "created_at",
        ]


class TrialPlacementShape(ModelShape):
    """Unpaid work for a limited time. Under which benefit law is in the file, not here."""

    introduction_id = serializers.UUIDField()
    candidate_id = serializers.UUIDField(source="introduction.candidate_id")
    employer_id = serializers.UUIDField(source="introduction.employer_id")
    owner = Colleague()

    class Meta:
        model = TrialPlacement
        fields = [
            "id",
            "introduction_id",
            "candidate_id",
            "employer_id",
            "starts_on",
            "ends_on",
            "hours",
            "intent_months",
            "intent_hours",
            "decision_on",
            "three_way",
            "state",
            "ended_on",
            "owner",
            "created_at",
        ]


class MomentShape(ModelShape):
    """Something somebody has to do, by a time. What was said then stays with who said it."""

    title = serializers.CharField()
    why = serializers.CharField()
    journey = serializers.CharField(source="run.key", allow_null=True, default=None)
    party = Reference(allow_null=True)
    subject = Reference(allow_null=True)
    owner = Colleague()

    class Meta:
        model = Moment
        fields = [
            "id",
            "kind",
            "title",
            "why",
            "means",
            "journey",
            "party",
            "subject",
            "owner",
            "state",
            "due_at",
            "try_at",
            "breaks_at",
            "opened_at",
            "done_at",
            "outcome",
            "cancelled_at",
        ]
