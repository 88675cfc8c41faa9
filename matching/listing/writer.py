"""Scored pairs as rows for a page."""

import math
from uuid import UUID

import numpy as np
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from matching.arrays.records import CandidateRecord, VacancyRecord
from matching.arrays.space import MEANS
from matching.explain.account import band, biggest_change, contributions, median, reasons
from matching.explain.facts import Facts
from matching.explain.journeys import journey
from matching.explain.reasons import NAMES
from matching.explain.rules import questions, requirement_label
from matching.ranking import Adjusted, Block, Scored
from matching.rows import Adjustment, Removal, Row, Text, Travel
from matching.tables import Tables

NEAR = 5
REPORTED_FROM = 0.4
"""A requirement that removes more than this share is reported: perhaps it asks too much (MATCHING.md, shape, 2)."""
QUESTIONS = 4


class Writer:
    """Writes rows of one ranking: knows the median eligible pair and everybody's total."""

    def __init__(
        self, scored: Scored, tables: Tables, total: np.ndarray, adjusted: Adjusted, meanings: dict[str, Text]
    ) -> None:
        self._scored = scored
        self._tables = tables
        self._total = total
        self._adjusted = adjusted
        self._meanings = meanings
        self._median = median(scored.joined("values"), tables)
        self._ascending = np.sort(total).tolist()

    def row(
        self, place: int, vacancy: VacancyRecord, candidate: CandidateRecord, *, rank: int, drawn: bool = False
    ) -> Row:
        """The row of the eligible pair numbered ``place``; name and place are the caller's to fill in."""
        block, within = self._scored.at(place)
        row, _facts = self._row(block, within, vacancy, candidate)
        row.rank, row.drawn = rank, drawn
        row.total = float(self._total[place])
        row.adjustments = [
            Adjustment(key, float(points[place]), self._adjustment_text(key))
            for key, points in self._adjusted.parts.items()
            if points[place]
        ]
        row.change = biggest_change(_facts, row.total, self._tables, self._ascending)
        return row

    def apart(self, block: Block, place: int, vacancy: VacancyRecord, candidate: CandidateRecord) -> tuple[Row, Facts]:
        """The row of a near miss, which stands in no order, and the facts to say why it is one."""
        return self._row(block, place, vacancy, candidate)

    def _row(self, block: Block, place: int, vacancy: VacancyRecord, candidate: CandidateRecord) -> tuple[Row, Facts]:
        minutes, means = float(block.minutes[place]), int(block.means[place])
        facts = Facts(vacancy, candidate, minutes, MEANS[means] if means >= 0 else "", block.values[:, place])
        points = contributions(facts.values, self._tables, self._median)
        every, pro, con = reasons(points, facts)
        employer, own = float(block.employer[place]), float(block.candidate[place])
        travel = None
        if not math.isnan(minutes):
            travel = Travel(round(minutes), facts.means, journey(minutes, facts.means))
        row = Row(
            id=block.pk(place),
            name="",
            place="",
            total=employer + own,
            band_employer=band(employer, "employer", self._tables),
            band_candidate=band(own, "candidate", self._tables),
            points_employer=employer,
            points_candidate=own,
            reasons_for=pro,
            reasons_against=con,
            questions=questions(block.unknown_at(place), vacancy, candidate)[:QUESTIONS],
            travel=travel,
            contributions=every,
            base=self._median.base,
        )
        return row, facts

    def _adjustment_text(self, key: str) -> Text:
        if key == "exposure":
            return _("Shown often in the last 30 days, so others get their turn")
        feature = key.partition(":")[2]
        return format_lazy(
            _("Agreed with this employer about {what}: {text}"),
            what=NAMES[feature],
            text=self._meanings.get(feature, ""),
        )


def removals(scored: Scored, vacancy: VacancyRecord | None) -> list[Removal]:
    """What each requirement removed, most first, with its share of everybody considered."""
    found = []
    for each in sorted(scored.removed, key=lambda removed: (-removed.count, removed.key)):
        share = each.count / scored.considered if scored.considered else 0.0
        label = requirement_label(each.key, vacancy)
        found.append(Removal(each.key, label, each.count, each.negotiable, share, share > REPORTED_FROM))
    return found


def near_places(scored: Scored) -> list[tuple[Block, int]]:
    """The five best near misses over all blocks: first who misses narrowly, then by points."""
    every = [(block, place) for block in scored.near for place in range(len(block.rows))]
    return sorted(every, key=lambda each: (each[0].far[each[1]], -each[0].points[each[1]], each[0].pk(each[1])))[:NEAR]


def without(table, ids: set[UUID]) -> np.ndarray:
    """A mask of the rows of ``table`` that are none of ``ids``."""
    mask = np.ones(len(table), bool)
    mask[[table.row_of[pk] for pk in ids if pk in table.row_of]] = False
    return mask
