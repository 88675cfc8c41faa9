"""The work an employer offers, and what it asks."""

import uuid

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from employers.models.firm import POSTCODE, Employer, Site
from employers.models.talk import Agreement, Call
from employers.querysets import VacancyQuerySet
from wsp import clock
from wsp.text import name_key
from wsp.work import Level, Shift

STAFF = settings.AUTH_USER_MODEL


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
    # What another system calls it, as long as nobody knows which occupation of the vocabulary that is.
    occupation_words = models.CharField(_("occupation, as it was given"), max_length=160, blank=True)
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

    def keep_key(self) -> None:
        """The key by which lists sort and search follows the title; to be called where many are saved at once."""
        self.title_key = name_key(self.title)[:180]

    @property
    def hours(self) -> str:
        """The hours a week as people say them: "24–32", or "24" when there is no choice."""
        return "–".join(dict.fromkeys(str(hours) for hours in (self.hours_min, self.hours_max)))

    def save(self, *args, **kwargs) -> None:
        """Keep the key by which lists sort and search in step with the title."""
        self.keep_key()
        if (fields := kwargs.get("update_fields")) is not None and "title" in fields:
            kwargs["update_fields"] = {*fields, "title_key"}
        super().save(*args, **kwargs)


class Asked(models.Model):
    """Something the employer asks for: in the employer's words and, once recognised, a code of our vocabulary."""

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
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    weight = models.CharField(_("weight"), max_length=4, choices=Weight)
    code = models.CharField(max_length=80, blank=True)  # Empty when not recognised.
    label = models.CharField(_("what"), max_length=160)
    # Of a language, on VUM's scale: 1 none … 4 excellent.
    level = models.PositiveSmallIntegerField(_("level"), null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.label

    @property
    def requirement_key(self) -> tuple[str, str]:
        """What makes two of them the same: kind and code, else kind and words."""
        return self.kind, self.code or self.label.casefold()


@pghistory.track()
class AgreedRequirement(Asked):
    """What was agreed with an employer to look for from now on (E18): every new vacancy gets it while the agreement
    is open.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="requirements")

    class Meta:
        ordering = ["weight", "kind", "label"]
        constraints = [
            models.CheckConstraint(name="agreed_says_something", condition=~Q(label="")),
        ]


@pghistory.track()
class VacancyRequirement(Asked):
    """Something this vacancy asks for: must-have or nice-to-have; from an agreement on selection, or for itself."""

    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="requirements")
    agreement = models.ForeignKey(Agreement, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["weight", "kind", "label"]
        constraints = [
            models.UniqueConstraint(name="requirement_once", fields=["vacancy", "kind", "code"], condition=~Q(code="")),
            models.CheckConstraint(name="requirement_says_something", condition=~Q(label="")),
        ]
