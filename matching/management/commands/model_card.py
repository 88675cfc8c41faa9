"""``manage.py model_card``: the model card of a version."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand

from matching.management.commands.evaluate_ranker import chosen
from matching.models import RankerVersion
from matching.publication.card import model_card


class Command(BaseCommand):
    help = "Write the model card of a version (default: the one in use) as Markdown."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--model", default="", help="name or start of the digest, or 'scorecard'")
        parser.add_argument("--out", type=Path, help="where to write it; default: shown here")
        parser.add_argument("--tables", type=Path, help="also write the tables themselves, as JSON")

    def handle(self, *args, **options) -> None:
        tables = chosen(options["model"])
        version = RankerVersion.objects.filter(sha256=tables.sha256).first()
        card = model_card(tables, version.evaluation if version else None)
        if options["tables"]:
            options["tables"].write_text(tables.to_json(), encoding="utf-8")
        if options["out"]:
            options["out"].write_text(card, encoding="utf-8")
        else:
            self.stdout.write(card)
