"""``manage.py rollback_ranker``: back to the version used before."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from matching.services import roll_back
from wsp.errors import Refused


class Command(BaseCommand):
    help = "Back to the version used before, or to the scorecard of the house; every process follows at once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--reason", default="", help="why; kept with the version that is left")

    def handle(self, *args, **options) -> None:
        try:
            version = roll_back(reason=options["reason"])
        except Refused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"In use: {version.name} {version.sha256[:12]}" if version else "In use: the scorecard of the house"
        )
