"""How long this region waits with employers: agreements of the service point, not law."""

from wsp import environment as env

# Working days without the employer saying that a vacancy is still open.
VACANCY_UNCONFIRMED = env.number("WERKBANK_VACANCY_UNCONFIRMED", 15)
DRAFT_LYING_HOURS = env.number("WERKBANK_DRAFT_LYING_HOURS", 2)  # Hours of working time.
