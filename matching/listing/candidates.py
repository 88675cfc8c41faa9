"""Which candidates for a vacancy."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

import numpy as np
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from candidates.models import Candidate
from employers.models import Vacancy
from matching import exposure, meanings, shown, versions
from matching.arrays.columns import Rows
from matching.arrays.load_candidates import read
from matching.arrays.load_vacancies import vacancy_records
from matching.arrays.pool import Pool, keeper
from matching.arrays.records import CandidateRecord
from matching.arrays.vacancies import VacancyTable
from matching.explain.rules import failure, may_be_left_out, requirement_label
from matching.features.sets import Pairing
from matching.listing.writer import Writer, near_places, removals, without
from matching.models import ShownList
from matching.ranking import Adjusted, Scored, meaning_points, ordered, score
from matching.rows import NearMiss, Row, Shortlist
from matching.tables import Tables
from placements.models import Introduction, Stage
from wsp import clock
from wsp.accounts.models import Staff

RUNNING = (Stage.PROPOSED, Stage.INVITED, Stage.INTERVIEWED, Stage.CHOSEN)
# So many more than asked are read back, since some may turn out not to be available any more.
SPARE = 5


def pairs(pool: Pool, table: VacancyTable, row: int) -> list[Pairing]:
    """The vacancy at ``row`` against each table of candidates."""
    today, near = clock.today().toordinal(), pool.space.near()
    one = Rows(table, row)
    return [Pairing(one, Rows(candidates), pool.space, near, today) for candidates in pool.candidates]


def for_vacancy(
    vacancy: Vacancy,
    *,
    limit: int = 20,
    without: frozenset[str] = frozenset(),
    actor: Staff | None = None,
    tables: Tables | None = None,
) -> Shortlist:
    """The best ``limit`` candidates for ``vacancy``, with the account of it; with ``actor`` the list is kept.

    ``without`` leaves out requirements by key (only those that may be talked about; others are passed over). Whoever has an introduction for
    this vacancy is not on the list. ``tables`` asks for another version than the one in use.
    """
    pool, as_of, in_use = keeper.latest()
    left_out = frozenset(key for key in without if may_be_left_out(key))
    ranking = Ranking(pool, vacancy, tables or versions.by_digest(in_use), left_out, as_of)
    return ranking.shortlist(limit, actor)


class Ranking:
    """One vacancy against everybody, on its way to a shortlist."""

    def __init__(
        self, pool: Pool, vacancy: Vacancy, tables: Tables, left_out: frozenset[str], as_of: dt.datetime
    ) -> None:
        self.vacancy = vacancy
        self.tables = tables
        self.left_out = left_out
        self.as_of = as_of
        # A vacancy outside the arrays (closed long ago) is laid out on the spot.
        table, row = pool.find_vacancy(vacancy.pk) or (VacancyTable(list(vacancy_records([vacancy.pk])), pool.space), 0)
        self.record = table.records[row]
        introduced = set(Introduction.objects.filter(vacancy=vacancy).values_list("candidate_id", flat=True))
        self.scored: Scored = score(
            pairs(pool, table, row),
            tables,
            without=left_out,
            among=[without(each, introduced) for each in pool.candidates],
        )
        self.exposure = exposure.of_pairs(self.scored, exposure.book.seen(vacancy.pk))
        self.meanings = meanings.of(vacancy.employer_id)
        self.meant = {meaning.feature: meaning.text for meaning in self.meanings}
        factors = {meaning.feature: float(meaning.factor) for meaning in self.meanings}
        self.adjusted = Adjusted(
            {"exposure": exposure.points(self.exposure, tables)}
            | meaning_points(self.scored.joined("values"), tables, factors)
        )
        self.total = self.scored.joined("points") + self.adjusted.total(self.scored.eligible)

    def order(self, limit: int) -> tuple[list[int], set[int]]:
        """Places best first, drawn ones in between, and which were drawn."""
        order = ordered(self.scored, self.total, count=max(limit + SPARE, exposure.FIRST + 1), seed=self.vacancy.pk)
        seed = f"{self.vacancy.pk}{self.tables.sha256}{exposure.week_of(self.as_of):%G-%V}"
        return exposure.draw(order, self.total, self.exposure, self.tables, seed)

    def shortlist(self, limit: int, actor: Staff | None) -> Shortlist:
        """The rows, the near misses and the account; kept when somebody looks."""
        order, drawn = self.order(limit)
        near = near_places(self.scored)
        shown_ids = {self.scored.pk(place) for place in order} | {block.pk(place) for block, place in near}
        # Read back from the database: who may not be ranked any more has no record and drops out.
        people = shown_people(shown_ids, apart_from=self.vacancy)
        records = {pk: record for pk, (record, _shown) in people.items()}
        order = [place for place in order if self.scored.pk(place) in records][: max(limit, 0)]
        writer = Writer(self.scored, self.tables, self.total, self.adjusted, self.meant)

        def named(row: Row) -> Row:
            said = people[row.id][1]
            already = [format_lazy(_("Already proposed to {employer}"), employer=name) for name in said["elsewhere"]]
            return replace(row, name=f"{said['first']} {said['last']}".strip(), place=said["lives"], already=already)

        rows = [
            named(writer.row(place, self.record, records[self.scored.pk(place)], rank=rank, drawn=place in drawn))
            for rank, place in enumerate(order, start=1)
        ]
        misses = []
        for block, place in near:
            if (candidate := records.get(block.pk(place))) is not None:
                row, facts = writer.apart(block, place, self.record, candidate)
                misses.append(NearMiss(named(row), block.failed[place], failure(block.failed[place], facts)))
        return Shortlist(
            rows=rows,
            requirements=removals(self.scored, self.record),
            near=misses,
            considered=self.scored.considered,
            eligible=self.scored.eligible,
            model=self.tables.name,
            shown_id=self._keep(order, drawn, actor) if actor else None,
            as_of=self.as_of,
            calibrated=self.tables.calibrated,
            without=self.left_out,
            left_out=[(key, requirement_label(key, self.record)) for key in sorted(self.left_out)],
            price=self._price(order),
            meanings=self.meanings,
        )

    def _price(self, order: list[int]) -> float:
        fair = self.total - self.adjusted.parts["exposure"]
        shown = order[: exposure.FIRST]
        return float(np.sort(fair)[::-1][: len(shown)].mean() - fair[shown].mean()) if shown else 0.0

    def _keep(self, order: list[int], drawn: set[int], actor: Staff) -> UUID:
        adjusted = self.adjusted.total(self.scored.eligible)
        values = self.scored.joined("values")
        return shown.keep(
            kind=ShownList.Kind.CANDIDATES,
            subject_id=self.vacancy.pk,
            actor_id=actor.pk,
            places=[
                shown.Seen(
                    self.scored.pk(place),
                    float(self.total[place]),
                    float(adjusted[place]),
                    place in drawn,
                    values[:, place],
                )
                for place in order
            ],
            tables=self.tables,
            considered=self.scored.considered,
            eligible=self.scored.eligible,
            without=self.left_out,
            subject_values=repr(self.record),
        )


def shown_people(ids: Iterable[UUID], *, apart_from: Vacancy) -> dict[UUID, tuple[CandidateRecord, dict[str, Any]]]:
    """Who of ``ids`` may be ranked now: the record of each, and what a page says of them: name, where they live, and
    employers they were proposed to, other than for ``apart_from``, and still may get work from, latest first.
    """
    running = Introduction.objects.filter(candidate=OuterRef("pk"), stage__in=RUNNING).exclude(vacancy=apart_from)
    people = Candidate.objects.available().filter(pk__in=list(ids))
    return {
        record.id: (record, said)
        for record, said in read(
            people,
            first=F("first_name"),
            last=F("last_name"),
            lives=F("place"),
            elsewhere=ArraySubquery(running.order_by("-stage_since").values("employer__name")),
        )
    }
