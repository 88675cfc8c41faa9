"""Visits at the employer's place: what the firm does, its culture, and what it really looks for (E4)."""

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from employers.models import Employer, Visit
from employers.services.agreements import make_agreement
from employers.services.firms import record_really_seeks
from wsp import clock
from wsp.accounts.models import Staff
from wsp.errors import Refused
from wsp.journeys import services as journeys
from wsp.records import Complaints, fill, service
from wsp.refs import EMPLOYER, VISIT, Ref
from wsp.text import tidy
from wsp.trail.models import Conversation
from wsp.trail.services import log_conversation


@service
def plan_visit(*, employer: Employer, kind: str, planned_at: dt.datetime, by: Staff, actor: Staff) -> Visit:
    """Plan a visit at the employer's. The moments of the employer's journeys that hang on it move along."""
    visit = Visit(employer=employer)
    fill(visit, {"kind": kind, "planned_at": planned_at, "by": by}, allowed={"kind", "planned_at", "by"})
    visit.save()
    _set_day(visit, actor)
    _publish("visit.planned", visit, actor)
    return visit


@service
def move_visit(*, visit: Visit, planned_at: dt.datetime, actor: Staff, reason: str = "") -> Visit:
    """The visit is at another time."""
    visit = _open(visit)
    fill(visit, {"planned_at": planned_at}, allowed={"planned_at"})
    visit.save(update_fields=["planned_at"])
    _set_day(visit, actor, reason)
    return visit


@service
def hold_visit(
    *,
    visit: Visit,
    report: str,
    really_seeks: str = "",
    agreements: Iterable[str | dict] = (),
    actor: Staff,
    held_at: dt.datetime | None = None,
) -> Visit:
    """The visit was held: what was seen, what they really look for in their own words, and what was agreed.

    ``agreements`` are sentences, or rows ``{text, due_on}``. The conversation stands on the employer's timeline.
    """
    visit = _open(visit)
    complaints = Complaints()
    fill(visit, {"report": report}, allowed={"report"}, complaints=complaints)
    if not visit.report:
        complaints.add("report", _("Say in a few words what you saw and heard."), code="blank")
    visit.held_at = held_at or min(visit.planned_at, clock.now())
    if visit.held_at > clock.now():
        complaints.add("held_at", _("A visit cannot have been held in the future."))
    complaints.raise_any()
    visit.save(update_fields=["report", "held_at"])
    employer = Employer.objects.select_for_update().get(pk=visit.employer_id)
    record_really_seeks(employer=employer, words=really_seeks, on=clock.local(visit.held_at).date())
    for each in agreements:
        row = {"text": each} if isinstance(each, str) else each
        if tidy(row.get("text", "")):
            make_agreement(employer=employer, actor=actor, **row)
    log_conversation(
        party_kind=EMPLOYER,
        party_id=employer.pk,
        staff=visit.by,
        means=Conversation.Means.VISIT,
        note=visit.report,
        at=visit.held_at,
    )
    _publish("visit.held", visit, actor)
    return visit


@service
def cancel_visit(*, visit: Visit, actor: Staff, reason: str = "") -> Visit:
    """The visit does not take place; the reason, when there is one, stays with it."""
    visit = _open(visit)
    fill(visit, {"cancelled_reason": reason}, allowed={"cancelled_reason"})
    visit.cancelled_at = clock.now()
    visit.save(update_fields=["cancelled_at", "cancelled_reason"])
    _publish("visit.cancelled", visit, actor)
    return visit


def _open(visit: Visit) -> Visit:
    visit = Visit.objects.select_for_update().get(pk=visit.pk)
    if visit.held_at or visit.cancelled_at:
        raise Refused(_("This visit is over already."), code="wrong_state")
    return visit


def _set_day(visit: Visit, actor: Staff, reason: str = "") -> None:
    journeys.set_anchor(
        subject=Ref(EMPLOYER, visit.employer_id), name="visit", at=visit.planned_at, actor=actor, reason=reason
    )


def _publish(event: str, visit: Visit, actor: Staff) -> None:
    journeys.publish(
        event=event,
        subject=Ref(EMPLOYER, visit.employer_id),
        actor=actor,
        payload={"kind": visit.kind},
        also=[Ref(VISIT, visit.pk)],
    )
