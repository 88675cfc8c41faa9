"""What every shape shares: names in camelCase, and nothing that is not known."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from frontend.api.names import camel


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
    """What a client sends. A name that is not known is refused: a typing error must not pass as "changed nothing"."""

    def to_internal_value(self, data):
        """The values under the names inside; complaints under the names outside."""
        if isinstance(data, dict) and (unknown := data.keys() - self.fields.keys()):
            raise serializers.ValidationError(
                {
                    name: [serializers.ErrorDetail(_("This name is not known here."), code="unknown")]
                    for name in sorted(unknown)
                }
            )
        return super().to_internal_value(data)


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
