"""How a candidate comes in: a link by mail that works once and for half an hour."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from candidates import services as candidates
from frontend.portal.forms import AddressForm
from frontend.portal.gate import let_in, let_out


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for a link. What comes back does not tell whether the address is known."""
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        candidates.request_sign_in_link(address=form.cleaned_data["address"])
        return render(request, "portal/link_sent.html")
    return render(request, "portal/sign_in.html", {"form": form}, status=400 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link shows a button; only the button uses it up, since mail programs open links by themselves."""
    if request.method == "POST":
        candidate = candidates.use_sign_in_link(token=token)
        if candidate is None:
            return render(request, "portal/link_used.html", {"form": AddressForm()}, status=400)
        let_in(request, candidate)
        return redirect("portal:home")
    return render(request, "portal/enter.html")


@never_cache
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    let_out(request)
    return redirect("portal:sign-in")
