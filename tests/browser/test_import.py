"""A team lead brings in 2,000 candidates of which 37 are wrong, mends those, and takes the first import back."""

import csv
import datetime as dt
import io
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Werkbank, accessible, shows_no_error, sign_in
from wsp import clock

ROWS, WRONG = 2_000, 37
HEADINGS = ["sleutel", "voornaam", "achternaam", "telefoon", "geboortedatum", "wensen", "uren tot", "status"]
# What people really type wrong: column → what stands there.
MISTAKES = [("geboortedatum", "31-02-1990"), ("telefoon", "06-1234"), ("uren tot", "1.234,56"), ("achternaam", "")]
LONG = 180_000  # Milliseconds in which a worker on a busy machine has checked or let in 2,000 rows.


def rows() -> list[list[str]]:
    """The candidates; every 54th row has one mistake."""
    made = []
    for number in range(1, ROWS + 1):
        row = dict.fromkeys(HEADINGS, "") | {
            "sleutel": f"P-{number:05}",
            "voornaam": "José" if number % 2 else "Şule",
            "achternaam": f"Proef{number}ñ",
            "telefoon": f"06-1{number:03} {number:04}" if number < 1000 else f"06 1{number}000",
            "geboortedatum": f"{number % 28 + 1:02}-{number % 12 + 1:02}-{1965 + number % 35}",
            "wensen": "Bakker" if number % 3 else "Kok | Magazijnmedewerker",
            "uren tot": "32",
            "status": "Zoekt werk",
        }
        if number % 54 == 0:
            column, mistake = MISTAKES[number // 54 % len(MISTAKES)]
            row[column] = mistake
        made.append(list(row.values()))
    assert sum(number % 54 == 0 for number in range(1, ROWS + 1)) == WRONG
    return made


def mended(text: str) -> str:
    """The file with the wrong rows as somebody sends it back: the mistakes put right, our own columns left in."""
    lines = list(csv.reader(io.StringIO(text), delimiter=";"))
    headings = lines[0]
    right = {"geboortedatum": "28-02-1990", "telefoon": "06 12345678", "uren tot": "36", "achternaam": "Gevonden"}
    for line in lines[1:]:
        for column, mistake in MISTAKES:
            if line[headings.index(column)] == mistake:
                line[headings.index(column)] = right[column]
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(lines)
    return out.getvalue()


def upload(page: Page, path: Path) -> None:
    page.goto("/import/nieuw")
    page.locator("[name=files]").set_input_files(path)
    page.locator("[name=source]").fill("Proefbestand")
    page.locator("[name=duplicates]").select_option("new")
    page.get_by_role("button", name="Uploaden en nakijken").click()
    expect(page.get_by_role("button", name="Laat deze rijen binnen")).to_be_visible(timeout=LONG)


def let_in(page: Page) -> None:
    page.get_by_role("button", name="Laat deze rijen binnen").click()
    expect(page.get_by_role("button", name="Neem de import terug")).to_be_visible(timeout=LONG)


def cell(page: Page, label: str):
    return page.locator(f'main table td[data-label="{label}"]').first


@pytest.mark.slow
def test_wrong_rows_come_back_are_mended_and_go_in(werkbank: Werkbank, new_context, tmp_path):
    werkbank.set_clock(clock.at(clock.add_working_days(clock.today(), 1), dt.time(9, 40)))
    page = sign_in(new_context().new_page(), "marit")
    path = tmp_path / "kandidaten.csv"
    # As Excel on a Dutch machine saves it; a letter that Windows-1252 lacks is written without its mark there.
    with path.open("w", newline="", encoding="cp1252") as file:
        sheet = csv.writer(file, delimiter=";")
        sheet.writerows([[cell.replace("Ş", "S") for cell in row] for row in [HEADINGS, *rows()]])
    upload(page, path)
    expect(cell(page, "Nieuw")).to_have_text(str(ROWS - WRONG), timeout=LONG)
    expect(cell(page, "Klopt niet")).to_have_text(str(WRONG), timeout=LONG)
    expect(page.get_by_text("Windows-1252")).to_be_visible()
    expect(page.get_by_text("Deze dag bestaat niet.").first).to_be_visible()
    expect(page.get_by_text("“31-02-1990”").first).to_be_visible()
    accessible(page, "an import that was checked")
    shows_no_error(page)
    let_in(page)
    expect(cell(page, "Erin gezet")).to_have_text(str(ROWS - WRONG), timeout=LONG)
    first = page.url
    with page.expect_download() as waiting:
        page.get_by_role("link", name="CSV", exact=True).click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    assert len(text.splitlines()) == WRONG + 1
    path.write_text(mended(text), encoding="utf-8")
    upload(page, path)
    expect(cell(page, "Nieuw")).to_have_text(str(WRONG), timeout=LONG)
    let_in(page)
    expect(cell(page, "Erin gezet")).to_have_text(str(WRONG), timeout=LONG)
    page.goto(first)
    page.get_by_role("button", name="Neem de import terug").click()
    page.locator("dialog[open] button.nl-button--primary").click()
    expect(page.get_by_text("Ongedaan gemaakt").first).to_be_visible(timeout=LONG)
    expect(cell(page, "Ongedaan gemaakt")).to_have_text(str(ROWS - WRONG), timeout=LONG)
    left = werkbank.manage(
        "shell", "-v0", "-c",
        "from candidates.models import Candidate; from frontend.doors.models import SourceKey;"
        "print('LEFT', SourceKey.objects.filter(source='Proefbestand').count(),"
        " Candidate.objects.filter(last_name__startswith='Proef').count())",
    )  # fmt: skip
    known, here = (int(word) for word in left.partition("LEFT ")[2].split()[:2])
    assert known == WRONG
    assert 0 < here <= WRONG
