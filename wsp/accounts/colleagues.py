"""Who works here: somebody new, somebody whose data change, somebody who comes back; organisations and teams."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wsp.accounts.models import Organisation, Staff, Team
from wsp.accounts.roles import Role
from wsp.errors import Refused
from wsp.records import Complaints, fill, save, service
from wsp.text import normalise_number, tidy

FIELDS = frozenset(
    {
        "email",
        "name",
        "role",
        "organisation",
        "team",
        "team_order",
        "phone",
        "reachable",
        "stand_in",
        "is_administrator",
    }
)


@service
def add_colleague(
    *, actor: Staff | None, email: str, name: str, role: str, organisation: Organisation, **fields
) -> Staff:
    """A new colleague, who cannot sign in until they chose a password (``passwords.send_link``).

    ``fields`` are others of ``FIELDS``. Raises ``ValidationError`` by field, also for an address that is taken.
    """
    staff = Staff(organisation=organisation)
    staff.set_unusable_password()
    return _keep(staff, {"email": email, "name": name, "role": role, **fields})


@service
def change_colleague(*, staff: Staff, actor: Staff, **fields) -> Staff:
    """Change any of ``FIELDS``. Raises ``ValidationError`` by field; ``Refused`` when no administrator would be left."""
    staff = Staff.objects.select_for_update(of=("self",)).get(pk=staff.pk, is_service=False)
    if staff.is_administrator and not fields.get("is_administrator", True):
        keep_an_administrator(without=staff)
    return _keep(staff, fields)


@service
def come_back(*, staff: Staff, actor: Staff) -> Staff:
    """Open the account of somebody who left; what was handed over stays where it went."""
    staff = Staff.objects.select_for_update(of=("self",)).get(pk=staff.pk, is_service=False)
    staff.is_active = True
    staff.save(update_fields=["is_active"])
    return staff


@service
def add_organisation(*, name: str, kind: str, actor: Staff | None) -> Organisation:
    """A municipality, UWV or service point that people here work for. Raises ``ValidationError`` by field."""
    organisation = Organisation(name=tidy(name), kind=kind)
    organisation.full_clean()
    organisation.save()
    return organisation


@service
def save_team(*, name: str, lead: Staff | None, actor: Staff | None, team: Team | None = None) -> Team:
    """A team and who leads it. Raises ``ValidationError`` by field, also for a lead who is no team lead."""
    team = team or Team()
    team.name, team.lead = tidy(name), lead
    team.full_clean(exclude=["lead"])
    if lead is not None and lead.role != Role.TEAM_LEAD:
        raise ValidationError({"lead": _("Only a team lead leads a team.")})
    team.save()
    return team


def keep_an_administrator(*, without: Staff) -> None:
    """Raises ``Refused`` when nobody but ``without`` administers this installation: then nobody could add one."""
    # Two who step down at once wait for each other here.
    others = Staff.objects.select_for_update(of=("self",)).active().filter(is_administrator=True).exclude(pk=without.pk)
    if not list(others):
        raise Refused(
            _("Somebody has to administer this workbench."), allowed=_("first make a colleague administrator")
        )


def _keep(staff: Staff, fields: dict) -> Staff:
    complaints = Complaints()
    cleaners = {"email": str.lower, "phone": normalise_number}
    changed = fill(staff, fields, allowed=FIELDS, cleaners=cleaners, complaints=complaints)
    if "email" in changed and Staff.objects.filter(email=staff.email).exclude(pk=staff.pk).exists():
        complaints.add("email", _("Somebody already signs in with this mail address."))
    if staff.stand_in_id == staff.pk:
        complaints.add("stand_in", _("Nobody stands in for themselves."))
    complaints.raise_any()
    save(staff, changed)
    return staff
