"""Deny by default: a page needs a signed-in member of staff, unless it stands on the short list."""

from django.contrib.auth.middleware import LoginRequiredMiddleware

from wsp.accounts.public import is_public


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """Django's own gate, with the exceptions in one file (``wsp/accounts/public.py``) instead of on the views."""

    def process_view(self, request, view_func, view_args, view_kwargs):
        """Let public addresses pass; send everybody else to the sign-in page."""
        if is_public(request.resolver_match):
            return None
        if request.user.is_authenticated:
            return None
        return self.handle_no_permission(request, view_func)
