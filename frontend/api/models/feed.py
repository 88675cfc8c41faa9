"""What changed, in an order in which nothing can be missed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wsp import clock


class Change(models.Model):
    """One transaction changed one row of some kind; written by triggers (``frontend.api.triggers``).

    Numbers are given out before transactions commit, so a reader who remembers the last number misses whoever had a
    lower one and committed later. ``tx`` is the transaction's id: once it lies below the oldest transaction still
    running, nobody can write a row with it any more, and the order (``tx``, ``id``) is final.
    """

    class Kind(models.TextChoices):
        EMPLOYER = "employer", _("Employer")
        VACANCY = "vacancy", _("Vacancy")
        CANDIDATE = "candidate", _("Candidate")
        INTRODUCTION = "introduction", _("Introduction")
        INTERVIEW = "interview", _("Talk")
        TRIAL_PLACEMENT = "trial-placement", _("Trial placement")
        PLACEMENT = "placement", _("Placement")
        MOMENT = "moment", _("Moment")

    id = models.BigAutoField(primary_key=True)
    tx = models.BigIntegerField()
    kind = models.CharField(max_length=20, choices=Kind)
    object_id = models.UUIDField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["tx", "id"]
        indexes = [
            models.Index(name="change_in_order", fields=["tx", "id"]),
            models.Index(name="change_at", fields=["at"]),
        ]
        constraints = [models.UniqueConstraint(name="change_once_a_transaction", fields=["tx", "kind", "object_id"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
