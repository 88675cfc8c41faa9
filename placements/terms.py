"""How long this region waits: agreements of the service point, not law. Each can be set per region."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from wsp import clock
from wsp.nudges.numbers import number_of, register_number

EMPLOYER_ANSWERS = "placements.employer_answers"
EMPLOYER_SILENT = "placements.employer_silent"
VACANCY_UNPROPOSED = "placements.vacancy_unproposed"
CANDIDATE_UNPROPOSED = "placements.candidate_unproposed"
TRIAL_UNDECIDED = "placements.trial_undecided"


def register() -> None:
    """Tell the ground which numbers of this room a region may choose."""
    register_number(EMPLOYER_ANSWERS, 3, _("An employer is asked for an answer after so many days"), "working_days")
    register_number(
        EMPLOYER_SILENT, 5, _("An employer who said nothing about candidates counts as silent after"), "working_days"
    )
    register_number(VACANCY_UNPROPOSED, 5, _("A vacancy for which nobody was proposed comes up after"), "working_days")
    register_number(CANDIDATE_UNPROPOSED, 6, _("A candidate whom nobody proposed comes up after"), "weeks")
    register_number(
        TRIAL_UNDECIDED, 3, _("A trial placement without a decision comes up so long before its end"), "working_days"
    )


def employer_answers_by(day: dt.date) -> dt.date:
    """By when an employer is expected to answer about candidates proposed on ``day``."""
    return clock.add_working_days(day, number_of(EMPLOYER_ANSWERS))


def working_days_ago(key: str) -> dt.datetime:
    """The moment before which something lies still too long: the end of the day so many working days ago."""
    day = clock.add_working_days(clock.today(), -number_of(key))
    return clock.at(day + dt.timedelta(days=1), dt.time())
