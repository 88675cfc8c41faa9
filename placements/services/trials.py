"""Trial placements: checked against the dated rules, with forms, extended, stopped, ended; each with its reason."""

import datetime as dt
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from placements import events, forms, rules, workflow
from placements.models import (
    DeclineReason,
    Introduction,
    Placement,
    Stage,
    TrialException,
    TrialExtension,
    TrialPlacement,
)
from placements.rules import Violation
from placements.services import availability, choices, work
from placements.services.introductions import check_reason, withdraw_locked
from wsp import clock
from wsp.accounts.models import Staff
from wsp.errors import Refused
from wsp.journeys import services as journeys
from wsp.records import service

State = TrialPlacement.State
CHANGEABLE = {
    "starts_on",
    "ends_on",
    "hours",
    "intent_months",
    "intent_hours",
    "decision_on",
    "exceptions",
    "exception_note",
}


def refuse(violations: list[Violation]) -> None:
    """Raises ``Refused`` with the first violation's rule, source and what would be allowed; the message names all."""
    if violations:
        first = violations[0]
        raise Refused(
            " ".join(str(violation.message) for violation in violations),
            code=first.rule,
            source=first.source,
            allowed=" ".join(violation.allowed for violation in violations if violation.allowed),
        )


def violations_of(trial: TrialPlacement, *, extension: bool = False) -> list[Violation]:
    """What the dated rules say against this trial as it stands."""
    introduction = trial.introduction
    return rules.check_trial(
        candidate=introduction.candidate,
        organisation=introduction.candidate.organisation,
        benefit_law=benefit_law_of(introduction),
        employer=introduction.employer,
        starts_on=trial.starts_on,
        ends_on=trial.ends_on,
        hours=trial.hours,
        intent_months=trial.intent_months,
        intent_hours=trial.intent_hours,
        decision_on=trial.decision_on,
        exceptions=trial.exceptions,
        extension=extension,
        trial=trial,
    )


def benefit_law_of(introduction: Introduction) -> str:
    """Under which law this candidate has a benefit; "" when nobody filled it in. For the rules, not for a page."""
    file = rules.file_of(introduction.candidate_id)
    return file.benefit_law if file else ""


@service
def start_trial(
    *,
    introduction: Introduction,
    starts_on: dt.date,
    ends_on: dt.date,
    hours: int,
    intent_months: int,
    intent_hours: int = 0,
    decision_on: dt.date | None = None,
    exceptions: Collection[str] = (),
    exception_note: str = "",
    three_way: bool = False,
    actor: Staff,
) -> TrialPlacement:
    """Plan a trial placement for a chosen candidate, make its forms, and open its moments.

    Planned until the first day, then running; with a decision still to come it is planned and does not begin by
    itself. Raises ``Refused`` with the rule's source when a dated rule forbids it.
    """
    workflow.lock(introduction)
    workflow.check_person(introduction, actor)
    if introduction.stage != Stage.CHOSEN:
        raise Refused(_("First write down that the employer chooses this candidate."), code="stage")
    workflow.check_not_at_work(introduction)
    trial = TrialPlacement.objects.filter(introduction=introduction).first()
    if trial and trial.state != State.CANCELLED:
        raise Refused(_("There was a trial placement already."), code="trial_over")
    trial = trial or TrialPlacement(introduction=introduction)
    trial.owner, trial.created_by, trial.created_at = introduction.owner, actor, clock.now()
    trial.starts_on, trial.ends_on, trial.first_ends_on = starts_on, ends_on, ends_on
    trial.hours, trial.intent_months, trial.intent_hours = hours, intent_months, intent_hours
    trial.decision_on, trial.three_way = decision_on, three_way
    trial.exceptions, trial.exception_note = list(exceptions), exception_note.strip()
    trial.state, trial.ended_on, trial.ended_reason = State.PLANNED, None, ""
    _check_fields(trial)
    refuse(violations_of(trial))
    trial.rule = rules.rule_for(
        organisation=introduction.candidate.organisation,
        benefit_law=benefit_law_of(introduction),
        day=starts_on,
    )
    trial.state = State.RUNNING if _may_run(trial) else State.PLANNED
    trial.save()
    journeys.open_run(
        key="trial-placement",
        subject=events.trial_ref(trial),
        owner=trial.owner,
        parties=events.parties(introduction),
        anchors={"start": starts_on, "end": ends_on},
        facts={"three_way": three_way, "decision_needed": trial.rule.decision_needed and decision_on is None},
        actor=actor,
        about=events.about(introduction),
    )
    events.announce(
        events.introduction_ref(introduction),
        "trial.started",
        actor=actor,
        also=[events.employer_ref(introduction), events.candidate_ref(introduction)],
    )
    availability.at_work(introduction, actor=actor)
    forms.make_forms(trial, actor=actor)
    return trial


def _check_fields(trial: TrialPlacement) -> None:
    errors: dict[str, object] = {}
    if trial.ends_on <= trial.starts_on:
        errors["ends_on"] = _("The last day must be after the first day.")
    if not 1 <= trial.hours <= 60:
        errors["hours"] = _("Between 1 and 60 hours a week.")
    if unknown := set(trial.exceptions) - set(TrialException.values):
        errors["exceptions"] = _("Unknown exception: %(codes)s.") % {"codes": ", ".join(sorted(unknown))}
    elif trial.exceptions and not trial.exception_note:
        errors["exception_note"] = _("Say why the exception holds for this person.")
    if errors:
        raise ValidationError(errors)


def _may_run(trial: TrialPlacement) -> bool:
    decided = trial.decision_on is not None or not trial.rule.decision_needed
    return decided and trial.starts_on <= clock.today()


def _lock(trial: TrialPlacement, actor: Staff, *, states: Collection[str] = (State.PLANNED, State.RUNNING)):
    seen = trial.state, trial.ends_on
    TrialPlacement.objects.select_for_update(of=("self",)).get(pk=trial.pk)
    trial.refresh_from_db()
    if (trial.state, trial.ends_on) != seen:
        raise Refused(_("Somebody changed this trial placement in the meantime. Look at it again first."), code="stale")
    if trial.state == State.PLANNED and _may_run(trial):  # Its first day has come; the wake-up is yet to pass.
        trial.state = State.RUNNING
        trial.save(update_fields=["state"])
    if trial.state not in states:
        raise Refused(
            _("This trial placement is “%(state)s”.") % {"state": trial.get_state_display()}, code="trial_state"
        )
    workflow.lock(trial.introduction)
    workflow.check_person(trial.introduction, actor)
    return trial


@service
def change_trial(*, trial: TrialPlacement, actor: Staff, reason: str = "", **fields) -> TrialPlacement:
    """Change what was planned before the trial has begun; checked anew, forms made anew.

    Fields: starts_on, ends_on, hours, intent_months, intent_hours, decision_on, exceptions, exception_note.
    """
    _lock(trial, actor, states=(State.PLANNED,))
    if unknown := fields.keys() - CHANGEABLE:
        raise TypeError(f"A trial placement has no {', '.join(sorted(unknown))} to change")
    for name, value in fields.items():
        setattr(trial, name, value)
    trial.first_ends_on = trial.ends_on
    _check_fields(trial)
    refuse(violations_of(trial))
    trial.rule = rules.rule_for(
        organisation=trial.introduction.candidate.organisation,
        benefit_law=benefit_law_of(trial.introduction),
        day=trial.starts_on,
    )
    trial.state = State.RUNNING if _may_run(trial) else State.PLANNED
    trial.save()
    _move_anchors(trial, actor=actor, reason=reason)
    if trial.decision_on:
        events.announce(events.trial_ref(trial), "trial.decided", actor=actor)
    forms.make_forms(trial, actor=actor)
    return trial


def record_decision(*, trial: TrialPlacement, decided_on: dt.date, actor: Staff) -> TrialPlacement:
    """UWV or the municipality agreed to the trial placement. A refusal is ``cancel_trial`` with its reason."""
    if decided_on > clock.today():
        raise ValidationError({"decided_on": _("This day is still to come.")})
    return change_trial(trial=trial, decision_on=decided_on, actor=actor)


def _move_anchors(trial: TrialPlacement, *, actor: Staff, reason: str) -> None:
    subject = events.trial_ref(trial)
    for name, day in (("start", trial.starts_on), ("end", trial.ends_on)):
        journeys.set_anchor(subject=subject, name=name, at=day, actor=actor, reason=reason)


def begin_due_trials() -> int:
    """Planned trials whose first day has come begin; those without a needed decision stay planned. How many began."""
    due = (
        TrialPlacement.objects.filter(state=State.PLANNED, starts_on__lte=clock.today())
        .exclude(rule__decision_needed=True, decision_on__isnull=True)
        .values_list("pk", flat=True)
    )
    return TrialPlacement.objects.filter(pk__in=list(due), state=State.PLANNED).update(state=State.RUNNING)


@service
def extend_trial(
    *, trial: TrialPlacement, ends_on: dt.date, reason: str, decision_on: dt.date | None = None, actor: Staff
) -> TrialPlacement:
    """The trial goes on longer, by exception and with a reason; the total stays within the rule. Open moments move."""
    _lock(trial, actor)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it has to be longer: the request needs a reason.")})
    if ends_on <= trial.ends_on:
        raise ValidationError({"ends_on": _("The new last day must be later than the present one.")})
    if trial.rule.decision_needed and decision_on is None:
        raise Refused(_("Extending needs a decision too. Fill in its date."), code="decision", source=trial.rule.source)
    before, trial.ends_on = trial.ends_on, ends_on
    refuse(violations_of(trial, extension=True))
    TrialExtension.objects.create(
        trial=trial, from_day=before, to_day=ends_on, reason=reason.strip(), decision_on=decision_on, by=actor
    )
    trial.save(update_fields=["ends_on"])
    journeys.set_anchor(subject=events.trial_ref(trial), name="end", at=ends_on, actor=actor, reason=reason.strip())
    events.announce(events.trial_ref(trial), "trial.extended", actor=actor)
    forms.make_forms(trial, actor=actor)
    return trial


@service
def cancel_trial(*, trial: TrialPlacement, reason: str, actor: Staff) -> TrialPlacement:
    """The trial does not start (no decision, or somebody withdrew). The introduction stays "chosen": what now is open."""
    _lock(trial, actor, states=(State.PLANNED,))
    _finish(trial, State.CANCELLED, on=clock.today(), reason=reason, actor=actor)
    availability.free_again(trial.introduction, actor=actor)
    return trial


@service
def stop_trial(
    *,
    trial: TrialPlacement,
    on: dt.date,
    reason: str,
    cause: str = DeclineReason.OTHER,
    by_candidate: bool = False,
    reason_for_candidate: str = "",
    actor: Staff,
) -> TrialPlacement:
    """The trial ends early, ``on`` its last day. The introduction ends with ``cause`` (a ``DeclineReason``).

    Ended by the employer it is declined, with a promise to call the candidate; ended by the candidate, withdrawn. The
    candidate is looking for work again.
    """
    _lock(trial, actor, states=(State.RUNNING,))
    if not trial.starts_on <= on <= trial.ends_on:
        raise ValidationError({"on": _("The last day lies between the first and the last day of the trial.")})
    _finish(trial, State.STOPPED, on=on, reason=reason, actor=actor)
    _end_introduction(
        trial,
        reason=reason,
        cause=cause,
        by_candidate=by_candidate,
        reason_for_candidate=reason_for_candidate,
        actor=actor,
    )
    return trial


@service
def end_trial(
    *,
    trial: TrialPlacement,
    with_contract: bool,
    on: dt.date | None = None,
    reason: str = "",
    cause: str = DeclineReason.OTHER,
    by_candidate: bool = False,
    reason_for_candidate: str = "",
    contract_starts_on: dt.date | None = None,
    contract_ends_on: dt.date | None = None,
    contract_hours: int | None = None,
    signed_on: dt.date | None = None,
    actor: Staff,
) -> Placement | TrialPlacement:
    """The trial is over. With a contract a placement begins and comes back; without one the introduction ends.

    A contract shorter or for fewer hours than the employer signed for needs a ``reason`` ("below_intent").
    """
    _lock(trial, actor, states=(State.RUNNING,))
    on = on or min(trial.ends_on, clock.today())
    if not trial.starts_on <= on <= trial.ends_on:
        raise ValidationError({"on": _("The last day lies between the first and the last day of the trial.")})
    if not with_contract:
        _finish(trial, State.ENDED, on=on, reason=reason, actor=actor)
        _end_introduction(
            trial,
            reason=reason,
            cause=cause,
            by_candidate=by_candidate,
            reason_for_candidate=reason_for_candidate,
            actor=actor,
        )
        return trial
    starts_on = contract_starts_on or on + dt.timedelta(days=1)
    hours = contract_hours or max(trial.intent_hours, trial.hours)
    _check_intent(trial, starts_on, contract_ends_on, hours, reason)
    _finish(trial, State.SUCCEEDED, on=on, reason=reason or str(_("A contract followed.")), actor=actor)
    return work.begin(
        trial.introduction,
        trial=trial,
        kind=Placement.Kind.JOB,
        starts_on=starts_on,
        ends_on=contract_ends_on,
        hours=hours,
        signed_on=signed_on,
        three_way=trial.three_way,
        actor=actor,
    )


def _check_intent(trial: TrialPlacement, starts_on: dt.date, ends_on: dt.date | None, hours: int, reason: str) -> None:
    shorter = ends_on is not None and ends_on < rules.last_day(starts_on, trial.intent_months)
    if (shorter or hours < trial.intent_hours) and not reason.strip():
        raise Refused(
            _("The employer signed for %(months)d months and %(hours)d hours a week. Say why the contract has less.")
            % {"months": trial.intent_months, "hours": trial.intent_hours},
            code="below_intent",
            source=trial.rule.source,
        )


def _finish(trial: TrialPlacement, state: str, *, on: dt.date, reason: str, actor: Staff) -> None:
    if not reason.strip():
        raise ValidationError({"reason": _("Say why, in a few words.")})
    trial.state, trial.ended_on, trial.ended_reason = state, on, reason.strip()
    trial.save(update_fields=["state", "ended_on", "ended_reason"])
    subject = events.trial_ref(trial)
    events.announce(subject, f"trial.{'ended' if state in {State.SUCCEEDED, State.ENDED} else 'stopped'}", actor=actor)
    journeys.stop_runs(subject=subject, actor=actor, reason=reason.strip())


def _end_introduction(
    trial: TrialPlacement, *, reason: str, cause: str, by_candidate: bool, reason_for_candidate: str, actor: Staff
) -> None:
    check_reason(cause)
    introduction = trial.introduction
    if by_candidate:
        withdraw_locked(introduction, reason=cause, words=reason, by_candidate=True, actor=actor)
    else:
        choices.end_with_decline(
            introduction, reason=cause, words=reason, reason_for_candidate=reason_for_candidate, actor=actor
        )
    availability.free_again(introduction, actor=actor)
