"""``manage.py algorithm_register``: the entry for the register of algorithms."""

import json
from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from matching.management.commands.evaluate_ranker import chosen
from matching.publication.register import STATUSES, entry
from wsp import clock


class Command(BaseCommand):
    help = "Write the entry for the register of algorithms (publication standard 1.0) of a version, as JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--model", default="", help="name or start of the digest, or 'scorecard'")
        parser.add_argument("--organization", default=settings.TENANT_NAME)
        parser.add_argument("--contact", default=settings.TENANT_MAIL)
        parser.add_argument("--start", default="", help="year and month of first use, 2027-01; default: this month")
        parser.add_argument("--status", choices=STATUSES, default=STATUSES[0])
        parser.add_argument("--supplier", default="")
        parser.add_argument("--out", type=Path, help="where to write it; default: shown here")

    def handle(self, *args, **options) -> None:
        try:
            made = entry(
                chosen(options["model"]),
                organization=options["organization"],
                contact=options["contact"],
                start=options["start"] or f"{clock.today():%Y-%m}",
                status=options["status"],
                supplier=options["supplier"],
            )
        except ValueError as error:
            raise CommandError(str(error)) from error
        text = json.dumps(made, indent=1, ensure_ascii=False)
        if options["out"]:
            options["out"].write_text(text + "\n", encoding="utf-8")
        else:
            self.stdout.write(text)
