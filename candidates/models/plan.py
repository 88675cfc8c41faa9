"""The plan van aanpak: who does what by when, in versions that are signed for (C3, C4)."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from candidates.models.person import Candidate
from wsp import clock

STAFF = settings.AUTH_USER_MODEL


@pghistory.track()
class ActionPlan(models.Model):
    """The one integral plan of a candidate."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    candidate = models.OneToOneField(Candidate, on_delete=models.CASCADE, related_name="plan")
    goal = models.TextField(_("what the candidate wants to reach"), blank=True)
    together = models.BooleanField(_("made together with the contact person"), default=True)
    started_on = models.DateField(default=clock.today, editable=False)
    updated_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return str(self.candidate_id)


@pghistory.track()
class PlanItem(models.Model):
    """One thing to do: who, what, by when, done. From a journey (then ``moment_id`` points at it) or by hand."""

    class Who(models.TextChoices):
        CANDIDATE = "candidate", _("The candidate")
        STAFF = "staff", _("One of us")
        OTHER = "other", _("Somebody else")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField(default=1)
    who = models.CharField(_("who"), max_length=10, choices=Who)
    staff = models.ForeignKey(
        STAFF, verbose_name=_("colleague"), null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )
    other = models.CharField(_("who else"), max_length=120, blank=True)
    what = models.CharField(_("what"), max_length=300)
    due_on = models.DateField(_("by when"), null=True, blank=True)
    moment_id = models.UUIDField(null=True, blank=True, editable=False)
    done_on = models.DateField(null=True, blank=True)
    dropped_on = models.DateField(null=True, blank=True)
    dropped_reason = models.CharField(_("reason"), max_length=300, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["position", "created_at", "id"]
        constraints = [
            models.CheckConstraint(name="plan_item_says_what", condition=~Q(what="")),
            models.CheckConstraint(
                name="plan_item_names_who",
                condition=Q(who="candidate", staff__isnull=True, other="")
                | Q(who="staff", staff__isnull=False, other="")
                | (Q(who="other", staff__isnull=True) & ~Q(other="")),
            ),
            models.CheckConstraint(
                name="plan_item_done_or_dropped", condition=Q(done_on__isnull=True) | Q(dropped_on__isnull=True)
            ),
            models.CheckConstraint(
                name="plan_item_dropped_has_reason", condition=Q(dropped_on__isnull=True) | ~Q(dropped_reason="")
            ),
            models.UniqueConstraint(
                name="plan_item_once_a_moment", fields=["plan", "moment_id"], condition=Q(moment_id__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.what


@pghistory.track()
class PlanVersion(models.Model):
    """The plan as it stood when it was laid down, and who signed for it."""

    class Signed(models.TextChoices):
        PORTAL = "portal", _("By the candidate, in the portal")
        ON_BEHALF = "on_behalf", _("Written down after a talk")
        PAPER = "paper", _("On paper")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey(STAFF, on_delete=models.RESTRICT, related_name="+")
    reason = models.CharField(_("why the plan changed"), max_length=300, blank=True)
    content = models.JSONField()
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_how = models.CharField(_("signed"), max_length=10, choices=Signed, blank=True)
    signed_with = models.ForeignKey(  # Who wrote down that the candidate agrees.
        STAFF, null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(name="plan_version_once", fields=["plan", "number"]),
            models.CheckConstraint(
                name="plan_version_signed",
                condition=Q(signed_at__isnull=True, signed_how="", signed_with__isnull=True)
                | Q(signed_at__isnull=False, signed_how="portal", signed_with__isnull=True)
                | Q(signed_at__isnull=False, signed_how__in=["on_behalf", "paper"], signed_with__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.number}"
