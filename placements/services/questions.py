"""An account manager asks colleagues for suitable candidates; each answer is a promise of who was asked."""

import datetime as dt
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from candidates.models import Candidate
from employers.models import Vacancy
from placements.events import ANSWERED, QUESTION
from placements.models import CandidateQuestion
from placements.services import introductions
from wsp import clock
from wsp.accounts.models import Staff
from wsp.accounts.roles import GUIDES_CANDIDATES, MATCHES
from wsp.errors import Refused
from wsp.journeys import services as journeys
from wsp.records import service
from wsp.refs import VACANCY, Ref


@service
def ask_for_candidates(
    *,
    vacancy: Vacancy,
    case_managers: Sequence[Staff],
    question: str,
    due_at: dt.datetime | None = None,
    actor: Staff,
) -> list[CandidateQuestion]:
    """Ask each of ``case_managers`` for suitable candidates, to be answered by ``due_at`` (two working days on).

    Somebody asked already for this vacancy is not asked twice: the open question comes back.
    """
    due_at = due_at or clock.at(clock.add_working_days(clock.today(), 2), clock.DAY_END)
    errors: dict[str, object] = {}
    if not question.strip():
        errors["question"] = _("Write down what kind of person you look for.")
    if due_at <= clock.now():
        errors["due_at"] = _("This moment has passed.")
    if not case_managers:
        errors["case_managers"] = _("Choose whom to ask.")
    elif not all(person.role in GUIDES_CANDIDATES and person.is_active for person in case_managers):
        errors["case_managers"] = _("Only who guides candidates can be asked for them.")
    if errors:
        raise ValidationError(errors)
    if actor.role not in MATCHES:
        raise Refused(_("Asking for candidates is for who matches people and work."), code="forbidden")
    return [_ask(vacancy, person, question.strip(), due_at, actor) for person in case_managers]


def _ask(vacancy: Vacancy, person: Staff, text: str, due_at: dt.datetime, actor: Staff) -> CandidateQuestion:
    question, made = CandidateQuestion.objects.get_or_create(
        vacancy=vacancy,
        asked=person,
        answered_at=None,
        defaults={"asked_by": actor, "question": text, "due_at": due_at},
    )
    if made:
        journeys.promise(
            title=gettext_noop("A colleague asks you for suitable candidates"),
            owner=person,
            due_at=due_at,
            subject=Ref(QUESTION, question.pk),
            kind="question",
            means="message",
            key=f"question:{question.pk}",
            done_by_event=ANSWERED,
            actor=actor,
            why=f"{vacancy.title}: {text}",
        )
    return question


@service
def answer_question(
    *, question: CandidateQuestion, candidates: Sequence[Candidate] = (), reason: str = "", actor: Staff
) -> CandidateQuestion:
    """Answer with candidates, who are put on the vacancy's list, or with the reason why there is nobody.

    Who asked gets the answer as a promise to look at it the next working day. Raises ``Refused`` for a candidate who
    may not be proposed here.
    """
    question = CandidateQuestion.objects.select_for_update(of=("self",)).get(pk=question.pk)
    if question.answered_at:
        raise Refused(_("This question was answered already."), code="answered")
    if actor.pk != question.asked_id and actor.role not in GUIDES_CANDIDATES:
        raise Refused(_("This question is for %(name)s.") % {"name": question.asked.name}, code="forbidden")
    if not candidates and not reason.strip():
        raise ValidationError({"reason": _("Name a candidate, or say why there is nobody.")})
    question.answered_at, question.answered_by, question.reason = clock.now(), actor, reason.strip()
    question.save(update_fields=["answered_at", "answered_by", "reason"])
    for candidate in candidates:
        question.introductions.add(
            introductions.select(candidate=candidate, vacancy=question.vacancy, actor=actor, explanation=reason)
        )
    journeys.publish(event=ANSWERED, subject=Ref(QUESTION, question.pk), actor=actor)
    journeys.promise(
        title=gettext_noop("A colleague answered your question for candidates"),
        owner=question.asked_by,
        due_at=clock.at(clock.add_working_days(clock.today(), 1)),
        subject=Ref(VACANCY, question.vacancy_id),
        kind="question",
        means="message",
        key=f"answered:{question.pk}",
        actor=actor,
        why=reason.strip() or ", ".join(candidate.name for candidate in candidates),
    )
    return question
