"""Introductions and their steps."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from frontend.api.shapes.base import Body, Colleague, ModelShape
from placements.models import DeclineReason, Introduction, IntroductionTransition, Stage
from placements.workflow import TRANSITIONS


class IntroductionShape(ModelShape):
    """This candidate for this vacancy, or for this employer without one."""

    candidate_id = serializers.UUIDField()
    employer_id = serializers.UUIDField()
    vacancy_id = serializers.UUIDField(allow_null=True)
    owner = Colleague()
    next_stages = serializers.SerializerMethodField(method_name="get_next_stages")

    class Meta:
        model = Introduction
        fields = [
            "id",
            "candidate_id",
            "employer_id",
            "vacancy_id",
            "stage",
            "stage_since",
            "next_stages",
            "reason",
            "explanation",
            "candidate_told_at",
            "owner",
            "created_at",
        ]

    def get_next_stages(self, introduction: Introduction) -> list[str]:
        """Where the table of steps lets it go for the role of this client."""
        role = self.context["staff"].role
        return [str(row.to_stage) for row in TRANSITIONS if row.from_stage == introduction.stage and role in row.may]


class StepShape(ModelShape):
    """One step that was taken, and whether it was taken back."""

    actor = Colleague()

    class Meta:
        model = IntroductionTransition
        fields = ["id", "number", "from_stage", "to_stage", "at", "actor", "undone_at"]


class NewIntroduction(Body):
    """Who, and for which vacancy; or for which employer without one."""

    candidate_id = serializers.UUIDField()
    vacancy_id = serializers.UUIDField(required=False, allow_null=True)
    employer_id = serializers.UUIDField(required=False, allow_null=True)
    explanation = serializers.CharField(
        required=False,
        allow_blank=True,
        default="",
        max_length=2_000,
        help_text=_("A line of the letter to the employer."),
    )

    def validate(self, given: dict) -> dict:
        """One of the two."""
        if bool(given.get("vacancy_id")) == bool(given.get("employer_id")):
            raise serializers.ValidationError({"vacancyId": [_("Name a vacancy, or an employer, and not both.")]})
        return given


class NewStep(Body):
    """The stage to go to, and what was said."""

    to = serializers.ChoiceField([stage for stage in Stage.choices if stage[0] != Stage.SELECTED])
    reason = serializers.ChoiceField(
        DeclineReason.choices, required=False, help_text=_("Needed for “refused”, “declined” and “withdrawn”.")
    )
    words = serializers.CharField(
        required=False,
        allow_blank=True,
        default="",
        max_length=2_000,
        help_text=_("What was said; the candidate never reads it."),
    )
    reason_for_candidate = serializers.CharField(
        required=False,
        allow_blank=True,
        default="",
        max_length=2_000,
        help_text=_("What the candidate will read, after a call."),
    )
    by_candidate = serializers.BooleanField(
        required=False, default=True, help_text=_("Of “withdrawn”: whether the candidate asked for it.")
    )
    answer_by = serializers.DateField(
        required=False, help_text=_("Of “asked”: by when; the next working day when left out.")
    )
