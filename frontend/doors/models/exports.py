"""One export: what was asked for, by whom and why, and the file until it expires."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wsp import clock

STAFF = settings.AUTH_USER_MODEL


@pghistory.track()
class Export(models.Model):
    """A list or the whole region as a file, made in the background, for who asked for it alone."""

    class What(models.TextChoices):
        EMPLOYER = "employer", _("Employers")
        CONTACT = "contact", _("Contact persons")
        VACANCY = "vacancy", _("Vacancies")
        CANDIDATE = "candidate", _("Candidates")
        INTRODUCTION = "introduction", _("Introductions")
        PLACEMENT = "placement", _("Placements")
        REGION = "region", _("The whole region")

    class Form(models.TextChoices):
        CSV = "csv", _("CSV")
        XLSX = "xlsx", _("Excel (XLSX)")

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Being made")
        READY = "ready", _("Ready")
        EXPIRED = "expired", _("Expired")
        FAILED = "failed", _("Failed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    what = models.CharField(_("what"), max_length=12, choices=What)
    form = models.CharField(_("form"), max_length=4, choices=Form)
    with_file = models.BooleanField(_("with what stands in the file"), default=False)
    # Of a list: its filters and what was searched for; {} is everything this person may see.
    wanted = models.JSONField(default=dict)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    made_by = models.ForeignKey(STAFF, on_delete=models.RESTRICT, related_name="exports")
    made_at = models.DateTimeField(default=clock.now, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    claimed_until = models.DateTimeField(null=True, blank=True)
    expected = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    stored = models.FileField(upload_to="exports/", blank=True)
    ready_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    downloads = models.PositiveIntegerField(default=0)
    trouble = models.TextField(blank=True)

    class Meta:
        ordering = ["-made_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="export_ready_has_file",
                condition=~Q(state="ready") | (~Q(stored="") & Q(expires_at__isnull=False)),
            ),
            # Employers and vacancies are no persons; everything else is asked for with a reason.
            models.CheckConstraint(
                name="export_of_persons_has_reason", condition=Q(what__in=["employer", "vacancy"]) | ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.made_at:%Y-%m-%d %H:%M}"
