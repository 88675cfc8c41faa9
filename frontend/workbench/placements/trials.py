"""The page of a trial placement: its term, its moments, its rule, its forms, and what can be done."""

import datetime as dt
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from candidates.access import file_access
from frontend.workbench.calls.answers import see_other
from frontend.workbench.calls.letters import register_letter
from frontend.workbench.gate import staff_page
from frontend.workbench.placements import forms as own
from frontend.workbench.placements.panels import Act, always, carry_out, panels
from frontend.workbench.placements.terms import line, moments_about
from frontend.workbench.timeline import timeline_of
from placements import access, services
from placements.models import TrialPlacement
from placements.rules import last_day
from placements.services.documents import FORMS
from wsp import clock
from wsp.accounts.models import Staff
from wsp.accounts.roles import MATCHES
from wsp.mail.models import Message
from wsp.refs import TRIAL, Ref
from wsp.together import Rows, whole, with_rows

ROWS = (Rows("extensions", names=("by",)),)
LIVE = ("planned", "running")
NEAR = dt.timedelta(weeks=3)


def _extend(row, data, actor):
    services.extend_trial(trial=row, actor=actor, **data)
    return _("Extended. The moments at the end move along.")


def _stop(row, data, actor):
    services.stop_trial(trial=row, actor=actor, **data)
    return _("Stopped. The candidate is called first.")


def _contract(row, data, actor):
    services.end_trial(trial=row, with_contract=True, actor=actor, **data)
    return _("A contract! The congratulations wait on the page of the placement.")


def _without(row, data, actor):
    services.end_trial(trial=row, with_contract=False, actor=actor, **data)
    return _("Ended without a contract. The candidate is called first.")


def _cancel(row, data, actor):
    services.cancel_trial(trial=row, actor=actor, **data)
    return _("The trial placement does not start.")


def _decide(row, data, actor):
    services.record_decision(trial=row, actor=actor, **data)
    return _("The decision is written down.")


def _sign(_row, data, actor):
    services.record_signature(actor=actor, **data)
    return _("The signature is written down.")


def _mail_forms(row, _data, actor):
    services.draft_forms_mail(trial=row, actor=actor)
    return _("The mail with the forms is drafted. Read it before it leaves.")


def _send_forms(*, message: Message, actor: Staff) -> Message:
    """Send the mail with the forms from its own page: the trial then knows that they are on their way."""
    return services.send_forms(trial=TrialPlacement.objects.get(pk=message.about_id), actor=actor)


register_letter(FORMS, send=_send_forms)


def _longer(row: TrialPlacement) -> dict[str, Any]:
    return {"ends_on": last_day(row.starts_on, row.rule.max_months_extended)}


def _today(_row: TrialPlacement) -> dict[str, Any]:
    return {"on": clock.today()}


def _next_contract(row: TrialPlacement) -> dict[str, Any]:
    starts_on = clock.next_working_day(row.ends_on)
    return {
        "contract_starts_on": starts_on,
        "contract_ends_on": last_day(starts_on, row.intent_months or 12),
        "contract_hours": row.intent_hours or row.hours,
    }


def _nearly_over(row: TrialPlacement) -> bool:
    return row.ends_on <= clock.today() + NEAR


def _forms_of(form: forms.Form, row: TrialPlacement) -> None:
    form.fields["document"].queryset = row.documents.all()
    form.fields["document"].choices = [(each.pk, each.get_kind_display()) for each in services.latest_forms(row)]


ACTS: tuple[Act, ...] = (
    Act(
        "besluit",
        gettext_lazy("Decision"),
        gettext_lazy("Write down the decision"),
        own.DecisionForm,
        lambda row: row.state in LIVE and row.rule.decision_needed and row.decision_on is None,
        _decide,
        main=always,
    ),
    Act(
        "formulieren",
        gettext_lazy("Send the forms"),
        gettext_lazy("Draft the mail"),
        own.NoForm,
        lambda row: row.state in LIVE,
        _mail_forms,
    ),
    Act(
        "handtekening",
        gettext_lazy("Signed"),
        gettext_lazy("Write down the signature"),
        own.SignatureForm,
        lambda row: row.state in LIVE,
        _sign,
        prepare=_forms_of,
    ),
    Act(
        "contract",
        gettext_lazy("Contract"),
        gettext_lazy("End the trial with this contract"),
        own.WithContractForm,
        lambda row: row.state == "running",
        _contract,
        main=_nearly_over,
        start=_next_contract,
    ),
    Act(
        "verlengen",
        gettext_lazy("Extend"),
        gettext_lazy("Extend"),
        own.ExtendForm,
        lambda row: row.state in LIVE,
        _extend,
        start=_longer,
    ),
    Act(
        "stoppen",
        gettext_lazy("Stop early"),
        gettext_lazy("Stop the trial"),
        own.StopForm,
        lambda row: row.state == "running",
        _stop,
        start=_today,
        tone="negative",
    ),
    Act(
        "zonder-contract",
        gettext_lazy("End without a contract"),
        gettext_lazy("End without a contract"),
        own.StopForm,
        lambda row: row.state == "running" and row.ends_on <= clock.today(),
        _without,
        start=lambda row: {"on": row.ends_on},
        tone="negative",
    ),
    Act(
        "gaat-niet-door",
        gettext_lazy("Does not start"),
        gettext_lazy("Does not start"),
        own.CancelForm,
        lambda row: row.state == "planned",
        _cancel,
        tone="negative",
    ),
)
BY_NAME = {act.name: act for act in ACTS}


def _rows(request: HttpRequest) -> QuerySet[TrialPlacement]:
    return access.trials_visible_to(request.user).select_related(
        "introduction__candidate__contact_person__team",
        "introduction__candidate__organisation",
        "introduction__employer",
        "introduction__vacancy",
        "owner",
        "rule__organisation",
        "introduction__candidate__file",
        "introduction__candidate__profile",
        "placement",
    )


def _read(request: HttpRequest, pk: UUID) -> TrialPlacement:
    """The trial as its page shows it."""
    rows = _rows(request).annotate(may_change=access.may_change(request.user, "introduction"))
    return whole(get_object_or_404(with_rows(rows, *ROWS), pk=pk), *ROWS)


def _page(request: HttpRequest, row: TrialPlacement, bound: dict[str, forms.Form] | None = None) -> HttpResponse:
    introduction = row.introduction
    may_change = row.may_change
    ready = panels(ACTS, row, bound or {}) if may_change else []
    moments = moments_about([Ref(TRIAL, row.pk)])
    file = introduction.candidate.file if file_access(request.user, introduction.candidate) == "own" else None
    context = {
        "trial": row,
        "introduction": introduction,
        "form": next(iter(bound.values())) if bound else None,
        "line": line(
            row.starts_on,
            row.ends_on,
            moments,
            _("Trial placement of %(name)s") % {"name": introduction.candidate.name},
        ),
        "moments": moments,
        "main_panels": [panel for panel in ready if panel["is_main"]],
        "more_panels": [panel for panel in ready if not panel["is_main"]],
        "violations": services.violations_of(row) if row.state in LIVE else [],
        "forms": services.latest_forms(row) if may_change else [],
        "extensions": list(row.extensions.all()),
        "law": file.get_benefit_law_display() if file else "",
        "placement": getattr(row, "placement", None),
        "timeline": timeline_of([Ref(TRIAL, row.pk)], introductions=[introduction.pk]),
    }
    return render(request, "workbench/placements/trial.html", context, status=422 if bound else 200)


@staff_page(MATCHES)
def trial(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One trial placement."""
    return _page(request, _read(request, pk))


@staff_page(MATCHES, methods=("POST",))
def act(request: HttpRequest, pk: UUID, name: str) -> HttpResponse:
    """Take one step; what a rule forbids is named with its source, and what was typed stays."""
    row = get_object_or_404(_rows(request), pk=pk)
    if not access.can_change(request.user, row.introduction):
        raise PermissionDenied
    wanted = BY_NAME.get(name)
    if wanted is None or not wanted.when(row):
        raise Http404
    form = carry_out(request, wanted, row)
    if form is not None:
        return _page(request, _read(request, pk), {name: form})
    if name == "contract":
        row.refresh_from_db()
        return see_other(reverse("workbench:placement", args=[row.placement.pk]))
    return see_other(reverse("workbench:trial", args=[pk]))


@staff_page(MATCHES)
def document(request: HttpRequest, pk: UUID) -> FileResponse:
    """A form as a download, for who may change the trial."""
    kept = get_object_or_404(access.documents_visible_to(request.user), pk=pk)
    name = f"{kept.kind.replace('_', '-')}.pdf"
    return FileResponse(kept.file.open("rb"), as_attachment=True, filename=name, content_type="application/pdf")
