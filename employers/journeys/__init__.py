"""The journeys of employers, as definitions, and how an employer looks on a card of the call list."""

from collections.abc import Iterable
from uuid import UUID

from employers.journeys.first_contact import FIRST_CONTACT
from employers.journeys.known_employer import KNOWN_EMPLOYER
from wsp.journeys import registry
from wsp.journeys.registry import PartyCard
from wsp.refs import EMPLOYER

__all__ = ["FIRST_CONTACT", "KNOWN_EMPLOYER", "cards", "register"]


def register() -> None:
    """Tell the engine which journeys employers make and how to show them."""
    registry.register_journey(FIRST_CONTACT)
    registry.register_journey(KNOWN_EMPLOYER)
    registry.register_party(EMPLOYER, cards)


def cards(ids: Iterable[UUID]) -> dict[UUID, PartyCard]:
    """Whom to call at each employer: the first contact, with the firm beneath; the firm when nobody is known.

    Two queries, however many employers.
    """
    from employers.models import Contact, Employer

    employers = Employer.objects.filter(pk__in=ids).order_by().values_list("pk", "name", "place")
    firms = {pk: (name, place) for pk, name, place in employers}
    people: dict[UUID, tuple[str, str]] = {}
    contacts = Contact.objects.filter(employer__in=firms, is_active=True).order_by("employer", "-is_main", "name")
    for employer_id, name, phone in contacts.values_list("employer_id", "name", "phone"):
        people.setdefault(employer_id, (name, phone))
    made = {}
    for pk, (firm, place) in firms.items():
        name, phone = people.get(pk, (firm, ""))
        subtitle = place if name == firm else firm
        made[pk] = PartyCard(name=name, subtitle=subtitle, phone=phone, url_name="workbench:employer", id=pk)
    return made
