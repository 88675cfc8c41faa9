"""What can be done about introductions, interviews, trial placements and work. Keyword-only, one transaction each.

Every function raises ``ValidationError({field: [messages]})`` for what was typed wrong and ``wsp.errors.Refused`` for
what a rule forbids: a stage that has passed, a person who may not, a dated rule with its source.
"""

from placements.rules import check_trial
from placements.services.choices import (
    answer_the_rest,
    choose,
    decline,
    promise_answers,
    tell_candidate,
    unanswered,
    write_reason,
)
from placements.services.documents import draft_forms_mail, latest_forms, record_signature, send_forms
from placements.services.interviews import (
    cancel_interview,
    hold_interview,
    invitations_of,
    move_interview,
    plan_interview,
    prepare_interview,
    send_invitations,
    set_companion,
)
from placements.services.introductions import ask_candidate, explain, invite, record_answer, select, withdraw
from placements.services.proposals import introduce, letter_of, propose_by_phone, send_letter
from placements.services.questions import answer_question, ask_for_candidates
from placements.services.trials import (
    begin_due_trials,
    cancel_trial,
    change_trial,
    end_trial,
    extend_trial,
    record_decision,
    start_trial,
    stop_trial,
    violations_of,
)
from placements.services.undoing import undo, why_not_undo
from placements.services.work import (
    add_contract,
    agree_aftercare,
    congratulate,
    current_contract,
    end_placement,
    send_aftercare,
    send_congratulations,
    sign_contract,
    start_placement,
)

__all__ = [
    "add_contract",
    "agree_aftercare",
    "answer_question",
    "answer_the_rest",
    "ask_candidate",
    "ask_for_candidates",
    "begin_due_trials",
    "cancel_interview",
    "cancel_trial",
    "change_trial",
    "check_trial",
    "choose",
    "congratulate",
    "current_contract",
    "decline",
    "draft_forms_mail",
    "end_placement",
    "end_trial",
    "explain",
    "extend_trial",
    "hold_interview",
    "introduce",
    "invitations_of",
    "invite",
    "latest_forms",
    "letter_of",
    "move_interview",
    "plan_interview",
    "prepare_interview",
    "promise_answers",
    "propose_by_phone",
    "record_answer",
    "record_decision",
    "record_signature",
    "select",
    "send_aftercare",
    "send_congratulations",
    "send_forms",
    "send_invitations",
    "send_letter",
    "set_companion",
    "sign_contract",
    "start_placement",
    "start_trial",
    "stop_trial",
    "tell_candidate",
    "unanswered",
    "undo",
    "violations_of",
    "why_not_undo",
    "withdraw",
    "write_reason",
]
