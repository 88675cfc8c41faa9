"""Who calls: a client with a bearer token (RFC 6750), which acts as its own account; and whether its token may."""

import hashlib

from django.utils.translation import gettext_lazy as _
from oauth2_provider.models import AccessToken
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.permissions import BasePermission

from frontend.api.models import Client
from wsp import clock
from wsp.accounts.models import Staff


class ClientAuthentication(BaseAuthentication):
    """The account a client acts as, and its token; the token's ``application`` is the client."""

    def authenticate(self, request) -> tuple[Staff, AccessToken] | None:
        """None without a token; ``AuthenticationFailed`` for one that is unknown, past its time, or of a client that is
        over.
        """
        words = get_authorization_header(request).split()
        if not words or words[0].lower() != b"bearer":
            return None
        if len(words) != 2:
            raise AuthenticationFailed(_("This is no bearer token."))
        token = (
            AccessToken.objects.select_related("application__acts_as")
            .filter(token_checksum=hashlib.sha256(words[1]).hexdigest())
            .first()
        )
        if token is None or token.expires <= clock.now() or token.application.is_over:
            raise AuthenticationFailed(_("This token is unknown or no longer valid."))
        return token.application.acts_as, token

    def authenticate_header(self, request) -> str:
        """What a call without a valid token is told to bring."""
        return 'Bearer realm="api"'


class HasScope(BasePermission):
    """Deny by default: an operation names the scope it needs, and the token must have it."""

    def has_permission(self, request, view) -> bool:
        """Raises ``PermissionDenied`` that names the scope; no operation for this method is for the view to say."""
        if request.auth is None:
            return False
        operation = view.operation
        if operation is None or operation.scope is None:
            return True
        if operation.scope not in scopes_of(request):
            raise PermissionDenied(_("This token lacks the scope “%(scope)s”.") % {"scope": operation.scope})
        return True


def client_of(request) -> Client:
    """The client that calls."""
    return request.auth.application


def scopes_of(request) -> frozenset[str]:
    """What the token may do: what was asked for, as far as the client still has it."""
    return frozenset(request.auth.scope.split()) & frozenset(client_of(request).scopes)
