"""Which roles a page of the workbench is for. What one may see of one person is decided by the rooms' own gates."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from frontend.workbench.calls.frame import share_cover

View = Callable[..., HttpResponse]


def staff_page(
    roles: frozenset[str], *, methods: tuple[str, ...] = ("GET", "HEAD"), administrators: bool = False
) -> Callable[[View], View]:
    """The page is for staff in one of ``roles`` and answers ``methods``; anybody else gets a page that says so.

    With ``administrators`` only for those among them who administer this installation. The decorated view carries
    ``roles``, ``methods`` and ``administrators``, which the generated access test compares with its verdicts.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.user.role not in roles or (administrators and not request.user.is_administrator):
                raise PermissionDenied
            if request.method not in methods:
                return HttpResponse(status=405, headers={"Allow": ", ".join(methods)})
            share_cover(request)
            return view(request, *args, **kwargs)

        guarded.roles = roles
        guarded.methods = methods
        guarded.administrators = administrators
        return guarded

    return decorate
