"""``manage.py evaluate_ranker``: how good the ranker is on a folder of data, beside the usual baselines."""

import json
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db.utils import OperationalError

from matching.evaluation.data import Unreadable, read
from matching.evaluation.run import evaluate
from matching.management.reports import check_writable, write
from matching.models import RankerVersion
from matching.tables import Tables, shipped
from matching.versions import in_use


class Command(BaseCommand):
    help = (
        "Measure the ranker on vacancies.csv, candidates.csv and outcomes.csv of a folder "
        "(columns: matching/evaluation/data.py), beside chance, BM25, TF-IDF of characters and the scorecard."
    )

    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--data", type=Path, required=True, help="folder with the three files")
        parser.add_argument("--model", default="", help="name or start of the digest of a version; default: in use")
        parser.add_argument("--train-share", type=float, default=0.0, help="share of the vacancies to learn from first")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--json", type=Path, help="where to write the report; default: shown here")

    def handle(self, *args, **options) -> None:
        if not 0 <= options["train_share"] < 1:
            raise CommandError("--train-share lies between 0 and 1.")
        if options["json"]:
            check_writable(options["json"])
        tables = chosen(options["model"])
        try:
            data = read(options["data"])
        except Unreadable as error:
            raise CommandError(str(error)) from error
        if stray := data.stray_outcomes():
            self.stderr.write(f"{stray} rows of outcomes.csv name a vacancy or candidate that is not there.")
        report = evaluate(data, tables=tables, train_share=options["train_share"], seed=options["seed"])
        if not report["queries"]:
            raise CommandError("No vacancy is left to measure: none has a relevant candidate (grade above 0).")
        text = json.dumps(report, indent=1)
        if options["json"]:
            write(options["json"], text)
        for name, figures in report["methods"].items():
            parts = "  ".join(
                f"{measure} {figures[measure]['mean']:.3f} [{figures[measure]['low']:.3f}-{figures[measure]['high']:.3f}]"
                for measure in ("ndcg@5", "ndcg@10", "mrr", "map", "recall@10")
            )
            self.stdout.write(f"{name:<11}{parts}  {figures['seconds']['p50'] * 1000:.1f} ms")
        if not options["json"]:
            self.stdout.write(text)


def chosen(model: str) -> Tables:
    """The version named, the one in use, or the scorecard of the house."""
    if model == "scorecard":
        return shipped()
    versions = RankerVersion.objects.all()
    if not model:
        try:
            return in_use()
        except OperationalError:
            # Measuring files needs no database; without one there is no version but the scorecard.
            return shipped()
    try:
        version = (versions.filter(name=model) | versions.filter(sha256__startswith=model)).first()
    except OperationalError as error:
        raise CommandError("Versions stand in the database, and that cannot be reached.") from error
    if version is None:
        raise CommandError(f"There is no version {model!r}; give a name or the start of a digest, or 'scorecard'.")
    return Tables(version.tables)
