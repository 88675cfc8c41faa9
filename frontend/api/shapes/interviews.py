"""Talks between candidate and employer."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from frontend.api.shapes.base import Body, ModelBody, ModelShape
from placements.models import Interview

PLANNED = ["at", "minutes", "address", "with_whom", "tour", "companion"]
HELD, CANCELLED, MOVED, PREPARED = "held", "cancelled", "moved", "prepared"


class InterviewShape(ModelShape):
    """A talk that is planned, or was held or cancelled. What was said in it stays with who helps this person."""

    introduction_id = serializers.UUIDField()

    class Meta:
        model = Interview
        fields = ["id", "introduction_id", *PLANNED, "prepared_at", "held_at", "cancelled_at"]


class NewInterview(ModelBody):
    """When and where."""

    class Meta:
        model = Interview
        fields = PLANNED
        extra_kwargs = {"with_whom": {"help_text": _("Whom the candidate asks for at the door.")}}


class NewInterviewStep(Body):
    """What became of it."""

    to = serializers.ChoiceField([HELD, CANCELLED, MOVED, PREPARED])
    words = serializers.CharField(
        required=False,
        allow_blank=True,
        default="",
        max_length=2_000,
        help_text=_("Of “held” how it went, of “cancelled” and “moved” why: needed there."),
    )
    held_at = serializers.DateTimeField(
        required=False, help_text=_("Of “held”: when it was; as planned when left out.")
    )
    at = serializers.DateTimeField(required=False, help_text=_("Of “moved”: the new time. Needed there."))
    address = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=300, help_text=_("Of “moved”: another place.")
    )
    minutes = serializers.IntegerField(
        required=False, min_value=5, max_value=480, help_text=_("Of “moved”: another length.")
    )

    companion = serializers.ChoiceField(
        Interview.Companion.choices,
        required=False,
        help_text=_("Of “prepared”: whether somebody comes along with the candidate."),
    )

    def validate(self, given: dict) -> dict:
        """A talk is not moved to nowhere."""
        if given["to"] == MOVED and "at" not in given:
            raise serializers.ValidationError({"at": [_("Say to when it is moved.")]})
        return given
