"""Before a page: in whose language it is, and whether a member of staff is signed in, for pages are shut by default."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from wsp.accounts.public import is_public


class LanguageMiddleware:
    """The language of who is signed in, else the one chosen on this device, else Dutch.

    What the browser asks for does not count: at work it is often installed in English for people who speak Dutch.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, in that language."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if request.user.is_authenticated:
            chosen = request.user.language
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """Django's own gate, with the exceptions in one file (``wsp/accounts/public.py``) instead of on the views."""

    def process_view(self, request, view_func, view_args, view_kwargs):
        """Let public addresses pass; send everybody else to the sign-in page."""
        if is_public(request.resolver_match):
            return None
        if request.user.is_authenticated:
            return None
        return self.handle_no_permission(request, view_func)
