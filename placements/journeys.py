"""The journeys of this room: an introduction, its talks, a trial placement, work, a contract, aftercare.

Steps from "employer and candidate journeys, Matchen op Werk": the wished-for journey of an employer who is new to the
service point, and the journey of one who is known.
"""

from django.utils.translation import gettext_lazy as _

from placements.events import CONTRACT, INTERVIEW
from wsp import refs
from wsp.journeys.definition import I_DO, OTHERS_DO, After, Due, Fact, Journey, Means, Question, Repeat, Step

SOURCE = "Klantreis Matchen op Werk (Programmaraad), gewenste klantreis werkgever en kandidaat"
PARTIES = ("employer", "candidate", "contact_person")
CANDIDATES_CALL = {"who": "contact_person", "with_whom": "candidate"}
APART, TOGETHER = Fact("three_way", False), Fact("three_way", True)


def _stage(name: str) -> Fact:
    return Fact("stage", name)


def _both(key: str, due: Due, *, employer, candidate, together, help_text, **more) -> tuple[Step, ...]:
    """One contact with each of the two, or one three-way talk where that is wanted."""
    common = {"due": due, "asks_experience": True, "help": help_text, **more}
    return (
        Step(key=f"{key}-employer", title=employer, with_whom="employer", condition=APART, **common),
        Step(
            key=f"{key}-candidate",
            title=candidate,
            condition=APART,
            seen_by_candidate=OTHERS_DO,
            **CANDIDATES_CALL,
            **common,
        ),
        Step(
            key=f"{key}-together",
            title=together,
            with_whom=("employer", "candidate"),
            means=Means.THREE_WAY,
            condition=TOGETHER,
            seen_by_candidate=OTHERS_DO,
            **common,
        ),
    )


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

TRIAL = Journey(
    key="trial-placement",
    title=_("Trial placement"),
    subject=refs.TRIAL,
    parties=PARTIES,
    anchors={"start": _("first day"), "end": _("last day")},
    facts={
        "three_way": _("talks with employer and candidate together"),
        "decision_needed": _("a decision on the application is awaited"),
    },
    source=SOURCE,
    steps=(
        Step(
            key="forms",
            title=_("Have the forms signed: the employer only signs"),
            with_whom="employer",
            means=Means.MAIL,
            due=Due(working_days=1),
            done_by_event="trial.forms_sent",
            documents=("trial_agreement", "intent"),
            seen_by_candidate=OTHERS_DO,
        ),
        Step(
            key="decision",
            title=_("Ask for the decision on the application: it may not start before"),
            means=Means.PHONE,
            due=Due("start", working_days=-3, snap="previous"),
            condition=Fact("decision_needed"),
            done_by_event=("trial.decided", "trial.stopped"),
            seen_by_candidate=OTHERS_DO,
        ),
        *_both(
            "two-weeks",
            Due("start", weeks=2),
            employer=_("Trial placement, 2 weeks: ask the employer how it goes"),
            candidate=_("Trial placement, 2 weeks: ask the candidate how it goes"),
            together=_("Trial placement, 2 weeks: talk with both"),
            help_text=_("Is help needed, do it now: an intervention in time saves the place."),
        ),
        *_both(
            "six-weeks",
            Due("start", weeks=6),
            employer=_("Trial placement, 6 weeks: ask the employer how it goes"),
            candidate=_("Trial placement, 6 weeks: ask the candidate how it goes"),
            together=_("Trial placement, 6 weeks: talk with both"),
            help_text=_("Is help needed, do it now: an intervention in time saves the place."),
        ),
        Step(
            key="contract-question",
            title=_("Ask the employer: will there be a contract?"),
            with_whom="employer",
            due=Due("end", working_days=-10, snap="previous"),
            help=_("Before the end, so that nobody falls between trial and contract."),
        ),
        *_both(
            "end",
            Due("end", snap="previous"),
            employer=_("End of the trial placement: talk with the employer"),
            candidate=_("End of the trial placement: talk with the candidate"),
            together=_("End of the trial placement: talk with both"),
            help_text=_("Write down the outcome on the placement's page: contract, longer, or not."),
        ),
    ),
)

PLACEMENT = Journey(
    key="placement",
    title=_("Placement"),
    subject=refs.PLACEMENT,
    parties=PARTIES,
    anchors={"start": _("first day")},
    facts={"three_way": _("talks with employer and candidate together"), "kind": _("job or work-experience place")},
    source=SOURCE,
    steps=(
        Step(
            key="card",
            title=_("Congratulate employee and employer, by mail or card"),
            with_whom="candidate",
            means=Means.MAIL,
            due=Due("start"),
            condition=Fact("kind", "job"),
            done_by_event="card.sent",
        ),
        *_both(
            "two-weeks",
            Due("start", weeks=2),
            employer=_("At work, 2 weeks: ask the employer how it goes"),
            candidate=_("At work, 2 weeks: ask the candidate how it goes"),
            together=_("At work, 2 weeks: talk with both"),
            help_text=_("Is help needed, do it now: an intervention in time saves the place."),
        ),
        Step(
            key="aftercare-agreement",
            title=_("Agree with the employer how often there is contact"),
            with_whom="employer",
            due=Due("start", weeks=2),
            done_by_event="aftercare.agreed",
            help=_("Record it; it is confirmed by mail, and kept."),
        ),
        *_both(
            "six-weeks",
            Due("start", weeks=6),
            employer=_("At work, 6 weeks: ask the employer how it goes"),
            candidate=_("At work, 6 weeks: ask the candidate how it goes"),
            together=_("At work, 6 weeks: talk with both"),
            help_text=_("Is help needed, do it now: an intervention in time saves the place."),
        ),
        Step(
            key="hours",
            title=_("Are the hours enough to leave the benefit? How long is the contract?"),
            due=Due("start", weeks=6),
            condition=Fact("kind", "job"),
            seen_by_candidate=OTHERS_DO,
            **CANDIDATES_CALL,
        ),
    ),
)

END_OF_CONTRACT = Journey(
    key="contract",
    title=_("End of a contract"),
    subject=CONTRACT,
    parties=PARTIES,
    anchors={"end": _("last day of the contract")},
    facts={"three_way": _("talks with employer and candidate together")},
    source=SOURCE,
    steps=(
        Step(
            key="what-follows",
            title=_("Ask the employer what follows the contract"),
            with_whom="employer",
            due=Due("end", weeks=-6, snap="previous"),
            help=_("An employer must say at least a month before the end whether a contract goes on (BW 7:668)."),
        ),
        *_both(
            "end",
            Due("end", snap="previous"),
            employer=_("End of the contract: talk with the employer"),
            candidate=_("End of the contract: talk with the candidate"),
            together=_("End of the contract: talk with both"),
            help_text=_("A next contract, or looking further together."),
        ),
    ),
)

AFTERCARE = Journey(
    key="aftercare",
    title=_("Aftercare"),
    subject=refs.PLACEMENT,
    parties=PARTIES,
    anchors={"first": _("first contact"), "until": _("last day of the agreement")},
    facts={"three_way": _("talks with employer and candidate together"), "weeks": _("every so many weeks")},
    source=SOURCE,
    steps=(
        Step(
            key="confirm",
            title=_("Send the mail that confirms the aftercare agreement"),
            with_whom="employer",
            means=Means.MAIL,
            due=Due(working_days=1),
            done_by_event="aftercare.confirmed",
        ),
        *_both(
            "contact",
            Due("first"),
            employer=_("Aftercare as agreed: call the employer"),
            candidate=_("Aftercare as agreed: call the candidate"),
            together=_("Aftercare as agreed: talk with both"),
            help_text=_("What was agreed is kept."),
            repeat=Repeat(weeks_fact="weeks", until="until"),
        ),
    ),
)

JOURNEYS = (INTRODUCTION, TALK, TRIAL, PLACEMENT, END_OF_CONTRACT, AFTERCARE)
