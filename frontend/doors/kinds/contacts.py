"""Contact persons of employers."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from employers import services
from employers.models import Contact
from frontend.doors.carry import Carry, Values
from frontend.doors.columns import Column, Layout
from frontend.doors.kinds.base import Carrier, Likely, given, only
from frontend.doors.models.imports import Kind
from frontend.doors.values import YES_NO
from wsp.text import name_key, readable_number

FIELDS = ("name", "function", "phone", "email", "is_main", "reachable", "is_active")


class ContactCarrier(Carrier):
    """A row is a contact person."""

    kind = Kind.CONTACT
    file_name = "contactpersonen"
    model = Contact
    layout = Layout(
        (
            Column("sleutel", "key", needed=True, example="C-0001", about=_("what the source calls this person"), also=("id", "nummer")),
            Column("sleutel werkgever", "employer", needed=True, example="W-0001", also=("werkgever", "werkgever id"),
                   about=_("what the source calls the employer")),
            Column("naam", "name", needed=True, example="Ans Bakker", also=("contactpersoon",)),
            Column("functie", "function", example="Eigenaar"),
            Column("telefoon", "phone", example="06 12345678", also=("telefoonnummer", "tel", "mobiel")),
            Column("mailadres", "email", example="ans@dekorenaar.example", also=("e-mail", "email", "e-mailadres", "mail")),
            Column("eerst bellen", "is_main", YES_NO, example="ja", also=("eerste contact",)),
            Column("bereikbaar", "reachable", example="Na drie uur"),
            Column("werkt er nog", "is_active", YES_NO, example="ja"),
        )
    )  # fmt: skip

    def arrival(self, values: Values, carry: Carry, foreseen: None) -> Contact:
        """A new contact person."""
        kept = given(values, *FIELDS)
        if values.get("is_active") is False:
            kept["is_active"] = False
        return services.check_contact(employer=carry.employer(values), **kept)

    def take_in(self, arrivals: list[Contact], carry: Carry) -> list[Contact]:
        """Keep them all."""
        return services.take_in_contacts(contacts=arrivals, actor=carry.actor)

    def update(self, row: Contact, values: Values, carry: Carry) -> None:
        """Change the person; an emptied yes or no says nothing."""
        kept = {name: value for name, value in only(values, FIELDS).items() if value is not None}
        if kept:
            services.save_contact(employer=row.employer, contact=row, actor=carry.actor, **kept)

    def load(self, ids: Iterable[UUID], fields: Collection[str] | None = None) -> dict[UUID, Contact]:
        """The contacts with their employers."""
        return Contact.objects.select_related("employer").in_bulk(list(ids))

    def now(self, row: Contact, fields: Collection[str] | None = None) -> Values:
        """What is kept of the person."""
        return {name: getattr(row, name) for name in FIELDS} | {"phone": readable_number(row.phone)}

    def likely(self, rows: list[Values], carry: Carry) -> list[list[Likely]]:
        """Somebody of the same name at the same employer."""
        employers = [carry.known_employer(values["employer"]) for values in rows]
        here: dict[tuple[UUID, str], list[Contact]] = {}
        for each in Contact.objects.filter(employer__in=set(employers) - {None}):
            here.setdefault((each.employer_id, name_key(each.name)), []).append(each)
        why = gettext("Same name at this employer")
        return [
            [
                Likely(each.pk, each.name, why, 98.0)
                for each in here.get((employer, name_key(values.get("name") or "")), ())
            ]
            for employer, values in zip(employers, rows, strict=True)
        ]

    def remove(self, rows: list[Contact], carry: Carry) -> dict[UUID, str]:
        """Take away those who were never spoken with."""
        return services.remove_unused_contacts(contacts=rows, actor=carry.actor)
