"""Which vacancies, and which employers, for a candidate."""

from collections.abc import Container
from dataclasses import replace
from uuid import UUID

import numpy as np
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONArray
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from candidates.models import Candidate
from employers.models import Employer, Vacancy
from matching import shown, versions
from matching.arrays.candidates import CandidateTable
from matching.arrays.columns import Rows
from matching.arrays.load_candidates import read
from matching.arrays.pool import Pool, keeper
from matching.arrays.records import CandidateRecord, VacancyRecord
from matching.arrays.vacancies import KINDS
from matching.explain.rules import failure
from matching.features.sets import Pairing
from matching.listing.writer import Writer, near_places, removals, without
from matching.models import ShownList
from matching.ranking import Adjusted, Block, Scored, ordered, score
from matching.rows import NearMiss, Row, Shortlist
from matching.tables import Tables
from placements.models import Introduction
from wsp import clock
from wsp.accounts.models import Staff

# A candidate who rests from being proposed may still look; how busy somebody is says nothing about the work.
LOOKING = frozenset({"resting"})
# What a past vacancy or an employer without one asks for is not asked now: only the journey and limits hold.
NOT_ASKED_NOW = frozenset({"hours", "shifts", "start", "licence", "language"})


def pairs(pool: Pool, record: CandidateRecord) -> list[Pairing]:
    """One candidate against each table of vacancies."""
    today = clock.today().toordinal()
    one = Rows(CandidateTable([record], pool.space), 0)
    # After the record: who is not among the candidates of the pool may have done work that nobody there did.
    near = pool.space.near()
    return [Pairing(Rows(work), one, pool.space, near, today) for work in pool.vacancies]


def _record(block: Block, place: int) -> VacancyRecord:
    return block.table.records[block.rows[place]]  # type: ignore[attr-defined]


def for_candidate(
    candidate: Candidate,
    *,
    limit: int = 20,
    without: frozenset[str] = frozenset(),
    actor: Staff | None = None,
    tables: Tables | None = None,
) -> Shortlist:
    """The best ``limit`` open vacancies for ``candidate``; those with an introduction are left out.

    Also for somebody who may not be proposed yet. ``name`` of a row is the vacancy's title.
    """
    return _Looking(candidate, tables, without).vacancies(limit, actor)


def employers_for_candidate(
    candidate: Candidate,
    *,
    limit: int = 20,
    without: frozenset[str] = frozenset(),
    actor: Staff | None = None,
    tables: Tables | None = None,
) -> Shortlist:
    """Which known employers could want ``candidate``, each by its best work of the last three years or by what it is
    known for (E16). ``vacancy_id`` says through which vacancy, open or past; employers with an introduction without
    vacancy are left out.
    """
    return _Looking(candidate, tables, without).employers(limit, actor)


def chances(candidate: Candidate, *, vacancies: int, employers: int, actor: Staff) -> tuple[Shortlist, Shortlist]:
    """The best open ``vacancies`` and the best ``employers`` for ``candidate``, of one moment; both are kept."""
    looking = _Looking(candidate, None, frozenset())
    work = looking.vacancies(vacancies, actor)
    # Who is named with an open vacancy that fits is not named again without it.
    return work, looking.employers(employers, actor, apart_from={row.employer_id for row in work.rows})


class _Looking:
    """One candidate against all work."""

    def __init__(self, candidate: Candidate, tables: Tables | None, left_out: frozenset[str]) -> None:
        self.candidate = candidate
        self.left_out = left_out
        self.pool, self.as_of, in_use = keeper.latest()
        self.tables = tables or versions.by_digest(in_use)
        # Read now, and also somebody who may not be proposed yet.
        introduced = Introduction.objects.filter(candidate=OuterRef("pk")).order_by()
        self.record, said = next(
            read(
                Candidate.objects.filter(pk=candidate.pk),
                introduced=ArraySubquery(introduced.values(row=JSONArray("vacancy", "employer"))),
            )
        )
        self.vacancies_asked = {UUID(vacancy) for vacancy, _employer in said["introduced"] if vacancy}
        self.employers_asked = {UUID(employer) for vacancy, employer in said["introduced"] if not vacancy}
        self.pairs = pairs(self.pool, self.record)

    def _score(self, among: list[np.ndarray], left_out: frozenset[str]) -> Scored:
        return score(self.pairs, self.tables, without=self.left_out | left_out, among=among)

    def vacancies(self, limit: int, actor: Staff | None) -> Shortlist:
        """Open vacancies, best first."""
        is_open = KINDS.index("open")
        among = [
            without(each, self.vacancies_asked) & (each.columns["kind"] == is_open) for each in self.pool.vacancies
        ]
        scored = self._score(among, LOOKING)
        total = scored.joined("points")
        order = ordered(scored, total, count=limit, seed=self.candidate.pk)
        near = near_places(scored)
        ids = {scored.pk(place) for place in order} | {block.pk(place) for block, place in near}
        # Read back from the database: what is not open any more drops out.
        found = {each.pk: each for each in Vacancy.objects.open().filter(pk__in=ids).select_related("employer")}
        order = [place for place in order if scored.pk(place) in found]
        writer = Writer(scored, self.tables, total, Adjusted(), {})

        def named(row: Row) -> Row:
            vacancy = found[row.id]
            return replace(
                row,
                name=vacancy.title,
                place=vacancy.place,
                employer_id=vacancy.employer_id,
                employer=vacancy.employer.name,
                vacancy_id=vacancy.pk,
            )

        rows = [
            named(writer.row(place, _record(*scored.at(place)), self.record, rank=rank))
            for rank, place in enumerate(order, start=1)
        ]
        misses = []
        for block, place in near:
            if block.pk(place) in found:
                row, facts = writer.apart(block, place, _record(block, place), self.record)
                misses.append(NearMiss(named(row), block.failed[place], failure(block.failed[place], facts)))
        shown_id = self._keep(ShownList.Kind.VACANCIES, scored, order, total, actor)
        return self._shortlist(scored, rows, misses, shown_id)

    def employers(self, limit: int, actor: Staff | None, apart_from: Container[UUID | None] = ()) -> Shortlist:
        """Employers, best first, each once; those of ``apart_from`` are left out."""
        among = [
            np.array(
                [
                    each.employer_id not in self.employers_asked and each.employer_id not in apart_from
                    for each in table.records
                ],
                bool,
            )
            for table in self.pool.vacancies
        ]
        scored = self._score(among, LOOKING | NOT_ASKED_NOW)
        total = scored.joined("points")
        best: dict[UUID, int] = {}
        for place in ordered(scored, total, count=len(total), seed=self.candidate.pk):
            best.setdefault(_record(*scored.at(place)).employer_id, place)
            if len(best) >= limit:
                break
        found = {each.pk: each for each in Employer.objects.active().filter(pk__in=best)}
        writer = Writer(scored, self.tables, total, Adjusted(), {})
        rows, order = [], []
        for employer_id, place in best.items():
            if (employer := found.get(employer_id)) is None:
                continue
            order.append(place)
            work = _record(*scored.at(place))
            row = writer.row(place, work, self.record, rank=len(order))
            through = {
                "open": _("Has an open vacancy: {title}"),
                "past": _("Had a vacancy: {title}"),
                "profile": _("Without a vacancy in the last three years"),
            }[work.kind]
            rows.append(
                replace(
                    row,
                    id=employer_id,
                    name=employer.name,
                    place=employer.place,
                    employer_id=employer_id,
                    vacancy_id=None if work.kind == "profile" else work.id,
                    employer=employer.name,
                    through=format_lazy(through, title=work.title),
                )
            )
        shown_id = self._keep(ShownList.Kind.EMPLOYERS, scored, order, total, actor)
        return self._shortlist(scored, rows, [], shown_id)

    def _shortlist(self, scored: Scored, rows: list[Row], misses: list[NearMiss], shown_id: UUID | None) -> Shortlist:
        return Shortlist(
            rows=rows,
            requirements=removals(scored, None),
            near=misses,
            considered=scored.considered,
            eligible=scored.eligible,
            model=self.tables.name,
            shown_id=shown_id,
            as_of=self.as_of,
            calibrated=self.tables.calibrated,
            without=self.left_out,
        )

    def _keep(self, kind: str, scored: Scored, order: list[int], total: np.ndarray, actor: Staff | None) -> UUID | None:
        if actor is None:
            return None
        values = scored.joined("values")
        return shown.keep(
            kind=kind,
            subject_id=self.candidate.pk,
            actor_id=actor.pk,
            places=[shown.Seen(scored.pk(place), float(total[place]), 0.0, False, values[:, place]) for place in order],
            tables=self.tables,
            considered=scored.considered,
            eligible=scored.eligible,
            without=self.left_out,
            subject_values=repr(self.record),
        )
