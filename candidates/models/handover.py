"""Warm handover: the story goes along, told once, on a legal ground, seen by the candidate (C11)."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from candidates.models.person import Candidate
from wsp import clock

STAFF = settings.AUTH_USER_MODEL


@pghistory.track()
class Handover(models.Model):
    """From one responsible organisation to the next, mostly from UWV to the municipality when WW ends."""

    class Ground(models.TextChoices):
        # Consent is no ground: who depends on a benefit cannot freely refuse (Autoriteit Persoonsgegevens).
        SUWI = "suwi", _("Wet SUWI, article 62: working together on data of UWV, SVB and municipalities")
        PW = "pw", _("Participatiewet, article 64: what the municipality may ask for")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="handovers")
    from_organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    to_organisation = models.ForeignKey(
        "accounts.Organisation", verbose_name=_("to"), on_delete=models.PROTECT, related_name="+"
    )
    from_person = models.ForeignKey(STAFF, on_delete=models.RESTRICT, related_name="+")
    to_person = models.ForeignKey(
        STAFF, verbose_name=_("new contact person"), on_delete=models.RESTRICT, related_name="+"
    )
    ground = models.CharField(_("legal ground"), max_length=10, choices=Ground)
    summary = models.TextField(_("what goes along, in words the candidate may read"))
    planned_at = models.DateTimeField(default=clock.now)
    shown_at = models.DateTimeField(_("read by the candidate on"), null=True, blank=True)
    candidate_words = models.TextField(_("what the candidate said about it"), blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-planned_at", "id"]
        constraints = [
            models.CheckConstraint(name="handover_to_another", condition=~Q(from_organisation=F("to_organisation"))),
            models.CheckConstraint(name="handover_says_what", condition=~Q(summary="")),
            models.CheckConstraint(
                name="handover_shown_before_done", condition=Q(done_at__isnull=True) | Q(shown_at__isnull=False)
            ),
            models.CheckConstraint(
                name="handover_done_or_cancelled", condition=Q(done_at__isnull=True) | Q(cancelled_at__isnull=True)
            ),
            models.UniqueConstraint(
                name="handover_one_at_a_time",
                fields=["candidate"],
                condition=Q(done_at__isnull=True, cancelled_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidate_id} {self.planned_at:%Y-%m-%d}"
