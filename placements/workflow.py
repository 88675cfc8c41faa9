"""From which stage an introduction may go where, by whom, and what that tells the rest of the house.

The table is the only place that knows. Every step is logged with actor and reason (``IntroductionTransition``); the
last one can be taken back within a day, unless somebody outside has heard of it already.
"""

import datetime as dt
from dataclasses import dataclass

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from placements import access
from placements.models import Introduction, IntroductionTransition, Placement, Stage, TrialPlacement
from wsp import clock
from wsp.accounts.models import Staff
from wsp.accounts.roles import MATCHES, Role
from wsp.errors import Refused
from wsp.once import once

# Support plans talks and writes down answers; speaking for a candidate towards an employer is for who knows both.
SPEAKS_FOR = frozenset(MATCHES - {Role.SUPPORT})
UNDO_WITHIN = dt.timedelta(days=1)


@dataclass(frozen=True)
class Transition:
    """One permitted step: what the button says, who may press it, and the event that follows."""

    from_stage: Stage
    to_stage: Stage
    label: LazyText | str
    event: str
    may: frozenset[Role] = SPEAKS_FOR
    needs_reason: bool = False


def _from_each(stages: tuple[Stage, ...], to_stage: Stage, label, event: str, **more) -> list[Transition]:
    return [Transition(stage, to_stage, label, event, **more) for stage in stages]


S = Stage
TRANSITIONS: tuple[Transition, ...] = (
    Transition(S.SELECTED, S.ASKED, _("Ask the candidate"), "introduction.asked", MATCHES),
    Transition(S.ASKED, S.AGREED, _("Candidate agrees"), "introduction.agreed", MATCHES),
    Transition(S.ASKED, S.REFUSED, _("Candidate says no"), "introduction.refused", MATCHES, needs_reason=True),
    Transition(S.AGREED, S.PROPOSED, _("Propose to the employer"), "introduction.proposed"),
    *_from_each((S.PROPOSED, S.INTERVIEWED), S.INVITED, _("Employer invites"), "introduction.invited", may=MATCHES),
    Transition(S.INVITED, S.INTERVIEWED, _("Interview held"), "introduction.interviewed", MATCHES),
    *_from_each(
        (S.PROPOSED, S.INVITED, S.INTERVIEWED), S.CHOSEN, _("Employer chooses this candidate"), "introduction.chosen"
    ),
    *_from_each(
        (S.PROPOSED, S.INVITED, S.INTERVIEWED, S.CHOSEN),
        S.DECLINED,
        _("Employer declines"),
        "introduction.declined",
        needs_reason=True,
    ),
    *_from_each(
        (S.SELECTED, S.ASKED, S.AGREED, S.PROPOSED, S.INVITED, S.INTERVIEWED, S.CHOSEN),
        S.WITHDRAWN,
        _("Withdraw"),
        "introduction.withdrawn",
        may=MATCHES,
        needs_reason=True,
    ),
)
_TABLE = {(transition.from_stage, transition.to_stage): transition for transition in TRANSITIONS}


def between(from_stage: str, to_stage: str) -> Transition | None:
    """The transition from one stage to another, or None when the table has none."""
    return _TABLE.get((from_stage, to_stage))


def allowed(introduction: Introduction, staff: Staff) -> list[Transition]:
    """What ``staff`` may do with this introduction now, in the order of the table."""
    now_possible = [row for row in TRANSITIONS if row.from_stage == introduction.stage and staff.role in row.may]
    return now_possible if now_possible and access.can_change(staff, introduction) else []


def lock(introduction: Introduction) -> Introduction:
    """The same object, fresh and locked until the transaction ends.

    Raises ``Refused`` ("stale") when somebody moved it on since this object was read.
    """
    seen = introduction.stage
    Introduction.objects.select_for_update(of=("self",)).get(pk=introduction.pk)
    introduction.refresh_from_db()
    check_seen(introduction, seen)
    return introduction


def check_seen(introduction: Introduction, stage: str) -> None:
    """Raises ``Refused`` ("stale") when the stage is no longer the one a page showed when it was opened."""
    if introduction.stage == stage:
        return
    last = last_transition(introduction)
    raise Refused(
        _("This introduction has moved on: %(name)s set it to “%(stage)s” at %(time)s. Look at it again first.")
        % {
            "name": last.actor.name if last else gettext("somebody"),
            "stage": introduction.get_stage_display(),
            "time": clock.local(introduction.stage_since).strftime("%H:%M"),
        },
        code="stale",
    )


def check_person(introduction: Introduction, actor: Staff) -> None:
    """Raises ``Refused`` ("forbidden") when ``actor`` may not change this introduction."""
    if not access.can_change(actor, introduction):
        raise Refused(
            _("This is for %(owner)s, who owns this introduction, or for a colleague of the same team.")
            % {"owner": introduction.owner.name},
            code="forbidden",
        )


def check(introduction: Introduction, to_stage: str, *, actor: Staff, why: str = "") -> Transition:
    """The transition to ``to_stage``, when ``actor`` may make it now.

    Raises ``Refused`` with code "stage" (not from here), "forbidden" (not by this person) or "reason" (none given).
    """
    transition = between(introduction.stage, to_stage)
    if transition is None:
        raise Refused(
            _("From “%(now)s” an introduction cannot go to “%(to)s”.")
            % {"now": introduction.get_stage_display(), "to": Stage(to_stage).label},
            code="stage",
            allowed=", ".join(str(row.label) for row in TRANSITIONS if row.from_stage == introduction.stage),
        )
    if actor.role not in transition.may:
        raise Refused(_("Your role does not do this step: “%(step)s”.") % {"step": transition.label}, code="forbidden")
    check_person(introduction, actor)
    if transition.needs_reason and not why.strip():
        raise Refused(_("Say why: this step needs a reason."), code="reason")
    return transition


def move(
    introduction: Introduction, to_stage: str, *, actor: Staff, why: str = "", fields: dict[str, object] | None = None
) -> Transition:
    """Take the step, write it down and save ``fields`` with it. The caller holds the lock and announces the event."""
    transition = check(introduction, to_stage, actor=actor, why=why)
    now = clock.now()
    IntroductionTransition.objects.create(
        introduction=introduction,
        number=introduction.transitions.count() + 1,
        from_stage=transition.from_stage,
        to_stage=transition.to_stage,
        actor=actor,
        at=now,
        reason=why.strip(),
    )
    introduction.stage, introduction.stage_since = transition.to_stage, now
    for name, value in (fields or {}).items():
        setattr(introduction, name, value)
    introduction.save(update_fields=["stage", "stage_since", *(fields or {})])
    return transition


def check_not_at_work(introduction: Introduction) -> None:
    """Raises ``Refused`` when a trial placement or a placement of this introduction is still going on."""
    if TrialPlacement.objects.live().filter(introduction=introduction).exists():
        raise Refused(_("There is a trial placement. Stop or end that first."), code="trial_running")
    if Placement.objects.live().filter(introduction=introduction).exists():
        raise Refused(_("This person works there. End the placement first."), code="placement_running")


def last_transition(introduction: Introduction) -> IntroductionTransition | None:
    """The last step that was not taken back."""
    standing = introduction.transitions.filter(undone_at__isnull=True).select_related("actor")
    return once(("last step", introduction.pk), standing.order_by("-number").first)
