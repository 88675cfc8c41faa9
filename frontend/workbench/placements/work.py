"""The page of a placement: contracts, moments, aftercare, and what can be done."""

from typing import Any
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontend.workbench.calls.answers import see_other
from frontend.workbench.calls.letters import register_letter
from frontend.workbench.gate import staff_page
from frontend.workbench.placements import forms as own
from frontend.workbench.placements.panels import Act, always, carry_out, panels
from frontend.workbench.placements.terms import line, moments_about
from frontend.workbench.timeline import timeline_of
from placements import access, services
from placements.events import contract_ref
from placements.models import Contract, Placement
from placements.rules import last_day
from placements.services.work import AFTERCARE, CONGRATULATION
from wsp import clock
from wsp.accounts.models import Staff
from wsp.accounts.roles import MATCHES
from wsp.mail import services as outbox
from wsp.mail.models import Message
from wsp.refs import PLACEMENT, Ref
from wsp.together import Rows, whole, with_rows

USUAL_AFTERCARE_WEEKS = 6
ROWS = (Rows("contracts"),)


def _running(row: Placement) -> bool:
    return row.state == Placement.State.RUNNING


def _congratulate(row, _data, actor):
    drafted = services.congratulate(placement=row, actor=actor)
    return _("%(count)d congratulations are drafted. Read them before they leave.") % {"count": len(drafted)}


def _send(row, _data, actor):
    services.send_congratulations(placement=row, actor=actor)
    return _("Congratulated!")


def _contract(row, data, actor):
    services.add_contract(placement=row, actor=actor, **data)
    return _("The contract is written down; the moments at its end have their dates.")


def _sign(row, data, actor):
    services.sign_contract(contract=services.current_contract(row), actor=actor, **data)
    return _("Signed.")


def _aftercare(row, data, actor):
    services.agree_aftercare(placement=row, actor=actor, **data)
    return _("Agreed. The mail that confirms it is drafted; read it before it leaves.")


def _send_aftercare(row, _data, actor):
    services.send_aftercare(placement=row, actor=actor)
    return _("The confirmation is on its way.")


def _end(row, data, actor):
    services.end_placement(placement=row, actor=actor, **data)
    return _("The end is written down. The candidate is looking for work again and is called.")


def _following(row: Placement) -> dict[str, Any]:
    now = _current(row)
    starts_on = now.ends_on + relativedelta(days=1) if now and now.ends_on else clock.today()
    return {"starts_on": starts_on, "ends_on": last_day(starts_on, 12), "hours": now.hours if now else 32}


def _drafts(row: Placement, *kinds: str):
    drafts = Message.objects.filter(about_kind=PLACEMENT, about_id=row.pk, state=Message.State.DRAFT)
    return drafts.filter(kind__in=kinds) if kinds else drafts


def _send_one(*, message: Message, actor: Staff) -> Message:
    """Send one congratulation from its own page; with the last one the placement is congratulated."""
    sent = outbox.send(message=message, actor=actor)
    row = Placement.objects.get(pk=message.about_id)
    if row.congratulated_at is None and not _drafts(row, CONGRATULATION).exists():
        services.send_congratulations(placement=row, actor=actor)
    return sent


def _send_confirmation(*, message: Message, actor: Staff) -> Message:
    """Send the mail that confirms the aftercare agreement from its own page."""
    services.send_aftercare(placement=Placement.objects.get(pk=message.about_id), actor=actor)
    return message


register_letter(CONGRATULATION, send=_send_one)
register_letter(AFTERCARE, send=_send_confirmation)


def _current(row: Placement) -> Contract | None:
    """The contract that began last, of those read with the page."""
    return max(row.contracts.all(), key=lambda contract: contract.starts_on, default=None)


def _has_draft(row: Placement, kind: str) -> bool:
    return any(message.kind == kind for message in _waiting(row))


def _waiting(row: Placement) -> list[Message]:
    """The drafts about this placement, read once for a page."""
    if "waiting" not in row.__dict__:
        row.waiting = list(_drafts(row))
    return row.waiting


def _unsigned(row: Placement) -> bool:
    contract = _current(row)
    return _running(row) and contract is not None and contract.signed_on is None


ACTS: tuple[Act, ...] = (
    Act(
        "feliciteren",
        gettext_lazy("Congratulations"),
        gettext_lazy("Draft the congratulations"),
        own.NoForm,
        lambda row: _running(row) and row.congratulated_at is None and not _has_draft(row, CONGRATULATION),
        _congratulate,
        main=always,
    ),
    Act(
        "gefeliciteerd",
        gettext_lazy("Congratulations"),
        gettext_lazy("Send the congratulations"),
        own.NoForm,
        lambda row: _running(row) and row.congratulated_at is None and _has_draft(row, CONGRATULATION),
        _send,
        main=always,
    ),
    Act("getekend", gettext_lazy("Contract signed"), gettext_lazy("Write down"), own.SignForm, _unsigned, _sign),
    Act(
        "nazorg",
        gettext_lazy("Aftercare agreement"),
        gettext_lazy("Agree"),
        own.AftercareForm,
        _running,
        _aftercare,
        start=lambda row: {
            "every_weeks": row.aftercare_weeks or USUAL_AFTERCARE_WEEKS,
            "until": row.aftercare_until or clock.today() + relativedelta(months=6),
        },
    ),
    Act(
        "nazorg-bevestigen",
        gettext_lazy("Confirm the aftercare agreement"),
        gettext_lazy("Send the confirmation"),
        own.NoForm,
        lambda row: row.aftercare_weeks is not None and _has_draft(row, AFTERCARE),
        _send_aftercare,
    ),
    Act(
        "contract",
        gettext_lazy("Next contract"),
        gettext_lazy("Write down"),
        own.ContractForm,
        _running,
        _contract,
        start=_following,
    ),
    Act(
        "einde",
        gettext_lazy("The work ended"),
        gettext_lazy("Write down the end"),
        own.EndForm,
        _running,
        _end,
        start=lambda _row: {"on": clock.today()},
        tone="negative",
    ),
)
BY_NAME = {act.name: act for act in ACTS}


def _rows(request: HttpRequest) -> QuerySet[Placement]:
    return access.placements_visible_to(request.user).select_related(
        "introduction__candidate__contact_person", "introduction__employer", "introduction__vacancy", "owner", "trial"
    )


def _read(request: HttpRequest, pk: UUID) -> Placement:
    """The placement as its page shows it."""
    rows = _rows(request).annotate(may_change=access.may_change(request.user, "introduction"))
    return whole(get_object_or_404(with_rows(rows, *ROWS), pk=pk), *ROWS)


def _page(request: HttpRequest, row: Placement, bound: dict[str, forms.Form] | None = None) -> HttpResponse:
    introduction = row.introduction
    may_change = row.may_change
    ready = panels(ACTS, row, bound or {}) if may_change else []
    contracts = list(row.contracts.all())
    ref = Ref(PLACEMENT, row.pk)
    moments = moments_about([ref, *(contract_ref(contract) for contract in contracts)])
    last = contracts[-1].ends_on if contracts else None
    context = {
        "placement": row,
        "introduction": introduction,
        "form": next(iter(bound.values())) if bound else None,
        "contracts": contracts,
        "line": line(
            row.starts_on, row.ended_on or last, moments, _("Work of %(name)s") % {"name": introduction.candidate.name}
        ),
        "main_panels": [panel for panel in ready if panel["is_main"]],
        "more_panels": [panel for panel in ready if not panel["is_main"]],
        "drafts": _waiting(row) if may_change else [],
        "timeline": timeline_of([ref], introductions=[introduction.pk]),
    }
    return render(request, "workbench/placements/placement.html", context, status=422 if bound else 200)


@staff_page(MATCHES)
def placement(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One placement."""
    return _page(request, _read(request, pk))


@staff_page(MATCHES, methods=("POST",))
def act(request: HttpRequest, pk: UUID, name: str) -> HttpResponse:
    """Take one step; what was wrong comes back with everything that was typed."""
    row = get_object_or_404(_rows(request), pk=pk)
    if not access.can_change(request.user, row.introduction):
        raise PermissionDenied
    wanted = BY_NAME.get(name)
    if wanted is None or not wanted.when(row):
        raise Http404
    form = carry_out(request, wanted, row)
    if form is not None:
        return _page(request, _read(request, pk), {name: form})
    return see_other(reverse("workbench:placement", args=[pk]))
