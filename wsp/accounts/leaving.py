"""Somebody leaves the service: the account is closed, and what was theirs goes to a colleague at once, on the record.

Rooms that keep something per colleague register how it changes hands in ``AppConfig.ready``, in the order in which
their things go: people and firms before the promises that are left.
"""

from typing import NamedTuple, Protocol

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wsp.accounts.colleagues import keep_an_administrator
from wsp.accounts.models import Staff
from wsp.accounts.services import stand_in_for
from wsp.records import service


class HandOver(Protocol):
    """How one room's things go from one colleague to another; how many went."""

    def __call__(self, *, staff: Staff, to: Staff, actor: Staff, reason: str) -> int:
        """Runs in the transaction of leaving; raises ``ValidationError`` when ``to`` may not have them."""


class Left(NamedTuple):
    """Who left, who has it all now, and how much that was, by room."""

    staff: Staff
    to: Staff
    handed_over: dict[str, int]


_rooms: dict[str, tuple[int, HandOver]] = {}


def register(room: str, hand_over: HandOver, *, turn: int) -> None:
    """Make a room's way of handing over known; a lower ``turn`` goes first."""
    _rooms[room] = (turn, hand_over)


@service
def deactivate(*, staff: Staff, reason: str, actor: Staff, to: Staff | None = None) -> Left:
    """Close the account of ``staff`` and hand everything over to ``to``: without one, to whoever stands in for them.

    Raises ``ValidationError`` when nobody can take over, when ``to`` no longer works here, or when ``to`` may not have
    what there is (an account manager does not become a candidate's contact person); then nothing changes.
    """
    staff = Staff.objects.select_for_update(of=("self",)).get(pk=staff.pk)
    to = to or stand_in_for(staff)
    if not reason.strip():
        raise ValidationError({"reason": _("Write down why.")})
    if to is None or to == staff or not to.is_active:
        raise ValidationError({"to": _("Choose a colleague who works here and takes over.")})
    if staff.is_administrator:
        keep_an_administrator(without=staff)
    staff.is_active = False
    staff.save(update_fields=["is_active"])
    Staff.objects.filter(stand_in=staff).update(stand_in=None)
    handed_over = {
        room: hand_over(staff=staff, to=to, actor=actor, reason=reason.strip())
        for room, (_turn, hand_over) in sorted(_rooms.items(), key=lambda item: item[1][0])
    }
    return Left(staff, to, handed_over)
