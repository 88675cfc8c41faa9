"""From selecting a candidate to an answer, and the talk between: one journey for each introduction, one for each talk."""

from django.utils.translation import gettext_lazy as _

from placements.events import INTERVIEW
from placements.journeys.parts import CANDIDATES_CALL, PARTIES, SOURCE
from wsp import refs
from wsp.journeys.definition import I_DO, OTHERS_DO, After, Due, Fact, Journey, Means, Question, Step


def _stage(name: str) -> Fact:
    return Fact("stage", name)


INTRODUCTION = Journey(
    key="introduction",
    title=_("Introduction of a candidate"),
    subject=refs.INTRODUCTION,
    parties=PARTIES,
    anchors={
        "selected": _("selected"),
        "asked": _("asked"),
        "answer_by": _("answer of the candidate wanted by"),
        "agreed": _("agreed"),
        "refused": _("candidate said no"),
        "proposed": _("proposed"),
        "employer_answers_by": _("answer of the employer wanted by"),
        "invited": _("invited"),
        "interviewed": _("talk held"),
        "chosen": _("chosen"),
        "declined": _("declined"),
        "withdrawn": _("withdrawn"),
        "to_tell": _("outcome known"),
    },
    facts={"stage": _("stage of the introduction"), "to_tell": _("the candidate must hear the outcome")},
    source=SOURCE,
    steps=(
        Step(
            key="decide",
            title=_("Have the candidate asked, or take the name off the list"),
            due=Due("selected", working_days=2),
            condition=_stage("selected"),
            done_by_event=("introduction.asked", "introduction.withdrawn"),
            means=Means.PORTAL,
        ),
        Question(
            key="ask",
            title=_("Ask the candidate: may we propose you here?"),
            due=Due("answer_by"),
            condition=_stage("asked"),
            answers={"yes": _("Yes, propose me"), "no": _("No"), "off": _("Withdrawn")},
            by_event={"introduction.agreed": "yes", "introduction.refused": "no", "introduction.withdrawn": "off"},
            seen_by_candidate=I_DO,
            help=_("Nobody is proposed without having been asked. Keep a refusal with its reason: it teaches."),
            **CANDIDATES_CALL,
        ),
        Step(
            key="propose",
            title=_("Propose the candidate to the employer"),
            with_whom="employer",
            means=Means.MAIL,
            due=Due("agreed", working_days=1),
            condition=_stage("agreed"),
            done_by_event=("introduction.proposed", "introduction.withdrawn"),
            seen_by_candidate=OTHERS_DO,
            help=_("A short CV and a short explanation for each candidate; by mail, or told by telephone."),
        ),
        Question(
            key="employers-answer",
            title=_("Ask the employer what they think of the candidates"),
            with_whom="employer",
            due=Due("employer_answers_by"),
            condition=_stage("proposed"),
            answers={
                "invited": _("Wants to meet"),
                "chosen": _("Chooses"),
                "declined": _("Declines"),
                "withdrawn": _("Withdrawn"),
            },
            by_event={
                "introduction.invited": "invited",
                "introduction.chosen": "chosen",
                "introduction.declined": "declined",
                "introduction.withdrawn": "withdrawn",
            },
            seen_by_candidate=OTHERS_DO,
        ),
        Step(
            key="plan-talk",
            title=_("Plan the talk with employer and candidate"),
            with_whom="employer",
            due=Due("invited", working_days=1),
            condition=_stage("invited"),
            done_by_event=(
                "interview.planned",
                "introduction.chosen",
                "introduction.declined",
                "introduction.withdrawn",
            ),
            seen_by_candidate=OTHERS_DO,
            help=_("The employer gives times, or you plan it. Ask the candidate whether somebody should come along."),
        ),
        Question(
            key="decision",
            title=_("Ask the employer for the decision"),
            with_whom="employer",
            due=Due("interviewed", working_days=2),
            condition=_stage("interviewed"),
            answers={
                "chosen": _("Chooses"),
                "invited": _("Wants another talk"),
                "declined": _("Declines"),
                "withdrawn": _("Withdrawn"),
            },
            by_event={
                "introduction.chosen": "chosen",
                "introduction.invited": "invited",
                "introduction.declined": "declined",
                "introduction.withdrawn": "withdrawn",
            },
            seen_by_candidate=OTHERS_DO,
            help=_("Always with a reason, in the employer's own words."),
        ),
        Step(
            key="good-news",
            title=_("Call the candidate: chosen!"),
            due=Due("chosen", working_days=1),
            condition=_stage("chosen"),
            done_by_event="candidate.told",
            **CANDIDATES_CALL,  # Not in the portal: it would tell before the call does.
        ),
        Step(
            key="arrange",
            title=_("Arrange the start: trial placement or contract"),
            with_whom="employer",
            due=Due("chosen", working_days=2),
            condition=_stage("chosen"),
            done_by_event=(
                "trial.started",
                "placement.started",
                "introduction.declined",
                "introduction.withdrawn",
            ),
            seen_by_candidate=OTHERS_DO,
            help=_("We make the right forms; the employer only signs."),
        ),
        Step(
            key="tell-candidate",
            title=_("Call the candidate first: it is not going to be this one"),
            due=Due("to_tell", working_days=1),
            condition=Fact("to_tell"),
            done_by_event="candidate.told",
            help=_(
                "Discuss the reason, and write it down for the candidate. The portal shows it only after this call."
            ),
            **CANDIDATES_CALL,
        ),
        Step(
            key="look-further",
            title=_("Match the candidate to other vacancies, and adjust the plan"),
            due=After("tell-candidate", working_days=2),
            asks_experience=True,
            help=_("Who was declined is picked up actively: the route starts again."),
            **CANDIDATES_CALL,
        ),
    ),
)

TALK = Journey(
    key="interview",
    title=_("Talk with the employer"),
    subject=INTERVIEW,
    parties=PARTIES,
    anchors={"interview": _("talk")},
    source=SOURCE,
    steps=(
        Step(
            key="prepare",
            title=_("Prepare the talk with the candidate"),
            due=Due("interview", working_days=-1, snap="previous"),
            done_by_event="interview.prepared",
            seen_by_candidate=I_DO,
            help=_("What the firm does, what to ask, how to get there, and whether somebody comes along."),
            **CANDIDATES_CALL,
        ),
        Step(
            key="employer-after",
            title=_("Ask the employer how the talk went"),
            with_whom="employer",
            due=Due("interview", working_days=1),
            done_by_event="interview.held",
            asks_experience=True,
        ),
        Step(
            key="candidate-after",
            title=_("Ask the candidate how the talk went"),
            due=Due("interview", working_days=1),
            asks_experience=True,
            seen_by_candidate=OTHERS_DO,
            **CANDIDATES_CALL,
        ),
    ),
)
