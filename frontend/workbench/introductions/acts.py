"""Every act on an introduction: the form it needs, what it calls, what is said afterwards.

One table, so that the page shows a panel for each act that is possible now and the address of an act knows what to do.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontend.workbench.introductions import forms as own
from placements import services
from placements.models import Interview, Introduction, Stage
from placements.services.proposals import letter_of
from wsp import clock
from wsp.accounts.models import Staff
from wsp.mail.models import Message

Do = Callable[[Introduction, dict[str, Any], Staff], str]
When = Callable[[Introduction], bool]


def _always(_introduction: Introduction) -> bool:
    return True


def _nothing(_introduction: Introduction) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Act:
    """One act. While ``main`` holds it stands open on the page and is primary; otherwise it unfolds."""

    name: str
    title: Any
    button: Any
    form: type[forms.Form]
    when: When
    do: Do
    main: When | None = None
    start: Callable[[Introduction], dict[str, Any]] = _nothing
    tone: str = ""


def planned(introduction: Introduction) -> Interview | None:
    """The talk that is still to come, or was not written down yet."""
    return next(
        (each for each in introduction.interviews.all() if each.held_at is None and each.cancelled_at is None), None
    )


def has_begun(introduction: Introduction) -> bool:
    """Whether a trial or work followed: from then on that page says what can be done."""
    return hasattr(introduction, "trial") or hasattr(introduction, "placement")


def _in(*stages: str) -> When:
    return lambda introduction: introduction.stage in stages and not has_begun(introduction)


def _ask(introduction, data, actor):
    services.ask_candidate(introduction=introduction, answer_by=data["answer_by"], actor=actor)
    return _("%(name)s has the question on the call list.") % {"name": introduction.candidate.contact_person.name}


def _answer(introduction, data, actor):
    services.record_answer(introduction=introduction, actor=actor, **data)
    return _("The answer is written down.")


def _explain(introduction, data, actor):
    services.explain(introduction=introduction, actor=actor, **data)
    return _("The explanation is kept for the letter.")


def _phone(introduction, data, actor):
    services.propose_by_phone(introductions=[introduction], actor=actor, **data)
    return _("Noted. The employer's answer has a date on your call list.")


def _plan(introduction, data, actor):
    if data["companion"] != Interview.Companion.YES:
        data["companion_staff"] = None
    interview = services.plan_interview(introduction=introduction, actor=actor, **data)
    count = len(services.invitations_of(interview))
    return _("The talk is planned. %(count)d invitations wait to be read and sent.") % {"count": count}


def _move(introduction, data, actor):
    services.move_interview(
        interview=planned(introduction), at=data["at"], address=data["address"], minutes=data["minutes"], actor=actor
    )
    return _("The talk is moved; both are told again.")


def _send_invitations(introduction, _data, actor):
    sent = services.send_invitations(interview=planned(introduction), actor=actor)
    return _("%(count)d invitations are on their way.") % {"count": len(sent)}


def _companion(introduction, data, actor):
    staff = data["companion_staff"] if data["companion"] == Interview.Companion.YES else None
    services.set_companion(
        interview=planned(introduction), companion=data["companion"], companion_staff=staff, actor=actor
    )
    return _("Noted.")


def _prepare(introduction, _data, actor):
    services.prepare_interview(interview=planned(introduction), actor=actor)
    return _("%(name)s is prepared.") % {"name": introduction.candidate.name}


def _hold(introduction, data, actor):
    services.hold_interview(interview=planned(introduction), report=data["report"], actor=actor)
    return _("The talk is written down.")


def _cancel(introduction, data, actor):
    services.cancel_interview(interview=planned(introduction), reason=data["reason"], actor=actor)
    return _("The talk is off. Who was invited is told.")


def _choose(introduction, data, actor):
    services.choose(introduction=introduction, words=data["words"], actor=actor)
    return _("Chosen! Now arrange the start.")


def _decline(introduction, data, actor):
    services.decline(introduction=introduction, actor=actor, **data)
    person = introduction.candidate.contact_person.name
    return _("Noted. %(person)s calls %(name)s first; the portal shows nothing until then.") % {
        "person": person,
        "name": introduction.candidate.name,
    }


def _tell(introduction, data, actor):
    services.tell_candidate(introduction=introduction, actor=actor, **data)
    return _("%(name)s knows. The portal shows it now.") % {"name": introduction.candidate.name}


def _withdraw(introduction, data, actor):
    services.withdraw(introduction=introduction, actor=actor, **data)
    return _("The introduction is withdrawn.")


def _next_talk(introduction: Introduction) -> dict[str, Any]:
    employer = introduction.employer
    day = clock.add_working_days(clock.today(), 3)
    contact = employer.contacts.filter(is_main=True).first()
    return {
        "at": clock.at(day, clock.DAY_START.replace(hour=10)).replace(tzinfo=None),
        "minutes": 60,
        "address": ", ".join(part for part in (employer.street, employer.place) if part),
        "with_whom": contact.name if contact else "",
        "tour": True,
    }


def _this_talk(introduction: Introduction) -> dict[str, Any]:
    talk = planned(introduction)
    return {
        "at": clock.local(talk.at).replace(tzinfo=None),
        "minutes": talk.minutes,
        "address": talk.address,
        "with_whom": talk.with_whom,
        "tour": talk.tour,
        "companion": talk.companion,
        "companion_staff": talk.companion_staff_id,
    }


def _without_letter(introduction: Introduction) -> bool:
    letter = letter_of(introduction)
    return introduction.stage == Stage.AGREED and (letter is None or letter.state != Message.State.DRAFT)


def _drafts(introduction: Introduction) -> bool:
    talk = planned(introduction)
    return bool(talk and services.invitations_of(talk))


def _is_past(introduction: Introduction) -> bool:
    talk = planned(introduction)
    return talk is not None and talk.at <= clock.now()


def _has_talk(introduction: Introduction) -> bool:
    return planned(introduction) is not None


ACTS: tuple[Act, ...] = (
    Act(
        "vragen",
        gettext_lazy("Ask the candidate"),
        gettext_lazy("Have the candidate asked"),
        own.AskForm,
        _in(Stage.SELECTED),
        _ask,
        main=_always,
    ),
    Act(
        "antwoord",
        gettext_lazy("What the candidate answered"),
        gettext_lazy("Write down the answer"),
        own.AnswerForm,
        _in(Stage.ASKED, Stage.SELECTED),
        _answer,
        main=_always,
    ),
    Act(
        "toelichting",
        gettext_lazy("Explanation for the employer"),
        gettext_lazy("Keep"),
        own.ExplainForm,
        _in(Stage.SELECTED, Stage.ASKED, Stage.AGREED),
        _explain,
        start=lambda introduction: {"explanation": introduction.explanation},
    ),
    Act(
        "telefonisch",
        gettext_lazy("Told by telephone"),
        gettext_lazy("Write down"),
        own.PhoneForm,
        _without_letter,
        _phone,
    ),
    Act(
        "gesprek",
        gettext_lazy("Plan the talk"),
        gettext_lazy("Plan the talk"),
        own.InterviewForm,
        lambda introduction: (
            introduction.stage in {Stage.PROPOSED, Stage.INVITED, Stage.INTERVIEWED} and not _has_talk(introduction)
        ),
        _plan,
        main=_always,
        start=_next_talk,
    ),
    Act(
        "uitnodigingen",
        gettext_lazy("Invitations"),
        gettext_lazy("Send the invitations"),
        own.NoForm,
        _drafts,
        _send_invitations,
        main=_always,
    ),
    Act(
        "voorbereid",
        gettext_lazy("Prepare the candidate"),
        gettext_lazy("The candidate is prepared"),
        own.NoForm,
        lambda introduction: _has_talk(introduction) and planned(introduction).prepared_at is None,
        _prepare,
        main=_always,
    ),
    Act(
        "meegaan",
        gettext_lazy("Companion"),
        gettext_lazy("Keep"),
        own.CompanionForm,
        _has_talk,
        _companion,
        start=_this_talk,
    ),
    Act(
        "gehouden",
        gettext_lazy("The talk was held"),
        gettext_lazy("Write down"),
        own.ReportForm,
        _has_talk,
        _hold,
        main=_is_past,
    ),
    Act(
        "verzetten",
        gettext_lazy("Move the talk"),
        gettext_lazy("Move"),
        own.InterviewForm,
        _has_talk,
        _move,
        start=_this_talk,
    ),
    Act(
        "afgezegd",
        gettext_lazy("The talk is off"),
        gettext_lazy("Call it off"),
        own.ReasonForm,
        _has_talk,
        _cancel,
        tone="negative",
    ),
    Act(
        "gekozen",
        gettext_lazy("The employer chooses this candidate"),
        gettext_lazy("Chosen"),
        own.WordsForm,
        _in(Stage.PROPOSED, Stage.INVITED, Stage.INTERVIEWED),
        _choose,
    ),
    Act(
        "afgewezen",
        gettext_lazy("The employer declines"),
        gettext_lazy("Write down the no"),
        own.DeclineForm,
        _in(Stage.PROPOSED, Stage.INVITED, Stage.INTERVIEWED, Stage.CHOSEN),
        _decline,
        tone="negative",
    ),
    Act(
        "verteld",
        gettext_lazy("Call the candidate"),
        gettext_lazy("The candidate has been told"),
        own.TellForm,
        lambda introduction: (
            introduction.stage in {Stage.DECLINED, Stage.WITHDRAWN, Stage.CHOSEN}
            and introduction.candidate_told_at is None
        ),
        _tell,
        main=_always,
        start=lambda introduction: {"reason_for_candidate": introduction.reason_for_candidate},
    ),
    Act(
        "intrekken",
        gettext_lazy("Withdraw"),
        gettext_lazy("Withdraw"),
        own.WithdrawForm,
        _in(Stage.SELECTED, Stage.ASKED, Stage.AGREED, Stage.PROPOSED, Stage.INVITED, Stage.INTERVIEWED, Stage.CHOSEN),
        _withdraw,
        tone="negative",
    ),
)
BY_NAME = {act.name: act for act in ACTS}
