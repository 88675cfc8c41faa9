"""Taking back the last step of an introduction: within a day, and not once somebody outside has heard of it."""

from django.utils.translation import gettext_lazy as _

from placements import events, workflow
from placements.models import Introduction, IntroductionTransition, Placement, Stage, TrialPlacement
from placements.services import interviews
from placements.services.proposals import letter_of
from wsp import clock
from wsp.accounts.models import Staff
from wsp.errors import Refused
from wsp.journeys import services as journeys
from wsp.journeys.models import Moment
from wsp.mail.models import Message
from wsp.records import service
from wsp.refs import Ref

NOT_GONE_OUT = (Message.State.DRAFT, Message.State.CANCELLED, Message.State.EXPIRED)
UNDONE = _("The step was taken back.")


def why_not_undo(introduction: Introduction) -> str:
    """Why the last step cannot be taken back, as a sentence for the person; "" when it can."""
    last = workflow.last_transition(introduction)
    if last is None:
        return _("There is nothing to take back.")
    if clock.now() - last.at > workflow.UNDO_WITHIN:
        return _("This was more than a day ago. Withdraw the introduction, or go on from here.")
    return _what_went_out(introduction, last)


def _what_went_out(introduction: Introduction, last: IntroductionTransition) -> str:
    if last.to_stage == Stage.PROPOSED:
        letter = letter_of(introduction)
        if letter and letter.state not in NOT_GONE_OUT:
            return _("The letter to the employer has gone out.")
    if last.to_stage == Stage.INVITED and _invitation_sent(introduction, last):
        return _("The invitation for the talk has gone out. Cancel the talk instead.")
    if introduction.candidate_told_at and introduction.candidate_told_at >= last.at and introduction.stage != "refused":
        return _("The candidate has been told.")
    if last.to_stage == Stage.CHOSEN and (
        TrialPlacement.objects.filter(introduction=introduction).exists()
        or Placement.objects.filter(introduction=introduction).exists()
    ):
        return _("A trial placement or placement followed. End that instead.")
    if last.from_stage == Stage.CHOSEN and hasattr(introduction, "trial"):
        return _("The trial placement has ended with it.")
    return ""


def _invitation_sent(introduction: Introduction, last: IntroductionTransition) -> bool:
    talks = introduction.interviews.values_list("pk", flat=True)
    sent = Message.objects.filter(about_kind=events.INTERVIEW, about_id__in=list(talks), created_at__gte=last.at)
    return sent.exclude(state__in=NOT_GONE_OUT).exists()


@service
def undo(*, introduction: Introduction, actor: Staff) -> Introduction:
    """Take back the last step; what it finished stands open again. Raises ``Refused`` with the reason when it cannot."""
    workflow.lock(introduction)
    workflow.check_person(introduction, actor)
    if why := why_not_undo(introduction):
        raise Refused(why, code="no_undo")
    last = workflow.last_transition(introduction)
    transition = workflow.between(last.from_stage, last.to_stage)
    if actor.role not in transition.may:
        raise Refused(_("Your role does not do this step: “%(step)s”.") % {"step": transition.label}, code="forbidden")
    last.undone_at = clock.now()
    last.save(update_fields=["undone_at"])
    _put_back(introduction, last, actor=actor)
    return introduction


def _put_back(introduction: Introduction, last: IntroductionTransition, *, actor: Staff) -> None:
    before = workflow.last_transition(introduction)
    introduction.stage = last.from_stage
    introduction.stage_since = before.at if before else introduction.created_at
    introduction.reason = introduction.reason_words = introduction.reason_for_candidate = ""
    introduction.candidate_told_at = None
    if last.to_stage == Stage.PROPOSED:
        introduction.letter_id = None
    introduction.save()
    if last.to_stage == Stage.INVITED:
        interviews.call_off_all(introduction, reason=str(UNDONE), actor=actor)
    _open_moments(events.introduction_ref(introduction), last, actor=actor)
    if last.to_stage == Stage.INTERVIEWED:
        for interview in introduction.interviews.filter(held_at__isnull=False).order_by("-at")[:1]:
            interview.held_at, interview.report = None, ""
            interview.save(update_fields=["held_at", "report"])
            _open_moments(events.interview_ref(interview), last, actor=actor)
    journeys.withdraw(key=f"tell-employer:{introduction.pk}")
    events.place(introduction, actor=actor, to_tell=False)


def _open_moments(subject: Ref, last: IntroductionTransition, *, actor: Staff) -> None:
    done = Moment.objects.of_subject(subject).filter(
        run__isnull=False, state=Moment.State.DONE, done_at__gte=last.at, finished_with__isnull=True
    )
    for moment in done:
        journeys.undo_finish(moment=moment, actor=actor)
