import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import placements.models.trials
import wsp.clock


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("accounts", "__first__"),
        ("candidates", "0001_initial"),
        ("employers", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Introduction",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("selected", "Selected"),
                            ("asked", "Candidate asked"),
                            ("agreed", "Candidate agrees"),
                            ("refused", "Candidate says no"),
                            ("proposed", "Proposed to the employer"),
                            ("invited", "Invited"),
                            ("interviewed", "Interview held"),
                            ("chosen", "Chosen"),
                            ("declined", "Declined by the employer"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="selected",
                        max_length=12,
                        verbose_name="stage",
                    ),
                ),
                ("stage_since", models.DateTimeField(default=wsp.clock.now)),
                ("explanation", models.TextField(blank=True, verbose_name="short explanation for the employer")),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("skills", "Skills or experience do not fit"),
                            ("motivation", "Motivation"),
                            ("hours", "Hours or times do not fit"),
                            ("travel", "Too far"),
                            ("language", "Language"),
                            ("team", "Does not fit the team"),
                            ("wage", "Wage"),
                            ("other_work", "Found other work"),
                            ("wish", "Not the work this person wants"),
                            ("filled", "Vacancy already filled"),
                            ("unavailable", "Not available"),
                            ("silent", "Employer does not answer"),
                            ("other", "Another reason"),
                        ],
                        max_length=20,
                        verbose_name="reason",
                    ),
                ),
                ("reason_words", models.TextField(blank=True, verbose_name="in their own words")),
                (
                    "reason_for_candidate",
                    models.TextField(blank=True, verbose_name="reason, written for the candidate"),
                ),
                ("candidate_told_at", models.DateTimeField(blank=True, null=True)),
                ("letter_id", models.UUIDField(blank=True, null=True)),
                ("created_at", models.DateTimeField(default=wsp.clock.now, editable=False)),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="introductions",
                        to="candidates.candidate",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "employer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="introductions",
                        to="employers.employer",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="introductions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="owner",
                    ),
                ),
                (
                    "vacancy",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="introductions",
                        to="employers.vacancy",
                    ),
                ),
            ],
            options={
                "ordering": ["-created_at", "id"],
                "indexes": [models.Index(fields=["stage", "-stage_since"], name="introduction_stage")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            (
                                "stage__in",
                                ("selected", "asked", "agreed", "proposed", "invited", "interviewed", "chosen"),
                            ),
                            ("vacancy__isnull", False),
                        ),
                        fields=("candidate", "vacancy"),
                        name="introduction_once_per_vacancy",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            (
                                "stage__in",
                                ("selected", "asked", "agreed", "proposed", "invited", "interviewed", "chosen"),
                            ),
                            ("vacancy__isnull", True),
                        ),
                        fields=("candidate", "employer"),
                        name="introduction_once_per_employer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage__in", ("refused", "declined", "withdrawn")), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="introduction_ended_has_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("candidate_told_at__isnull", True),
                            ("stage__in", ("refused", "declined", "withdrawn")),
                            ("stage", "chosen"),
                            _connector="OR",
                        ),
                        name="introduction_told_after_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TrialRule",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("benefit_law", models.CharField(max_length=10)),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField(blank=True, null=True)),
                ("max_months", models.PositiveSmallIntegerField()),
                ("max_months_extended", models.PositiveSmallIntegerField()),
                ("min_contract_months", models.PositiveSmallIntegerField(default=0)),
                ("same_hours", models.BooleanField(default=False)),
                ("min_benefit_months", models.PositiveSmallIntegerField(default=0)),
                ("new_here_only", models.BooleanField(default=False)),
                ("decision_needed", models.BooleanField(default=False)),
                ("remarks", models.TextField(blank=True)),
                ("source", models.CharField(max_length=300)),
                ("source_url", models.URLField(blank=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="trial_rules",
                        to="accounts.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["benefit_law", "-valid_from"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("max_months_extended__gte", models.F("max_months"))),
                        name="rule_extension_not_shorter",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True), ("valid_until__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="rule_ends_after_start",
                    ),
                    models.CheckConstraint(condition=models.Q(("source", ""), _negated=True), name="rule_has_source"),
                    models.UniqueConstraint(
                        fields=("organisation", "benefit_law", "valid_from"),
                        name="rule_once_a_day",
                        nulls_distinct=False,
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TrialPlacement",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("starts_on", models.DateField(verbose_name="start")),
                ("ends_on", models.DateField(verbose_name="end")),
                ("first_ends_on", models.DateField(editable=False)),
                ("hours", models.PositiveSmallIntegerField(verbose_name="hours a week")),
                (
                    "intent_months",
                    models.PositiveSmallIntegerField(default=0, verbose_name="intended contract, in months"),
                ),
                (
                    "intent_hours",
                    models.PositiveSmallIntegerField(default=0, verbose_name="intended contract, hours a week"),
                ),
                ("decision_on", models.DateField(blank=True, null=True, verbose_name="date of the decision")),
                (
                    "exceptions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("other_function", "Another function than before, or the same one before an illness"),
                                (
                                    "shorter_benefit",
                                    "Younger than 27 without a basic qualification, or benefit after illness or disability",
                                ),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("exception_note", models.TextField(blank=True, verbose_name="why the exception holds")),
                (
                    "three_way",
                    models.BooleanField(default=False, verbose_name="talks with employer and candidate together"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("running", "Running"),
                            ("succeeded", "Ended with a contract"),
                            ("ended", "Ended without a contract"),
                            ("stopped", "Stopped early"),
                            ("cancelled", "Did not start"),
                        ],
                        default="planned",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("ended_reason", models.TextField(blank=True, verbose_name="reason")),
                ("created_at", models.DateTimeField(default=wsp.clock.now, editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "introduction",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.RESTRICT, related_name="trial", to="placements.introduction"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="trials",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="owner",
                    ),
                ),
                (
                    "rule",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT, related_name="+", to="placements.trialrule"
                    ),
                ),
            ],
            options={
                "ordering": ["-starts_on", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gt", models.F("starts_on"))), name="trial_ends_after_start"
                    ),
                    models.CheckConstraint(condition=models.Q(("hours__range", (1, 60))), name="trial_hours"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_on__isnull", True), ("state__in", ["planned", "running"])),
                            models.Q(
                                models.Q(("state__in", ["planned", "running"]), _negated=True),
                                ("ended_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="trial_over_has_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("exceptions__len", 0), models.Q(("exception_note", ""), _negated=True), _connector="OR"
                        ),
                        name="trial_exception_has_note",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["stopped", "ended", "cancelled"]), _negated=True),
                            models.Q(("ended_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="trial_stopped_has_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Placement",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("job", "Job"), ("work_experience", "Work-experience place")],
                        default="job",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="start")),
                (
                    "state",
                    models.CharField(
                        choices=[("running", "Running"), ("ended", "Ended")],
                        default="running",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("ended_reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "three_way",
                    models.BooleanField(default=False, verbose_name="talks with employer and candidate together"),
                ),
                ("congratulated_at", models.DateTimeField(blank=True, null=True)),
                (
                    "aftercare_weeks",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="contact every … weeks"),
                ),
                ("aftercare_until", models.DateField(blank=True, null=True, verbose_name="until")),
                ("created_at", models.DateTimeField(default=wsp.clock.now, editable=False)),
                (
                    "introduction",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="placement",
                        to="placements.introduction",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="placements",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="owner",
                    ),
                ),
                (
                    "trial",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="placement",
                        to="placements.trialplacement",
                    ),
                ),
            ],
            options={
                "ordering": ["-starts_on", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "running"), models.Q(("ended_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="placement_ended_has_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_on__isnull", True), ("state", "running")),
                            models.Q(("ended_on__isnull", False), ("state", "ended")),
                            _connector="OR",
                        ),
                        name="placement_ended_has_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("aftercare_until__isnull", True), ("aftercare_weeks__isnull", True)),
                            models.Q(("aftercare_until__isnull", False), ("aftercare_weeks__gte", 1)),
                            _connector="OR",
                        ),
                        name="placement_aftercare_both",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contract",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("starts_on", models.DateField(verbose_name="start")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="end")),
                ("hours", models.PositiveSmallIntegerField(verbose_name="hours a week")),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="signed on")),
                ("created_at", models.DateTimeField(default=wsp.clock.now, editable=False)),
                (
                    "placement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="contracts", to="placements.placement"
                    ),
                ),
            ],
            options={
                "ordering": ["starts_on", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gt", models.F("starts_on")), _connector="OR"
                        ),
                        name="contract_ends_after_start",
                    ),
                    models.CheckConstraint(condition=models.Q(("hours__range", (1, 60))), name="contract_hours"),
                    models.UniqueConstraint(fields=("placement", "starts_on"), name="contract_one_a_start"),
                ],
            },
        ),
        migrations.CreateModel(
            name="CandidateQuestion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("question", models.TextField(verbose_name="question")),
                ("asked_at", models.DateTimeField(default=wsp.clock.now)),
                ("due_at", models.DateTimeField(verbose_name="answer wanted by")),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.TextField(blank=True, verbose_name="why nobody")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="candidate_questions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="candidate_questions_asked",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "vacancy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT, related_name="questions", to="employers.vacancy"
                    ),
                ),
                (
                    "introductions",
                    models.ManyToManyField(blank=True, related_name="questions", to="placements.introduction"),
                ),
            ],
            options={
                "ordering": ["due_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("question", ""), _negated=True), name="question_says_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at__isnull", True), ("answered_by__isnull", True)),
                            models.Q(("answered_at__isnull", False), ("answered_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="question_answered_by_somebody",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at__isnull", True)),
                        fields=("vacancy", "asked"),
                        name="question_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CandidateQuestionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("question", models.TextField(verbose_name="question")),
                ("asked_at", models.DateTimeField(default=wsp.clock.now)),
                ("due_at", models.DateTimeField(verbose_name="answer wanted by")),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.TextField(blank=True, verbose_name="why nobody")),
                (
                    "answered_by",
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
                    "asked",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asked_by",
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
                        to="placements.candidatequestion",
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
            name="Document",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("trial_agreement", "Trial placement agreement"), ("intent", "Declaration of intent")],
                        max_length=20,
                    ),
                ),
                ("file", models.FileField(upload_to=placements.models.trials.document_path)),
                ("made_at", models.DateTimeField(default=wsp.clock.now)),
                ("employer_signed_on", models.DateField(blank=True, null=True)),
                ("candidate_signed_on", models.DateField(blank=True, null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "trial",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="documents",
                        to="placements.trialplacement",
                    ),
                ),
            ],
            options={
                "ordering": ["kind", "-made_at"],
            },
        ),
        migrations.CreateModel(
            name="Interview",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("at", models.DateTimeField(verbose_name="when")),
                ("minutes", models.PositiveSmallIntegerField(default=60, verbose_name="minutes")),
                ("address", models.CharField(max_length=300, verbose_name="where")),
                ("with_whom", models.CharField(blank=True, max_length=200, verbose_name="with whom")),
                ("tour", models.BooleanField(default=False, verbose_name="tour of the firm")),
                (
                    "companion",
                    models.CharField(
                        choices=[("unknown", "Not asked yet"), ("no", "Alone"), ("yes", "With a companion")],
                        default="unknown",
                        max_length=10,
                        verbose_name="companion",
                    ),
                ),
                ("prepared_at", models.DateTimeField(blank=True, null=True)),
                ("held_at", models.DateTimeField(blank=True, null=True)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                ("report", models.TextField(blank=True, verbose_name="how it went")),
                ("sequence", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "companion_staff",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who comes along",
                    ),
                ),
                (
                    "introduction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="interviews",
                        to="placements.introduction",
                    ),
                ),
            ],
            options={
                "ordering": ["at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("held_at__isnull", True), ("cancelled_at__isnull", True), _connector="OR"),
                        name="interview_held_or_cancelled",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("companion_staff__isnull", True), ("companion", "yes"), _connector="OR"),
                        name="interview_companion_named",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InterviewEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("at", models.DateTimeField(verbose_name="when")),
                ("minutes", models.PositiveSmallIntegerField(default=60, verbose_name="minutes")),
                ("address", models.CharField(max_length=300, verbose_name="where")),
                ("with_whom", models.CharField(blank=True, max_length=200, verbose_name="with whom")),
                ("tour", models.BooleanField(default=False, verbose_name="tour of the firm")),
                (
                    "companion",
                    models.CharField(
                        choices=[("unknown", "Not asked yet"), ("no", "Alone"), ("yes", "With a companion")],
                        default="unknown",
                        max_length=10,
                        verbose_name="companion",
                    ),
                ),
                ("prepared_at", models.DateTimeField(blank=True, null=True)),
                ("held_at", models.DateTimeField(blank=True, null=True)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                ("report", models.TextField(blank=True, verbose_name="how it went")),
                ("sequence", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "companion_staff",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who comes along",
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
                        to="placements.interview",
                    ),
                ),
                (
                    "introduction",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="placements.introduction",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="IntroductionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("selected", "Selected"),
                            ("asked", "Candidate asked"),
                            ("agreed", "Candidate agrees"),
                            ("refused", "Candidate says no"),
                            ("proposed", "Proposed to the employer"),
                            ("invited", "Invited"),
                            ("interviewed", "Interview held"),
                            ("chosen", "Chosen"),
                            ("declined", "Declined by the employer"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="selected",
                        max_length=12,
                        verbose_name="stage",
                    ),
                ),
                ("stage_since", models.DateTimeField(default=wsp.clock.now)),
                ("explanation", models.TextField(blank=True, verbose_name="short explanation for the employer")),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("skills", "Skills or experience do not fit"),
                            ("motivation", "Motivation"),
                            ("hours", "Hours or times do not fit"),
                            ("travel", "Too far"),
                            ("language", "Language"),
                            ("team", "Does not fit the team"),
                            ("wage", "Wage"),
                            ("other_work", "Found other work"),
                            ("wish", "Not the work this person wants"),
                            ("filled", "Vacancy already filled"),
                            ("unavailable", "Not available"),
                            ("silent", "Employer does not answer"),
                            ("other", "Another reason"),
                        ],
                        max_length=20,
                        verbose_name="reason",
                    ),
                ),
                ("reason_words", models.TextField(blank=True, verbose_name="in their own words")),
                (
                    "reason_for_candidate",
                    models.TextField(blank=True, verbose_name="reason, written for the candidate"),
                ),
                ("candidate_told_at", models.DateTimeField(blank=True, null=True)),
                ("letter_id", models.UUIDField(blank=True, null=True)),
                ("created_at", models.DateTimeField(default=wsp.clock.now, editable=False)),
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
                    "created_by",
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
                        to="placements.introduction",
                    ),
                ),
                (
                    "vacancy",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
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
            name="IntroductionTransition",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "from_stage",
                    models.CharField(
                        choices=[
                            ("selected", "Selected"),
                            ("asked", "Candidate asked"),
                            ("agreed", "Candidate agrees"),
                            ("refused", "Candidate says no"),
                            ("proposed", "Proposed to the employer"),
                            ("invited", "Invited"),
                            ("interviewed", "Interview held"),
                            ("chosen", "Chosen"),
                            ("declined", "Declined by the employer"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "to_stage",
                    models.CharField(
                        choices=[
                            ("selected", "Selected"),
                            ("asked", "Candidate asked"),
                            ("agreed", "Candidate agrees"),
                            ("refused", "Candidate says no"),
                            ("proposed", "Proposed to the employer"),
                            ("invited", "Invited"),
                            ("interviewed", "Interview held"),
                            ("chosen", "Chosen"),
                            ("declined", "Declined by the employer"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=12,
                    ),
                ),
                ("at", models.DateTimeField(default=wsp.clock.now)),
                ("reason", models.TextField(blank=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "introduction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="transitions",
                        to="placements.introduction",
                    ),
                ),
            ],
            options={
                "ordering": ["introduction", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("introduction", "number"), name="transition_numbered"),
                    models.CheckConstraint(
                        condition=models.Q(("from_stage", models.F("to_stage")), _negated=True), name="transition_moves"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ContractEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("starts_on", models.DateField(verbose_name="start")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="end")),
                ("hours", models.PositiveSmallIntegerField(verbose_name="hours a week")),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="signed on")),
                ("created_at", models.DateTimeField(default=wsp.clock.now, editable=False)),
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
                        to="placements.contract",
                    ),
                ),
                (
                    "placement",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="placements.placement",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TrialExtension",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("from_day", models.DateField()),
                ("to_day", models.DateField()),
                ("reason", models.TextField(verbose_name="reason")),
                ("decision_on", models.DateField(blank=True, null=True, verbose_name="date of the decision")),
                ("at", models.DateTimeField(default=wsp.clock.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "trial",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="extensions",
                        to="placements.trialplacement",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("to_day__gt", models.F("from_day"))), name="extension_goes_on"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="extension_has_reason"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlacementEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("job", "Job"), ("work_experience", "Work-experience place")],
                        default="job",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="start")),
                (
                    "state",
                    models.CharField(
                        choices=[("running", "Running"), ("ended", "Ended")],
                        default="running",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("ended_reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "three_way",
                    models.BooleanField(default=False, verbose_name="talks with employer and candidate together"),
                ),
                ("congratulated_at", models.DateTimeField(blank=True, null=True)),
                (
                    "aftercare_weeks",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="contact every … weeks"),
                ),
                ("aftercare_until", models.DateField(blank=True, null=True, verbose_name="until")),
                ("created_at", models.DateTimeField(default=wsp.clock.now, editable=False)),
                (
                    "introduction",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="placements.introduction",
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
                        to="placements.placement",
                    ),
                ),
                (
                    "trial",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="placements.trialplacement",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DocumentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("trial_agreement", "Trial placement agreement"), ("intent", "Declaration of intent")],
                        max_length=20,
                    ),
                ),
                ("file", models.FileField(upload_to=placements.models.trials.document_path)),
                ("made_at", models.DateTimeField(default=wsp.clock.now)),
                ("employer_signed_on", models.DateField(blank=True, null=True)),
                ("candidate_signed_on", models.DateField(blank=True, null=True)),
                (
                    "made_by",
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
                        to="placements.document",
                    ),
                ),
                (
                    "trial",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="placements.trialplacement",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TrialPlacementEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("starts_on", models.DateField(verbose_name="start")),
                ("ends_on", models.DateField(verbose_name="end")),
                ("first_ends_on", models.DateField(editable=False)),
                ("hours", models.PositiveSmallIntegerField(verbose_name="hours a week")),
                (
                    "intent_months",
                    models.PositiveSmallIntegerField(default=0, verbose_name="intended contract, in months"),
                ),
                (
                    "intent_hours",
                    models.PositiveSmallIntegerField(default=0, verbose_name="intended contract, hours a week"),
                ),
                ("decision_on", models.DateField(blank=True, null=True, verbose_name="date of the decision")),
                (
                    "exceptions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("other_function", "Another function than before, or the same one before an illness"),
                                (
                                    "shorter_benefit",
                                    "Younger than 27 without a basic qualification, or benefit after illness or disability",
                                ),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("exception_note", models.TextField(blank=True, verbose_name="why the exception holds")),
                (
                    "three_way",
                    models.BooleanField(default=False, verbose_name="talks with employer and candidate together"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("running", "Running"),
                            ("succeeded", "Ended with a contract"),
                            ("ended", "Ended without a contract"),
                            ("stopped", "Stopped early"),
                            ("cancelled", "Did not start"),
                        ],
                        default="planned",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("ended_reason", models.TextField(blank=True, verbose_name="reason")),
                ("created_at", models.DateTimeField(default=wsp.clock.now, editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "introduction",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="placements.introduction",
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
                        to="placements.trialplacement",
                    ),
                ),
                (
                    "rule",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="placements.trialrule",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="introduction",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_introductionevent" ("candidate_id", "candidate_told_at", "created_at", "created_by_id", "employer_id", "explanation", "id", "letter_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reason_for_candidate", "reason_words", "stage", "stage_since", "vacancy_id") VALUES (NEW."candidate_id", NEW."candidate_told_at", NEW."created_at", NEW."created_by_id", NEW."employer_id", NEW."explanation", NEW."id", NEW."letter_id", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."reason_for_candidate", NEW."reason_words", NEW."stage", NEW."stage_since", NEW."vacancy_id"); RETURN NULL;',
                    hash="fa2791af967836c5376a27d6932e9dd02344c998",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3d578",
                    table="placements_introduction",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="introduction",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "placements_introductionevent" ("candidate_id", "candidate_told_at", "created_at", "created_by_id", "employer_id", "explanation", "id", "letter_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reason_for_candidate", "reason_words", "stage", "stage_since", "vacancy_id") VALUES (NEW."candidate_id", NEW."candidate_told_at", NEW."created_at", NEW."created_by_id", NEW."employer_id", NEW."explanation", NEW."id", NEW."letter_id", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."reason_for_candidate", NEW."reason_words", NEW."stage", NEW."stage_since", NEW."vacancy_id"); RETURN NULL;',
                    hash="c6cc5e94b73d83d5d5bbafd857d184d8639b62ee",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_af2a3",
                    table="placements_introduction",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="interview",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_interviewevent" ("address", "at", "cancelled_at", "companion", "companion_staff_id", "held_at", "id", "introduction_id", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_at", "report", "sequence", "tour", "with_whom") VALUES (NEW."address", NEW."at", NEW."cancelled_at", NEW."companion", NEW."companion_staff_id", NEW."held_at", NEW."id", NEW."introduction_id", NEW."minutes", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prepared_at", NEW."report", NEW."sequence", NEW."tour", NEW."with_whom"); RETURN NULL;',
                    hash="7068f7449c784f9b9073d6d5019932c23c58379d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e2453",
                    table="placements_interview",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="interview",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "placements_interviewevent" ("address", "at", "cancelled_at", "companion", "companion_staff_id", "held_at", "id", "introduction_id", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_at", "report", "sequence", "tour", "with_whom") VALUES (NEW."address", NEW."at", NEW."cancelled_at", NEW."companion", NEW."companion_staff_id", NEW."held_at", NEW."id", NEW."introduction_id", NEW."minutes", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prepared_at", NEW."report", NEW."sequence", NEW."tour", NEW."with_whom"); RETURN NULL;',
                    hash="45fe0e84bee3e2014cca1823448226ef06aa43e0",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_86eac",
                    table="placements_interview",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="candidatequestion",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_candidatequestionevent" ("answered_at", "answered_by_id", "asked_at", "asked_by_id", "asked_id", "due_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "reason", "vacancy_id") VALUES (NEW."answered_at", NEW."answered_by_id", NEW."asked_at", NEW."asked_by_id", NEW."asked_id", NEW."due_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."question", NEW."reason", NEW."vacancy_id"); RETURN NULL;',
                    hash="45bddb53d123b23c6a5a11583c615bc0eb361e02",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a9e7c",
                    table="placements_candidatequestion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="candidatequestion",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "placements_candidatequestionevent" ("answered_at", "answered_by_id", "asked_at", "asked_by_id", "asked_id", "due_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "reason", "vacancy_id") VALUES (NEW."answered_at", NEW."answered_by_id", NEW."asked_at", NEW."asked_by_id", NEW."asked_id", NEW."due_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."question", NEW."reason", NEW."vacancy_id"); RETURN NULL;',
                    hash="5ca6beff7fb51a770fe2bf53e82a3239225707f8",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_85c84",
                    table="placements_candidatequestion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contract",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_contractevent" ("created_at", "ends_on", "hours", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "signed_on", "starts_on") VALUES (NEW."created_at", NEW."ends_on", NEW."hours", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."placement_id", NEW."signed_on", NEW."starts_on"); RETURN NULL;',
                    hash="673f25f9c03f8e032f0a7158a2e6e746d1ce7cfc",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_36de7",
                    table="placements_contract",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contract",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "placements_contractevent" ("created_at", "ends_on", "hours", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "signed_on", "starts_on") VALUES (NEW."created_at", NEW."ends_on", NEW."hours", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."placement_id", NEW."signed_on", NEW."starts_on"); RETURN NULL;',
                    hash="d4aa2aa9f35b7e5c50c39b2b0b88aff69162088e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_cc3c4",
                    table="placements_contract",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="placement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_placementevent" ("aftercare_until", "aftercare_weeks", "congratulated_at", "created_at", "ended_on", "ended_reason", "id", "introduction_id", "kind", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "state", "three_way", "trial_id") VALUES (NEW."aftercare_until", NEW."aftercare_weeks", NEW."congratulated_at", NEW."created_at", NEW."ended_on", NEW."ended_reason", NEW."id", NEW."introduction_id", NEW."kind", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."starts_on", NEW."state", NEW."three_way", NEW."trial_id"); RETURN NULL;',
                    hash="18b3a22434176105697215ac2a87d15b69a5d626",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1caba",
                    table="placements_placement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="placement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "placements_placementevent" ("aftercare_until", "aftercare_weeks", "congratulated_at", "created_at", "ended_on", "ended_reason", "id", "introduction_id", "kind", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "state", "three_way", "trial_id") VALUES (NEW."aftercare_until", NEW."aftercare_weeks", NEW."congratulated_at", NEW."created_at", NEW."ended_on", NEW."ended_reason", NEW."id", NEW."introduction_id", NEW."kind", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."starts_on", NEW."state", NEW."three_way", NEW."trial_id"); RETURN NULL;',
                    hash="eb923ceea6c0f61ecb23d45007927147c25f53c7",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3ab36",
                    table="placements_placement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="document",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_documentevent" ("candidate_signed_on", "employer_signed_on", "file", "id", "kind", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "trial_id") VALUES (NEW."candidate_signed_on", NEW."employer_signed_on", NEW."file", NEW."id", NEW."kind", NEW."made_at", NEW."made_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."trial_id"); RETURN NULL;',
                    hash="4d62c839528150720297b9ffc73838c812922f0b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_434c7",
                    table="placements_document",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="document",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "placements_documentevent" ("candidate_signed_on", "employer_signed_on", "file", "id", "kind", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "trial_id") VALUES (NEW."candidate_signed_on", NEW."employer_signed_on", NEW."file", NEW."id", NEW."kind", NEW."made_at", NEW."made_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."trial_id"); RETURN NULL;',
                    hash="9f0536f58b041c1ce94168b3460cab5429129f55",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6b322",
                    table="placements_document",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="trialplacement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "placements_trialplacementevent" ("created_at", "created_by_id", "decision_on", "ended_on", "ended_reason", "ends_on", "exception_note", "exceptions", "first_ends_on", "hours", "id", "intent_hours", "intent_months", "introduction_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule_id", "starts_on", "state", "three_way") VALUES (NEW."created_at", NEW."created_by_id", NEW."decision_on", NEW."ended_on", NEW."ended_reason", NEW."ends_on", NEW."exception_note", NEW."exceptions", NEW."first_ends_on", NEW."hours", NEW."id", NEW."intent_hours", NEW."intent_months", NEW."introduction_id", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rule_id", NEW."starts_on", NEW."state", NEW."three_way"); RETURN NULL;',
                    hash="b47ff1baf709fe7dd968b0521bff208dbc02f43d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_55a39",
                    table="placements_trialplacement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="trialplacement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "placements_trialplacementevent" ("created_at", "created_by_id", "decision_on", "ended_on", "ended_reason", "ends_on", "exception_note", "exceptions", "first_ends_on", "hours", "id", "intent_hours", "intent_months", "introduction_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule_id", "starts_on", "state", "three_way") VALUES (NEW."created_at", NEW."created_by_id", NEW."decision_on", NEW."ended_on", NEW."ended_reason", NEW."ends_on", NEW."exception_note", NEW."exceptions", NEW."first_ends_on", NEW."hours", NEW."id", NEW."intent_hours", NEW."intent_months", NEW."introduction_id", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rule_id", NEW."starts_on", NEW."state", NEW."three_way"); RETURN NULL;',
                    hash="2a562df029b466ffc5face1e704ba688db6267fc",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_02e94",
                    table="placements_trialplacement",
                    when="AFTER",
                ),
            ),
        ),
    ]
