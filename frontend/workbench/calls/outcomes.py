"""What came of a call: outcome and next moment in one form, and taking that back."""

from collections.abc import Sequence
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from frontend.components.toasts import toast
from frontend.workbench.calls import undo
from frontend.workbench.calls.answers import add_errors, see_other, wants_part
from frontend.workbench.calls.calllist import address, context_of, row_with_key, tab_of, whole_page
from frontend.workbench.calls.outcome_forms import OfferForm, OutcomeForm
from frontend.workbench.calls.rows import key_of, rows_of, task_of, when_words
from frontend.workbench.gate import staff_page
from wsp import clock
from wsp.accounts.models import Staff
from wsp.accounts.roles import EVERYBODY, LEADS
from wsp.accounts.services import covered_by
from wsp.errors import Refused
from wsp.journeys import services
from wsp.journeys.calllist import OFFERS, row_of
from wsp.journeys.models import Moment

ATTEMPTS = {Moment.Outcome.NO_ANSWER, Moment.Outcome.CALL_BACK}


def moments_for(staff: Staff, ids: Sequence[str]) -> list[Moment]:
    """The moments of ``ids`` that ``staff`` may deal with, in that order.

    One's own, those of whom one stands in for, those of one's team for its lead. The rest is left out.
    """
    wanted = []
    for text in ids:
        try:
            wanted.append(UUID(text))
        except ValueError:
            continue
    rows = Moment.objects.filter(pk__in=wanted).select_related("run", "owner", "owner__team")
    found = {row.pk: row for row in rows}
    covered: set[UUID] | None = None
    allowed = []
    for pk in dict.fromkeys(wanted):
        row = found.get(pk)
        if row is None:
            continue
        if row.owner_id != staff.pk and not _leads(staff, row.owner):
            covered = {person.pk for person in covered_by(staff)} if covered is None else covered
            if row.owner_id not in covered:
                continue
        allowed.append(row)
    return allowed


def _leads(staff: Staff, owner: Staff) -> bool:
    if staff.role not in LEADS:
        return False
    return owner.team is None or owner.team.lead_id == staff.pk or owner.team_id == staff.team_id


@staff_page(EVERYBODY, methods=("POST",))
def finish(request: HttpRequest) -> HttpResponse:
    """Klaar en volgende: keep the outcome and the next moment; the row goes, the cursor stands on the next one."""
    ids = request.POST.getlist("moment")
    moments = moments_for(request.user, ids)
    if not moments:
        toast(request, _("This is no longer on your list."), tone="warn")
        return _list(request)
    # Several rows stand on one page: the ids of this one carry its key.
    form = OutcomeForm(request.POST, auto_id=f"id_%s_{key_of(moments[0])}")
    if form.is_valid():
        try:
            finished = _finish(request, moments, form)
        except ValidationError as error:
            add_errors(form, error, {"next_due_at": "next_at", "due_at": "next_at"})
        except Refused as refusal:
            toast(request, str(refusal.message), tone="warn")
            return _list(request)
        else:
            _say(request, finished, form)
            return _list(request, key_of(moments[0]))
    return _wrong(request, moments[0], form)


def _finish(request: HttpRequest, moments: list[Moment], form: OutcomeForm) -> services.Finished:
    first, *others = moments
    said = form.cleaned_data
    return services.finish(
        moment=first,
        also_moments=others,
        actor=request.user,
        outcome=said["outcome"],
        note=said["note"],
        answer=said["answer"],
        next_due_at=form.next_due_at(),
        next_title=said["next_title"] if form.next_due_at() and said["outcome"] not in ATTEMPTS else "",
    )


def _say(request: HttpRequest, finished: services.Finished, form: OutcomeForm) -> None:
    moment, outcome = finished.moment, form.cleaned_data["outcome"]
    if outcome in ATTEMPTS:
        text = (
            _("No answer noted; back on the list %(when)s.")
            if outcome == Moment.Outcome.NO_ANSWER
            else _("Call back noted; back on the list %(when)s.")
        )
        text %= {"when": when_words(moment.try_at)}
    elif finished.next_moment:
        text = _("Done. Next: %(when)s.") % {"when": when_words(finished.next_moment.due_at)}
    else:
        text = _("Done: %(what)s.") % {"what": moment.title}
    back = address(tab_of(request))
    toast(request, text, undo_url=undo.remember(request, "finished", {"moment": str(moment.pk)}, back=back))


def _list(request: HttpRequest, key: str = "") -> HttpResponse:
    """Back to the list; for htmx the row as it is now (mostly: gone), with the new counts."""
    if not wants_part(request):
        return see_other(address(tab_of(request)))
    context = context_of(request)
    # A row that stays (to be tried again today) is shown folded, with its new time.
    row = row_with_key(context["rows"], key)
    return render(request, "workbench/calls/row_done.html", context | {"row": row})


def _wrong(request: HttpRequest, moment: Moment, form: OutcomeForm) -> HttpResponse:
    """The same row, unfolded, with what was typed and what is wrong."""
    if wants_part(request):
        now = clock.now()
        (row,) = rows_of([row_of(request.user, moment, now)], now)
        row.form, row.is_open = form, True
        context = {"row": row, "tab": tab_of(request), "today": clock.today()}
        return render(request, "workbench/calls/row.html", context, status=422)
    context = context_of(request)
    row = row_with_key(context["rows"], key_of(moment))
    if row is not None:
        row.form, row.is_open = form, True
    return whole_page(request, context | {"form": form}, status=422)


@undo.undoes("finished")
def _undo_finish(request: HttpRequest, data: dict) -> str:
    moment = next(iter(moments_for(request.user, [data["moment"]])), None)
    if moment is None:
        raise Refused(_("This is no longer on your list."))
    services.undo_finish(moment=moment, actor=request.user)
    return _("Undone: %(what)s stands on the list again.") % {"what": moment.title}


@staff_page(EVERYBODY, methods=("POST",))
def offer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Did this happen: yes, no, or not yet."""
    back = address(OFFERS)
    moment = next(iter(moments_for(request.user, [str(pk)])), None)
    form = OfferForm(request.POST)
    if moment is None:
        toast(request, _("This is no longer on your list."), tone="warn")
        return see_other(back)
    if not form.is_valid():
        toast(request, _("Say yes, no, or by when you will do it."), tone="warn")
        return see_other(back)
    said = form.cleaned_data
    try:
        if said["happened"] == "later":
            services.still_to_do(moment=moment, actor=request.user, by=said["by"])
            toast(request, _("It stands on your list for %(when)s.") % {"when": when_words(said["by"])})
            return see_other(back)
        if said["happened"] == "yes":
            services.finish(
                moment=moment,
                actor=request.user,
                outcome=Moment.Outcome.DONE,
                note=said["note"],
                answer=said["answer"],
                at=min(clock.at(said["day"]), clock.now()) if said["day"] else None,
            )
        else:
            services.answer_offer(moments=[moment], happened=False, actor=request.user, note=said["note"])
    except (Refused, ValidationError) as error:
        toast(request, getattr(error, "message", None) or " ".join(error.messages), tone="warn")
        return see_other(back)
    text = _("Noted: it happened.") if said["happened"] == "yes" else _("Noted: it did not happen.")
    url = undo.remember(request, "offer", {"moment": str(pk)}, back=back)
    toast(request, f"{text} {task_of(moment).title}", undo_url=url)
    return see_other(back)


@undo.undoes("offer")
def _undo_offer(request: HttpRequest, data: dict) -> str:
    moment = next(iter(moments_for(request.user, [data["moment"]])), None)
    if moment is None:
        raise Refused(_("This is no longer on your list."))
    if moment.state == Moment.State.DONE:
        services.undo_finish(moment=moment, actor=request.user)
    else:
        services.reopen(moment=moment, actor=request.user, reason=_("Answered by mistake."))
    return _("The question stands again.")
