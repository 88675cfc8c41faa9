"""The candidate's own door: a session that holds one candidate and nothing else."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import override

from candidates.models import Candidate

View = Callable[..., HttpResponse]
KEY = "candidate"
# A telephone is often shared or lies about: shorter than a day's work.
LIFETIME_SECONDS = 60 * 60


def let_in(request: HttpRequest, candidate: Candidate) -> None:
    """Begin a fresh session for ``candidate``; whoever was signed in here before is signed out."""
    logout(request)
    request.session[KEY] = str(candidate.pk)
    request.session.set_expiry(LIFETIME_SECONDS)


def let_out(request: HttpRequest) -> None:
    """End the candidate's session."""
    request.session.flush()


def candidate_page(*, methods: tuple[str, ...] = ("GET", "HEAD")) -> Callable[[View], View]:
    """The page is for the candidate whose session it is: ``request.candidate``. Anybody else goes to the sign-in page.

    A candidate who stopped, or is gone, is let out. Answers are never kept by a browser or proxy.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            candidate = (
                Candidate.objects.here()
                .select_related("contact_person__stand_in", "contact_person__team__lead", "organisation")
                .filter(pk=request.session.get(KEY))
                .first()
                if KEY in request.session
                else None
            )
            if candidate is None:
                return redirect("portal:sign-in")
            if request.method not in methods:
                return HttpResponse(status=405, headers={"Allow": ", ".join(methods)})
            request.candidate = candidate
            with override(candidate.language):
                response = view(request, *args, **kwargs)
            response["Cache-Control"] = "no-store"
            return response

        guarded.methods = methods
        return guarded

    return decorate
