"""What matters for work, and nothing else. Empty means unknown, never no."""

import uuid

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from candidates.models.person import Candidate
from wsp import clock
from wsp.work import Adjustment, Demand, Level, Sector, Shift, Transport


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
    # Part of the profile (``candidates.freshness.PARTS``) → day of which it is known, as ISO date.
    as_of = models.JSONField(default=dict, editable=False)

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
    note = models.CharField(
        _("in words, as a consequence for work"),
        max_length=200,
        blank=True,
        help_text=_(
            "Say what is not possible at work, not why: “no lifting”, not the illness; “fixed hours”, not debts."
        ),
    )

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
