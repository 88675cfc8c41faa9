"""What can be done with messages. Delivery itself is in ``wsp.mail.delivery``."""

from wsp.mail.delivery import deliver, reap
from wsp.mail.kinds import register_kind
from wsp.mail.services.sending import cancel, resolve_unknown, send
from wsp.mail.services.switches import allow_unseen, forbid_unseen, start_kind, stop_kind
from wsp.mail.services.writing import draft, edit

__all__ = [
    "allow_unseen",
    "cancel",
    "deliver",
    "draft",
    "edit",
    "forbid_unseen",
    "reap",
    "register_kind",
    "resolve_unknown",
    "send",
    "start_kind",
    "stop_kind",
]
