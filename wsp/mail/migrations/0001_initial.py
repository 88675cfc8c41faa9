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
            name="MailStop",
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
                        condition=models.Q(("reason", ""), _negated=True), name="mail_stop_has_reason"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MailStopEvent",
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
                        to="mail.mailstop",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=60, verbose_name="kind")),
                ("key", models.CharField(blank=True, max_length=200, null=True, unique=True)),
                ("channel", models.CharField(default="mail", max_length=10)),
                ("automatic", models.BooleanField(default=False)),
                ("to_address", models.EmailField(blank=True, max_length=254, verbose_name="to")),
                ("to_name", models.CharField(blank=True, max_length=200, verbose_name="name")),
                ("subject", models.CharField(max_length=300, verbose_name="subject")),
                ("body", models.TextField(verbose_name="text")),
                ("party_kind", models.CharField(blank=True, max_length=20)),
                ("party_id", models.UUIDField(blank=True, null=True)),
                ("about_kind", models.CharField(blank=True, max_length=20)),
                ("about_id", models.UUIDField(blank=True, null=True)),
                ("message_id", models.CharField(editable=False, max_length=200, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("queued", "To be sent"),
                            ("sending", "Being sent"),
                            ("sent", "Sent"),
                            ("unknown", "Unknown whether it was sent"),
                            ("failed", "Not sent"),
                            ("expired", "Expired before it was sent"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("created_at", models.DateTimeField(default=wsp.clock.now, editable=False)),
                ("queued_at", models.DateTimeField(blank=True, null=True)),
                ("expires_at", models.DateTimeField(blank=True, null=True)),
                ("next_try_at", models.DateTimeField(blank=True, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("claim", models.UUIDField(blank=True, null=True)),
                ("claimed_until", models.DateTimeField(blank=True, null=True)),
                ("handed_over_at", models.DateTimeField(blank=True, null=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("error", models.TextField(blank=True)),
                ("resolved_at", models.DateTimeField(blank=True, null=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "queued_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "resolved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sender",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="messages",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-created_at", "id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "queued")),
                        fields=["next_try_at", "queued_at"],
                        name="message_queue",
                    ),
                    models.Index(
                        condition=models.Q(("state", "sending")), fields=["claimed_until"], name="message_claimed"
                    ),
                    models.Index(
                        condition=models.Q(("state", "unknown")), fields=["created_at"], name="message_unknown"
                    ),
                    models.Index(fields=["party_kind", "party_id", "-created_at"], name="message_of_party"),
                    models.Index(fields=["about_kind", "about_id"], name="message_about"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "draft"), _negated=True), ("queued_at", None), _connector="OR"
                        ),
                        name="message_draft_not_queued",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["queued", "sending", "sent", "unknown"]), _negated=True),
                            models.Q(
                                ("next_try_at__isnull", False),
                                ("queued_at__isnull", False),
                                models.Q(("to_address", ""), _negated=True),
                                models.Q(("subject", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="message_on_its_way_complete",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("claim__isnull", False), ("claimed_until__isnull", False), ("state", "sending")),
                            models.Q(models.Q(("state", "sending"), _negated=True), ("claimed_until__isnull", True)),
                            _connector="OR",
                        ),
                        name="message_sending_is_claimed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_at__isnull", False), ("state", "sent")),
                            models.Q(models.Q(("state", "sent"), _negated=True), ("sent_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="message_sent_has_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "unknown"), _negated=True),
                            ("handed_over_at__isnull", False),
                            _connector="OR",
                        ),
                        name="message_unknown_was_handed_over",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "queued"), _negated=True), ("handed_over_at", None), _connector="OR"
                        ),
                        name="message_queued_not_handed_over",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("party_id__isnull", True), ("party_kind", "")),
                            models.Q(models.Q(("party_kind", ""), _negated=True), ("party_id__isnull", False)),
                            _connector="OR",
                        ),
                        name="message_party_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("about_id__isnull", True), ("about_kind", "")),
                            models.Q(models.Q(("about_kind", ""), _negated=True), ("about_id__isnull", False)),
                            _connector="OR",
                        ),
                        name="message_about_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("filename", models.CharField(max_length=200)),
                ("content_type", models.CharField(max_length=100)),
                ("content", models.BinaryField()),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="attachments", to="mail.message"
                    ),
                ),
            ],
            options={
                "ordering": ["filename"],
                "constraints": [models.UniqueConstraint(fields=("message", "filename"), name="attachment_name_once")],
            },
        ),
        migrations.CreateModel(
            name="MessageSubjectBodyToAddressToNameEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("subject", models.CharField(max_length=300, verbose_name="subject")),
                ("body", models.TextField(verbose_name="text")),
                ("to_address", models.EmailField(blank=True, max_length=254, verbose_name="to")),
                ("to_name", models.CharField(blank=True, max_length=200, verbose_name="name")),
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
                        related_name="subject_body_to_address_to_name_events",
                        to="mail.message",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PartySlot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("party_kind", models.CharField(max_length=20)),
                ("party_id", models.UUIDField()),
                ("channel", models.CharField(max_length=10)),
                ("taken_at", models.DateTimeField()),
                (
                    "message",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="mail.message"
                    ),
                ),
            ],
            options={
                "ordering": ["-taken_at"],
                "constraints": [
                    models.UniqueConstraint(fields=("party_kind", "party_id", "channel"), name="slot_once_per_party")
                ],
            },
        ),
        migrations.CreateModel(
            name="UnseenPermission",
            fields=[
                ("kind", models.CharField(max_length=60, primary_key=True, serialize=False, verbose_name="kind")),
                ("at", models.DateTimeField(default=wsp.clock.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["kind"],
            },
        ),
        migrations.CreateModel(
            name="UnseenPermissionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("kind", models.CharField(max_length=60, serialize=False, verbose_name="kind")),
                ("at", models.DateTimeField(default=wsp.clock.now)),
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
                        to="mail.unseenpermission",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mailstop",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "mail_mailstopevent" ("at", "by_id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."at", NEW."by_id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."kind", NEW."reason"); RETURN NULL;',
                    hash="759fe38dd486d619225f182e6077fc4489438a53",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7f3d7",
                    table="mail_mailstop",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mailstop",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "mail_mailstopevent" ("at", "by_id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (OLD."at", OLD."by_id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."kind", OLD."reason"); RETURN NULL;',
                    hash="04a3e7ba274109bcc407c67822fbe2799762c613",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9289d",
                    table="mail_mailstop",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="message",
            trigger=pgtrigger.compiler.Trigger(
                name="edited_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."body" IS DISTINCT FROM (NEW."body") OR OLD."subject" IS DISTINCT FROM (NEW."subject") OR OLD."to_address" IS DISTINCT FROM (NEW."to_address"))',
                    func='INSERT INTO "mail_messagesubjectbodytoaddresstonameevent" ("body", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject", "to_address", "to_name") VALUES (NEW."body", _pgh_attach_context(), NOW(), \'edited\', NEW."id", NEW."subject", NEW."to_address", NEW."to_name"); RETURN NULL;',
                    hash="7e73f732918b77b2aa149bf38ab7337ddbaa1044",
                    operation="UPDATE",
                    pgid="pgtrigger_edited_update_bc3a8",
                    table="mail_message",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="unseenpermission",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "mail_unseenpermissionevent" ("at", "by_id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."at", NEW."by_id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."kind"); RETURN NULL;',
                    hash="214a610e984f696d1c2e5d5fe2ef3253a4d01b15",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2ab01",
                    table="mail_unseenpermission",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="unseenpermission",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "mail_unseenpermissionevent" ("at", "by_id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."at", OLD."by_id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."kind"); RETURN NULL;',
                    hash="84dedcf56ad53ed953789d9fe86839acdcd1f4c4",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_40106",
                    table="mail_unseenpermission",
                    when="AFTER",
                ),
            ),
        ),
    ]
