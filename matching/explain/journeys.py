"""A journey in words."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from matching.rows import Text
from wsp.work import Transport

BY = {
    Transport.WALK: _("{minutes} min on foot"),
    Transport.BIKE: _("{minutes} min by bicycle"),
    Transport.EBIKE: _("{minutes} min by electric bicycle"),
    Transport.MOPED: _("{minutes} min by moped"),
    Transport.CAR: _("{minutes} min by car"),
    Transport.PUBLIC: _("{minutes} min by public transport"),
}


def journey(minutes: float, means: str) -> Text:
    """The journey as "18 min by bicycle"."""
    return format_lazy(BY[Transport(means)], minutes=round(minutes))
