"""What one request that only reads asks the database once.

Nothing changes under a read-only transaction, so an answer stays true until the page is sent; it is forgotten with the
request, and never serves another person. Outside such a request every question is asked anew.
"""

import contextlib
import contextvars
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

Answer = TypeVar("Answer")


@dataclass
class _Page:
    answers: dict[Hashable, Any] = field(default_factory=dict)
    askers: dict[Hashable, Callable[[], Any]] = field(default_factory=dict)


_page: contextvars.ContextVar[_Page | None] = contextvars.ContextVar("page", default=None)


@contextlib.contextmanager
def while_reading() -> Iterator[None]:
    """Within the block, what ``once`` found is remembered."""
    token = _page.set(_Page())
    try:
        yield
    finally:
        _page.reset(token)


def once(key: Hashable, ask: Callable[[], Answer]) -> Answer:
    """The answer of ``ask``, asked at most once per ``key`` while one page is read."""
    page = _page.get()
    if page is None:
        return ask()
    if key not in page.answers:
        page.answers[key] = page.askers.get(key, ask)()
    return page.answers[key]


def answered_by(key: Hashable, ask: Callable[[], Any]) -> None:
    """While this page is read, ``once`` gets the answer to ``key`` from ``ask``: from a statement that brings more."""
    page = _page.get()
    if page is not None:
        page.askers[key] = ask
