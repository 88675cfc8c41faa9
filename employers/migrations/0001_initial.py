import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import wsp.clock


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("trail", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Employer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_key", models.CharField(db_index=True, editable=False, max_length=220)),
                (
                    "kvk_number",
                    models.CharField(blank=True, max_length=8, null=True, unique=True, verbose_name="KvK number"),
                ),
                ("sector", models.CharField(blank=True, max_length=40, verbose_name="sector")),
                ("size", models.PositiveIntegerField(blank=True, null=True, verbose_name="number of employees")),
                ("street", models.CharField(blank=True, max_length=200, verbose_name="street and number")),
                ("postcode", models.CharField(blank=True, max_length=7, verbose_name="postcode")),
                ("place", models.CharField(blank=True, max_length=80, verbose_name="place")),
                ("website", models.URLField(blank=True, verbose_name="website")),
                (
                    "how_found",
                    models.CharField(
                        choices=[
                            ("phoned", "Phoned by themselves"),
                            ("through_others", "Through others"),
                            ("cold", "Cold acquisition"),
                            ("network", "Network meeting"),
                            ("website", "Website"),
                            ("earlier", "Known from before"),
                            ("unknown", "Unknown"),
                        ],
                        default="unknown",
                        max_length=20,
                        verbose_name="how they found us",
                    ),
                ),
                ("how_found_note", models.CharField(blank=True, max_length=200, verbose_name="through whom, where")),
                ("really_seeks", models.TextField(blank=True, verbose_name="what they really look for")),
                ("really_seeks_on", models.DateField(blank=True, editable=False, null=True)),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
                ("created_at", models.DateTimeField(default=wsp.clock.now, editable=False)),
                (
                    "account_manager",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="employers",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="fixed account manager",
                    ),
                ),
                (
                    "stand_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="employers_covered",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="stand-in",
                    ),
                ),
            ],
            options={
                "ordering": ["name_key", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kvk_number__isnull", True), ("kvk_number__regex", "^[0-9]{8}$"), _connector="OR"
                        ),
                        name="employer_kvk_eight_digits",
                    ),
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="employer_has_name"),
                    models.CheckConstraint(
                        condition=models.Q(("postcode__regex", "^([1-9][0-9]{3}( ?[A-Z]{2})?)?$")),
                        name="employer_postcode",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("stand_in__isnull", True),
                            models.Q(("stand_in", models.F("account_manager")), _negated=True),
                            _connector="OR",
                        ),
                        name="employer_stand_in_is_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("text", models.TextField(verbose_name="what was agreed")),
                ("agreed_on", models.DateField(default=wsp.clock.today)),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="by when")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("kept", "Kept"), ("broken", "Not kept"), ("dropped", "Dropped")],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("message_id", models.UUIDField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="agreements_made",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "employer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT, related_name="agreements", to="employers.employer"
                    ),
                ),
            ],
            options={
                "ordering": ["-agreed_on", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("state", "open")),
                            models.Q(models.Q(("state", "open"), _negated=True), ("closed_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="agreement_closed_has_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="agreement_says_something"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgreedRequirement",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("skill", "Skill"),
                            ("licence", "Licence or certificate"),
                            ("language", "Language"),
                            ("experience", "Experience"),
                            ("other", "Something else"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "weight",
                    models.CharField(
                        choices=[("must", "Must-have"), ("nice", "Nice-to-have")], max_length=4, verbose_name="weight"
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=80)),
                ("label", models.CharField(max_length=160, verbose_name="what")),
                ("level", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="level")),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="requirements",
                        to="employers.agreement",
                    ),
                ),
            ],
            options={
                "ordering": ["weight", "kind", "label"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("label", ""), _negated=True), name="agreed_says_something"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("function", models.CharField(blank=True, max_length=120, verbose_name="function")),
                ("phone", models.CharField(blank=True, db_index=True, max_length=16, verbose_name="telephone")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="mail address")),
                ("is_main", models.BooleanField(default=False, verbose_name="first to call")),
                ("reachable", models.CharField(blank=True, max_length=120, verbose_name="reachable")),
                ("is_active", models.BooleanField(default=True, verbose_name="works there")),
                (
                    "employer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="contacts", to="employers.employer"
                    ),
                ),
            ],
            options={
                "ordering": ["-is_main", "name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("phone__regex", "^(\\+[1-9][0-9]{5,14})?$")),
                        name="contact_phone_normalised",
                    ),
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="contact_has_name"),
                    models.UniqueConstraint(
                        condition=models.Q(("is_main", True)), fields=("employer",), name="contact_one_main"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Call",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("vacancy", "Vacancy"),
                            ("question", "Question"),
                            ("feedback", "Feedback about a candidate"),
                            ("other", "Something else"),
                        ],
                        max_length=10,
                        verbose_name="about",
                    ),
                ),
                ("words", models.TextField(blank=True, verbose_name="in the employer's own words")),
                ("at", models.DateTimeField(default=wsp.clock.now)),
                (
                    "conversation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.RESTRICT, related_name="+", to="trail.conversation"
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="calls_taken",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="calls",
                        to="employers.contact",
                    ),
                ),
                (
                    "employer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT, related_name="calls", to="employers.employer"
                    ),
                ),
            ],
            options={
                "ordering": ["-at"],
            },
        ),
        migrations.CreateModel(
            name="CallEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("vacancy", "Vacancy"),
                            ("question", "Question"),
                            ("feedback", "Feedback about a candidate"),
                            ("other", "Something else"),
                        ],
                        max_length=10,
                        verbose_name="about",
                    ),
                ),
                ("words", models.TextField(blank=True, verbose_name="in the employer's own words")),
                ("at", models.DateTimeField(default=wsp.clock.now)),
                (
                    "conversation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trail.conversation",
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
                        to="employers.call",
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="employers.contact",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ContactEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("function", models.CharField(blank=True, max_length=120, verbose_name="function")),
                ("phone", models.CharField(blank=True, max_length=16, verbose_name="telephone")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="mail address")),
                ("is_main", models.BooleanField(default=False, verbose_name="first to call")),
                ("reachable", models.CharField(blank=True, max_length=120, verbose_name="reachable")),
                ("is_active", models.BooleanField(default=True, verbose_name="works there")),
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
                        to="employers.contact",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EmployerEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_key", models.CharField(editable=False, max_length=220)),
                ("kvk_number", models.CharField(blank=True, max_length=8, null=True, verbose_name="KvK number")),
                ("sector", models.CharField(blank=True, max_length=40, verbose_name="sector")),
                ("size", models.PositiveIntegerField(blank=True, null=True, verbose_name="number of employees")),
                ("street", models.CharField(blank=True, max_length=200, verbose_name="street and number")),
                ("postcode", models.CharField(blank=True, max_length=7, verbose_name="postcode")),
                ("place", models.CharField(blank=True, max_length=80, verbose_name="place")),
                ("website", models.URLField(blank=True, verbose_name="website")),
                (
                    "how_found",
                    models.CharField(
                        choices=[
                            ("phoned", "Phoned by themselves"),
                            ("through_others", "Through others"),
                            ("cold", "Cold acquisition"),
                            ("network", "Network meeting"),
                            ("website", "Website"),
                            ("earlier", "Known from before"),
                            ("unknown", "Unknown"),
                        ],
                        default="unknown",
                        max_length=20,
                        verbose_name="how they found us",
                    ),
                ),
                ("how_found_note", models.CharField(blank=True, max_length=200, verbose_name="through whom, where")),
                ("really_seeks", models.TextField(blank=True, verbose_name="what they really look for")),
                ("really_seeks_on", models.DateField(blank=True, editable=False, null=True)),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
                ("created_at", models.DateTimeField(default=wsp.clock.now, editable=False)),
                (
                    "account_manager",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="fixed account manager",
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
                        to="employers.employer",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="IntakeDraft",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("data", models.JSONField(default=dict)),
                ("label", models.CharField(blank=True, max_length=120)),
                ("started_at", models.DateTimeField(default=wsp.clock.now, editable=False)),
                ("saved_at", models.DateTimeField(default=wsp.clock.now)),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="intake_drafts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["started_at"],
            },
        ),
        migrations.CreateModel(
            name="Site",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120, verbose_name="name of the place of work")),
                ("street", models.CharField(blank=True, max_length=200, verbose_name="street and number")),
                ("postcode", models.CharField(max_length=7, verbose_name="postcode")),
                ("place", models.CharField(max_length=80, verbose_name="place")),
                (
                    "employer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sites", to="employers.employer"
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(fields=("employer", "name"), name="site_name_once"),
                    models.CheckConstraint(
                        condition=models.Q(("postcode__regex", "^([1-9][0-9]{3}( ?[A-Z]{2})?)?$")), name="site_postcode"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SiteEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("name", models.CharField(max_length=120, verbose_name="name of the place of work")),
                ("street", models.CharField(blank=True, max_length=200, verbose_name="street and number")),
                ("postcode", models.CharField(max_length=7, verbose_name="postcode")),
                ("place", models.CharField(max_length=80, verbose_name="place")),
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
                        to="employers.site",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Vacancy",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                ("title_key", models.CharField(db_index=True, editable=False, max_length=180)),
                ("occupation", models.CharField(blank=True, max_length=80, verbose_name="occupation")),
                ("words", models.TextField(blank=True, verbose_name="in the employer's own words")),
                ("positions", models.PositiveSmallIntegerField(default=1, verbose_name="positions")),
                ("postcode", models.CharField(blank=True, max_length=7, verbose_name="postcode of the work")),
                ("place", models.CharField(max_length=80, verbose_name="place of the work")),
                ("hours_min", models.PositiveSmallIntegerField(verbose_name="hours from")),
                ("hours_max", models.PositiveSmallIntegerField(verbose_name="hours to")),
                (
                    "shifts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("day", "During the day"),
                                ("evening", "In the evening"),
                                ("night", "At night"),
                                ("weekend", "At the weekend"),
                            ],
                            max_length=10,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="working times",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("1", "Below basic education"),
                            ("2", "Basic education"),
                            ("3", "Vmbo"),
                            ("4", "Mbo, havo or vwo"),
                            ("5", "Hbo"),
                            ("6", "University"),
                        ],
                        max_length=10,
                        verbose_name="level",
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="start")),
                ("training_offered", models.BooleanField(blank=True, null=True, verbose_name="willing to train")),
                ("trial_possible", models.BooleanField(blank=True, null=True, verbose_name="trial placement possible")),
                (
                    "adjustments",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="adjustments offered",
                    ),
                ),
                (
                    "demands",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="physical demands",
                    ),
                ),
                (
                    "by_public_transport",
                    models.BooleanField(blank=True, null=True, verbose_name="reachable by public transport"),
                ),
                ("wage", models.CharField(blank=True, max_length=120, verbose_name="wage")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("on_hold", "On hold"),
                            ("filled", "Filled"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("closed_reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                ("opened_at", models.DateTimeField(default=wsp.clock.now, editable=False)),
                ("confirmed_at", models.DateTimeField(default=wsp.clock.now)),
                (
                    "call",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="vacancies",
                        to="employers.call",
                    ),
                ),
                (
                    "employer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT, related_name="vacancies", to="employers.employer"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="vacancies",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="owner",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="vacancies",
                        to="employers.site",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "vacancies",
                "ordering": ["-opened_at", "id"],
                "indexes": [models.Index(fields=["state", "-opened_at"], name="vacancy_state_opened")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("title", ""), _negated=True), name="vacancy_has_title"),
                    models.CheckConstraint(condition=models.Q(("place", ""), _negated=True), name="vacancy_has_place"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("hours_max__lte", 60), ("hours_min__gte", 1), ("hours_min__lte", models.F("hours_max"))
                        ),
                        name="vacancy_hours",
                    ),
                    models.CheckConstraint(condition=models.Q(("positions__gte", 1)), name="vacancy_positions"),
                    models.CheckConstraint(
                        condition=models.Q(("postcode__regex", "^([1-9][0-9]{3}( ?[A-Z]{2})?)?$")),
                        name="vacancy_postcode",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("state__in", ["open", "on_hold"])),
                            models.Q(("closed_at__isnull", False), ("state__in", ["filled", "withdrawn"])),
                            _connector="OR",
                        ),
                        name="vacancy_closed_has_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "withdrawn"), _negated=True),
                            models.Q(("closed_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="vacancy_withdrawn_has_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VacancyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                ("title_key", models.CharField(editable=False, max_length=180)),
                ("occupation", models.CharField(blank=True, max_length=80, verbose_name="occupation")),
                ("words", models.TextField(blank=True, verbose_name="in the employer's own words")),
                ("positions", models.PositiveSmallIntegerField(default=1, verbose_name="positions")),
                ("postcode", models.CharField(blank=True, max_length=7, verbose_name="postcode of the work")),
                ("place", models.CharField(max_length=80, verbose_name="place of the work")),
                ("hours_min", models.PositiveSmallIntegerField(verbose_name="hours from")),
                ("hours_max", models.PositiveSmallIntegerField(verbose_name="hours to")),
                (
                    "shifts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("day", "During the day"),
                                ("evening", "In the evening"),
                                ("night", "At night"),
                                ("weekend", "At the weekend"),
                            ],
                            max_length=10,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="working times",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("1", "Below basic education"),
                            ("2", "Basic education"),
                            ("3", "Vmbo"),
                            ("4", "Mbo, havo or vwo"),
                            ("5", "Hbo"),
                            ("6", "University"),
                        ],
                        max_length=10,
                        verbose_name="level",
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="start")),
                ("training_offered", models.BooleanField(blank=True, null=True, verbose_name="willing to train")),
                ("trial_possible", models.BooleanField(blank=True, null=True, verbose_name="trial placement possible")),
                (
                    "adjustments",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="adjustments offered",
                    ),
                ),
                (
                    "demands",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="physical demands",
                    ),
                ),
                (
                    "by_public_transport",
                    models.BooleanField(blank=True, null=True, verbose_name="reachable by public transport"),
                ),
                ("wage", models.CharField(blank=True, max_length=120, verbose_name="wage")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("on_hold", "On hold"),
                            ("filled", "Filled"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("closed_reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                ("opened_at", models.DateTimeField(default=wsp.clock.now, editable=False)),
                ("confirmed_at", models.DateTimeField(default=wsp.clock.now)),
                (
                    "call",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="employers.call",
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
                        to="employers.vacancy",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="employers.site",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="VacancyRequirement",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("skill", "Skill"),
                            ("licence", "Licence or certificate"),
                            ("language", "Language"),
                            ("experience", "Experience"),
                            ("other", "Something else"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "weight",
                    models.CharField(
                        choices=[("must", "Must-have"), ("nice", "Nice-to-have")], max_length=4, verbose_name="weight"
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=80)),
                ("label", models.CharField(max_length=160, verbose_name="what")),
                ("level", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="level")),
                (
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="employers.agreement",
                    ),
                ),
                (
                    "vacancy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="requirements", to="employers.vacancy"
                    ),
                ),
            ],
            options={
                "ordering": ["weight", "kind", "label"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("code", ""), _negated=True),
                        fields=("vacancy", "kind", "code"),
                        name="requirement_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("label", ""), _negated=True), name="requirement_says_something"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VacancyRequirementEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("skill", "Skill"),
                            ("licence", "Licence or certificate"),
                            ("language", "Language"),
                            ("experience", "Experience"),
                            ("other", "Something else"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "weight",
                    models.CharField(
                        choices=[("must", "Must-have"), ("nice", "Nice-to-have")], max_length=4, verbose_name="weight"
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=80)),
                ("label", models.CharField(max_length=160, verbose_name="what")),
                ("level", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="level")),
                (
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="employers.agreement",
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
                        to="employers.vacancyrequirement",
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
            name="Visit",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("acquaintance", "Acquaintance visit"),
                            ("evaluation", "Evaluation"),
                            ("other", "Visit"),
                        ],
                        default="acquaintance",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("planned_at", models.DateTimeField(verbose_name="when")),
                ("held_at", models.DateTimeField(blank=True, null=True)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                ("cancelled_reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                ("report", models.TextField(blank=True, verbose_name="report")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="visits",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "employer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT, related_name="visits", to="employers.employer"
                    ),
                ),
            ],
            options={
                "ordering": ["-planned_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("held_at__isnull", True), ("cancelled_at__isnull", True), _connector="OR"),
                        name="visit_held_or_cancelled",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="VisitEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("acquaintance", "Acquaintance visit"),
                            ("evaluation", "Evaluation"),
                            ("other", "Visit"),
                        ],
                        default="acquaintance",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("planned_at", models.DateTimeField(verbose_name="when")),
                ("held_at", models.DateTimeField(blank=True, null=True)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                ("cancelled_reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                ("report", models.TextField(blank=True, verbose_name="report")),
                (
                    "by",
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
                        to="employers.visit",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AgreedRequirementEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("skill", "Skill"),
                            ("licence", "Licence or certificate"),
                            ("language", "Language"),
                            ("experience", "Experience"),
                            ("other", "Something else"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "weight",
                    models.CharField(
                        choices=[("must", "Must-have"), ("nice", "Nice-to-have")], max_length=4, verbose_name="weight"
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=80)),
                ("label", models.CharField(max_length=160, verbose_name="what")),
                ("level", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="level")),
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
                        to="employers.agreedrequirement",
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="employers.agreement",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AgreementEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("text", models.TextField(verbose_name="what was agreed")),
                ("agreed_on", models.DateField(default=wsp.clock.today)),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="by when")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("kept", "Kept"), ("broken", "Not kept"), ("dropped", "Dropped")],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("message_id", models.UUIDField(blank=True, null=True)),
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
                        to="employers.agreement",
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
            ],
            options={
                "abstract": False,
            },
        ),
    ]
