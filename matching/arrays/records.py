"""What the ranker may know of one candidate and of one piece of work.

These two records are the border: whatever is not a field here cannot reach a score. There is no age, sex, origin, name,
postcode, benefit, debt or health in them; a test holds the list of fields. Empty and ``None`` mean unknown, never no.
Days are proleptic ordinals (``date.toordinal()``); codes are those of ``matching.vocabulary`` and ``wsp.work``.
"""

from dataclasses import dataclass
from uuid import UUID

Coded = tuple[str, str]
"""A code (may be empty) and the words themselves."""


@dataclass(slots=True)
class Past:
    """One piece of work somebody did: code, words, and the day it ended (``None`` with ``current`` for unknown)."""

    code: str
    label: str
    ended: int | None = None
    current: bool = False


@dataclass(slots=True)
class CandidateRecord:
    """One candidate, as far as work is concerned."""

    id: UUID
    latitude: float | None = None
    longitude: float | None = None
    transport: tuple[str, ...] = ()
    max_travel: int | None = None
    hours_min: int | None = None
    hours_max: int | None = None
    shifts: tuple[str, ...] = ()
    available_from: int | None = None
    level: int | None = None
    sectors: tuple[str, ...] = ()
    willing_to_learn: bool | None = None
    needs: tuple[str, ...] = ()
    wishes: tuple[Coded, ...] = ()
    pasts: tuple[Past, ...] = ()
    skills: tuple[Coded, ...] = ()
    licences: tuple[tuple[str, int | None], ...] = ()
    # Whether the list of licences is what there is: somebody wrote one down or went through the profile.
    licences_complete: bool = False
    languages: tuple[tuple[str, int | None], ...] = ()
    no_demands: tuple[str, ...] = ()
    no_shifts: tuple[str, ...] = ()
    no_employers: tuple[str, ...] = ()
    text: str = ""
    running: int = 0
    agreed: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


@dataclass(slots=True)
class VacancyRecord:
    """One piece of work: an open vacancy, a past one, or what an employer is known for without one."""

    id: UUID
    employer_id: UUID
    kind: str = "open"
    latitude: float | None = None
    longitude: float | None = None
    title: str = ""
    occupation: str = ""
    text: str = ""
    sector: str = ""
    hours_min: int | None = None
    hours_max: int | None = None
    shifts: tuple[str, ...] = ()
    level: int | None = None
    starts_on: int | None = None
    training: bool | None = None
    trial: bool | None = None
    adjustments: tuple[str, ...] | None = None
    demands: tuple[str, ...] | None = None
    public_transport: bool | None = None
    must_skills: tuple[Coded, ...] = ()
    nice_skills: tuple[Coded, ...] = ()
    must_licences: tuple[Coded, ...] = ()
    law_licences: tuple[Coded, ...] = ()
    nice_licences: tuple[Coded, ...] = ()
    must_languages: tuple[tuple[str, int | None], ...] = ()
    nice_languages: tuple[tuple[str, int | None], ...] = ()
    experience: tuple[Coded, ...] = ()
    really_seeks: str = ""
    chosen: tuple[str, ...] = ()
