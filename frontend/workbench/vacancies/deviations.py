"""Choosing otherwise than the order: passing somebody over in one click, and what an employer means otherwise."""

from decimal import Decimal
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from candidates import access as candidate_access
from employers import access
from frontend.components.toasts import toast
from frontend.workbench.calls import undo
from frontend.workbench.calls.answers import add_errors, see_other
from frontend.workbench.gate import staff_page
from frontend.workbench.vacancies.forms import MeaningForm, PassOverForm
from frontend.workbench.vacancies.page import show, visible
from matching import services
from matching.meanings import thing_of
from matching.models import Deviation, EmployerMeaning
from wsp.accounts.roles import MATCHES, SERVES_EMPLOYERS


def _page(pk: UUID) -> str:
    return reverse("workbench:vacancy", args=[pk])


@staff_page(MATCHES, methods=("POST",))
def pass_over(request: HttpRequest, pk: UUID, candidate_pk: UUID) -> HttpResponse:
    """Keep that somebody at the top was passed over, and why; nothing else happens to the candidate."""
    vacancy = visible(request, pk)
    candidate = get_object_or_404(candidate_access.visible_to(request.user), pk=candidate_pk)
    form = PassOverForm(request.POST, prefix=f"p{candidate.pk.hex}")
    if form.is_valid():
        given = form.cleaned_data
        try:
            deviation = services.record_deviation(
                vacancy=vacancy,
                candidate=candidate,
                kind=Deviation.Kind.PASSED_OVER,
                reason=given["reason"],
                words=given["words"],
                shown_id=given["shown"],
                actor=request.user,
            )
        except ValidationError as error:
            add_errors(form, error)
        else:
            url = undo.remember(request, "passed-over", {"deviation": str(deviation.pk)}, back=_page(pk))
            said = _("%(name)s is passed over here: %(reason)s.") % {
                "name": candidate.name,
                "reason": str(deviation.get_reason_display()).lower(),
            }
            toast(request, said, undo_url=url)
            return see_other(_page(pk))
    return show(request, vacancy.pk, {"pass": form})


@undo.undoes("passed-over")
def _not_passed_over(request: HttpRequest, data: dict) -> str:
    deviation = get_object_or_404(Deviation.objects.select_related("candidate"), pk=data["deviation"])
    services.withdraw_deviation(deviation=deviation, actor=request.user)
    return _("%(name)s is not passed over.") % {"name": deviation.candidate.name}


@staff_page(SERVES_EMPLOYERS, methods=("POST",))
def mean(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What this employer means otherwise becomes an agreement; the next list for this employer uses it."""
    vacancy = visible(request, pk)
    if not access.can_change(request.user):
        raise PermissionDenied
    form = MeaningForm(request.POST, prefix="meaning")
    if form.is_valid():
        said = form.cleaned_data
        try:
            made = services.agree_meaning(
                employer=vacancy.employer,
                about=said["about"],
                factor=said["factor"],
                text=said["words"],
                actor=request.user,
            )
        except ValidationError as error:
            add_errors(form, error)
        else:
            url = undo.remember(request, "meaning", {"meaning": str(made[0].pk)}, back=_page(pk))
            text = _("Agreed with %(employer)s. The list below counts it already.")
            toast(request, text % {"employer": vacancy.employer.name}, undo_url=url)
            return see_other(_page(pk))
    return show(request, vacancy.pk, {"meaning": form})


@undo.undoes("meaning")
def _not_meant(request: HttpRequest, data: dict) -> str:
    if not access.can_change(request.user):
        raise PermissionDenied
    services.end_meaning(meaning=get_object_or_404(EmployerMeaning, pk=data["meaning"]), actor=request.user)
    return _("This employer means what everybody means.")


@staff_page(SERVES_EMPLOYERS, methods=("POST",))
def end(request: HttpRequest, pk: UUID, meaning_pk: UUID) -> HttpResponse:
    """From now on this employer means what everybody means by it."""
    vacancy = visible(request, pk)
    if not access.can_change(request.user):
        raise PermissionDenied
    meaning = get_object_or_404(EmployerMeaning, pk=meaning_pk, employer=vacancy.employer_id)
    services.end_meaning(meaning=meaning, actor=request.user)
    kept = {"vacancy": str(pk), "about": thing_of(meaning.feature), "factor": str(meaning.factor), "text": meaning.text}
    url = undo.remember(request, "meaning-ended", kept, back=_page(pk))
    toast(request, _("It counts as with everybody again."), undo_url=url)
    return see_other(_page(pk))


@undo.undoes("meaning-ended")
def _meant_again(request: HttpRequest, data: dict) -> str:
    if not access.can_change(request.user):
        raise PermissionDenied
    services.agree_meaning(
        employer=visible(request, UUID(data["vacancy"])).employer,
        about=data["about"],
        factor=Decimal(data["factor"]),
        text=data["text"],
        actor=request.user,
    )
    return _("It counts as was agreed again.")
