"""``manage.py evaluate_recognition``: how well titles are recognised, beside the plain methods, in one run."""

import csv
import json
import random
import time
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path

import numpy as np
from django.core.management.base import BaseCommand, CommandError

from matching.management.commands.train_recognition import test_entries
from matching.recognition import catalogues, esco
from matching.recognition.baselines import methods
from matching.recognition.catalogue import Catalogue
from matching.recognition.measures import MEASURES, estimate, measured
from matching.recognition.samples import held_out, known
from matching.recognition.titles import model_for

_NOTHING = np.zeros(0, dtype=np.int64)


class Command(BaseCommand):
    help = (
        "Measure recognition beside BM25, words, characters and rapidfuzz on names of occupations that training never "
        "saw: typed fast, held out, ESCO's alternative labels held out, and on a file of titles."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--esco", type=Path, help="folder with ESCO's official CSV files (else: as imported)")
        parser.add_argument(
            "--titles", type=Path, help="CSV with title and uri (several with |): titles and their ESCO"
        )
        parser.add_argument("--size", type=int, default=500, help="titles per set")
        parser.add_argument("--seed", type=int, default=1, help="the seed that training was done with")
        parser.add_argument("--json", type=Path, help="where the figures are written")

    def handle(self, *args, **options) -> None:
        try:
            official = esco.read(options["esco"]) if options["esco"] else esco.load()
        except esco.NotEsco as error:
            raise CommandError(str(error)) from error
        seed, size = options["seed"], options["size"]
        own = Catalogue(catalogues.own_entries())
        places = _places(own, seed)
        results = {
            "own names, typed fast": self._measure(own, _asked(known(own, places[:size], seed=seed)), seed),
            "own names, held out": self._measure(own, _asked(held_out(own, places[:size], seed=seed)), seed),
            "own names, held out, typed fast": self._measure(
                own, _asked(held_out(own, places[:size], seed=seed, noise=1.0)), seed
            ),
        }
        if official:
            wide = catalogues.together(official)
            places = [place for place in _places(wide, seed) if wide.entries[wide.owner[place]].source == "esco"]
            kept = [place for place in places if wide.first[wide.owner[place]] != place]
            samples = _asked(held_out(wide, kept[:size], seed=seed))
            results["ESCO alternative labels, held out"] = self._measure(wide, samples, seed)
            samples = _asked(held_out(wide, kept[:size], seed=seed, noise=1.0))
            results["ESCO alternative labels, held out, typed fast"] = self._measure(wide, samples, seed)
            if options["titles"]:
                results[options["titles"].name] = self._measure(wide, _from_file(options["titles"], wide), seed)
        elif options["titles"]:
            raise CommandError("Titles with addresses of ESCO need ESCO: give --esco FOLDER, or import it.")
        self._show(results)
        if options["json"]:
            options["json"].write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    def _measure(self, catalogue: Catalogue, queries: list, seed: int) -> dict:
        model = model_for(catalogue)
        report: dict = {"queries": len(queries), "occupations": len(catalogue.entries), "methods": {}}
        ndcg: dict[str, list[float]] = {}
        for name, method in methods(catalogue, model).items():
            rows, seconds = _run(method, queries)
            ndcg[name] = [row["ndcg@10"] for row in rows]
            report["methods"][name] = {
                **{measure: estimate([row[measure] for row in rows], seed=seed).as_dict() for measure in MEASURES},
                "seconds": {
                    "p50": round(float(np.quantile(seconds, 0.5)), 5),
                    "p95": round(float(np.quantile(seconds, 0.95)), 5),
                },
            }
        gains = np.array(ndcg["recognition"]) - np.array(ndcg["char_tfidf"])
        report["gain over char_tfidf, ndcg@10"] = estimate(list(gains), seed=seed).as_dict()
        return report

    def _show(self, results: dict) -> None:
        for name, report in results.items():
            self.stdout.write(f"\n{name}: {report['queries']} titles, {report['occupations']} occupations")
            for method, figures in report["methods"].items():
                told = "  ".join(
                    f"{measure} {figures[measure]['mean']:.3f} [{figures[measure]['low']:.3f}, {figures[measure]['high']:.3f}]"
                    for measure in MEASURES
                )
                self.stdout.write(f"  {method:12} {told}  {figures['seconds']['p50'] * 1000:.1f} ms")
            gain = report["gain over char_tfidf, ndcg@10"]
            self.stdout.write(f"  gain over char_tfidf: {gain['mean']:+.3f} [{gain['low']:+.3f}, {gain['high']:+.3f}]")


def _places(catalogue: Catalogue, seed: int) -> list[int]:
    """The names of entries that training never looked at, in an order that is the same again."""
    unseen = test_entries(len(catalogue.entries), seed)
    places = [place for place, owner in enumerate(catalogue.owner.tolist()) if owner in unseen]
    random.Random(seed).shuffle(places)  # noqa: S311
    return places


def _asked(samples: list) -> list[tuple[str, list[int], np.ndarray]]:
    return [(sample.text, [sample.meant], sample.hidden) for sample in samples]


def _from_file(path: Path, catalogue: Catalogue) -> list[tuple[str, list[int], np.ndarray]]:
    """Titles with the entries that are right; titles without any are passed over."""
    by_uri: dict[str, list[int]] = {}
    for at, entry in enumerate(catalogue.entries):
        if entry.uri and entry.source == "esco":
            by_uri.setdefault(entry.uri, []).append(at)
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if not {"title", "uri"} <= set(reader.fieldnames or ()):
            raise CommandError(f"{path} has no columns title and uri.")
        rows = [
            (row["title"], [at for uri in row["uri"].split("|") for at in by_uri.get(uri.strip(), [])])
            for row in reader
        ]
    return [(title, meant, _NOTHING) for title, meant in rows if meant]


def _run(method: Callable, queries: list) -> tuple[list[dict[str, float]], list[float]]:
    rows, seconds = [], []
    for text, meant, hidden in queries:
        begun = time.perf_counter()
        scores = method(text, hidden)
        seconds.append(time.perf_counter() - begun)
        rows.append(measured(scores, meant))
    return rows, seconds or [0.0]
