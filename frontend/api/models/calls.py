"""Every call in the trail, how many in a minute, and answers kept so that a repeated request changes nothing twice."""

import uuid

import pgtrigger
from django.db import models

from wsp import clock


class ApiCall(models.Model):
    """One call of one client: what was asked about which row, and how it was answered. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField(default=clock.now)
    # No foreign key: the trail is written on a connection of its own, and outlives what it tells about.
    client_id = models.UUIDField()
    client_name = models.CharField(max_length=255)
    operation = models.CharField(max_length=60)
    object_id = models.UUIDField(null=True, blank=True)
    status = models.PositiveSmallIntegerField()
    milliseconds = models.PositiveIntegerField()

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(name="api_call_of_client", fields=["client_id", "-at"])]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.client_name} {self.operation} {self.status}"


class CallCount(models.Model):
    """How often a client called in a minute; shared by every process that answers."""

    client_id = models.UUIDField()
    minute = models.DateTimeField()
    calls = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(name="call_count_once", fields=["client_id", "minute"])]

    def __str__(self) -> str:
        return f"{self.client_id} {self.minute:%H:%M} {self.calls}"


class KeptAnswer(models.Model):
    """The answer to a POST with this key: asked again, it is given again and nothing is done."""

    client = models.ForeignKey("api.Client", on_delete=models.CASCADE, related_name="kept_answers")
    key = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    # Null only within the transaction that is still making the answer.
    status = models.PositiveSmallIntegerField(null=True)
    body = models.JSONField(null=True)
    headers = models.JSONField(default=dict)
    at = models.DateTimeField(default=clock.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="kept_answer_once", fields=["client", "key"])]

    def __str__(self) -> str:
        return f"{self.client_id} {self.status}"
