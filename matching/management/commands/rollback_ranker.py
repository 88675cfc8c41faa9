"""``manage.py rollback_ranker``: back to the version used before, or to the scorecard of the house."""

import time
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from matching.services import roll_back
from matching.versions import in_use
from wsp.errors import Refused


class Command(BaseCommand):
    help = "Put the version used before back in use, for everybody, at their next ranking."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--reason", default="", help="why; kept with the version")
        parser.add_argument(
            "--rehearse",
            action="store_true",
            help="go back, look which tables the next list would use, and undo it all",
        )

    def handle(self, *args, **options) -> None:
        began = time.perf_counter()
        try:
            with transaction.atomic():
                version = roll_back(reason=options["reason"])
                name = in_use().name
                if options["rehearse"]:
                    transaction.set_rollback(True)
        except Refused as error:
            raise CommandError(str(error)) from error
        took = time.perf_counter() - began
        if options["rehearse"]:
            self.stdout.write(f"Rehearsed: {name} would be in use after {took:.2f} s. {in_use().name} still is.")
        else:
            told = f"{version.name} {version.sha256[:12]}" if version else "the scorecard of the house"
            self.stdout.write(f"In use: {told}")
