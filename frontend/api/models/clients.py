"""Another system that may use the API."""

import datetime as dt
import uuid

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from oauth2_provider.models import AbstractApplication

from frontend.api.scopes import FILE, Scope
from wsp import clock

LONGEST_TOKEN = dt.timedelta(hours=1)


class ClientQuerySet(models.QuerySet["Client"]):
    """Facts about clients."""

    def get_by_natural_key(self, client_id: str) -> "Client":
        """The client with this name for machines."""
        return self.get(client_id=client_id)


@pghistory.track(
    fields=["id", "name", "purpose", "scopes", "calls_a_minute", "expires_on", "revoked_at", "renewed_at"],
    model_name="ClientEvent",
)
class Client(AbstractApplication):
    """Another system, with one secret, which acts as an account of its own: the same gates as for a person of its role.

    Only client credentials (RFC 6749, section 4.4). Of the secret only a hash is kept; a new one replaces the old.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    acts_as = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="service_client")
    # For whom and why, in words; the reason beside every file this client opens (GDPR, article 5(1)(b)).
    purpose = models.CharField(_("what it is for"), max_length=300)
    scopes = ArrayField(models.CharField(max_length=30, choices=Scope), verbose_name=_("what it may do"))
    calls_a_minute = models.PositiveIntegerField(_("calls a minute"), default=300)
    expires_on = models.DateField(_("last day"))
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)
    renewed_at = models.DateTimeField(default=clock.now, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")

    objects = ClientQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                name="client_credentials_only",
                condition=Q(authorization_grant_type="client-credentials", client_type="confidential"),
            ),
            models.CheckConstraint(name="client_secret_hashed", condition=Q(hash_client_secret=True)),
            models.CheckConstraint(name="client_has_name", condition=~Q(name="")),
            models.CheckConstraint(name="client_has_purpose", condition=~Q(purpose="")),
            models.CheckConstraint(name="client_may_something", condition=Q(scopes__len__gt=0)),
            models.CheckConstraint(name="client_calls", condition=Q(calls_a_minute__range=(1, 10_000))),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_over(self) -> bool:
        """Whether it may do nothing any more: revoked, past its last day, or its account is closed."""
        return self.revoked_at is not None or self.expires_on < clock.today() or not self.acts_as.is_active

    @property
    def opens_files(self) -> bool:
        """Whether it may open whole files of candidates."""
        return FILE in self.scopes

    @property
    def scope_labels(self) -> list[str]:
        """What it may do, in words."""
        return [str(Scope(scope).label) for scope in self.scopes]

    def is_usable(self, request) -> bool:
        """Asked by the toolkit before a token is given and whenever one is shown."""
        return not self.is_over
