"""``manage.py import_codes SYSTEM FILE``: the codes of another system beside the vocabulary."""

import csv
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from matching.vocabulary import vocabulary
from matching.vocabulary.tables import CODE_SYSTEMS, imported_codes, keep_codes
from wsp.text import name_key

SHOWN_FAULTS, ROWS_TOLD = 20, 1_000
NAMED_BY = ("id", "esco", "name")


class Command(BaseCommand):
    help = (
        "Read a CSV file (UTF-8; commas, semicolons or tabs) that says which code an occupation has in another system: UWV's "
        "BO&C (boc), CompetentNL (competentnl, addresses) or ESCO (esco, addresses). Columns: code, and one that names the "
        "occupation: id (of the vocabulary), esco (its address in ESCO) or name (as people call it). Other columns are "
        "ignored. Of several codes of one occupation the first is kept. May be run again: it replaces that system's codes."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("system", choices=CODE_SYSTEMS)
        parser.add_argument("file", type=Path)

    def handle(self, *args, **options) -> None:
        known = _known()
        codes: dict[str, str] = {}
        unknown: list[str] = []
        further = number = 0
        for number, row in enumerate(_rows(options["file"]), start=1):
            named = next((row[column] for column in NAMED_BY if row.get(column)), "")
            owner = known.get(name_key(named))
            if owner is None or not row["code"]:
                unknown.append(f"Row {number + 1}: {named or 'nobody named'!r} is no occupation here, or has no code.")
            elif owner in codes:
                further += codes[owner] != row["code"]
            else:
                codes[owner] = row["code"]
            if number % ROWS_TOLD == 0:
                self.stdout.write(f"{number} rows read")
        if not codes:
            raise CommandError(f"Nothing was imported: {options['file'].name} names no occupation of the vocabulary.")
        target = keep_codes(options["system"], codes, imported_codes())
        for fault in unknown[:SHOWN_FAULTS]:
            self.stderr.write(fault)
        if len(unknown) > SHOWN_FAULTS:
            self.stderr.write(f"… and {len(unknown) - SHOWN_FAULTS} more")
        missing = len(vocabulary().occupations) - len(codes)
        self.stdout.write(
            f"{number} rows: {len(codes)} occupations have a code in {options['system']}, {missing} have none; "
            f"{further} further codes and {len(unknown)} rows passed over."
        )
        self.stdout.write(f"Kept in {target}. Running processes read it when they are started again.")


def _known() -> dict[str, str]:
    """How an occupation may be named, and which it is."""
    occupations = vocabulary().occupations.values()
    found = {name_key(name): each.id for each in occupations for name in each.names}
    links = [each.codes.get("esco", "") for each in occupations]
    # An address that several of ours are linked to names none of them.
    found |= {
        name_key(uri): each.id for each, uri in zip(occupations, links, strict=True) if uri and links.count(uri) == 1
    }
    found |= {name_key(each.label): each.id for each in occupations}
    return found | {name_key(each.id): each.id for each in occupations}


def _rows(path: Path) -> Iterator[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header = file.readline()
            file.seek(0)
            reader = csv.DictReader(file, delimiter=max(",;\t", key=header.count))
            reader.fieldnames = [(name or "").strip().lower() for name in reader.fieldnames or ()]
            if "code" not in reader.fieldnames or not set(NAMED_BY) & set(reader.fieldnames):
                raise CommandError(f"{path.name} needs a column code, and one of {', '.join(NAMED_BY)}.")
            for row in reader:
                yield {name: value.strip() for name, value in row.items() if name and isinstance(value, str)}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CommandError(f"{path} cannot be read as UTF-8 CSV: {error}") from error
