"""Candidates: what matters for work, and apart from it the file."""

from rest_framework import serializers

from candidates.models import (
    Candidate,
    CandidateFile,
    CandidateLanguage,
    CandidateLicence,
    CandidateSkill,
    Education,
    Experience,
    Limit,
    MatchingProfile,
    Wish,
)
from frontend.api.shapes.base import Colleague, ModelShape, Shape

SUMMARY = ["id", "place", "state", "is_werkfit", "werkfit_on", "created_at"]


class CandidateSummary(ModelShape):
    """A candidate in a list: no name, and nothing of the profile yet."""

    class Meta:
        model = Candidate
        fields = SUMMARY


class WishShape(ModelShape):
    """Work the candidate wants, most wanted first."""

    class Meta:
        model = Wish
        fields = ["code", "label", "position"]


class ExperienceShape(ModelShape):
    """Work the candidate did."""

    class Meta:
        model = Experience
        fields = ["code", "label", "employer_name", "began_on", "ended_on", "tasks"]


class SkillShape(ModelShape):
    """Something the candidate can do."""

    class Meta:
        model = CandidateSkill
        fields = ["code", "label"]


class LicenceShape(ModelShape):
    """A licence or certificate."""

    class Meta:
        model = CandidateLicence
        fields = ["code", "label", "valid_until"]


class LanguageShape(ModelShape):
    """A language (ISO 639-3), on VUM's scale of 1 none to 4 excellent."""

    class Meta:
        model = CandidateLanguage
        fields = ["code", "label", "spoken", "written"]


class EducationShape(ModelShape):
    """A course of education."""

    class Meta:
        model = Education
        fields = ["code", "label", "level", "completed", "ended_on"]


class LimitShape(ModelShape):
    """A consequence for work, never its cause."""

    class Meta:
        model = Limit
        fields = ["kind", "code", "note"]


class ProfileShape(ModelShape):
    """What matters for work, and nothing else. Empty means unknown, never no."""

    wishes = WishShape(many=True)
    experiences = ExperienceShape(many=True)
    skills = SkillShape(many=True)
    licences = LicenceShape(many=True)
    languages = LanguageShape(many=True)
    educations = EducationShape(many=True)
    limits = LimitShape(many=True)

    class Meta:
        model = MatchingProfile
        fields = [
            "presentation",
            "pc4",
            "transport",
            "max_travel_minutes",
            "hours_min",
            "hours_max",
            "shifts",
            "available_from",
            "level",
            "sectors",
            "willing_to_learn",
            "needs",
            "confirmed_on",
            "wishes",
            "experiences",
            "skills",
            "licences",
            "languages",
            "educations",
            "limits",
        ]


class CandidateShape(ModelShape):
    """A candidate with the matching profile: no name, no address, no benefit."""

    profile = ProfileShape()

    class Meta:
        model = Candidate
        fields = [*SUMMARY, "profile"]


class FileOnly(ModelShape):
    """What only those see who help this person."""

    class Meta:
        model = CandidateFile
        fields = ["birth_date", "street", "postcode", "benefit_law", "benefit_since", "benefit_until", "story"]


class FileShape(Shape):
    """Who the candidate is, how to reach them, and the file."""

    id = serializers.UUIDField()
    first_name = serializers.CharField(allow_blank=True)
    last_name = serializers.CharField()
    phone = serializers.CharField(allow_blank=True)
    email = serializers.CharField(allow_blank=True)
    place = serializers.CharField(allow_blank=True)
    organisation = Colleague()
    contact_person = Colleague()
    file = FileOnly()
