"""Reminders given, the heartbeat of the sweep, morning digests, calendar feeds, and the region's numbers."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wsp import clock

STAFF = settings.AUTH_USER_MODEL


class Level(models.TextChoices):
    """Who hears of a moment, and how urgently."""

    OFFERED = "offered", _("Did this happen?")
    OWNER = "owner", _("It is time")
    STAND_IN = "stand_in", _("It is time, for a colleague who is away")
    ABOUT_TO_BREAK = "about_to_break", _("About to be broken")
    BROKEN = "broken", _("Broken promise")


ALARMS = [Level.ABOUT_TO_BREAK, Level.BROKEN]


class Nudge(models.Model):
    """One reminder to one person about one moment at one level; the database allows no second."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    moment = models.ForeignKey("journeys.Moment", on_delete=models.CASCADE, related_name="nudges")
    recipient = models.ForeignKey(STAFF, on_delete=models.CASCADE, related_name="nudges")
    level = models.CharField(max_length=16, choices=Level)
    at = models.DateTimeField(default=clock.now)
    # The alarm went by mail in this message; empty for what is on the screen only.
    message = models.ForeignKey("mail.Message", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-at"]
        indexes = [
            models.Index(
                name="nudge_alarm_to_mail",
                fields=["recipient", "at"],
                condition=Q(message__isnull=True, level__in=ALARMS),
            )
        ]
        constraints = [
            models.UniqueConstraint(name="nudge_once", fields=["moment", "recipient", "level"]),
        ]

    def __str__(self) -> str:
        return f"{self.level} → {self.recipient_id}"


class Heartbeat(models.Model):
    """When a piece of regular work was last *completed*. One row per name."""

    name = models.CharField(max_length=60, primary_key=True)
    completed_at = models.DateTimeField()
    found = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return f"{self.name} {self.completed_at:%Y-%m-%d %H:%M:%S}"


class Digest(models.Model):
    """The morning mail of one staff member on one day; without a message there was nothing to say."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    staff = models.ForeignKey(STAFF, on_delete=models.CASCADE, related_name="digests")
    day = models.DateField()
    at = models.DateTimeField(default=clock.now)
    rows = models.PositiveIntegerField(default=0)
    message = models.ForeignKey("mail.Message", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-day"]
        constraints = [models.UniqueConstraint(name="digest_once_a_day", fields=["staff", "day"])]

    def __str__(self) -> str:
        return f"{self.staff_id} {self.day}"


class CalendarFeed(models.Model):
    """The secret address of somebody's calendar; only its hash is kept, and it can be revoked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    staff = models.ForeignKey(STAFF, on_delete=models.CASCADE, related_name="calendar_feeds")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(name="feed_one_alive", fields=["staff"], condition=Q(revoked_at__isnull=True))
        ]

    def __str__(self) -> str:
        return f"{self.staff_id} {self.created_at:%Y-%m-%d}"


@pghistory.track()
class NudgeSetting(models.Model):
    """A number of the region: after how many days something becomes a moment. Absent: the number in the code."""

    key = models.CharField(_("setting"), max_length=60, primary_key=True)
    value = models.PositiveIntegerField(_("number"))

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return f"{self.key} = {self.value}"


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent())
class NudgeStop(models.Model):
    """No nudges of this kind of moment while this row exists. What fell due meanwhile is nudged afterwards."""

    kind = models.CharField(_("kind"), max_length=60, primary_key=True)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(STAFF, on_delete=models.RESTRICT, related_name="+")
    reason = models.CharField(_("reason"), max_length=300)

    class Meta:
        ordering = ["kind"]
        constraints = [models.CheckConstraint(name="nudge_stop_has_reason", condition=~Q(reason=""))]

    def __str__(self) -> str:
        return self.kind
