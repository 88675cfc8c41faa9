"""``manage.py adopt_tables FILE``: tables that people changed by hand, as a version of their own."""

import json
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from matching.explain.gates import closed_text
from matching.explain.reasons import NAMES
from matching.learning.train import adopt
from matching.tables.format import Invalid


class Command(BaseCommand):
    help = (
        "Keep tables that people changed by hand (the JSON of model_card --tables) as a version: checked, measured on what "
        "was kept, run in the shadow, not in use. Putting it in use is promote_ranker."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--name", required=True, help="what to call the version")
        parser.add_argument("--note", required=True, help="who agreed on it, and why")

    def handle(self, *args, **options) -> None:
        try:
            content = json.loads(options["file"].read_text(encoding="utf-8"))
            version = adopt(content, name=options["name"], note=options["note"])
        except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
            raise CommandError(f"{options['file']} cannot be read: {error}") from error
        except (Invalid, TypeError, KeyError, AttributeError) as error:
            raise CommandError(f"These are no tables: {error}") from error
        self.stdout.write(f"{version.name} {version.sha256[:12]}, not in use.")
        for each in version.evaluation["changed_entries"]:
            self.stdout.write(
                f"To be signed for: {NAMES[each['feature']]}, {each['before']:.3f} to {each['after']:.3f}"
            )
        for each in version.evaluation["closed_gates"]:
            self.stdout.write(f"Keeps it out: {closed_text(each)}")
