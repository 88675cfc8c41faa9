"""What one person chose: language, colours, shortcuts, calendar feed, password."""

from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from frontend.components.toasts import toast
from frontend.workbench.calls.answers import see_other
from frontend.workbench.gate import staff_page
from frontend.workbench.team.forms import PasswordForm, PreferencesForm
from wsp.accounts.roles import EVERYBODY
from wsp.accounts.services import choose_preferences
from wsp.nudges.models import CalendarFeed
from wsp.nudges.services import make_feed, revoke_feed

_YEAR = 365 * 24 * 60 * 60


def _page(
    request: HttpRequest,
    form: PreferencesForm | None = None,
    password_form: PasswordForm | None = None,
    status: int = 200,
    feed_url: str = "",
) -> HttpResponse:
    user = request.user
    chosen = {"language": user.language, "single_keys": user.single_keys}
    context = {
        "form": form or PreferencesForm(initial=chosen),
        "password_form": password_form or PasswordForm(user),
        "has_password": user.has_usable_password(),
        "feed": CalendarFeed.objects.filter(staff=user, revoked_at=None).first(),
        "feed_url": feed_url,
    }
    return render(request, "workbench/team/preferences.html", context, status=status)


@staff_page(EVERYBODY, methods=("GET", "HEAD", "POST"))
def preferences(request: HttpRequest) -> HttpResponse:
    """The page of settings; a POST keeps language and shortcuts."""
    if request.method != "POST":
        return _page(request)
    form = PreferencesForm(request.POST)
    if not form.is_valid():
        return _page(request, form=form, status=422)
    language = form.cleaned_data["language"]
    choose_preferences(staff=request.user, language=language, single_keys=form.cleaned_data["single_keys"])
    with translation.override(language):
        toast(request, _("Settings kept."))
    answer = see_other(reverse("workbench:preferences"))
    # For the sign-in page on this device; who is signed in has it from their account.
    secure = settings.LANGUAGE_COOKIE_SECURE
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, language, max_age=_YEAR, samesite="Lax", secure=secure, httponly=True
    )
    return answer


@staff_page(EVERYBODY, methods=("POST",))
def calendar_link(request: HttpRequest) -> HttpResponse:
    """Make the secret address of one's calendar, or let it no longer work."""
    if request.POST.get("act") == "revoke":
        revoke_feed(staff=request.user, actor=request.user)
        toast(request, _("The calendar link no longer works."))
        return see_other(reverse("workbench:preferences"))
    token = make_feed(staff=request.user, actor=request.user)
    # Told once, so on this page and not after a redirect: only its hash is kept.
    return _page(request, feed_url=request.build_absolute_uri(reverse("calendar", args=[token])))


@staff_page(EVERYBODY, methods=("POST",))
def password(request: HttpRequest) -> HttpResponse:
    """Change the password; the person stays signed in here, other devices do not."""
    form = PasswordForm(request.user, request.POST)
    if not form.is_valid():
        return _page(request, password_form=form, status=422)
    form.save()
    update_session_auth_hash(request, form.user)
    toast(request, _("Password changed. Other devices are signed out."))
    return see_other(reverse("workbench:preferences"))
