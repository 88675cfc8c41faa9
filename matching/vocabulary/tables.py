"""Read the tables: one line per occupation, skill, licence or language; ``;`` between cells, ``|`` within a cell."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from django.conf import settings

from matching.vocabulary.model import Invalid, Language, Licence, Occupation, Skill, Vocabulary, checked

DATA = Path(__file__).resolve().parent / "data"
CODE_SYSTEMS = ("esco", "boc", "competentnl")


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of this installation, read and checked once per process.

    Raises ``Invalid`` with every complaint when the tables contradict themselves.
    """
    return read(DATA, imported=imported_codes())


def imported_codes() -> Path:
    """Where the codes that ``import_codes`` read are kept on this installation."""
    return Path(settings.WERKBANK_DATA_DIR) / "codes"


def read(folder: Path, *, imported: Path | None = None) -> Vocabulary:
    """The vocabulary in the tables of ``folder``; raises ``Invalid`` when they cannot be read or contradict themselves.

    Codes of other systems in ``imported`` go before those of the tables. What they say of an occupation that a later
    edition of the tables no longer has is passed over.
    """
    codes = _codes(folder / "codes")
    occupations = [
        _occupation(row, sector=path.stem, codes=codes)
        for path in sorted((folder / "occupations").glob("*.csv"))
        for row in _rows(path, {"id", "label", "isco", "names", "skills", "required", "customary", "neighbours"})
    ]
    skills = [
        Skill(row["id"], row["label"], _list(row["names"]), _number(row["weeks"], row["id"]), path.stem)
        for path in sorted((folder / "skills").glob("*.csv"))
        for row in _rows(path, {"id", "label", "weeks", "names"})
    ]
    licences = [
        Licence(row["id"], row["label"], _list(row["names"]), row["by_law"] == "yes")
        for row in _rows(folder / "licences.csv", {"id", "label", "by_law", "names"})
    ]
    languages = [
        Language(row["id"], row["label"], _list(row["names"]))
        for row in _rows(folder / "languages.csv", {"id", "label", "names"})
    ]
    strangers = set(codes) - {occupation.id for occupation in occupations}
    if strangers:
        raise Invalid(f"codes for unknown occupations: {', '.join(sorted(strangers))}")
    if imported is not None:
        theirs = _codes(imported)
        occupations = [
            replace(each, codes=MappingProxyType({**each.codes, **theirs.get(each.id, {})})) for each in occupations
        ]
    return checked(_both_ways(occupations), skills, licences, languages)


def _rows(path: Path, columns: set[str]) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, delimiter=";", strict=True)
        if set(reader.fieldnames or ()) != columns:
            raise Invalid(f"{path.name}: columns {reader.fieldnames}, not {sorted(columns)}")
        for row in reader:
            if None in row or None in row.values():
                raise Invalid(f"{path.name} line {reader.line_num}: not {len(columns)} cells")
            yield {column: cell.strip() for column, cell in row.items()}


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _number(cell: str, where: str) -> float:
    try:
        return float(cell.replace(",", "."))
    except ValueError as error:
        raise Invalid(f"{where}: {cell!r} is not a number") from error


def _occupation(row: dict[str, str], *, sector: str, codes: dict[str, dict[str, str]]) -> Occupation:
    neighbours = {}
    for pair in _list(row["neighbours"]):
        other, _space, closeness = pair.rpartition(" ")
        neighbours[other.strip()] = _number(closeness, row["id"])
    return Occupation(
        id=row["id"],
        label=row["label"],
        names=_list(row["names"]),
        isco=row["isco"],
        sector=sector,
        skills=_list(row["skills"]),
        licences_required=_list(row["required"]),
        licences_customary=_list(row["customary"]),
        neighbours=neighbours,
        codes=MappingProxyType(codes.get(row["id"], {})),
    )


def _both_ways(occupations: list[Occupation]) -> list[Occupation]:
    """A step that is written in one direction counts in the other too, unless that has a closeness of its own."""
    back: dict[str, dict[str, float]] = {occupation.id: {} for occupation in occupations}
    for occupation in occupations:
        for other, closeness in occupation.neighbours.items():
            back.setdefault(other, {})[occupation.id] = closeness
    return [
        replace(entry, neighbours=MappingProxyType({**back[entry.id], **entry.neighbours})) for entry in occupations
    ]


def _codes(folder: Path) -> dict[str, dict[str, str]]:
    codes: dict[str, dict[str, str]] = {}
    for system in CODE_SYSTEMS:
        path = folder / f"{system}.csv"
        if path.exists():
            for row in _rows(path, {"id", "code"}):
                codes.setdefault(row["id"], {})[system] = row["code"]
    return codes


def keep_codes(system: str, codes: dict[str, str], folder: Path) -> Path:
    """Write the codes of one system into ``folder``, whole or not at all, and forget the vocabulary that was read before."""
    folder.mkdir(parents=True, exist_ok=True)
    target, fresh = folder / f"{system}.csv", folder / f"{system}.new"
    with fresh.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["id", "code"])
        writer.writerows(sorted(codes.items()))
    fresh.replace(target)
    vocabulary.cache_clear()
    return target
