"""``manage.py import_postcodes FILE``: the middles of postcode areas, from a CSV file."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from wsp.geo import services

SHOWN_FAULTS = 20


class Command(BaseCommand):
    help = (
        "Put the postcode areas of a CSV file in the database; may be repeated. "
        "Columns: postcode, place (or woonplaats), latitude, longitude, and municipality (or gemeente) if there is one."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args, **options) -> None:
        try:
            content = options["file"].read_bytes()
        except OSError as error:
            raise CommandError(f"Cannot read {options['file']}: {error.strerror}.") from error
        try:
            done = services.import_postcodes(content, progress=lambda rows: self.stdout.write(f"{rows} rows read"))
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        for fault in done.faults[:SHOWN_FAULTS]:
            self.stderr.write(fault)
        if len(done.faults) > SHOWN_FAULTS:
            self.stderr.write(f"… and {len(done.faults) - SHOWN_FAULTS} more")
        self.stdout.write(
            f"{done.areas} areas are in the table; {done.passed_over} rows passed over, {len(done.faults)} faulty."
        )
