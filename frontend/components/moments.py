"""The line from start to end on which a placement's or journey's moments stand."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

TIMELINE_ICONS = {
    "call": "phone",
    "no-answer": "phone-off",
    "mail": "mail",
    "letter": "send",
    "visit": "visit",
    "moment": "flag",
    "note": "note",
    "status": "refresh",
    "document": "file",
    "placement": "handshake",
}
_EDGE = 3.0
_GAP = 5.0


@dataclass(frozen=True)
class Moment:
    """One moment on a line. ``state`` is done, now, to-come or missed; ``note`` is what was said."""

    when: dt.date
    label: str
    state: str
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class Mark:
    """Where a moment is drawn: ``number`` in the circle and the table, ``x`` in per cent of the width."""

    number: int
    x: str
    moment: Moment


@dataclass(frozen=True)
class MomentLine:
    """A term with its moments, for ``{% moment_line %}``.

    ``start`` and ``end`` are the first and the last day, ``today`` the day on which one looks; ``caption`` says in one
    sentence what the line shows, as the table's caption and the drawing's name.
    """

    start: dt.date
    end: dt.date
    today: dt.date
    caption: str
    moments: Sequence[Moment]

    @property
    def marks(self) -> list[Mark]:
        """The moments in order of date, moved apart where they would cover each other."""
        ordered = sorted(self.moments, key=lambda moment: moment.when)
        if not ordered:
            return []
        gap = min(_GAP, (100 - 2 * _EDGE) / max(len(ordered) - 1, 1))
        places: list[float] = []
        for moment in ordered:
            wanted = self._x(moment.when)
            places.append(wanted if not places else max(wanted, places[-1] + gap))
        # What was pushed over the right edge is pushed back, from the last to the first.
        limit = 100 - _EDGE
        for index in range(len(places) - 1, -1, -1):
            places[index] = min(places[index], limit)
            limit = places[index] - gap
        pairs = zip(places, ordered, strict=True)
        return [Mark(number, f"{x:.2f}%", moment) for number, (x, moment) in enumerate(pairs, start=1)]

    @property
    def elapsed(self) -> str:
        """How far today is, in per cent of the width."""
        return f"{self._x(self.today):.2f}%"

    @property
    def begins(self) -> str:
        """Where the line starts, in per cent of the width."""
        return f"{_EDGE}%"

    @property
    def ends(self) -> str:
        """Where the line ends, in per cent of the width."""
        return f"{100 - _EDGE}%"

    def _x(self, day: dt.date) -> float:
        length = max((self.end - self.start).days, 1)
        share = min(max((day - self.start).days / length, 0.0), 1.0)
        return _EDGE + share * (100 - 2 * _EDGE)
