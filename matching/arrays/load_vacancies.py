"""Read vacancies, past ones, and what employers are known for, as records."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from uuid import UUID

from candidates.models import Experience
from employers.models import Employer, Vacancy, VacancyRequirement
from matching.arrays.places import Places
from matching.arrays.records import Coded, VacancyRecord
from matching.vocabulary import vocabulary
from placements.models import Introduction, Stage
from wsp import clock
from wsp.work import Sector

# Work an employer offered longer ago says little about what they could want now.
PAST_YEARS = 3
CHOSEN_KEPT = 12


def vacancy_records(ids: Iterable[UUID] | None = None) -> Iterator[VacancyRecord]:
    """Records of these vacancies; by default of every open one and of the past of the last three years."""
    found = Vacancy.objects.select_related("employer", "site").order_by("pk")
    if ids is None:
        since = clock.now() - dt.timedelta(days=365 * PAST_YEARS)
        found = found.filter(opened_at__gte=since) | found.filter(state=Vacancy.State.OPEN)
    else:
        found = found.filter(pk__in=list(ids))
    vacancies = list(found)
    asked: dict[UUID, list[VacancyRequirement]] = defaultdict(list)
    for requirement in VacancyRequirement.objects.filter(vacancy__in=[vacancy.pk for vacancy in vacancies]):
        asked[requirement.vacancy_id].append(requirement)
    chosen = chosen_at({vacancy.employer_id for vacancy in vacancies})
    places = Places()
    for vacancy in vacancies:
        yield _record(vacancy, asked[vacancy.pk], chosen[vacancy.employer_id], places)


def profile_records(ids: Iterable[UUID] | None = None) -> Iterator[VacancyRecord]:
    """What each active employer is known for without any vacancy: sector, place, what they really look for."""
    found = Employer.objects.active().order_by("pk")
    employers = list(found if ids is None else found.filter(pk__in=list(ids)))
    chosen = chosen_at({employer.pk for employer in employers})
    places = Places()
    for employer in employers:
        latitude, longitude = places.first(employer.postcode, place=employer.place)
        yield VacancyRecord(
            id=employer.pk,
            employer_id=employer.pk,
            kind="profile",
            latitude=latitude,
            longitude=longitude,
            text=employer.really_seeks,
            sector=employer.sector if employer.sector in Sector.values else "",
            really_seeks=employer.really_seeks,
            chosen=tuple(chosen[employer.pk]),
        )


def chosen_at(employers: Iterable[UUID]) -> dict[UUID, list[str]]:
    """Occupations of people each employer chose before: latest first, at most two per person."""
    taken = Introduction.objects.filter(employer__in=list(employers), stage=Stage.CHOSEN).order_by("-stage_since")
    pairs = list(taken.values_list("employer_id", "candidate_id"))
    work: dict[UUID, list[str]] = defaultdict(list)
    experience = Experience.objects.filter(profile__in=[candidate for _, candidate in pairs]).exclude(code="")
    for candidate_id, code in experience.values_list("profile_id", "code"):
        work[candidate_id].append(code)
    found: dict[UUID, list[str]] = defaultdict(list)
    for employer_id, candidate_id in pairs:
        found[employer_id] += work[candidate_id][:2]
    return defaultdict(list, {employer: codes[:CHOSEN_KEPT] for employer, codes in found.items()})


def _record(vacancy: Vacancy, asked: list[VacancyRequirement], chosen: list[str], places: Places) -> VacancyRecord:
    employer, site = vacancy.employer, vacancy.site
    latitude, longitude = places.first(
        vacancy.postcode, site.postcode if site else "", place=vacancy.place or (site.place if site else "")
    )
    if latitude is None:
        latitude, longitude = places.of_postcode(employer.postcode)
    occupation = vocabulary().occupations.get(vacancy.occupation)

    def of(kind: str, weight: str) -> tuple[Coded, ...]:
        return tuple((row.code, row.label) for row in asked if row.kind == kind and row.weight == weight)

    def languages(weight: str) -> tuple[tuple[str, int | None], ...]:
        return tuple(
            (row.code, row.level) for row in asked if row.kind == "language" and row.weight == weight and row.code
        )

    must_licences = tuple(pair for pair in of("licence", "must") if pair[0])
    by_law, customary = licences_of(vacancy.occupation)
    other = " ".join(row.label for row in asked if row.kind == "other")
    sector = occupation.sector if occupation else employer.sector
    return VacancyRecord(
        id=vacancy.pk,
        employer_id=employer.pk,
        kind="open" if vacancy.state == Vacancy.State.OPEN else "past",
        latitude=latitude,
        longitude=longitude,
        title=vacancy.title,
        occupation=vacancy.occupation,
        text=f"{vacancy.words} {other}",
        sector=sector if sector in Sector.values else "",
        hours_min=vacancy.hours_min,
        hours_max=vacancy.hours_max,
        shifts=tuple(vacancy.shifts),
        level=int(vacancy.level) if vacancy.level else None,
        starts_on=vacancy.starts_on.toordinal() if vacancy.starts_on else None,
        training=vacancy.training_offered,
        trial=vacancy.trial_possible,
        # An empty list is what an untouched form leaves: unknown, not "nothing".
        adjustments=tuple(vacancy.adjustments) or None,
        demands=tuple(vacancy.demands) or None,
        public_transport=vacancy.by_public_transport,
        must_skills=of("skill", "must"),
        nice_skills=of("skill", "nice"),
        must_licences=tuple(pair for pair in must_licences if pair[0] not in dict(by_law)),
        law_licences=by_law,
        nice_licences=(*(pair for pair in of("licence", "nice") if pair[0]), *customary),
        must_languages=languages("must"),
        nice_languages=languages("nice"),
        experience=of("experience", "must") + of("experience", "nice"),
        really_seeks=employer.really_seeks,
        chosen=tuple(chosen),
    )


def licences_of(occupation: str) -> tuple[tuple[Coded, ...], tuple[Coded, ...]]:
    """What the law asks for this occupation, and what is customary in it."""
    words = vocabulary()
    work = words.occupations.get(occupation)
    if work is None:
        return (), ()
    named = {code: words.licences[code] for code in (*work.licences_required, *work.licences_customary)}
    by_law = tuple((code, named[code].label) for code in work.licences_required if named[code].by_law)
    customary = tuple((code, licence.label) for code, licence in named.items() if code not in dict(by_law))
    return by_law, customary
