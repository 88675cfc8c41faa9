"""Trial placements, the dated rules they are checked against, and the forms made for them."""

import uuid

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from candidates.models import CandidateFile
from placements.models.introductions import Introduction
from placements.querysets import TrialPlacementQuerySet, TrialRuleQuerySet
from wsp import clock

STAFF = settings.AUTH_USER_MODEL


@pghistory.track()
class TrialRule(models.Model):
    """How long a trial placement may last, from which day, for whom: a dated record with its source.

    For one organisation (a municipality's by-law), else for every organisation of a kind; per benefit law.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        "accounts.Organisation", null=True, blank=True, on_delete=models.CASCADE, related_name="trial_rules"
    )
    benefit_law = models.CharField(max_length=10, choices=CandidateFile.Law)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    max_months = models.PositiveSmallIntegerField()
    max_months_extended = models.PositiveSmallIntegerField()
    min_contract_months = models.PositiveSmallIntegerField(default=0)
    same_hours = models.BooleanField(default=False)  # The intended contract has at least the hours of the trial.
    min_benefit_months = models.PositiveSmallIntegerField(default=0)  # So long without work before a trial is possible.
    new_here_only = models.BooleanField(default=False)  # Not for who was employed there before.
    decision_needed = models.BooleanField(default=False)  # May not start before a decision on the application.
    remarks = models.TextField(blank=True)  # Conditions a person must see to; the program has no data on them.
    source = models.CharField(max_length=300)
    source_url = models.URLField(blank=True)
    recorded_at = models.DateTimeField(default=clock.now, editable=False)

    objects = TrialRuleQuerySet.as_manager()

    class Meta:
        ordering = ["benefit_law", "-valid_from"]
        constraints = [
            models.CheckConstraint(
                name="rule_extension_not_shorter", condition=Q(max_months_extended__gte=F("max_months"))
            ),
            models.CheckConstraint(
                name="rule_ends_after_start",
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
            ),
            models.CheckConstraint(name="rule_has_source", condition=~Q(source="")),
            models.UniqueConstraint(
                name="rule_once_a_day",
                fields=["organisation", "benefit_law", "valid_from"],
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.benefit_law} {self.valid_from}"


def document_path(_document: models.Model, filename: str) -> str:
    """Where a form is kept, below the folder of files: by the month it was made, under a name that tells nothing."""
    return f"documents/{clock.today():%Y/%m}/{filename}"


class TrialException(models.TextChoices):
    """Why a rule does not hold for this person; the rule itself names the exception."""

    OTHER_FUNCTION = "other_function", _("Another function than before, or the same one before an illness")
    SHORTER_BENEFIT = (
        "shorter_benefit",
        _("Younger than 27 without a basic qualification, or benefit after illness or disability"),
    )


@pghistory.track()
class TrialPlacement(models.Model):
    """Unpaid work for a limited time while the benefit goes on (proefplaatsing), bounded by dated rules."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        RUNNING = "running", _("Running")
        SUCCEEDED = "succeeded", _("Ended with a contract")
        ENDED = "ended", _("Ended without a contract")
        STOPPED = "stopped", _("Stopped early")
        CANCELLED = "cancelled", _("Did not start")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    introduction = models.OneToOneField(Introduction, on_delete=models.RESTRICT, related_name="trial")
    owner = models.ForeignKey(STAFF, verbose_name=_("owner"), on_delete=models.RESTRICT, related_name="trials")
    rule = models.ForeignKey(TrialRule, on_delete=models.RESTRICT, related_name="+")  # The rule it was checked against.
    starts_on = models.DateField(_("start"))
    ends_on = models.DateField(_("end"))
    first_ends_on = models.DateField(editable=False)  # As first agreed; ``ends_on`` moves with an extension.
    hours = models.PositiveSmallIntegerField(_("hours a week"))
    intent_months = models.PositiveSmallIntegerField(_("intended contract, in months"), default=0)
    intent_hours = models.PositiveSmallIntegerField(_("intended contract, hours a week"), default=0)
    decision_on = models.DateField(_("date of the decision"), null=True, blank=True)
    exceptions = ArrayField(models.CharField(max_length=20, choices=TrialException), default=list, blank=True)
    exception_note = models.TextField(_("why the exception holds"), blank=True)
    three_way = models.BooleanField(_("talks with employer and candidate together"), default=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PLANNED)
    ended_on = models.DateField(null=True, blank=True)
    ended_reason = models.TextField(_("reason"), blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    created_by = models.ForeignKey(STAFF, on_delete=models.RESTRICT, related_name="+")

    objects = TrialPlacementQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "id"]
        constraints = [
            models.CheckConstraint(name="trial_ends_after_start", condition=Q(ends_on__gt=F("starts_on"))),
            models.CheckConstraint(name="trial_hours", condition=Q(hours__range=(1, 60))),
            models.CheckConstraint(
                name="trial_over_has_day",
                condition=Q(state__in=["planned", "running"], ended_on__isnull=True)
                | (~Q(state__in=["planned", "running"]) & Q(ended_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="trial_exception_has_note", condition=Q(exceptions__len=0) | ~Q(exception_note="")
            ),
            models.CheckConstraint(
                name="trial_stopped_has_reason",
                condition=~Q(state__in=["stopped", "ended", "cancelled"]) | ~Q(ended_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on} – {self.ends_on}"


class TrialExtension(models.Model):
    """A trial placement went on longer than first agreed: an exception, on a reasoned request."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    trial = models.ForeignKey(TrialPlacement, on_delete=models.CASCADE, related_name="extensions")
    from_day = models.DateField()
    to_day = models.DateField()
    reason = models.TextField(_("reason"))
    decision_on = models.DateField(_("date of the decision"), null=True, blank=True)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(STAFF, on_delete=models.RESTRICT, related_name="+")

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(name="extension_goes_on", condition=Q(to_day__gt=F("from_day"))),
            models.CheckConstraint(name="extension_has_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.from_day} → {self.to_day}"


@pghistory.track()
class Document(models.Model):
    """A form made for a trial placement; the employer only signs."""

    class Kind(models.TextChoices):
        TRIAL_AGREEMENT = "trial_agreement", _("Trial placement agreement")
        INTENT = "intent", _("Declaration of intent")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    trial = models.ForeignKey(TrialPlacement, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=20, choices=Kind)
    file = models.FileField(upload_to=document_path)
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey(STAFF, on_delete=models.RESTRICT, related_name="+")
    employer_signed_on = models.DateField(null=True, blank=True)
    candidate_signed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["kind", "-made_at"]

    def __str__(self) -> str:
        return self.get_kind_display()
