"""From introduction to aftercare: who was proposed where, how it went, and under which dated rules."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from placements.querysets import IntroductionQuerySet, PlacementQuerySet, TrialPlacementQuerySet, TrialRuleQuerySet
from wsp import clock

STAFF = settings.AUTH_USER_MODEL


class Stage(models.TextChoices):
    """Where an introduction stands. The table of transitions is in ``placements.workflow``."""

    SELECTED = "selected", _("Selected")
    ASKED = "asked", _("Candidate asked")
    AGREED = "agreed", _("Candidate agrees")
    REFUSED = "refused", _("Candidate says no")
    PROPOSED = "proposed", _("Proposed to the employer")
    INVITED = "invited", _("Invited")
    INTERVIEWED = "interviewed", _("Interview held")
    CHOSEN = "chosen", _("Chosen")
    DECLINED = "declined", _("Declined by the employer")
    WITHDRAWN = "withdrawn", _("Withdrawn")


ENDED = (Stage.REFUSED, Stage.DECLINED, Stage.WITHDRAWN)
RUNNING = (Stage.SELECTED, Stage.ASKED, Stage.AGREED, Stage.PROPOSED, Stage.INVITED, Stage.INTERVIEWED, Stage.CHOSEN)


class DeclineReason(models.TextChoices):
    """Why it did not come to work. ``of_fit`` reasons are what the ranker may learn from."""

    SKILLS = "skills", _("Skills or experience do not fit")
    MOTIVATION = "motivation", _("Motivation")
    HOURS = "hours", _("Hours or times do not fit")
    TRAVEL = "travel", _("Too far")
    LANGUAGE = "language", _("Language")
    TEAM = "team", _("Does not fit the team")
    WAGE = "wage", _("Wage")
    OTHER_WORK = "other_work", _("Found other work")
    WISH = "wish", _("Not the work this person wants")
    FILLED = "filled", _("Vacancy already filled")
    UNAVAILABLE = "unavailable", _("Not available")
    SILENT = "silent", _("Employer does not answer")
    OTHER = "other", _("Another reason")


@pghistory.track()
class Introduction(models.Model):
    """This candidate for this vacancy, or for this employer without one (voordracht)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    candidate = models.ForeignKey("candidates.Candidate", on_delete=models.RESTRICT, related_name="introductions")
    employer = models.ForeignKey("employers.Employer", on_delete=models.RESTRICT, related_name="introductions")
    vacancy = models.ForeignKey(
        "employers.Vacancy", null=True, blank=True, on_delete=models.RESTRICT, related_name="introductions"
    )
    owner = models.ForeignKey(STAFF, verbose_name=_("owner"), on_delete=models.RESTRICT, related_name="introductions")
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.SELECTED)
    stage_since = models.DateTimeField(default=clock.now)
    explanation = models.TextField(_("short explanation for the employer"), blank=True)
    reason = models.CharField(_("reason"), max_length=20, choices=DeclineReason, blank=True)
    # What the employer (or the candidate, on a refusal) said, for staff only.
    reason_words = models.TextField(_("in their own words"), blank=True)
    # Written by staff for the candidate; shown in the portal only after the call.
    reason_for_candidate = models.TextField(_("reason, written for the candidate"), blank=True)
    candidate_told_at = models.DateTimeField(null=True, blank=True)
    letter_id = models.UUIDField(null=True, blank=True)  # The message in the outbox.
    created_at = models.DateTimeField(default=clock.now, editable=False)
    created_by = models.ForeignKey(STAFF, on_delete=models.RESTRICT, related_name="+")

    objects = IntroductionQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "id"]
        indexes = [models.Index(name="introduction_stage", fields=["stage", "-stage_since"])]
        constraints = [
            models.UniqueConstraint(
                name="introduction_once_per_vacancy",
                fields=["candidate", "vacancy"],
                condition=Q(vacancy__isnull=False, stage__in=RUNNING),
            ),
            models.UniqueConstraint(
                name="introduction_once_per_employer",
                fields=["candidate", "employer"],
                condition=Q(vacancy__isnull=True, stage__in=RUNNING),
            ),
            models.CheckConstraint(name="introduction_ended_has_reason", condition=~Q(stage__in=ENDED) | ~Q(reason="")),
            models.CheckConstraint(
                name="introduction_told_after_reason",
                condition=Q(candidate_told_at__isnull=True) | Q(stage__in=ENDED) | Q(stage="chosen"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidate_id} → {self.vacancy_id or self.employer_id}"


class IntroductionTransition(models.Model):
    """One step of an introduction: from where to where, by whom, when, why; undone or not."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="transitions")
    from_stage = models.CharField(max_length=12, choices=Stage)
    to_stage = models.CharField(max_length=12, choices=Stage)
    actor = models.ForeignKey(STAFF, on_delete=models.RESTRICT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    reason = models.TextField(blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(name="transition_moves", condition=~Q(from_stage=F("to_stage"))),
        ]

    def __str__(self) -> str:
        return f"{self.from_stage} → {self.to_stage}"


@pghistory.track()
class Interview(models.Model):
    """A talk between candidate and employer."""

    class Companion(models.TextChoices):
        UNKNOWN = "unknown", _("Not asked yet")
        NO = "no", _("Alone")
        YES = "yes", _("With a companion")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="interviews")
    at = models.DateTimeField(_("when"))
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=60)
    address = models.CharField(_("where"), max_length=300)
    with_whom = models.CharField(_("with whom"), max_length=200, blank=True)
    tour = models.BooleanField(_("tour of the firm"), default=False)
    companion = models.CharField(_("companion"), max_length=10, choices=Companion, default=Companion.UNKNOWN)
    companion_staff = models.ForeignKey(
        STAFF, verbose_name=_("who comes along"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    prepared_at = models.DateTimeField(null=True, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    report = models.TextField(_("how it went"), blank=True)

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(
                name="interview_held_or_cancelled", condition=Q(held_at__isnull=True) | Q(cancelled_at__isnull=True)
            ),
            models.CheckConstraint(
                name="interview_companion_named", condition=Q(companion_staff__isnull=True) | Q(companion="yes")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class TrialRule(models.Model):
    """How long a trial placement may last, from which day, for whom: a dated record with its source.

    For one organisation (a municipality's by-law), else for every organisation of a kind; per benefit law.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        "accounts.Organisation", null=True, blank=True, on_delete=models.CASCADE, related_name="trial_rules"
    )
    benefit_law = models.CharField(max_length=10)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    max_months = models.PositiveSmallIntegerField()
    max_months_extended = models.PositiveSmallIntegerField()
    min_contract_months = models.PositiveSmallIntegerField(default=0)
    decision_needed = models.BooleanField(default=False)  # May not start before a decision on the application.
    source = models.CharField(max_length=300)
    source_url = models.URLField(blank=True)

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
                name="trial_stopped_has_reason",
                condition=~Q(state__in=["stopped", "ended", "cancelled"]) | ~Q(ended_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on} – {self.ends_on}"


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
    congratulated_at = models.DateTimeField(null=True, blank=True)
    aftercare_weeks = models.PositiveSmallIntegerField(_("contact every … weeks"), null=True, blank=True)
    aftercare_until = models.DateField(_("until"), null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "id"]
        constraints = [
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


@pghistory.track()
class Document(models.Model):
    """A form made for a trial placement; the employer only signs."""

    class Kind(models.TextChoices):
        TRIAL_AGREEMENT = "trial_agreement", _("Trial placement agreement")
        INTENT = "intent", _("Declaration of intent")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    trial = models.ForeignKey(TrialPlacement, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=20, choices=Kind)
    file = models.FileField(upload_to="documents/%Y/%m/")
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey(STAFF, on_delete=models.RESTRICT, related_name="+")
    employer_signed_on = models.DateField(null=True, blank=True)
    candidate_signed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["kind", "-made_at"]

    def __str__(self) -> str:
        return self.get_kind_display()
