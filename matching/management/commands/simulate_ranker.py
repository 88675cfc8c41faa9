"""``manage.py simulate_ranker``: whether learning finds preferences that are known, in a made-up region."""

import json
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand

from matching.simulation import figures


class Command(BaseCommand):
    help = "Learn in a made-up region with known preferences, and show how attention is spread. Never a real result."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--people", type=int, default=1_500)
        parser.add_argument("--outcomes", type=int, nargs="+", default=[5, 10, 50, 200, 1_000], metavar="VACANCIES")
        parser.add_argument("--held-out", type=int, default=140)
        parser.add_argument(
            "--lists",
            type=int,
            nargs="+",
            default=[140, 600],
            metavar="VACANCIES",
            help="lists over which attention is spread",
        )
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--json", type=Path, help="where to write the figures; default: shown here")

    def handle(self, *args, **options) -> None:
        people, held_out, seed = options["people"], options["held_out"], options["seed"]
        report = {
            "learning": figures.learning_curve(people=people, steps=options["outcomes"], held_out=held_out, seed=seed),
            "interleaving": figures.interleaving(people=people, outcomes=held_out, held_out=held_out, seed=seed),
            "exposure": [figures.exposure(people=people, work=work, seed=seed) for work in options["lists"]],
        }
        text = json.dumps(report, indent=1)
        if options["json"]:
            options["json"].write_text(text + "\n", encoding="utf-8")
        else:
            self.stdout.write(text)
