"""The page that shows every component, and the choice of light or dark."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from frontend.components import showcase, toasts
from frontend.components.frame import THEME_COOKIE, THEMES

FRAMES = ("staff", "portal", "plain")
_YEAR = 365 * 24 * 60 * 60


@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    """Remember ``theme`` (auto, light, dark) on this device, and go back to the page it came from."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    theme = request.POST.get("theme", "")
    if theme in THEMES:
        response.set_cookie(
            THEME_COOKIE, theme, max_age=_YEAR, httponly=True, samesite="Lax", secure=request.is_secure()
        )
    return response


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """Every component on one page, in the frame that ``?frame=`` names: staff, portal or plain.

    What the components post to is answered by ``?act=``: search, draft, undo.
    """
    if request.method == "POST":
        return _answer(request)
    if "toast" in request.GET:
        toasts.toast(request, showcase.TOAST, undo_url=f"{request.path}?act=undo")
    name = request.GET.get("frame", "staff")
    return render(request, f"components/showcase/{name if name in FRAMES else 'staff'}.html", showcase.context(request))


def _answer(request: HttpRequest) -> HttpResponse:
    act = request.GET.get("act")
    if act == "search":
        asked = request.POST.get("q", "").strip().lower()
        found = [row for row in showcase.SEARCHABLE if asked and asked in row["name"].lower()]
        return render(request, "components/search_options.html", {"found": found})
    if act == "undo":
        toasts.toast(request, showcase.UNDONE, tone="info")
        return HttpResponseRedirect(request.path)
    return HttpResponse(status=204)
