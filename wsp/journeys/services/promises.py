"""Promises that belong to no journey: made by hand, or by something that was found lying."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wsp import clock
from wsp.accounts.models import Staff
from wsp.journeys import dates
from wsp.journeys.definition import Means, Text
from wsp.journeys.engine import NOT_NEEDED, cancel
from wsp.journeys.models import Moment
from wsp.journeys.shape import source_text
from wsp.records import service
from wsp.refs import Ref


@service
def promise(
    *,
    title: Text,
    owner: Staff,
    due_at: dates.When,
    party: Ref | None = None,
    subject: Ref | None = None,
    kind: str = "promise",
    means: str = Means.PHONE,
    key: str | None = None,
    actor: Staff | None = None,
    breaks_at: dt.datetime | None = None,
    try_at: dt.datetime | None = None,
    why: Text = "",
    escalate_to: str = "team_lead",
    done_by_event: str = "",
    seen_by_candidate: str = "",
    follows: Moment | None = None,
) -> Moment:
    """Something ``owner`` will do by ``due_at`` (a moment, or a day: from nine o'clock on that day).

    With a ``key`` the same promise is made only once: the existing row comes back, open again when the engine (not a
    person) had taken it away. ``breaks_at`` defaults to five o'clock on the day, or an hour after a later time.
    ``try_at``: act from then on, where that is earlier than what was promised. ``done_by_event``: the domain's event
    about ``party`` or ``subject`` that keeps the promise. Raises ``ValidationError`` for an empty title.
    """
    words = source_text(title).strip()
    if not words:
        raise ValidationError({"title": _("Write down what is promised.")})
    due = dates.moment_of(due_at)
    broken = max(breaks_at or dates.breaks_at(due), due)
    fields = {
        "kind": kind,
        "title_source": words[:300],
        "why_source": source_text(why).strip(),
        "means": means,
        "owner": owner,
        "party_kind": party.kind if party else "",
        "party_id": party.id if party else None,
        "subject_kind": subject.kind if subject else "",
        "subject_id": subject.id if subject else None,
        "seen_by_candidate": seen_by_candidate,
        "due_at": due,
        "breaks_at": broken,
        "warn_at": dates.warn_at(min(try_at or due, due), broken, 2),
        "try_at": try_at,
        "escalate_to": escalate_to,
        "done_by_event": done_by_event,
        "follows": follows,
        "opened_at": clock.now(),
    }
    if key is None:
        return Moment.objects.create(**fields)
    moment, made = Moment.objects.select_for_update().get_or_create(key=key, defaults=fields)
    if not made and moment.state == Moment.State.CANCELLED and not moment.cancelled_by_hand:
        moment.state, moment.cancel_reason, moment.cancelled_at = Moment.State.OPEN, "", None
        moment.save(update_fields=["state", "cancel_reason", "cancelled_at"])
    return moment


@service
def withdraw(*, key: str, reason: str = NOT_NEEDED) -> Moment | None:
    """Take an open promise away by its key; None when there is none. A later ``promise`` brings it back."""
    moment = Moment.objects.select_for_update().filter(key=key, state=Moment.State.OPEN).first()
    return cancel(moment, clock.now(), reason) if moment else None
