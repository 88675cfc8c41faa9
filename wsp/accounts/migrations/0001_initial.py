import uuid

import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import wsp.clock


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120, unique=True, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("municipality", "Municipality"),
                            ("uwv", "UWV"),
                            ("service_point", "Employers' service point"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Staff",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("email", models.EmailField(max_length=254, unique=True, verbose_name="mail address")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("account_manager", "Account manager"),
                            ("case_manager", "Case manager"),
                            ("job_seeker_guide", "Job-seeker guide"),
                            ("income_consultant", "Income consultant"),
                            ("gatekeeper", "Gatekeeper"),
                            ("support", "Support"),
                            ("team_lead", "Team lead"),
                        ],
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                ("is_administrator", models.BooleanField(default=False, verbose_name="administrator")),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="telephone")),
                ("reachable", models.CharField(blank=True, max_length=120, verbose_name="reachable")),
                ("team_order", models.PositiveSmallIntegerField(default=100, verbose_name="order in the team")),
                ("language", models.CharField(default="nl", max_length=5, verbose_name="language")),
                ("single_keys", models.BooleanField(default=True, verbose_name="shortcuts of one letter")),
                (
                    "stand_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="stands_in_for",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="stand-in",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="accounts.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "staff member",
                "verbose_name_plural": "staff",
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("email", django.db.models.functions.text.Lower("email"))),
                        name="staff_email_lower",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("stand_in__isnull", True),
                            models.Q(("stand_in", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="staff_not_own_stand_in",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Team",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120, unique=True, verbose_name="name")),
                (
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="leads",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="team lead",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="StaffEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("email", models.EmailField(max_length=254, verbose_name="mail address")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("account_manager", "Account manager"),
                            ("case_manager", "Case manager"),
                            ("job_seeker_guide", "Job-seeker guide"),
                            ("income_consultant", "Income consultant"),
                            ("gatekeeper", "Gatekeeper"),
                            ("support", "Support"),
                            ("team_lead", "Team lead"),
                        ],
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                ("is_administrator", models.BooleanField(default=False, verbose_name="administrator")),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="telephone")),
                ("reachable", models.CharField(blank=True, max_length=120, verbose_name="reachable")),
                ("team_order", models.PositiveSmallIntegerField(default=100, verbose_name="order in the team")),
                ("language", models.CharField(default="nl", max_length=5, verbose_name="language")),
                ("single_keys", models.BooleanField(default=True, verbose_name="shortcuts of one letter")),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisation",
                        verbose_name="organisation",
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
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "stand_in",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="stand-in",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.team",
                        verbose_name="team",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Absence",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="up to and including")),
                ("created_at", models.DateTimeField(default=wsp.clock.now, editable=False)),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="absences",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who",
                    ),
                ),
                (
                    "stand_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="covers",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="stand-in",
                    ),
                ),
            ],
            options={
                "ordering": ["starts_on"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="absence_ends_after_start",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("stand_in__isnull", True),
                            models.Q(("stand_in", models.F("staff")), _negated=True),
                            _connector="OR",
                        ),
                        name="absence_stand_in_is_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DutyTurn",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(verbose_name="up to and including")),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="duty_turns",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who",
                    ),
                ),
            ],
            options={
                "ordering": ["starts_on"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="duty_ends_after_start"
                    ),
                    models.UniqueConstraint(fields=("staff", "starts_on"), name="duty_one_turn_a_start"),
                ],
            },
        ),
        migrations.AddField(
            model_name="staff",
            name="team",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="members",
                to="accounts.team",
                verbose_name="team",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="staff",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "accounts_staffevent" ("email", "id", "is_active", "is_administrator", "language", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reachable", "role", "single_keys", "stand_in_id", "team_id", "team_order") VALUES (NEW."email", NEW."id", NEW."is_active", NEW."is_administrator", NEW."language", NEW."name", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."reachable", NEW."role", NEW."single_keys", NEW."stand_in_id", NEW."team_id", NEW."team_order"); RETURN NULL;',
                    hash="390f43e4ff4dd647611b949ddaac91dea2fa6868",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f4643",
                    table="accounts_staff",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="staff",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_administrator" IS DISTINCT FROM (NEW."is_administrator") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."reachable" IS DISTINCT FROM (NEW."reachable") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."single_keys" IS DISTINCT FROM (NEW."single_keys") OR OLD."stand_in_id" IS DISTINCT FROM (NEW."stand_in_id") OR OLD."team_id" IS DISTINCT FROM (NEW."team_id") OR OLD."team_order" IS DISTINCT FROM (NEW."team_order"))',
                    func='INSERT INTO "accounts_staffevent" ("email", "id", "is_active", "is_administrator", "language", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reachable", "role", "single_keys", "stand_in_id", "team_id", "team_order") VALUES (NEW."email", NEW."id", NEW."is_active", NEW."is_administrator", NEW."language", NEW."name", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."reachable", NEW."role", NEW."single_keys", NEW."stand_in_id", NEW."team_id", NEW."team_order"); RETURN NULL;',
                    hash="780f643e11981f53eece06c4558ec5b546985396",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_bc7e2",
                    table="accounts_staff",
                    when="AFTER",
                ),
            ),
        ),
    ]
