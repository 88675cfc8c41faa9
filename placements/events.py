"""How this room tells the journeys what happened. Pointers, events, dates and facts; nothing that decides."""

from collections.abc import Iterable

from placements.models import ENDED, Contract, Interview, Introduction, Placement, TrialPlacement
from wsp import refs
from wsp.accounts.models import Staff
from wsp.journeys import services as journeys
from wsp.refs import Ref

INTERVIEW = "interview"
CONTRACT = "contract"
QUESTION = "candidate_question"
ANSWERED = "candidate_question.answered"
CLOSED = "introduction.closed"  # Whatever the way it ended: nobody waits for an answer any more.


def introduction_ref(introduction: Introduction) -> Ref:
    """The pointer to an introduction."""
    return Ref(refs.INTRODUCTION, introduction.pk)


def interview_ref(interview: Interview) -> Ref:
    """The pointer to an interview."""
    return Ref(INTERVIEW, interview.pk)


def trial_ref(trial: TrialPlacement) -> Ref:
    """The pointer to a trial placement."""
    return Ref(refs.TRIAL, trial.pk)


def placement_ref(placement: Placement) -> Ref:
    """The pointer to a placement."""
    return Ref(refs.PLACEMENT, placement.pk)


def contract_ref(contract: Contract) -> Ref:
    """The pointer to a contract."""
    return Ref(CONTRACT, contract.pk)


def employer_ref(introduction: Introduction) -> Ref:
    """The pointer to the employer of an introduction."""
    return Ref(refs.EMPLOYER, introduction.employer_id)


def candidate_ref(introduction: Introduction) -> Ref:
    """The pointer to the candidate of an introduction."""
    return Ref(refs.CANDIDATE, introduction.candidate_id)


def parties(introduction: Introduction) -> dict[str, Ref]:
    """Who takes part: employer and candidate, and the candidate's fixed contact person."""
    return {
        "employer": employer_ref(introduction),
        "candidate": candidate_ref(introduction),
        "contact_person": Ref(refs.STAFF, introduction.candidate.contact_person_id),
    }


def about(introduction: Introduction) -> str:
    """What a journey is about, in a few words: who, for what, where."""
    what = introduction.vacancy.title if introduction.vacancy else ""
    return " · ".join(part for part in (introduction.candidate.name, what, introduction.employer.name) if part)


def concerned(introduction: Introduction) -> list[Ref]:
    """Whose own journeys hear what happens after the introduction: the introduction's, the employer's, the candidate's."""
    return [introduction_ref(introduction), employer_ref(introduction), candidate_ref(introduction)]


def announce(subject: Ref, event: str, *, actor: Staff | None, also: Iterable[Ref] = (), **facts) -> None:
    """Tell the journeys about ``subject`` that ``event`` happened, and what is now a fact."""
    journeys.publish(event=event, subject=subject, actor=actor, also=also, payload=facts)


def moved(introduction: Introduction, event: str, *, actor: Staff, to_tell: bool | None = None) -> None:
    """Tell the journeys that an introduction came to another stage.

    First the event (what it finishes is done), then the stage's date, then the stage as a fact, on which the next
    steps wait. ``to_tell``: whether the candidate has to hear the outcome.
    """
    subject = introduction_ref(introduction)
    announce(subject, event, actor=actor, also=[employer_ref(introduction), candidate_ref(introduction)])
    if introduction.stage in ENDED:
        announce(subject, CLOSED, actor=actor)
    place(introduction, actor=actor, to_tell=to_tell)


def place(introduction: Introduction, *, actor: Staff, to_tell: bool | None = None) -> None:
    """Make the journey stand where the introduction stands."""
    subject = introduction_ref(introduction)
    journeys.set_anchor(subject=subject, name=introduction.stage, at=introduction.stage_since, actor=actor)
    facts: dict[str, object] = {"stage": str(introduction.stage)}
    if to_tell is not None:
        facts["to_tell"] = to_tell
        if to_tell:
            journeys.set_anchor(subject=subject, name="to_tell", at=introduction.stage_since, actor=actor)
    journeys.set_facts(subject=subject, facts=facts, actor=actor)
