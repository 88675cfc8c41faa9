import uuid

import django.db.models.deletion
import django.db.models.functions.comparison
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import wsp.clock


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="JourneyVersion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=60)),
                ("digest", models.CharField(max_length=64)),
                ("shape", models.JSONField()),
                ("first_used_at", models.DateTimeField(default=wsp.clock.now, editable=False)),
            ],
            options={
                "ordering": ["key", "first_used_at"],
                "constraints": [models.UniqueConstraint(fields=("key", "digest"), name="journey_version_once")],
            },
        ),
        migrations.CreateModel(
            name="Run",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=60)),
                ("subject_kind", models.CharField(max_length=20)),
                ("subject_id", models.UUIDField()),
                ("about", models.CharField(blank=True, max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("running", "Running"),
                            ("paused", "Paused"),
                            ("finished", "Finished"),
                            ("stopped", "Stopped"),
                        ],
                        default="running",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("anchors", models.JSONField(default=dict)),
                ("facts", models.JSONField(blank=True, default=dict)),
                ("opened_at", models.DateTimeField(default=wsp.clock.now, editable=False)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "opened_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="runs",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="owner",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT, related_name="runs", to="journeys.journeyversion"
                    ),
                ),
            ],
            options={
                "ordering": ["-opened_at", "id"],
                "indexes": [models.Index(fields=["subject_kind", "subject_id"], name="run_of_subject")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "stopped"), _negated=True),
                        fields=("key", "subject_kind", "subject_id"),
                        name="run_once_per_subject",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("state__in", ["running", "paused"])),
                            models.Q(("ended_at__isnull", False), ("state__in", ["finished", "stopped"])),
                            _connector="OR",
                        ),
                        name="run_over_has_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "stopped"), _negated=True),
                            models.Q(("ended_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="run_stopped_has_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Moment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("step_key", models.CharField(blank=True, max_length=60)),
                ("occurrence", models.PositiveIntegerField(default=1)),
                ("edition", models.PositiveSmallIntegerField(default=1)),
                ("key", models.CharField(blank=True, max_length=200, null=True, unique=True)),
                ("kind", models.CharField(default="promise", max_length=60, verbose_name="kind")),
                ("title_source", models.CharField(max_length=300, verbose_name="what")),
                ("why_source", models.TextField(blank=True, verbose_name="why")),
                (
                    "means",
                    models.CharField(
                        choices=[
                            ("phone", "Telephone"),
                            ("visit", "Visit"),
                            ("office", "At the office"),
                            ("three_way", "Three-way talk"),
                            ("group", "Group meeting"),
                            ("video", "Video call"),
                            ("message", "App message"),
                            ("mail", "Mail"),
                            ("letter", "Letter"),
                            ("portal", "Portal"),
                            ("desk", "At the desk"),
                        ],
                        default="phone",
                        max_length=10,
                        verbose_name="means",
                    ),
                ),
                ("who", models.CharField(default="owner", max_length=40)),
                ("party_kind", models.CharField(blank=True, max_length=20)),
                ("party_id", models.UUIDField(blank=True, null=True)),
                ("subject_kind", models.CharField(blank=True, max_length=20)),
                ("subject_id", models.UUIDField(blank=True, null=True)),
                ("seen_by_candidate", models.CharField(blank=True, max_length=12)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Not dated yet"),
                            ("open", "Open"),
                            ("paused", "Paused"),
                            ("done", "Done"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("due_at", models.DateTimeField(blank=True, null=True, verbose_name="promised for")),
                ("warn_at", models.DateTimeField(blank=True, null=True)),
                ("breaks_at", models.DateTimeField(blank=True, null=True, verbose_name="broken from")),
                ("try_at", models.DateTimeField(blank=True, null=True, verbose_name="next try")),
                (
                    "act_at",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Coalesce("try_at", "due_at"),
                        output_field=models.DateTimeField(null=True),
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("snooze_reason", models.CharField(blank=True, max_length=300, verbose_name="reason for waiting")),
                ("escalate_to", models.CharField(blank=True, default="team_lead", max_length=40)),
                ("handed_over_reason", models.CharField(blank=True, max_length=300)),
                ("done_by_event", models.CharField(blank=True, max_length=60)),
                ("offered", models.BooleanField(default=False)),
                ("opened_at", models.DateTimeField(default=wsp.clock.now, editable=False)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("spoken", "Spoken"),
                            ("no_answer", "No answer"),
                            ("call_back", "Call back"),
                            ("done", "Done"),
                        ],
                        max_length=12,
                        verbose_name="outcome",
                    ),
                ),
                ("answer", models.CharField(blank=True, max_length=60)),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                ("cancel_reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                ("cancelled_by_hand", models.BooleanField(default=False)),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "finished_with",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="also_done",
                        to="journeys.moment",
                    ),
                ),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="followed_by",
                        to="journeys.moment",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="moments",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="owner",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="moments",
                        to="journeys.run",
                    ),
                ),
            ],
            options={
                "ordering": ["due_at", "id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "open")), fields=["owner", "act_at"], name="moment_open_of_owner"
                    ),
                    models.Index(
                        condition=models.Q(("state", "open")), fields=["act_at", "id"], name="moment_open_by_time"
                    ),
                    models.Index(
                        condition=models.Q(("state", "open")), fields=["warn_at", "id"], name="moment_open_by_warning"
                    ),
                    models.Index(
                        condition=models.Q(("state", "open")), fields=["breaks_at", "id"], name="moment_open_by_break"
                    ),
                    models.Index(condition=models.Q(("state", "open")), fields=["kind"], name="moment_open_by_kind"),
                    models.Index(fields=["party_kind", "party_id", "due_at"], name="moment_of_party"),
                    models.Index(fields=["subject_kind", "subject_id", "due_at"], name="moment_of_subject"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("run__isnull", False)),
                        fields=("run", "step_key", "occurrence", "edition"),
                        name="moment_once_per_step",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("run__isnull", True), ("step_key", "")),
                            models.Q(("run__isnull", False), models.Q(("step_key", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="moment_step_of_run",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title_source", ""), _negated=True), name="moment_has_title"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("due_at__isnull", True), ("state", "waiting")),
                            models.Q(("due_at__isnull", False), ("state__in", ["open", "paused"])),
                            ("state__in", ["done", "cancelled"]),
                            _connector="OR",
                        ),
                        name="moment_dated_unless_waiting",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("breaks_at__isnull", True), ("due_at__isnull", True), ("warn_at__isnull", True)),
                            models.Q(
                                ("breaks_at__gte", models.F("due_at")),
                                ("due_at__isnull", False),
                                ("warn_at__lte", models.F("breaks_at")),
                            ),
                            _connector="OR",
                        ),
                        name="moment_times_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_at__isnull", False), ("state", "done")),
                            models.Q(
                                models.Q(("state", "done"), _negated=True),
                                ("done_at__isnull", True),
                                ("done_by__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="moment_done_has_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("cancelled_at__isnull", False),
                                ("state", "cancelled"),
                                models.Q(("cancel_reason", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "cancelled"), _negated=True),
                                ("cancel_reason", ""),
                                ("cancelled_at", None),
                                ("cancelled_by_hand", False),
                            ),
                            _connector="OR",
                        ),
                        name="moment_cancelled_has_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("party_id__isnull", True), ("party_kind", "")),
                            models.Q(models.Q(("party_kind", ""), _negated=True), ("party_id__isnull", False)),
                            _connector="OR",
                        ),
                        name="moment_party_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("subject_id__isnull", True), ("subject_kind", "")),
                            models.Q(models.Q(("subject_kind", ""), _negated=True), ("subject_id__isnull", False)),
                            _connector="OR",
                        ),
                        name="moment_subject_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pause",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("started_at", models.DateTimeField(default=wsp.clock.now)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.TextField(verbose_name="reason")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pauses", to="journeys.run"
                    ),
                ),
            ],
            options={
                "ordering": ["started_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)), fields=("run",), name="pause_one_at_a_time"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True), ("ended_at__gte", models.F("started_at")), _connector="OR"
                        ),
                        name="pause_ends_after_start",
                    ),
                    models.CheckConstraint(condition=models.Q(("reason", ""), _negated=True), name="pause_has_reason"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PauseEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("started_at", models.DateTimeField(default=wsp.clock.now)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.TextField(verbose_name="reason")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="journeys.pause",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="journeys.run",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MomentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("step_key", models.CharField(blank=True, max_length=60)),
                ("occurrence", models.PositiveIntegerField(default=1)),
                ("edition", models.PositiveSmallIntegerField(default=1)),
                ("key", models.CharField(blank=True, max_length=200, null=True)),
                ("kind", models.CharField(default="promise", max_length=60, verbose_name="kind")),
                ("title_source", models.CharField(max_length=300, verbose_name="what")),
                ("why_source", models.TextField(blank=True, verbose_name="why")),
                (
                    "means",
                    models.CharField(
                        choices=[
                            ("phone", "Telephone"),
                            ("visit", "Visit"),
                            ("office", "At the office"),
                            ("three_way", "Three-way talk"),
                            ("group", "Group meeting"),
                            ("video", "Video call"),
                            ("message", "App message"),
                            ("mail", "Mail"),
                            ("letter", "Letter"),
                            ("portal", "Portal"),
                            ("desk", "At the desk"),
                        ],
                        default="phone",
                        max_length=10,
                        verbose_name="means",
                    ),
                ),
                ("who", models.CharField(default="owner", max_length=40)),
                ("party_kind", models.CharField(blank=True, max_length=20)),
                ("party_id", models.UUIDField(blank=True, null=True)),
                ("subject_kind", models.CharField(blank=True, max_length=20)),
                ("subject_id", models.UUIDField(blank=True, null=True)),
                ("seen_by_candidate", models.CharField(blank=True, max_length=12)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Not dated yet"),
                            ("open", "Open"),
                            ("paused", "Paused"),
                            ("done", "Done"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("due_at", models.DateTimeField(blank=True, null=True, verbose_name="promised for")),
                ("warn_at", models.DateTimeField(blank=True, null=True)),
                ("breaks_at", models.DateTimeField(blank=True, null=True, verbose_name="broken from")),
                ("try_at", models.DateTimeField(blank=True, null=True, verbose_name="next try")),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("snooze_reason", models.CharField(blank=True, max_length=300, verbose_name="reason for waiting")),
                ("escalate_to", models.CharField(blank=True, default="team_lead", max_length=40)),
                ("handed_over_reason", models.CharField(blank=True, max_length=300)),
                ("done_by_event", models.CharField(blank=True, max_length=60)),
                ("offered", models.BooleanField(default=False)),
                ("opened_at", models.DateTimeField(default=wsp.clock.now, editable=False)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("spoken", "Spoken"),
                            ("no_answer", "No answer"),
                            ("call_back", "Call back"),
                            ("done", "Done"),
                        ],
                        max_length=12,
                        verbose_name="outcome",
                    ),
                ),
                ("answer", models.CharField(blank=True, max_length=60)),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                ("cancel_reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                ("cancelled_by_hand", models.BooleanField(default=False)),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "finished_with",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="journeys.moment",
                    ),
                ),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="journeys.moment",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="owner",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="journeys.moment",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="journeys.run",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RunEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("key", models.CharField(max_length=60)),
                ("subject_kind", models.CharField(max_length=20)),
                ("subject_id", models.UUIDField()),
                ("about", models.CharField(blank=True, max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("running", "Running"),
                            ("paused", "Paused"),
                            ("finished", "Finished"),
                            ("stopped", "Stopped"),
                        ],
                        default="running",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("anchors", models.JSONField(default=dict)),
                ("facts", models.JSONField(blank=True, default=dict)),
                ("opened_at", models.DateTimeField(default=wsp.clock.now, editable=False)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "opened_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="owner",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="journeys.run",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="journeys.journeyversion",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RunParty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40)),
                ("kind", models.CharField(max_length=20)),
                ("party_id", models.UUIDField()),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="parties", to="journeys.run"
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "indexes": [models.Index(fields=["kind", "party_id"], name="run_party_of_ref")],
                "constraints": [models.UniqueConstraint(fields=("run", "name"), name="run_party_once")],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="run",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "journeys_runevent" ("about", "anchors", "ended_at", "ended_reason", "facts", "id", "key", "opened_at", "opened_by_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "subject_id", "subject_kind", "version_id") VALUES (NEW."about", NEW."anchors", NEW."ended_at", NEW."ended_reason", NEW."facts", NEW."id", NEW."key", NEW."opened_at", NEW."opened_by_id", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state", NEW."subject_id", NEW."subject_kind", NEW."version_id"); RETURN NULL;',
                    hash="bc818a859d363a7089aa58e31f668f86f7cb3e6b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_acd4e",
                    table="journeys_run",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="run",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "journeys_runevent" ("about", "anchors", "ended_at", "ended_reason", "facts", "id", "key", "opened_at", "opened_by_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "subject_id", "subject_kind", "version_id") VALUES (NEW."about", NEW."anchors", NEW."ended_at", NEW."ended_reason", NEW."facts", NEW."id", NEW."key", NEW."opened_at", NEW."opened_by_id", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state", NEW."subject_id", NEW."subject_kind", NEW."version_id"); RETURN NULL;',
                    hash="fefa403b2e6733bacb4f01f12367c29be34e5a8f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_99c17",
                    table="journeys_run",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pause",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "journeys_pauseevent" ("by_id", "ended_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "run_id", "started_at") VALUES (NEW."by_id", NEW."ended_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."run_id", NEW."started_at"); RETURN NULL;',
                    hash="43d537116a6658c37d5fd2562255128b4fe5612b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_66696",
                    table="journeys_pause",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pause",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "journeys_pauseevent" ("by_id", "ended_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "run_id", "started_at") VALUES (NEW."by_id", NEW."ended_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."run_id", NEW."started_at"); RETURN NULL;',
                    hash="78aeb382e859547e231817d3168e62d792ff8fd8",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a4f3a",
                    table="journeys_pause",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="moment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."answer" IS DISTINCT FROM (NEW."answer") OR OLD."attempts" IS DISTINCT FROM (NEW."attempts") OR OLD."breaks_at" IS DISTINCT FROM (NEW."breaks_at") OR OLD."cancel_reason" IS DISTINCT FROM (NEW."cancel_reason") OR OLD."cancelled_at" IS DISTINCT FROM (NEW."cancelled_at") OR OLD."cancelled_by_hand" IS DISTINCT FROM (NEW."cancelled_by_hand") OR OLD."done_at" IS DISTINCT FROM (NEW."done_at") OR OLD."done_by_id" IS DISTINCT FROM (NEW."done_by_id") OR OLD."done_by_event" IS DISTINCT FROM (NEW."done_by_event") OR OLD."due_at" IS DISTINCT FROM (NEW."due_at") OR OLD."edition" IS DISTINCT FROM (NEW."edition") OR OLD."escalate_to" IS DISTINCT FROM (NEW."escalate_to") OR OLD."finished_with_id" IS DISTINCT FROM (NEW."finished_with_id") OR OLD."follows_id" IS DISTINCT FROM (NEW."follows_id") OR OLD."handed_over_reason" IS DISTINCT FROM (NEW."handed_over_reason") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."key" IS DISTINCT FROM (NEW."key") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."means" IS DISTINCT FROM (NEW."means") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."occurrence" IS DISTINCT FROM (NEW."occurrence") OR OLD."offered" IS DISTINCT FROM (NEW."offered") OR OLD."opened_at" IS DISTINCT FROM (NEW."opened_at") OR OLD."outcome" IS DISTINCT FROM (NEW."outcome") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."party_id" IS DISTINCT FROM (NEW."party_id") OR OLD."party_kind" IS DISTINCT FROM (NEW."party_kind") OR OLD."run_id" IS DISTINCT FROM (NEW."run_id") OR OLD."seen_by_candidate" IS DISTINCT FROM (NEW."seen_by_candidate") OR OLD."snooze_reason" IS DISTINCT FROM (NEW."snooze_reason") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."step_key" IS DISTINCT FROM (NEW."step_key") OR OLD."subject_id" IS DISTINCT FROM (NEW."subject_id") OR OLD."subject_kind" IS DISTINCT FROM (NEW."subject_kind") OR OLD."title_source" IS DISTINCT FROM (NEW."title_source") OR OLD."try_at" IS DISTINCT FROM (NEW."try_at") OR OLD."warn_at" IS DISTINCT FROM (NEW."warn_at") OR OLD."who" IS DISTINCT FROM (NEW."who") OR OLD."why_source" IS DISTINCT FROM (NEW."why_source"))',
                    func='INSERT INTO "journeys_momentevent" ("answer", "attempts", "breaks_at", "cancel_reason", "cancelled_at", "cancelled_by_hand", "done_at", "done_by_event", "done_by_id", "due_at", "edition", "escalate_to", "finished_with_id", "follows_id", "handed_over_reason", "id", "key", "kind", "means", "note", "occurrence", "offered", "opened_at", "outcome", "owner_id", "party_id", "party_kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_id", "seen_by_candidate", "snooze_reason", "state", "step_key", "subject_id", "subject_kind", "title_source", "try_at", "warn_at", "who", "why_source") VALUES (NEW."answer", NEW."attempts", NEW."breaks_at", NEW."cancel_reason", NEW."cancelled_at", NEW."cancelled_by_hand", NEW."done_at", NEW."done_by_event", NEW."done_by_id", NEW."due_at", NEW."edition", NEW."escalate_to", NEW."finished_with_id", NEW."follows_id", NEW."handed_over_reason", NEW."id", NEW."key", NEW."kind", NEW."means", NEW."note", NEW."occurrence", NEW."offered", NEW."opened_at", NEW."outcome", NEW."owner_id", NEW."party_id", NEW."party_kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."run_id", NEW."seen_by_candidate", NEW."snooze_reason", NEW."state", NEW."step_key", NEW."subject_id", NEW."subject_kind", NEW."title_source", NEW."try_at", NEW."warn_at", NEW."who", NEW."why_source"); RETURN NULL;',
                    hash="4810e43e392b6a080613ffa3d39839b23f21572d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_bf0a9",
                    table="journeys_moment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="moment",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "journeys_momentevent" ("answer", "attempts", "breaks_at", "cancel_reason", "cancelled_at", "cancelled_by_hand", "done_at", "done_by_event", "done_by_id", "due_at", "edition", "escalate_to", "finished_with_id", "follows_id", "handed_over_reason", "id", "key", "kind", "means", "note", "occurrence", "offered", "opened_at", "outcome", "owner_id", "party_id", "party_kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_id", "seen_by_candidate", "snooze_reason", "state", "step_key", "subject_id", "subject_kind", "title_source", "try_at", "warn_at", "who", "why_source") VALUES (OLD."answer", OLD."attempts", OLD."breaks_at", OLD."cancel_reason", OLD."cancelled_at", OLD."cancelled_by_hand", OLD."done_at", OLD."done_by_event", OLD."done_by_id", OLD."due_at", OLD."edition", OLD."escalate_to", OLD."finished_with_id", OLD."follows_id", OLD."handed_over_reason", OLD."id", OLD."key", OLD."kind", OLD."means", OLD."note", OLD."occurrence", OLD."offered", OLD."opened_at", OLD."outcome", OLD."owner_id", OLD."party_id", OLD."party_kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."run_id", OLD."seen_by_candidate", OLD."snooze_reason", OLD."state", OLD."step_key", OLD."subject_id", OLD."subject_kind", OLD."title_source", OLD."try_at", OLD."warn_at", OLD."who", OLD."why_source"); RETURN NULL;',
                    hash="7dfd9d377d838af80fd7aa0b5b7487da25f6b2d9",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d7854",
                    table="journeys_moment",
                    when="AFTER",
                ),
            ),
        ),
    ]
