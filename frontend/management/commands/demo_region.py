"""``manage.py demo_region``: fill an empty database with the demonstration region."""

import sys

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from frontend.demo.fill import fill
from frontend.demo.staff import logins
from wsp.accounts.models import Staff


class Command(BaseCommand):
    help = (
        "Fill an empty database with the demonstration region: the personas of the customer journeys at recognisable "
        "points of their stories, and a region drawn around them. Dates are relative to today."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--candidates", type=int, default=400, help="live candidates beside the personas (400)")
        parser.add_argument("--employers", type=int, default=60, help="employers beside the personas' (60)")
        parser.add_argument("--vacancies", type=int, default=80, help="vacancies beside the personas' (80)")
        parser.add_argument("--placements", type=int, default=40, help="introductions carried through the stages (40)")
        parser.add_argument("--stored", type=int, default=0, help="candidates who have stopped, kept in store (0)")
        parser.add_argument("--seed", type=int, default=2026, help="another number draws another region (2026)")
        parser.add_argument("--logins", action="store_true", help="only print the logins")

    def handle(self, *args, **options) -> None:
        if options["logins"]:
            if not Staff.objects.filter(email__endswith="@wsp.example").exists():
                raise CommandError("There is no demonstration region in this database.")
            self.show_logins()
            return
        if Staff.objects.exists():
            raise CommandError("This database is in use: the demonstration region is for an empty one.")
        with transaction.atomic():
            fill(
                candidates=options["candidates"],
                employers=options["employers"],
                vacancies=options["vacancies"],
                placements=options["placements"],
                stored=options["stored"],
                seed=options["seed"],
                report=self.report,
            )
        self.show_logins()

    def report(self, what: str, done: int, total: int) -> None:
        """A line of progress; written over itself on a terminal."""
        end = "\r" if sys.stderr.isatty() and done < total else "\n"
        self.stderr.write(f"  {what}: {done} / {total}", ending=end)

    def show_logins(self) -> None:
        """The logins, one per role, as a table."""
        rows = logins()
        width = max(len(role) for role, *_ in rows)
        for role, address, password in rows:
            self.stdout.write(f"  {role:<{width}}  {address:<24} {password}")
