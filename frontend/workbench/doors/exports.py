"""Exports: ask for a list, watch it being made, take it along while it is there."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from frontend.components.toasts import toast
from frontend.doors import exporting
from frontend.doors.models import Export
from frontend.doors.tables.writing import TYPES
from frontend.doors.tasks import carry_on
from frontend.workbench.calls.answers import add_errors, see_other
from frontend.workbench.doors.forms import ExportForm
from frontend.workbench.gate import staff_page
from frontend.workbench.people.lists import CANDIDATES_SEARCH, EMPLOYERS_SEARCH
from frontend.workbench.vacancies.overview import SESSION_KEY as VACANCIES_SEARCH
from wsp import clock
from wsp.errors import Refused
from wsp.mail.wake import wake_after_commit

SHOWN = 20
SEARCHES = {"candidate": CANDIDATES_SEARCH, "employer": EMPLOYERS_SEARCH, "vacancy": VACANCIES_SEARCH}
FILTERS = ("state", "werkfit", "whose", "organisation", "sector", "vacancies")
NAMES = {
    "employer": "werkgevers", "contact": "contactpersonen", "vacancy": "vacatures", "candidate": "kandidaten",
    "introduction": "voordrachten", "placement": "plaatsingen", "region": "regio",
}  # fmt: skip
TONES = {"waiting": "info", "running": "info", "ready": "ok", "expired": "neutral", "failed": "late"}


@staff_page(exporting.EXPORTS, methods=("GET", "HEAD", "POST"))
def exports(request: HttpRequest) -> HttpResponse:
    """Ask for a list, and what was asked for before. From a list of the workbench its filters come along."""
    query = request.POST if request.method == "POST" else request.GET
    filters = {name: query[name] for name in FILTERS if query.get(name)}
    what = query.get("what", "")
    text = request.session.get(SEARCHES.get(what, ""), "") if query.get("list") else ""
    wanted = filters | ({"text": text} if text else {}) | ({"list": "1"} if query.get("list") else {})
    form = ExportForm(request.POST or None, staff=request.user, initial={"what": what, "form": "xlsx"})
    if request.method == "POST" and form.is_valid():
        try:
            exporting.ask(actor=request.user, wanted=wanted, **form.cleaned_data)
        except (ValidationError, Refused) as error:
            add_errors(form, error)
        else:
            wake_after_commit(carry_on)
            toast(request, _("The list is being made. You may do something else in the meantime."), tone="info")
            return see_other(reverse("workbench:exports"))
    context = {"form": form, "wanted": wanted, "text": text, **_own(request)}
    return render(request, "workbench/doors/exports.html", context, status=422 if form.errors else 200)


def _own(request: HttpRequest) -> dict:
    rows = list(Export.objects.filter(made_by=request.user)[:SHOWN])
    for row in rows:
        row.there = row.state == Export.State.READY and row.expires_at > clock.now()
        row.tone = TONES[row.state]
    at_work = any(row.state in {Export.State.WAITING, Export.State.RUNNING} for row in rows)
    return {"rows": rows, "at_work": at_work}


@staff_page(exporting.EXPORTS)
def progress(request: HttpRequest) -> HttpResponse:
    """The list of one's own exports, asked for again as long as one is being made."""
    return render(request, "workbench/doors/export_rows.html", _own(request))


@staff_page(exporting.EXPORTS, methods=("POST",))
def file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The file, while it is there, for who asked for it."""
    export = get_object_or_404(Export, pk=pk, made_by=request.user)
    try:
        export = exporting.download(export=export, actor=request.user)
    except Refused as refusal:
        toast(request, str(refusal.message), tone="warn")
        return see_other(reverse("workbench:exports"))
    ending = export.stored.name.rpartition(".")[2]
    name = f"{NAMES[export.what]}-{clock.local(export.made_at):%Y-%m-%d}.{ending}"
    return FileResponse(export.stored.open("rb"), as_attachment=True, filename=name, content_type=TYPES[ending])


@staff_page(exporting.EXPORTS, methods=("POST",))
def discard(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Throw one's own file away now."""
    export = get_object_or_404(Export, pk=pk, made_by=request.user)
    exporting.discard(export=export, actor=request.user)
    toast(request, _("The file is thrown away."))
    return see_other(reverse("workbench:exports"))
