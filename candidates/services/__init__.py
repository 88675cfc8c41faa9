"""What can be done about candidates. Keyword-only, one transaction each; the object comes back.

Every function raises ``ValidationError({field: [messages]})`` for what was typed wrong and ``wsp.errors.Refused`` for
what a rule forbids.
"""

from candidates.services.links import request_sign_in_link, send_sign_in_link, use_sign_in_link
from candidates.services.people import assign, create_candidate, declare_werkfit, set_state, update_candidate
from candidates.services.profiles import confirm_profile, replace_rows, update_profile
from candidates.services.reading import open_file, open_profile, update_file

__all__ = [
    "assign",
    "confirm_profile",
    "create_candidate",
    "declare_werkfit",
    "open_file",
    "open_profile",
    "replace_rows",
    "request_sign_in_link",
    "send_sign_in_link",
    "set_state",
    "update_candidate",
    "update_file",
    "update_profile",
    "use_sign_in_link",
]
