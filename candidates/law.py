"""Terms of law that candidates' journeys hang on, as dated records with their source. They open no rights and close
none: they say by when somebody is reminded.
"""

import dataclasses
import datetime as dt

from dateutil.relativedelta import relativedelta


@dataclasses.dataclass(frozen=True)
class Term:
    """So many weeks, from a day on and perhaps until one, and where it stands."""

    key: str
    weeks: int
    valid_from: dt.date
    source: str
    valid_until: dt.date | None = None

    def ends(self, start: dt.date) -> dt.date:
        """The last day of the term that begins the day after ``start``."""
        return start + relativedelta(weeks=self.weeks)


APPLY_FOR_WW = "ww_apply"
DECIDE_ON_BIJSTAND = "bijstand_decision"

TERMS = (
    Term(
        APPLY_FOR_WW,
        1,
        dt.date(2013, 1, 1),
        "Werkloosheidswet, artikel 26, eerste lid; uwv.nl: tot en met 1 week na de eerste werkloosheidsdag",
    ),
    Term(
        DECIDE_ON_BIJSTAND,
        8,
        dt.date(1998, 1, 1),
        "Algemene wet bestuursrecht, artikel 4:13, tweede lid: uiterlijk acht weken na ontvangst van de aanvraag",
    ),
)


def term(key: str, day: dt.date) -> Term:
    """The term ``key`` as it holds on ``day``. Raises ``LookupError`` when none does."""
    for each in TERMS:
        if each.key == key and each.valid_from <= day and (each.valid_until is None or day <= each.valid_until):
            return each
    raise LookupError(f"No term {key} holds on {day}.")
