"""What holds for every answer under /api, also those the views do not give themselves."""

from http import HTTPStatus

from django.utils.translation import gettext as _

from frontend.api.names import VERSION, VERSION_HEADER
from frontend.api.problems import MEDIA_TYPE, problem_response

ERROR = 400
PREFIX = "/api"


class ApiAnswersMiddleware:
    """Names the version of the API on every answer, and turns errors of the server's own into problems."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """The answer as it should be; pages outside the API pass untouched."""
        response = self.get_response(request)
        if request.path != PREFIX and not request.path.startswith(f"{PREFIX}/"):
            return response
        if response.status_code >= ERROR and response.headers.get("Content-Type") != MEDIA_TYPE:
            status = HTTPStatus(response.status_code)
            response = problem_response(
                status, _("The server could not answer this.") if status >= 500 else status.phrase
            )
        response.headers[VERSION_HEADER] = VERSION
        response.headers.setdefault("Cache-Control", "no-store")
        return response
