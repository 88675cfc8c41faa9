"""A shortlist with the reasons for every place."""

from rest_framework import serializers

from frontend.api.shapes.base import Shape
from matching.rows import Band


class ReasonShape(Shape):
    """One feature as a sentence, with its points beside the median eligible person."""

    feature = serializers.CharField()
    side = serializers.CharField()
    points = serializers.FloatField()
    text = serializers.CharField()


class AdjustmentShape(Shape):
    """Points beside the tables', stated."""

    key = serializers.CharField()
    points = serializers.FloatField()
    text = serializers.CharField()


class QuestionShape(Shape):
    """Something to ask, because nobody knows it yet."""

    key = serializers.CharField()
    text = serializers.CharField()


class TravelShape(Shape):
    """Minutes by one's own quickest means."""

    minutes = serializers.IntegerField()
    means = serializers.CharField()


class PlaceShape(Shape):
    """One place of a shortlist. The candidate is at ``/candidates/{id}``; a name is in the file only."""

    candidate_id = serializers.UUIDField(source="id")
    rank = serializers.IntegerField()
    place = serializers.CharField()
    total = serializers.FloatField()
    points_employer = serializers.FloatField()
    points_candidate = serializers.FloatField()
    band_employer = serializers.ChoiceField(Band.choices)
    band_candidate = serializers.ChoiceField(Band.choices)
    drawn = serializers.BooleanField()
    reasons_for = ReasonShape(many=True)
    reasons_against = ReasonShape(many=True)
    adjustments = AdjustmentShape(many=True)
    questions = QuestionShape(many=True)
    travel = TravelShape(allow_null=True)
    already = serializers.ListField(child=serializers.CharField())


class NearShape(Shape):
    """Somebody who fails exactly one requirement that can be talked about."""

    candidate_id = serializers.UUIDField(source="id")
    key = serializers.CharField()
    failed = serializers.CharField()


class RemovalShape(Shape):
    """A requirement that set people apart."""

    key = serializers.CharField()
    label = serializers.CharField()
    count = serializers.IntegerField()
    negotiable = serializers.BooleanField()


class ShortlistShape(Shape):
    """Candidates for a vacancy, with the account of how they came to stand there. A person decides."""

    id = serializers.UUIDField(source="shown_id", allow_null=True)
    vacancy_id = serializers.UUIDField()
    as_of = serializers.DateTimeField()
    model = serializers.CharField()
    considered = serializers.IntegerField()
    eligible = serializers.IntegerField()
    rows = PlaceShape(many=True)
    near = NearShape(many=True)
    requirements = RemovalShape(many=True)
