"""What is done with an import: upload, start, decide, undo, throw away."""

from collections.abc import Callable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from frontend.components.toasts import toast
from frontend.doors import services
from frontend.doors.tasks import carry_on
from frontend.workbench.calls.answers import add_errors, see_other
from frontend.workbench.doors.forms import UploadForm
from frontend.workbench.doors.imports import found, page_with
from frontend.workbench.gate import staff_page
from wsp.accounts.roles import LEADS
from wsp.errors import Refused
from wsp.mail.wake import wake_after_commit


@staff_page(LEADS, methods=("GET", "HEAD", "POST"))
def import_new(request: HttpRequest) -> HttpResponse:
    """Upload files; they are checked in the background."""
    form = UploadForm(request.POST or None, request.FILES or None, staff=request.user)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        said["files"] = [(each.name, each.file) for each in said["files"]]
        try:
            batch = services.upload(actor=request.user, **said)
        except (ValidationError, Refused) as error:
            add_errors(form, error)
        else:
            wake_after_commit(carry_on)
            return see_other(reverse("workbench:import", args=[batch.pk]))
    status = 422 if request.method == "POST" else 200
    return render(request, "workbench/doors/import_new.html", {"form": form}, status=status)


def _back(pk: UUID, tab: str = "") -> HttpResponse:
    return see_other(reverse("workbench:import", args=[pk]) + (f"?tab={tab}" if tab else ""))


def _set_going(request: HttpRequest, pk: UUID, act: Callable[..., object]) -> HttpResponse:
    """Do what the worker then carries on with; a refusal is said."""
    try:
        act(batch=found(pk), actor=request.user)
    except Refused as refusal:
        toast(request, str(refusal.message), tone="warn")
    else:
        wake_after_commit(carry_on)
    return _back(pk)


@staff_page(LEADS, methods=("POST",))
def import_start(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let the rows that are right in."""
    return _set_going(request, pk, services.start)


@staff_page(LEADS, methods=("POST",))
def import_undo(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take back what went in."""
    return _set_going(request, pk, services.undo)


@staff_page(LEADS, methods=("POST",))
def import_discard(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Forget an import of which nothing is in."""
    try:
        services.throw_away(batch=found(pk), actor=request.user)
    except Refused as refusal:
        toast(request, str(refusal.message), tone="warn")
        return _back(pk)
    toast(request, _("The import is thrown away; nothing of it went in."))
    return see_other(reverse("workbench:imports"))


@staff_page(LEADS, methods=("POST",))
def import_decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say what to do with rows that seem to be here already."""
    decisions = {
        int(name.removeprefix("row-")): value
        for name, value in request.POST.items()
        if name.startswith("row-") and name.removeprefix("row-").isdigit() and value
    }
    try:
        number = services.decide(batch=found(pk), decisions=decisions, actor=request.user)
    except Refused as refusal:
        toast(request, str(refusal.message), tone="warn")
    else:
        toast(request, ngettext("%(n)d row decided.", "%(n)d rows decided.", number) % {"n": number})
    return _back(pk, "dubbel")


@staff_page(LEADS, methods=("POST",))
def import_words(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say what words mean."""
    batch = found(pk)
    said = {}
    for name, value in request.POST.items():
        if name.startswith("word-"):
            try:
                said[UUID(name.removeprefix("word-"))] = value
            except ValueError:
                continue
    try:
        number = services.confirm_words(batch=batch, said=said, actor=request.user)
    except Refused as refusal:
        toast(request, str(refusal.message), tone="warn")
    except ValidationError as error:
        request.GET = request.GET.copy()
        request.GET["tab"] = "woorden"
        errors = {field: " ".join(messages) for field, messages in error.message_dict.items()}
        return page_with(request, batch, errors=errors, said=said, status=422)
    else:
        toast(request, ngettext("%(n)d word kept.", "%(n)d words kept.", number) % {"n": number})
    return _back(pk, "woorden")
