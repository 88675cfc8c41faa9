"""Somebody at work: the placement and its contracts."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from placements.models.introductions import Introduction
from placements.models.trials import TrialPlacement
from placements.querysets import PlacementQuerySet
from wsp import clock

STAFF = settings.AUTH_USER_MODEL


@pghistory.track()
class Placement(models.Model):
    """Somebody works at an employer: after a trial or without one; a job or a work-experience place."""

    class Kind(models.TextChoices):
        JOB = "job", _("Job")
        WORK_EXPERIENCE = "work_experience", _("Work-experience place")

    class State(models.TextChoices):
        RUNNING = "running", _("Running")
        ENDED = "ended", _("Ended")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    introduction = models.OneToOneField(Introduction, on_delete=models.RESTRICT, related_name="placement")
    trial = models.OneToOneField(
        TrialPlacement, null=True, blank=True, on_delete=models.RESTRICT, related_name="placement"
    )
    owner = models.ForeignKey(STAFF, verbose_name=_("owner"), on_delete=models.RESTRICT, related_name="placements")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.JOB)
    starts_on = models.DateField(_("start"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.RUNNING)
    ended_on = models.DateField(null=True, blank=True)
    ended_reason = models.TextField(_("reason"), blank=True)
    three_way = models.BooleanField(_("talks with employer and candidate together"), default=False)
    congratulated_at = models.DateTimeField(null=True, blank=True)
    aftercare_weeks = models.PositiveSmallIntegerField(_("contact every … weeks"), null=True, blank=True)
    aftercare_until = models.DateField(_("until"), null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="placement_ended_has_reason", condition=Q(state="running") | ~Q(ended_reason="")
            ),
            models.CheckConstraint(
                name="placement_ended_has_day",
                condition=Q(state="running", ended_on__isnull=True) | Q(state="ended", ended_on__isnull=False),
            ),
            models.CheckConstraint(
                name="placement_aftercare_both",
                condition=Q(aftercare_weeks__isnull=True, aftercare_until__isnull=True)
                | Q(aftercare_weeks__gte=1, aftercare_until__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.starts_on}"


@pghistory.track()
class Contract(models.Model):
    """A contract within a placement; a later one follows an earlier one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="contracts")
    starts_on = models.DateField(_("start"))
    ends_on = models.DateField(_("end"), null=True, blank=True)  # Empty: permanent.
    hours = models.PositiveSmallIntegerField(_("hours a week"))
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="contract_ends_after_start", condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on"))
            ),
            models.CheckConstraint(name="contract_hours", condition=Q(hours__range=(1, 60))),
            models.UniqueConstraint(name="contract_one_a_start", fields=["placement", "starts_on"]),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on} – {self.ends_on or '…'}"
