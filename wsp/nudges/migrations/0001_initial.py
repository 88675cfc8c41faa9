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
        ("journeys", "0001_initial"),
        ("mail", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Heartbeat",
            fields=[
                ("name", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("completed_at", models.DateTimeField()),
                ("found", models.PositiveIntegerField(default=0)),
                ("failed", models.PositiveIntegerField(default=0)),
                ("error", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="NudgeSetting",
            fields=[
                ("key", models.CharField(max_length=60, primary_key=True, serialize=False, verbose_name="setting")),
                ("value", models.PositiveIntegerField(verbose_name="number")),
            ],
            options={
                "ordering": ["key"],
            },
        ),
        migrations.CreateModel(
            name="NudgeSettingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("key", models.CharField(max_length=60, serialize=False, verbose_name="setting")),
                ("value", models.PositiveIntegerField(verbose_name="number")),
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
                        to="nudges.nudgesetting",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NudgeStop",
            fields=[
                ("kind", models.CharField(max_length=60, primary_key=True, serialize=False, verbose_name="kind")),
                ("at", models.DateTimeField(default=wsp.clock.now)),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["kind"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="nudge_stop_has_reason"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NudgeStopEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("kind", models.CharField(max_length=60, serialize=False, verbose_name="kind")),
                ("at", models.DateTimeField(default=wsp.clock.now)),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
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
                        to="nudges.nudgestop",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CalendarFeed",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("created_at", models.DateTimeField(default=wsp.clock.now, editable=False)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="calendar_feeds",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-created_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at__isnull", True)), fields=("staff",), name="feed_one_alive"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Digest",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("day", models.DateField()),
                ("at", models.DateTimeField(default=wsp.clock.now)),
                ("rows", models.PositiveIntegerField(default=0)),
                (
                    "message",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="mail.message",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="digests", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-day"],
                "constraints": [models.UniqueConstraint(fields=("staff", "day"), name="digest_once_a_day")],
            },
        ),
        migrations.CreateModel(
            name="Nudge",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("offered", "Did this happen?"),
                            ("owner", "It is time"),
                            ("stand_in", "It is time, for a colleague who is away"),
                            ("about_to_break", "About to be broken"),
                            ("broken", "Broken promise"),
                        ],
                        max_length=16,
                    ),
                ),
                ("at", models.DateTimeField(default=wsp.clock.now)),
                (
                    "message",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="mail.message",
                    ),
                ),
                (
                    "moment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="nudges", to="journeys.moment"
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="nudges", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-at"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("level__in", ["about_to_break", "broken"]), ("message__isnull", True)),
                        fields=["recipient", "at"],
                        name="nudge_alarm_to_mail",
                    )
                ],
                "constraints": [models.UniqueConstraint(fields=("moment", "recipient", "level"), name="nudge_once")],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nudgesetting",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "nudges_nudgesettingevent" ("key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value") VALUES (NEW."key", _pgh_attach_context(), NOW(), \'insert\', NEW."key", NEW."value"); RETURN NULL;',
                    hash="134e85048e3efcb957b0e9304d62591571629556",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9930e",
                    table="nudges_nudgesetting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nudgesetting",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "nudges_nudgesettingevent" ("key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value") VALUES (NEW."key", _pgh_attach_context(), NOW(), \'update\', NEW."key", NEW."value"); RETURN NULL;',
                    hash="c15b35378d2b6260c264b4b67a42158ad7a809f2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e55ae",
                    table="nudges_nudgesetting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nudgestop",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "nudges_nudgestopevent" ("at", "by_id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."at", NEW."by_id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."kind", NEW."reason"); RETURN NULL;',
                    hash="2bf3d3695bc516ef65e846719e3b3af8f1a44cb3",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_db90c",
                    table="nudges_nudgestop",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nudgestop",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "nudges_nudgestopevent" ("at", "by_id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (OLD."at", OLD."by_id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."kind", OLD."reason"); RETURN NULL;',
                    hash="858781e336af00bf20036931b475d98186f2fb5e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d34bf",
                    table="nudges_nudgestop",
                    when="AFTER",
                ),
            ),
        ),
    ]
