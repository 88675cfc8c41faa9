"""The employer chooses or declines, always with a reason; and nobody is left without an answer."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from employers.models import Vacancy
from placements import events, workflow
from placements.models import KNOWS_OF_IT, DeclineReason, Introduction, Stage
from placements.services import interviews
from placements.services.introductions import check_reason, withdraw
from wsp import clock
from wsp.accounts.models import Staff
from wsp.errors import Refused
from wsp.journeys import services as journeys
from wsp.records import service
from wsp.trail.models import Conversation
from wsp.trail.services import log_conversation


@service
def choose(*, introduction: Introduction, actor: Staff, words: str = "") -> Introduction:
    """The employer wants this candidate. When that fills the vacancy, every other introduction gets a promise to answer."""
    workflow.lock(introduction)
    transition = workflow.move(introduction, Stage.CHOSEN, actor=actor, why=words)
    interviews.call_off_all(introduction, reason=str(transition.label), actor=actor)
    events.moved(introduction, transition.event, actor=actor)
    vacancy = introduction.vacancy
    if vacancy and vacancy.introductions.filter(stage=Stage.CHOSEN).count() >= vacancy.positions:
        promise_answers(vacancy=vacancy, actor=actor)
    return introduction


@service
def decline(
    *, introduction: Introduction, reason: str, words: str, reason_for_candidate: str = "", actor: Staff
) -> Introduction:
    """The employer does not want this candidate: why (a ``DeclineReason``), and in the employer's own words.

    A promise to call the candidate first opens at once, for the fixed contact person, before the end of the next
    working day. The portal shows nothing until that call (``tell_candidate``).
    """
    workflow.lock(introduction)
    check_reason(reason)
    if not words.strip():
        raise ValidationError({"words": _("Write down what the employer said. The candidate will not read it.")})
    _check_own_words(words, reason_for_candidate, reason=reason)
    workflow.check_not_at_work(introduction)
    end_with_decline(introduction, reason=reason, words=words, reason_for_candidate=reason_for_candidate, actor=actor)
    return introduction


def end_with_decline(
    introduction: Introduction, *, reason: str, words: str, reason_for_candidate: str = "", actor: Staff
) -> None:
    """Decline within a larger step, which has locked and checked."""
    transition = workflow.move(
        introduction,
        Stage.DECLINED,
        actor=actor,
        why=words,
        fields={
            "reason": reason,
            "reason_words": words.strip(),
            "reason_for_candidate": reason_for_candidate.strip(),
            "candidate_told_at": None,
        },
    )
    interviews.call_off_all(introduction, reason=words.strip(), actor=actor)
    events.moved(introduction, transition.event, actor=actor, to_tell=True)


def _check_own_words(words: str, text: str, *, reason: str) -> None:
    if reason != DeclineReason.FILLED and text.strip() and text.split() == words.split():
        raise ValidationError(
            {"reason_for_candidate": _("These are the employer's words. Write it for the candidate in your own words.")}
        )


@service
def write_reason(*, introduction: Introduction, reason_for_candidate: str, actor: Staff) -> Introduction:
    """Write, before the call, what the candidate will read; shown only after ``tell_candidate``."""
    workflow.lock(introduction)
    workflow.check_person(introduction, actor)
    _check_own_words(introduction.reason_words, reason_for_candidate, reason=introduction.reason)
    introduction.reason_for_candidate = reason_for_candidate.strip()
    introduction.save(update_fields=["reason_for_candidate"])
    return introduction


@service
def tell_candidate(
    *,
    introduction: Introduction,
    reason_for_candidate: str = "",
    actor: Staff,
    note: str = "",
    means: str = Conversation.Means.PHONE,
) -> Introduction:
    """The candidate has heard the outcome from a person; from now on the portal shows it with its reason.

    ``reason_for_candidate`` is needed for a rejection, written apart from the employer's words.
    """
    workflow.lock(introduction)
    mark_told(introduction, reason_for_candidate=reason_for_candidate, actor=actor)
    candidate = events.candidate_ref(introduction)
    log_conversation(
        party_kind=candidate.kind,
        party_id=candidate.id,
        staff=actor,
        means=means,
        spoke_with=introduction.candidate.name,
        note=note.strip() or introduction.reason_for_candidate,
    )
    return introduction


def mark_told(introduction: Introduction, *, reason_for_candidate: str = "", actor: Staff) -> None:
    """The candidate was told, in a conversation that is written down elsewhere."""
    workflow.check_person(introduction, actor)
    if introduction.stage not in {Stage.DECLINED, Stage.WITHDRAWN, Stage.CHOSEN}:
        raise Refused(_("There is no outcome to tell yet."), code="stage")
    if introduction.candidate_told_at:
        raise Refused(_("The candidate was told already."), code="told")
    text = reason_for_candidate.strip() or introduction.reason_for_candidate
    if introduction.stage != Stage.CHOSEN and not text:
        raise ValidationError({"reason_for_candidate": _("Write down the reason as the candidate will read it.")})
    if introduction.stage == Stage.DECLINED:
        _check_own_words(introduction.reason_words, text, reason=introduction.reason)
    introduction.reason_for_candidate = text
    introduction.candidate_told_at = clock.now()
    introduction.save(update_fields=["reason_for_candidate", "candidate_told_at"])
    events.announce(
        events.introduction_ref(introduction), "candidate.told", actor=actor, also=events.concerned(introduction)
    )


def unanswered(vacancy: Vacancy) -> QuerySet[Introduction]:
    """Who still waits for an answer about this vacancy: asked, proposed or met, and neither chosen nor ended."""
    return (
        Introduction.objects.filter(vacancy=vacancy, stage__in=[Stage.SELECTED, *KNOWS_OF_IT])
        .select_related("candidate", "employer", "owner", "vacancy")
        .order_by("stage_since", "id")
    )


def promise_answers(*, vacancy: Vacancy, actor: Staff | None) -> list:
    """A promise for each introduction that still waits, now that the vacancy is filled: answer, and call the candidate."""
    return [
        journeys.promise(**answer_promise(introduction), actor=actor)
        for introduction in unanswered(vacancy)
        if introduction.stage in KNOWS_OF_IT
    ]


def answer_promise(introduction: Introduction) -> dict:
    """The promise to answer one introduction of a vacancy that is no longer open, as ``promise`` takes it."""
    return {
        "title": gettext_noop("The vacancy is no longer open: give this candidate an answer"),
        "owner": introduction.owner,
        "due_at": clock.at(clock.add_working_days(clock.today(), 1), clock.DAY_END),
        "party": events.candidate_ref(introduction),
        "subject": events.introduction_ref(introduction),
        "kind": "answer",
        "key": f"answer:{introduction.pk}",
        "done_by_event": events.CLOSED,
        "why": gettext_noop("No candidate is left without an answer."),
    }


@service
def answer_the_rest(
    *,
    vacancy: Vacancy,
    introductions: Sequence[Introduction] | None = None,
    reason_for_candidate: str = "",
    actor: Staff,
) -> list[Introduction]:
    """Decline the others because the vacancy is filled: all who wait, or those given.

    Whoever the employer knows is declined; who was only asked is withdrawn. Each candidate who knew gets a call.
    """
    words = str(DeclineReason.FILLED.label)
    for_candidate = reason_for_candidate.strip()
    answered = []
    for introduction in introductions if introductions is not None else unanswered(vacancy):
        if introduction.stage in {Stage.PROPOSED, Stage.INVITED, Stage.INTERVIEWED}:
            workflow.lock(introduction)
            end_with_decline(
                introduction,
                reason=DeclineReason.FILLED,
                words=words,
                reason_for_candidate=for_candidate,
                actor=actor,
            )
        else:
            withdraw(
                introduction=introduction,
                reason=DeclineReason.FILLED,
                words=words,
                reason_for_candidate=for_candidate,
                by_candidate=False,
                actor=actor,
            )
        answered.append(introduction)
    return answered
