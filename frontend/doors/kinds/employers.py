"""Employers, each with the first contact person when the file has one in the same row."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from employers import services
from employers.models import Contact, Employer
from frontend.doors.carry import Carry, Values
from frontend.doors.columns import Column, Layout
from frontend.doors.kinds.base import Carrier, Likely, given, only, plain
from frontend.doors.models.imports import Kind
from frontend.doors.values import WHOLE, YES_NO, choice
from wsp.text import readable_number
from wsp.work import Sector

FIRM = (
    "name", "kvk_number", "sector", "size", "street", "postcode", "place", "website", "how_found", "how_found_note",
    "really_seeks", "is_active",
)  # fmt: skip
SHOWN_FROM = 80.0  # While typing a weaker likeness helps; thousands of rows with one are noise.
CONTACT = {"contact_name": "name", "contact_phone": "phone", "contact_email": "email"}


class EmployerCarrier(Carrier):
    """A row is an employer."""

    kind = Kind.EMPLOYER
    file_name = "werkgevers"
    model = Employer
    parts = ((Contact, "employer_id"),)
    page = "workbench:employer"
    layout = Layout(
        (
            Column("sleutel", "key", needed=True, example="W-0001", about=_("what the source calls this employer"),
                   also=("id", "werkgever id", "relatienummer", "nummer")),
            Column("naam", "name", needed=True, example="Bakkerij De Korenaar", also=("bedrijfsnaam", "werkgever", "bedrijf")),
            Column("kvk-nummer", "kvk_number", example="12345678", about=_("eight digits"), also=("kvk",)),
            Column("sector", "sector", choice(Sector), example="Horeca", also=("branche",)),
            Column("aantal medewerkers", "size", WHOLE, example="12", also=("medewerkers", "omvang")),
            Column("straat en nummer", "street", example="Brugstraat 4", also=("straat", "adres")),
            Column("postcode", "postcode", example="7731 AB"),
            Column("plaats", "place", example="Ommen", also=("vestigingsplaats", "woonplaats")),
            Column("website", "website", example="https://dekorenaar.example", also=("site", "url")),
            Column("gevonden via", "how_found", choice(Employer.HowFound), example="Netwerkbijeenkomst"),
            Column("toelichting gevonden via", "how_found_note", example="Ondernemersontbijt Ommen"),
            Column("zoekt eigenlijk", "really_seeks", example="Iemand die om vier uur wil beginnen"),
            Column("actief", "is_active", YES_NO, example="ja"),
            Column("accountmanager", "account_manager", example="sanne@wsp.example",
                   about=_("mail address of a colleague; empty: the one chosen for the import")),
            Column("contactpersoon", "contact_name", example="Ans Bakker"),
            Column("telefoon", "contact_phone", example="0529 123456", also=("telefoonnummer", "tel")),
            Column("mailadres", "contact_email", example="ans@dekorenaar.example", also=("e-mail", "email", "e-mailadres", "mail")),
        )
    )  # fmt: skip

    def foresee(self, rows: list[Values], carry: Carry) -> dict[str, str]:
        """The KvK numbers among theirs that are taken, and by whom."""
        return services.kvk_numbers_taken([values["kvk_number"] for values in rows if values.get("kvk_number")])

    def arrival(self, values: Values, carry: Carry, foreseen: dict[str, str]) -> services.EmployerArrival:
        """A new employer."""
        manager = carry.staff(values, "account_manager", carry.batch.account_manager)
        kept = given(values, *FIRM, *CONTACT)
        if values.get("is_active") is False:
            kept["is_active"] = False
        return services.check_employer(account_manager=manager, taken=foreseen, **{"name": "", **kept})

    def take_in(self, arrivals: list[services.EmployerArrival], carry: Carry) -> list[Employer]:
        """Keep them all, with their first contact persons."""
        return services.take_in_employers(arrivals=arrivals, actor=carry.actor)

    def update(self, row: Employer, values: Values, carry: Carry) -> None:
        """Change the firm, its account manager and its first contact person."""
        firm = {name: "" if value is None else value for name, value in only(values, FIRM).items()}
        if firm.get("how_found") == "":
            firm["how_found"] = Employer.HowFound.UNKNOWN
        if firm.get("is_active") == "":
            del firm["is_active"]
        if firm:
            services.update_employer(employer=row, actor=carry.actor, **firm)
        if values.get("account_manager"):
            manager = carry.staff(values, "account_manager", None)
            services.assign(employer=row, account_manager=manager, actor=carry.actor)
        contact = {name: values[field] for field, name in CONTACT.items() if field in values}
        main = row.contacts.filter(is_main=True).first()
        if contact and (main or any(contact.values())):
            contact["name"] = contact.get("name") or (main.name if main else row.name)
            services.save_contact(employer=row, contact=main, actor=carry.actor, **contact)

    def load(self, ids: Iterable[UUID], fields: Collection[str] | None = None) -> dict[UUID, Employer]:
        """The employers with their contacts."""
        rows = Employer.objects.select_related("account_manager").prefetch_related("contacts")
        return rows.in_bulk(list(ids))

    def now(self, row: Employer, fields: Collection[str] | None = None) -> Values:
        """The firm, its account manager and its first contact person."""
        main = next((each for each in row.contacts.all() if each.is_main), None)
        return {name: plain(getattr(row, name)) for name in FIRM} | {
            "account_manager": row.account_manager.email,
            "contact_name": main.name if main else "",
            "contact_phone": readable_number(main.phone) if main else "",
            "contact_email": main.email if main else "",
        }

    def likely(self, rows: list[Values], carry: Carry) -> list[list[Likely]]:
        """By KvK number, telephone number or a near name."""
        typed = [
            services.Typed(
                name=values.get("name") or "",
                place=values.get("place") or "",
                phone=values.get("contact_phone") or "",
                kvk_number=values.get("kvk_number") or "",
            )
            for values in rows
        ]
        return [
            [
                Likely(
                    each.employer.pk, f"{each.employer.name}, {each.employer.place}".strip(", "), each.why, each.score
                )
                for each in found
                if each.score >= SHOWN_FROM
            ]
            for found in services.likely_duplicates_of_many(typed=typed, limit=3)
        ]

    def remove(self, rows: list[Employer], carry: Carry) -> dict[UUID, str]:
        """Take away those nothing hangs on."""
        return services.remove_unused_employers(employers=rows, actor=carry.actor)
