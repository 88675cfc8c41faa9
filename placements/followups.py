"""What a tick on the call list means here: the step is done in the domain too, or it is refused with what is missing."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from placements import events, services
from placements.journeys import JOURNEYS
from placements.models import CandidateQuestion, DeclineReason, Interview, Introduction, Placement, TrialPlacement
from placements.services.choices import mark_told
from wsp import refs
from wsp.errors import Refused
from wsp.journeys import registry


def _needs(note: str, sentence) -> str:
    if not note.strip():
        raise ValidationError({"note": sentence})
    return note.strip()


def _introduction(moment) -> Introduction:
    return Introduction.objects.get(pk=moment.subject_id)


def asked(*, moment, actor, **_more) -> None:
    """Somebody ticked that the candidate is to be asked."""
    services.ask_candidate(introduction=_introduction(moment), actor=actor)


def candidate_answered(*, moment, actor, note: str, answer: str, **_more) -> None:
    """The candidate was asked, and this is the answer; a "no" needs the candidate's words as the note."""
    if answer == "off":
        raise Refused(_("Withdraw on the introduction's page, with the reason."), code="elsewhere")
    agrees = answer == "yes"
    words = note if agrees else _needs(note, _("Write down why the candidate says no."))
    services.record_answer(
        introduction=_introduction(moment),
        agrees=agrees,
        reason="" if agrees else DeclineReason.OTHER,
        words=words,
        actor=actor,
    )


def employer_answered(*, moment, actor, note: str, answer: str, **_more) -> None:
    """The employer's answer, given on the call list; a "no" needs the employer's words as the note."""
    introduction = _introduction(moment)
    if answer == "invited":
        services.invite(introduction=introduction, words=note, actor=actor)
    elif answer == "chosen":
        services.choose(introduction=introduction, words=note, actor=actor)
    elif answer == "declined":
        words = _needs(note, _("Write down what the employer said. The candidate will not read it."))
        services.decline(introduction=introduction, reason=DeclineReason.OTHER, words=words, actor=actor)
    else:
        raise Refused(_("Withdraw on the introduction's page, with the reason."), code="elsewhere")


def proposed(*, moment, actor, note: str, **_more) -> None:
    """The candidate was proposed by telephone; a letter is sent on the vacancy's page."""
    services.propose_by_phone(
        introductions=[_introduction(moment)],
        note=_needs(note, _("Told by telephone? Write down what was said. A letter goes out on the vacancy's page.")),
        actor=actor,
    )


def told(*, moment, actor, **_more) -> None:
    """The candidate heard the outcome; the reason for the candidate must have been written."""
    mark_told(_introduction(moment), actor=actor)


def prepared(*, moment, actor, **_more) -> None:
    """The talk was prepared with the candidate."""
    services.prepare_interview(interview=Interview.objects.get(pk=moment.subject_id), actor=actor)


def held(*, moment, actor, note: str, **_more) -> None:
    """The talk was held, and this is how it went."""
    services.hold_interview(
        interview=Interview.objects.get(pk=moment.subject_id),
        report=_needs(note, _("Write down how it went, in a few words.")),
        actor=actor,
    )


def elsewhere(**_more) -> None:
    """Some steps need more than a note."""
    raise Refused(_("Do this on the page of the introduction or the placement: more has to be filled in."), code="page")


def asked_how_it_goes(event: str):
    """Employer or candidate was asked how it goes: the journeys below that wait for it hear so too."""

    def heard(*, moment, actor, **_more) -> None:
        kind = TrialPlacement if moment.subject_kind == refs.TRIAL else Placement
        introduction = kind.objects.select_related("introduction").get(pk=moment.subject_id).introduction
        # Not about the trial itself: asking the employer is not yet asking the candidate.
        subject = events.introduction_ref(introduction)
        events.announce(subject, event, actor=actor, also=events.concerned(introduction))

    return heard


def question_answered(*, moment, actor, note: str = "", **_more) -> None:
    """Ticked on the call list: the note is the answer to the colleague who asked; without one nothing is answered."""
    question = CandidateQuestion.objects.get(pk=moment.subject_id)
    if question.answered_at is None:
        reason = _needs(note, _("Write what you answer, or answer with candidates on the page of the question."))
        services.answer_question(question=question, reason=reason, actor=actor)


FOLLOW_UPS = {
    "introduction.asked": asked,
    "introduction.agreed": candidate_answered,
    "introduction.proposed": proposed,
    "introduction.invited": employer_answered,
    "candidate.told": told,
    "interview.prepared": prepared,
    "interview.held": held,
    "interview.planned": elsewhere,
    "trial.started": elsewhere,
    "aftercare.agreed": elsewhere,
    "placement.two_weeks": asked_how_it_goes("placement.two_weeks"),
    "placement.six_weeks": asked_how_it_goes("placement.six_weeks"),
}


OWN = frozenset(journey.key for journey in JOURNEYS)


def _of_this_room(follow_up):
    """Journeys of employers and of candidates wait for the same events; a tick there is theirs and changes nothing here."""

    def heard(*, moment, **what) -> None:
        if moment.kind in OWN:
            follow_up(moment=moment, **what)

    return heard


def register() -> None:
    """Tell the engine."""
    for event, follow_up in FOLLOW_UPS.items():
        registry.register_follow_up(event, _of_this_room(follow_up))
    registry.register_follow_up(events.ANSWERED, question_answered)
