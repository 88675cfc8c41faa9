"""What the frame around every page of staff shows of the calls: how many, which are open, for whom, and trouble.

All of it is asked in one statement: the person and everybody who is covered today, each with what is due, and beside
the person the conversations that are being typed and the heartbeat of the reminders.
"""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models.functions import JSONObject
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

import employers.access
from frontend.components.frame import Banner, Intake, provides
from wsp import clock
from wsp.accounts.cover import Cover, cover_key
from wsp.accounts.models import Staff
from wsp.accounts.roles import SERVES_EMPLOYERS
from wsp.journeys.calllist import counted, due_count
from wsp.nudges import health
from wsp.once import answered_by

CHIPS = 5


@dataclass(frozen=True)
class Around:
    """What was found. ``drafts``: of each conversation that is being typed its id and label, the oldest first."""

    cover: Cover
    due: int
    drafts: list[tuple[UUID, str]]
    swept_at: dt.datetime | None
    stands_still: bool


def around(request: HttpRequest) -> Around:
    """What the frame of this page shows; asked once."""
    if not hasattr(request, "around"):
        request.around = _ask(request.user)
    return request.around


def share_cover(request: HttpRequest) -> None:
    """Let a page that asks who is away today ask it together with what its frame shows."""
    answered_by(cover_key(clock.today()), lambda: around(request).cover)


def _ask(staff: Staff) -> Around:
    now = clock.now()
    drafts = employers.access.drafts_of(staff).order_by("started_at")[:CHIPS]
    typing = ArraySubquery(drafts.values(item=JSONObject(id="id", label="label")))
    people = list(counted(staff, now).annotate(typing=typing, **health.columns(now)))
    cover = Cover(clock.local(now).date(), people)
    me = next(person for person in people if person.pk == staff.pk)
    return Around(
        cover=cover,
        due=due_count(staff, cover, people),
        drafts=[(UUID(draft["id"]), draft["label"]) for draft in me.typing],
        swept_at=me.swept_at,
        stands_still=health.stands_still(me.swept_at, me.waits_since, now),
    )


@provides("count:call-list")
def due_now(request: HttpRequest) -> int:
    """How many rows the call list has now."""
    return around(request).due


@provides("intakes")
def open_intakes(request: HttpRequest) -> list[Intake]:
    """The conversations that this person is typing, the oldest first."""
    if request.user.role not in SERVES_EMPLOYERS:
        return []
    intakes = []
    for pk, label in around(request).drafts:
        url = reverse("workbench:intake-draft", args=[pk])
        intakes.append(Intake(label or _("New call"), url, current=request.path == url))
    return intakes


@provides("standing_in_for")
def standing_in_for(request: HttpRequest) -> list[str]:
    """The names of the colleagues whose moments are on this person's list today."""
    return [person.name for person in around(request).cover.people_covered_by(request.user)]


@provides("banner")
def banner(request: HttpRequest) -> Banner | None:
    """Reminders have stopped: everybody must know that the list is all there is."""
    found = around(request)
    if not found.stands_still:
        return None
    if found.swept_at is None:
        return Banner(_("Reminders have not been made yet. The call list is complete; mails about it are not."))
    at = clock.local(found.swept_at)
    text = _("No reminders since %(time)s. The call list is complete; mails about it wait.")
    return Banner(text % {"time": f"{at:%H.%M}" if at.date() == clock.today() else f"{at:%d-%m %H.%M}"})
