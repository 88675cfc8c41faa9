"""What outlives an import: what a source calls our things, words that were confirmed, numbers kept apart."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from frontend.doors.models.imports import Import, Kind
from wsp import clock

STAFF = settings.AUTH_USER_MODEL


class SourceKey(models.Model):
    """A thing of ours and what one source calls it. With digests, not contents, of what the source gave last and of how
    that landed: enough to see what changed at the source and what somebody changed here.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.CharField(max_length=60)
    kind = models.CharField(max_length=10, choices=Kind)
    key = models.CharField(max_length=120)
    target_id = models.UUIDField()
    given = models.JSONField(default=dict)
    landed = models.JSONField(default=dict)
    batch = models.ForeignKey(Import, null=True, on_delete=models.SET_NULL, related_name="+")
    seen_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["source", "kind", "key"]
        constraints = [
            models.UniqueConstraint(name="source_key_once", fields=["source", "kind", "key"]),
            models.CheckConstraint(name="source_key_says_something", condition=~Q(key="") & ~Q(source="")),
        ]
        indexes = [models.Index(name="source_key_target", fields=["kind", "target_id"])]

    def __str__(self) -> str:
        return f"{self.source} {self.key}"


class KnownWord(models.Model):
    """What people of this region confirmed a word to mean; with an empty code, that it is no entry of the vocabulary."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=200)
    code = models.CharField(max_length=80, blank=True)
    by = models.ForeignKey(STAFF, on_delete=models.RESTRICT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["kind", "key"]
        constraints = [models.UniqueConstraint(name="known_word_once", fields=["kind", "key"])]

    def __str__(self) -> str:
        return self.key


class SealedNumber(models.Model):
    """The BSN of a candidate, encrypted, apart from everything else; only where a legal ground is set (Wabb, art. 10)."""

    candidate = models.OneToOneField(
        "candidates.Candidate", primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    sealed = models.BinaryField()
    ground = models.CharField(max_length=300)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.CheckConstraint(name="sealed_number_has_ground", condition=~Q(ground=""))]

    def __str__(self) -> str:
        return str(self.candidate_id)
