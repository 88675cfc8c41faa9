"""ESCO beside the vocabulary: read the official files, keep them compact, and give their names to recognition.

This service uses the ESCO classification of the European Commission.
"""

import csv
import gzip
import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from django.conf import settings

from matching.recognition.catalogue import Entry
from wsp import clock

ACKNOWLEDGEMENT = "This service uses the ESCO classification of the European Commission."
"""What the conditions of reuse (Decision 2011/833/EU) ask to be said wherever ESCO is used."""

_RELATIONS = "occupation*skill*rel*.csv*"
_REQUIRED = "occupations_nl.csv"


class NotEsco(ValueError):
    """The folder does not hold ESCO's official files; the message says what is missing or wrong."""


@dataclass(frozen=True, slots=True)
class Concept:
    """An occupation or skill of ESCO: its address, Dutch label, other names, ISCO-08 or skill code, and description."""

    uri: str
    label: str
    names: tuple[str, ...]
    code: str
    about: str


@dataclass(frozen=True, slots=True)
class Esco:
    """What was imported. ``relations`` has rows (occupation, skill, essential), places in the tuples beside it."""

    occupations: tuple[Concept, ...]
    skills: tuple[Concept, ...]
    groups: dict[str, str]
    skill_groups: dict[str, tuple[str, str]]
    relations: np.ndarray
    provenance: dict


def folder() -> Path:
    """Where the compact form is kept on this installation."""
    return Path(settings.WERKBANK_DATA_DIR) / "esco"


def read(source: Path, *, progress: Callable[[str], None] = lambda _line: None) -> Esco:
    """ESCO from the official CSV files in ``source``, by their official names.

    ``occupations_nl.csv`` must be there; ``skills_nl.csv``, ``ISCOGroups_nl.csv``, ``skillGroups_nl.csv``,
    ``skillsHierarchy_nl.csv`` and the relations between occupations and skills are read when they are.
    Raises ``NotEsco`` when a file is not what its name says.
    """
    if not (source / _REQUIRED).exists():
        raise NotEsco(f"{_REQUIRED} is not in {source}.")
    files: dict[str, str] = {}
    rows = _rows(source / _REQUIRED, {"conceptUri", "preferredLabel", "altLabels", "iscoGroup"}, files)
    occupations = tuple(_concept(row, row["iscoGroup"]) for row in rows)
    progress(f"{len(occupations)} occupations")
    skills: tuple[Concept, ...] = ()
    if (source / "skills_nl.csv").exists():
        rows = _rows(source / "skills_nl.csv", {"conceptUri", "preferredLabel", "altLabels"}, files)
        skills = tuple(_concept(row, row.get("skillType") or "") for row in rows)
        progress(f"{len(skills)} skills")
    groups: dict[str, str] = {}
    if (source / "ISCOGroups_nl.csv").exists():
        rows = _rows(source / "ISCOGroups_nl.csv", {"code", "preferredLabel"}, files)
        groups = {row["code"]: row["preferredLabel"] for row in rows}
        progress(f"{len(groups)} ISCO-08 groups")
    skill_groups = _skill_groups(source, files)
    if skill_groups:
        progress(f"{len(skill_groups)} skill groups")
    skills, relations = _relations(source, occupations, skills, files)
    if len(relations):
        progress(f"{len(relations)} relations, {len(skills)} skills")
    provenance = {
        "read": clock.now().isoformat(timespec="seconds"),
        "files": files,
        "acknowledgement": ACKNOWLEDGEMENT,
        "licence": "Commission Decision 2011/833/EU",
    }
    return Esco(occupations, skills, groups, skill_groups, relations, provenance)


def save(esco: Esco, target: Path) -> None:
    """Write ``esco`` into ``target``, whole or not at all: a running program reads the old or the new."""
    target.mkdir(parents=True, exist_ok=True)
    concepts = {
        name: [[entry.uri, entry.label, list(entry.names), entry.code, entry.about] for entry in entries]
        for name, entries in (("occupations", esco.occupations), ("skills", esco.skills))
    }
    text = json.dumps(
        {**concepts, "groups": esco.groups, "skill_groups": esco.skill_groups, "provenance": esco.provenance},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    new_table = target / "esco.new.npz"
    np.savez_compressed(new_table, relations=esco.relations, concepts=np.frombuffer(text.encode(), dtype=np.uint8))
    new_table.replace(target / "esco.npz")


def load(target: Path | None = None) -> Esco | None:
    """What was imported on this installation, or ``None`` when nothing was."""
    path = (target or folder()) / "esco.npz"
    if not path.exists():
        return None
    with np.load(path, allow_pickle=False) as stored:
        kept = json.loads(stored["concepts"].tobytes().decode())
        relations = stored["relations"]
    occupations, skills = (
        tuple(Concept(uri, label, tuple(names), code, about) for uri, label, names, code, about in kept[name])
        for name in ("occupations", "skills")
    )
    groups = {code: (label, uri) for code, (label, uri) in kept["skill_groups"].items()}
    return Esco(occupations, skills, kept["groups"], groups, relations, kept["provenance"])


def entries(esco: Esco) -> list[Entry]:
    """ESCO's occupations as recognition reads them."""
    return [
        Entry(
            id=f"esco-{concept.uri.rpartition('/')[2]}",
            uri=concept.uri,
            label=concept.label,
            names=(concept.label, *concept.names),
            isco=concept.code,
            source="esco",
            about=f"{esco.groups.get(concept.code, '')} {concept.about}",
        )
        for concept in esco.occupations
    ]


def _rows(path: Path, columns: set[str], files: dict[str, str]) -> Iterator[dict[str, str]]:
    content = path.read_bytes()
    files[path.name] = hashlib.sha256(content).hexdigest()
    if path.suffix == ".gz":
        content = gzip.decompress(content)
    reader = csv.DictReader(content.decode("utf-8-sig").splitlines(keepends=True))
    missing = columns - set(reader.fieldnames or ())
    if missing:
        raise NotEsco(f"{path.name} has no column {', '.join(sorted(missing))}.")
    yield from reader


def _concept(row: dict[str, str], code: str) -> Concept:
    label = row["preferredLabel"].strip()
    others = f"{row['altLabels'] or ''}\n{row.get('hiddenLabels') or ''}".splitlines()
    names = dict.fromkeys(name.strip() for name in others if name.strip() and name.strip() != label)
    about = (row.get("description") or row.get("definition") or "").strip()
    return Concept(row["conceptUri"], label, tuple(names), code, about)


def _skill_groups(source: Path, files: dict[str, str]) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    if (source / "skillGroups_nl.csv").exists():
        for row in _rows(source / "skillGroups_nl.csv", {"code", "preferredLabel", "conceptUri"}, files):
            found[row["code"] or row["conceptUri"]] = (row["preferredLabel"], row["conceptUri"])
    if (source / "skillsHierarchy_nl.csv").exists():
        for row in _rows(source / "skillsHierarchy_nl.csv", {"Level 0 URI", "Level 0 code"}, files):
            for level in range(4):
                if code := row.get(f"Level {level} code"):
                    found.setdefault(code, (row[f"Level {level} preferred term"], row[f"Level {level} URI"]))
    return found


def _relations(
    source: Path, occupations: tuple[Concept, ...], skills: tuple[Concept, ...], files: dict[str, str]
) -> tuple[tuple[Concept, ...], np.ndarray]:
    """The relations, and the skills with those added that only the relations know (by address, else by label)."""
    found = next(iter(sorted(source.glob(_RELATIONS))), None)
    if found is None:
        return skills, np.zeros((0, 3), dtype=np.int32)
    places = {concept.uri: at for at, concept in enumerate(occupations)}
    known = {concept.uri: at for at, concept in enumerate(skills)}
    all_skills, triples = list(skills), []
    for row in _rows(found, {"occupationUri", "skillUri", "relationType"}, files):
        label = row.get("skillLabel_en") or row.get("skillLabel") or ""
        key = row["skillUri"] or label
        if row["occupationUri"] not in places or not key:
            continue
        if key not in known:
            known[key] = len(all_skills)
            all_skills.append(Concept(row["skillUri"], label, (), "", ""))
        triples.append((places[row["occupationUri"]], known[key], int(row["relationType"] == "essential")))
    return tuple(all_skills), np.array(triples, dtype=np.int32).reshape(-1, 3)
