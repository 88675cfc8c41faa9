"""What every shape shares: names in camelCase, and nothing that is not known."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from frontend.api.names import camel

_UNKNOWN = serializers.ErrorDetail(_("This name is not known here."), code="unknown")
_MISTYPED = serializers.ErrorDetail(_("This is of another type than the documentation says."), code="type")
# What stands in JSON for a field; the first that fits counts.
_JSON = (
    (serializers.BooleanField, bool),
    (serializers.IntegerField, (int, float)),
    ((serializers.CharField, serializers.ChoiceField, serializers.UUIDField, serializers.DateField), str),
)


class Shape(serializers.Serializer):
    """A JSON object with the names of the Dutch API Design Rules. ``hours_min`` is ``hoursMin`` outside."""

    def get_fields(self) -> dict[str, serializers.Field]:
        """The declared fields under their names outside, still read from the names inside."""
        fields = {}
        for name, field in super().get_fields().items():
            outside = camel(name)
            if outside != name and field.source is None:
                field.source = name
            fields[outside] = field
        return fields


class ModelShape(Shape, serializers.ModelSerializer):
    """A shape of a model's own fields: lengths, choices and what may be empty come from the model."""


class Body(Shape):
    """What a client sends as JSON. A name that is not known is refused, and so is a number where text belongs: a typing
    error must not pass as "changed nothing".
    """

    def to_internal_value(self, data):
        """The values under the names inside; complaints under the names outside."""
        if isinstance(data, dict):
            complaints = {name: [_UNKNOWN] for name in sorted(data.keys() - self.fields.keys())} or {
                name: [_MISTYPED] for name, field in self.fields.items() if self.is_mistyped(field, data.get(name))
            }
            if complaints:
                raise serializers.ValidationError(complaints)
        return super().to_internal_value(data)

    def is_mistyped(self, field: serializers.Field, value: Any) -> bool:
        """Whether JSON has another type for this value than the document says; null is for the field itself."""
        if isinstance(field, serializers.ListField) and isinstance(value, list):
            return any(self.is_mistyped(field.child, each) for each in value)
        if value is None:
            return False
        for kind, type_ in _JSON:
            if isinstance(field, kind):
                return not isinstance(value, type_) or (isinstance(value, bool) and type_ is not bool)
        return False


class Query(Body):
    """What a client asks in an address, where everything is text."""

    def is_mistyped(self, field: serializers.Field, value: Any) -> bool:
        """Never: the fields read what they need from the text."""
        return False


class ModelBody(Body, serializers.ModelSerializer):
    """A body of a model's own fields; saving is for the services."""


class Colleague(Shape):
    """Somebody of the service point, by name."""

    id = serializers.UUIDField()
    name = serializers.CharField()


class Reference(Shape):
    """A pointer to a row of some kind."""

    kind = serializers.CharField()
    id = serializers.UUIDField()


class InvalidParam(Shape):
    """What is wrong with one parameter or member."""

    name = serializers.CharField(allow_blank=True)
    code = serializers.CharField()
    reason = serializers.CharField()


class Problem(serializers.Serializer):
    """An error (RFC 9457)."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    code = serializers.CharField(required=False)
    source = serializers.CharField(required=False)
    allowed = serializers.CharField(required=False)

    def get_fields(self) -> dict[str, serializers.Field]:
        """Also the member whose name is no name in Python."""
        return super().get_fields() | {"invalid-params": InvalidParam(many=True, required=False)}
