"""What a page says back: go there, what a service refused, whether a part or a whole page is asked for."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from wsp.errors import Refused


class SeeOther(HttpResponseRedirect):
    """After a POST: read that page now (303), whatever method was used here."""

    status_code = 303


def see_other(url: str) -> HttpResponse:
    """The answer to a POST that worked."""
    return SeeOther(url)


def wants_part(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of the page and the page itself stays."""
    return bool(request.htmx) and not request.htmx.boosted


def refusal_text(refusal: Refused) -> SafeString:
    """What was refused, what would be allowed, and by which rule."""
    parts = [(refusal.message,)]
    if refusal.allowed:
        parts.append((_("Allowed: %(allowed)s") % {"allowed": refusal.allowed},))
    if refusal.source:
        parts.append((_("Rule: %(source)s") % {"source": refusal.source},))
    return format_html("{}", format_html_join(" ", "{}", parts))


def add_errors(
    form: forms.BaseForm, error: ValidationError | Refused, names: dict[str, str | None] | None = None
) -> None:
    """Put what a service said at the fields of ``form``; what belongs to no field stands on top.

    ``names`` translates a name of the service into a field of the form.
    """
    if isinstance(error, Refused):
        form.add_error(None, refusal_text(error))
        return
    by_field = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
    for name, messages in by_field.items():
        field = (names or {}).get(name, name)
        for message in messages:
            form.add_error(field if field in form.fields else None, message)
