"""Whoever works somewhere is not proposed elsewhere; whoever no longer does is looked for again. Nobody is left waiting."""

from django.utils.translation import gettext_noop

from candidates.models import Candidate
from candidates.services import set_state
from placements import events
from placements.models import KNOWS_OF_IT, Introduction, Placement, TrialPlacement
from wsp import clock
from wsp.accounts.models import Staff
from wsp.journeys import services as journeys


def at_work(introduction: Introduction, *, actor: Staff) -> None:
    """The candidate begins here: no longer ranked, and whoever still waits for this candidate gets an answer."""
    candidate = introduction.candidate
    if candidate.state != Candidate.State.PLACED:
        set_state(candidate=candidate, state=Candidate.State.PLACED, actor=actor)
        candidate.refresh_from_db()
    elsewhere = candidate.introductions.filter(stage__in=KNOWS_OF_IT).exclude(pk=introduction.pk)
    for other in elsewhere.select_related("employer", "owner"):
        journeys.promise(**taken_promise(other), actor=actor)


def taken_promise(introduction: Introduction) -> dict:
    """The promise to tell an employer that the candidate found work elsewhere, as ``promise`` takes it."""
    return {
        "title": gettext_noop("This candidate has work elsewhere: tell the employer and withdraw"),
        "owner": introduction.owner,
        "due_at": clock.at(clock.add_working_days(clock.today(), 1), clock.DAY_END),
        "party": events.employer_ref(introduction),
        "subject": events.introduction_ref(introduction),
        "kind": "taken",
        "key": f"taken:{introduction.pk}",
        "done_by_event": events.CLOSED,
        "why": gettext_noop("No employer is left without an answer."),
    }


def free_again(introduction: Introduction, *, actor: Staff) -> None:
    """The candidate no longer works here and is looking for work, unless there is other work or the person left us."""
    candidate = introduction.candidate
    candidate.refresh_from_db()
    busy = (
        TrialPlacement.objects.live().filter(introduction__candidate=candidate).exists()
        or Placement.objects.live().filter(introduction__candidate=candidate).exists()
    )
    if candidate.state == Candidate.State.PLACED and not busy:
        set_state(candidate=candidate, state=Candidate.State.ACTIVE, actor=actor)
        candidate.refresh_from_db()
