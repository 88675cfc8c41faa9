"""What the rooms above tell the engine: their journeys, how their parties look on a card, what follows a tick.

Rooms register in ``AppConfig.ready``; the engine imports none of them.
"""

import uuid
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, Protocol

from wsp.journeys.definition import Journey
from wsp.refs import Ref


class PartyCard(NamedTuple):
    """Whom to call. For an employer: the contact to call, and the firm; for a candidate: name and number.

    ``url_name`` with ``id`` is the address of the party's page; both may be empty.
    """

    name: str
    subtitle: str = ""
    phone: str = ""
    url_name: str = ""
    id: uuid.UUID | None = None

    @property
    def initials(self) -> str:
        """Up to three letters, for where a name may not stand."""
        return "".join(word[0] for word in self.name.split() if word[:1].isalnum())[:3].upper()


class FollowUp(Protocol):
    """What a room does when a person finishes, on the call list, a step that one of its events would have finished."""

    def __call__(self, *, moment, actor, outcome: str, note: str, answer: str) -> None:
        """Do in the domain what the tick means; runs in the transaction of the tick."""


class AlreadyRegistered(ValueError):
    """Two definitions claim one key."""


_journeys: dict[str, Journey] = {}
_cards: dict[str, Callable[[Iterable[uuid.UUID]], Mapping[uuid.UUID, PartyCard]]] = {}
_follow_ups: dict[str, FollowUp] = {}


def register_journey(journey: Journey) -> Journey:
    """Make the definition known under its key. Raises ``AlreadyRegistered`` when another one has it."""
    if _journeys.setdefault(journey.key, journey) is not journey:
        raise AlreadyRegistered(f"There are two journeys with the key {journey.key!r}.")
    return journey


def unregister_journey(key: str) -> None:
    """Forget the definition: runs go on under the version they started with, new ones cannot be opened."""
    _journeys.pop(key, None)


def journey(key: str) -> Journey:
    """The present definition. Raises ``LookupError`` with the known keys."""
    try:
        return _journeys[key]
    except KeyError:
        raise LookupError(
            f"There is no journey {key!r}; there are: {', '.join(sorted(_journeys)) or 'none'}."
        ) from None


def journeys() -> list[Journey]:
    """Every definition, by key."""
    return [_journeys[key] for key in sorted(_journeys)]


def register_party(kind: str, cards: Callable[[Iterable[uuid.UUID]], Mapping[uuid.UUID, PartyCard]]) -> None:
    """Tell how parties of ``kind`` look on a card: ``cards(ids)`` in one query, leaving out whom it does not know."""
    _cards[kind] = cards


def cards(refs: Iterable[Ref]) -> dict[Ref, PartyCard]:
    """The cards of ``refs``: one call per kind; of a kind or an id nobody knows there is none."""
    by_kind: dict[str, set[uuid.UUID]] = {}
    for ref in refs:
        by_kind.setdefault(ref.kind, set()).add(ref.id)
    found: dict[Ref, PartyCard] = {}
    for kind, ids in by_kind.items():
        if kind in _cards:
            found |= {Ref(kind, party): card for party, card in _cards[kind](ids).items()}
    return found


def register_follow_up(event: str, follow_up: FollowUp) -> None:
    """When a person ticks a step that ``event`` would have finished, call ``follow_up``. One per event."""
    _follow_ups[event] = follow_up


def follow_up(event: str) -> FollowUp | None:
    """What a room does when a step of ``event`` is ticked by hand."""
    return _follow_ups.get(event)
