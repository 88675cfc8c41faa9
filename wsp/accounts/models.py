"""Staff, the organisations and teams they work in, who has duty, who is away and who stands in."""

import uuid

import pghistory
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wsp import clock
from wsp.accounts.roles import Role


class Organisation(models.Model):
    """Who is responsible for a candidate, or employs staff: a municipality, UWV, the service point itself."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", _("Municipality")
        UWV = "uwv", _("UWV")
        SERVICE_POINT = "service_point", _("Employers' service point")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """People who stand in for each other, in an order, and who have one lead."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=120, unique=True)
    lead = models.ForeignKey(
        "Staff", verbose_name=_("team lead"), null=True, blank=True, on_delete=models.SET_NULL, related_name="leads"
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class StaffManager(BaseUserManager["Staff"]):
    """Makes staff; the mail address is the name to sign in with, always in lower case."""

    def create_user(self, *, email: str, name: str, role: str, password: str | None = None, **fields) -> "Staff":
        """A new staff member; without a password nobody can sign in as them with one."""
        staff = self.model(email=email.strip().lower(), name=name, role=role, **fields)
        staff.set_password(password)
        staff.save(using=self._db)
        return staff

    def get_by_natural_key(self, username: str) -> "Staff":
        """The staff member with this mail address, however it was typed."""
        return self.get(email=username.strip().lower())


class StaffQuerySet(models.QuerySet["Staff"]):
    """Facts about staff."""

    def active(self) -> "StaffQuerySet":
        """Who still works here: people, not the accounts other systems act as."""
        return self.filter(is_active=True, is_service=False)

    def away_on(self, day) -> "StaffQuerySet":
        """Who is away on ``day``."""
        return self.filter(pk__in=Absence.objects.on(day).values("staff"))


@pghistory.track(exclude=["password", "last_login"])
class Staff(AbstractBaseUser):
    """Somebody who works here. Signs in with mail address and password, or by single sign-on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("mail address"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    role = models.CharField(_("role"), max_length=20, choices=Role)
    is_administrator = models.BooleanField(_("administrator"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    # Another system acts as this account through the API; nobody signs in as it, and it owns no work.
    is_service = models.BooleanField(_("account of another system"), default=False, editable=False)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    reachable = models.CharField(_("reachable"), max_length=120, blank=True)
    organisation = models.ForeignKey(Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT)
    team = models.ForeignKey(
        Team, verbose_name=_("team"), null=True, blank=True, on_delete=models.SET_NULL, related_name="members"
    )
    team_order = models.PositiveSmallIntegerField(_("order in the team"), default=100)
    stand_in = models.ForeignKey(
        "self",
        verbose_name=_("stand-in"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="stands_in_for",
    )
    language = models.CharField(_("language"), max_length=5, default="nl")
    single_keys = models.BooleanField(_("shortcuts of one letter"), default=True)

    objects = StaffManager.from_queryset(StaffQuerySet)()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name", "role"]

    class Meta:
        ordering = ["name"]
        verbose_name = _("staff member")
        verbose_name_plural = _("staff")
        constraints = [
            models.CheckConstraint(name="staff_email_lower", condition=Q(email=models.functions.Lower("email"))),
            models.CheckConstraint(
                name="staff_not_own_stand_in", condition=Q(stand_in__isnull=True) | ~Q(stand_in=F("id"))
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        """Two letters at the most, for where a name is too much."""
        words = self.name.split()
        return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()


class SpanQuerySet(models.QuerySet):
    """Rows with a first and a last day."""

    def on(self, day):
        """The rows that hold on ``day``."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)

    def today(self):
        """The rows that hold today."""
        return self.on(clock.today())


class Absence(models.Model):
    """Somebody is away; why is not recorded (an illness is nobody's business here)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    staff = models.ForeignKey(Staff, verbose_name=_("who"), on_delete=models.CASCADE, related_name="absences")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("up to and including"), null=True, blank=True)
    stand_in = models.ForeignKey(
        Staff, verbose_name=_("stand-in"), null=True, blank=True, on_delete=models.SET_NULL, related_name="covers"
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = SpanQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                name="absence_ends_after_start", condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="absence_stand_in_is_another", condition=Q(stand_in__isnull=True) | ~Q(stand_in=F("staff"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff_id} {self.starts_on}"


class DutyTurn(models.Model):
    """Who answers for employers that nobody knows yet, on these days."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    staff = models.ForeignKey(Staff, verbose_name=_("who"), on_delete=models.CASCADE, related_name="duty_turns")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("up to and including"))

    objects = SpanQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(name="duty_ends_after_start", condition=Q(ends_on__gte=F("starts_on"))),
            models.UniqueConstraint(name="duty_one_turn_a_start", fields=["staff", "starts_on"]),
        ]

    def __str__(self) -> str:
        return f"{self.staff_id} {self.starts_on}"
