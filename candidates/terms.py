"""How long this region waits with candidates: agreements of the service point, not law. Each can be set per region."""

from django.utils.translation import gettext_lazy as _

from wsp import environment as env
from wsp.nudges.numbers import register_number

WITHOUT_CONTACT = "candidates.without_contact"
PLAN_ITEM_LATE = "candidates.plan_item_late"
CONTACT_AFTER_START = "candidates.contact_after_start"
# Shown in every list, so it is a setting of the installation: asking the database for it would cost each row a query.
PROFILE_STALE_MONTHS = env.number("WERKBANK_PROFILE_STALE_MONTHS", 6)


def register() -> None:
    """Tell the ground which numbers of this room a region may choose."""
    register_number(WITHOUT_CONTACT, 6, _("A candidate nobody spoke with comes up after"), "weeks")
    register_number(PLAN_ITEM_LATE, 3, _("A step of a plan that a candidate did not do comes up after"), "working_days")
    register_number(
        CONTACT_AFTER_START, 8, _("Between two contacts once somebody works, unless agreed otherwise"), "weeks"
    )
