"""``manage.py train_ranker``: learn a new version from the kept lists and what came of them."""

import json
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from matching.explain.gates import closed_text
from matching.learning.train import TooLittle, train


class Command(BaseCommand):
    help = (
        "Learn new tables from what came of the lists that were shown: logistic from 10 judged vacancies, boosted from "
        "1,000. The version is measured on the later period and kept, not put in use: that is promote_ranker."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", default="", help="what to call the version")
        parser.add_argument("--kind", choices=["logistic"], default="", help="stay on this rung of the ladder")
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args, **options) -> None:
        try:
            version = train(name=options["name"], wanted=options["kind"], seed=options["seed"])
        except TooLittle as error:
            raise CommandError(f"{error} The version in use stays.") from error
        self.stdout.write(f"{version.name} ({version.kind}) {version.sha256[:12]}")
        self.stdout.write(json.dumps(version.evaluation, indent=1))
        closed = version.evaluation["closed_gates"]
        self.stdout.write(
            "May be put in use."
            if not closed
            else "May not be put in use: " + "; ".join(str(closed_text(each)) for each in closed)
        )
