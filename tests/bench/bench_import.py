"""``python -m tests.bench.bench_import [--short]``: rows per second and memory of an import of 50,000 rows.

A region's worth of files: 6,000 employers, as many contact persons and vacancies, 32,000 candidates with wishes,
skills, licences and languages; job titles as people type them, some of them unknown; one row in a hundred is wrong.
Checked, let in, run again (nothing changes), and taken back; beside it candidates by the services one at a time, as the
baseline. Memory is the process's own, at its highest; the part of each kind of row is told apart.
"""

import argparse
import csv
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.bench.promises import empty_house

SHORT, WHOLE = 1_000, 50_000
BASELINE = 100


PLACES = ["Ommen", "Hardenberg", "Dalfsen", "Zwolle", "Raalte"]
FIRMS = ["Bakkerij", "Garage", "Bouwbedrijf", "Kwekerij", "Hotel", "Drukkerij", "Slagerij", "Transport"]
HEADINGS = {
    "werkgevers": ["sleutel", "naam", "plaats", "kvk-nummer", "aantal medewerkers", "telefoon", "contactpersoon"],
    "contactpersonen": ["sleutel", "sleutel werkgever", "naam", "functie", "telefoon", "mailadres"],
    "vacatures": ["sleutel", "sleutel werkgever", "titel", "plaats", "uren vanaf", "uren tot", "eisen"],
    "kandidaten": [
        "sleutel", "voornaam", "achternaam", "telefoon", "geboortedatum", "postcode", "status", "werkfit", "uren vanaf",
        "uren tot", "werktijden", "wensen", "vaardigheden", "rijbewijzen en certificaten", "talen",
    ],
}  # fmt: skip
WRONG = 100  # One row in so many has a day or a number that does not exist.


def write_region(folder: Path, rows: int) -> None:
    """The files of a region drawn at random, without people who exist."""
    from frontend.demo.names import FIRST_NAMES, LAST_NAMES

    draw = Random(5)  # noqa: S311 - the same region each time
    firms, work = rows * 12 // 100, titles(draw)
    made: dict[str, list[list]] = {kind: [] for kind in HEADINGS}
    for number in range(firms):
        name = f"{draw.choice(FIRMS)} {draw.choice(LAST_NAMES)} {number}"
        size = "1.234,56" if number % WRONG == 7 else number % 50
        phone = f"0529 {number % 1_000_000:06}"
        kvk = f"{10_000_000 + number}"
        made["werkgevers"].append([f"W{number}", name, draw.choice(PLACES), kvk, size, phone, "Ans"])
        person = f"{draw.choice(FIRST_NAMES)} {draw.choice(LAST_NAMES)}"
        mail = "geen" if number % WRONG == 9 else f"c{number}@firma.example"
        made["contactpersonen"].append([f"C{number}", f"W{number}", person, "Planner", f"06 1{number:07}", mail])
        asked = draw.choice(["Rijbewijs B", "Nederlands::3 | VCA", "goed humeur"])
        made["vacatures"].append([f"V{number}", f"W{number}", draw.choice(work), draw.choice(PLACES), 24, 36, asked])
    for number in range(rows - 3 * firms):
        day = 31 if number % WRONG == 5 else draw.randint(1, 28)
        born = f"{day:02}-02-{draw.randint(1965, 2004)}"
        home = f"{draw.randint(7000, 7999)} {draw.choice('ABCDEFGH')}{draw.choice('ABCDEFGH')}"
        who = [f"K{number}", draw.choice(FIRST_NAMES), draw.choice(LAST_NAMES), f"06 {number:08}", born, home]
        can = [" | ".join(draw.sample(work, 2)), "lassen | plannen", "Rijbewijs B", "Nederlands::3::2"]
        made["kandidaten"].append([*who, "Zoekt werk", "ja", "20", "32", "Overdag", *can])
    for kind, lines in made.items():
        with (folder / f"{kind}.csv").open("w", newline="") as file:
            sheet = csv.writer(file, delimiter=";")
            sheet.writerow(HEADINGS[kind])
            sheet.writerows(lines)


def titles(draw: Random, count: int = 600) -> list[str]:
    """Job titles as they stand in files: names of the vocabulary, some with a letter too few, some that nobody knows."""
    from matching.vocabulary import vocabulary

    names = sorted(name for entry in vocabulary().occupations.values() for name in (entry.label, *entry.names))
    found = draw.sample(names, count)
    for index in range(0, count, 5):
        cut = draw.randrange(len(found[index]))
        found[index] = found[index][:cut] + found[index][cut + 1 :] or found[index]
    return [*found, *(f"medewerker afdeling {number}" for number in range(count // 20))]


def run(*, short: bool = False) -> None:
    """Print rows per second and memory of each step."""
    from django.core.management import call_command
    from django.db.models import Count

    from frontend.doors import services
    from frontend.doors.models import Import, ImportRow
    from frontend.doors.work import carry_on
    from tests import factories
    from wsp.accounts.roles import Role

    rows = SHORT if short else WHOLE
    lead = factories.make_staff(Role.TEAM_LEAD, organisation=factories.make_organisation())
    call_command("load_places", verbosity=0)
    began = time.perf_counter()
    for number in range(BASELINE):
        factories.make_candidate(contact_person=lead, rows={"wishes": [{"label": "Bakker"}]}, phone=f"088{number:07}")
    per_second = BASELINE / (time.perf_counter() - began)
    print(f"baseline: candidates one at a time by the services: {per_second:.0f} rows/s")

    def timed(what: str, act: Callable[[Callable[[Import], None]], Import], count: int) -> Import:
        spent: dict[str, float] = {}
        start = last = time.perf_counter()

        def note(batch: Import) -> None:
            nonlocal last
            now = time.perf_counter()
            kind = at_work(batch)
            spent[kind], last = spent.get(kind, 0) + now - last, now

        batch = act(note)
        whole = time.perf_counter() - start
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        rate = count / whole
        print(f"{what}: {rate:.0f} rows/s, {rate / per_second:.1f} x the baseline", end=" ")
        print(f"({count:,} rows in {whole:.0f} s), memory {megabytes:.0f} MB")
        print("  of which " + ", ".join(f"{kind} {seconds:.0f} s" for kind, seconds in spent.items()))
        return batch

    def at_work(batch: Import) -> str:
        if batch.state == Import.State.CHECKING:
            file = batch.files.filter(read__gt=0).order_by("-order").first()
        else:
            went = {"running": ("created", "-file__order"), "undoing": ("undone", "file__order")}[batch.state]
            row = batch.rows.filter(state=went[0]).order_by(went[1]).select_related("file").first()
            file = row and row.file
        return file.kind if file else "-"

    def told(batch: Import) -> None:
        rows_by_state = batch.rows.order_by().values_list("state").annotate(n=Count("pk"))
        print("  rows: " + ", ".join(f"{n:,} {state}" for state, n in sorted(rows_by_state)), end="; ")
        print(f"words: {batch.words.count():,}, to be confirmed {batch.words.filter(state='ask').count():,}")

    def upload() -> Import:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write_region(folder, rows)
            files = [(path.name, path.open("rb")) for path in sorted(folder.iterdir())]
            batch = services.upload(files=files, source="bench", duplicates="new", actor=lead)
            for _name, file in files:
                file.close()
        return batch

    batch = upload()
    batch = timed("check", lambda note: carry_on(batch.pk, progress=note), rows)
    told(batch)
    services.start(batch=batch, actor=lead)
    right = batch.rows.exclude(state=ImportRow.State.WRONG).count()
    batch = timed("let in", lambda note: carry_on(batch.pk, progress=note), right)
    told(batch)
    again = upload()
    again = timed("the same files again", lambda note: carry_on(again.pk, progress=note), rows)
    told(again)
    services.undo(batch=batch, actor=lead)
    batch = timed("taken back", lambda note: carry_on(batch.pk, progress=note), right)
    told(batch)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true")
    with empty_house():
        run(short=parser.parse_args().short)
