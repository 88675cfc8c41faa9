"""The call list: whom to call now, why, and what was promised, the promise most at risk first.

Several moments with one party are one row. However long the list, it takes the same few queries: who is away, the
moments, the team's moments for a team lead, the last conversations, and the cards of employers and of candidates.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, OuterRef, Q, QuerySet, UUIDField
from django.db.models.functions import Coalesce

from wsp import clock
from wsp.accounts.cover import Cover, cover_of, to_be_covered, with_stand_ins
from wsp.accounts.models import Staff
from wsp.accounts.roles import LEADS
from wsp.journeys import registry
from wsp.journeys.models import Moment
from wsp.journeys.registry import PartyCard
from wsp.refs import Ref
from wsp.trail.models import Conversation

NOW, TODAY, WEEK, TEAM, OFFERS = "now", "today", "week", "team", "offers"
TABS = (NOW, TODAY, WEEK, OFFERS, TEAM)
BROKEN, LATER = "broken", "later"
PER_PAGE = 25


@dataclass(frozen=True)
class CallRow:
    """One call to make: the party, and every moment it would settle, the one most at risk first.

    ``at_risk``: ``"broken"``, ``"today"`` (breaks today) or ``"later"``. ``for_colleague``: who owns the first moment,
    when that is somebody else. ``party`` is None for something that needs no call.
    """

    moments: list[Moment]
    due_at: dt.datetime
    breaks_at: dt.datetime
    at_risk: str
    ref: Ref | None
    party: PartyCard | None
    last_contact: Conversation | None
    for_colleague: Staff | None


@dataclass(frozen=True)
class CallList:
    """One page of a tab, and how many rows each tab has.

    ``broken``, ``today`` and ``offers`` are the numbers for a sentence: rows due now whose promise is broken, rows due
    now or later today that break today, and questions whether something happened.
    """

    tab: str
    rows: list[CallRow]
    counts: dict[str, int]
    broken: int
    today: int
    offers: int
    page: int = 1
    pages: int = 1
    covers_for: list[Staff] = field(default_factory=list)


def _risk(moment: Moment, now: dt.datetime, end_of_today: dt.datetime) -> str:
    if moment.breaks_at <= now:
        return BROKEN
    return TODAY if moment.breaks_at < end_of_today else LATER


def _group(moment: Moment):
    return moment.party or moment.pk


def _grouped(moments: Iterable[Moment], now: dt.datetime) -> list[list[Moment]]:
    """The moments by party: broken promises first, then by the time left."""
    groups: dict = {}
    for moment in sorted(moments, key=lambda m: (m.breaks_at > now, m.breaks_at, m.pk)):
        groups.setdefault(_group(moment), []).append(moment)
    return list(groups.values())


def _own(staff: Staff, day: dt.date) -> QuerySet[Moment]:
    owners = [staff.pk, *cover_of(day).covered_by(staff)]
    return Moment.objects.open().filter(owner__in=owners)


def _of_team(staff: Staff, now: dt.datetime) -> QuerySet[Moment]:
    """What is due in the teams ``staff`` leads; what is broken also when its owner put it off."""
    due = Q(act_at__lte=now) | Q(breaks_at__lte=now)
    return Moment.objects.open().filter(due, owner__team__lead=staff, offered=False)


def _whole(queryset: QuerySet[Moment]) -> QuerySet[Moment]:
    """With owner and run, but for what of a run only the engine reads."""
    return queryset.select_related("owner", "run").defer("run__anchors", "run__facts")


def _rows_of(queryset: QuerySet[Moment]) -> QuerySet[Moment]:
    """Counting rows: several moments of one party are one."""
    return queryset.annotate(row=Coalesce("party_id", "id", output_field=UUIDField()))


def counted(staff: Staff, now: dt.datetime) -> QuerySet[Staff]:
    """``staff`` and everybody who is covered today, with what ``due_count`` counts; other columns may be added."""
    day = clock.local(now).date()
    due = _rows_of(Moment.objects.open().due(now).filter(owner=OuterRef("pk"), offered=False))
    people = with_stand_ins(Staff.objects.filter(Q(pk=staff.pk) | to_be_covered(day)), day)
    return people.annotate(due_rows=ArraySubquery(due.order_by().values("row").distinct()))


def due_count(staff: Staff, cover: Cover, people: Iterable[Staff]) -> int:
    """How many rows the call list of ``staff`` has now; ``people`` are the rows of ``counted``, ``cover`` their day's."""
    owners = {staff.pk, *cover.covered_by(staff)}
    return len({row for person in people if person.pk in owners for row in person.due_rows})


def latest_contacts(refs: Iterable[Ref]) -> dict[Ref, Conversation]:
    """The last conversation with each of ``refs``, by whom included. One query."""
    by_kind: dict[str, list] = {}
    for ref in refs:
        by_kind.setdefault(ref.kind, []).append(ref.id)
    if not by_kind:
        return {}
    parts = [Conversation.objects.latest_per_party(kind, ids).select_related("staff") for kind, ids in by_kind.items()]
    found = reduce(lambda one, other: one.union(other, all=True), parts)
    return {Ref(row.party_kind, row.party_id): row for row in found}


def call_list(staff: Staff, *, tab: str = NOW, now: dt.datetime | None = None, page: int = 1) -> CallList:
    """The call list of ``staff``, with what colleagues left behind for whom ``staff`` stands in.

    ``tab``: ``"now"`` (its time has come), ``"today"`` and ``"week"`` (the same and what follows until then),
    ``"offers"`` ("did this happen?"), ``"team"`` (everything due in the teams that ``staff`` leads). Unknown tabs are
    read as ``"now"``; a page that does not exist as the last one.
    """
    now = now or clock.now()
    here = clock.local(now)
    tab = tab if tab in TABS else NOW
    ends = {
        NOW: now,
        TODAY: clock.at(here.date() + dt.timedelta(days=1), dt.time.min),
        WEEK: clock.at(here.date() + dt.timedelta(days=7), dt.time.min),
    }
    moments = list(_whole(_own(staff, here.date()).filter(act_at__lte=ends[WEEK])))
    promises = [moment for moment in moments if not moment.offered]
    by_tab = {name: [m for m in promises if m.act_at <= end] for name, end in ends.items()}
    by_tab[OFFERS] = [moment for moment in moments if moment.offered]
    counts = {name: len({_group(m) for m in rows}) for name, rows in by_tab.items()}
    counts[TEAM] = 0
    if staff.role in LEADS:
        if tab == TEAM:
            by_tab[TEAM] = list(_whole(_of_team(staff, now)))
            counts[TEAM] = len({_group(m) for m in by_tab[TEAM]})
        else:
            counts[TEAM] = _rows_of(_of_team(staff, now)).aggregate(number=Count("row", distinct=True))["number"]
    groups = _grouped(by_tab.get(tab, []), now)
    pages = max(1, -(-len(groups) // PER_PAGE))
    page = min(max(page, 1), pages)
    risks = [_risk(group[0], now, ends[TODAY]) for group in _grouped(by_tab[TODAY], now)]
    return CallList(
        tab=tab,
        rows=_dressed(groups[(page - 1) * PER_PAGE : page * PER_PAGE], staff, now, ends[TODAY]),
        counts=counts,
        broken=risks.count(BROKEN),
        today=risks.count(TODAY),
        offers=counts[OFFERS],
        page=page,
        pages=pages,
        covers_for=sorted({m.owner for m in moments if m.owner_id != staff.pk}, key=lambda person: person.name),
    )


def _dressed(groups: list[list[Moment]], staff: Staff, now: dt.datetime, end_of_today: dt.datetime) -> list[CallRow]:
    refs = [group[0].party for group in groups if group[0].party]
    cards, contacts = registry.cards(refs), latest_contacts(refs)
    rows = []
    for group in groups:
        first = group[0]
        rows.append(
            CallRow(
                moments=group,
                due_at=first.due_at,
                breaks_at=first.breaks_at,
                at_risk=LATER if first.offered else _risk(first, now, end_of_today),
                ref=first.party,
                party=cards.get(first.party),
                last_contact=contacts.get(first.party),
                for_colleague=first.owner if first.owner_id != staff.pk else None,
            )
        )
    return rows


def row_of(staff: Staff, moment: Moment, now: dt.datetime | None = None) -> CallRow:
    """One row: ``moment`` with everything else that is due with the same party for ``staff``."""
    now = now or clock.now()
    here = clock.local(now)
    group = [moment]
    if moment.party:
        others = _own(staff, here.date()).of_party(moment.party).due(now).exclude(pk=moment.pk).filter(offered=False)
        group += list(_whole(others).order_by(F("breaks_at").asc()))
    return _dressed([group], staff, now, clock.at(here.date() + dt.timedelta(days=1), dt.time.min))[0]
