"""Where an introduction stands, told to the candidate: short sentences, what was, what is now, what comes next, by whom.

A rejection is told by a person first. Until that call the portal says only that there is news and that somebody
calls, and it says the same when the answer is yes. The employer's own words are never shown.
"""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from placements.models import DeclineReason, Introduction, Stage, TrialPlacement
from wsp import clock

DONE, NOW, LATER = "done", "now", "later"
_ORDER = (Stage.ASKED, Stage.AGREED, Stage.PROPOSED, Stage.INVITED, Stage.INTERVIEWED, Stage.CHOSEN)


@dataclass(frozen=True)
class Station:
    """One step of the line: its words, and whether it is done, now, or later."""

    label: str
    state: str


@dataclass(frozen=True)
class PortalStatus:
    """One introduction as the candidate reads it. ``who`` is the person who does the next thing."""

    title: str
    steps: list[Station]
    now: str
    next: str = ""
    who: str = ""
    outcome: str = ""
    reason: str = ""


def portal_status(introduction: Introduction) -> PortalStatus:
    """What the portal shows of this introduction, in the language that is active."""
    helper = introduction.candidate.contact_person.name
    if _awaits_call(introduction):
        said = (_("There is news about this work."), _("%(name)s calls you about it.") % {"name": helper})
    else:
        said = _SENTENCES[Stage(introduction.stage)](introduction, helper)
    now, next_ = said
    shown = not _awaits_call(introduction)
    return PortalStatus(
        title=_title(introduction),
        steps=_steps(introduction),
        now=now,
        next=next_,
        who=_who(introduction, helper),
        outcome=_outcome(introduction) if shown else "",
        reason=_reason(introduction) if shown else "",
    )


def _title(introduction: Introduction) -> str:
    if introduction.vacancy:
        return _("%(work)s at %(employer)s") % {
            "work": introduction.vacancy.title,
            "employer": introduction.employer.name,
        }
    return introduction.employer.name


def _awaits_call(introduction: Introduction) -> bool:
    """Whether there is an outcome the candidate has not heard from a person yet."""
    if introduction.stage == Stage.CHOSEN:
        return introduction.candidate_told_at is None and not _trial(introduction) and not _placement(introduction)
    return introduction.stage in {Stage.DECLINED, Stage.WITHDRAWN} and introduction.candidate_told_at is None


def _trial(introduction: Introduction):
    return getattr(introduction, "trial", None)


def _placement(introduction: Introduction):
    return getattr(introduction, "placement", None)


def _reached(introduction: Introduction) -> int:
    """How far the line is done, as a place in ``_ORDER``; of an ended introduction the farthest it came."""
    if introduction.stage in _ORDER and not _awaits_call(introduction):
        return _ORDER.index(Stage(introduction.stage))
    came = [
        _ORDER.index(Stage(row.from_stage))
        for row in introduction.transitions.all()
        if row.undone_at is None and row.from_stage in _ORDER and row.from_stage != Stage.CHOSEN
    ]
    return max(came, default=0)


def _steps(introduction: Introduction) -> list[Station]:
    labels = (
        _("You are asked"),
        _("You said yes"),
        _("The employer reads about you"),
        _("You are invited"),
        _("You had a talk"),
        _("The employer chooses you"),
        _("You start"),
    )
    started = _placement(introduction) or (
        _trial(introduction) and _trial(introduction).state not in {"planned", "cancelled"}
    )
    reached = len(_ORDER) if started else _reached(introduction)
    ended = introduction.stage in {Stage.REFUSED, Stage.DECLINED, Stage.WITHDRAWN}
    if ended and not _awaits_call(introduction):
        # What did not come to pass is not shown as something to come.
        return [Station(label, DONE) for label in labels[: reached + 1]]
    return [
        Station(label, DONE if place < reached else NOW if place == reached else LATER)
        for place, label in enumerate(labels)
    ]


def _who(introduction: Introduction, helper: str) -> str:
    if introduction.stage in {Stage.AGREED, Stage.PROPOSED, Stage.INVITED, Stage.INTERVIEWED}:
        return introduction.owner.name
    return helper


def _asked(_introduction: Introduction, helper: str) -> tuple[str, str]:
    return (
        _("We think this work suits you. Do you want us to propose you?"),
        _("%(name)s calls you about it. You may also call yourself.") % {"name": helper},
    )


def _agreed(introduction: Introduction, _helper: str) -> tuple[str, str]:
    return (
        _("You said yes."),
        _("%(name)s tells the employer about you.") % {"name": introduction.owner.name},
    )


def _proposed(introduction: Introduction, _helper: str) -> tuple[str, str]:
    return (
        _("The employer has your short CV and thinks about it."),
        _("%(name)s asks the employer for an answer.") % {"name": introduction.owner.name},
    )


def _invited(introduction: Introduction, helper: str) -> tuple[str, str]:
    talk = next(
        (row for row in introduction.interviews.all() if row.held_at is None and row.cancelled_at is None), None
    )
    if talk is None:
        return (
            _("The employer wants to meet you."),
            _("%(name)s plans the talk.") % {"name": introduction.owner.name},
        )
    at = clock.local(talk.at)
    when = _("You have a talk on %(day)s at %(time)s. Place: %(address)s.") % {
        "day": date_format(at, "l j F"),
        "time": date_format(at, "H:i"),
        "address": talk.address,
    }
    return (
        when,
        _("You are prepared for the talk.")
        if talk.prepared_at
        else _("%(name)s prepares the talk with you.") % {"name": helper},
    )


def _interviewed(introduction: Introduction, _helper: str) -> tuple[str, str]:
    return (
        _("You had a talk. The employer thinks about it."),
        _("%(name)s asks the employer for an answer.") % {"name": introduction.owner.name},
    )


def _chosen(introduction: Introduction, helper: str) -> tuple[str, str]:
    placement, trial = _placement(introduction), _trial(introduction)
    if placement:
        if placement.state == "ended":
            return _("The work has ended."), _("%(name)s looks further with you.") % {"name": helper}
        return (
            _("You work here since %(day)s.") % {"day": date_format(placement.starts_on, "j F Y")}
            if placement.starts_on <= clock.today()
            else _("You start on %(day)s.") % {"day": date_format(placement.starts_on, "j F Y")},
            _("%(name)s keeps in touch with you.") % {"name": helper},
        )
    if trial and trial.state != TrialPlacement.State.CANCELLED:
        days = {
            "first": date_format(trial.starts_on, "j F Y"),
            "last": date_format(trial.ends_on, "j F Y"),
        }
        return (
            _("Your trial placement is from %(first)s to %(last)s. Your benefit goes on.") % days,
            _("%(name)s keeps in touch with you.") % {"name": helper},
        )
    return (
        _("The employer chooses you. Congratulations!"),
        _("%(name)s arranges the start.") % {"name": introduction.owner.name},
    )


def _refused(_introduction: Introduction, _helper: str) -> tuple[str, str]:
    return _("You said no. That is fine."), _("We look for other work that suits you.")


def _ended(_introduction: Introduction, helper: str) -> tuple[str, str]:
    return _("This is not going to be it."), _("%(name)s looks further with you.") % {"name": helper}


_SENTENCES = {
    Stage.SELECTED: _asked,
    Stage.ASKED: _asked,
    Stage.AGREED: _agreed,
    Stage.PROPOSED: _proposed,
    Stage.INVITED: _invited,
    Stage.INTERVIEWED: _interviewed,
    Stage.CHOSEN: _chosen,
    Stage.REFUSED: _refused,
    Stage.DECLINED: _ended,
    Stage.WITHDRAWN: _ended,
}


def _outcome(introduction: Introduction) -> str:
    if introduction.stage == Stage.DECLINED:
        if introduction.reason == DeclineReason.FILLED:
            return _("The work went to somebody else.")
        return _("The employer chose not to go on.")
    if introduction.stage == Stage.WITHDRAWN:
        return _("You are no longer on the list for this work.")
    if introduction.stage == Stage.REFUSED:
        return _("You said no.")
    return _("The employer chooses you.") if introduction.stage == Stage.CHOSEN else ""


def _reason(introduction: Introduction) -> str:
    """The reason as staff wrote it for the candidate; of a refusal, the candidate's own words."""
    if introduction.stage == Stage.REFUSED:
        return introduction.reason_words
    return introduction.reason_for_candidate
