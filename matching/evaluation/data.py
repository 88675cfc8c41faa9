"""Vacancies, candidates and outcomes from a folder of CSV files, in any language.

Every column but ``id`` may be missing; what is missing is unknown. Lists are separated by ``|`` or ``;`` (in a cell
without either, by commas). Words that our vocabulary knows get its code; all others are compared as words.

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
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from matching.arrays.records import CandidateRecord, Coded, Past, VacancyRecord
from matching.vocabulary import vocabulary
from wsp.text import name_key

SPACE = uuid.UUID("7b1f0f3e-0000-4000-8000-000000000000")
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


def read(folder: Path) -> Collection:
    """The data in ``folder``; raises ``Unreadable``."""
    csv.field_size_limit(sys.maxsize)
    vacancies = list(_rows(folder / "vacancies.csv"))
    candidates = list(_rows(folder / "candidates.csv"))
    outcomes = [
        Outcome(
            vacancy=row.get("vacancy_id", ""),
            candidate=row.get("candidate_id", ""),
            grade=_number(row, "grade", folder / "outcomes.csv") or 0.0,
            position=int(_number(row, "position", folder / "outcomes.csv") or 0) or None,
            shown_at=row.get("shown_at", ""),
        )
        for row in _rows(folder / "outcomes.csv")
    ]
    return Collection(
        vacancies=[_vacancy(row) for row in vacancies],
        candidates=[_candidate(row) for row in candidates],
        vacancy_ids=[row["id"] for row in vacancies],
        candidate_ids=[row["id"] for row in candidates],
        outcomes=outcomes,
        vacancy_texts=[_plain(row) for row in vacancies],
        candidate_texts=[_plain(row) for row in candidates],
    )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    if not path.exists():
        raise Unreadable(f"{path.name} is missing in {path.parent}")
    with path.open(encoding="utf-8-sig", newline="") as file:
        sample = file.read(65_536)
        file.seek(0)
        header = sample.split("\n", 1)[0]
        reader = csv.DictReader(file, delimiter=";" if header.count(";") > header.count(",") else ",")
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


def _is_number(value: str) -> bool:
    return value.replace(".", "", 1).replace("-", "", 1).isdigit()


def _first(row: dict[str, str], *names: str) -> str:
    return next((row[name] for name in names if row.get(name)), "")


def _list(row: dict[str, str], *names: str) -> list[str]:
    cell = _first(row, *names)
    mark = next((mark for mark in ("|", ";", "\n") if mark in cell), ",")
    return [part.strip() for part in cell.split(mark) if part.strip()]


def _number(row: dict[str, str], name: str, path: Path | None = None) -> float | None:
    cell = row.get(name, "")
    if not cell:
        return None
    try:
        return float(cell.replace(",", "."))
    except ValueError as error:
        if path is None:
            return None
        raise Unreadable(f"{path.name}: {name} {cell!r} is not a number") from error


def _whole(row: dict[str, str], name: str) -> int | None:
    number = _number(row, name)
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
        found.append((known, int(level) if level.strip().isdigit() else None))
    return tuple(found)


def _licences(labels: list[str]) -> tuple[Coded, ...]:
    """Licences must have a code to be compared at all: one that nobody knows is its own."""
    return tuple((code or name_key(label), label) for code, label in _coded("licences", labels))


def _vacancy(row: dict[str, str]) -> VacancyRecord:
    title = _first(row, "title", "name")
    codes = _codes("occupations")
    latitude, longitude = _number(row, "latitude"), _number(row, "longitude")
    return VacancyRecord(
        id=uuid.uuid5(SPACE, "vacancy" + row["id"]),
        employer_id=uuid.uuid5(SPACE, "employer" + row.get("employer", row["id"])),
        latitude=latitude,
        longitude=longitude,
        title=title,
        occupation=codes.get(name_key(row.get("occupation") or title), ""),
        text=_first(row, "text", "description", "words"),
        sector=row.get("sector", ""),
        hours_min=_whole(row, "hours_min"),
        hours_max=_whole(row, "hours_max"),
        shifts=tuple(_list(row, "shifts")),
        level=_whole(row, "level"),
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
        latitude=_number(row, "latitude"),
        longitude=_number(row, "longitude"),
        transport=tuple(_list(row, "transport")),
        max_travel=_whole(row, "max_travel"),
        hours_min=_whole(row, "hours_min"),
        hours_max=_whole(row, "hours_max"),
        shifts=tuple(_list(row, "shifts")),
        available_from=_day(row, "available_from"),
        level=_whole(row, "level"),
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
