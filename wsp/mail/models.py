"""The outbox: a message is a row first, then sent, and what happened to it is never a guess."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wsp import clock
from wsp.refs import Ref

STAFF = settings.AUTH_USER_MODEL
MAIL = "mail"


class MessageQuerySet(models.QuerySet["Message"]):
    """Facts about messages."""

    def unknown(self) -> "MessageQuerySet":
        """Of which nobody knows whether the server took them: a person decides."""
        return self.filter(state="unknown")

    def of_party(self, ref: Ref) -> "MessageQuerySet":
        """To or about this employer or candidate, newest first."""
        return self.filter(party_kind=ref.kind, party_id=ref.id).order_by("-created_at")

    def about(self, ref: Ref) -> "MessageQuerySet":
        """About this introduction, visit, trial …, newest first."""
        return self.filter(about_kind=ref.kind, about_id=ref.id).order_by("-created_at")

    def waiting(self) -> "MessageQuerySet":
        """On their way: to be sent by themselves."""
        return self.filter(state__in=["queued", "sending"])


@pghistory.track(
    pghistory.UpdateEvent("edited", condition=pghistory.AnyChange("subject", "body", "to_address")),
    fields=["subject", "body", "to_address", "to_name"],
)
class Message(models.Model):
    """One mail to one person."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        QUEUED = "queued", _("To be sent")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        UNKNOWN = "unknown", _("Unknown whether it was sent")
        FAILED = "failed", _("Not sent")
        EXPIRED = "expired", _("Expired before it was sent")
        CANCELLED = "cancelled", _("Cancelled")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=60)
    key = models.CharField(max_length=200, null=True, blank=True, unique=True)
    channel = models.CharField(max_length=10, default=MAIL)
    # No person pressed "send": to candidates and employers none of these within a day of another message.
    automatic = models.BooleanField(default=False)
    to_address = models.EmailField(_("to"), blank=True)
    to_name = models.CharField(_("name"), max_length=200, blank=True)
    subject = models.CharField(_("subject"), max_length=300)
    body = models.TextField(_("text"))
    sender = models.ForeignKey(STAFF, null=True, blank=True, on_delete=models.RESTRICT, related_name="messages")
    party_kind = models.CharField(max_length=20, blank=True)
    party_id = models.UUIDField(null=True, blank=True)
    about_kind = models.CharField(max_length=20, blank=True)
    about_id = models.UUIDField(null=True, blank=True)
    # The same for every attempt, so that a mail server or a reader can tell a copy.
    message_id = models.CharField(max_length=200, unique=True, editable=False)

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    created_by = models.ForeignKey(STAFF, null=True, blank=True, on_delete=models.RESTRICT, related_name="+")
    queued_at = models.DateTimeField(null=True, blank=True)
    queued_by = models.ForeignKey(STAFF, null=True, blank=True, on_delete=models.RESTRICT, related_name="+")
    expires_at = models.DateTimeField(null=True, blank=True)
    next_try_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    claim = models.UUIDField(null=True, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    # Set, and committed, just before the text goes to the mail server: after this a crash means "unknown".
    handed_over_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)
    resolved_by = models.ForeignKey(STAFF, null=True, blank=True, on_delete=models.RESTRICT, related_name="+")
    resolved_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "id"]
        indexes = [
            models.Index(name="message_queue", fields=["next_try_at", "queued_at"], condition=Q(state="queued")),
            models.Index(name="message_claimed", fields=["claimed_until"], condition=Q(state="sending")),
            models.Index(name="message_unknown", fields=["created_at"], condition=Q(state="unknown")),
            models.Index(name="message_of_party", fields=["party_kind", "party_id", "-created_at"]),
            models.Index(name="message_about", fields=["about_kind", "about_id"]),
        ]
        constraints = [
            models.CheckConstraint(name="message_draft_not_queued", condition=~Q(state="draft") | Q(queued_at=None)),
            models.CheckConstraint(
                name="message_on_its_way_complete",
                condition=~Q(state__in=["queued", "sending", "sent", "unknown"])
                | (Q(queued_at__isnull=False, next_try_at__isnull=False) & ~Q(to_address="") & ~Q(subject="")),
            ),
            models.CheckConstraint(
                name="message_sending_is_claimed",
                condition=Q(state="sending", claim__isnull=False, claimed_until__isnull=False)
                | (~Q(state="sending") & Q(claimed_until__isnull=True)),
            ),
            models.CheckConstraint(
                name="message_sent_has_time",
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="message_unknown_was_handed_over",
                condition=~Q(state="unknown") | Q(handed_over_at__isnull=False),
            ),
            models.CheckConstraint(
                name="message_queued_not_handed_over", condition=~Q(state="queued") | Q(handed_over_at=None)
            ),
            models.CheckConstraint(
                name="message_party_whole",
                condition=Q(party_kind="", party_id__isnull=True) | (~Q(party_kind="") & Q(party_id__isnull=False)),
            ),
            models.CheckConstraint(
                name="message_about_whole",
                condition=Q(about_kind="", about_id__isnull=True) | (~Q(about_kind="") & Q(about_id__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def party(self) -> Ref | None:
        """The employer or candidate it goes to or is about."""
        return Ref(self.party_kind, self.party_id) if self.party_kind else None

    @property
    def about(self) -> Ref | None:
        """The introduction, visit, trial … it is about."""
        return Ref(self.about_kind, self.about_id) if self.about_kind else None


class Attachment(models.Model):
    """A file that goes with a message; in the database, so that it is there when the message is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="attachments")
    filename = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    content = models.BinaryField()

    class Meta:
        ordering = ["filename"]
        constraints = [models.UniqueConstraint(name="attachment_name_once", fields=["message", "filename"])]

    def __str__(self) -> str:
        return self.filename


class PartySlot(models.Model):
    """When a candidate or employer last had a message by a channel: the next automatic one waits for 24 hours.

    Taken in one statement when a message is claimed, so that two workers cannot both pass.
    """

    party_kind = models.CharField(max_length=20)
    party_id = models.UUIDField()
    channel = models.CharField(max_length=10)
    taken_at = models.DateTimeField()
    message = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-taken_at"]
        constraints = [
            models.UniqueConstraint(name="slot_once_per_party", fields=["party_kind", "party_id", "channel"])
        ]

    def __str__(self) -> str:
        return f"{self.party_kind} {self.channel}"


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent())
class MailStop(models.Model):
    """No messages of this kind leave while this row exists; they wait, and expire as their kind says."""

    kind = models.CharField(_("kind"), max_length=60, primary_key=True)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(STAFF, on_delete=models.RESTRICT, related_name="+")
    reason = models.CharField(_("reason"), max_length=300)

    class Meta:
        ordering = ["kind"]
        constraints = [models.CheckConstraint(name="mail_stop_has_reason", condition=~Q(reason=""))]

    def __str__(self) -> str:
        return self.kind


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent())
class UnseenPermission(models.Model):
    """Messages of this kind may leave without a person having read them, because somebody decided so."""

    kind = models.CharField(_("kind"), max_length=60, primary_key=True)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(STAFF, on_delete=models.RESTRICT, related_name="+")

    class Meta:
        ordering = ["kind"]

    def __str__(self) -> str:
        return self.kind
