"""What the vocabulary holds, and what it refuses."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from wsp.text import name_key
from wsp.work import Sector

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ISCO = re.compile(r"[0-9]{4}")
_ISO_639_3 = re.compile(r"[a-z]{3}")

SAME_UNIT_GROUP = 0.7
SAME_MINOR_GROUP = 0.4
"""How close two occupations of one ISCO-08 unit group (four digits) or minor group (three digits) are."""


class Invalid(ValueError):
    """The tables contradict themselves; the message names every line that does."""


@dataclass(frozen=True, slots=True)
class Skill:
    """Something somebody can do; ``weeks_to_learn`` is what it takes on the job, with guidance, to be of use."""

    id: str
    label: str
    names: tuple[str, ...]
    weeks_to_learn: float
    group: str


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence, certificate or card; ``by_law`` when work may not be done without it, wherever it is done."""

    id: str
    label: str
    names: tuple[str, ...]
    by_law: bool


@dataclass(frozen=True, slots=True)
class Language:
    """A language by its code of ISO 639-3, as VUM asks for it."""

    id: str
    label: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Occupation:
    """Work as people name it.

    ``names`` are the other everyday names; ``neighbours`` are occupations somebody can step into from this one, with
    a closeness in (0, 1]; ``codes`` are the same occupation in other systems (``esco``, ``boc``, ``competentnl``).
    """

    id: str
    label: str
    names: tuple[str, ...]
    isco: str
    sector: str
    skills: tuple[str, ...] = ()
    licences_required: tuple[str, ...] = ()
    licences_customary: tuple[str, ...] = ()
    neighbours: Mapping[str, float] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All words by id. Made by :func:`matching.vocabulary.vocabulary`; never changed afterwards."""

    occupations: Mapping[str, Occupation]
    skills: Mapping[str, Skill]
    licences: Mapping[str, Licence]
    languages: Mapping[str, Language]

    def occupation_closeness(self, a: str, b: str) -> float:
        """How well work as ``a`` prepares for work as ``b``, in [0, 1]; ids that are not known are close to nothing.

        1 for the same occupation; what the tables say of two neighbours, also where it is less than their ISCO-08
        codes would give, since that was written down by somebody who knows the work; 0.7 for the same unit group,
        0.4 for the same minor group; else 0.
        """
        if a not in self.occupations or b not in self.occupations:
            return 0.0
        if a == b:
            return 1.0
        one, other = self.occupations[a], self.occupations[b]
        if b in one.neighbours:
            return one.neighbours[b]
        if one.isco == other.isco:
            return SAME_UNIT_GROUP
        return SAME_MINOR_GROUP if one.isco[:3] == other.isco[:3] else 0.0


def checked(
    occupations: Iterable[Occupation],
    skills: Iterable[Skill],
    licences: Iterable[Licence],
    languages: Iterable[Language],
) -> Vocabulary:
    """A vocabulary of these words. Raises :class:`Invalid` with all complaints when they contradict themselves."""
    occupations, skills, licences, languages = list(occupations), list(skills), list(licences), list(languages)
    complaints: list[str] = []
    for kind, entries in (("occupation", occupations), ("skill", skills), ("licence", licences)):
        complaints += _identity_complaints(kind, entries)
    complaints += _identity_complaints("language", languages, shape=_ISO_639_3)
    complaints += [
        f"skill {skill.id}: {skill.weeks_to_learn} weeks to learn"
        for skill in skills
        if not 0 < skill.weeks_to_learn < 300
    ]
    known = {
        "skill": {skill.id for skill in skills},
        "licence": {licence.id for licence in licences},
        "occupation": {occupation.id for occupation in occupations},
    }
    for occupation in occupations:
        complaints += _occupation_complaints(occupation, known)
    if complaints:
        raise Invalid("\n".join(complaints))
    return Vocabulary(
        occupations=MappingProxyType({entry.id: entry for entry in occupations}),
        skills=MappingProxyType({entry.id: entry for entry in skills}),
        licences=MappingProxyType({entry.id: entry for entry in licences}),
        languages=MappingProxyType({entry.id: entry for entry in languages}),
    )


def _identity_complaints(kind: str, entries: list, *, shape: re.Pattern[str] = _SLUG) -> list[str]:
    complaints = [f"{kind} {entry.id!r}: not an id" for entry in entries if not shape.fullmatch(entry.id)]
    complaints += [f"{kind} {entry.id}: without a label" for entry in entries if not entry.label]
    twice = Counter(entry.id for entry in entries)
    complaints += [f"{kind} {entry_id}: {count} times" for entry_id, count in twice.items() if count > 1]
    owner: dict[str, str] = {}
    for entry in entries:
        for name in (entry.label, *entry.names):
            key = name_key(name)
            if key in owner:
                complaints.append(f"{kind} {entry.id}: the name {name!r} is taken by {owner[key]}")
            owner[key] = entry.id
    return complaints


def _occupation_complaints(occupation: Occupation, known: Mapping[str, set[str]]) -> list[str]:
    complaints = []
    if not _ISCO.fullmatch(occupation.isco):
        complaints.append(f"ISCO-08 code {occupation.isco!r}")
    if occupation.sector not in Sector.values:
        complaints.append(f"sector {occupation.sector!r}")
    references = {
        "skill": occupation.skills,
        "licence": (*occupation.licences_required, *occupation.licences_customary),
        "occupation": tuple(occupation.neighbours),
    }
    for kind, ids in references.items():
        complaints += [f"unknown {kind} {entry_id!r}" for entry_id in ids if entry_id not in known[kind]]
        complaints += [f"{kind} {entry_id!r} {count} times" for entry_id, count in Counter(ids).items() if count > 1]
    if occupation.id in occupation.neighbours:
        complaints.append("its own neighbour")
    complaints += [
        f"closeness {closeness} to {other}"
        for other, closeness in occupation.neighbours.items()
        if not 0 < closeness <= 1
    ]
    return [f"occupation {occupation.id}: {complaint}" for complaint in complaints]
