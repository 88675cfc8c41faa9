"""How far a run is: every step of its own version, done, now or to come, in whose hands, and how long each took."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wsp import clock
from wsp.accounts.models import Staff
from wsp.journeys import dates, registry, words
from wsp.journeys.definition import After, Step
from wsp.journeys.engine import UNFINISHED, Picture
from wsp.journeys.models import Moment, Run
from wsp.refs import Ref

DONE, NOW, TO_COME, SKIPPED = "done", "now", "to_come", "skipped"
# Who acts in a step without being staff; then the run's owner watches over it.
OUTSIDE = frozenset({"candidate", "employer"})


@dataclass(frozen=True)
class StepProgress:
    """One step, or one time of a step that comes again.

    ``state``: done, now (its time has come, or it is the first to come), to_come, or skipped by a person. ``who`` acts,
    in words; ``watched_by`` is the colleague who sees to it when that is somebody outside. ``took``: from the date it
    hung on until it was done. ``late``: done, or still open, after the promise was broken. ``only_if``: the conditions
    that are not decided yet, in words. ``papers``: the documents that go with it, in words.
    """

    key: str
    title: str
    help: str
    state: str
    who: str
    watched_by: Staff | None
    seen_by_candidate: str
    moment: Moment | None
    took: dt.timedelta | None = None
    late: bool = False
    only_if: str = ""
    answer: str = ""
    papers: str = ""

    @property
    def took_in_words(self) -> str:
        """How long it took: "3 hours", "12 days"; "" when that is not known."""
        return duration_in_words(self.took) if self.took is not None else ""


@dataclass(frozen=True)
class Progress:
    """A run with all its steps, in the order in which they were, are and will be done."""

    run: Run
    title: str
    steps: list[StepProgress]

    def of(self, *states: str) -> list[StepProgress]:
        """The steps in these states."""
        return [step for step in self.steps if step.state in states]

    @property
    def done(self) -> list[StepProgress]:
        """What is behind: done, or skipped by a person."""
        return self.of(DONE, SKIPPED)

    @property
    def newest(self) -> list[StepProgress]:
        """What is behind, the newest first."""
        return self.done[::-1]

    @property
    def now(self) -> list[StepProgress]:
        """What is to be done now."""
        return self.of(NOW)

    @property
    def to_come(self) -> list[StepProgress]:
        """What comes later, dated or not."""
        return self.of(TO_COME)

    @property
    def known(self) -> int:
        """Of how many steps it is certain that they belong to this run."""
        return len([step for step in self.steps if not step.only_if])

    def seen_by_candidate(self) -> "Progress":
        """The same, with only the steps that the candidate sees."""
        return Progress(self.run, self.title, [step for step in self.steps if step.seen_by_candidate])


def duration_in_words(took: dt.timedelta) -> str:
    """A duration as people say it: minutes, hours, days, and weeks from three weeks on."""
    minutes = round(took.total_seconds() / 60)
    if minutes < 60:
        return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
    if minutes < 24 * 60:
        hours = round(minutes / 60)
        return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    days = round(minutes / (24 * 60))
    if days < 21:
        return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
    weeks = round(days / 7)
    return ngettext("%(count)d week", "%(count)d weeks", weeks) % {"count": weeks}


def progress_of(runs: Iterable[Run]) -> list[Progress]:
    """The progress of each of ``runs``, in their order. As many queries for one run as for many; writes nothing."""
    runs = list(runs)
    moments: dict[object, list[Moment]] = {run.pk: [] for run in runs}
    rows = Moment.objects.filter(run__in=runs).select_related("owner").order_by("occurrence", "edition")
    for moment in rows:
        moments[moment.run_id].append(moment)
    now = clock.now()
    return [_progress(run, moments[run.pk], now) for run in runs]


def runs_with(ref: Ref, limit: int) -> list[Run]:
    """Up to ``limit`` runs about or with ``ref``: what runs before what ended, its own before others', the newest first."""
    rows = Run.objects.touching(ref).annotate(
        is_alive=Q(ended_at__isnull=True), is_own=Q(subject_kind=ref.kind, subject_id=ref.id)
    )
    return list(rows.order_by("-is_alive", "-is_own", "-opened_at", "pk")[:limit])


def title_of(run: Run) -> str:
    """What the journey is called, also when its definition is gone."""
    try:
        return str(registry.journey(run.key).title)
    except LookupError:
        return run.key


def _progress(run: Run, moments: list[Moment], now: dt.datetime) -> Progress:
    picture = Picture(run, now, moments)
    lines: list[StepProgress] = []
    for step in picture.journey.steps:
        lines += _lines(picture, step)
    lines.sort(key=_place)
    if not any(line.state == NOW for line in lines):
        first = next((i for i, line in enumerate(lines) if line.state == TO_COME and _is_open(line)), None)
        if first is not None:
            lines[first] = StepProgress(**{**vars(lines[first]), "state": NOW})
    return Progress(run, title_of(run), lines)


def _is_open(line: StepProgress) -> bool:
    return line.moment is not None and line.moment.state == Moment.State.OPEN


def _place(line: StepProgress) -> tuple[int, float]:
    """Done in the order it was done, then by date; without a date in the order of the definition (the sort is stable)."""
    order = {DONE: 0, SKIPPED: 0, NOW: 1, TO_COME: 2}[line.state]
    moment = line.moment
    if moment is None:
        return (3, 0)
    at = moment.done_at or moment.cancelled_at if order == 0 else moment.due_at
    return (order, at.timestamp()) if at else (3, 0)


def _lines(picture: Picture, step: Step) -> list[StepProgress]:
    rows = [row for row in picture.of(step.key) if row.state != Moment.State.CANCELLED or row.cancelled_by_hand]
    lines = [_line(picture, step, row) for row in rows]
    if rows or picture.run.ended_at or picture.holds(step) is False:
        return lines
    open_questions = [
        words.condition_in_words(picture.journey, condition)
        for condition in step.conditions
        if picture.decided(condition) is None
    ]
    # What follows an undecided step is undecided with it.
    if not open_questions and isinstance(step.due, After):
        open_questions = [words.anchor_in_words(picture.journey, step.due)]
    only_if = "; ".join(open_questions)
    who, watched_by = _hands(step, None)
    return [
        StepProgress(
            key=step.key,
            title=_(str(step.title)),
            help=_(str(step.help)) if step.help else "",
            state=TO_COME,
            who=who,
            watched_by=watched_by,
            seen_by_candidate=step.seen_by_candidate,
            moment=None,
            only_if=only_if,
            papers=words.papers_in_words(step),
        )
    ]


def _line(picture: Picture, step: Step, row: Moment) -> StepProgress:
    who, watched_by = _hands(step, row)
    answers = step.answers if step.answers_of else {}
    end = row.done_at or (picture.now if row.state == Moment.State.OPEN else None)
    return StepProgress(
        key=step.key,
        title=row.title,
        help=_(str(step.help)) if step.help else "",
        state=_state(row, picture.now),
        who=who,
        watched_by=watched_by,
        seen_by_candidate=row.seen_by_candidate,
        moment=row,
        took=_took(picture, step, row),
        late=bool(end and row.breaks_at and not row.offered and end >= row.breaks_at),
        answer=_(str(answers[row.answer])) if row.answer in answers else "",
        papers=words.papers_in_words(step),
    )


def _state(row: Moment, now: dt.datetime) -> str:
    if row.state == Moment.State.DONE:
        return DONE
    if row.state not in UNFINISHED:
        return SKIPPED
    if row.state == Moment.State.OPEN and clock.local(row.due_at).date() <= clock.local(now).date():
        return NOW
    return TO_COME


def _took(picture: Picture, step: Step, row: Moment) -> dt.timedelta | None:
    """From when its turn came: what it follows was done, or its date came; else since it stood there."""
    if row.done_at is None:
        return None
    anchor = picture.anchor(step.due)
    before = [m.done_at for m in picture.of(step.key) if m.done_at and m.occurrence < row.occurrence]
    starts = [*before, *([dates.moment_of(anchor.at)] if anchor else []), row.opened_at]
    begun = next((start for start in starts if start <= row.done_at), None)
    return row.done_at - begun if begun else None


def _hands(step: Step, row: Moment | None) -> tuple[str, Staff | None]:
    """Who acts, in words, and the colleague who watches over it when that is somebody outside."""
    owner = row.owner if row else None
    if step.who in OUTSIDE:
        return words.name_of(step.who), owner
    return (owner.name, None) if owner else (words.name_of(step.who), None)
