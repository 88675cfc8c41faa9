"""Which roles a page of the workbench is for. What one may see of one person is decided by the rooms' own gates."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from wsp.accounts.roles import EVERYBODY

View = Callable[..., HttpResponse]


def staff_page(roles: frozenset[str], *, methods: tuple[str, ...] = ("GET", "HEAD")) -> Callable[[View], View]:
    """The page is for staff in one of ``roles`` and answers ``methods``; anybody else gets a page that says so.

    The decorated view carries ``roles`` and ``methods``, which the generated access test compares with its verdicts.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.user.role not in roles:
                raise PermissionDenied
            if request.method not in methods:
                return HttpResponse(status=405, headers={"Allow": ", ".join(methods)})
            return view(request, *args, **kwargs)

        guarded.roles = roles
        guarded.methods = methods
        return guarded

    return decorate


def administrator_page(*, methods: tuple[str, ...] = ("GET", "HEAD")) -> Callable[[View], View]:
    """The page is for administrators of this installation, whatever their role; it carries ``administrator``."""

    def decorate(view: View) -> View:
        @wraps(view)
        def allowed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_administrator:
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded = staff_page(EVERYBODY, methods=methods)(allowed)
        guarded.administrator = True
        return guarded

    return decorate
