"""Candidates: who they are, the profile that matters for work, and the file for those who help them.

Three depths, three tables, so that an access gate cannot leak by forgetting a field: ``Candidate`` (who, how to reach,
who helps), ``MatchingProfile`` with its rows (work only), ``CandidateFile`` (birth date, address, benefit).
"""

import uuid

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from candidates.querysets import CandidateQuerySet
from wsp import clock
from wsp.text import name_key
from wsp.work import Adjustment, Demand, Level, Sector, Shift, Transport

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

    def save(self, *args, **kwargs) -> None:
        """Keep the key by which lists sort and search in step with the name: last name first."""
        self.name_key = name_key(f"{self.last_name} {self.first_name}")[:320]
        if (fields := kwargs.get("update_fields")) is not None and {"first_name", "last_name"} & set(fields):
            kwargs["update_fields"] = {*fields, "name_key"}
        super().save(*args, **kwargs)


@pghistory.track()
class MatchingProfile(models.Model):
    """What matters for work, and nothing else. Empty means unknown, never no."""

    candidate = models.OneToOneField(Candidate, primary_key=True, on_delete=models.CASCADE, related_name="profile")
    presentation = models.TextField(_("in the candidate's own words"), blank=True)
    # Four digits only: travel time is computed from it; it is no input of the ranker by itself.
    pc4 = models.CharField(_("postcode area"), max_length=4, blank=True)
    transport = ArrayField(
        models.CharField(max_length=10, choices=Transport),
        verbose_name=_("own means of travel"),
        default=list,
        blank=True,
    )
    max_travel_minutes = models.PositiveSmallIntegerField(
        _("longest journey to work, in minutes"), null=True, blank=True
    )
    hours_min = models.PositiveSmallIntegerField(_("hours from"), null=True, blank=True)
    hours_max = models.PositiveSmallIntegerField(_("hours to"), null=True, blank=True)
    shifts = ArrayField(
        models.CharField(max_length=10, choices=Shift),
        verbose_name=_("working times possible"),
        default=list,
        blank=True,
    )
    available_from = models.DateField(_("available from"), null=True, blank=True)
    level = models.CharField(_("level"), max_length=10, choices=Level, blank=True)
    sectors = ArrayField(
        models.CharField(max_length=20, choices=Sector), verbose_name=_("sectors wished"), default=list, blank=True
    )
    willing_to_learn = models.BooleanField(_("wants to learn a trade"), null=True, blank=True)
    needs = ArrayField(
        models.CharField(max_length=20, choices=Adjustment),
        verbose_name=_("what helps at work"),
        default=list,
        blank=True,
    )
    confirmed_on = models.DateField(_("gone through with the candidate on"), null=True, blank=True)
    updated_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="profile_hours",
                condition=Q(hours_min__isnull=True) | Q(hours_max__isnull=True) | Q(hours_min__lte=F("hours_max")),
            ),
            models.CheckConstraint(
                name="profile_hours_in_a_week", condition=Q(hours_max__isnull=True) | Q(hours_max__lte=60)
            ),
            models.CheckConstraint(
                name="profile_travel", condition=Q(max_travel_minutes__isnull=True) | Q(max_travel_minutes__lte=240)
            ),
            models.CheckConstraint(name="profile_pc4", condition=Q(pc4__regex=r"^([1-9][0-9]{3})?$")),
        ]

    def __str__(self) -> str:
        return str(self.candidate_id)


class ProfileRow(models.Model):
    """A row of the matching profile: a code of our vocabulary when recognised, and always the words themselves."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=80, blank=True)
    label = models.CharField(_("what"), max_length=160)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.label


@pghistory.track()
class Wish(ProfileRow):
    """Work the candidate wants, most wanted first. Wishes stand before the past."""

    profile = models.ForeignKey(MatchingProfile, on_delete=models.CASCADE, related_name="wishes")
    position = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["position", "label"]


@pghistory.track()
class Experience(ProfileRow):
    """Work the candidate did, paid or not."""

    profile = models.ForeignKey(MatchingProfile, on_delete=models.CASCADE, related_name="experiences")
    employer_name = models.CharField(_("where"), max_length=160, blank=True)
    began_on = models.DateField(_("from"), null=True, blank=True)
    ended_on = models.DateField(_("until"), null=True, blank=True)
    tasks = models.TextField(_("what it was"), blank=True)

    class Meta:
        ordering = [F("ended_on").desc(nulls_first=True), F("began_on").desc(nulls_last=True), "label"]
        constraints = [
            models.CheckConstraint(
                name="experience_ends_after_start",
                condition=Q(began_on__isnull=True) | Q(ended_on__isnull=True) | Q(ended_on__gte=F("began_on")),
            ),
        ]


@pghistory.track()
class CandidateSkill(ProfileRow):
    """Something the candidate can do."""

    profile = models.ForeignKey(MatchingProfile, on_delete=models.CASCADE, related_name="skills")

    class Meta:
        ordering = ["label"]
        constraints = [
            models.UniqueConstraint(name="skill_once", fields=["profile", "code"], condition=~Q(code="")),
        ]


@pghistory.track()
class CandidateLicence(ProfileRow):
    """A licence or certificate."""

    profile = models.ForeignKey(MatchingProfile, on_delete=models.CASCADE, related_name="licences")
    valid_until = models.DateField(_("valid until"), null=True, blank=True)

    class Meta:
        ordering = ["label"]
        constraints = [
            models.UniqueConstraint(name="licence_once", fields=["profile", "code"], condition=~Q(code="")),
        ]


@pghistory.track()
class CandidateLanguage(ProfileRow):
    """A language (ISO 639-3 code), spoken and written on VUM's scale: 1 none, 2 fair, 3 good, 4 excellent."""

    profile = models.ForeignKey(MatchingProfile, on_delete=models.CASCADE, related_name="languages")
    spoken = models.PositiveSmallIntegerField(_("spoken"), null=True, blank=True)
    written = models.PositiveSmallIntegerField(_("written"), null=True, blank=True)

    class Meta:
        ordering = ["label"]
        constraints = [
            models.UniqueConstraint(name="language_once", fields=["profile", "code"]),
            models.CheckConstraint(
                name="language_levels",
                condition=(Q(spoken__isnull=True) | Q(spoken__range=(1, 4)))
                & (Q(written__isnull=True) | Q(written__range=(1, 4))),
            ),
        ]


@pghistory.track()
class Education(ProfileRow):
    """A course of education."""

    profile = models.ForeignKey(MatchingProfile, on_delete=models.CASCADE, related_name="educations")
    level = models.CharField(_("level"), max_length=10, choices=Level, blank=True)
    completed = models.BooleanField(_("completed"), null=True, blank=True)
    ended_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = [F("ended_on").desc(nulls_last=True), "label"]


@pghistory.track()
class Limit(models.Model):
    """A consequence for work ("no heavy lifting"), never a diagnosis and never a debt."""

    class Kind(models.TextChoices):
        DEMAND = "demand", _("Not possible")
        SHIFT = "shift", _("Not at these times")
        EMPLOYER = "employer", _("Not at this employer")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    profile = models.ForeignKey(MatchingProfile, on_delete=models.CASCADE, related_name="limits")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.DEMAND)
    code = models.CharField(_("what is not possible"), max_length=40)  # Demand or Shift code, or an employer's id.
    note = models.CharField(_("in words, as a consequence for work"), max_length=200, blank=True)

    class Meta:
        ordering = ["kind", "code"]
        constraints = [
            models.UniqueConstraint(name="limit_once", fields=["profile", "kind", "code"]),
            models.CheckConstraint(
                name="limit_known",
                condition=Q(kind="demand", code__in=Demand.values)
                | Q(kind="shift", code__in=Shift.values)
                | Q(kind="employer"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.code}"


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
