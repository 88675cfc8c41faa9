"""How long this region waits with employers: agreements of the service point, not law. Each can be set per region."""

from django.utils.translation import gettext_lazy as _

from wsp.nudges.numbers import register_number

VACANCY_UNCONFIRMED = "employers.vacancy_unconfirmed"
DRAFT_LYING = "employers.draft_lying"


def register() -> None:
    """Tell the ground which numbers of this room a region may choose."""
    register_number(
        VACANCY_UNCONFIRMED, 15, _("A vacancy nobody confirmed as still open comes up after"), "working_days"
    )
    register_number(
        DRAFT_LYING, 2, _("A conversation that was not saved comes up after so many working hours"), "hours"
    )
