"""One page of a long list."""

from django.core.paginator import Page, Paginator
from django.http import HttpRequest


def page_of(request: HttpRequest, rows, *, per_page: int = 25, parameter: str = "page") -> Page:
    """The page of ``rows`` that the address asks for; the first or the last one when it asks for nonsense.

    ``rows`` is an ordered queryset or a list. Counting costs one query.
    """
    return Paginator(rows, per_page).get_page(request.GET.get(parameter, 1))
