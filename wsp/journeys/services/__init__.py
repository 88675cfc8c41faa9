"""What can be done with journeys and promises. Keyword-only, one transaction each."""

from wsp.journeys.services.attempts import Finished, finish, reopen, undo_finish
from wsp.journeys.services.changes import (
    HandOver,
    answer_offer,
    hand_over,
    hand_over_everything,
    preview_hand_over,
    skip,
    snooze,
    still_to_do,
    wake,
)
from wsp.journeys.services.events import publish
from wsp.journeys.services.promises import promise, withdraw
from wsp.journeys.services.runs import (
    open_run,
    pause_run,
    restart_run,
    resume_run,
    set_anchor,
    set_facts,
    stop_runs,
)

__all__ = [
    "Finished",
    "HandOver",
    "answer_offer",
    "finish",
    "hand_over",
    "hand_over_everything",
    "open_run",
    "pause_run",
    "preview_hand_over",
    "promise",
    "publish",
    "reopen",
    "restart_run",
    "resume_run",
    "set_anchor",
    "set_facts",
    "skip",
    "snooze",
    "still_to_do",
    "stop_runs",
    "undo_finish",
    "wake",
    "withdraw",
]
