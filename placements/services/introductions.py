"""Selecting a candidate, asking, and writing down the answer; withdrawing, and taking the last step back."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from candidates.models import Candidate, Limit
from employers.models import Employer, Vacancy
from placements import events, workflow
from placements.models import DeclineReason, Introduction, Stage
from placements.services import interviews, proposals
from wsp import clock
from wsp.accounts.models import Staff
from wsp.accounts.roles import MATCHES
from wsp.errors import Refused
from wsp.journeys import services as journeys
from wsp.records import service

THE_EMPLOYER_KNOWS = (Stage.PROPOSED, Stage.INVITED, Stage.INTERVIEWED, Stage.CHOSEN)


@service
def select(
    *,
    candidate: Candidate,
    vacancy: Vacancy | None = None,
    employer: Employer | None = None,
    actor: Staff,
    explanation: str = "",
) -> Introduction:
    """Start an introduction of ``candidate`` for a vacancy, or for an employer without one.

    The owner is the vacancy's owner, else the employer's fixed account manager. Raises ``Refused`` when the candidate
    may not be proposed (not werkfit, not looking for work, does not want this employer), the vacancy is closed, or
    this candidate already runs here.
    """
    employer = vacancy.employer if vacancy else employer
    if employer is None:
        raise ValidationError({"employer": _("Say for which vacancy or which employer.")})
    if actor.role not in MATCHES:
        raise Refused(_("Selecting candidates is for who matches people and work."), code="forbidden")
    check_candidate(candidate, employer)
    if vacancy and vacancy.state != Vacancy.State.OPEN:
        raise Refused(
            _("This vacancy is “%(state)s”. Reopen it first.") % {"state": vacancy.get_state_display()},
            code="vacancy_closed",
        )
    try:
        with transaction.atomic():
            introduction = Introduction.objects.create(
                candidate=candidate,
                employer=employer,
                vacancy=vacancy,
                owner=vacancy.owner if vacancy else employer.account_manager,
                explanation=explanation.strip(),
                created_by=actor,
            )
    except IntegrityError as error:
        raise Refused(
            _("%(name)s is already on the list here.") % {"name": candidate.name}, code="already_running"
        ) from error
    journeys.open_run(
        key="introduction",
        subject=events.introduction_ref(introduction),
        owner=introduction.owner,
        parties=events.parties(introduction),
        anchors={"selected": introduction.created_at},
        facts={"stage": str(Stage.SELECTED)},
        actor=actor,
        about=events.about(introduction),
    )
    if vacancy is None:
        # A candidate for an employer we know is a journey of its own, told in the employers' room.
        journeys.open_run(
            key="known-employer",
            subject=events.introduction_ref(introduction),
            owner=introduction.owner,
            parties=events.parties(introduction),
            actor=actor,
            about=events.about(introduction),
        )
    return introduction


def check_candidate(candidate: Candidate, employer: Employer) -> None:
    """Raises ``Refused`` when this candidate may not be proposed to this employer now."""
    if not candidate.is_werkfit or candidate.state != Candidate.State.ACTIVE:
        raise Refused(
            _(
                "%(name)s is not available for work now (%(state)s). Only who is werkfit and looking for work is proposed."
            )
            % {"name": candidate.name, "state": candidate.get_state_display()},
            code="not_available",
        )
    if Limit.objects.filter(profile__candidate=candidate, kind=Limit.Kind.EMPLOYER, code=str(employer.pk)).exists():
        raise Refused(_("%(name)s does not want to work here.") % {"name": candidate.name}, code="limit")


@service
def explain(*, introduction: Introduction, explanation: str, actor: Staff) -> Introduction:
    """Write why this candidate fits here; it becomes a line of the letter to the employer."""
    workflow.lock(introduction)
    if introduction.stage not in {Stage.SELECTED, Stage.ASKED, Stage.AGREED}:
        raise Refused(_("The employer has read the explanation already."), code="stage")
    workflow.check_person(introduction, actor)
    introduction.explanation = explanation.strip()
    introduction.save(update_fields=["explanation"])
    proposals.discard_draft(introduction, actor=actor)
    return introduction


@service
def ask_candidate(*, introduction: Introduction, actor: Staff, answer_by: dt.date | None = None) -> Introduction:
    """Have the candidate asked, before any employer hears of them.

    It becomes a promise of the candidate's fixed contact person, by ``answer_by`` (the next working day when left
    out).
    """
    workflow.lock(introduction)
    transition = workflow.move(introduction, Stage.ASKED, actor=actor)
    answer_by = answer_by or clock.add_working_days(clock.today(), 1)
    if answer_by < clock.today():
        raise ValidationError({"answer_by": _("This day has passed.")})
    journeys.set_anchor(subject=events.introduction_ref(introduction), name="answer_by", at=answer_by, actor=actor)
    events.moved(introduction, transition.event, actor=actor)
    return introduction


@service
def record_answer(
    *, introduction: Introduction, agrees: bool, reason: str = "", words: str = "", actor: Staff
) -> Introduction:
    """Write down what the candidate answered.

    A refusal needs a ``reason`` (a ``DeclineReason``) and keeps the candidate's ``words``: the ranker learns from it.
    """
    workflow.lock(introduction)
    if introduction.stage == Stage.SELECTED:  # Asked and answered in one conversation.
        ask_candidate(introduction=introduction, actor=actor)
    if agrees:
        transition = workflow.move(introduction, Stage.AGREED, actor=actor, why=words)
    else:
        check_reason(reason)
        transition = workflow.move(
            introduction,
            Stage.REFUSED,
            actor=actor,
            why=words.strip() or DeclineReason(reason).label,
            fields={"reason": reason, "reason_words": words.strip()},
        )
    events.moved(introduction, transition.event, actor=actor)
    return introduction


@service
def invite(*, introduction: Introduction, actor: Staff, words: str = "") -> Introduction:
    """The employer wants to meet this candidate; when and where is still to be planned."""
    workflow.lock(introduction)
    transition = workflow.move(introduction, Stage.INVITED, actor=actor, why=words)
    events.moved(introduction, transition.event, actor=actor)
    return introduction


@service
def withdraw(
    *,
    introduction: Introduction,
    reason: str,
    words: str,
    actor: Staff,
    by_candidate: bool = True,
    reason_for_candidate: str = "",
) -> Introduction:
    """End an introduction from our side; ``by_candidate`` when the candidate asked for it.

    Whoever knew of it gets an answer: the employer who had the proposal, and the candidate when it was not the
    candidate's own wish. A trial or placement must be ended first. A letter not yet sent is taken back.
    """
    workflow.lock(introduction)
    check_reason(reason)
    workflow.check_not_at_work(introduction)
    return withdraw_locked(
        introduction,
        reason=reason,
        words=words,
        actor=actor,
        by_candidate=by_candidate,
        reason_for_candidate=reason_for_candidate,
    )


def withdraw_locked(
    introduction: Introduction,
    *,
    reason: str,
    words: str,
    actor: Staff,
    by_candidate: bool,
    reason_for_candidate: str = "",
) -> Introduction:
    """Withdraw within a larger step, which has locked and checked."""
    if not words.strip():
        raise ValidationError({"words": _("Write down why, in a few words.")})
    before = introduction.stage
    transition = workflow.move(
        introduction,
        Stage.WITHDRAWN,
        actor=actor,
        why=words,
        fields={
            "reason": reason,
            "reason_words": words.strip(),
            "reason_for_candidate": reason_for_candidate.strip(),
            # Nobody has to be told what they said themselves, or what they were never asked.
            "candidate_told_at": clock.now() if by_candidate or before == Stage.SELECTED else None,
        },
    )
    proposals.discard_draft(introduction, actor=actor)
    interviews.call_off_all(introduction, reason=words.strip(), actor=actor)
    events.moved(introduction, transition.event, actor=actor, to_tell=introduction.candidate_told_at is None)
    if before in THE_EMPLOYER_KNOWS:
        promise_to_tell_employer(introduction, actor=actor)
    return introduction


def promise_to_tell_employer(introduction: Introduction, *, actor: Staff) -> None:
    """The employer hears from a person that this candidate is no longer to be had."""
    journeys.promise(
        title=gettext_noop("Tell the employer that this candidate is not coming"),
        owner=introduction.owner,
        due_at=clock.at(clock.add_working_days(clock.today(), 1)),
        party=events.employer_ref(introduction),
        subject=events.introduction_ref(introduction),
        key=f"tell-employer:{introduction.pk}",
        actor=actor,
        why=gettext_noop("No employer is left without an answer."),
    )


def check_reason(reason: str) -> None:
    """Raises ``ValidationError`` when ``reason`` is not one of ``DeclineReason``."""
    if reason not in DeclineReason.values:
        raise ValidationError({"reason": _("Choose a reason.")})
