"""``manage.py shadow_ranker``: what a version would show beside the one in use, shown to nobody."""

import json
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from matching.management.commands.promote_ranker import named
from matching.services import run_shadow


class Command(BaseCommand):
    help = "Let a version rank the open vacancies beside the one in use; what differs is kept with the version."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("version", help="name or start of the digest")

    def handle(self, *args, **options) -> None:
        version = run_shadow(version=named(options["version"]))
        self.stdout.write(json.dumps(version.evaluation["shadow"], indent=1))
