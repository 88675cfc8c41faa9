import uuid

import django.db.models.deletion
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
            name="Conversation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("party_kind", models.CharField(max_length=20)),
                ("party_id", models.UUIDField()),
                ("at", models.DateTimeField(default=wsp.clock.now, verbose_name="at")),
                (
                    "means",
                    models.CharField(
                        choices=[
                            ("phone", "Telephone"),
                            ("visit", "Visit"),
                            ("office", "At the office"),
                            ("three_way", "Three-way talk"),
                            ("message", "App message"),
                            ("mail", "Mail"),
                            ("video", "Video call"),
                        ],
                        default="phone",
                        max_length=10,
                        verbose_name="means",
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[("in", "They contacted us"), ("out", "We contacted them")],
                        default="out",
                        max_length=3,
                        verbose_name="direction",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[("spoken", "Spoken"), ("no_answer", "No answer"), ("call_back", "Call back")],
                        default="spoken",
                        max_length=10,
                        verbose_name="outcome",
                    ),
                ),
                ("spoke_with", models.CharField(blank=True, max_length=200, verbose_name="spoke with")),
                ("note", models.TextField(blank=True, verbose_name="what was said")),
                ("moment_id", models.UUIDField(blank=True, db_index=True, null=True)),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="conversations",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
            ],
            options={
                "ordering": ["-at"],
                "indexes": [models.Index(fields=["party_kind", "party_id", "-at"], name="conversation_of_party")],
            },
        ),
        migrations.CreateModel(
            name="ConversationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("party_kind", models.CharField(max_length=20)),
                ("party_id", models.UUIDField()),
                ("at", models.DateTimeField(default=wsp.clock.now, verbose_name="at")),
                (
                    "means",
                    models.CharField(
                        choices=[
                            ("phone", "Telephone"),
                            ("visit", "Visit"),
                            ("office", "At the office"),
                            ("three_way", "Three-way talk"),
                            ("message", "App message"),
                            ("mail", "Mail"),
                            ("video", "Video call"),
                        ],
                        default="phone",
                        max_length=10,
                        verbose_name="means",
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[("in", "They contacted us"), ("out", "We contacted them")],
                        default="out",
                        max_length=3,
                        verbose_name="direction",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[("spoken", "Spoken"), ("no_answer", "No answer"), ("call_back", "Call back")],
                        default="spoken",
                        max_length=10,
                        verbose_name="outcome",
                    ),
                ),
                ("spoke_with", models.CharField(blank=True, max_length=200, verbose_name="spoke with")),
                ("note", models.TextField(blank=True, verbose_name="what was said")),
                ("moment_id", models.UUIDField(blank=True, null=True)),
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
                        to="trail.conversation",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("subject_kind", models.CharField(max_length=20)),
                ("subject_id", models.UUIDField()),
                ("at", models.DateTimeField(default=wsp.clock.now, verbose_name="at")),
                ("text", models.TextField(verbose_name="note")),
                ("file_only", models.BooleanField(default=False, verbose_name="for who helps this person only")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="notes",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
            ],
            options={
                "ordering": ["-at"],
                "indexes": [models.Index(fields=["subject_kind", "subject_id", "-at"], name="note_of_subject")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("text", ""), _negated=True), name="note_says_something")
                ],
            },
        ),
        migrations.CreateModel(
            name="NoteEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("subject_kind", models.CharField(max_length=20)),
                ("subject_id", models.UUIDField()),
                ("at", models.DateTimeField(default=wsp.clock.now, verbose_name="at")),
                ("text", models.TextField(verbose_name="note")),
                ("file_only", models.BooleanField(default=False, verbose_name="for who helps this person only")),
                (
                    "author",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
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
                        to="trail.note",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("at", models.DateTimeField(default=wsp.clock.now)),
                (
                    "reader_kind",
                    models.CharField(
                        choices=[("staff", "Staff"), ("candidate", "Candidate"), ("client", "API client")],
                        max_length=10,
                    ),
                ),
                ("reader_id", models.UUIDField()),
                ("reader_name", models.CharField(max_length=200)),
                ("subject_kind", models.CharField(max_length=20)),
                ("subject_id", models.UUIDField()),
                (
                    "depth",
                    models.CharField(
                        choices=[("profile", "Matching profile"), ("file", "File"), ("export", "Export")], max_length=10
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "ordering": ["-at"],
                "indexes": [models.Index(fields=["subject_kind", "subject_id", "-at"], name="reading_of_subject")],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reading",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3d43042af839e245a20e9922807be9232fa628c2",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_0d2b2",
                    table="trail_reading",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="conversation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "trail_conversationevent" ("at", "direction", "id", "means", "moment_id", "note", "outcome", "party_id", "party_kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "spoke_with", "staff_id") VALUES (NEW."at", NEW."direction", NEW."id", NEW."means", NEW."moment_id", NEW."note", NEW."outcome", NEW."party_id", NEW."party_kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."spoke_with", NEW."staff_id"); RETURN NULL;',
                    hash="ec00468b05102ea94d35e61ac0c6bc5750c0cfe1",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9b16c",
                    table="trail_conversation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="conversation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "trail_conversationevent" ("at", "direction", "id", "means", "moment_id", "note", "outcome", "party_id", "party_kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "spoke_with", "staff_id") VALUES (NEW."at", NEW."direction", NEW."id", NEW."means", NEW."moment_id", NEW."note", NEW."outcome", NEW."party_id", NEW."party_kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."spoke_with", NEW."staff_id"); RETURN NULL;',
                    hash="ffc41b369d66b8cb5a29d695c53d024678d8a95e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4fdd2",
                    table="trail_conversation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="note",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "trail_noteevent" ("at", "author_id", "file_only", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject_id", "subject_kind", "text") VALUES (NEW."at", NEW."author_id", NEW."file_only", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."subject_id", NEW."subject_kind", NEW."text"); RETURN NULL;',
                    hash="d44e136eb379f3178bedc9389cef7b5e2e0b2125",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d81ad",
                    table="trail_note",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="note",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "trail_noteevent" ("at", "author_id", "file_only", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject_id", "subject_kind", "text") VALUES (NEW."at", NEW."author_id", NEW."file_only", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."subject_id", NEW."subject_kind", NEW."text"); RETURN NULL;',
                    hash="4305e4643be286f73a2775ee6312749256097ee0",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_58497",
                    table="trail_note",
                    when="AFTER",
                ),
            ),
        ),
    ]
