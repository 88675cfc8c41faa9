"""The page of a candidate: work, chances, plan, timeline and, for who helps this person, the file."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from candidates import access, services
from candidates.freshness import freshness
from candidates.models import Candidate
from candidates.whole_profile import load_rows
from frontend.components.toasts import toast
from frontend.workbench.calls.answers import add_errors, see_other
from frontend.workbench.gate import staff_page
from frontend.workbench.guidance.planning import plan_context
from frontend.workbench.people.facts import work_facts
from frontend.workbench.people.lists import SEES_CANDIDATES
from frontend.workbench.people.profile_forms import AssignForm, FileForm, NoteForm, ReasonForm, StateForm
from frontend.workbench.people.wording import warn_of_words
from frontend.workbench.timeline import KINDS, kinds, timeline_of
from matching.shortlist import chances
from placements.models import Introduction
from wsp.accounts.roles import GUIDES_CANDIDATES, MATCHES
from wsp.errors import Refused
from wsp.journeys.models import Moment
from wsp.refs import CANDIDATE, Ref
from wsp.together import Rows, whole, with_rows
from wsp.trail.services import add_note

WORK, CHANCES, PLAN, TIMELINE, FILE = "werk", "kansen", "plan", "tijdlijn", "dossier"
CHANCES_SHOWN = 10
EMPLOYERS_SHOWN = 6
# What the page reads together with the candidate.
ROWS = (
    Rows(
        "introductions",
        rows=Introduction.objects.order_by("-stage_since"),
        to="newest_introductions",
        names=("vacancy.title", "employer"),
    ),
    Rows(
        rows=Moment.objects.unfinished().filter(party_kind=CANDIDATE, due_at__isnull=False).order_by("due_at", "pk"),
        to="next_moments",
        by="party_id",
        names=("owner",),
    ),
)


def find(request: HttpRequest, pk: UUID, *kinds: Rows) -> Candidate:
    """The candidate, when this person may see the matching profile; with the rows of ``kinds`` to be unpacked."""
    rows = access.visible_to(request.user).select_related(
        "contact_person__team__lead", "contact_person__stand_in", "organisation", "profile", "werkfit_by"
    )
    row = get_object_or_404(with_rows(rows, *kinds), pk=pk)
    access.note_found(request.user, row)
    return row


def changeable(request: HttpRequest, pk: UUID) -> Candidate:
    """The candidate, for who may keep the profile."""
    row = find(request, pk)
    if not access.can_change(request.user, row):
        raise PermissionDenied
    return row


def url_of(pk: UUID, tab: str = "") -> str:
    """The address of the page, or of one of its tabs."""
    path = reverse("workbench:candidate", args=[pk])
    return f"{path}?tab={tab}" if tab else path


def _tabs(row: Candidate, tab: str) -> list[dict]:
    names = {WORK: _("Work"), CHANCES: _("Chances"), PLAN: _("Plan"), TIMELINE: _("Timeline"), FILE: _("File")}
    return [
        {"url": url_of(row.pk, key), "label": label, "current": key == tab, "count": None}
        for key, label in names.items()
    ]


@staff_page(SEES_CANDIDATES)
def candidate(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One candidate, one tab at a time. Opening it is recorded."""
    row = whole(find(request, pk, *ROWS), *ROWS)
    services.open_profile(staff=request.user, candidate=row)
    return _page(request, row)


def page(
    request: HttpRequest, row: Candidate, *, tab: str = "", bound: dict[str, forms.Form] | None = None, **extra
) -> HttpResponse:
    """The page with the tab asked for, as things stand now; ``bound`` are forms that come back with what was wrong."""
    return _page(request, whole(find(request, row.pk, *ROWS), *ROWS), tab=tab, bound=bound, **extra)


def _page(
    request: HttpRequest, row: Candidate, *, tab: str = "", bound: dict[str, forms.Form] | None = None, **extra
) -> HttpResponse:
    bound = bound or {}
    tab = tab or request.GET.get("tab", WORK)
    introductions = row.newest_introductions
    running = [each for each in introductions if each.stage not in {"refused", "declined", "withdrawn"}]
    may_change = access.can_change(request.user, row)
    context = {
        "candidate": row,
        "form": next(iter(bound.values()), None),
        "tab": tab,
        "tabs": _tabs(row, tab),
        "freshness": freshness(row),
        "running": running,
        "ended": [each for each in introductions if each not in running],
        "next_moment": next(iter(row.next_moments), None),
        "may_change": may_change,
        "may_match": request.user.role in MATCHES,
        "state_form": bound.get("state") or StateForm(prefix="state"),
        "assign_form": bound.get("assign") or AssignForm(prefix="assign"),
        "note_form": bound.get("note") or NoteForm(prefix="note"),
        **_of_tab(request, row, tab, introductions, bound),
        **extra,
    }
    return render(request, "workbench/people/candidate.html", context, status=422 if bound else 200)


def _of_tab(
    request: HttpRequest, row: Candidate, tab: str, introductions: list, bound: dict[str, forms.Form]
) -> dict[str, Any]:
    """Only what the tab needs is worked out."""
    if tab == CHANCES and request.user.role in MATCHES:
        work, firms = chances(row, vacancies=CHANCES_SHOWN, employers=EMPLOYERS_SHOWN, actor=request.user)
        return {"chances": work, "firms": firms}
    if tab == PLAN:
        return plan_context(row, request.user, bound)
    if tab == TIMELINE:
        only = request.GET.get("soort", "")
        file = access.file_access(request.user, row) == "own"
        return {
            "kinds": kinds(),
            "only": only,
            "timeline": timeline_of(
                [Ref(CANDIDATE, row.pk)],
                introductions=[each.pk for each in introductions],
                only=only if only in KINDS else "",
                file=file,
            ),
        }
    if tab == FILE:
        return {"file_access": access.file_access(request.user, row), "reason_form": ReasonForm(), "file": None}
    load_rows(row.profile)
    return {"blocks": work_facts(row)}


@staff_page(access.MAY_GIVE_REASON, methods=("POST",))
def candidate_file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Open the file: who helps this person right away, others with a typed reason. It is recorded."""
    row = find(request, pk)
    form = ReasonForm(request.POST)
    form.fields["reason"].required = access.file_access(request.user, row) == "needs_reason"
    if not form.is_valid():
        return page(request, row, tab=FILE, bound={"reason": form}, reason_form=form)
    try:
        file = services.open_file(staff=request.user, candidate=row, reason=form.cleaned_data["reason"])
    except ValidationError as error:
        add_errors(form, error)
        return page(request, row, tab=FILE, bound={"reason": form}, reason_form=form)
    except Refused as refusal:
        raise PermissionDenied from refusal
    file_form = FileForm(instance=file)
    if access.file_access(request.user, row) != "own":
        for field in file_form.fields.values():
            field.disabled = True
    return page(request, row, tab=FILE, file=file, file_form=file_form)


@staff_page(GUIDES_CANDIDATES, methods=("POST",))
def candidate_file_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change the file, for who helps this person."""
    row = changeable(request, pk)
    if access.file_access(request.user, row) != "own":
        raise Http404
    form = FileForm(request.POST, instance=row.file)
    if form.is_valid():
        try:
            services.update_file(candidate=row, actor=request.user, **form.cleaned_data)
        except (ValidationError, Refused) as error:
            add_errors(form, error)
        else:
            toast(request, _("Saved."))
            return see_other(url_of(pk, FILE))
    return page(request, row, tab=FILE, bound={"file": form}, file=row.file, file_form=form)


@staff_page(GUIDES_CANDIDATES, methods=("POST",))
def candidate_state(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Werkfit or not, looking, at work, stopped, or gone through."""
    row = changeable(request, pk)
    form = StateForm(request.POST, prefix="state")
    if form.is_valid():
        act, reason = form.cleaned_data["act"], form.cleaned_data["reason"]
        try:
            if act in {"werkfit", "not_werkfit"}:
                services.declare_werkfit(candidate=row, werkfit=act == "werkfit", note=reason, actor=request.user)
            elif act == "confirmed":
                services.confirm_profile(candidate=row, actor=request.user)
            else:
                services.set_state(candidate=row, state=act, reason=reason, actor=request.user)
        except (ValidationError, Refused) as error:
            add_errors(form, error, {"note": "reason", "state": "act"})
        else:
            toast(request, _("Noted."))
            return see_other(url_of(pk))
    return page(request, row, bound={"state": form})


@staff_page(GUIDES_CANDIDATES, methods=("POST",))
def candidate_assign(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Another fixed contact person; what was promised moves along."""
    row = changeable(request, pk)
    form = AssignForm(request.POST, prefix="assign")
    if form.is_valid():
        try:
            row = services.assign(candidate=row, actor=request.user, **form.cleaned_data)
        except (ValidationError, Refused) as error:
            add_errors(form, error)
        else:
            toast(request, _("%(name)s is the contact person now.") % {"name": row.contact_person.name})
            return see_other(url_of(pk))
    return page(request, row, bound={"assign": form})


@staff_page(SEES_CANDIDATES, methods=("POST",))
def candidate_note(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write a note."""
    row = find(request, pk)
    form = NoteForm(request.POST, prefix="note")
    if not form.is_valid():
        return page(request, row, bound={"note": form})
    add_note(subject_kind=CANDIDATE, subject_id=row.pk, author=request.user, **form.cleaned_data)
    toast(request, _("The note is kept."))
    warn_of_words(request, form.cleaned_data["text"])
    return see_other(url_of(pk))


@staff_page(GUIDES_CANDIDATES, methods=("POST",))
def candidate_link(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send the candidate a link to the portal."""
    row = changeable(request, pk)
    link = services.send_sign_in_link(candidate=row, actor=request.user)
    if link:
        toast(request, _("The link is on its way; it works for half an hour."))
    else:
        toast(request, _("No link was sent: there is no mail address, or too many links were asked for."), tone="warn")
    return see_other(url_of(pk))
