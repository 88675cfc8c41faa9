import uuid

import django.contrib.postgres.fields
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
        ("candidates", "0001_initial"),
        ("employers", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="DriftReport",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField(default=wsp.clock.now)),
                ("sha256", models.CharField(max_length=64)),
                ("figures", models.JSONField()),
                (
                    "verdict",
                    models.CharField(choices=[("fine", "Fine"), ("warn", "Warning"), ("stop", "Stop")], max_length=10),
                ),
            ],
            options={
                "ordering": ["-at"],
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("candidate", "Candidate"), ("vacancy", "Vacancy"), ("employer", "Employer")],
                        max_length=10,
                    ),
                ),
                ("object_id", models.UUIDField()),
                ("tx", models.BigIntegerField()),
                ("at", models.DateTimeField(default=wsp.clock.now)),
            ],
            options={
                "ordering": ["id"],
                "indexes": [models.Index(fields=["tx"], name="change_tx")],
            },
        ),
        migrations.CreateModel(
            name="Deviation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("passed_over", "Passed over"), ("added", "Added from below")], max_length=12
                    ),
                ),
                ("shown_id", models.UUIDField(blank=True, null=True)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("knows_candidate", "I know this candidate"),
                            ("knows_employer", "I know this employer"),
                            ("means_otherwise", "This employer means something else by it"),
                            ("profile_outdated", "The profile is not up to date"),
                            ("spoken", "Discussed with the candidate"),
                            ("chance", "Deserves a chance"),
                            ("other", "Another reason"),
                        ],
                        max_length=20,
                        verbose_name="reason",
                    ),
                ),
                ("words", models.TextField(blank=True, verbose_name="in your own words")),
                ("at", models.DateTimeField(default=wsp.clock.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="deviations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deviations",
                        to="candidates.candidate",
                    ),
                ),
                (
                    "vacancy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="deviations", to="employers.vacancy"
                    ),
                ),
            ],
            options={
                "ordering": ["-at"],
            },
        ),
        migrations.CreateModel(
            name="DeviationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("passed_over", "Passed over"), ("added", "Added from below")], max_length=12
                    ),
                ),
                ("shown_id", models.UUIDField(blank=True, null=True)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("knows_candidate", "I know this candidate"),
                            ("knows_employer", "I know this employer"),
                            ("means_otherwise", "This employer means something else by it"),
                            ("profile_outdated", "The profile is not up to date"),
                            ("spoken", "Discussed with the candidate"),
                            ("chance", "Deserves a chance"),
                            ("other", "Another reason"),
                        ],
                        max_length=20,
                        verbose_name="reason",
                    ),
                ),
                ("words", models.TextField(blank=True, verbose_name="in your own words")),
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
                    "candidate",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="candidates.candidate",
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
                        to="matching.deviation",
                    ),
                ),
                (
                    "vacancy",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="employers.vacancy",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EmployerMeaning",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("feature", models.CharField(max_length=30, verbose_name="about")),
                ("factor", models.DecimalField(decimal_places=2, max_digits=3, verbose_name="counts times")),
                ("text", models.TextField(verbose_name="what they mean")),
                ("agreement_id", models.UUIDField(blank=True, null=True)),
                ("since", models.DateTimeField(default=wsp.clock.now)),
                ("until", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "employer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="meanings", to="employers.employer"
                    ),
                ),
            ],
            options={
                "ordering": ["-since"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)),
                        fields=("employer", "feature"),
                        name="meaning_one_a_feature",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("factor__gte", 0), ("factor__lte", 2)), name="meaning_factor"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="meaning_says_something"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EmployerMeaningEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("feature", models.CharField(max_length=30, verbose_name="about")),
                ("factor", models.DecimalField(decimal_places=2, max_digits=3, verbose_name="counts times")),
                ("text", models.TextField(verbose_name="what they mean")),
                ("agreement_id", models.UUIDField(blank=True, null=True)),
                ("since", models.DateTimeField(default=wsp.clock.now)),
                ("until", models.DateTimeField(blank=True, null=True)),
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
                    "employer",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="employers.employer",
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
                        to="matching.employermeaning",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RankerVersion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("kind", models.CharField(max_length=20, verbose_name="kind")),
                ("tables", models.JSONField(verbose_name="tables")),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("evaluation", models.JSONField(blank=True, default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[("made", "Made, not in use"), ("in_use", "In use"), ("earlier", "Used earlier")],
                        default="made",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("made_at", models.DateTimeField(default=wsp.clock.now, editable=False)),
                ("in_use_since", models.DateTimeField(blank=True, null=True)),
                (
                    "signed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "in_use")), fields=("state",), name="ranker_one_in_use"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "in_use"), _negated=True),
                            ("in_use_since__isnull", False),
                            _connector="OR",
                        ),
                        name="ranker_in_use_since",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RankerVersionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("kind", models.CharField(max_length=20, verbose_name="kind")),
                ("tables", models.JSONField(verbose_name="tables")),
                ("sha256", models.CharField(max_length=64)),
                ("evaluation", models.JSONField(blank=True, default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[("made", "Made, not in use"), ("in_use", "In use"), ("earlier", "Used earlier")],
                        default="made",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("made_at", models.DateTimeField(default=wsp.clock.now, editable=False)),
                ("in_use_since", models.DateTimeField(blank=True, null=True)),
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
                        to="matching.rankerversion",
                    ),
                ),
                (
                    "signed_by",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ShownList",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("candidates", "Candidates for a vacancy"),
                            ("vacancies", "Vacancies for a candidate"),
                            ("employers", "Employers for a candidate"),
                        ],
                        max_length=10,
                    ),
                ),
                ("subject_id", models.UUIDField()),
                ("actor_id", models.UUIDField()),
                ("at", models.DateTimeField(default=wsp.clock.now)),
                ("opened", models.PositiveIntegerField(default=1)),
                ("sha256", models.CharField(max_length=64)),
                ("inputs", models.CharField(max_length=64)),
                ("catalogue", models.CharField(default="", max_length=12)),
                ("considered", models.PositiveIntegerField()),
                ("eligible", models.PositiveIntegerField()),
                (
                    "without",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80), blank=True, default=list, size=None
                    ),
                ),
                ("keep_until", models.DateField()),
            ],
            options={
                "ordering": ["-at"],
                "indexes": [
                    models.Index(fields=["subject_id", "-at"], name="shown_of_subject"),
                    models.Index(fields=["keep_until"], name="shown_kept_until"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ShownEntry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("rank", models.PositiveSmallIntegerField()),
                ("object_id", models.UUIDField()),
                ("total", models.FloatField()),
                ("adjusted", models.FloatField(default=0)),
                ("drawn", models.BooleanField(default=False)),
                ("values", models.BinaryField()),
                (
                    "shown",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="entries", to="matching.shownlist"
                    ),
                ),
            ],
            options={
                "ordering": ["shown", "rank"],
                "indexes": [models.Index(fields=["object_id"], name="shown_entry_object")],
                "constraints": [models.UniqueConstraint(fields=("shown", "rank"), name="shown_place_once")],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="deviation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "matching_deviationevent" ("at", "by_id", "candidate_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "shown_id", "vacancy_id", "words") VALUES (NEW."at", NEW."by_id", NEW."candidate_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."shown_id", NEW."vacancy_id", NEW."words"); RETURN NULL;',
                    hash="3d1efc8f50ca40a6fbdd43561f0781ea40d4cc18",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_65002",
                    table="matching_deviation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="deviation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "matching_deviationevent" ("at", "by_id", "candidate_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "shown_id", "vacancy_id", "words") VALUES (NEW."at", NEW."by_id", NEW."candidate_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."shown_id", NEW."vacancy_id", NEW."words"); RETURN NULL;',
                    hash="4343d66a24a88c4c9db606edf7b54dd0efcb227f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3a1f8",
                    table="matching_deviation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="employermeaning",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "matching_employermeaningevent" ("agreement_id", "by_id", "employer_id", "factor", "feature", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "text", "until") VALUES (NEW."agreement_id", NEW."by_id", NEW."employer_id", NEW."factor", NEW."feature", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."since", NEW."text", NEW."until"); RETURN NULL;',
                    hash="fdbff293ca9646feab535eb06e707335f85f9632",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_87620",
                    table="matching_employermeaning",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="employermeaning",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "matching_employermeaningevent" ("agreement_id", "by_id", "employer_id", "factor", "feature", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "text", "until") VALUES (NEW."agreement_id", NEW."by_id", NEW."employer_id", NEW."factor", NEW."feature", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."since", NEW."text", NEW."until"); RETURN NULL;',
                    hash="2642763c95d81a917dd54e961a0bceb21f0cc74f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_be683",
                    table="matching_employermeaning",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rankerversion",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "matching_rankerversionevent" ("evaluation", "id", "in_use_since", "kind", "made_at", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "signed_by_id", "state", "tables") VALUES (NEW."evaluation", NEW."id", NEW."in_use_since", NEW."kind", NEW."made_at", NEW."name", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sha256", NEW."signed_by_id", NEW."state", NEW."tables"); RETURN NULL;',
                    hash="c941e14e63936b15a776cb8739b5c76d0b2fcfc4",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_10205",
                    table="matching_rankerversion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rankerversion",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "matching_rankerversionevent" ("evaluation", "id", "in_use_since", "kind", "made_at", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "signed_by_id", "state", "tables") VALUES (NEW."evaluation", NEW."id", NEW."in_use_since", NEW."kind", NEW."made_at", NEW."name", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sha256", NEW."signed_by_id", NEW."state", NEW."tables"); RETURN NULL;',
                    hash="cfad6088bef08cd45d24f7d1daa2d6744ae483b6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7935a",
                    table="matching_rankerversion",
                    when="AFTER",
                ),
            ),
        ),
    ]
