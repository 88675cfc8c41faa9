"""One transaction per request; a GET cannot write; every change knows its actor."""

import contextlib

import pghistory
from django.conf import settings
from django.db import connection, transaction

from wsp.once import while_reading

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


class ActorMiddleware:
    """Puts who acts, and where, beside every change that pghistory's triggers record during this request."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Open a history context for requests that may change something."""
        if request.method in SAFE_METHODS:
            return self.get_response(request)
        user = getattr(request, "user", None)
        actor = str(user.pk) if user is not None and user.is_authenticated else None
        name = user.name if actor else ""
        with pghistory.context(actor=actor, name=name, path=request.path):
            return self.get_response(request)


class TransactionMiddleware:
    """Runs the view in one transaction, read-only for safe methods, with the web's time limits.

    Not ``ATOMIC_REQUESTS``: that leaves no room to make the transaction read-only before the view's first query.
    A view that handles transactions itself says so with ``django.db.transaction.non_atomic_requests``.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Pass through; the work is in ``process_view``."""
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        """Call the view inside its transaction; a server error in the answer rolls it back."""
        if "default" in getattr(view_func, "_non_atomic_requests", ()):
            return None
        reads = request.method in SAFE_METHODS
        with while_reading() if reads else contextlib.nullcontext(), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(
                    f"SET LOCAL statement_timeout = {int(settings.WEB_STATEMENT_TIMEOUT_MS)};"
                    f"SET LOCAL lock_timeout = {int(settings.WEB_LOCK_TIMEOUT_MS)};"
                    + ("SET TRANSACTION READ ONLY;" if reads else "")
                )
            response = view_func(request, *view_args, **view_kwargs)
            if hasattr(response, "render") and callable(response.render) and not response.is_rendered:
                response = response.render()
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response
