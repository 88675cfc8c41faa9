"""Journeys in progress: the version a run keeps, who takes part, when it rested, and the moments it became."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wsp import clock
from wsp.journeys.definition import Means
from wsp.journeys.querysets import MomentQuerySet, RunQuerySet
from wsp.refs import Ref

STAFF = settings.AUTH_USER_MODEL
ALIVE = ["running", "paused"]


class JourneyVersion(models.Model):
    """A definition as it was when a run began, known by the digest of its shape."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)
    shape = models.JSONField()
    first_used_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["key", "first_used_at"]
        constraints = [models.UniqueConstraint(name="journey_version_once", fields=["key", "digest"])]

    def __str__(self) -> str:
        return f"{self.key} {self.digest[:8]}"


@pghistory.track()
class Run(models.Model):
    """One journey of one subject, under the version it started with."""

    class State(models.TextChoices):
        RUNNING = "running", _("Running")
        PAUSED = "paused", _("Paused")
        FINISHED = "finished", _("Finished")
        STOPPED = "stopped", _("Stopped")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=60)
    version = models.ForeignKey(JourneyVersion, on_delete=models.RESTRICT, related_name="runs")
    subject_kind = models.CharField(max_length=20)
    subject_id = models.UUIDField()
    owner = models.ForeignKey(STAFF, verbose_name=_("owner"), on_delete=models.RESTRICT, related_name="runs")
    about = models.CharField(max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.RUNNING)
    # name -> {"at": ISO date or moment, "set_at": ISO moment}; "opened" is always there.
    anchors = models.JSONField(default=dict)
    facts = models.JSONField(default=dict, blank=True)
    opened_at = models.DateTimeField(default=clock.now, editable=False)
    opened_by = models.ForeignKey(STAFF, null=True, blank=True, on_delete=models.RESTRICT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_reason = models.TextField(_("reason"), blank=True)

    objects = RunQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "id"]
        indexes = [models.Index(name="run_of_subject", fields=["subject_kind", "subject_id"])]
        constraints = [
            # Opening again finds the run; only a stopped journey may begin anew.
            models.UniqueConstraint(
                name="run_once_per_subject",
                fields=["key", "subject_kind", "subject_id"],
                condition=~Q(state="stopped"),
            ),
            models.CheckConstraint(
                name="run_over_has_time",
                condition=Q(state__in=ALIVE, ended_at__isnull=True)
                | Q(state__in=["finished", "stopped"], ended_at__isnull=False),
            ),
            models.CheckConstraint(name="run_stopped_has_reason", condition=~Q(state="stopped") | ~Q(ended_reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.about}".strip()

    @property
    def subject(self) -> Ref:
        """What the journey is about."""
        return Ref(self.subject_kind, self.subject_id)


class RunParty(models.Model):
    """Somebody who takes part in a run, by name: its employer, its candidate, its contact person."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="parties")
    name = models.CharField(max_length=40)
    kind = models.CharField(max_length=20)
    party_id = models.UUIDField()

    class Meta:
        ordering = ["name"]
        indexes = [models.Index(name="run_party_of_ref", fields=["kind", "party_id"])]
        constraints = [models.UniqueConstraint(name="run_party_once", fields=["run", "name"])]

    def __str__(self) -> str:
        return f"{self.name}: {self.kind}"

    @property
    def ref(self) -> Ref:
        """Who it is."""
        return Ref(self.kind, self.party_id)


@pghistory.track()
class Pause(models.Model):
    """A run rested (illness, holiday). When it ends, what is open moves by as many days."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="pauses")
    started_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(STAFF, null=True, blank=True, on_delete=models.RESTRICT, related_name="+")

    class Meta:
        ordering = ["started_at"]
        constraints = [
            models.UniqueConstraint(name="pause_one_at_a_time", fields=["run"], condition=Q(ended_at__isnull=True)),
            models.CheckConstraint(
                name="pause_ends_after_start", condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at"))
            ),
            models.CheckConstraint(name="pause_has_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d}"


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["act_at"])
class Moment(models.Model):
    """A promise: something somebody has to do, by a time. A step of a run, or made by hand or by a source."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Not dated yet")
        OPEN = "open", _("Open")
        PAUSED = "paused", _("Paused")
        DONE = "done", _("Done")
        CANCELLED = "cancelled", _("Cancelled")

    class Outcome(models.TextChoices):
        SPOKEN = "spoken", _("Spoken")
        NO_ANSWER = "no_answer", _("No answer")
        CALL_BACK = "call_back", _("Call back")
        DONE = "done", _("Done")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    run = models.ForeignKey(Run, null=True, blank=True, on_delete=models.CASCADE, related_name="moments")
    step_key = models.CharField(max_length=60, blank=True)
    occurrence = models.PositiveIntegerField(default=1)
    # A moment that was already due and gets a later date because an anchor moved ends, and a new edition takes over:
    # the new date has reminders of its own.
    edition = models.PositiveSmallIntegerField(default=1)
    key = models.CharField(max_length=200, null=True, blank=True, unique=True)
    kind = models.CharField(_("kind"), max_length=60, default="promise")
    # A source sentence for a step, anybody's words for a promise: read them through ``title`` and ``why``.
    title_source = models.CharField(_("what"), max_length=300)
    why_source = models.TextField(_("why"), blank=True)
    means = models.CharField(_("means"), max_length=10, choices=Means, default=Means.PHONE)
    who = models.CharField(max_length=40, default="owner")
    owner = models.ForeignKey(STAFF, verbose_name=_("owner"), on_delete=models.RESTRICT, related_name="moments")
    party_kind = models.CharField(max_length=20, blank=True)
    party_id = models.UUIDField(null=True, blank=True)
    subject_kind = models.CharField(max_length=20, blank=True)
    subject_id = models.UUIDField(null=True, blank=True)
    seen_by_candidate = models.CharField(max_length=12, blank=True)

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    due_at = models.DateTimeField(_("promised for"), null=True, blank=True)
    warn_at = models.DateTimeField(null=True, blank=True)
    breaks_at = models.DateTimeField(_("broken from"), null=True, blank=True)
    # When to act, where that differs from what was promised: the next try, or the end of a snooze.
    try_at = models.DateTimeField(_("next try"), null=True, blank=True)
    act_at = models.GeneratedField(
        expression=Coalesce("try_at", "due_at"), output_field=models.DateTimeField(null=True), db_persist=True
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    snooze_reason = models.CharField(_("reason for waiting"), max_length=300, blank=True)
    escalate_to = models.CharField(max_length=40, default="team_lead", blank=True)
    handed_over_reason = models.CharField(max_length=300, blank=True)
    # For a promise without a run: the domain's event that keeps it.
    done_by_event = models.CharField(max_length=60, blank=True)
    # The day had passed when the moment got its date: a question ("did this happen?"), not a promise that was broken.
    offered = models.BooleanField(default=False)

    opened_at = models.DateTimeField(default=clock.now, editable=False)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(STAFF, null=True, blank=True, on_delete=models.RESTRICT, related_name="+")
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome, blank=True)
    answer = models.CharField(max_length=60, blank=True)
    note = models.TextField(_("note"), blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancel_reason = models.CharField(_("reason"), max_length=300, blank=True)
    # Cancelled by a person stays so; what the engine took away it may bring back.
    cancelled_by_hand = models.BooleanField(default=False)
    finished_with = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="also_done"
    )
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="followed_by")

    objects = MomentQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "id"]
        indexes = [
            models.Index(name="moment_open_of_owner", fields=["owner", "act_at"], condition=Q(state="open")),
            models.Index(name="moment_open_by_time", fields=["act_at", "id"], condition=Q(state="open")),
            models.Index(name="moment_open_by_warning", fields=["warn_at", "id"], condition=Q(state="open")),
            models.Index(name="moment_open_by_break", fields=["breaks_at", "id"], condition=Q(state="open")),
            models.Index(name="moment_open_by_kind", fields=["kind"], condition=Q(state="open")),
            models.Index(name="moment_of_party", fields=["party_kind", "party_id", "due_at"]),
            models.Index(name="moment_of_subject", fields=["subject_kind", "subject_id", "due_at"]),
        ]
        constraints = [
            models.UniqueConstraint(
                name="moment_once_per_step",
                fields=["run", "step_key", "occurrence", "edition"],
                condition=Q(run__isnull=False),
            ),
            models.CheckConstraint(
                name="moment_step_of_run",
                condition=Q(run__isnull=True, step_key="") | (Q(run__isnull=False) & ~Q(step_key="")),
            ),
            models.CheckConstraint(name="moment_has_title", condition=~Q(title_source="")),
            models.CheckConstraint(
                name="moment_dated_unless_waiting",
                condition=Q(state="waiting", due_at__isnull=True)
                | Q(state__in=["open", "paused"], due_at__isnull=False)
                | Q(state__in=["done", "cancelled"]),
            ),
            models.CheckConstraint(
                name="moment_times_together",
                condition=Q(due_at__isnull=True, breaks_at__isnull=True, warn_at__isnull=True)
                | Q(due_at__isnull=False, breaks_at__gte=F("due_at"), warn_at__lte=F("breaks_at")),
            ),
            models.CheckConstraint(
                name="moment_done_has_time",
                condition=Q(state="done", done_at__isnull=False)
                | (~Q(state="done") & Q(done_at__isnull=True, done_by__isnull=True)),
            ),
            models.CheckConstraint(
                name="moment_cancelled_has_reason",
                condition=(Q(state="cancelled", cancelled_at__isnull=False) & ~Q(cancel_reason=""))
                | (~Q(state="cancelled") & Q(cancel_reason="", cancelled_at=None, cancelled_by_hand=False)),
            ),
            models.CheckConstraint(
                name="moment_party_whole",
                condition=Q(party_kind="", party_id__isnull=True) | (~Q(party_kind="") & Q(party_id__isnull=False)),
            ),
            models.CheckConstraint(
                name="moment_subject_whole",
                condition=Q(subject_kind="", subject_id__isnull=True)
                | (~Q(subject_kind="") & Q(subject_id__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """What is to be done, in the reader's language where it comes from a definition."""
        return gettext(self.title_source) if self.title_source else ""

    @property
    def why(self) -> str:
        """Why, in the reader's language where it comes from a definition."""
        return gettext(self.why_source) if self.why_source else ""

    @property
    def party(self) -> Ref | None:
        """With whom."""
        return Ref(self.party_kind, self.party_id) if self.party_kind else None

    @property
    def subject(self) -> Ref | None:
        """About what."""
        return Ref(self.subject_kind, self.subject_id) if self.subject_kind else None
