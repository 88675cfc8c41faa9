"""What was said, seen and agreed with an employer."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from employers.models.firm import Contact, Employer
from wsp import clock

STAFF = settings.AUTH_USER_MODEL


class IntakeDraft(models.Model):
    """A conversation being typed; kept on the server, so that a second caller may interrupt."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    staff = models.ForeignKey(STAFF, on_delete=models.CASCADE, related_name="intake_drafts")
    data = models.JSONField(default=dict)
    label = models.CharField(max_length=120, blank=True)
    started_at = models.DateTimeField(default=clock.now, editable=False)
    saved_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["started_at"]

    def __str__(self) -> str:
        return self.label or str(self.id)


@pghistory.track()
class Call(models.Model):
    """A telephone conversation with an employer: who called, about what, in their own words."""

    class Topic(models.TextChoices):
        VACANCY = "vacancy", _("Vacancy")
        QUESTION = "question", _("Question")
        FEEDBACK = "feedback", _("Feedback about a candidate")
        OTHER = "other", _("Something else")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employer = models.ForeignKey(Employer, on_delete=models.RESTRICT, related_name="calls")
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="calls")
    conversation = models.OneToOneField("trail.Conversation", on_delete=models.RESTRICT, related_name="+")
    topic = models.CharField(_("about"), max_length=10, choices=Topic)
    words = models.TextField(_("in the employer's own words"), blank=True)
    taken_by = models.ForeignKey(STAFF, on_delete=models.RESTRICT, related_name="calls_taken")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.employer_id}"


@pghistory.track()
class Visit(models.Model):
    """A visit at the employer's place, planned or held: what the firm does and what it really looks for."""

    class Kind(models.TextChoices):
        ACQUAINTANCE = "acquaintance", _("Acquaintance visit")
        EVALUATION = "evaluation", _("Evaluation")
        OTHER = "other", _("Visit")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employer = models.ForeignKey(Employer, on_delete=models.RESTRICT, related_name="visits")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.ACQUAINTANCE)
    planned_at = models.DateTimeField(_("when"))
    by = models.ForeignKey(STAFF, verbose_name=_("by"), on_delete=models.RESTRICT, related_name="visits")
    held_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_reason = models.CharField(_("reason"), max_length=300, blank=True)
    report = models.TextField(_("report"), blank=True)

    class Meta:
        ordering = ["-planned_at"]
        constraints = [
            models.CheckConstraint(
                name="visit_held_or_cancelled", condition=Q(held_at__isnull=True) | Q(cancelled_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.planned_at:%Y-%m-%d}"


@pghistory.track()
class Agreement(models.Model):
    """Something agreed with an employer, kept or not."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        KEPT = "kept", _("Kept")
        BROKEN = "broken", _("Not kept")
        DROPPED = "dropped", _("Dropped")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employer = models.ForeignKey(Employer, on_delete=models.RESTRICT, related_name="agreements")
    text = models.TextField(_("what was agreed"))
    agreed_on = models.DateField(default=clock.today)
    by = models.ForeignKey(STAFF, on_delete=models.RESTRICT, related_name="agreements_made")
    due_on = models.DateField(_("by when"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    closed_at = models.DateTimeField(null=True, blank=True)
    message_id = models.UUIDField(null=True, blank=True)  # The mail in the outbox that confirmed it.

    class Meta:
        ordering = ["-agreed_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="agreement_closed_has_time",
                condition=Q(state="open", closed_at__isnull=True) | (~Q(state="open") & Q(closed_at__isnull=False)),
            ),
            models.CheckConstraint(name="agreement_says_something", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return self.text[:60]
