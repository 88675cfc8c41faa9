"""``manage.py watch_ranker``: who was shown, found and successful, per watched group."""

import datetime as dt
import json
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from matching.learning import traits, watch
from matching.management.reports import check_writable, write
from wsp import clock


class Command(BaseCommand):
    help = (
        "Note anew to which watched groups the people on kept lists belong (age group, benefit, organisation; in a table "
        "that only this command and the gate read), and tell exposure, recall@10 and success per group with its number "
        "of people. Groups of fewer than ten people are not told."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, help="only lists of so many days back; default: all that are kept")
        parser.add_argument("--only-note", action="store_true", help="fill the table and tell nothing")
        parser.add_argument("--json", type=Path, help="where to write the figures")

    def handle(self, *args, **options) -> None:
        days = options["days"]
        if days is not None and days < 1:
            raise CommandError("--days is at least 1.")
        if options["json"]:
            check_writable(options["json"])
        noted = traits.note()
        self.stdout.write(f"Noted: {noted['rows']} groups of {noted['people']} people who stand on a kept list.")
        if options["only_note"]:
            return
        found = watch.as_shown(clock.now() - dt.timedelta(days=days) if days else None)
        self.stdout.write(f"{found['lists']} lists, {found['people']} people, Gini of attention {found['gini']:.3f}")
        for group, each in found["groups"].items():
            recall = "–" if each["recall@10"] is None else f"{each['recall@10']:.3f} ({each['lists']} lists)"
            self.stdout.write(
                f"  {group:<40} n {each['people']:>6}  exposure {each['exposure']:.2f}  recall@10 {recall}  "
                f"success {each['success']:.3f}"
            )
        if found["too_small"]:
            self.stdout.write(f"{found['too_small']} groups of fewer than {found['least_told']} people are not told.")
        if options["json"]:
            write(options["json"], json.dumps(found, indent=1))
