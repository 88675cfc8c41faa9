"""Employers and the people to speak there."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from employers.models import Contact, Employer
from frontend.api.shapes.base import Colleague, ModelBody, ModelShape

FIRM = ["name", "kvk_number", "sector", "size", "street", "postcode", "place", "website", "how_found", "really_seeks"]


class ContactShape(ModelShape):
    """Somebody to speak at the employer."""

    phone = serializers.CharField()
    email = serializers.CharField()

    class Meta:
        model = Contact
        fields = ["id", "name", "function", "phone", "email", "reachable", "is_main", "is_active"]


class EmployerShape(ModelShape):
    """A firm. Empty means unknown."""

    website = serializers.CharField()
    account_manager = Colleague()
    contacts = ContactShape(many=True)

    class Meta:
        model = Employer
        fields = ["id", *FIRM, "really_seeks_on", "is_active", "account_manager", "contacts", "created_at"]


class EmployerBody(ModelBody):
    """A firm as a client changes it. What is left out stays as it is."""

    # The services say it of a number that is taken, with the employer's name.
    kvk_number = serializers.CharField(max_length=20, allow_null=True, allow_blank=True, required=False)
    postcode = serializers.CharField(max_length=10, allow_blank=True, required=False)

    class Meta:
        model = Employer
        fields = [*FIRM, "is_active"]
        extra_kwargs = {"name": {"required": False}}


class NewEmployer(EmployerBody):
    """A new firm; who has duty becomes its account manager."""

    contact_name = serializers.CharField(
        max_length=200, allow_blank=True, required=False, help_text=_("Whom to call first there.")
    )
    contact_phone = serializers.CharField(max_length=40, allow_blank=True, required=False)
    contact_email = serializers.EmailField(allow_blank=True, required=False)

    class Meta(EmployerBody.Meta):
        fields = [*FIRM, "contact_name", "contact_phone", "contact_email"]
        extra_kwargs = {"name": {"required": True}}
