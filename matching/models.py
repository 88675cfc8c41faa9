"""What the ranker keeps: its versions, the lists it showed, where people deviated, and what has changed since."""

import uuid

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wsp import clock

STAFF = settings.AUTH_USER_MODEL


@pghistory.track()
class RankerVersion(models.Model):
    """One version of the tables with what was measured of it. One is in use; the scorecard of the house if none."""

    class State(models.TextChoices):
        MADE = "made", _("Made, not in use")
        IN_USE = "in_use", _("In use")
        EARLIER = "earlier", _("Used earlier")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=20)
    tables = models.JSONField(_("tables"))
    sha256 = models.CharField(max_length=64, unique=True)
    # What ``evaluate`` found on the later period, beside the version then in use.
    evaluation = models.JSONField(default=dict, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.MADE)
    note = models.TextField(_("note"), blank=True)
    made_at = models.DateTimeField(default=clock.now, editable=False)
    in_use_since = models.DateTimeField(null=True, blank=True)
    # Who signed for entries that changed by more than 30 %.
    signed_by = models.ForeignKey(STAFF, null=True, blank=True, on_delete=models.RESTRICT, related_name="+")

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(name="ranker_one_in_use", fields=["state"], condition=Q(state="in_use")),
            models.CheckConstraint(
                name="ranker_in_use_since", condition=~Q(state="in_use") | Q(in_use_since__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ShownList(models.Model):
    """One ranking as somebody saw it, so that it can be told and learned from later.

    Ids are plain on purpose: the list is written on a connection of its own while the page that shows it may not
    write, and it outlives what it points to until ``keep_until``.
    """

    class Kind(models.TextChoices):
        CANDIDATES = "candidates", _("Candidates for a vacancy")
        VACANCIES = "vacancies", _("Vacancies for a candidate")
        EMPLOYERS = "employers", _("Employers for a candidate")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=10, choices=Kind)
    subject_id = models.UUIDField()
    actor_id = models.UUIDField()
    at = models.DateTimeField(default=clock.now)
    # The same list opened again within the hour is counted here, not shown anew.
    opened = models.PositiveIntegerField(default=1)
    sha256 = models.CharField(max_length=64)
    inputs = models.CharField(max_length=64)
    # Which list of features the kept values follow (``matching.features.catalogue.CATALOGUE``).
    catalogue = models.CharField(max_length=12, default="")
    considered = models.PositiveIntegerField()
    eligible = models.PositiveIntegerField()
    without = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    keep_until = models.DateField()

    class Meta:
        ordering = ["-at"]
        indexes = [
            models.Index(name="shown_of_subject", fields=["subject_id", "-at"]),
            models.Index(name="shown_kept_until", fields=["keep_until"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"


class ShownEntry(models.Model):
    """One place of a shown list: who, with which feature values and points."""

    id = models.BigAutoField(primary_key=True)
    shown = models.ForeignKey(ShownList, on_delete=models.CASCADE, related_name="entries")
    rank = models.PositiveSmallIntegerField()
    object_id = models.UUIDField()
    total = models.FloatField()
    adjusted = models.FloatField(default=0)
    drawn = models.BooleanField(default=False)
    # The value of each feature in the order of ``matching.features.catalogue.KEYS``, one byte each.
    values = models.BinaryField()

    class Meta:
        ordering = ["shown", "rank"]
        indexes = [models.Index(name="shown_entry_object", fields=["object_id"])]
        constraints = [models.UniqueConstraint(name="shown_place_once", fields=["shown", "rank"])]

    def __str__(self) -> str:
        return f"{self.rank}: {self.object_id}"


class DeviationReason(models.TextChoices):
    """Why somebody chose otherwise than the order proposed."""

    KNOWS_CANDIDATE = "knows_candidate", _("I know this candidate")
    KNOWS_EMPLOYER = "knows_employer", _("I know this employer")
    MEANS_OTHERWISE = "means_otherwise", _("This employer means something else by it")
    PROFILE_OUTDATED = "profile_outdated", _("The profile is not up to date")
    SPOKEN = "spoken", _("Discussed with the candidate")
    CHANCE = "chance", _("Deserves a chance")
    OTHER = "other", _("Another reason")


@pghistory.track()
class Deviation(models.Model):
    """A person decided otherwise than the order: passed over the top, or added from below."""

    class Kind(models.TextChoices):
        PASSED_OVER = "passed_over", _("Passed over")
        ADDED = "added", _("Added from below")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=12, choices=Kind)
    vacancy = models.ForeignKey("employers.Vacancy", on_delete=models.CASCADE, related_name="deviations")
    candidate = models.ForeignKey("candidates.Candidate", on_delete=models.CASCADE, related_name="deviations")
    shown_id = models.UUIDField(null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=20, choices=DeviationReason)
    words = models.TextField(_("in your own words"), blank=True)
    by = models.ForeignKey(STAFF, on_delete=models.RESTRICT, related_name="deviations")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.kind}: {self.reason}"


@pghistory.track()
class EmployerMeaning(models.Model):
    """What this employer means by something, agreed and dated: it makes a reason count more or less there.

    Shown beside the reasons as an adjustment of its own, never hidden in them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employer = models.ForeignKey("employers.Employer", on_delete=models.CASCADE, related_name="meanings")
    # A key of ``matching.features.catalogue``, which the service checks: a new feature needs no migration.
    feature = models.CharField(_("about"), max_length=30)
    factor = models.DecimalField(_("counts times"), max_digits=3, decimal_places=2)
    text = models.TextField(_("what they mean"))
    agreement_id = models.UUIDField(null=True, blank=True)
    by = models.ForeignKey(STAFF, on_delete=models.RESTRICT, related_name="+")
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-since"]
        constraints = [
            models.UniqueConstraint(
                name="meaning_one_a_feature", fields=["employer", "feature"], condition=Q(until__isnull=True)
            ),
            models.CheckConstraint(name="meaning_factor", condition=Q(factor__gte=0, factor__lte=2)),
            models.CheckConstraint(name="meaning_says_something", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Change(models.Model):
    """Something about a candidate or a vacancy changed; written by triggers, whoever wrote, read by every process.

    ``tx`` is PostgreSQL's own number of the transaction: a number that was drawn early may become visible late, so
    readers ask for transactions, not for numbers past the last one seen.
    """

    class Kind(models.TextChoices):
        CANDIDATE = "candidate"
        VACANCY = "vacancy"
        EMPLOYER = "employer"

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=10, choices=Kind)
    object_id = models.UUIDField()
    tx = models.BigIntegerField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(name="change_tx", fields=["tx"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class DriftReport(models.Model):
    """One week's watch: how the inputs moved since training, what is unknown, what the rules removed."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(default=clock.now)
    sha256 = models.CharField(max_length=64)
    figures = models.JSONField()
    verdict = models.CharField(
        max_length=10, choices=[("fine", _("Fine")), ("warn", _("Warning")), ("stop", _("Stop"))]
    )

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.verdict}"


class WatchedTrait(models.Model):
    """To which watched group somebody belongs, apart from everything that ranks, shows, gives out or records changes.

    Filled and read by ``matching.learning.traits`` alone; a test walks the program and finds no other reader. It has no
    name on the candidate's side and no record of changes, and goes with the candidate.
    """

    class Trait(models.TextChoices):
        AGE = "age"
        BENEFIT = "benefit"
        ORGANISATION = "organisation"

    id = models.BigAutoField(primary_key=True)
    candidate = models.ForeignKey("candidates.Candidate", on_delete=models.CASCADE, related_name="+")
    trait = models.CharField(max_length=12, choices=Trait)
    group = models.CharField(max_length=120)
    noted_at = models.DateTimeField()
    # As long as the last kept list on which the candidate stands: afterwards there is nothing left to watch.
    keep_until = models.DateField()

    class Meta:
        ordering = ["candidate", "trait"]
        indexes = [models.Index(name="watched_kept_until", fields=["keep_until"])]
        constraints = [
            models.UniqueConstraint(name="watched_trait_once", fields=["candidate", "trait"]),
            models.CheckConstraint(
                name="watched_trait_known", condition=Q(trait__in=["age", "benefit", "organisation"])
            ),
            models.CheckConstraint(name="watched_group_says_something", condition=~Q(group="")),
        ]

    def __str__(self) -> str:
        return f"{self.trait} {self.noted_at:%Y-%m-%d}"
