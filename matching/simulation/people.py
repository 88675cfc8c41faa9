"""People and work made up at random from the vocabulary: believable, and nobody's."""

import uuid

import numpy as np

from matching.arrays.records import CandidateRecord, Past, VacancyRecord
from matching.vocabulary import vocabulary
from wsp import clock
from wsp.work import Adjustment, Demand, Sector, Shift, Transport

TODAY = clock.today().toordinal()


def _some(chance: np.random.Generator, options, most: int) -> tuple:
    options = list(options)
    count = int(chance.integers(0, min(most, len(options)) + 1))
    return tuple(options[i] for i in chance.choice(len(options), count, replace=False))


def _maybe(chance: np.random.Generator, value, share: float = 0.7):
    return value if chance.random() < share else None


def candidates(count: int, *, seed: int = 1) -> list[CandidateRecord]:
    """Believable strangers, with about a third of everything unknown."""
    chance = np.random.default_rng(seed)
    words = vocabulary()
    work, skills, licences = (list(each.values()) for each in (words.occupations, words.skills, words.licences))
    made = []
    for number in range(count):
        least = int(chance.integers(8, 33))
        past = _some(chance, work, 3)
        able = _some(chance, skills, 6)
        made.append(
            CandidateRecord(
                id=uuid.UUID(int=(seed << 64) + number + 1),
                latitude=_maybe(chance, 52.5 + chance.random() / 5),
                longitude=_maybe(chance, 6.3 + chance.random() / 3),
                transport=_some(chance, Transport.values, 3),
                max_travel=_maybe(chance, int(chance.integers(15, 90))),
                hours_min=_maybe(chance, least),
                hours_max=_maybe(chance, least + int(chance.integers(0, 9))),
                shifts=_some(chance, Shift.values, 3),
                available_from=_maybe(chance, TODAY + int(chance.integers(-30, 60))),
                level=_maybe(chance, int(chance.integers(1, 7))),
                sectors=_some(chance, Sector.values, 3),
                willing_to_learn=_maybe(chance, bool(chance.integers(0, 2))),
                needs=_some(chance, Adjustment.values, 2),
                wishes=tuple((each.id, each.label) for each in _some(chance, work, 3)),
                pasts=tuple(Past(e.id, e.label, TODAY - int(chance.integers(0, 4000))) for e in past),
                skills=tuple((each.id, each.label) for each in able),
                licences=tuple((each.id, None) for each in _some(chance, licences, 3)),
                licences_complete=bool(chance.integers(0, 2)),
                languages=(("nld", _maybe(chance, int(chance.integers(1, 5)))),),
                no_demands=_some(chance, Demand.values, 1),
                no_shifts=_some(chance, Shift.values, 1),
                text=" ".join(each.label for each in (*past, *able)),
                running=int(chance.integers(0, 3)),
                agreed=tuple(each.id for each in _some(chance, work, 1)),
                refused=tuple(each.id for each in _some(chance, work, 1)),
            )
        )
    return made


def vacancies(count: int, *, seed: int = 2) -> list[VacancyRecord]:
    """Believable work."""
    chance = np.random.default_rng(seed)
    words = vocabulary()
    work, skills = list(words.occupations.values()), list(words.skills.values())
    made = []
    for number in range(count):
        job = work[int(chance.integers(len(work)))]
        least = int(chance.integers(16, 33))
        must = [words.skills[code] for code in job.skills[:3]]
        made.append(
            VacancyRecord(
                id=uuid.UUID(int=(seed << 96) + number + 1),
                employer_id=uuid.UUID(int=(seed << 80) + number // 3 + 1),
                latitude=_maybe(chance, 52.5 + chance.random() / 5, 0.9),
                longitude=_maybe(chance, 6.3 + chance.random() / 3, 0.9),
                title=job.label,
                occupation=_maybe(chance, job.id, 0.8) or "",
                text=" ".join(each.label for each in must),
                sector=job.sector,
                hours_min=least,
                hours_max=least + int(chance.integers(0, 9)),
                shifts=_some(chance, Shift.values, 2),
                level=_maybe(chance, int(chance.integers(1, 5))),
                starts_on=_maybe(chance, TODAY + int(chance.integers(0, 60))),
                training=_maybe(chance, bool(chance.integers(0, 2))),
                trial=_maybe(chance, bool(chance.integers(0, 2))),
                adjustments=_maybe(chance, _some(chance, Adjustment.values, 3)),
                demands=_maybe(chance, _some(chance, Demand.values, 3)),
                must_skills=tuple((each.id, each.label) for each in must),
                nice_skills=tuple((each.id, each.label) for each in _some(chance, skills, 3)),
                nice_licences=tuple((code, words.licences[code].label) for code in job.licences_customary),
                must_languages=(("nld", int(chance.integers(1, 4))),) if chance.random() < 0.5 else (),
                experience=((job.id, job.label),) if chance.random() < 0.3 else (),
                really_seeks=" ".join(each.label for each in _some(chance, skills, 2)),
                chosen=tuple(each.id for each in _some(chance, work, 2)),
            )
        )
    return made
