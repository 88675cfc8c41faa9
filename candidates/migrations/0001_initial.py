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
        ("accounts", "0001_initial"),
        ("accounts", "__first__"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Candidate",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("first_name", models.CharField(max_length=100, verbose_name="first name")),
                ("last_name", models.CharField(max_length=200, verbose_name="last name")),
                ("name_key", models.CharField(db_index=True, editable=False, max_length=320)),
                ("phone", models.CharField(blank=True, db_index=True, max_length=16, verbose_name="telephone")),
                ("email", models.EmailField(blank=True, db_index=True, max_length=254, verbose_name="mail address")),
                ("place", models.CharField(blank=True, max_length=80, verbose_name="place")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("phone", "By telephone"),
                            ("message", "App message or SMS"),
                            ("mail", "By mail"),
                            ("letter", "By letter"),
                        ],
                        default="phone",
                        max_length=10,
                        verbose_name="how to reach",
                    ),
                ),
                (
                    "help",
                    models.CharField(
                        choices=[
                            ("phone", "By telephone"),
                            ("face_to_face", "Face to face"),
                            ("independent", "Independently"),
                        ],
                        default="phone",
                        max_length=15,
                        verbose_name="how to be helped",
                    ),
                ),
                ("language", models.CharField(default="nl", max_length=5, verbose_name="language")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("intake", "In intake"),
                            ("active", "Looking for work"),
                            ("placed", "At work"),
                            ("stopped", "No longer with us"),
                        ],
                        default="intake",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("is_werkfit", models.BooleanField(default=False, verbose_name="werkfit")),
                ("werkfit_on", models.DateField(blank=True, null=True)),
                ("created_at", models.DateTimeField(default=wsp.clock.now, editable=False)),
                (
                    "contact_person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="candidates",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="fixed contact person",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                        verbose_name="responsible organisation",
                    ),
                ),
                (
                    "werkfit_by",
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
                "ordering": ["name_key", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("last_name", ""), _negated=True), name="candidate_has_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("phone__regex", "^(\\+[1-9][0-9]{5,14})?$")),
                        name="candidate_phone_normalised",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_werkfit", False),
                            models.Q(("werkfit_by__isnull", False), ("werkfit_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="candidate_werkfit_has_author",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionPlan",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("goal", models.TextField(blank=True, verbose_name="what the candidate wants to reach")),
                ("together", models.BooleanField(default=True, verbose_name="made together with the contact person")),
                ("started_on", models.DateField(default=wsp.clock.today, editable=False)),
                ("updated_at", models.DateTimeField(default=wsp.clock.now)),
                (
                    "candidate",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="plan", to="candidates.candidate"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MatchingProfile",
            fields=[
                (
                    "candidate",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="profile",
                        serialize=False,
                        to="candidates.candidate",
                    ),
                ),
                ("presentation", models.TextField(blank=True, verbose_name="in the candidate's own words")),
                ("pc4", models.CharField(blank=True, max_length=4, verbose_name="postcode area")),
                (
                    "transport",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("walk", "On foot"),
                                ("bike", "Bicycle"),
                                ("ebike", "Electric bicycle"),
                                ("moped", "Moped"),
                                ("car", "Car"),
                                ("public", "Public transport"),
                            ],
                            max_length=10,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="own means of travel",
                    ),
                ),
                (
                    "max_travel_minutes",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="longest journey to work, in minutes"
                    ),
                ),
                ("hours_min", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="hours from")),
                ("hours_max", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="hours to")),
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
                        verbose_name="working times possible",
                    ),
                ),
                ("available_from", models.DateField(blank=True, null=True, verbose_name="available from")),
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
                (
                    "sectors",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("building", "Building"),
                                ("installation", "Installation technology"),
                                ("metal", "Metal"),
                                ("production", "Production"),
                                ("food", "Food production"),
                                ("logistics", "Transport and logistics"),
                                ("retail", "Retail"),
                                ("hospitality", "Hotels, restaurants, cafés"),
                                ("cleaning", "Cleaning"),
                                ("care", "Care and welfare"),
                                ("green", "Agriculture and green"),
                                ("office", "Office and administration"),
                                ("ict", "ICT"),
                                ("security", "Security"),
                                ("education", "Education and child care"),
                                ("automotive", "Car and bicycle repair"),
                                ("creative", "Crafts and creative"),
                                ("public", "Public service"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="sectors wished",
                    ),
                ),
                ("willing_to_learn", models.BooleanField(blank=True, null=True, verbose_name="wants to learn a trade")),
                (
                    "needs",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("fixed_hours", "Fixed working hours"),
                                ("quiet_place", "A quiet place"),
                                ("extra_breaks", "Extra breaks"),
                                ("build_up", "Hours that build up"),
                                ("buddy", "A buddy at work"),
                                ("structure", "One task at a time"),
                                ("job_coach", "A job coach may come along"),
                                ("seated", "Work that can be done seated"),
                                ("school_hours", "Within school hours"),
                                ("wheelchair", "Accessible by wheelchair"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="what helps at work",
                    ),
                ),
                (
                    "confirmed_on",
                    models.DateField(blank=True, null=True, verbose_name="gone through with the candidate on"),
                ),
                ("updated_at", models.DateTimeField(default=wsp.clock.now)),
                ("as_of", models.JSONField(default=dict, editable=False)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("hours_min__isnull", True),
                            ("hours_max__isnull", True),
                            ("hours_min__lte", models.F("hours_max")),
                            _connector="OR",
                        ),
                        name="profile_hours",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("hours_max__isnull", True), ("hours_max__lte", 60), _connector="OR"),
                        name="profile_hours_in_a_week",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("max_travel_minutes__isnull", True), ("max_travel_minutes__lte", 240), _connector="OR"
                        ),
                        name="profile_travel",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("pc4__regex", "^([1-9][0-9]{3})?$")), name="profile_pc4"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CandidateLanguage",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("code", models.CharField(blank=True, max_length=80)),
                ("label", models.CharField(max_length=160, verbose_name="what")),
                ("spoken", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="spoken")),
                ("written", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="written")),
                (
                    "profile",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="languages",
                        to="candidates.matchingprofile",
                    ),
                ),
            ],
            options={
                "ordering": ["label"],
                "constraints": [
                    models.UniqueConstraint(fields=("profile", "code"), name="language_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("spoken__isnull", True), ("spoken__range", (1, 4)), _connector="OR"),
                            models.Q(("written__isnull", True), ("written__range", (1, 4)), _connector="OR"),
                        ),
                        name="language_levels",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CandidateLicence",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("code", models.CharField(blank=True, max_length=80)),
                ("label", models.CharField(max_length=160, verbose_name="what")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="valid until")),
                (
                    "profile",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="licences",
                        to="candidates.matchingprofile",
                    ),
                ),
            ],
            options={
                "ordering": ["label"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("code", ""), _negated=True), fields=("profile", "code"), name="licence_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CandidateSkill",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("code", models.CharField(blank=True, max_length=80)),
                ("label", models.CharField(max_length=160, verbose_name="what")),
                (
                    "profile",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="skills",
                        to="candidates.matchingprofile",
                    ),
                ),
            ],
            options={
                "ordering": ["label"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("code", ""), _negated=True), fields=("profile", "code"), name="skill_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Education",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("code", models.CharField(blank=True, max_length=80)),
                ("label", models.CharField(max_length=160, verbose_name="what")),
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
                ("completed", models.BooleanField(blank=True, null=True, verbose_name="completed")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "profile",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="educations",
                        to="candidates.matchingprofile",
                    ),
                ),
            ],
            options={
                "ordering": [models.OrderBy(models.F("ended_on"), descending=True, nulls_last=True), "label"],
            },
        ),
        migrations.CreateModel(
            name="Experience",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("code", models.CharField(blank=True, max_length=80)),
                ("label", models.CharField(max_length=160, verbose_name="what")),
                ("employer_name", models.CharField(blank=True, max_length=160, verbose_name="where")),
                ("began_on", models.DateField(blank=True, null=True, verbose_name="from")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="until")),
                ("tasks", models.TextField(blank=True, verbose_name="what it was")),
                (
                    "profile",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="experiences",
                        to="candidates.matchingprofile",
                    ),
                ),
            ],
            options={
                "ordering": [
                    models.OrderBy(models.F("ended_on"), descending=True, nulls_first=True),
                    models.OrderBy(models.F("began_on"), descending=True, nulls_last=True),
                    "label",
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("began_on__isnull", True),
                            ("ended_on__isnull", True),
                            ("ended_on__gte", models.F("began_on")),
                            _connector="OR",
                        ),
                        name="experience_ends_after_start",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Limit",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("demand", "Not possible"),
                            ("shift", "Not at these times"),
                            ("employer", "Not at this employer"),
                        ],
                        default="demand",
                        max_length=10,
                    ),
                ),
                ("code", models.CharField(max_length=40, verbose_name="what is not possible")),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="Say what is not possible at work, not why: “no lifting”, not the illness; “fixed hours”, not debts.",
                        max_length=200,
                        verbose_name="in words, as a consequence for work",
                    ),
                ),
                (
                    "profile",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="limits",
                        to="candidates.matchingprofile",
                    ),
                ),
            ],
            options={
                "ordering": ["kind", "code"],
                "constraints": [
                    models.UniqueConstraint(fields=("profile", "kind", "code"), name="limit_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "code__in",
                                    [
                                        "lifting",
                                        "standing",
                                        "walking",
                                        "heights",
                                        "outdoors",
                                        "noise",
                                        "pace",
                                        "customers",
                                        "screen",
                                        "dust",
                                        "alone",
                                        "kneeling",
                                    ],
                                ),
                                ("kind", "demand"),
                            ),
                            models.Q(("code__in", ["day", "evening", "night", "weekend"]), ("kind", "shift")),
                            ("kind", "employer"),
                            _connector="OR",
                        ),
                        name="limit_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Wish",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("code", models.CharField(blank=True, max_length=80)),
                ("label", models.CharField(max_length=160, verbose_name="what")),
                ("position", models.PositiveSmallIntegerField(default=1)),
                (
                    "profile",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="wishes",
                        to="candidates.matchingprofile",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "label"],
            },
        ),
        migrations.CreateModel(
            name="CandidateFile",
            fields=[
                (
                    "candidate",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="file",
                        serialize=False,
                        to="candidates.candidate",
                    ),
                ),
                ("birth_date", models.DateField(blank=True, null=True, verbose_name="birth date")),
                ("street", models.CharField(blank=True, max_length=200, verbose_name="street and number")),
                ("postcode", models.CharField(blank=True, max_length=7, verbose_name="postcode")),
                (
                    "benefit_law",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("pw", "Participatiewet"),
                            ("ww", "WW"),
                            ("zw", "Ziektewet"),
                            ("wia", "WIA"),
                            ("wao", "WAO"),
                            ("wajong", "Wajong"),
                            ("none", "No benefit"),
                        ],
                        max_length=10,
                        verbose_name="benefit",
                    ),
                ),
                ("benefit_since", models.DateField(blank=True, null=True, verbose_name="benefit since")),
                ("benefit_until", models.DateField(blank=True, null=True, verbose_name="benefit at most until")),
                ("story", models.TextField(blank=True, verbose_name="the story, told once")),
            ],
        ),
        migrations.CreateModel(
            name="ActionPlanEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("goal", models.TextField(blank=True, verbose_name="what the candidate wants to reach")),
                ("together", models.BooleanField(default=True, verbose_name="made together with the contact person")),
                ("started_on", models.DateField(default=wsp.clock.today, editable=False)),
                ("updated_at", models.DateTimeField(default=wsp.clock.now)),
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
                        to="candidates.actionplan",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CandidateEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("first_name", models.CharField(max_length=100, verbose_name="first name")),
                ("last_name", models.CharField(max_length=200, verbose_name="last name")),
                ("name_key", models.CharField(editable=False, max_length=320)),
                ("phone", models.CharField(blank=True, max_length=16, verbose_name="telephone")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="mail address")),
                ("place", models.CharField(blank=True, max_length=80, verbose_name="place")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("phone", "By telephone"),
                            ("message", "App message or SMS"),
                            ("mail", "By mail"),
                            ("letter", "By letter"),
                        ],
                        default="phone",
                        max_length=10,
                        verbose_name="how to reach",
                    ),
                ),
                (
                    "help",
                    models.CharField(
                        choices=[
                            ("phone", "By telephone"),
                            ("face_to_face", "Face to face"),
                            ("independent", "Independently"),
                        ],
                        default="phone",
                        max_length=15,
                        verbose_name="how to be helped",
                    ),
                ),
                ("language", models.CharField(default="nl", max_length=5, verbose_name="language")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("intake", "In intake"),
                            ("active", "Looking for work"),
                            ("placed", "At work"),
                            ("stopped", "No longer with us"),
                        ],
                        default="intake",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("is_werkfit", models.BooleanField(default=False, verbose_name="werkfit")),
                ("werkfit_on", models.DateField(blank=True, null=True)),
                ("created_at", models.DateTimeField(default=wsp.clock.now, editable=False)),
                (
                    "contact_person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="fixed contact person",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisation",
                        verbose_name="responsible organisation",
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
                        to="candidates.candidate",
                    ),
                ),
                (
                    "werkfit_by",
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
            name="CandidateLanguageEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("code", models.CharField(blank=True, max_length=80)),
                ("label", models.CharField(max_length=160, verbose_name="what")),
                ("spoken", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="spoken")),
                ("written", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="written")),
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
                        to="candidates.candidatelanguage",
                    ),
                ),
                (
                    "profile",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="candidates.matchingprofile",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CandidateLicenceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("code", models.CharField(blank=True, max_length=80)),
                ("label", models.CharField(max_length=160, verbose_name="what")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="valid until")),
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
                        to="candidates.candidatelicence",
                    ),
                ),
                (
                    "profile",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="candidates.matchingprofile",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CandidateSkillEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("code", models.CharField(blank=True, max_length=80)),
                ("label", models.CharField(max_length=160, verbose_name="what")),
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
                        to="candidates.candidateskill",
                    ),
                ),
                (
                    "profile",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="candidates.matchingprofile",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EducationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("code", models.CharField(blank=True, max_length=80)),
                ("label", models.CharField(max_length=160, verbose_name="what")),
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
                ("completed", models.BooleanField(blank=True, null=True, verbose_name="completed")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="until")),
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
                        to="candidates.education",
                    ),
                ),
                (
                    "profile",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="candidates.matchingprofile",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ExperienceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("code", models.CharField(blank=True, max_length=80)),
                ("label", models.CharField(max_length=160, verbose_name="what")),
                ("employer_name", models.CharField(blank=True, max_length=160, verbose_name="where")),
                ("began_on", models.DateField(blank=True, null=True, verbose_name="from")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="until")),
                ("tasks", models.TextField(blank=True, verbose_name="what it was")),
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
                        to="candidates.experience",
                    ),
                ),
                (
                    "profile",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="candidates.matchingprofile",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="GroupMeeting",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("first", "First meeting: chances on the labour market"),
                            ("second", "Second meeting: your own question"),
                            ("other", "Another meeting"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("topic", models.CharField(max_length=160, verbose_name="topic")),
                ("at", models.DateTimeField(verbose_name="when")),
                ("minutes", models.PositiveSmallIntegerField(default=90, verbose_name="minutes")),
                ("address", models.CharField(max_length=300, verbose_name="where")),
                ("seats", models.PositiveSmallIntegerField(default=25, verbose_name="seats")),
                ("held_at", models.DateTimeField(blank=True, null=True)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                ("cancelled_reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                ("created_at", models.DateTimeField(default=wsp.clock.now, editable=False)),
                (
                    "leader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="meetings",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="leader",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "id"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("seats__range", (1, 25))), name="meeting_seats"),
                    models.CheckConstraint(condition=models.Q(("minutes__range", (15, 480))), name="meeting_minutes"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("address", ""), _negated=True), models.Q(("topic", ""), _negated=True)
                        ),
                        name="meeting_says_where",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("held_at__isnull", True), ("cancelled_at__isnull", True), _connector="OR"),
                        name="meeting_held_or_cancelled",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GroupMeetingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("first", "First meeting: chances on the labour market"),
                            ("second", "Second meeting: your own question"),
                            ("other", "Another meeting"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("topic", models.CharField(max_length=160, verbose_name="topic")),
                ("at", models.DateTimeField(verbose_name="when")),
                ("minutes", models.PositiveSmallIntegerField(default=90, verbose_name="minutes")),
                ("address", models.CharField(max_length=300, verbose_name="where")),
                ("seats", models.PositiveSmallIntegerField(default=25, verbose_name="seats")),
                ("held_at", models.DateTimeField(blank=True, null=True)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                ("cancelled_reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                ("created_at", models.DateTimeField(default=wsp.clock.now, editable=False)),
                (
                    "leader",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="leader",
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
                        to="candidates.groupmeeting",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Handover",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("suwi", "Wet SUWI, article 62: working together on data of UWV, SVB and municipalities"),
                            ("pw", "Participatiewet, article 64: what the municipality may ask for"),
                        ],
                        max_length=10,
                        verbose_name="legal ground",
                    ),
                ),
                ("summary", models.TextField(verbose_name="what goes along, in words the candidate may read")),
                ("planned_at", models.DateTimeField(default=wsp.clock.now)),
                ("shown_at", models.DateTimeField(blank=True, null=True, verbose_name="read by the candidate on")),
                ("candidate_words", models.TextField(blank=True, verbose_name="what the candidate said about it")),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="handovers", to="candidates.candidate"
                    ),
                ),
                (
                    "from_organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.organisation"
                    ),
                ),
                (
                    "from_person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "to_organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                        verbose_name="to",
                    ),
                ),
                (
                    "to_person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="new contact person",
                    ),
                ),
            ],
            options={
                "ordering": ["-planned_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("from_organisation", models.F("to_organisation")), _negated=True),
                        name="handover_to_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("summary", ""), _negated=True), name="handover_says_what"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("done_at__isnull", True), ("shown_at__isnull", False), _connector="OR"),
                        name="handover_shown_before_done",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("done_at__isnull", True), ("cancelled_at__isnull", True), _connector="OR"),
                        name="handover_done_or_cancelled",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("cancelled_at__isnull", True), ("done_at__isnull", True)),
                        fields=("candidate",),
                        name="handover_one_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HandoverEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("suwi", "Wet SUWI, article 62: working together on data of UWV, SVB and municipalities"),
                            ("pw", "Participatiewet, article 64: what the municipality may ask for"),
                        ],
                        max_length=10,
                        verbose_name="legal ground",
                    ),
                ),
                ("summary", models.TextField(verbose_name="what goes along, in words the candidate may read")),
                ("planned_at", models.DateTimeField(default=wsp.clock.now)),
                ("shown_at", models.DateTimeField(blank=True, null=True, verbose_name="read by the candidate on")),
                ("candidate_words", models.TextField(blank=True, verbose_name="what the candidate said about it")),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
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
                    "from_organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "from_person",
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
                        to="candidates.handover",
                    ),
                ),
                (
                    "to_organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisation",
                        verbose_name="to",
                    ),
                ),
                (
                    "to_person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="new contact person",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("invited", "Invited"),
                            ("coming", "Is coming"),
                            ("declined", "Cannot come"),
                            ("attended", "Was there"),
                            ("no_show", "Did not come"),
                        ],
                        default="invited",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("seat", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                ("message_id", models.UUIDField(blank=True, null=True)),
                ("invited_at", models.DateTimeField(default=wsp.clock.now)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="candidates.candidate",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="candidates.groupmeeting",
                    ),
                ),
            ],
            options={
                "ordering": ["meeting", "seat", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "candidate"), name="invitation_once"),
                    models.UniqueConstraint(fields=("meeting", "seat"), name="invitation_own_seat"),
                    models.CheckConstraint(
                        condition=models.Q(("seat__isnull", True), ("seat__range", (1, 25)), _connector="OR"),
                        name="invitation_seat_of_25",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("seat__isnull", True), ("state", "declined")),
                            models.Q(models.Q(("state", "declined"), _negated=True), ("seat__isnull", False)),
                            _connector="OR",
                        ),
                        name="invitation_has_seat",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InvitationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("invited", "Invited"),
                            ("coming", "Is coming"),
                            ("declined", "Cannot come"),
                            ("attended", "Was there"),
                            ("no_show", "Did not come"),
                        ],
                        default="invited",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("seat", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                ("message_id", models.UUIDField(blank=True, null=True)),
                ("invited_at", models.DateTimeField(default=wsp.clock.now)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
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
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="candidates.groupmeeting",
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
                        to="candidates.invitation",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LimitEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("demand", "Not possible"),
                            ("shift", "Not at these times"),
                            ("employer", "Not at this employer"),
                        ],
                        default="demand",
                        max_length=10,
                    ),
                ),
                ("code", models.CharField(max_length=40, verbose_name="what is not possible")),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="Say what is not possible at work, not why: “no lifting”, not the illness; “fixed hours”, not debts.",
                        max_length=200,
                        verbose_name="in words, as a consequence for work",
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
                        to="candidates.limit",
                    ),
                ),
                (
                    "profile",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="candidates.matchingprofile",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MatchingProfileEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("presentation", models.TextField(blank=True, verbose_name="in the candidate's own words")),
                ("pc4", models.CharField(blank=True, max_length=4, verbose_name="postcode area")),
                (
                    "transport",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("walk", "On foot"),
                                ("bike", "Bicycle"),
                                ("ebike", "Electric bicycle"),
                                ("moped", "Moped"),
                                ("car", "Car"),
                                ("public", "Public transport"),
                            ],
                            max_length=10,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="own means of travel",
                    ),
                ),
                (
                    "max_travel_minutes",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="longest journey to work, in minutes"
                    ),
                ),
                ("hours_min", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="hours from")),
                ("hours_max", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="hours to")),
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
                        verbose_name="working times possible",
                    ),
                ),
                ("available_from", models.DateField(blank=True, null=True, verbose_name="available from")),
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
                (
                    "sectors",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("building", "Building"),
                                ("installation", "Installation technology"),
                                ("metal", "Metal"),
                                ("production", "Production"),
                                ("food", "Food production"),
                                ("logistics", "Transport and logistics"),
                                ("retail", "Retail"),
                                ("hospitality", "Hotels, restaurants, cafés"),
                                ("cleaning", "Cleaning"),
                                ("care", "Care and welfare"),
                                ("green", "Agriculture and green"),
                                ("office", "Office and administration"),
                                ("ict", "ICT"),
                                ("security", "Security"),
                                ("education", "Education and child care"),
                                ("automotive", "Car and bicycle repair"),
                                ("creative", "Crafts and creative"),
                                ("public", "Public service"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="sectors wished",
                    ),
                ),
                ("willing_to_learn", models.BooleanField(blank=True, null=True, verbose_name="wants to learn a trade")),
                (
                    "needs",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("fixed_hours", "Fixed working hours"),
                                ("quiet_place", "A quiet place"),
                                ("extra_breaks", "Extra breaks"),
                                ("build_up", "Hours that build up"),
                                ("buddy", "A buddy at work"),
                                ("structure", "One task at a time"),
                                ("job_coach", "A job coach may come along"),
                                ("seated", "Work that can be done seated"),
                                ("school_hours", "Within school hours"),
                                ("wheelchair", "Accessible by wheelchair"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="what helps at work",
                    ),
                ),
                (
                    "confirmed_on",
                    models.DateField(blank=True, null=True, verbose_name="gone through with the candidate on"),
                ),
                ("updated_at", models.DateTimeField(default=wsp.clock.now)),
                ("as_of", models.JSONField(default=dict, editable=False)),
                (
                    "candidate",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        serialize=False,
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
                        to="candidates.matchingprofile",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PlanItem",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("position", models.PositiveSmallIntegerField(default=1)),
                (
                    "who",
                    models.CharField(
                        choices=[("candidate", "The candidate"), ("staff", "One of us"), ("other", "Somebody else")],
                        max_length=10,
                        verbose_name="who",
                    ),
                ),
                ("other", models.CharField(blank=True, max_length=120, verbose_name="who else")),
                ("what", models.CharField(max_length=300, verbose_name="what")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="by when")),
                ("moment_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("done_on", models.DateField(blank=True, null=True)),
                ("dropped_on", models.DateField(blank=True, null=True)),
                ("dropped_reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                ("created_at", models.DateTimeField(default=wsp.clock.now, editable=False)),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="items", to="candidates.actionplan"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="colleague",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "created_at", "id"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("what", ""), _negated=True), name="plan_item_says_what"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("other", ""), ("staff__isnull", True), ("who", "candidate")),
                            models.Q(("other", ""), ("staff__isnull", False), ("who", "staff")),
                            models.Q(("staff__isnull", True), ("who", "other"), models.Q(("other", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="plan_item_names_who",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("done_on__isnull", True), ("dropped_on__isnull", True), _connector="OR"),
                        name="plan_item_done_or_dropped",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("dropped_on__isnull", True),
                            models.Q(("dropped_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="plan_item_dropped_has_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("moment_id__isnull", False)),
                        fields=("plan", "moment_id"),
                        name="plan_item_once_a_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanItemEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("position", models.PositiveSmallIntegerField(default=1)),
                (
                    "who",
                    models.CharField(
                        choices=[("candidate", "The candidate"), ("staff", "One of us"), ("other", "Somebody else")],
                        max_length=10,
                        verbose_name="who",
                    ),
                ),
                ("other", models.CharField(blank=True, max_length=120, verbose_name="who else")),
                ("what", models.CharField(max_length=300, verbose_name="what")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="by when")),
                ("moment_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("done_on", models.DateField(blank=True, null=True)),
                ("dropped_on", models.DateField(blank=True, null=True)),
                ("dropped_reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
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
                        to="candidates.planitem",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="candidates.actionplan",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="colleague",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PlanVersion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveSmallIntegerField()),
                ("made_at", models.DateTimeField(default=wsp.clock.now)),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="why the plan changed")),
                ("content", models.JSONField()),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "signed_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("portal", "By the candidate, in the portal"),
                            ("on_behalf", "Written down after a talk"),
                            ("paper", "On paper"),
                        ],
                        max_length=10,
                        verbose_name="signed",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="candidates.actionplan"
                    ),
                ),
                (
                    "signed_with",
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
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "number"), name="plan_version_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("signed_at__isnull", True), ("signed_how", ""), ("signed_with__isnull", True)),
                            models.Q(
                                ("signed_at__isnull", False), ("signed_how", "portal"), ("signed_with__isnull", True)
                            ),
                            models.Q(
                                ("signed_at__isnull", False),
                                ("signed_how__in", ["on_behalf", "paper"]),
                                ("signed_with__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="plan_version_signed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanVersionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("number", models.PositiveSmallIntegerField()),
                ("made_at", models.DateTimeField(default=wsp.clock.now)),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="why the plan changed")),
                ("content", models.JSONField()),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "signed_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("portal", "By the candidate, in the portal"),
                            ("on_behalf", "Written down after a talk"),
                            ("paper", "On paper"),
                        ],
                        max_length=10,
                        verbose_name="signed",
                    ),
                ),
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
                        to="candidates.planversion",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="candidates.actionplan",
                    ),
                ),
                (
                    "signed_with",
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
            name="SignInLink",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField(default=wsp.clock.now)),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sign_in_links",
                        to="candidates.candidate",
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("made_at"))),
                        name="link_expires_after_it_was_made",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="WishEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("code", models.CharField(blank=True, max_length=80)),
                ("label", models.CharField(max_length=160, verbose_name="what")),
                ("position", models.PositiveSmallIntegerField(default=1)),
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
                        to="candidates.wish",
                    ),
                ),
                (
                    "profile",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="candidates.matchingprofile",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CandidateFileEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("birth_date", models.DateField(blank=True, null=True, verbose_name="birth date")),
                ("street", models.CharField(blank=True, max_length=200, verbose_name="street and number")),
                ("postcode", models.CharField(blank=True, max_length=7, verbose_name="postcode")),
                (
                    "benefit_law",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("pw", "Participatiewet"),
                            ("ww", "WW"),
                            ("zw", "Ziektewet"),
                            ("wia", "WIA"),
                            ("wao", "WAO"),
                            ("wajong", "Wajong"),
                            ("none", "No benefit"),
                        ],
                        max_length=10,
                        verbose_name="benefit",
                    ),
                ),
                ("benefit_since", models.DateField(blank=True, null=True, verbose_name="benefit since")),
                ("benefit_until", models.DateField(blank=True, null=True, verbose_name="benefit at most until")),
                ("story", models.TextField(blank=True, verbose_name="the story, told once")),
                (
                    "candidate",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        serialize=False,
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
                        to="candidates.candidatefile",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="candidatefile",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "candidates_candidatefileevent" ("benefit_law", "benefit_since", "benefit_until", "birth_date", "candidate_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postcode", "story", "street") VALUES (NEW."benefit_law", NEW."benefit_since", NEW."benefit_until", NEW."birth_date", NEW."candidate_id", _pgh_attach_context(), NOW(), \'insert\', NEW."candidate_id", NEW."postcode", NEW."story", NEW."street"); RETURN NULL;',
                    hash="4365284a35e7e14f2f127e1684a7bdbdcea2d43a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_bc1d4",
                    table="candidates_candidatefile",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="candidatefile",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "candidates_candidatefileevent" ("benefit_law", "benefit_since", "benefit_until", "birth_date", "candidate_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postcode", "story", "street") VALUES (NEW."benefit_law", NEW."benefit_since", NEW."benefit_until", NEW."birth_date", NEW."candidate_id", _pgh_attach_context(), NOW(), \'update\', NEW."candidate_id", NEW."postcode", NEW."story", NEW."street"); RETURN NULL;',
                    hash="5f41354a7ddd7ceaa21e2e0dbfc9eb4a895f5099",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f77a3",
                    table="candidates_candidatefile",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="matchingprofile",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "candidates_matchingprofileevent" ("as_of", "available_from", "candidate_id", "confirmed_on", "hours_max", "hours_min", "level", "max_travel_minutes", "needs", "pc4", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presentation", "sectors", "shifts", "transport", "updated_at", "willing_to_learn") VALUES (NEW."as_of", NEW."available_from", NEW."candidate_id", NEW."confirmed_on", NEW."hours_max", NEW."hours_min", NEW."level", NEW."max_travel_minutes", NEW."needs", NEW."pc4", _pgh_attach_context(), NOW(), \'insert\', NEW."candidate_id", NEW."presentation", NEW."sectors", NEW."shifts", NEW."transport", NEW."updated_at", NEW."willing_to_learn"); RETURN NULL;',
                    hash="7bda8805a763fc5065a3cdd025c1e2aa84f8a9f5",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f489c",
                    table="candidates_matchingprofile",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="matchingprofile",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "candidates_matchingprofileevent" ("as_of", "available_from", "candidate_id", "confirmed_on", "hours_max", "hours_min", "level", "max_travel_minutes", "needs", "pc4", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presentation", "sectors", "shifts", "transport", "updated_at", "willing_to_learn") VALUES (NEW."as_of", NEW."available_from", NEW."candidate_id", NEW."confirmed_on", NEW."hours_max", NEW."hours_min", NEW."level", NEW."max_travel_minutes", NEW."needs", NEW."pc4", _pgh_attach_context(), NOW(), \'update\', NEW."candidate_id", NEW."presentation", NEW."sectors", NEW."shifts", NEW."transport", NEW."updated_at", NEW."willing_to_learn"); RETURN NULL;',
                    hash="114275e0d5ade90bff351589b1319df8c1c521c2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_32ac2",
                    table="candidates_matchingprofile",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="candidate",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "candidates_candidateevent" ("channel", "contact_person_id", "created_at", "email", "first_name", "help", "id", "is_werkfit", "language", "last_name", "name_key", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "place", "state", "werkfit_by_id", "werkfit_on") VALUES (NEW."channel", NEW."contact_person_id", NEW."created_at", NEW."email", NEW."first_name", NEW."help", NEW."id", NEW."is_werkfit", NEW."language", NEW."last_name", NEW."name_key", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."place", NEW."state", NEW."werkfit_by_id", NEW."werkfit_on"); RETURN NULL;',
                    hash="b305f9d54caa2d9aabe885f4af5bd86524439648",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f5e2b",
                    table="candidates_candidate",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="candidate",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "candidates_candidateevent" ("channel", "contact_person_id", "created_at", "email", "first_name", "help", "id", "is_werkfit", "language", "last_name", "name_key", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "place", "state", "werkfit_by_id", "werkfit_on") VALUES (NEW."channel", NEW."contact_person_id", NEW."created_at", NEW."email", NEW."first_name", NEW."help", NEW."id", NEW."is_werkfit", NEW."language", NEW."last_name", NEW."name_key", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."place", NEW."state", NEW."werkfit_by_id", NEW."werkfit_on"); RETURN NULL;',
                    hash="eba0a216c83ab368a9a95feb43acdf5ecea3a0f7",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_23607",
                    table="candidates_candidate",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionplan",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "candidates_actionplanevent" ("candidate_id", "goal", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_on", "together", "updated_at") VALUES (NEW."candidate_id", NEW."goal", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."started_on", NEW."together", NEW."updated_at"); RETURN NULL;',
                    hash="227dc209fdea8ccab5237868b956ebbab25136fd",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_bdf83",
                    table="candidates_actionplan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionplan",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "candidates_actionplanevent" ("candidate_id", "goal", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_on", "together", "updated_at") VALUES (NEW."candidate_id", NEW."goal", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."started_on", NEW."together", NEW."updated_at"); RETURN NULL;',
                    hash="3c8ffff37eddd62917f048fa093644ffc987676f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_21e0d",
                    table="candidates_actionplan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="groupmeeting",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "candidates_groupmeetingevent" ("address", "at", "cancelled_at", "cancelled_reason", "created_at", "held_at", "id", "kind", "leader_id", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats", "topic") VALUES (NEW."address", NEW."at", NEW."cancelled_at", NEW."cancelled_reason", NEW."created_at", NEW."held_at", NEW."id", NEW."kind", NEW."leader_id", NEW."minutes", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."seats", NEW."topic"); RETURN NULL;',
                    hash="56313fd8806aacb6f086c92efe550507ae5640ac",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e4502",
                    table="candidates_groupmeeting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="groupmeeting",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "candidates_groupmeetingevent" ("address", "at", "cancelled_at", "cancelled_reason", "created_at", "held_at", "id", "kind", "leader_id", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats", "topic") VALUES (NEW."address", NEW."at", NEW."cancelled_at", NEW."cancelled_reason", NEW."created_at", NEW."held_at", NEW."id", NEW."kind", NEW."leader_id", NEW."minutes", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."seats", NEW."topic"); RETURN NULL;',
                    hash="adf5d46c90127c175580464bdde08b6afac6e01d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_48366",
                    table="candidates_groupmeeting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="handover",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "candidates_handoverevent" ("cancelled_at", "candidate_id", "candidate_words", "done_at", "from_organisation_id", "from_person_id", "ground", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_at", "shown_at", "summary", "to_organisation_id", "to_person_id") VALUES (NEW."cancelled_at", NEW."candidate_id", NEW."candidate_words", NEW."done_at", NEW."from_organisation_id", NEW."from_person_id", NEW."ground", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."planned_at", NEW."shown_at", NEW."summary", NEW."to_organisation_id", NEW."to_person_id"); RETURN NULL;',
                    hash="93e888c127d2f554b33d58387c8a737ea0ebe39f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2ba1d",
                    table="candidates_handover",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="handover",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "candidates_handoverevent" ("cancelled_at", "candidate_id", "candidate_words", "done_at", "from_organisation_id", "from_person_id", "ground", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_at", "shown_at", "summary", "to_organisation_id", "to_person_id") VALUES (NEW."cancelled_at", NEW."candidate_id", NEW."candidate_words", NEW."done_at", NEW."from_organisation_id", NEW."from_person_id", NEW."ground", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."planned_at", NEW."shown_at", NEW."summary", NEW."to_organisation_id", NEW."to_person_id"); RETURN NULL;',
                    hash="84eff497e73c793c005000570b2388ade4ce8f6b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3b4ed",
                    table="candidates_handover",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="invitation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "candidates_invitationevent" ("answered_at", "candidate_id", "id", "invited_at", "meeting_id", "message_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat", "state") VALUES (NEW."answered_at", NEW."candidate_id", NEW."id", NEW."invited_at", NEW."meeting_id", NEW."message_id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."seat", NEW."state"); RETURN NULL;',
                    hash="328592598a650e76ee40b7dfb80dd199988f707c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f954c",
                    table="candidates_invitation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="invitation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "candidates_invitationevent" ("answered_at", "candidate_id", "id", "invited_at", "meeting_id", "message_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat", "state") VALUES (NEW."answered_at", NEW."candidate_id", NEW."id", NEW."invited_at", NEW."meeting_id", NEW."message_id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."seat", NEW."state"); RETURN NULL;',
                    hash="280a6b1dbcf1bf9bdea98dfe74e38068988095d0",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ad744",
                    table="candidates_invitation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planitem",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "candidates_planitemevent" ("created_at", "done_on", "dropped_on", "dropped_reason", "due_on", "id", "moment_id", "other", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "staff_id", "what", "who") VALUES (NEW."created_at", NEW."done_on", NEW."dropped_on", NEW."dropped_reason", NEW."due_on", NEW."id", NEW."moment_id", NEW."other", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."position", NEW."staff_id", NEW."what", NEW."who"); RETURN NULL;',
                    hash="c5ecef38db824d3eef36ca464ee43846ef8e2673",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_16388",
                    table="candidates_planitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planitem",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "candidates_planitemevent" ("created_at", "done_on", "dropped_on", "dropped_reason", "due_on", "id", "moment_id", "other", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "staff_id", "what", "who") VALUES (NEW."created_at", NEW."done_on", NEW."dropped_on", NEW."dropped_reason", NEW."due_on", NEW."id", NEW."moment_id", NEW."other", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan_id", NEW."position", NEW."staff_id", NEW."what", NEW."who"); RETURN NULL;',
                    hash="2668ea7a6ab6aa8f9bfdc76623a92b854d56564a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_56fc2",
                    table="candidates_planitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planversion",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "candidates_planversionevent" ("content", "id", "made_at", "made_by_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "reason", "signed_at", "signed_how", "signed_with_id") VALUES (NEW."content", NEW."id", NEW."made_at", NEW."made_by_id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."reason", NEW."signed_at", NEW."signed_how", NEW."signed_with_id"); RETURN NULL;',
                    hash="946e327afe4198c0bb6fb84cba4004ec67ddc995",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_73f2c",
                    table="candidates_planversion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planversion",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "candidates_planversionevent" ("content", "id", "made_at", "made_by_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "reason", "signed_at", "signed_how", "signed_with_id") VALUES (NEW."content", NEW."id", NEW."made_at", NEW."made_by_id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan_id", NEW."reason", NEW."signed_at", NEW."signed_how", NEW."signed_with_id"); RETURN NULL;',
                    hash="521c4131b17cfcc13e1bf0ee73bac4d795be534f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8895e",
                    table="candidates_planversion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="wish",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "candidates_wishevent" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "profile_id") VALUES (NEW."code", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."profile_id"); RETURN NULL;',
                    hash="2e27c6fd96691e0048fb0055fbff38f692a258be",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e9a11",
                    table="candidates_wish",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="wish",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "candidates_wishevent" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "profile_id") VALUES (NEW."code", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."profile_id"); RETURN NULL;',
                    hash="4a8ca48feef7ccd9f6fe227172d852dc7efa51f4",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ad98a",
                    table="candidates_wish",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="limit",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "candidates_limitevent" ("code", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profile_id") VALUES (NEW."code", NEW."id", NEW."kind", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."profile_id"); RETURN NULL;',
                    hash="12bdd62fe310dc1215127dceb33f80a146ffe612",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1d49b",
                    table="candidates_limit",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="limit",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "candidates_limitevent" ("code", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profile_id") VALUES (NEW."code", NEW."id", NEW."kind", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."profile_id"); RETURN NULL;',
                    hash="ba55d6b57a522b4f5259e9f1e0a4f2544c5a60d9",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8b1a4",
                    table="candidates_limit",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="experience",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "candidates_experienceevent" ("began_on", "code", "employer_name", "ended_on", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profile_id", "tasks") VALUES (NEW."began_on", NEW."code", NEW."employer_name", NEW."ended_on", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."profile_id", NEW."tasks"); RETURN NULL;',
                    hash="9f311e12d396fc1d46d106a0efb2252d678b35fe",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2aae8",
                    table="candidates_experience",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="experience",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "candidates_experienceevent" ("began_on", "code", "employer_name", "ended_on", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profile_id", "tasks") VALUES (NEW."began_on", NEW."code", NEW."employer_name", NEW."ended_on", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."profile_id", NEW."tasks"); RETURN NULL;',
                    hash="6dee4a32bf38e32b5bbfde9669024023c9591d50",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9d02b",
                    table="candidates_experience",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="education",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "candidates_educationevent" ("code", "completed", "ended_on", "id", "label", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profile_id") VALUES (NEW."code", NEW."completed", NEW."ended_on", NEW."id", NEW."label", NEW."level", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."profile_id"); RETURN NULL;',
                    hash="4b23400ccc72c59f869683fe77ce26e97f343c95",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d0679",
                    table="candidates_education",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="education",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "candidates_educationevent" ("code", "completed", "ended_on", "id", "label", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profile_id") VALUES (NEW."code", NEW."completed", NEW."ended_on", NEW."id", NEW."label", NEW."level", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."profile_id"); RETURN NULL;',
                    hash="e72d7aa25f0ce7101c1eb388c28dd0d65a5e77cc",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_74319",
                    table="candidates_education",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="candidateskill",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "candidates_candidateskillevent" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profile_id") VALUES (NEW."code", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."profile_id"); RETURN NULL;',
                    hash="36f4994c30aa9f6057d63a4b34733ddf8038defc",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c0c0d",
                    table="candidates_candidateskill",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="candidateskill",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "candidates_candidateskillevent" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profile_id") VALUES (NEW."code", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."profile_id"); RETURN NULL;',
                    hash="961cbab28ceb3cce061bd124ee2e6eb43d4baaaa",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_bdd61",
                    table="candidates_candidateskill",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="candidatelicence",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "candidates_candidatelicenceevent" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profile_id", "valid_until") VALUES (NEW."code", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."profile_id", NEW."valid_until"); RETURN NULL;',
                    hash="9d348344c3f75b74a804c90730ee6b24c2848c7e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_42b08",
                    table="candidates_candidatelicence",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="candidatelicence",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "candidates_candidatelicenceevent" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profile_id", "valid_until") VALUES (NEW."code", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."profile_id", NEW."valid_until"); RETURN NULL;',
                    hash="af49ad63f6b23d39d24a157b9009ce1bfc548f6c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e03fe",
                    table="candidates_candidatelicence",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="candidatelanguage",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "candidates_candidatelanguageevent" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profile_id", "spoken", "written") VALUES (NEW."code", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."profile_id", NEW."spoken", NEW."written"); RETURN NULL;',
                    hash="08e8bb8e04f96259fbb901caf876eda2a72a46f6",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_25e31",
                    table="candidates_candidatelanguage",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="candidatelanguage",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "candidates_candidatelanguageevent" ("code", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profile_id", "spoken", "written") VALUES (NEW."code", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."profile_id", NEW."spoken", NEW."written"); RETURN NULL;',
                    hash="487fc0c027ac7333fdaf6fb7896b283ebb2e2bbe",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_18c9d",
                    table="candidates_candidatelanguage",
                    when="AFTER",
                ),
            ),
        ),
    ]
