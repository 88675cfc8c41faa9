"""A row of the call list as the page shows it: whom, why, by when, what was said last, and what is proposed next."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext

from frontend.components.words import short_date
from frontend.workbench.calls.letters import page_of_ref
from frontend.workbench.calls.outcome_forms import (
    NEXT,
    NONE,
    OTHER_DAY,
    TWO_WEEKS,
    OutcomeForm,
    next_day,
    tomorrow_morning,
)
from wsp import clock
from wsp.accounts.models import Staff
from wsp.journeys.calllist import CallRow
from wsp.journeys.definition import Means
from wsp.journeys.models import Moment
from wsp.journeys.registry import PartyCard
from wsp.journeys.services.attempts import TRY_AGAIN_AFTER
from wsp.journeys.versions import definition_of
from wsp.refs import EMPLOYER, Ref
from wsp.trail.models import Conversation

# By these means somebody is spoken; the others are done or not done.
SPOKEN_BY = {Means.PHONE, Means.VISIT, Means.OFFICE, Means.THREE_WAY, Means.VIDEO, Means.MESSAGE}


@dataclass(frozen=True)
class Task:
    """One moment inside a row."""

    moment: Moment
    title: str
    why: str
    help: str
    answers: list[tuple[str, str]]
    url: str

    @property
    def due(self) -> dt.datetime:
        """When the promise is broken: what "before 14:30" means to the one who waits."""
        return self.moment.breaks_at or self.moment.due_at


@dataclass
class Row:
    """One party with everything that is to be done with it now."""

    key: str
    party: PartyCard | None
    party_url: str
    tasks: list[Task]
    is_call: bool
    at_risk: str
    last: Conversation | None
    colleague: Staff | None
    upcoming: Moment | None
    values: dict[str, Any]
    form: OutcomeForm | None = None
    is_open: bool = False

    @property
    def first(self) -> Task:
        """The task the row is sorted by."""
        return self.tasks[0]

    @property
    def name(self) -> str:
        """Whom it is about."""
        return self.party.name if self.party else self.first.title

    @property
    def why(self) -> str:
        """Everything to do, in one line."""
        return " · ".join(task.title for task in self.tasks)

    @property
    def whole_name(self) -> str:
        """Whose page it leads to: the firm, not the person one calls there."""
        if self.party is None:
            return self.name
        return self.party.subtitle if self.first.moment.party_kind == EMPLOYER else self.party.name

    @property
    def ids(self) -> str:
        """The moments of the row, as its checkbox sends them."""
        return ",".join(str(task.moment.pk) for task in self.tasks)

    @property
    def outcome(self) -> str:
        """What was chosen, or the outcome one hopes for."""
        return self._said("outcome") or (Moment.Outcome.SPOKEN if self.is_call else Moment.Outcome.DONE)

    @property
    def said(self) -> dict[str, str]:
        """What stands in the fields: what was typed, else what is proposed."""
        names = ("note", "answer", "call_back_at", "next", "next_at", "next_title")
        return {name: self._said(name) or str(self.values.get(name, "")) for name in names}

    def _said(self, name: str) -> str:
        return self.form.data.get(name, "") if self.form else ""


def when_words(moment: dt.datetime) -> str:
    """A moment in words: today at 16.10, Tue 2 Dec at 9.00."""
    here = clock.local(moment)
    time = date_format(here, gettext("H:i"))
    if here.date() == clock.today():
        return gettext("today at %(time)s") % {"time": time}
    return gettext("%(day)s at %(time)s") % {"day": short_date(here), "time": time}


def key_of(moment: Moment) -> str:
    """What a row is known by: its party, or the moment itself when there is nobody to speak."""
    return f"{moment.party_kind}-{moment.party_id}" if moment.party_kind else f"moment-{moment.pk}"


def task_of(moment: Moment) -> Task:
    """The moment with the words of its step, in the reader's language."""
    step = definition_of(moment.run).step(moment.step_key) if moment.run_id else None
    answers = [(key, gettext(str(words))) for key, words in step.answers.items()] if step and step.answers_of else []
    return Task(
        moment=moment,
        title=moment.title,
        why=moment.why,
        help=gettext(str(step.help)) if step and step.help else "",
        answers=answers,
        url=page_of_ref(moment.subject) if moment.subject != moment.party else "",
    )


def rows_of(found: Iterable[CallRow], now: dt.datetime) -> list[Row]:
    """The rows of the page, with what stands next for each party: one query for all of them."""
    found = list(found)
    upcoming = _upcoming([moment for row in found for moment in row.moments])
    rows = []
    for row in found:
        moments = list(row.moments)
        party = moments[0].party
        rows.append(
            Row(
                key=key_of(moments[0]),
                party=row.party,
                party_url=page_of_ref(party),
                tasks=[task_of(moment) for moment in moments],
                is_call=row.party is not None and any(moment.means in SPOKEN_BY for moment in moments),
                at_risk=row.at_risk,
                last=row.last_contact,
                colleague=row.for_colleague,
                upcoming=upcoming.get(party),
                values=proposed(has_upcoming=party in upcoming, is_call=row.party is not None, now=now),
            )
        )
    return rows


def proposed(*, has_upcoming: bool, is_call: bool, now: dt.datetime) -> dict[str, Any]:
    """What the form proposes: nothing new where something stands already, else a talk in two weeks."""
    local = "%Y-%m-%dT%H:%M"
    return {
        "next": NONE if has_upcoming or not is_call else TWO_WEEKS,
        "call_back_at": tomorrow_morning().strftime(local),
        "next_at": next_day(3).strftime(local),
        "next_title": gettext("Ask how it goes"),
        "try_again": when_words(clock.add_working_hours(now, TRY_AGAIN_AFTER)),
        "choices": [
            (value, label, next_day(int(value)) if value not in {NONE, OTHER_DAY} else None) for value, label in NEXT
        ],
    }


def _upcoming(shown: list[Moment]) -> dict[Ref, Moment]:
    """The first open moment of each party that is not in the list itself."""
    parties = {moment.party_id for moment in shown} - {None}
    if not parties:
        return {}
    rows = (
        Moment.objects.open()
        .filter(offered=False, party_id__in=parties)
        .exclude(pk__in=[moment.pk for moment in shown])
        .select_related("run")
        .order_by("party_kind", "party_id", "act_at")
        .distinct("party_kind", "party_id")
    )
    return {row.party: row for row in rows}
