"""The journeys of candidates, as definitions, and how a candidate looks on a card of the call list."""

from collections.abc import Iterable
from uuid import UUID

from candidates.journeys.from_bijstand import FROM_BIJSTAND
from candidates.journeys.from_ww import FROM_WW
from wsp.journeys import registry
from wsp.journeys.registry import PartyCard
from wsp.refs import CANDIDATE

__all__ = ["FROM_BIJSTAND", "FROM_WW", "cards", "register"]


def register() -> None:
    """Tell the engine which journeys candidates make and how to show them."""
    registry.register_journey(FROM_WW)
    registry.register_journey(FROM_BIJSTAND)
    registry.register_party(CANDIDATE, cards)


def cards(ids: Iterable[UUID]) -> dict[UUID, PartyCard]:
    """Each candidate's name, place and number, in one query."""
    from candidates.models import Candidate

    rows = (
        Candidate.objects.filter(pk__in=ids).order_by().values_list("pk", "first_name", "last_name", "place", "phone")
    )
    return {
        pk: PartyCard(
            name=f"{first} {last}".strip(), subtitle=place, phone=phone, url_name="workbench:candidate", id=pk
        )
        for pk, first, last, place, phone in rows
    }
