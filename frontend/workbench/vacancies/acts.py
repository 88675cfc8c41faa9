"""What is done from the page of a vacancy: its state, asking a candidate, introducing, asking colleagues."""

from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from candidates import access as candidate_access
from employers import access, services
from frontend.components.toasts import toast
from frontend.workbench.calls import undo
from frontend.workbench.calls.answers import add_errors, refusal_text, see_other
from frontend.workbench.calls.letters import register_letter
from frontend.workbench.gate import staff_page
from frontend.workbench.vacancies.forms import AskForm, ColleaguesForm, StateForm
from frontend.workbench.vacancies.page import introductions_of, show, visible
from matching.services import record_deviation
from placements import access as placement_access
from placements import services as placements
from placements.models import Stage
from placements.services.proposals import LETTER
from wsp import clock
from wsp.accounts.roles import MATCHES, SERVES_EMPLOYERS
from wsp.errors import Refused

register_letter(LETTER, send=placements.send_letter)


def _page(pk: UUID) -> str:
    return reverse("workbench:vacancy", args=[pk])


def _say(request: HttpRequest, error: ValidationError | Refused) -> None:
    """What was wrong, as a message on the page one returns to."""
    text = refusal_text(error) if isinstance(error, Refused) else " ".join(error.messages)
    toast(request, text, tone="warn")


@staff_page(SERVES_EMPLOYERS, methods=("POST",))
def change_state(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Confirm, hold, reopen, fill or withdraw. Filling offers an answer to everybody who is still in the running."""
    vacancy = visible(request, pk)
    if not access.can_change(request.user):
        raise PermissionDenied
    form = StateForm(request.POST, prefix="state")
    if not form.is_valid():
        return show(request, vacancy.pk, {"state": form})
    act, reason = form.cleaned_data["act"], form.cleaned_data["reason"]
    does = {
        "confirm": services.confirm_open,
        "hold": services.hold,
        "reopen": services.reopen,
        "fill": services.fill,
        "withdraw": services.withdraw,
    }[act]
    extra = {} if act == "confirm" else {"reason": reason}
    try:
        vacancy = does(vacancy=vacancy, actor=request.user, **extra)
    except (ValidationError, Refused) as error:
        add_errors(form, error)
        return show(request, pk, {"state": form})
    said = {
        "confirm": _("Noted: still open."),
        "hold": _("The vacancy is on hold."),
        "reopen": _("The vacancy is open again."),
        "fill": _("The vacancy is filled. Who is still waiting for an answer is on your call list."),
        "withdraw": _("The vacancy is withdrawn. Who is still waiting for an answer is on your call list."),
    }[act]
    url = ""
    if act in {"hold", "fill", "withdraw"}:
        url = undo.remember(request, "vacancy-state", {"vacancy": str(vacancy.pk)}, back=_page(pk))
    toast(request, said, undo_url=url)
    return see_other(_page(pk))


@undo.undoes("vacancy-state")
def _open_again(request: HttpRequest, data: dict) -> str:
    services.reopen(vacancy=visible(request, UUID(data["vacancy"])), actor=request.user)
    return _("The vacancy is open as before.")


@staff_page(MATCHES, methods=("POST",))
def ask(request: HttpRequest, pk: UUID, candidate_pk: UUID) -> HttpResponse:
    """Put a candidate on the list of this vacancy and have them asked; an out-of-order choice keeps its reason."""
    vacancy = visible(request, pk)
    candidate = get_object_or_404(
        candidate_access.visible_to(request.user).select_related("contact_person"), pk=candidate_pk
    )
    form = AskForm(request.POST, prefix=f"k{candidate.pk.hex}")
    if not form.is_valid():
        return show(request, vacancy.pk, {candidate.pk: form})
    given = form.cleaned_data
    try:
        with transaction.atomic():
            introduction = placements.select(
                candidate=candidate, vacancy=vacancy, actor=request.user, explanation=given["explanation"]
            )
            placements.ask_candidate(introduction=introduction, actor=request.user)
            if given["reason"]:
                record_deviation(
                    vacancy=vacancy,
                    candidate=candidate,
                    kind="added",
                    reason=given["reason"],
                    words=given["words"],
                    shown_id=given["shown"],
                    actor=request.user,
                )
    except ValidationError as error:
        add_errors(form, error)
        return show(request, vacancy.pk, {candidate.pk: form})
    except Refused as refusal:
        _say(request, refusal)
        return see_other(_page(pk))
    person = candidate.contact_person
    url = undo.remember(request, "asked", {"introduction": str(introduction.pk)}, back=_page(pk))
    text = (
        _("%(name)s is on your call list: ask before anybody else hears of it.") % {"name": candidate.name}
        if person == request.user
        else _("%(person)s asks %(name)s.") % {"person": person.name, "name": candidate.name}
    )
    toast(request, text, undo_url=url)
    return see_other(_page(pk))


@undo.undoes("asked")
def _not_asked(request: HttpRequest, data: dict) -> str:
    rows = placement_access.changeable_by(request.user).select_related("candidate")
    introduction = get_object_or_404(rows, pk=data["introduction"])
    if introduction.stage != Stage.ASKED:
        raise Refused(_("The candidate has answered already. Look at the introduction."))
    # Back to "selected" first: who was never asked has nothing to be told, and sees nothing of it in the portal.
    placements.undo(introduction=introduction, actor=request.user)
    placements.withdraw(
        introduction=introduction,
        reason="other",
        words=_("Taken back right away; nobody was asked."),
        actor=request.user,
    )
    return _("%(name)s is not asked.") % {"name": introduction.candidate.name}


@staff_page(MATCHES, methods=("POST",))
def introduce(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Draft one letter about the chosen candidates, or write down that the employer was told by telephone."""
    vacancy = visible(request, pk)
    rows = introductions_of(vacancy, request.POST.getlist("introduction"))
    try:
        if request.POST.get("how") == "phone":
            placements.propose_by_phone(
                introductions=rows, actor=request.user, note=request.POST.get("note", "")[:2000]
            )
            toast(request, _("Noted as told by telephone. The employer's answer has a date on your call list."))
            return see_other(_page(pk))
        message = placements.introduce(introductions=rows, actor=request.user)
    except (ValidationError, Refused) as error:
        _say(request, error)
        return see_other(_page(pk))
    return see_other(reverse("workbench:message", args=[message.pk]))


@staff_page(MATCHES, methods=("POST",))
def ask_colleagues(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask case managers and guides for suitable people; each answer is a promise of who was asked."""
    vacancy = visible(request, pk)
    form = ColleaguesForm(request.POST, prefix="colleagues")
    if not form.is_valid():
        return show(request, vacancy.pk, {"colleagues": form})
    try:
        placements.ask_for_candidates(
            vacancy=vacancy,
            case_managers=list(form.cleaned_data["case_managers"]),
            question=form.cleaned_data["question"],
            due_at=clock.local(form.cleaned_data["due_at"]),
            actor=request.user,
        )
    except (ValidationError, Refused) as error:
        add_errors(form, error)
        return show(request, vacancy.pk, {"colleagues": form})
    toast(request, _("Asked. The answer is on their call list, with a date."))
    return see_other(_page(pk))
