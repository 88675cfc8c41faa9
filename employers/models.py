"""Employers: who they are, whom we speak there, what was said, seen and agreed, and the work they offer."""

import uuid

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from employers.querysets import EmployerQuerySet, VacancyQuerySet
from wsp import clock
from wsp.text import name_key
from wsp.work import Level, Shift

STAFF = settings.AUTH_USER_MODEL
PHONE = r"^(\+[1-9][0-9]{5,14})?$"
POSTCODE = r"^([1-9][0-9]{3}( ?[A-Z]{2})?)?$"


@pghistory.track()
class Employer(models.Model):
    """A firm, mostly of 5 to 50 people. Never signs in: they phone, and staff type."""

    class HowFound(models.TextChoices):
        PHONED = "phoned", _("Phoned by themselves")
        THROUGH_OTHERS = "through_others", _("Through others")
        COLD = "cold", _("Cold acquisition")
        NETWORK = "network", _("Network meeting")
        WEBSITE = "website", _("Website")
        EARLIER = "earlier", _("Known from before")
        UNKNOWN = "unknown", _("Unknown")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=200)
    name_key = models.CharField(max_length=220, editable=False, db_index=True)
    kvk_number = models.CharField(_("KvK number"), max_length=8, null=True, blank=True, unique=True)
    sector = models.CharField(_("sector"), max_length=40, blank=True)
    size = models.PositiveIntegerField(_("number of employees"), null=True, blank=True)
    street = models.CharField(_("street and number"), max_length=200, blank=True)
    postcode = models.CharField(_("postcode"), max_length=7, blank=True)
    place = models.CharField(_("place"), max_length=80, blank=True)
    website = models.URLField(_("website"), blank=True)
    how_found = models.CharField(_("how they found us"), max_length=20, choices=HowFound, default=HowFound.UNKNOWN)
    how_found_note = models.CharField(_("through whom, where"), max_length=200, blank=True)
    account_manager = models.ForeignKey(
        STAFF,
        verbose_name=_("fixed account manager"),
        on_delete=models.RESTRICT,  # No employer without an owner.
        related_name="employers",
    )
    stand_in = models.ForeignKey(
        STAFF,
        verbose_name=_("stand-in"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="employers_covered",
    )
    really_seeks = models.TextField(_("what they really look for"), blank=True)
    really_seeks_on = models.DateField(null=True, blank=True, editable=False)
    is_active = models.BooleanField(_("active"), default=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = EmployerQuerySet.as_manager()

    class Meta:
        ordering = ["name_key", "id"]
        constraints = [
            models.CheckConstraint(
                name="employer_kvk_eight_digits",
                condition=Q(kvk_number__isnull=True) | Q(kvk_number__regex=r"^[0-9]{8}$"),
            ),
            models.CheckConstraint(name="employer_has_name", condition=~Q(name="")),
            models.CheckConstraint(name="employer_postcode", condition=Q(postcode__regex=POSTCODE)),
            models.CheckConstraint(
                name="employer_stand_in_is_another",
                condition=Q(stand_in__isnull=True) | ~Q(stand_in=F("account_manager")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        """Keep the key by which lists sort and search in step with the name."""
        self.name_key = name_key(self.name)[:220]
        if (fields := kwargs.get("update_fields")) is not None and "name" in fields:
            kwargs["update_fields"] = {*fields, "name_key"}
        super().save(*args, **kwargs)


@pghistory.track()
class Site(models.Model):
    """Another place where the employer works."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="sites")
    name = models.CharField(_("name of the place of work"), max_length=120)
    street = models.CharField(_("street and number"), max_length=200, blank=True)
    postcode = models.CharField(_("postcode"), max_length=7)
    place = models.CharField(_("place"), max_length=80)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(name="site_name_once", fields=["employer", "name"]),
            models.CheckConstraint(name="site_postcode", condition=Q(postcode__regex=POSTCODE)),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.place}"


@pghistory.track()
class Contact(models.Model):
    """Somebody to speak at the employer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField(_("name"), max_length=200)
    function = models.CharField(_("function"), max_length=120, blank=True)
    phone = models.CharField(_("telephone"), max_length=16, blank=True, db_index=True)
    email = models.EmailField(_("mail address"), blank=True)
    is_main = models.BooleanField(_("first to call"), default=False)
    reachable = models.CharField(_("reachable"), max_length=120, blank=True)
    is_active = models.BooleanField(_("works there"), default=True)

    class Meta:
        ordering = ["-is_main", "name"]
        constraints = [
            models.CheckConstraint(name="contact_phone_normalised", condition=Q(phone__regex=PHONE)),
            models.CheckConstraint(name="contact_has_name", condition=~Q(name="")),
            models.UniqueConstraint(name="contact_one_main", fields=["employer"], condition=Q(is_main=True)),
        ]

    def __str__(self) -> str:
        return self.name


class IntakeDraft(models.Model):
    """A conversation being typed; kept on the server, so that a second caller may interrupt."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    staff = models.ForeignKey(STAFF, on_delete=models.CASCADE, related_name="intake_drafts")
    data = models.JSONField(default=dict)
    label = models.CharField(max_length=120, blank=True)
    started_at = models.DateTimeField(default=clock.now, editable=False)
    saved_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["started_at"]

    def __str__(self) -> str:
        return self.label or str(self.id)


@pghistory.track()
class Call(models.Model):
    """A telephone conversation with an employer: who called, about what, in their own words."""

    class Topic(models.TextChoices):
        VACANCY = "vacancy", _("Vacancy")
        QUESTION = "question", _("Question")
        FEEDBACK = "feedback", _("Feedback about a candidate")
        OTHER = "other", _("Something else")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employer = models.ForeignKey(Employer, on_delete=models.RESTRICT, related_name="calls")
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="calls")
    conversation = models.OneToOneField("trail.Conversation", on_delete=models.RESTRICT, related_name="+")
    topic = models.CharField(_("about"), max_length=10, choices=Topic)
    words = models.TextField(_("in the employer's own words"), blank=True)
    taken_by = models.ForeignKey(STAFF, on_delete=models.RESTRICT, related_name="calls_taken")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.employer_id}"


@pghistory.track()
class Visit(models.Model):
    """A visit at the employer's place, planned or held: what the firm does and what it really looks for."""

    class Kind(models.TextChoices):
        ACQUAINTANCE = "acquaintance", _("Acquaintance visit")
        EVALUATION = "evaluation", _("Evaluation")
        OTHER = "other", _("Visit")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employer = models.ForeignKey(Employer, on_delete=models.RESTRICT, related_name="visits")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.ACQUAINTANCE)
    planned_at = models.DateTimeField(_("when"))
    by = models.ForeignKey(STAFF, verbose_name=_("by"), on_delete=models.RESTRICT, related_name="visits")
    held_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    report = models.TextField(_("report"), blank=True)

    class Meta:
        ordering = ["-planned_at"]
        constraints = [
            models.CheckConstraint(
                name="visit_held_or_cancelled", condition=Q(held_at__isnull=True) | Q(cancelled_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.planned_at:%Y-%m-%d}"


@pghistory.track()
class Agreement(models.Model):
    """Something agreed with an employer, kept or not."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        KEPT = "kept", _("Kept")
        BROKEN = "broken", _("Not kept")
        DROPPED = "dropped", _("Dropped")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employer = models.ForeignKey(Employer, on_delete=models.RESTRICT, related_name="agreements")
    text = models.TextField(_("what was agreed"))
    agreed_on = models.DateField(default=clock.today)
    by = models.ForeignKey(STAFF, on_delete=models.RESTRICT, related_name="agreements_made")
    due_on = models.DateField(_("by when"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    closed_at = models.DateTimeField(null=True, blank=True)
    message_id = models.UUIDField(null=True, blank=True)  # The mail in the outbox that confirmed it.

    class Meta:
        ordering = ["-agreed_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="agreement_closed_has_time",
                condition=Q(state="open", closed_at__isnull=True) | (~Q(state="open") & Q(closed_at__isnull=False)),
            ),
            models.CheckConstraint(name="agreement_says_something", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return self.text[:60]


@pghistory.track()
class Vacancy(models.Model):
    """Work an employer offers. Three fields are required on the phone: title, place of work, hours."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        ON_HOLD = "on_hold", _("On hold")
        FILLED = "filled", _("Filled")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employer = models.ForeignKey(Employer, on_delete=models.RESTRICT, related_name="vacancies")
    site = models.ForeignKey(Site, null=True, blank=True, on_delete=models.RESTRICT, related_name="vacancies")
    owner = models.ForeignKey(STAFF, verbose_name=_("owner"), on_delete=models.RESTRICT, related_name="vacancies")
    title = models.CharField(_("title"), max_length=160)
    title_key = models.CharField(max_length=180, editable=False, db_index=True)
    # Code of our own vocabulary (``matching.vocabulary``); empty until somebody confirmed what was recognised.
    occupation = models.CharField(_("occupation"), max_length=80, blank=True)
    words = models.TextField(_("in the employer's own words"), blank=True)
    positions = models.PositiveSmallIntegerField(_("positions"), default=1)
    postcode = models.CharField(_("postcode of the work"), max_length=7, blank=True)
    place = models.CharField(_("place of the work"), max_length=80)
    hours_min = models.PositiveSmallIntegerField(_("hours from"))
    hours_max = models.PositiveSmallIntegerField(_("hours to"))
    shifts = ArrayField(
        models.CharField(max_length=10, choices=Shift), verbose_name=_("working times"), default=list, blank=True
    )
    level = models.CharField(_("level"), max_length=10, choices=Level, blank=True)
    starts_on = models.DateField(_("start"), null=True, blank=True)
    training_offered = models.BooleanField(_("willing to train"), null=True, blank=True)
    trial_possible = models.BooleanField(_("trial placement possible"), null=True, blank=True)
    adjustments = ArrayField(
        models.CharField(max_length=40), verbose_name=_("adjustments offered"), default=list, blank=True
    )
    demands = ArrayField(models.CharField(max_length=40), verbose_name=_("physical demands"), default=list, blank=True)
    by_public_transport = models.BooleanField(_("reachable by public transport"), null=True, blank=True)
    wage = models.CharField(_("wage"), max_length=120, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_reason = models.CharField(_("reason"), max_length=300, blank=True)
    opened_at = models.DateTimeField(default=clock.now, editable=False)
    confirmed_at = models.DateTimeField(default=clock.now)
    call = models.ForeignKey(Call, null=True, blank=True, on_delete=models.SET_NULL, related_name="vacancies")

    objects = VacancyQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "id"]
        verbose_name_plural = _("vacancies")
        indexes = [models.Index(name="vacancy_state_opened", fields=["state", "-opened_at"])]
        constraints = [
            models.CheckConstraint(name="vacancy_has_title", condition=~Q(title="")),
            models.CheckConstraint(name="vacancy_has_place", condition=~Q(place="")),
            models.CheckConstraint(
                name="vacancy_hours", condition=Q(hours_min__lte=F("hours_max"), hours_max__lte=60, hours_min__gte=1)
            ),
            models.CheckConstraint(name="vacancy_positions", condition=Q(positions__gte=1)),
            models.CheckConstraint(name="vacancy_postcode", condition=Q(postcode__regex=POSTCODE)),
            models.CheckConstraint(
                name="vacancy_closed_has_time",
                condition=Q(state__in=["open", "on_hold"], closed_at__isnull=True)
                | Q(state__in=["filled", "withdrawn"], closed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="vacancy_withdrawn_has_reason", condition=~Q(state="withdrawn") | ~Q(closed_reason="")
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args, **kwargs) -> None:
        """Keep the key by which lists sort and search in step with the title."""
        self.title_key = name_key(self.title)[:180]
        if (fields := kwargs.get("update_fields")) is not None and "title" in fields:
            kwargs["update_fields"] = {*fields, "title_key"}
        super().save(*args, **kwargs)


@pghistory.track()
class VacancyRequirement(models.Model):
    """Something the employer asks for: must-have or nice-to-have, in the employer's words and, once recognised, a code."""

    class Kind(models.TextChoices):
        SKILL = "skill", _("Skill")
        LICENCE = "licence", _("Licence or certificate")
        LANGUAGE = "language", _("Language")
        EXPERIENCE = "experience", _("Experience")
        OTHER = "other", _("Something else")

    class Weight(models.TextChoices):
        MUST = "must", _("Must-have")
        NICE = "nice", _("Nice-to-have")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="requirements")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    weight = models.CharField(_("weight"), max_length=4, choices=Weight)
    code = models.CharField(max_length=80, blank=True)  # Of our own vocabulary; empty when not recognised.
    label = models.CharField(_("what"), max_length=160)
    level = models.PositiveSmallIntegerField(
        _("level"), null=True, blank=True
    )  # Languages: VUM's 1 none … 4 excellent.

    class Meta:
        ordering = ["weight", "kind", "label"]
        constraints = [
            models.UniqueConstraint(name="requirement_once", fields=["vacancy", "kind", "code"], condition=~Q(code="")),
            models.CheckConstraint(name="requirement_says_something", condition=~Q(label="")),
        ]

    def __str__(self) -> str:
        return self.label
