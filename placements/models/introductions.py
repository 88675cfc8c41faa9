"""This candidate for this vacancy or employer: the introduction, its log and its talks."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from placements.querysets import IntroductionQuerySet
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
# The candidate at least has heard of it, and waits for an outcome.
KNOWS_OF_IT = (Stage.ASKED, Stage.AGREED, Stage.PROPOSED, Stage.INVITED, Stage.INTERVIEWED)
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
    number = models.PositiveSmallIntegerField()  # The order of the steps, also of two in the same second.
    from_stage = models.CharField(max_length=12, choices=Stage)
    to_stage = models.CharField(max_length=12, choices=Stage)
    actor = models.ForeignKey(STAFF, on_delete=models.RESTRICT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    reason = models.TextField(blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["introduction", "number"]
        constraints = [
            models.UniqueConstraint(name="transition_numbered", fields=["introduction", "number"]),
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
    # Raised with every change, so that the calendars of employer and candidate take the newest invitation (RFC 5545).
    sequence = models.PositiveSmallIntegerField(default=0, editable=False)

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
