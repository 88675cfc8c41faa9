"""Where a client changes its secret for a token, and how often that may be tried."""

import base64
from uuid import NAMESPACE_OID, uuid5

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from oauth2_provider.views import TokenView

from frontend.api.problems import problem_response
from frontend.api.rate import count, this_minute

# At the address where a secret is changed for a token: a client needs one an hour, and several may share an address.
TOKENS_A_CLIENT, TOKENS_AN_ADDRESS = 20, 60


@method_decorator(never_cache, name="dispatch")
class Token(TokenView):
    """The address where a client changes its secret for a token (RFC 6749, section 4.4); no other grant is known."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs) -> HttpResponse:
        """The token as JSON, or an error as RFC 6749, section 5.2 prescribes it; 429 for who asks too often."""
        if wait := wait_for_token(request):
            answer = problem_response(429, _("Too many requests for a token. Try again in a minute."), code="throttled")
            answer.headers["Retry-After"] = str(wait)
            return answer
        if request.POST.get("grant_type") != "client_credentials":
            return JsonResponse({"error": "unsupported_grant_type"}, status=400)
        return self.authorization_flow_token_response(request, *args, **kwargs)


def wait_for_token(request: HttpRequest) -> int:
    """How many seconds this request for a token must wait; 0 when it may go on. Every request counts, right or wrong.

    Counted for the client that is named, also when there is none of that name, and for the address it comes from; of
    both only a digest is written down.
    """
    minute, left = this_minute()
    named = count(uuid5(NAMESPACE_OID, f"token client {_named_client(request)}"), minute)
    at_address = count(uuid5(NAMESPACE_OID, f"token address {address_of(request)}"), minute)
    return left if named > TOKENS_A_CLIENT or at_address > TOKENS_AN_ADDRESS else 0


def _named_client(request: HttpRequest) -> str:
    scheme, _space, word = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(word).decode().partition(":")[0]
        except ValueError:
            return ""
    return request.POST.get("client_id", "")


def address_of(request: HttpRequest) -> str:
    """Where a request comes from: of several addresses the one that our own proxy saw, which is the last."""
    if settings.SECURE_PROXY_SSL_HEADER and (seen := request.headers.get("X-Forwarded-For")):
        return seen.rpartition(",")[2].strip()
    return request.META.get("REMOTE_ADDR", "")
