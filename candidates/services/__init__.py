"""What can be done about candidates. Keyword-only, one transaction each; the object comes back.

Every function raises ``ValidationError({field: [messages]})`` for what was typed wrong and ``wsp.errors.Refused`` for
what a rule forbids.
"""

from candidates.services.arrivals import Arrival, check_arrival, take_in
from candidates.services.duplicates import Duplicate, Sought, likely_duplicates, likely_duplicates_of_many
from candidates.services.handovers import cancel_handover, complete_handover, plan_handover, show_handover
from candidates.services.links import request_sign_in_link, send_sign_in_link, use_sign_in_link
from candidates.services.meetings import (
    answer_invitation,
    cancel_meeting,
    change_meeting,
    invite,
    plan_meeting,
    record_attendance,
    send_invitations,
)
from candidates.services.people import assign, create_candidate, declare_werkfit, set_state, update_candidate
from candidates.services.plans import (
    changed_since,
    content_of,
    drop_item,
    finish_item,
    lay_down,
    reopen_item,
    save_item,
    sign,
    take_over_journey,
    write_plan,
)
from candidates.services.profiles import confirm_profile, replace_rows, update_profile
from candidates.services.reading import open_file, open_profile, update_file
from candidates.services.removal import remove_unused
from candidates.services.routes import begin_again, journey_for, start_journey

__all__ = [
    "Arrival",
    "Duplicate",
    "Sought",
    "answer_invitation",
    "assign",
    "begin_again",
    "cancel_handover",
    "cancel_meeting",
    "change_meeting",
    "changed_since",
    "check_arrival",
    "complete_handover",
    "confirm_profile",
    "content_of",
    "create_candidate",
    "declare_werkfit",
    "drop_item",
    "finish_item",
    "invite",
    "journey_for",
    "lay_down",
    "likely_duplicates",
    "likely_duplicates_of_many",
    "open_file",
    "open_profile",
    "plan_handover",
    "plan_meeting",
    "record_attendance",
    "remove_unused",
    "reopen_item",
    "replace_rows",
    "request_sign_in_link",
    "save_item",
    "send_invitations",
    "send_sign_in_link",
    "set_state",
    "show_handover",
    "sign",
    "start_journey",
    "take_in",
    "take_over_journey",
    "update_candidate",
    "update_file",
    "update_profile",
    "use_sign_in_link",
    "write_plan",
]
