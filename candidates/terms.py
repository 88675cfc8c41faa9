"""How long this region waits with candidates: agreements of the service point, not law."""

from wsp import environment as env

WITHOUT_CONTACT_WEEKS = env.number("WERKBANK_CANDIDATE_WITHOUT_CONTACT_WEEKS", 6)
CONTACT_AFTER_START_WEEKS = env.number("WERKBANK_CONTACT_AFTER_START_WEEKS", 8)
PROFILE_STALE_MONTHS = env.number("WERKBANK_PROFILE_STALE_MONTHS", 6)
PLAN_ITEM_LATE_DAYS = env.number("WERKBANK_PLAN_ITEM_LATE_DAYS", 3)  # Working days after the date in the plan.
