"""Vacancies and what they ask."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from employers.models import Vacancy, VacancyRequirement
from frontend.api.shapes.base import Body, Colleague, ModelBody, ModelShape
from wsp.work import Adjustment, Demand

WORK = [
    "title",
    "occupation",
    "occupation_words",
    "words",
    "positions",
    "postcode",
    "place",
    "hours_min",
    "hours_max",
    "shifts",
    "level",
    "starts_on",
    "training_offered",
    "trial_possible",
    "adjustments",
    "demands",
    "by_public_transport",
    "wage",
]


class RequirementShape(ModelShape):
    """Something the vacancy asks for. ``code`` is empty when the words were not recognised."""

    class Meta:
        model = VacancyRequirement
        fields = ["kind", "weight", "code", "label", "level"]


class VacancyShape(ModelShape):
    """Work an employer offers. Empty means unknown."""

    employer_id = serializers.UUIDField()
    owner = Colleague()
    requirements = RequirementShape(many=True)

    class Meta:
        model = Vacancy
        fields = [
            "id",
            "employer_id",
            *WORK,
            "state",
            "closed_at",
            "closed_reason",
            "opened_at",
            "confirmed_at",
            "owner",
            "requirements",
        ]


class RequirementBody(ModelBody):
    """Something the vacancy asks for: in words, and with a code of the vocabulary where it is known."""

    level = serializers.IntegerField(
        min_value=1, max_value=4, allow_null=True, required=False, help_text=_("Of a language: 1 none to 4 excellent.")
    )

    class Meta:
        model = VacancyRequirement
        fields = ["kind", "weight", "code", "label", "level"]


class VacancyBody(ModelBody):
    """A vacancy as a client changes it. What is left out stays as it is; requirements are replaced as a whole."""

    postcode = serializers.CharField(max_length=10, allow_blank=True, required=False)
    positions = serializers.IntegerField(min_value=1, max_value=999, required=False)
    hours_min = serializers.IntegerField(min_value=1, max_value=60, required=False)
    hours_max = serializers.IntegerField(min_value=1, max_value=60, required=False)
    adjustments = serializers.ListField(child=serializers.ChoiceField(Adjustment.choices), required=False)
    demands = serializers.ListField(child=serializers.ChoiceField(Demand.choices), required=False)
    requirements = RequirementBody(many=True, required=False)

    class Meta:
        model = Vacancy
        fields = [*WORK, "requirements"]
        extra_kwargs = {"title": {"required": False}, "place": {"required": False}}


class NewVacancy(VacancyBody):
    """A new vacancy: whose, what, where and how many hours are needed, the rest may follow."""

    employer_id = serializers.UUIDField()
    hours_min = serializers.IntegerField(min_value=1, max_value=60)
    hours_max = serializers.IntegerField(min_value=1, max_value=60)

    class Meta(VacancyBody.Meta):
        fields = ["employer_id", *WORK, "requirements"]
        extra_kwargs = {"title": {"required": True}, "place": {"required": True}}


class VacancyStep(Body):
    """Where the vacancy goes, and why."""

    to = serializers.ChoiceField(Vacancy.State.choices)
    reason = serializers.CharField(
        max_length=300, allow_blank=True, required=False, default="", help_text=_("Needed for “withdrawn”.")
    )
