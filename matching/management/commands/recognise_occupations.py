"""``manage.py recognise_occupations FILE.csv``: the occupations that titles name, for measuring from outside."""

import csv
import json
import time
from argparse import ArgumentParser
from pathlib import Path

import numpy as np
from django.core.management.base import BaseCommand, CommandError

from matching.management.reports import check_writable, write
from matching.recognition import catalogues, esco, recognise_titles


class Command(BaseCommand):
    help = (
        "Recognise the titles in a CSV file (columns id, title): vocabulary ids, ESCO addresses where ESCO is given or "
        "was imported, labels and scores, as JSON."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="CSV with the columns id and title")
        parser.add_argument("--top", type=int, default=10, help="occupations per title")
        parser.add_argument("--json", type=Path, help="where the answer is written (else: shown)")
        parser.add_argument("--esco", type=Path, help="folder with ESCO's official CSV files (else: as imported)")

    def handle(self, *args, **options) -> None:
        if options["top"] < 1:
            raise CommandError("--top is at least 1.")
        if options["json"]:
            check_writable(options["json"])
        titles = _titles(options["file"])
        try:
            catalogue = catalogues.wide(options["esco"]) or catalogues.own()
        except esco.NotEsco as error:
            raise CommandError(str(error)) from error
        recognise_titles(
            "medewerker", 1, catalogue=catalogue
        )  # What is made on first use is not the first title's time.
        seconds, answers = [], []
        for title_id, title in titles:
            begun = time.perf_counter()
            matches = recognise_titles(title, options["top"], catalogue=catalogue)
            seconds.append(time.perf_counter() - begun)
            found = [
                {"id": match.id, "uri": match.uri, "label": match.label, "score": round(match.score, 4)}
                for match in matches
            ]
            answers.append({"id": title_id, "title": title, "matches": found})
        p50, p95 = (float(np.quantile(seconds or [0.0], part)) for part in (0.5, 0.95))
        text = json.dumps(
            {"seconds": {"p50": round(p50, 5), "p95": round(p95, 5)}, "titles": answers}, ensure_ascii=False, indent=1
        )
        if options["json"]:
            write(options["json"], text)
            self.stdout.write(f"{len(answers)} titles, {p50 * 1000:.1f} ms each (p95 {p95 * 1000:.1f} ms).")
        else:
            self.stdout.write(text)


def _titles(path: Path) -> list[tuple[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            sample = file.readline()
            file.seek(0)
            reader = csv.DictReader(file, delimiter=max(",;\t", key=sample.count))
            reader.fieldnames = [(name or "").strip().lower() for name in reader.fieldnames or ()]
            if not {"id", "title"} <= set(reader.fieldnames):
                raise CommandError(f"{path} has no columns id and title.")
            return [(row["id"] or "", row["title"] or "") for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CommandError(f"{path} cannot be read as UTF-8 CSV: {error}") from error
