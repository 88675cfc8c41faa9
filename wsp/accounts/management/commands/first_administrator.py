"""``manage.py first_administrator``: let the first person into an empty Werkbank, or back into one nobody administers."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from wsp.accounts import colleagues, passwords
from wsp.accounts.models import Organisation, Staff
from wsp.accounts.roles import Role


class Command(BaseCommand):
    help = (
        "Make somebody team lead and administrator, and print the link at which they choose a password. "
        "With the address of an administrator who is there already: only a new link."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("email", help="the mail address to sign in with")
        parser.add_argument("--name", default="", help="the name, for somebody new")
        parser.add_argument("--organisation", default="", help="the service point, for somebody new")

    def handle(self, *args, **options) -> None:
        address = options["email"].strip().lower()
        staff = Staff.objects.active().filter(email=address).first()
        if staff is None:
            staff = self._new(address, options["name"].strip(), options["organisation"].strip())
        elif not staff.is_administrator:
            raise CommandError(f"{staff.name} works here and is no administrator: an administrator decides about that.")
        self.stdout.write(f"{staff.name} chooses a password here, within a day:\n{passwords.link_for(staff)}")

    def _new(self, address: str, name: str, organisation: str) -> Staff:
        if Staff.objects.active().filter(is_administrator=True).exists():
            raise CommandError("There is an administrator already, who lets colleagues in on the page Colleagues.")
        if not name or not organisation:
            raise CommandError("Somebody new needs --name and --organisation.")
        try:
            with transaction.atomic():
                point = Organisation.objects.filter(name=organisation).first() or colleagues.add_organisation(
                    name=organisation, kind=Organisation.Kind.SERVICE_POINT, actor=None
                )
                return colleagues.add_colleague(
                    email=address, name=name, role=Role.TEAM_LEAD, organisation=point, is_administrator=True, actor=None
                )
        except ValidationError as error:
            said = "; ".join(f"{field}: {' '.join(texts)}" for field, texts in error.message_dict.items())
            raise CommandError(said) from error
