"""Whoever forgot the password, or never had one: a link by mail, and choosing a new one behind it."""

from uuid import UUID

from axes.utils import reset as open_locked_door
from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from frontend.components.toasts import toast
from frontend.workbench.calls.answers import see_other
from wsp.accounts import passwords


class ForgottenForm(forms.Form):
    """The mail address somebody signs in with; the answer is the same for known and unknown."""

    email = forms.EmailField(
        label=gettext_lazy("Mail address"), widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )


class ChooseForm(SetPasswordForm):
    """A new password, twice."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].label = gettext_lazy("New password")
        self.fields["new_password1"].help_text = gettext_lazy("At least 12 characters. A sentence is easy to remember.")
        self.fields["new_password2"].label = gettext_lazy("New password once more")
        self.fields["new_password2"].help_text = ""


@require_http_methods(["GET", "HEAD", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """Ask for a link; what comes back is the same whether or not anybody signs in with this address."""
    form = ForgottenForm(request.POST or None)
    if form.is_valid():
        passwords.request_link(address=form.cleaned_data["email"])
        return render(request, "signin/link_sent.html")
    return render(request, "signin/forgotten.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, pk: UUID, token: str) -> HttpResponse:
    """Choose a password behind the link; a link that no longer works offers a new one."""
    staff = passwords.owner_of(pk, token)
    if staff is None:
        return render(request, "signin/link_over.html", {"form": ForgottenForm()}, status=410)
    form = ChooseForm(staff, request.POST or None)
    if form.is_valid():
        passwords.choose(staff=staff, password=form.cleaned_data["new_password1"])
        # Whoever locked it by guessing the old one need not wait.
        open_locked_door(username=staff.email)
        toast(request, _("Your password is kept. Sign in with it."))
        return see_other(reverse("frontend:sign-in"))
    return render(request, "signin/password.html", {"form": form, "staff": staff}, status=422 if form.errors else 200)
