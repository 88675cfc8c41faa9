"""What can be done about employers. Keyword-only, one transaction each; the object comes back.

Every function raises ``ValidationError({field: [messages]})`` for what was typed wrong and ``wsp.errors.Refused`` for
what a rule forbids.
"""

from employers.services.agreements import (
    agree_on_selection,
    close_agreement,
    confirm_agreements,
    discard_confirmation,
    draft_confirmation,
    record_agreement,
)
from employers.services.arrivals import (
    EmployerArrival,
    VacancyArrival,
    check_contact,
    check_employer,
    check_vacancy,
    kvk_numbers_taken,
    take_in_contacts,
    take_in_employers,
    take_in_vacancies,
)
from employers.services.calls import Promise, discard_draft, is_new, log_call, save_draft
from employers.services.duplicates import Duplicate, Typed, likely_duplicates, likely_duplicates_of_many
from employers.services.firms import assign, create_employer, remove_site, save_contact, save_site, update_employer
from employers.services.removal import remove_unused_contacts, remove_unused_employers, remove_unused_vacancies
from employers.services.vacancies import (
    confirm_open,
    hold,
    open_vacancy,
    reopen,
    set_requirements,
    update_vacancy,
    withdraw,
)
from employers.services.vacancies import (
    fill_vacancy as fill,
)
from employers.services.visits import cancel_visit, hold_visit, move_visit, plan_visit

__all__ = [
    "Duplicate",
    "EmployerArrival",
    "Promise",
    "Typed",
    "VacancyArrival",
    "agree_on_selection",
    "assign",
    "cancel_visit",
    "check_contact",
    "check_employer",
    "check_vacancy",
    "close_agreement",
    "confirm_agreements",
    "confirm_open",
    "create_employer",
    "discard_confirmation",
    "discard_draft",
    "draft_confirmation",
    "fill",
    "hold",
    "hold_visit",
    "is_new",
    "kvk_numbers_taken",
    "likely_duplicates",
    "likely_duplicates_of_many",
    "log_call",
    "move_visit",
    "open_vacancy",
    "plan_visit",
    "record_agreement",
    "remove_site",
    "remove_unused_contacts",
    "remove_unused_employers",
    "remove_unused_vacancies",
    "reopen",
    "save_contact",
    "save_draft",
    "save_site",
    "set_requirements",
    "take_in_contacts",
    "take_in_employers",
    "take_in_vacancies",
    "update_employer",
    "update_vacancy",
    "withdraw",
]
