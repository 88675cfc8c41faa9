"""``manage.py journey KEY``: print a definition as a timeline; without a key, the keys there are."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from wsp.journeys import page, registry


class Command(BaseCommand):
    help = "Print a journey's definition as a timeline; without a key, list the journeys."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("key", nargs="?", help="the journey's key")
        parser.add_argument("--language", default="nl", help="nl (default) or en")

    def handle(self, *args, **options) -> None:
        with translation.override(options["language"]):
            if not options["key"]:
                for journey in registry.journeys():
                    self.stdout.write(f"{journey.key:<32} {translation.gettext(str(journey.title))}")
                return
            try:
                journey = registry.journey(options["key"])
            except LookupError as error:
                raise CommandError(str(error)) from error
            for line in page.timeline(journey):
                self.stdout.write(line)
