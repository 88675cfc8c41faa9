"""Other systems: let in by an administrator, with a secret that is shown once, and shut out again."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from frontend.api.models import ApiCall, Client
from frontend.api.services import WithSecret, create_client, renew_secret, revoke_client
from frontend.components.toasts import toast
from frontend.workbench.calls.answers import add_errors, see_other
from frontend.workbench.clients.forms import ClientForm
from frontend.workbench.gate import staff_page
from wsp.accounts.roles import EVERYBODY
from wsp.errors import Refused


def _page(
    request: HttpRequest, form: ClientForm | None = None, made: WithSecret | None = None, status: int = 200
) -> HttpResponse:
    known = list(Client.objects.select_related("acts_as__organisation").order_by("revoked_at", "name", "pk"))
    # Asked of the connection on which calls are written down.
    last = dict(ApiCall.objects.using("trail").values_list("client_id").annotate(Max("at")).order_by())
    for client in known:
        client.last_call_at = last.get(client.pk)
    context = {"form": form or ClientForm(), "clients": known, "made": made}
    return render(request, "workbench/clients/clients.html", context, status=status)


@staff_page(EVERYBODY, methods=("GET", "HEAD", "POST"), administrators=True)
def clients(request: HttpRequest) -> HttpResponse:
    """All systems; a POST lets one in and shows its secret, which is not kept and not shown again."""
    if request.method != "POST":
        return _page(request)
    form = ClientForm(request.POST)
    if form.is_valid():
        try:
            made = create_client(actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
        else:
            return _secret(request, made)
    return _page(request, form=form, status=422)


def _secret(request: HttpRequest, made: WithSecret) -> HttpResponse:
    answer = _page(request, made=made)
    # On this page and not after a redirect: only a hash is kept. No cache may keep more.
    answer.headers["Cache-Control"] = "no-store"
    return answer


@staff_page(EVERYBODY, methods=("POST",), administrators=True)
def client_secret(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A new secret in place of the old one."""
    client = get_object_or_404(Client, pk=pk)
    try:
        made = renew_secret(client=client, actor=request.user)
    except Refused as refusal:
        toast(request, refusal.message, tone="warn")
        return see_other(reverse("workbench:clients"))
    return _secret(request, made)


@staff_page(EVERYBODY, methods=("POST",), administrators=True)
def client_revoke(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Shut a system out, at once and for good."""
    client = revoke_client(client=get_object_or_404(Client, pk=pk), actor=request.user)
    toast(request, _("%(name)s is shut out.") % {"name": client.name})
    return see_other(reverse("workbench:clients"))
