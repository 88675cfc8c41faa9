"""The plan van aanpak: items from the journey and by hand, versions, signatures (C3, C4)."""

import contextlib
import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from candidates.models import ActionPlan, Candidate, PlanItem, PlanVersion
from wsp import clock
from wsp.accounts.models import Staff
from wsp.errors import Refused
from wsp.journeys import services as journeys
from wsp.journeys.definition import I_DO, NOBODY, OTHERS_DO
from wsp.journeys.models import Moment
from wsp.records import Complaints, fill, save, service
from wsp.refs import CANDIDATE, Ref

ITEM_FIELDS = frozenset({"who", "staff", "other", "what", "due_on", "position"})
KIND = "plan"
Who = PlanItem.Who


@service
def write_plan(
    *, candidate: Candidate, actor: Staff | None, goal: str | None = None, together: bool | None = None
) -> ActionPlan:
    """The candidate's one plan, made when there is none yet; with its goal, and whether it is made together."""
    Candidate.objects.select_for_update().get(pk=candidate.pk)
    plan = ActionPlan.objects.filter(candidate=candidate).first() or ActionPlan(candidate=candidate)
    given = {"goal": goal, "together": together}
    changed = fill(plan, {k: v for k, v in given.items() if v is not None}, allowed=given)
    plan.updated_at = clock.now()
    save(plan, changed | {"updated_at"} if changed else set())
    return plan


def _touch(plan: ActionPlan) -> None:
    plan.updated_at = clock.now()
    plan.save(update_fields=["updated_at"])


@service
def save_item(*, plan: ActionPlan, item: PlanItem | None = None, actor: Staff | None, **fields: Any) -> PlanItem:
    """A new or changed step of the plan: ``who`` (candidate, staff, other), ``what``, ``due_on``.

    What one of us does by a day is a promise on that colleague's call list, and moves with it.
    """
    plan = ActionPlan.objects.select_for_update(of=("self",)).select_related("candidate").get(pk=plan.pk)
    if item is not None and item.plan_id != plan.pk:
        raise Refused(_("This step is of another plan."), code="other_plan")
    if item is not None and (item.done_on or item.dropped_on):
        raise Refused(_("This step is over already."), code="wrong_state")
    item = item or PlanItem(plan=plan, position=plan.items.count() + 1)
    complaints = Complaints()
    changed = fill(item, fields, allowed=ITEM_FIELDS, complaints=complaints)
    _check_item(item, complaints)
    complaints.raise_any()
    if changed:
        # Who does it says which of the two names counts.
        save(item, changed | {"staff", "other"})
        _touch(plan)
    _promise(plan, item, actor)
    return item


def _check_item(item: PlanItem, complaints: Complaints) -> None:
    if not item.what and "what" not in complaints:
        complaints.add("what", _("Say what is to be done."), code="blank")
    if not item.who and "who" not in complaints:
        complaints.add("who", _("Say who does it."), code="blank")
    if item.who == Who.STAFF and item.staff is None:
        complaints.add("staff", _("Say which colleague does it."), code="blank")
    if item.who == Who.OTHER and not item.other:
        complaints.add("other", _("Say who does it."), code="blank")
    if item.who != Who.STAFF:
        item.staff = None
    if item.who != Who.OTHER:
        item.other = ""


def _promise(plan: ActionPlan, item: PlanItem, actor: Staff | None) -> None:
    """What a colleague does by a day stands on the call list; under one key per day and colleague."""
    if item.moment_id and Moment.objects.filter(pk=item.moment_id, run__isnull=False).exists():
        return
    wanted = item.who == Who.STAFF and item.due_on is not None
    key = f"{KIND}:{item.pk}:{item.staff_id}:{item.due_on}" if wanted else ""
    for old in Moment.objects.unfinished().filter(key__startswith=f"{KIND}:{item.pk}:").exclude(key=key):
        journeys.withdraw(key=old.key)
    if wanted:
        subject = Ref(CANDIDATE, plan.candidate_id)
        journeys.promise(
            title=item.what,
            owner=item.staff,
            due_at=clock.next_working_day(item.due_on),
            party=subject,
            subject=Ref("plan_item", item.pk),
            kind=KIND,
            key=key,
            done_by_event="plan.item_done",
            why=_("In the plan van aanpak."),
            seen_by_candidate=OTHERS_DO,
            actor=actor,
        )


@service
def finish_item(*, item: PlanItem, actor: Staff | None, on: dt.date | None = None) -> PlanItem:
    """A step of the plan is done: on ``on``, or today. ``actor`` None: the candidate says so, in the portal."""
    item = _open_item(item)
    if actor is None and item.who != Who.CANDIDATE:
        raise Refused(_("Somebody else does this step."), code="not_yours")
    on = on or clock.today()
    if on > clock.today():
        raise ValidationError({"on": _("This day is still to come.")})
    item.done_on = on
    item.save(update_fields=["done_on"])
    journeys.publish(event="plan.item_done", subject=Ref("plan_item", item.pk), actor=actor)
    moment = Moment.objects.unfinished().filter(pk=item.moment_id, run__isnull=False).first()
    if moment:
        # The journey's own step is done with it, unless it asks something that wants an answer of its own.
        with contextlib.suppress(ValidationError):
            journeys.finish(moment=moment, actor=actor)
    return item


@service
def drop_item(*, item: PlanItem, reason: str, actor: Staff) -> PlanItem:
    """A step of the plan is not needed any more, with the reason."""
    item = _open_item(item)
    fill(item, {"dropped_reason": reason}, allowed={"dropped_reason"})
    if not item.dropped_reason:
        raise ValidationError({"reason": _("Say why this is not needed any more.")})
    item.dropped_on = clock.today()
    item.save(update_fields=["dropped_on", "dropped_reason"])
    for moment in Moment.objects.unfinished().filter(key__startswith=f"{KIND}:{item.pk}:"):
        journeys.withdraw(key=moment.key, reason=item.dropped_reason)
    return item


@service
def reopen_item(*, item: PlanItem, actor: Staff) -> PlanItem:
    """Undo: the step is to be done again."""
    item = PlanItem.objects.select_for_update(of=("self",)).select_related("plan", "staff").get(pk=item.pk)
    item.done_on = item.dropped_on = None
    item.dropped_reason = ""
    item.save(update_fields=["done_on", "dropped_on", "dropped_reason"])
    _promise(item.plan, item, actor)
    return item


def _open_item(item: PlanItem) -> PlanItem:
    item = PlanItem.objects.select_for_update().get(pk=item.pk)
    if item.done_on or item.dropped_on:
        raise Refused(_("This step is over already."), code="wrong_state")
    return item


@service
def take_over_journey(*, plan: ActionPlan, actor: Staff) -> list[PlanItem]:
    """Put into the plan what the candidate's journeys ask now, each step once; steps that are done there are done here.

    The new items. May be repeated: it adds only what is new.
    """
    plan = (
        ActionPlan.objects.select_for_update(of=("self",)).select_related("candidate__contact_person").get(pk=plan.pk)
    )
    known = {item.moment_id: item for item in plan.items.filter(moment_id__isnull=False)}
    subject = Ref(CANDIDATE, plan.candidate_id)
    steps = Moment.objects.of_subject(subject).filter(run__isnull=False).exclude(seen_by_candidate=NOBODY)
    new = []
    for moment in steps.select_related("owner").order_by("due_at", "pk"):
        item = known.get(moment.pk)
        if item is None and moment.state == Moment.State.OPEN:
            new.append(_from_moment(plan, moment, len(known) + len(new) + 1))
        elif item and not item.done_on and not item.dropped_on and moment.state == Moment.State.DONE:
            item.done_on = clock.local(moment.done_at).date()
            item.save(update_fields=["done_on"])
    for item in new:
        item.save(force_insert=True)
    if new:
        _touch(plan)
    return new


def _from_moment(plan: ActionPlan, moment: Moment, position: int) -> PlanItem:
    mine = moment.seen_by_candidate == I_DO
    return PlanItem(
        plan=plan,
        position=position,
        who=Who.CANDIDATE if mine else Who.STAFF,
        staff=None if mine else moment.owner,
        what=moment.title,
        due_on=clock.local(moment.due_at).date() if moment.due_at else None,
        moment_id=moment.pk,
    )


def content_of(plan: ActionPlan, items: Iterable[PlanItem] | None = None) -> dict[str, Any]:
    """The plan as it stands now, as plain values: what a version keeps and what is printed.

    ``items``: all steps of the plan, when they have been read already.
    """
    items = plan.items.select_related("staff") if items is None else items
    return {
        "goal": plan.goal,
        "together": plan.together,
        "items": [
            {
                "id": str(item.pk),
                "who": item.who,
                "name": item.staff.name if item.staff else item.other,
                "what": item.what,
                "due_on": item.due_on.isoformat() if item.due_on else None,
                "done_on": item.done_on.isoformat() if item.done_on else None,
            }
            for item in items
            if item.dropped_on is None
        ],
    }


def changed_since(plan: ActionPlan) -> bool:
    """Whether the plan differs from its last version: then it is to be laid down, and signed for, again."""
    last = plan.versions.order_by("-number").first()
    return last is None or last.content != content_of(plan)


@service
def lay_down(*, plan: ActionPlan, reason: str = "", actor: Staff) -> PlanVersion:
    """Keep the plan as it stands as a version, to be signed for. Unchanged since the last one: that one comes back."""
    plan = ActionPlan.objects.select_for_update().get(pk=plan.pk)
    content = content_of(plan)
    if not content["items"]:
        raise ValidationError({"items": _("There is nothing in the plan yet.")})
    last = plan.versions.order_by("-number").first()
    if last and last.content == content:
        return last
    version = PlanVersion(plan=plan, number=last.number + 1 if last else 1, made_by=actor, content=content)
    fill(version, {"reason": reason}, allowed={"reason"})
    version.save()
    journeys.publish(event="plan.laid_down", subject=Ref(CANDIDATE, plan.candidate_id), actor=actor)
    return version


@service
def sign(*, version: PlanVersion, how: str, actor: Staff | None) -> PlanVersion:
    """The candidate agrees with this version: in the portal (``actor`` None), or written down by ``actor`` after a
    talk or from paper. Only the last version can be signed for.
    """
    version = PlanVersion.objects.select_for_update(of=("self",)).select_related("plan").get(pk=version.pk)
    if how not in PlanVersion.Signed.values or (how == PlanVersion.Signed.PORTAL) != (actor is None):
        raise ValidationError({"how": _("Say how the candidate agreed.")})
    if version.signed_at:
        raise Refused(_("This version was signed for already."), code="wrong_state")
    if version.plan.versions.filter(number__gt=version.number).exists():
        raise Refused(_("There is a newer version of the plan."), code="old_version")
    version.signed_at, version.signed_how, version.signed_with = clock.now(), how, actor
    version.save(update_fields=["signed_at", "signed_how", "signed_with"])
    journeys.publish(event="plan.signed", subject=Ref(CANDIDATE, version.plan.candidate_id), actor=actor)
    return version
