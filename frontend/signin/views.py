"""Staff sign in with mail address and password; eight wrong passwords close the door for a quarter of an hour."""

from django import forms
from django.contrib.auth import views as auth
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    """Mail address and password. What is wrong is said without telling which of the two."""

    username = forms.EmailField(
        label=_("Mail address"), widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True})
    )
    password = forms.CharField(
        label=_("Password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    error_messages = {
        "invalid_login": _("This mail address and password do not belong together. Try again, or ask your team lead."),
        "inactive": _("This mail address and password do not belong together. Try again, or ask your team lead."),
    }


class SignIn(auth.LoginView):
    """The sign-in page."""

    template_name = "signin/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True


class SignOut(auth.LogoutView):
    """Signs out on POST and shows the sign-in page again."""

    http_method_names = ["post", "options"]


def locked_out(request: HttpRequest, *_args, **_kwargs) -> HttpResponse:
    """Too many wrong passwords: say how long it takes and what to do."""
    return render(request, "signin/locked_out.html", status=429)
