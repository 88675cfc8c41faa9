"""The firm, its places of work, and the people to speak there."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from employers.querysets import ContactQuerySet, EmployerQuerySet
from wsp import clock
from wsp.text import name_key

STAFF = settings.AUTH_USER_MODEL
PHONE = r"^(\+[1-9][0-9]{5,14})?$"
POSTCODE = r"^([1-9][0-9]{3}( ?[A-Z]{2})?)?$"


@pghistory.track()
class Employer(models.Model):
    """A firm, mostly of 5 to 50 people. Never signs in: they phone, and staff type."""

    class HowFound(models.TextChoices):
        PHONED = "phoned", _("Phoned by themselves")
        THROUGH_OTHERS = "through_others", _("Through others")
        COLD = "cold", _("Cold acquisition")
        NETWORK = "network", _("Network meeting")
        WEBSITE = "website", _("Website")
        EARLIER = "earlier", _("Known from before")
        UNKNOWN = "unknown", _("Unknown")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=200)
    name_key = models.CharField(max_length=220, editable=False, db_index=True)
    kvk_number = models.CharField(_("KvK number"), max_length=8, null=True, blank=True, unique=True)
    sector = models.CharField(_("sector"), max_length=40, blank=True)
    size = models.PositiveIntegerField(_("number of employees"), null=True, blank=True)
    street = models.CharField(_("street and number"), max_length=200, blank=True)
    postcode = models.CharField(_("postcode"), max_length=7, blank=True)
    place = models.CharField(_("place"), max_length=80, blank=True)
    website = models.URLField(_("website"), blank=True)
    how_found = models.CharField(_("how they found us"), max_length=20, choices=HowFound, default=HowFound.UNKNOWN)
    how_found_note = models.CharField(_("through whom, where"), max_length=200, blank=True)
    account_manager = models.ForeignKey(
        STAFF,
        verbose_name=_("fixed account manager"),
        on_delete=models.RESTRICT,  # No employer without an owner.
        related_name="employers",
    )
    stand_in = models.ForeignKey(
        STAFF,
        verbose_name=_("stand-in"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="employers_covered",
    )
    really_seeks = models.TextField(_("what they really look for"), blank=True)
    really_seeks_on = models.DateField(null=True, blank=True, editable=False)
    is_active = models.BooleanField(_("active"), default=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = EmployerQuerySet.as_manager()

    class Meta:
        ordering = ["name_key", "id"]
        constraints = [
            models.CheckConstraint(
                name="employer_kvk_eight_digits",
                condition=Q(kvk_number__isnull=True) | Q(kvk_number__regex=r"^[0-9]{8}$"),
            ),
            models.CheckConstraint(name="employer_has_name", condition=~Q(name="")),
            models.CheckConstraint(name="employer_postcode", condition=Q(postcode__regex=POSTCODE)),
            models.CheckConstraint(
                name="employer_stand_in_is_another",
                condition=Q(stand_in__isnull=True) | ~Q(stand_in=F("account_manager")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def keep_key(self) -> None:
        """The key by which lists sort and search follows the name; to be called where many are saved at once."""
        self.name_key = name_key(self.name)[:220]

    def save(self, *args, **kwargs) -> None:
        """Keep the key by which lists sort and search in step with the name."""
        self.keep_key()
        if (fields := kwargs.get("update_fields")) is not None and "name" in fields:
            kwargs["update_fields"] = {*fields, "name_key"}
        super().save(*args, **kwargs)


@pghistory.track()
class Site(models.Model):
    """Another place where the employer works."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="sites")
    name = models.CharField(_("name of the place of work"), max_length=120)
    street = models.CharField(_("street and number"), max_length=200, blank=True)
    postcode = models.CharField(_("postcode"), max_length=7)
    place = models.CharField(_("place"), max_length=80)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(name="site_name_once", fields=["employer", "name"]),
            models.CheckConstraint(name="site_postcode", condition=Q(postcode__regex=POSTCODE)),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.place}"


@pghistory.track()
class Contact(models.Model):
    """Somebody to speak at the employer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField(_("name"), max_length=200)
    function = models.CharField(_("function"), max_length=120, blank=True)
    phone = models.CharField(_("telephone"), max_length=16, blank=True, db_index=True)
    email = models.EmailField(_("mail address"), blank=True)
    is_main = models.BooleanField(_("first to call"), default=False)
    reachable = models.CharField(_("reachable"), max_length=120, blank=True)
    is_active = models.BooleanField(_("works there"), default=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["-is_main", "name"]
        constraints = [
            models.CheckConstraint(name="contact_phone_normalised", condition=Q(phone__regex=PHONE)),
            models.CheckConstraint(name="contact_has_name", condition=~Q(name="")),
            models.UniqueConstraint(name="contact_one_main", fields=["employer"], condition=Q(is_main=True)),
        ]

    def __str__(self) -> str:
        return self.name
