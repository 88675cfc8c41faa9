"""What a ranking hands to a page."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

Text = Any
"""A sentence in the reader's language, translated when it is shown."""


class Band(models.TextChoices):
    """How well one side fits, without a percentage: a hand-written scorecard knows no chances."""

    STRONG = "strong", _("Strong")
    POSSIBLE = "possible", _("Possible")
    FAR = "far", _("Far")


@dataclass(frozen=True)
class Reason:
    """One feature as a sentence, with its points beside the median eligible person."""

    feature: str
    side: str
    points: float
    text: Text


@dataclass(frozen=True)
class Adjustment:
    """Points beside the tables', stated: fair exposure, or what an employer means by something."""

    key: str
    points: float
    text: Text


@dataclass(frozen=True)
class Question:
    """Something to ask, because nobody knows it yet."""

    key: str
    text: Text


@dataclass(frozen=True)
class Change:
    """What would move somebody up most, and by how many places."""

    feature: str
    places: int
    text: Text


@dataclass(frozen=True)
class Travel:
    """Minutes by one's own quickest means (a code of ``wsp.work.Transport``)."""

    minutes: int
    means: str
    text: Text = ""


@dataclass
class Row:
    """One place of a shortlist. ``total`` = ``base`` + every contribution + every adjustment, exactly."""

    id: UUID
    name: str
    place: str
    total: float
    band_employer: Band
    band_candidate: Band
    points_employer: float
    points_candidate: float
    adjustments: list[Adjustment] = field(default_factory=list)
    reasons_for: list[Reason] = field(default_factory=list)
    reasons_against: list[Reason] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    travel: Travel | None = None
    already: list[Text] = field(default_factory=list)
    drawn: bool = False
    change: Change | None = None
    # Every contribution, also those too small to mention, and what the median eligible person has.
    contributions: list[Reason] = field(default_factory=list)
    base: float = 0.0
    rank: int = 0
    # For vacancies and employers: whose they are, and through which work an employer is named.
    employer_id: UUID | None = None
    employer: str = ""
    vacancy_id: UUID | None = None
    through: Text = ""

    @property
    def remainder(self) -> float:
        """Points of the reasons that are not among those shown."""
        shown = sum(reason.points for reason in (*self.reasons_for, *self.reasons_against))
        return sum(reason.points for reason in self.contributions) - shown


@dataclass
class NearMiss:
    """Somebody who fails exactly one requirement that can be talked about."""

    row: Row
    key: str
    failed: Text

    @property
    def id(self) -> UUID:
        """Whose near miss this is."""
        return self.row.id

    @property
    def name(self) -> str:
        """What they are called."""
        return self.row.name


@dataclass(frozen=True)
class Removal:
    """A requirement that set people apart. ``reported`` when it removed more than 40 % of who was considered."""

    key: str
    label: Text
    count: int
    negotiable: bool
    share: float = 0.0
    reported: bool = False


@dataclass
class Shortlist:
    """A ranking with its account: what was removed, how many were considered, by which tables, as of when."""

    rows: list[Row]
    requirements: list[Removal]
    near: list[NearMiss]
    considered: int
    eligible: int
    model: str
    shown_id: UUID | None
    as_of: dt.datetime
    calibrated: bool = False
    # Requirements the reader left out for this view, and what each is called.
    without: frozenset[str] = frozenset()
    left_out: list[tuple[str, Text]] = field(default_factory=list)
    # What fair exposure costs: points a place of the first ten has less than the best ten without it have.
    price: float = 0.0
    # What the employer means otherwise (rows of ``EmployerMeaning``), which this list counted.
    meanings: list[Any] = field(default_factory=list)
