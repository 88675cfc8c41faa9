"""Vacancies, candidates and outcomes from a folder of CSV files, in any language.

Every column but ``id`` may be missing; what is missing is unknown, and so is a number that cannot be one (hours above
168, a latitude of 1,000). Lists are separated by ``|`` or ``;`` (in a cell without either, by commas). Words that our
vocabulary knows get its code; all others are compared as words. Files are UTF-8; an id stands once.

vacancies.csv: id, title, text, occupation, employer, sector, skills (or skills_required), skills_desired, licences,
licences_desired, languages, experience, level, hours_min, hours_max, shifts, starts_on, training, trial, adjustments,
demands, latitude, longitude, public_transport, really_seeks.

candidates.csv: id, title, text, occupations (past work; also experience, past), wishes, skills, licences, languages,
level, hours_min, hours_max, shifts, available_from, sectors, willing_to_learn, needs, limits, transport, max_travel,
latitude, longitude.

outcomes.csv: vacancy_id, candidate_id, grade (0-5), and optionally position, shown_at.
"""

import csv
import datetime as dt
import math
import sys
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from matching.arrays.records import CandidateRecord, Coded, Past, VacancyRecord
from matching.vocabulary import vocabulary
from wsp.text import name_key

SPACE = uuid.UUID("7b1f0f3e-0000-4000-8000-000000000000")
MOST_GRADE = 5
# So many characters of a text stand in for a title that is not there.
BEGINNING = 80
# What a number may be at all; outside it nothing is known.
HOURS, LEVEL, MINUTES, LATITUDE, LONGITUDE = (0, 127), (1, 6), (0, 1_440), (-90, 90), (-180, 180)
SPOKEN = (1, 4)
YES = {"1", "true", "yes", "ja", "y", "j"}
NO = {"0", "false", "no", "nee", "n"}


class Unreadable(ValueError):
    """The folder cannot be read as evaluation data; the message says which file and why."""


@dataclass
class Outcome:
    """How it went: 0 did not fit … 5; ``position`` as shown, if anybody was."""

    vacancy: str
    candidate: str
    grade: float
    position: int | None = None
    shown_at: str = ""


@dataclass
class Collection:
    """All three files; ids as written, records in their order."""

    vacancies: list[VacancyRecord]
    candidates: list[CandidateRecord]
    vacancy_ids: list[str]
    candidate_ids: list[str]
    outcomes: list[Outcome] = field(default_factory=list)
    # The plain text of each, for baselines that know no columns.
    vacancy_texts: list[str] = field(default_factory=list)
    candidate_texts: list[str] = field(default_factory=list)
    # The short names of each: a title, or what somebody did and wants; where there is none, how the text begins.
    vacancy_titles: list[str] = field(default_factory=list)
    candidate_titles: list[list[str]] = field(default_factory=list)

    def stray_outcomes(self) -> int:
        """How many outcomes name a vacancy or a candidate that stands in neither file."""
        work, people = set(self.vacancy_ids), set(self.candidate_ids)
        return sum(each.vacancy not in work or each.candidate not in people for each in self.outcomes)


def read(folder: Path) -> Collection:
    """The data in ``folder``; raises ``Unreadable``."""
    csv.field_size_limit(sys.maxsize)
    vacancies = list(_rows(folder / "vacancies.csv"))
    candidates = list(_rows(folder / "candidates.csv"))
    outcomes = [_outcome(row) for row in _rows(folder / "outcomes.csv")]
    for name, rows in (("vacancies.csv", vacancies), ("candidates.csv", candidates)):
        _check_ids(name, rows)
    return Collection(
        vacancies=[_vacancy(row) for row in vacancies],
        candidates=[_candidate(row) for row in candidates],
        vacancy_ids=[row["id"] for row in vacancies],
        candidate_ids=[row["id"] for row in candidates],
        outcomes=outcomes,
        vacancy_texts=[_plain(row) for row in vacancies],
        candidate_texts=[_plain(row) for row in candidates],
        vacancy_titles=[_first(row, "title", "name", "occupation") or _plain(row)[:BEGINNING] for row in vacancies],
        candidate_titles=[_titles(row) or [_plain(row)[:BEGINNING]] for row in candidates],
    )


def _outcome(row: dict[str, str]) -> Outcome:
    grade, position = _told(row, "grade"), _told(row, "position")
    if grade is None or not 0 <= grade <= MOST_GRADE:
        raise Unreadable(f"outcomes.csv: grade {row.get('grade', '')!r} does not lie between 0 and {MOST_GRADE}")
    return Outcome(
        vacancy=row.get("vacancy_id", ""),
        candidate=row.get("candidate_id", ""),
        grade=grade,
        position=round(position) if position else None,
        shown_at=row.get("shown_at", ""),
    )


def _told(row: dict[str, str], name: str) -> float | None:
    """A number of outcomes.csv: empty is ``None``, anything else must be a number."""
    number = _number(row, name)
    if number is None and row.get(name):
        raise Unreadable(f"outcomes.csv: {name} {row[name]!r} is not a number")
    return number


def _check_ids(name: str, rows: list[dict[str, str]]) -> None:
    if not rows:
        raise Unreadable(f"{name} has no rows")
    ids = Counter(row.get("id", "") for row in rows)
    if ids[""]:
        raise Unreadable(f"{name}: {ids['']} rows have no id")
    if twice := [each for each, count in ids.items() if count > 1]:
        raise Unreadable(f"{name}: id {twice[0]!r} stands {ids[twice[0]]} times")


def _rows(path: Path) -> Iterator[dict[str, str]]:
    if not path.exists():
        raise Unreadable(f"{path.name} is missing in {path.parent}")
    try:
        yield from _read(path)
    except (UnicodeDecodeError, OSError, csv.Error) as error:
        raise Unreadable(f"{path.name} cannot be read as UTF-8 CSV: {error}") from error


def _read(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        sample = file.read(65_536)
        file.seek(0)
        header = sample.split("\n", 1)[0]
        reader = csv.DictReader(file, delimiter=max(",;\t", key=header.count))
        wanted = {"vacancy_id", "candidate_id", "grade"} if path.stem == "outcomes" else {"id"}
        columns = {(name or "").strip().lower() for name in reader.fieldnames or ()}
        if missing := wanted - columns:
            raise Unreadable(f"{path.name} has no column {', '.join(sorted(missing))}")
        for row in reader:
            yield {
                name.strip().lower(): value.strip()
                for name, value in row.items()
                if isinstance(name, str) and isinstance(value, str)
            }


def _plain(row: dict[str, str]) -> str:
    return " ".join(value for name, value in row.items() if name != "id" and not _is_number(value))


def _titles(row: dict[str, str]) -> list[str]:
    return [*_list(row, "title"), *_list(row, "occupations", "past", "experience"), *_list(row, "wishes")]


def _is_number(value: str) -> bool:
    return value.replace(".", "", 1).replace("-", "", 1).isdigit()


def _first(row: dict[str, str], *names: str) -> str:
    return next((row[name] for name in names if row.get(name)), "")


def _list(row: dict[str, str], *names: str) -> list[str]:
    cell = _first(row, *names)
    mark = next((mark for mark in ("|", ";", "\n") if mark in cell), ",")
    return [part.strip() for part in cell.split(mark) if part.strip()]


def _number(row: dict[str, str], name: str, within: tuple[float, float] | None = None) -> float | None:
    try:
        number = float(row.get(name, "").replace(",", "."))
    except ValueError:
        return None
    if not math.isfinite(number) or (within and not within[0] <= number <= within[1]):
        return None
    return number


def _whole(row: dict[str, str], name: str, within: tuple[float, float]) -> int | None:
    number = _number(row, name, within)
    return None if number is None else round(number)


def _yes_no(row: dict[str, str], name: str) -> bool | None:
    cell = row.get(name, "").lower()
    return True if cell in YES else False if cell in NO else None


def _day(row: dict[str, str], name: str) -> int | None:
    try:
        return dt.date.fromisoformat(row.get(name, "")[:10]).toordinal()
    except ValueError:
        return None


@cache
def _codes(kind: str) -> dict[str, str]:
    entries = getattr(vocabulary(), kind)
    found = {name_key(name): code for code, entry in entries.items() for name in entry.names}
    found |= {name_key(entry.label): code for code, entry in entries.items()}
    return found | {name_key(code): code for code in entries}


def _coded(kind: str, labels: list[str]) -> tuple[Coded, ...]:
    codes = _codes(kind)
    return tuple((codes.get(name_key(label), ""), label) for label in labels)


def _leveled(labels: list[str]) -> tuple[tuple[str, int | None], ...]:
    """Languages as "nld" or "Nederlands", with a level behind a colon: "nld:3"."""
    codes = _codes("languages")
    found = []
    for label in labels:
        name, _colon, level = label.partition(":")
        known = codes.get(name_key(name), name_key(name))
        spoken = _whole({"level": level}, "level", SPOKEN)
        found.append((known, spoken))
    return tuple(found)


def _licences(labels: list[str]) -> tuple[Coded, ...]:
    """Licences must have a code to be compared at all: one that nobody knows is its own."""
    return tuple((code or name_key(label), label) for code, label in _coded("licences", labels))


def _vacancy(row: dict[str, str]) -> VacancyRecord:
    title = _first(row, "title", "name")
    codes = _codes("occupations")
    latitude, longitude = _number(row, "latitude", LATITUDE), _number(row, "longitude", LONGITUDE)
    return VacancyRecord(
        id=uuid.uuid5(SPACE, "vacancy" + row["id"]),
        employer_id=uuid.uuid5(SPACE, "employer" + row.get("employer", row["id"])),
        latitude=latitude,
        longitude=longitude,
        title=title,
        occupation=codes.get(name_key(row.get("occupation") or title), ""),
        text=_first(row, "text", "description", "words"),
        sector=row.get("sector", ""),
        hours_min=_whole(row, "hours_min", HOURS),
        hours_max=_whole(row, "hours_max", HOURS),
        shifts=tuple(_list(row, "shifts")),
        level=_whole(row, "level", LEVEL),
        starts_on=_day(row, "starts_on"),
        training=_yes_no(row, "training"),
        trial=_yes_no(row, "trial"),
        adjustments=tuple(_list(row, "adjustments")) or None,
        demands=tuple(_list(row, "demands")) or None,
        public_transport=_yes_no(row, "public_transport"),
        must_skills=_coded("skills", _list(row, "skills_required", "skills")),
        nice_skills=_coded("skills", _list(row, "skills_desired")),
        must_licences=_licences(_list(row, "licences")),
        nice_licences=_licences(_list(row, "licences_desired")),
        must_languages=_leveled(_list(row, "languages")),
        experience=_coded("occupations", _list(row, "experience")),
        really_seeks=row.get("really_seeks", ""),
    )


def _candidate(row: dict[str, str]) -> CandidateRecord:
    done = _list(row, "occupations", "past", "experience", "title")
    pasts = tuple(Past(code, label) for code, label in _coded("occupations", done))
    wishes = _coded("occupations", _list(row, "wishes"))
    skills = _coded("skills", _list(row, "skills"))
    words = [_first(row, "text", "description", "summary"), *done]
    words += [label for _code, label in (*wishes, *skills)]

    return CandidateRecord(
        id=uuid.uuid5(SPACE, "candidate" + row["id"]),
        latitude=_number(row, "latitude", LATITUDE),
        longitude=_number(row, "longitude", LONGITUDE),
        transport=tuple(_list(row, "transport")),
        max_travel=_whole(row, "max_travel", MINUTES),
        hours_min=_whole(row, "hours_min", HOURS),
        hours_max=_whole(row, "hours_max", HOURS),
        shifts=tuple(_list(row, "shifts")),
        available_from=_day(row, "available_from"),
        level=_whole(row, "level", LEVEL),
        sectors=tuple(_list(row, "sectors")),
        willing_to_learn=_yes_no(row, "willing_to_learn"),
        needs=tuple(_list(row, "needs")),
        wishes=wishes,
        pasts=pasts,
        skills=skills,
        licences=tuple((code, None) for code, _label in _licences(_list(row, "licences"))),
        licences_complete=bool(row.get("licences")),
        languages=_leveled(_list(row, "languages")),
        no_demands=tuple(_list(row, "limits")),
        text=" ".join(words),
    )
