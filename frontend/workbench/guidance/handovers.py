"""The journey of a candidate begins, and goes over warm to another organisation: read first, then a talk together."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from candidates import services
from candidates.models import Candidate, Handover
from frontend.components.toasts import toast
from frontend.workbench.calls.answers import add_errors, see_other
from frontend.workbench.gate import staff_page
from frontend.workbench.guidance.planning import CancelForm, HandoverForm, ShownForm, StartForm
from frontend.workbench.people.candidate import PLAN, changeable, page, url_of
from wsp.accounts.roles import GUIDES_CANDIDATES
from wsp.errors import Refused


@staff_page(GUIDES_CANDIDATES, methods=("POST",))
def journey_start(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Begin the journey that goes with the candidate's benefit."""
    row = changeable(request, pk)
    form = StartForm(request.POST, prefix="start")
    if form.is_valid():
        said = form.cleaned_data
        day = {"job_ends": said["on"]} if said["key"] == "candidate-from-ww" else {"applied_on": said["on"]}
        try:
            services.start_journey(candidate=row, key=said["key"], actor=request.user, **day)
        except (ValidationError, Refused) as error:
            add_errors(form, error)
        else:
            toast(request, _("The journey has begun. What lies behind already is asked about, not reproached."))
            return see_other(url_of(pk, PLAN))
    return page(request, row, tab=PLAN, bound={"start": form})


def _plan(row: Candidate, request: HttpRequest, said: dict[str, Any]) -> str:
    services.plan_handover(candidate=row, actor=request.user, **said)
    return _("The handover is prepared. Let %(name)s read first what goes along.") % {"name": row.name}


def _shown(row: Candidate, request: HttpRequest, said: dict[str, Any]) -> str:
    services.show_handover(handover=_open(row), words=said["words"], actor=request.user)
    return _("Noted: the candidate has read what goes along.")


def _complete(row: Candidate, request: HttpRequest, _said: dict[str, Any]) -> str:
    handover = _open(row)
    row = services.complete_handover(handover=handover, actor=request.user)
    return _("%(organisation)s is responsible now; %(name)s is the contact person.") % {
        "organisation": handover.to_organisation.name,
        "name": row.contact_person.name,
    }


def _cancel(row: Candidate, request: HttpRequest, said: dict[str, Any]) -> str:
    services.cancel_handover(handover=_open(row), reason=said["reason"], actor=request.user)
    return _("The handover does not take place; everything stays as it was.")


def _open(row: Candidate) -> Handover:
    return get_object_or_404(
        Handover.objects.select_related("to_organisation"), candidate=row, done_at=None, cancelled_at=None
    )


ACTS = {
    "plannen": (HandoverForm, _plan),
    "gelezen": (ShownForm, _shown),
    "gedaan": (None, _complete),
    "gaat-niet-door": (CancelForm, _cancel),
}


@staff_page(GUIDES_CANDIDATES, methods=("POST",))
def handover_act(request: HttpRequest, pk: UUID, act: str) -> HttpResponse:
    """Prepare the handover, note that the candidate read it, complete it after the talk, or call it off."""
    row = changeable(request, pk)
    if act not in ACTS:
        raise Http404
    form_class, do = ACTS[act]
    form = form_class(request.POST, prefix="handover") if form_class else None
    if form is None or form.is_valid():
        try:
            text = do(row, request, dict(form.cleaned_data) if form else {})
        except (ValidationError, Refused) as error:
            if form is None:
                toast(request, getattr(error, "message", "") or " ".join(error.messages), tone="warn")
                return see_other(url_of(pk, PLAN))
            add_errors(form, error, {"candidate_words": "words"})
        else:
            toast(request, text)
            return see_other(url_of(pk, PLAN))
    return page(request, row, tab=PLAN, bound={f"handover-{act}": form})
