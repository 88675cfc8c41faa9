"""The change feed."""

from rest_framework import serializers

from frontend.api.models import Change
from frontend.api.shapes.base import Shape


class ChangeShape(Shape):
    """Something changed: read it again, or forget it when it is gone (or no longer for this client)."""

    kind = serializers.ChoiceField(Change.Kind.choices)
    id = serializers.UUIDField()
    gone = serializers.BooleanField()
    at = serializers.DateTimeField()


class ChangesShape(Shape):
    """Changes in the order in which they became final, and where to go on."""

    results = ChangeShape(many=True)
    next = serializers.CharField()
    more = serializers.BooleanField()


class CursorShape(Shape):
    """Where the feed is now."""

    next = serializers.CharField()
