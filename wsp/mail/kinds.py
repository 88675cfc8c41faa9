"""The kinds of message there are, as the rooms that write them register them in ``AppConfig.ready``."""

import datetime as dt
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Kind:
    """One kind of message.

    ``automatic``: the program sends it, nobody presses "send"; a candidate or employer gets none of these within 24 hours
    of another message. ``expires``: so long after it was queued it is too late to send. ``seen_first``: a person must have read and
    sent it, unless an ``UnseenPermission`` says otherwise. ``secret``: the text opens a door, so that nobody but who it is
    for may read it.
    """

    key: str
    title: str | Promise
    automatic: bool = False
    expires: dt.timedelta | None = None
    seen_first: bool = True
    secret: bool = False


_kinds: dict[str, Kind] = {}


def register_kind(
    key: str,
    title: str | Promise,
    automatic: bool = False,
    expires: dt.timedelta | None = None,
    seen_first: bool = True,
    *,
    secret: bool = False,
) -> Kind:
    """Make a kind of message known. Raises ``ValueError`` when the key means something else already."""
    kind = Kind(key, title, automatic, expires, seen_first, secret)
    if _kinds.setdefault(key, kind) != kind:
        raise ValueError(f"There are two kinds of message with the key {key!r}.")
    return kind


def kind_of(key: str) -> Kind:
    """The kind with this key. Raises ``LookupError``."""
    try:
        return _kinds[key]
    except KeyError:
        raise LookupError(f"There is no kind of message {key!r}: register it in the room that writes it.") from None


def all_kinds() -> list[Kind]:
    """Every kind, by key."""
    return [_kinds[key] for key in sorted(_kinds)]
