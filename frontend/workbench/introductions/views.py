"""The page of one introduction: where it stands, what can be done now, what was said."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

import employers.access
from candidates import access as candidate_access
from frontend.components.toasts import toast
from frontend.workbench.calls import undo
from frontend.workbench.calls.answers import add_errors, refusal_text, see_other
from frontend.workbench.gate import staff_page
from frontend.workbench.introductions.acts import ACTS, BY_NAME, has_begun, planned
from frontend.workbench.timeline import timeline_of
from matching.shortlist import for_candidate
from placements import access, services
from placements.models import Introduction, Stage
from placements.services.proposals import letter_of
from placements.shortcv import short_cv
from placements.status import Station, portal_status
from wsp.accounts.roles import MATCHES
from wsp.errors import Refused
from wsp.together import Rows, whole, with_rows

OTHER_WORK = 5
ROWS = (
    Rows("interviews", names=("companion_staff",)),
    Rows("transitions", names=("actor",)),
)
LINE = (Stage.ASKED, Stage.AGREED, Stage.PROPOSED, Stage.INVITED, Stage.INTERVIEWED, Stage.CHOSEN)


def _rows(request: HttpRequest) -> QuerySet[Introduction]:
    return access.visible_to(request.user).select_related(
        "candidate__contact_person", "employer", "vacancy", "owner", "trial", "placement"
    )


def _read(request: HttpRequest, pk: UUID) -> Introduction:
    """The introduction as its page shows it."""
    rows = _rows(request).annotate(may_change=access.may_change(request.user))
    return whole(get_object_or_404(with_rows(rows, *ROWS), pk=pk), *ROWS)


def _changeable(request: HttpRequest, pk: UUID) -> Introduction:
    row = get_object_or_404(_rows(request), pk=pk)
    if not access.can_change(request.user, row):
        raise PermissionDenied
    return row


def _url(pk: UUID) -> str:
    return reverse("workbench:introduction", args=[pk])


def _panels(introduction: Introduction, bound: dict[str, forms.Form]) -> list[dict[str, Any]]:
    """What can be done now, each with its form; a form that was sent comes back with what was typed."""
    panels = []
    for act in ACTS:
        if not act.when(introduction):
            continue
        form = bound.get(act.name) or act.form(initial=act.start(introduction), prefix=act.name)
        panels.append(
            {"act": act, "form": form, "is_open": act.name in bound, "is_main": act.main and act.main(introduction)}
        )
    return panels


def _steps(introduction: Introduction) -> list[Station]:
    """The line that the candidate sees, in the words of staff."""
    labels = [str(Stage(stage).label) for stage in LINE] + [_("Started")]
    steps = portal_status(introduction).steps
    return [Station(label, step.state) for label, step in zip(labels, steps, strict=False)]


def _page(request: HttpRequest, introduction: Introduction, bound: dict[str, forms.Form] | None = None) -> HttpResponse:
    may_change = introduction.may_change
    panels = _panels(introduction, bound or {}) if may_change else []
    over = introduction.stage in {Stage.DECLINED, Stage.REFUSED, Stage.WITHDRAWN}
    talk = planned(introduction)
    letter = letter_of(introduction)
    others = for_candidate(introduction.candidate, limit=OTHER_WORK) if over else None
    context = {
        "introduction": introduction,
        "form": next(iter(bound.values())) if bound else None,
        "steps": _steps(introduction),
        "main_panels": [panel for panel in panels if panel["is_main"]],
        "more_panels": [panel for panel in panels if not panel["is_main"]],
        "may_introduce": may_change and introduction.stage == Stage.AGREED,
        "may_undo": may_change and not services.why_not_undo(introduction),
        "may_start": may_change and introduction.stage == Stage.CHOSEN and not has_begun(introduction),
        "trial": getattr(introduction, "trial", None),
        "placement": getattr(introduction, "placement", None),
        "letter": letter,
        "talk": talk,
        "invitations": services.invitations_of(talk) if talk else [],
        "interviews": [each for each in introduction.interviews.all() if each != talk],
        "cv": short_cv(introduction.candidate),
        "others": others.rows if others else [],
        "over": over,
        "timeline": timeline_of([], introductions=[introduction.pk]),
    }
    return render(request, "workbench/introductions/page.html", context, status=422 if bound else 200)


@staff_page(MATCHES)
def introduction(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One introduction."""
    return _page(request, _read(request, pk))


@staff_page(MATCHES, methods=("POST",))
def act(request: HttpRequest, pk: UUID, name: str) -> HttpResponse:
    """Take one step; what was wrong comes back at its field with everything that was typed."""
    row = _changeable(request, pk)
    if name == "terugnemen":
        return _undo(request, row)
    if name == "brief":
        return _letter(request, row)
    wanted = BY_NAME.get(name)
    if wanted is None:
        raise Http404
    form = wanted.form(request.POST, prefix=name)
    if not wanted.when(row):
        toast(request, _("This has been done, or cannot be done now. Look at the introduction again."), tone="warn")
        return see_other(_url(pk))
    if form.is_valid():
        try:
            said = wanted.do(row, dict(form.cleaned_data), request.user)
        except (ValidationError, Refused) as error:
            add_errors(form, error)
        else:
            toast(request, said, undo_url=_undo_url(request, row))
            return see_other(_url(pk))
    return _page(request, _read(request, pk), {name: form})


def _undo_url(request: HttpRequest, row: Introduction) -> str:
    row.refresh_from_db()
    if services.why_not_undo(row):
        return ""
    return undo.remember(request, "introduction", {"introduction": str(row.pk)}, back=_url(row.pk))


@undo.undoes("introduction")
def _taken_back(request: HttpRequest, data: dict[str, Any]) -> str:
    row = get_object_or_404(access.changeable_by(request.user), pk=data["introduction"])
    services.undo(introduction=row, actor=request.user)
    return _("Taken back: “%(stage)s”.") % {"stage": row.get_stage_display()}


def _undo(request: HttpRequest, row: Introduction) -> HttpResponse:
    try:
        services.undo(introduction=row, actor=request.user)
    except Refused as refusal:
        toast(request, refusal_text(refusal), tone="warn")
    else:
        toast(request, _("Taken back: “%(stage)s”.") % {"stage": row.get_stage_display()})
    return see_other(_url(row.pk))


def _letter(request: HttpRequest, row: Introduction) -> HttpResponse:
    try:
        message = services.introduce(introductions=[row], actor=request.user)
    except (ValidationError, Refused) as error:
        toast(request, refusal_text(error) if isinstance(error, Refused) else " ".join(error.messages), tone="warn")
        return see_other(_url(row.pk))
    return see_other(reverse("workbench:message", args=[message.pk]))


@staff_page(MATCHES, methods=("POST",))
def for_employer(request: HttpRequest, pk: UUID, candidate_pk: UUID) -> HttpResponse:
    """A candidate for an employer without a vacancy (Romy's journey begins so)."""
    employer = get_object_or_404(employers.access.visible_to(request.user), pk=pk)
    candidate = get_object_or_404(candidate_access.visible_to(request.user), pk=candidate_pk)
    try:
        row = services.select(
            candidate=candidate,
            employer=employer,
            actor=request.user,
            explanation=request.POST.get("explanation", "")[:2000],
        )
    except (ValidationError, Refused) as error:
        toast(request, refusal_text(error) if isinstance(error, Refused) else " ".join(error.messages), tone="warn")
        return see_other(reverse("workbench:candidate", args=[candidate.pk]))
    return see_other(_url(row.pk))
