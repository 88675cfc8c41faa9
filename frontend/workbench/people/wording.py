"""A word of advice when a text about a candidate seems to name an illness, a debt or the like."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from candidates.wording import warnings
from frontend.components.toasts import toast


def warn_of_words(request: HttpRequest, *texts: str) -> None:
    """Say which words do not belong in a profile and what to write instead; what was typed is kept as it is."""
    for finding in warnings("\n".join(texts)):
        text = _("You wrote “%(word)s”. %(advice)s")
        toast(request, text % {"word": finding.word, "advice": finding.advice}, tone="warn")
