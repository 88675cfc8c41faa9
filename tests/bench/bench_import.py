"""``python -m tests.bench.bench_import [--short]``: rows per second and memory of an import of 50,000 rows.

A region's worth of files: 6,000 employers, 6,000 vacancies, 38,000 candidates with wishes, skills, licences and
languages. Checked, let in, run again (nothing changes), and taken back; beside it the same number of candidates by the
services one at a time, as the baseline. Memory is the process's own, at its highest.
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


def write_region(folder: Path, rows: int) -> None:
    """The files of a region drawn at random, without people who exist."""
    from frontend.demo.names import FIRST_NAMES, LAST_NAMES

    draw = Random(5)  # noqa: S311 - the same region each time
    firms, people = rows * 12 // 100, rows - 2 * (rows * 12 // 100)
    places = ["Ommen", "Hardenberg", "Dalfsen", "Zwolle", "Raalte"]
    kinds = ["Bakkerij", "Garage", "Bouwbedrijf", "Kwekerij", "Hotel", "Drukkerij", "Slagerij", "Transport"]
    work = ["Bakker", "Monteur", "Kok", "Magazijnmedewerker", "Schoonmaker", "Chauffeur", "Verkoopmedewerker"]
    with (folder / "werkgevers.csv").open("w", newline="") as file:
        sheet = csv.writer(file, delimiter=";")
        sheet.writerow(["sleutel", "naam", "plaats", "kvk-nummer", "aantal medewerkers", "telefoon", "contactpersoon"])
        for number in range(firms):
            name = f"{draw.choice(kinds)} {draw.choice(LAST_NAMES)} {number}"
            phone = f"0529 {number % 1_000_000:06}"
            sheet.writerow(
                [f"W{number}", name, draw.choice(places), f"{10_000_000 + number}", number % 50, phone, "Ans"]
            )
    with (folder / "vacatures.csv").open("w", newline="") as file:
        sheet = csv.writer(file, delimiter=";")
        sheet.writerow(["sleutel", "sleutel werkgever", "titel", "plaats", "uren vanaf", "uren tot", "eisen"])
        for number in range(firms):
            sheet.writerow([f"V{number}", f"W{number}", draw.choice(work), draw.choice(places), 24, 36, "Rijbewijs B"])
    with (folder / "kandidaten.csv").open("w", newline="") as file:
        sheet = csv.writer(file, delimiter=";")
        sheet.writerow(
            [
                "sleutel",
                "voornaam",
                "achternaam",
                "telefoon",
                "geboortedatum",
                "postcode",
                "status",
                "werkfit",
                "uren vanaf",
                "uren tot",
                "werktijden",
                "wensen",
                "vaardigheden",
                "rijbewijzen en certificaten",
                "talen",
            ]
        )
        for number in range(people):
            born = f"{draw.randint(1, 28):02}-{draw.randint(1, 12):02}-{draw.randint(1965, 2004)}"
            who = [f"K{number}", draw.choice(FIRST_NAMES), draw.choice(LAST_NAMES), f"06 {number:08}", born]
            can = [draw.choice(work), "lassen | plannen", "Rijbewijs B", "Nederlands::3::2"]
            sheet.writerow([*who, "7731 AB", "Zoekt werk", "ja", "20", "32", "Overdag", *can])


def run(*, short: bool = False) -> None:
    """Print rows per second and memory of each step."""
    from django.core.management import call_command

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

    def timed(what: str, act: Callable[[], Import], count: int) -> Import:
        start = time.perf_counter()
        batch = act()
        spent = time.perf_counter() - start
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{what}: {count / spent:.0f} rows/s ({count:,} rows in {spent:.0f} s), memory {megabytes:.0f} MB")
        return batch

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
    batch = timed("check", lambda: carry_on(batch.pk), rows)
    services.start(batch=batch, actor=lead)
    batch = timed("let in", lambda: carry_on(batch.pk), batch.rows.exclude(state=ImportRow.State.WRONG).count())
    again = upload()
    again = timed("the same files again", lambda: carry_on(again.pk), rows)
    states = set(again.rows.order_by().values_list("state", flat=True).distinct())
    print(f"states of the second run: {', '.join(sorted(states))}")
    services.undo(batch=batch, actor=lead)
    batch = timed("taken back", lambda: carry_on(batch.pk), rows)
    kept = batch.rows.filter(state=ImportRow.State.KEPT).count()
    print(f"not taken back: {kept}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true")
    with empty_house():
        run(short=parser.parse_args().short)
