"""How long this region waits: agreements of the service point, not law. In working days unless the name says more."""

import datetime as dt

from wsp import clock
from wsp import environment as env

EMPLOYER_ANSWER = env.number("WERKBANK_EMPLOYER_ANSWERS_WITHIN", 3)
VACANCY_WITHOUT_PROPOSAL = env.number("WERKBANK_VACANCY_WITHOUT_PROPOSAL", 5)
CANDIDATE_WITHOUT_PROPOSAL_WEEKS = env.number("WERKBANK_CANDIDATE_WITHOUT_PROPOSAL_WEEKS", 6)
TRIAL_DECISION_BEFORE_END = env.number("WERKBANK_TRIAL_DECISION_BEFORE_END", 10)


def employer_answers_by(day: dt.date) -> dt.date:
    """By when an employer is expected to answer about candidates proposed on ``day``."""
    return clock.add_working_days(day, EMPLOYER_ANSWER)
