"""Which traits are watched, on what ground, and the table in which they stand apart.

Only bands and names of groups are noted, never a birth date, and only of people who stand on a kept list: nobody else can
have been put behind. Nothing here reaches an array, a page, the interface for other systems, or a file that goes out.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db import transaction
from django.db.models import Max

from candidates.models import Candidate, CandidateFile
from matching import shown as kept
from matching.models import ShownList, WatchedTrait
from wsp import clock

Trait = WatchedTrait.Trait


@dataclass(frozen=True)
class Ground:
    """One trait: from which record it is known, on what ground it may be used for watching, since when."""

    trait: str
    known_from: str
    source: str
    valid_from: dt.date


WATCHING = "AI-verordening (EU) 2024/1689, artikel 10(2)(f) en (g) en artikel 26(5); AVG artikel 6(1)(e)"
GROUNDS = (
    Ground(
        Trait.AGE,
        "birth date in the candidate's file",
        f"Wet gelijke behandeling op grond van leeftijd bij de arbeid, artikel 3; {WATCHING}",
        dt.date(2004, 5, 1),
    ),
    Ground(Trait.BENEFIT, "benefit in the candidate's file", WATCHING, dt.date(2024, 8, 1)),
    Ground(Trait.ORGANISATION, "the responsible organisation", WATCHING, dt.date(2024, 8, 1)),
)
# Sex, origin and nationality are recorded nowhere here, so they cannot be watched.

YOUNG, OLD = 27, 50
"""Bounds of age as the field uses them: under 27 (Participatiewet, artikel 41(4)), fifty and over (UWV's own grouping)."""
OF_ILLNESS = frozenset({CandidateFile.Law.ZW, CandidateFile.Law.WIA, CandidateFile.Law.WAO, CandidateFile.Law.WAJONG})
"""Benefits that tell that somebody is ill or disabled: data on health (AVG artikel 9), watched only on a ground that the
organisation wrote down itself (AI-verordening artikel 10(5), UAVG artikel 30)."""
ILLNESS = "benefit illness"
AT_ONCE = 2_000


def watched(day: dt.date) -> set[str]:
    """The traits that may be watched on ``day``."""
    return {ground.trait for ground in GROUNDS if ground.valid_from <= day}


def note() -> dict[str, int]:
    """Fill the table anew: everybody on a kept list of candidates, and nobody else. How many people and rows."""
    now = clock.now()
    on_lists = kept.entries().filter(shown__kind=ShownList.Kind.CANDIDATES, shown__keep_until__gte=clock.today())
    until = dict(on_lists.order_by().values_list("object_id").annotate(Max("shown__keep_until")))
    people = rows = 0
    with transaction.atomic():
        WatchedTrait.objects.all().delete()
        for ids in _some(until):
            found = [
                WatchedTrait(candidate_id=pk, trait=trait, group=group, noted_at=now, keep_until=until[pk])
                for pk, trait, group in _known(ids)
            ]
            WatchedTrait.objects.bulk_create(found)
            people += len({each.candidate_id for each in found})
            rows += len(found)
    return {"people": people, "rows": rows}


def _some(ids: Iterable[UUID]) -> Iterator[list[UUID]]:
    everybody = list(ids)
    return (everybody[at : at + AT_ONCE] for at in range(0, len(everybody), AT_ONCE))


def _known(ids: list[UUID]) -> Iterator[tuple[UUID, str, str]]:
    today = clock.today()
    allowed = watched(today)
    rows = Candidate.objects.filter(pk__in=ids).values_list(
        "pk", "file__birth_date", "file__benefit_law", "organisation__name"
    )
    for pk, born, benefit, organisation in rows:
        found = {
            Trait.AGE: _age_group(born, today) if born else "",
            Trait.BENEFIT: _benefit_group(benefit or ""),
            Trait.ORGANISATION: f"organisation {organisation}",
        }
        yield from ((pk, trait, group[:120]) for trait, group in found.items() if group and trait in allowed)


def _age_group(born: dt.date, today: dt.date) -> str:
    years = relativedelta(today, born).years
    return "age under 27" if years < YOUNG else "age 50 and over" if years >= OLD else "age 27 to 49"


def _benefit_group(benefit: str) -> str:
    if benefit in OF_ILLNESS:
        return ILLNESS if settings.WATCH_ILLNESS_GROUND else ""
    return f"benefit {benefit}" if benefit else ""


def groups_of(ids: Iterable[UUID]) -> dict[UUID, list[str]]:
    """The watched groups of each candidate, as noted; who is not in the table belongs to none."""
    found: dict[UUID, list[str]] = defaultdict(list)
    for some in _some(ids):
        rows = WatchedTrait.objects.filter(candidate__in=some, keep_until__gte=clock.today())
        for pk, group in rows.values_list("candidate_id", "group"):
            found[pk].append(group)
    return found


def forget_old() -> int:
    """Delete rows past their term; how many went."""
    gone, _by_model = WatchedTrait.objects.filter(keep_until__lt=clock.today()).delete()
    return gone
