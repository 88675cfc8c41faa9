"""Read vacancies, past ones, and what employers are known for, as records."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONArray

from candidates.models import Experience
from employers.models import Employer, Vacancy, VacancyRequirement
from matching.arrays.places import Places, places
from matching.arrays.records import Coded, VacancyRecord
from matching.vocabulary import vocabulary
from placements.models import Stage
from wsp import clock
from wsp.work import Sector

# Work an employer offered longer ago says little about what they could want now.
PAST_YEARS = 3
CHOSEN_KEPT = 12


class Asked(NamedTuple):
    """One requirement of a vacancy."""

    kind: str
    weight: str
    code: str
    label: str
    level: int | None


def vacancy_records(ids: Iterable[UUID] | None = None) -> Iterator[VacancyRecord]:
    """Records of these vacancies; by default of every open one and of the past of the last three years."""
    found = Vacancy.objects.select_related("employer", "site").order_by("pk")
    if ids is None:
        since = clock.now() - dt.timedelta(days=365 * PAST_YEARS)
        found = found.filter(opened_at__gte=since) | found.filter(state=Vacancy.State.OPEN)
    else:
        found = found.filter(pk__in=list(ids))
    asked = VacancyRequirement.objects.filter(vacancy=OuterRef("pk"))
    found = found.annotate(
        asked=ArraySubquery(asked.values(row=JSONArray("kind", "weight", "code", "label", "level"))),
        chosen=_chosen_at(OuterRef("employer")),
    )
    where = places()
    for vacancy in found:
        yield _record(vacancy, [Asked(*row) for row in vacancy.asked], _codes(vacancy.chosen), where)


def profile_records(ids: Iterable[UUID] | None = None) -> Iterator[VacancyRecord]:
    """What each active employer is known for without any vacancy: sector, place, what they really look for."""
    found = Employer.objects.active().order_by("pk").annotate(chosen=_chosen_at(OuterRef("pk")))
    where = places()
    for employer in found if ids is None else found.filter(pk__in=list(ids)):
        latitude, longitude = where.first(employer.postcode, place=employer.place)
        yield VacancyRecord(
            id=employer.pk,
            employer_id=employer.pk,
            kind="profile",
            latitude=latitude,
            longitude=longitude,
            text=employer.really_seeks,
            sector=employer.sector if employer.sector in Sector.values else "",
            really_seeks=employer.really_seeks,
            chosen=_codes(employer.chosen),
        )


def _chosen_at(employer: OuterRef) -> ArraySubquery:
    """Pairs of a person the employer chose, latest first, and an occupation of theirs, in the order of their past."""
    through = "profile__candidate__introductions__"
    work = Experience.objects.exclude(code="").filter(
        **{f"{through}employer": employer, f"{through}stage": Stage.CHOSEN}
    )
    own_order = Experience._meta.ordering or ()  # noqa: SLF001 - Django documents _meta
    latest_first = work.order_by(f"-{through}stage_since", "profile", *own_order)
    return ArraySubquery(latest_first.values(row=JSONArray("profile_id", "code")))


def _codes(chosen: list[list[str]]) -> tuple[str, ...]:
    """At most two occupations of each person, and not more than ``CHOSEN_KEPT``."""
    work: dict[str, list[str]] = {}
    for person, code in chosen:
        work.setdefault(person, []).append(code)
    return tuple([code for codes in work.values() for code in codes[:2]][:CHOSEN_KEPT])


def _record(vacancy: Vacancy, asked: list[Asked], chosen: tuple[str, ...], where: Places) -> VacancyRecord:
    employer, site = vacancy.employer, vacancy.site
    latitude, longitude = where.first(
        vacancy.postcode, site.postcode if site else "", place=vacancy.place or (site.place if site else "")
    )
    if latitude is None:
        latitude, longitude = where.of_postcode(employer.postcode)
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
        chosen=chosen,
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
