"""``manage.py import_esco FOLDER``: ESCO's official files beside the vocabulary."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from matching.recognition import catalogues, esco


class Command(BaseCommand):
    help = (
        "Read ESCO's official CSV files (Dutch: occupations_nl.csv, and when there skills_nl.csv, ISCOGroups_nl.csv, "
        "skillGroups_nl.csv, skillsHierarchy_nl.csv and the relations) and keep them compact. May be run again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="folder with the official CSV files")

    def handle(self, *args, **options) -> None:
        try:
            read = esco.read(options["folder"], progress=self.stdout.write)
        except (esco.NotEsco, UnicodeDecodeError, OSError) as error:
            raise CommandError(f"Nothing was imported: {error}") from error
        target = esco.folder()
        esco.save(read, target)
        catalogues.own.cache_clear()
        catalogues.wide.cache_clear()
        linked = {entry.uri for entry in catalogues.own_entries() if entry.uri}
        missing = linked - {concept.uri for concept in read.occupations}
        self.stdout.write(f"{len(linked) - len(missing)} occupations of the vocabulary are linked.")
        if missing:
            self.stderr.write(f"{len(missing)} links point to occupations that are not in this edition of ESCO.")
        self.stdout.write(f"Kept in {target}. {esco.ACKNOWLEDGEMENT}")
        self.stdout.write("Running web and worker processes read it when they are started again.")
