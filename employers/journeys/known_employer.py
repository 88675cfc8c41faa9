"""An employer who has worked with the service point for years: Romy's journey. It begins with a candidate.

One run per introduction without a vacancy, so that the next candidate begins a journey of its own. The introduction's
and the placement's own journeys keep the dates between; the relation is kept here.
"""

from django.utils.translation import gettext_lazy as _

from wsp.journeys.definition import After, Answer, Due, Journey, Means, Question, Step
from wsp.refs import INTRODUCTION

IN_THE_INTRODUCTION = Due("introduction")
IN_THE_PLACEMENT = Due("placement")
STARTED = Answer("outcome", "chosen")

KNOWN_EMPLOYER = Journey(
    key="known-employer",
    title=_("A candidate for an employer we know"),
    subject=INTRODUCTION,
    parties=("employer", "candidate", "contact_person"),
    anchors={
        "introduction": _("a day that the journey of each introduction keeps"),
        "placement": _("a day that the journey of the placement keeps"),
    },
    source="Klantreis Matchen op Werk: Romy de Vries",
    help=_("You know the firm, you know the candidate, and you know what the employer looks for."),
    steps=(
        Step(
            key="call",
            title=_("Call the employer: we have a candidate"),
            with_whom="employer",
            due=IN_THE_INTRODUCTION,
            done_by_event="introduction.proposed",
            help=_("The employer values that you call by yourself and know what is needed."),
        ),
        Step(
            key="short-cv",
            title=_("Send the candidate's short CV"),
            with_whom="employer",
            means=Means.MAIL,
            due=IN_THE_INTRODUCTION,
            done_by_event="introduction.proposed",
            help=_("What is on it is enough as a basis for a talk."),
        ),
        Step(
            key="invite",
            title=_("Plan the talk in the times the employer gives, and invite the candidate"),
            with_whom=("employer", "candidate"),
            due=IN_THE_INTRODUCTION,
            done_by_event="introduction.invited",
        ),
        Step(
            key="three-way-talk",
            title=_("Three-way talk: employer, candidate and you"),
            with_whom=("employer", "candidate"),
            means=Means.THREE_WAY,
            due=IN_THE_INTRODUCTION,
            done_by_event="introduction.interviewed",
            asks_experience=True,
            help=_("It helps the candidate that somebody known is there."),
        ),
        Question(
            key="outcome",
            title=_("Is the candidate taken on?"),
            with_whom="employer",
            due=IN_THE_INTRODUCTION,
            answers={"chosen": _("Taken on"), "declined": _("Declined")},
            by_event={
                "introduction.chosen": "chosen",
                "introduction.declined": "declined",
                "introduction.refused": "declined",
                "introduction.withdrawn": "declined",
            },
        ),
        Step(
            key="tell",
            title=_("Tell the candidate why not, and look further at once"),
            with_whom="candidate",
            condition=Answer("outcome", "declined"),
            due=IN_THE_INTRODUCTION,
            done_by_event="candidate.told",
        ),
        Step(
            key="trial",
            title=_("Arrange the trial placement"),
            with_whom="employer",
            condition=STARTED,
            due=IN_THE_PLACEMENT,
            done_by_event=("trial.started", "placement.started"),
            help=_("You make the agreement; the employer only signs."),
        ),
        Step(
            key="two-weeks",
            title=_("Three-way talk after two weeks: how does it go?"),
            with_whom=("employer", "candidate"),
            means=Means.THREE_WAY,
            condition=STARTED,
            due=IN_THE_PLACEMENT,
            done_by_event="placement.two_weeks",
        ),
        Step(
            key="end-of-trial",
            title=_("Talk at the end of the trial: a contract for a year"),
            with_whom=("employer", "candidate"),
            means=Means.THREE_WAY,
            condition=STARTED,
            due=IN_THE_PLACEMENT,
            done_by_event="contract.signed",
            help=_("The intention is a permanent job."),
        ),
        Step(
            key="keep-in-touch",
            title=_("Keep in touch with the employer"),
            with_whom="employer",
            condition=STARTED,
            due=After("end-of-trial", weeks=8),
            done_by_event="aftercare.agreed",
            help=_("So you stay informed of what goes on in the firm."),
        ),
        Step(
            key="next-candidate",
            title=_("Come with a new candidate"),
            with_whom="employer",
            due=After("outcome", weeks=8),
            help=_("Search for a candidate who could suit this employer."),
        ),
    ),
)
