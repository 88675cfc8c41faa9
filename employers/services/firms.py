"""The firm, its places of work and the people to speak there."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from employers.models import Contact, Employer, Site, Vacancy
from wsp import clock
from wsp.accounts.models import Staff
from wsp.accounts.roles import SERVES_EMPLOYERS, Role
from wsp.accounts.services import on_duty
from wsp.errors import Refused
from wsp.journeys import services as journeys
from wsp.journeys.models import Moment
from wsp.records import Complaints, fill, save, service
from wsp.refs import EMPLOYER, Ref
from wsp.text import normalise_kvk, normalise_number, normalise_postcode, tidy

FIRM_FIELDS = frozenset(
    {
        "name",
        "kvk_number",
        "sector",
        "size",
        "street",
        "postcode",
        "place",
        "website",
        "how_found",
        "how_found_note",
        "stand_in",
        "really_seeks",
        "is_active",
    }
)
CONTACT_FIELDS = frozenset({"name", "function", "phone", "email", "is_main", "reachable", "is_active"})
SITE_FIELDS = frozenset({"name", "street", "postcode", "place"})
CLEANERS = {
    "kvk_number": normalise_kvk,
    "phone": normalise_number,
    "postcode": normalise_postcode,
    "email": str.lower,
}
ASSIGN = "assign"  # Kind of the promise that an employer gets an account manager.


@service
def create_employer(
    *,
    name: str,
    place: str = "",
    postcode: str = "",
    kvk_number: str | None = None,
    account_manager: Staff | None = None,
    contact_name: str = "",
    contact_phone: str = "",
    contact_email: str = "",
    actor: Staff,
    **fields,
) -> Employer:
    """A new employer with an owner from the first minute (E1).

    Without ``account_manager`` who has duty owns it; when nobody at all is present a team lead does, with a promise to
    find an account manager within one hour of working time. A contact is made when anything of one was given; with
    only a number, the contact is called as the firm.
    """
    complaints = Complaints()
    firm = {"name": name, "place": place, "postcode": postcode, "kvk_number": kvk_number or "", **fields}
    employer, contact = filled_firm(
        firm, {"name": contact_name, "phone": contact_phone, "email": contact_email}, complaints
    )
    _unique_kvk(employer, complaints)
    if account_manager is not None:
        check_serves(account_manager, complaints)
    owner, to_assign = _first_owner(account_manager, actor)
    employer.account_manager = owner
    if employer.stand_in == owner:
        complaints.add("stand_in", _("The stand-in must be somebody else than the account manager."))
    complaints.raise_any()
    _save_firm(employer, set())
    if contact is not None:
        contact.save()
    if to_assign:
        journeys.promise(
            title=_("Find an account manager for %(employer)s") % {"employer": employer.name},
            owner=owner,
            due_at=clock.add_working_hours(clock.now(), 1),
            party=Ref(EMPLOYER, employer.pk),
            subject=Ref(EMPLOYER, employer.pk),
            kind=ASSIGN,
            key=f"{ASSIGN}:{employer.pk}",
            done_by_event="employer.assigned",
            why=_("A new employer phoned while nobody had duty."),
            actor=actor,
        )
    return employer


def filled_firm(
    firm: Mapping[str, Any], contact_given: Mapping[str, str], complaints: Complaints
) -> tuple[Employer, Contact | None]:
    """A new employer and the first contact person, when anything of one was given, filled and not saved."""
    employer = Employer()
    fill(employer, firm, allowed=FIRM_FIELDS, cleaners=CLEANERS, complaints=complaints)
    if employer.really_seeks:
        employer.really_seeks_on = clock.today()
    if not tidy("".join(contact_given.values())):
        return employer, None
    contact = Contact(employer=employer, is_main=True)
    given = dict(contact_given)
    if not tidy(given["name"]):
        del given["name"]
        contact.name = employer.name
    contact_complaints = Complaints()
    fill(contact, given, allowed=CONTACT_FIELDS, cleaners=CLEANERS, complaints=contact_complaints)
    _take_over(contact_complaints, complaints)
    return employer, contact


def _take_over(found: Complaints, complaints: Complaints) -> None:
    try:
        found.raise_any()
    except ValidationError as error:
        complaints.add_all(error, prefix="contact_")


def _first_owner(account_manager: Staff | None, actor: Staff) -> tuple[Staff, bool]:
    """Who owns a new employer, and whether somebody must still find an account manager."""
    if owner := account_manager or on_duty():
        return owner, False
    if actor.team and actor.team.lead and actor.team.lead.is_active:
        return actor.team.lead, True
    lead = Staff.objects.active().filter(role=Role.TEAM_LEAD).order_by("name", "pk").first()
    return lead or actor, True


def check_serves(staff: Staff, complaints: Complaints, field: str = "account_manager") -> None:
    """Complain about ``field`` when ``staff`` cannot own an employer."""
    if not staff.is_active or staff.role not in SERVES_EMPLOYERS:
        complaints.add(field, _("%(name)s does not serve employers.") % {"name": staff.name})


def _unique_kvk(employer: Employer, complaints: Complaints) -> None:
    if not employer.kvk_number:
        return
    other = Employer.objects.filter(kvk_number=employer.kvk_number).exclude(pk=employer.pk).first()
    if other:
        complain_of_kvk(other.name, complaints)


def complain_of_kvk(name: str, complaints: Complaints) -> None:
    """Complain that the employer called ``name`` has this KvK number already."""
    message = _("%(employer)s already has this KvK number.") % {"employer": name}
    complaints.add("kvk_number", message, code="unique")


def _save_firm(employer: Employer, changed: set[str]) -> None:
    try:
        with transaction.atomic():
            save(employer, changed)
    except IntegrityError as error:
        # Two people typed the same new firm at the same moment; the other one was first.
        complaints = Complaints()
        _unique_kvk(employer, complaints)
        if not complaints:
            raise
        try:
            complaints.raise_any()
        except ValidationError as taken:
            raise taken from error


@service
def update_employer(*, employer: Employer, actor: Staff, **fields) -> Employer:
    """Change what is kept about the firm. The account manager changes through ``assign``."""
    employer = Employer.objects.select_for_update().get(pk=employer.pk)
    complaints = Complaints()
    changed = fill(employer, fields, allowed=FIRM_FIELDS, cleaners=CLEANERS, complaints=complaints)
    if "kvk_number" in changed:
        _unique_kvk(employer, complaints)
    if employer.stand_in_id == employer.account_manager_id:
        complaints.add("stand_in", _("The stand-in must be somebody else than the account manager."))
    complaints.raise_any()
    if "really_seeks" in changed:
        employer.really_seeks_on = clock.today() if employer.really_seeks else None
        changed.add("really_seeks_on")
    _save_firm(employer, changed)
    return employer


@service
def record_really_seeks(*, employer: Employer, words: str, on: dt.date) -> None:
    """Keep what the employer really looks for, in their own words, with the day it was said (E4)."""
    if words := tidy(words, lines=True):
        employer.really_seeks, employer.really_seeks_on = words, on
        employer.save(update_fields=["really_seeks", "really_seeks_on"])


@service
def assign(*, employer: Employer, account_manager: Staff, actor: Staff, reason: str = "") -> Employer:
    """Give the employer another fixed account manager; open vacancies and promises move along (E3).

    A stand-in who becomes the account manager leaves the place of the stand-in empty.
    """
    employer = Employer.objects.select_for_update().get(pk=employer.pk)
    complaints = Complaints()
    check_serves(account_manager, complaints)
    complaints.raise_any()
    before = employer.account_manager
    employer.account_manager = account_manager
    if employer.stand_in == account_manager:
        employer.stand_in = None
    employer.save(update_fields=["account_manager", "stand_in"])
    party = Ref(EMPLOYER, employer.pk)
    journeys.publish(event="employer.assigned", subject=party, actor=actor)
    if before != account_manager:
        Vacancy.objects.live().filter(employer=employer, owner=before).update(owner=account_manager)
        theirs = list(Moment.objects.unfinished().of_party(party).filter(owner=before))
        why = tidy(reason) or _("Another account manager.")
        journeys.hand_over(moments=theirs, to=account_manager, actor=actor, reason=why, with_runs=True)
    return employer


@service
def save_contact(*, employer: Employer, contact: Contact | None = None, actor: Staff, **fields) -> Contact:
    """A new or changed contact person. The first one is the first to call; a new first to call replaces the old."""
    # The lock keeps two people from making two first contacts at once.
    employer = Employer.objects.select_for_update().get(pk=employer.pk)
    if contact is not None and contact.employer_id != employer.pk:
        raise Refused(_("This contact person belongs to another employer."), code="other_employer")
    contact = contact or Contact(employer=employer)
    changed = fill_contact(contact, fields)
    others = employer.contacts.exclude(pk=contact.pk)
    if not contact.is_active:
        contact.is_main = False
    elif not others.filter(is_main=True).exists():
        contact.is_main = True
    if contact.is_main:
        others.filter(is_main=True).update(is_main=False)
    save(contact, {*changed, "is_main"})
    return contact


def fill_contact(contact: Contact, fields: Mapping[str, Any]) -> set[str]:
    """Fill what is kept of a contact person; the names of what changed. Raises ``ValidationError``."""
    complaints = Complaints()
    changed = fill(contact, fields, allowed=CONTACT_FIELDS, cleaners=CLEANERS, complaints=complaints)
    if not contact.name and "name" not in complaints:
        complaints.add("name", _("Say who this is."), code="blank")
    complaints.raise_any()
    return changed


@service
def save_site(*, employer: Employer, site: Site | None = None, actor: Staff, **fields) -> Site:
    """Another place where the employer works, new or changed."""
    if site is not None and site.employer_id != employer.pk:
        raise Refused(_("This place of work belongs to another employer."), code="other_employer")
    site = site or Site(employer=employer)
    complaints = Complaints()
    changed = fill(site, fields, allowed=SITE_FIELDS, cleaners=CLEANERS, complaints=complaints)
    for field in ("name", "postcode", "place"):
        if not getattr(site, field) and field not in complaints:
            complaints.add(field, _("This is needed to know where the work is."), code="blank")
    if employer.sites.filter(name=site.name).exclude(pk=site.pk).exists():
        complaints.add("name", _("There is a place of work with this name already."), code="unique")
    complaints.raise_any()
    save(site, changed)
    return site


@service
def remove_site(*, site: Site, actor: Staff) -> None:
    """Take away a place of work where no vacancy is."""
    if site.vacancies.exists():
        raise Refused(_("There are vacancies at this place of work."), code="in_use")
    site.delete()


def hand_over_all(*, staff: Staff, to: Staff, actor: Staff, reason: str) -> int:
    """Every employer of somebody who leaves has ``to`` as the fixed account manager; how many."""
    rows = Employer.objects.filter(account_manager=staff).order_by("pk")
    Employer.objects.filter(stand_in=staff).update(stand_in=None)
    count = len([assign(employer=row, account_manager=to, actor=actor, reason=reason) for row in rows])
    Vacancy.objects.live().filter(owner=staff).update(owner=to)
    return count
