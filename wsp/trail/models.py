"""Who read whose data, who spoke with whom, and what was noted. Changes are recorded by pghistory's triggers."""

import uuid

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from wsp import clock


class Reading(models.Model):
    """Somebody opened somebody's data. Append-only: the database refuses changes."""

    class Reader(models.TextChoices):
        STAFF = "staff", _("Staff")
        CANDIDATE = "candidate", _("Candidate")
        CLIENT = "client", _("API client")

    class Depth(models.TextChoices):
        PROFILE = "profile", _("Matching profile")
        FILE = "file", _("File")
        EXPORT = "export", _("Export")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField(default=clock.now)
    reader_kind = models.CharField(max_length=10, choices=Reader)
    reader_id = models.UUIDField()
    reader_name = models.CharField(max_length=200)
    subject_kind = models.CharField(max_length=20)
    subject_id = models.UUIDField()
    depth = models.CharField(max_length=10, choices=Depth)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(name="reading_of_subject", fields=["subject_kind", "subject_id", "-at"])]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.reader_name} → {self.subject_kind} {self.subject_id}"


class ConversationQuerySet(models.QuerySet["Conversation"]):
    """Facts about conversations."""

    def with_party(self, kind: str, party_id) -> "ConversationQuerySet":
        """What was said with one employer or candidate, newest first."""
        return self.filter(party_kind=kind, party_id=party_id).order_by("-at")

    def latest_per_party(self, kind: str, ids) -> "ConversationQuerySet":
        """The last conversation with each of ``ids``: one row per party."""
        return self.filter(party_kind=kind, party_id__in=ids).order_by("party_id", "-at").distinct("party_id")


@pghistory.track()
class Conversation(models.Model):
    """One contact with an employer or a candidate: by whom, how, and what was said."""

    class Means(models.TextChoices):
        PHONE = "phone", _("Telephone")
        VISIT = "visit", _("Visit")
        OFFICE = "office", _("At the office")
        THREE_WAY = "three_way", _("Three-way talk")
        MESSAGE = "message", _("App message")
        MAIL = "mail", _("Mail")
        VIDEO = "video", _("Video call")

    class Outcome(models.TextChoices):
        SPOKEN = "spoken", _("Spoken")
        NO_ANSWER = "no_answer", _("No answer")
        CALL_BACK = "call_back", _("Call back")

    class Direction(models.TextChoices):
        IN = "in", _("They contacted us")
        OUT = "out", _("We contacted them")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party_kind = models.CharField(max_length=20)
    party_id = models.UUIDField()
    at = models.DateTimeField(_("at"), default=clock.now)
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.RESTRICT,  # For accountability: what was said was said by somebody.
        related_name="conversations",
    )
    means = models.CharField(_("means"), max_length=10, choices=Means, default=Means.PHONE)
    direction = models.CharField(_("direction"), max_length=3, choices=Direction, default=Direction.OUT)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, default=Outcome.SPOKEN)
    spoke_with = models.CharField(_("spoke with"), max_length=200, blank=True)
    note = models.TextField(_("what was said"), blank=True)
    moment_id = models.UUIDField(null=True, blank=True, db_index=True)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(name="conversation_of_party", fields=["party_kind", "party_id", "-at"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.get_means_display()}"


@pghistory.track()
class Note(models.Model):
    """Something worth remembering about an employer, a candidate or a placement."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject_kind = models.CharField(max_length=20)
    subject_id = models.UUIDField()
    at = models.DateTimeField(_("at"), default=clock.now)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.RESTRICT, related_name="notes"
    )
    text = models.TextField(_("note"))
    file_only = models.BooleanField(_("for who helps this person only"), default=False)

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(name="note_of_subject", fields=["subject_kind", "subject_id", "-at"])]
        constraints = [models.CheckConstraint(name="note_says_something", condition=~models.Q(text=""))]

    def __str__(self) -> str:
        return self.text[:60]
