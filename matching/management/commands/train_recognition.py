"""``manage.py train_recognition``: learn anew how much each signal tells, and keep it as plain JSON."""

import random
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from matching.recognition import catalogues, esco, training
from matching.recognition.model import PATH
from wsp import clock


class Command(BaseCommand):
    help = (
        "Learn the weights of recognition from names held out and slips of the finger, for the vocabulary alone and "
        "(with --esco, or where ESCO was imported) for the vocabulary and ESCO together."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--esco", type=Path, help="folder with ESCO's official CSV files")
        parser.add_argument("--size", type=int, default=6000, help="titles to learn from, per catalogue")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--out", type=Path, default=PATH, help="where the weights are written")

    def handle(self, *args, **options) -> None:
        seed = options["seed"]
        try:
            wide = esco.read(options["esco"]) if options["esco"] else esco.load()
        except esco.NotEsco as error:
            raise CommandError(str(error)) from error
        made = {"own": catalogues.Catalogue(catalogues.own_entries())}
        if wide:
            made["wide"] = catalogues.together(wide)
        models, facts = {}, {}
        for name, catalogue in made.items():
            self.stdout.write(f"{name}: {len(catalogue.entries)} occupations, {len(catalogue.names)} names")
            test = test_entries(len(catalogue.entries), seed)
            models[name] = training.train(
                catalogue, size=options["size"], seed=seed, test=test, progress=self.stdout.write
            )
            facts[name] = {"occupations": len(catalogue.entries), "names": len(catalogue.names), "kept_back": len(test)}
        provenance = {
            "trained": clock.today().isoformat(),
            "seed": seed,
            "titles": options["size"],
            "penalty": training.PENALTY,
            "catalogues": facts,
            "esco": wide.provenance["files"] if wide else None,
        }
        training.save(models, options["out"], provenance=provenance)
        self.stdout.write(f"Written: {options['out']}")


def test_entries(count: int, seed: int) -> set[int]:
    """The third of ``count`` entries that training never sees and evaluation looks at."""
    places = list(range(count))
    random.Random(seed).shuffle(places)  # noqa: S311  # to be the same again, not secret
    return set(places[: count // 3])
