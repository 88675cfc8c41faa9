"""What the frame around every page of staff shows of the calls: how many, which are open, for whom, and trouble."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from frontend.components.frame import Banner, Intake, provides
from frontend.workbench.calls.intake_keeping import drafts_of
from wsp import clock
from wsp.accounts.roles import SERVES_EMPLOYERS
from wsp.accounts.services import covered_by
from wsp.journeys.calllist import due_count
from wsp.nudges.health import health

CHIPS = 5


@provides("count:call-list")
def due_now(request: HttpRequest) -> int:
    """How many rows the call list has now; the page of the list itself has counted already."""
    found = getattr(request, "call_list", None)
    return found.counts["now"] if found else due_count(request.user)


@provides("intakes")
def open_intakes(request: HttpRequest) -> list[Intake]:
    """The conversations that this person is typing, the oldest first."""
    if request.user.role not in SERVES_EMPLOYERS:
        return []
    intakes = []
    for draft in drafts_of(request)[:CHIPS]:
        url = reverse("workbench:intake-draft", args=[draft.pk])
        intakes.append(Intake(draft.label or _("New call"), url, current=request.path == url))
    return intakes


@provides("standing_in_for")
def standing_in_for(request: HttpRequest) -> list[str]:
    """The names of the colleagues whose moments are on this person's list today."""
    found = getattr(request, "call_list", None)
    return [person.name for person in (found.covers_for if found else covered_by(request.user))]


@provides("banner")
def banner(_request: HttpRequest) -> Banner | None:
    """Reminders have stopped: everybody must know that the list is all there is."""
    state = health()
    if not state.stalled:
        return None
    if state.last_sweep_at is None:
        return Banner(_("Reminders have not been made yet. The call list is complete; mails about it are not."))
    at = clock.local(state.last_sweep_at)
    text = _("No reminders since %(time)s. The call list is complete; mails about it wait.")
    return Banner(text % {"time": f"{at:%H.%M}" if at.date() == clock.today() else f"{at:%d-%m %H.%M}"})
