"""What a journey is made of. A definition is data: one readable page in the room of its subject.

    JOURNEY = Journey(
        key="trial",
        title=_("Trial placement"),
        subject=refs.TRIAL,
        parties=("employer", "candidate"),
        anchors={"starts_on": _("start"), "ends_on": _("end")},
        steps=(
            Step(
                key="two-weeks",
                title=_("Ask how it goes after two weeks"),
                with_whom="employer",
                due=Due("starts_on", weeks=2),
                done_by_event="trial.evaluated",
            ),
            Question(
                key="outcome",
                title=_("What happens after the trial?"),
                due=Due("ends_on", weeks=-2),
                answers={"contract": _("A contract"), "no": _("No contract")},
                by_event={"contract.signed": "contract", "trial.stopped": "no"},
            ),
            Step(key="card", title=_("Send a card"), condition=Answer("outcome", "contract"), due=After("outcome")),
        ),
    )
    registry.register_journey(JOURNEY)

Every title, help text and answer is a lazy translation; ``manage.py check`` refuses a definition that lacks its Dutch.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise

# Who sees a step in the candidate's portal.
NOBODY = ""
I_DO = "i_do"
OTHERS_DO = "others_do"

OPENED = "opened"  # The anchor every journey has: the moment it was opened.
OWNER = "owner"  # The staff member who owns the run.
TEAM_LEAD = "team_lead"


class Means(TextChoices):
    """How contact is made."""

    PHONE = "phone", _("Telephone")
    VISIT = "visit", _("Visit")
    OFFICE = "office", _("At the office")
    THREE_WAY = "three_way", _("Three-way talk")
    GROUP = "group", _("Group meeting")
    VIDEO = "video", _("Video call")
    MESSAGE = "message", _("App message")
    MAIL = "mail", _("Mail")
    LETTER = "letter", _("Letter")
    PORTAL = "portal", _("Portal")
    DESK = "desk", _("At the desk")


@dataclass(frozen=True)
class Due:
    """When a step is due: an anchor's day, moved.

    Months, weeks and days are calendar time (a month after 31 January is 28 or 29 February); ``working_days`` count
    after those. Then ``snap`` moves the day to a working day: ``"next"``, ``"previous"`` or ``""`` (stay). A day
    counts from nine o'clock. Without any offset a moment with a clock time keeps that time.

    ``next_working_day_same_time`` is "within 24 hours": the same clock time on the next working day after the anchor;
    the promise stands on the call list from the anchor on and is broken at that time.
    """

    anchor: str = OPENED
    months: int = 0
    weeks: int = 0
    days: int = 0
    working_days: int = 0
    working_hours: float = 0
    next_working_day_same_time: bool = False
    snap: str = "next"


@dataclass(frozen=True)
class After:
    """When a step is due: so long after another step of the journey was finished. Fields as in ``Due``."""

    step: str
    months: int = 0
    weeks: int = 0
    days: int = 0
    working_days: int = 0
    working_hours: float = 0
    next_working_day_same_time: bool = False
    snap: str = "next"


@dataclass(frozen=True)
class Repeat:
    """A step comes again, counted from its first due day, one occurrence at a time.

    Every ``weeks`` weeks, or every so many weeks as the fact named ``weeks_fact`` says; up to and including the day of
    the anchor ``until``, or ``times`` times. An occurrence finished late does not make the next ones pile up: days
    already past are left out.
    """

    weeks: int = 0
    weeks_fact: str = ""
    until: str = ""
    times: int = 0


@dataclass(frozen=True)
class Grace:
    """How late a step may be before it is a broken promise."""

    working_days: int = 0
    working_hours: float = 0


@dataclass(frozen=True)
class Fact:
    """Holds when the run's fact ``name`` equals ``equals``; undecided while the fact is unknown."""

    name: str
    equals: Any = True


@dataclass(frozen=True)
class Answer:
    """Holds when ``question`` was answered with one of ``answers``; undecided while it is open."""

    question: str
    answers: str | tuple[str, ...]

    @property
    def accepted(self) -> tuple[str, ...]:
        """The answers with which the condition holds."""
        return (self.answers,) if isinstance(self.answers, str) else tuple(self.answers)


Condition = Fact | Answer


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing that has to happen, by somebody, in time.

    ``who``: the role word of who acts: ``"owner"`` (of the run), the name of one of the run's parties that is staff
    (``"contact_person"``), or ``"candidate"``/``"employer"``; then the run's owner watches over it.
    ``with_whom``: the name of the run's party to speak; of several names the first is the one to call.
    ``done_by_event``: the keys of the domain's events that finish it; without one it is ticked. It may always be ticked.
    ``broken_after``: without it a day's promise breaks at five o'clock that day and a clock time at that time.
    ``warn_hours``: so many working hours before it breaks, owner and team lead hear it is about to.
    """

    key: str
    title: Text
    who: str = OWNER
    with_whom: str | tuple[str, ...] = ()
    means: str = Means.PHONE
    due: Due | After = field(default_factory=Due)
    condition: Condition | tuple[Condition, ...] = ()
    done_by_event: str | tuple[str, ...] = ()
    repeat: Repeat | None = None
    seen_by_candidate: str = NOBODY
    help: Text = ""
    documents: tuple[Text, ...] = ()
    asks_experience: bool = False
    broken_after: Grace | None = None
    warn_hours: float = 2
    escalate_to: str = TEAM_LEAD

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The conditions that must all hold."""
        return self.condition if isinstance(self.condition, tuple) else (self.condition,)

    @property
    def events(self) -> tuple[str, ...]:
        """The keys of the events that finish it."""
        return (self.done_by_event,) if isinstance(self.done_by_event, str) else tuple(self.done_by_event)

    @property
    def partners(self) -> tuple[str, ...]:
        """The names of the parties it is done with, the one to call first."""
        return (self.with_whom,) if isinstance(self.with_whom, str) else tuple(self.with_whom)

    @property
    def answers_of(self) -> tuple[str, ...]:
        """The keys of the possible answers; none for a step that asks nothing."""
        return ()


@dataclass(frozen=True, kw_only=True)
class Question(Step):
    """A step that is finished by choosing one of ``answers`` (key → words); later steps branch on it.

    ``by_event`` maps the domain's events to the answer they give.
    """

    answers: Mapping[str, Text]
    by_event: Mapping[str, str] = field(default_factory=dict)

    @property
    def events(self) -> tuple[str, ...]:
        """The keys of the events that answer it."""
        return tuple(self.by_event)

    @property
    def answers_of(self) -> tuple[str, ...]:
        """The keys of the possible answers."""
        return tuple(self.answers)


@dataclass(frozen=True, kw_only=True)
class Journey:
    """The steps of one kind of subject, in order.

    ``parties`` names who takes part; ``anchors`` (key → words) the dates it hangs on, besides ``"opened"``, known from
    the start or later; ``facts`` (key → words) what conditions ask about. ``source`` says where the steps come from.
    """

    key: str
    title: Text
    subject: str
    steps: tuple[Step, ...]
    parties: tuple[str, ...] = ()
    anchors: Mapping[str, Text] = field(default_factory=dict)
    facts: Mapping[str, Text] = field(default_factory=dict)
    help: Text = ""
    source: str = ""

    def step(self, key: str) -> Step:
        """The step with this key. Raises ``KeyError``."""
        for step in self.steps:
            if step.key == key:
                return step
        raise KeyError(key)
