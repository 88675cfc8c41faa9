"""One import: its files, each row with what became of it, and the words that had to be recognised."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wsp import clock

STAFF = settings.AUTH_USER_MODEL


class Kind(models.TextChoices):
    """What the rows of a file are, in the order in which they go in: who is named by others comes first."""

    EMPLOYER = "employer", _("Employers")
    CONTACT = "contact", _("Contact persons")
    VACANCY = "vacancy", _("Vacancies")
    CANDIDATE = "candidate", _("Candidates")


ORDER = {kind: number for number, kind in enumerate(Kind.values)}


class Import(models.Model):
    """Some files of one source, on their way in. The counts are of rows."""

    class State(models.TextChoices):
        CHECKING = "checking", _("Being read and checked")
        CHECKED = "checked", _("Ready to start")
        RUNNING = "running", _("Going in")
        DONE = "done", _("In")
        UNDOING = "undoing", _("Being undone")
        UNDONE = "undone", _("Undone")
        STOPPED = "stopped", _("Stopped")

    class Layout(models.TextChoices):
        WERKBANK = "werkbank", _("The columns of Werkbank")
        SONAR = "sonar", _("The export of Sonar")

    class Duplicates(models.TextChoices):
        ASK = "ask", _("Ask for each")
        SKIP = "skip", _("Leave out")
        MERGE = "merge", _("Merge into the one that is here")
        NEW = "new", _("Put in as a new one")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.CharField(_("source"), max_length=60)
    layout = models.CharField(_("columns"), max_length=10, choices=Layout, default=Layout.WERKBANK)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.CHECKING)
    duplicates = models.CharField(_("who seems to be here already"), max_length=5, choices=Duplicates, default="ask")
    made_by = models.ForeignKey(STAFF, on_delete=models.RESTRICT, related_name="imports")
    account_manager = models.ForeignKey(STAFF, null=True, on_delete=models.RESTRICT, related_name="+")
    contact_person = models.ForeignKey(STAFF, null=True, on_delete=models.RESTRICT, related_name="+")
    organisation = models.ForeignKey("accounts.Organisation", null=True, on_delete=models.RESTRICT, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    # Until then the rows are kept: to mend what was wrong, and to undo.
    kept_until = models.DateTimeField()
    expected = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)  # Of the step at hand.
    trouble = models.TextField(blank=True)  # Why it stopped, for the person.

    class Meta:
        ordering = ["-made_at", "id"]
        constraints = [
            models.CheckConstraint(name="import_has_source", condition=~Q(source="")),
            models.CheckConstraint(
                name="import_done_has_time",
                condition=~Q(state__in=["done", "undoing", "undone"]) | Q(finished_at__isnull=False),
            ),
            models.CheckConstraint(name="import_stopped_says_why", condition=~Q(state="stopped") | ~Q(trouble="")),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.made_at:%Y-%m-%d %H:%M}"

    @property
    def is_at_work(self) -> bool:
        """Whether a worker has something to do for it."""
        return self.state in {self.State.CHECKING, self.State.RUNNING, self.State.UNDOING}


class ImportFile(models.Model):
    """One file. What was uploaded is thrown away as soon as its rows are read."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(max_length=10, choices=Kind)
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    sheet = models.TextField(blank=True)  # Of a file with several; "": the first one.
    form = models.CharField(max_length=60, blank=True)
    headings = models.JSONField(default=list)  # Of the columns that are kept, as the file writes them.
    ignored = models.JSONField(default=list)  # Headings that are not read.
    stored = models.FileField(upload_to="imports/", blank=True)
    read = models.PositiveIntegerField(default=0)  # Rows read so far.
    whole = models.BooleanField(default=False)

    class Meta:
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(name="import_file_order", fields=["batch", "order"])]

    def __str__(self) -> str:
        return self.name


class ImportRow(models.Model):
    """One row and what became of it."""

    class State(models.TextChoices):
        WRONG = "wrong", _("Wrong")
        NEW = "new", _("New")
        CHANGED = "changed", _("Changed")
        SAME = "same", _("Unchanged")
        DUPLICATE = "duplicate", _("Seems to be here already")
        CREATED = "created", _("Put in")
        UPDATED = "updated", _("Brought up to date")
        MERGED = "merged", _("Merged")
        SKIPPED = "skipped", _("Left out")
        FAILED = "failed", _("Refused")
        UNDONE = "undone", _("Undone")
        KEPT = "kept", _("Could not be undone")

    id = models.BigAutoField(primary_key=True)
    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    file = models.ForeignKey(ImportFile, on_delete=models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField()
    key = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=State)
    cells = models.JSONField(default=list)  # The text of the columns that are kept, in the order of the headings.
    problems = models.JSONField(default=list)
    sealed = models.BinaryField(null=True)  # A BSN that may be kept, encrypted before anything else was done.
    # [{"id", "name", "why", "score"}], most likely first; and what somebody decided: "new", "skip", or "merge".
    likely = models.JSONField(default=list)
    decision = models.CharField(max_length=5, blank=True)
    target_id = models.UUIDField(null=True)
    before = models.JSONField(default=dict)  # Field → what it was, of what this row changed.
    link_before = models.JSONField(null=True)  # What the source had given before; None: nothing.

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(name="import_row_state", fields=["batch", "state", "id"]),
            models.Index(name="import_row_key", fields=["batch", "key"]),
        ]
        constraints = [
            models.UniqueConstraint(name="import_row_once", fields=["file", "line"]),
            models.CheckConstraint(
                name="import_row_wrong_says_why", condition=~Q(state__in=["wrong", "failed", "kept"]) | ~Q(problems=[])
            ),
            models.CheckConstraint(
                name="import_row_in_has_target",
                condition=~Q(state__in=["created", "updated", "merged"]) | Q(target_id__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line}: {self.state}"


class Word(models.Model):
    """Words in an import that should be an entry of the vocabulary, and how sure that is."""

    class State(models.TextChoices):
        SURE = "sure", _("Recognised")
        ASK = "ask", _("To be confirmed")
        CONFIRMED = "confirmed", _("Confirmed")
        WORDS_ONLY = "words_only", _("Kept as words")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="words")
    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=200)
    text = models.CharField(max_length=200)
    code = models.CharField(max_length=80, blank=True)  # The best guess; "" when there is none.
    label = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-count", "kind", "key"]
        constraints = [models.UniqueConstraint(name="import_word_once", fields=["batch", "kind", "key"])]

    def __str__(self) -> str:
        return self.text
