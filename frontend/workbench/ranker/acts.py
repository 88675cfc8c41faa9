"""What an administrator does about the ranker: learn, look in the shadow, put in use, go back."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from frontend.components.toasts import toast
from frontend.workbench.calls import undo
from frontend.workbench.calls.answers import add_errors, see_other
from frontend.workbench.gate import staff_page
from frontend.workbench.ranker.forms import PromoteForm, ReasonForm
from frontend.workbench.ranker.pages import show_overview, show_version
from matching import services, tasks
from matching.models import RankerVersion
from wsp.accounts.roles import EVERYBODY
from wsp.errors import Refused
from wsp.mail.wake import wake_after_commit


def _page(pk: UUID) -> str:
    return reverse("workbench:ranker-version", args=[pk])


@staff_page(EVERYBODY, methods=("POST",), administrators=True)
def train(request: HttpRequest) -> HttpResponse:
    """Ask a worker to learn a version now; it is for somebody to look at, never in use by itself."""
    wake_after_commit(tasks.train_now)
    toast(request, _("A version is being learned. It stands here when it is done; it is not put in use."))
    return see_other(reverse("workbench:ranker"))


@staff_page(EVERYBODY, methods=("POST",), administrators=True)
def shadow(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let a version rank the open vacancies beside the one in use."""
    services.run_shadow(version=get_object_or_404(RankerVersion, pk=pk), actor=request.user)
    toast(request, _("The version ranked what is open now. Nobody saw it."))
    return see_other(_page(pk))


@staff_page(EVERYBODY, methods=("POST",), administrators=True)
def promote(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put a version in use, with a reason and where entries changed much a signature."""
    version = get_object_or_404(RankerVersion, pk=pk)
    changed = bool(version.evaluation.get("changed_entries"))
    form = PromoteForm(request.POST, prefix="promote", must_sign=changed)
    if form.is_valid():
        said = form.cleaned_data
        try:
            services.promote(
                version=version, actor=request.user, signed=said.get("signed", False), reason=said["reason"]
            )
        except Refused as refusal:
            add_errors(form, refusal)
        else:
            url = undo.remember(request, "ranker-promoted", {"version": str(pk)}, back=_page(pk))
            toast(request, _("“%(name)s” is in use.") % {"name": version.name}, undo_url=url)
            return see_other(_page(pk))
    return show_version(request, version, promote=form)


@undo.undoes("ranker-promoted")
def _back_again(request: HttpRequest, data: dict) -> str:
    _only_administrators(request)
    if not RankerVersion.objects.filter(pk=data["version"], state=RankerVersion.State.IN_USE).exists():
        raise Refused(_("Another version is in use by now. Look at the versions."))
    services.roll_back(actor=request.user, reason=_("Undone right away."))
    return _("The version used before is in use again.")


@staff_page(EVERYBODY, methods=("POST",), administrators=True)
def rollback(request: HttpRequest) -> HttpResponse:
    """Back to the version used before, or to the scorecard of the house."""
    form = ReasonForm(request.POST, prefix="rollback")
    if form.is_valid():
        left = RankerVersion.objects.filter(state=RankerVersion.State.IN_USE).first()
        try:
            back_in_use = services.roll_back(actor=request.user, reason=form.cleaned_data["reason"])
        except Refused as refusal:
            add_errors(form, refusal)
        else:
            kept = {"version": str(left.pk) if left else "", "signed": bool(left and left.signed_by_id)}
            url = undo.remember(request, "ranker-rolled-back", kept, back=reverse("workbench:ranker"))
            text = (
                _("“%(name)s” is in use again.") % {"name": back_in_use.name}
                if back_in_use
                else _("The scorecard of the house is in use again.")
            )
            toast(request, text, undo_url=url)
            return see_other(reverse("workbench:ranker"))
    return show_overview(request, rollback=form)


@undo.undoes("ranker-rolled-back")
def _forward_again(request: HttpRequest, data: dict) -> str:
    _only_administrators(request)
    version = get_object_or_404(RankerVersion, pk=data["version"])
    services.promote(version=version, actor=request.user, signed=data["signed"], reason=_("Going back was undone."))
    return _("“%(name)s” is in use.") % {"name": version.name}


def _only_administrators(request: HttpRequest) -> None:
    if not request.user.is_administrator:
        raise PermissionDenied
