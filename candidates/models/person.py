"""Who the candidate is, the file for those who help, and the links to sign in with."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from candidates.querysets import CandidateQuerySet
from wsp import clock
from wsp.text import name_key

STAFF = settings.AUTH_USER_MODEL
PHONE = r"^(\+[1-9][0-9]{5,14})?$"


@pghistory.track()
class Candidate(models.Model):
    """A person on a journey here. Only who is werkfit and available is ranked."""

    class State(models.TextChoices):
        INTAKE = "intake", _("In intake")
        ACTIVE = "active", _("Looking for work")
        PLACED = "placed", _("At work")
        STOPPED = "stopped", _("No longer with us")

    class Channel(models.TextChoices):
        PHONE = "phone", _("By telephone")
        MESSAGE = "message", _("App message or SMS")
        MAIL = "mail", _("By mail")
        LETTER = "letter", _("By letter")

    class Help(models.TextChoices):
        PHONE = "phone", _("By telephone")
        FACE_TO_FACE = "face_to_face", _("Face to face")
        INDEPENDENT = "independent", _("Independently")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    first_name = models.CharField(_("first name"), max_length=100)
    last_name = models.CharField(_("last name"), max_length=200)
    name_key = models.CharField(max_length=320, editable=False, db_index=True)
    phone = models.CharField(_("telephone"), max_length=16, blank=True, db_index=True)
    email = models.EmailField(_("mail address"), blank=True, db_index=True)
    place = models.CharField(_("place"), max_length=80, blank=True)
    channel = models.CharField(_("how to reach"), max_length=10, choices=Channel, default=Channel.PHONE)
    help = models.CharField(_("how to be helped"), max_length=15, choices=Help, default=Help.PHONE)
    language = models.CharField(_("language"), max_length=5, default="nl")
    contact_person = models.ForeignKey(
        STAFF,
        verbose_name=_("fixed contact person"),
        on_delete=models.RESTRICT,  # No candidate without a contact person.
        related_name="candidates",
    )
    organisation = models.ForeignKey(
        "accounts.Organisation", verbose_name=_("responsible organisation"), on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.INTAKE)
    is_werkfit = models.BooleanField(_("werkfit"), default=False)
    werkfit_by = models.ForeignKey(STAFF, null=True, blank=True, on_delete=models.RESTRICT, related_name="+")
    werkfit_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = CandidateQuerySet.as_manager()

    class Meta:
        ordering = ["name_key", "id"]
        constraints = [
            models.CheckConstraint(name="candidate_has_name", condition=~Q(last_name="")),
            models.CheckConstraint(name="candidate_phone_normalised", condition=Q(phone__regex=PHONE)),
            models.CheckConstraint(
                name="candidate_werkfit_has_author",
                condition=Q(is_werkfit=False) | Q(werkfit_by__isnull=False, werkfit_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()

    def keep_key(self) -> None:
        """Bring the key by which lists sort and search in step with the name: last name first."""
        self.name_key = name_key(f"{self.last_name} {self.first_name}")[:320]

    def save(self, *args, **kwargs) -> None:
        """Keep the key in step with the name."""
        self.keep_key()
        if (fields := kwargs.get("update_fields")) is not None and {"first_name", "last_name"} & set(fields):
            kwargs["update_fields"] = {*fields, "name_key"}
        super().save(*args, **kwargs)


@pghistory.track()
class CandidateFile(models.Model):
    """What only those see who help this person, or who give a reason."""

    class Law(models.TextChoices):
        """The law under which somebody receives a benefit."""

        PW = "pw", _("Participatiewet")
        WW = "ww", _("WW")
        ZW = "zw", _("Ziektewet")
        WIA = "wia", _("WIA")
        WAO = "wao", _("WAO")
        WAJONG = "wajong", _("Wajong")
        NONE = "none", _("No benefit")

    candidate = models.OneToOneField(Candidate, primary_key=True, on_delete=models.CASCADE, related_name="file")
    birth_date = models.DateField(_("birth date"), null=True, blank=True)
    street = models.CharField(_("street and number"), max_length=200, blank=True)
    postcode = models.CharField(_("postcode"), max_length=7, blank=True)
    benefit_law = models.CharField(_("benefit"), max_length=10, choices=Law, blank=True)
    benefit_since = models.DateField(_("benefit since"), null=True, blank=True)
    benefit_until = models.DateField(_("benefit at most until"), null=True, blank=True)
    story = models.TextField(_("the story, told once"), blank=True)

    def __str__(self) -> str:
        return str(self.candidate_id)


class SignInLink(models.Model):
    """A one-time link by which a candidate signs in: short-lived, used once. Only its digest is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="sign_in_links")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(name="link_expires_after_it_was_made", condition=Q(expires_at__gt=F("made_at"))),
        ]

    def __str__(self) -> str:
        return str(self.id)
