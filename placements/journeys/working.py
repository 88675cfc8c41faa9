"""Trial placement, work, the end of a contract, aftercare: contact with both, in time, for every placement."""

from django.utils.translation import gettext_lazy as _

from placements.events import CONTRACT
from placements.journeys.parts import CANDIDATES_CALL, PARTIES, SOURCE, both
from wsp import refs
from wsp.journeys.definition import OTHERS_DO, Due, Fact, Journey, Means, Repeat, Step

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
            documents=(_("agreement on the trial placement"), _("declaration of intent")),
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
        *both(
            "two-weeks",
            Due("start", weeks=2),
            employer=_("Trial placement, 2 weeks: ask the employer how it goes"),
            candidate=_("Trial placement, 2 weeks: ask the candidate how it goes"),
            together=_("Trial placement, 2 weeks: talk with both"),
            help_text=_("Is help needed, do it now: an intervention in time saves the place."),
            done_by_event="placement.two_weeks",
        ),
        *both(
            "six-weeks",
            Due("start", weeks=6),
            employer=_("Trial placement, 6 weeks: ask the employer how it goes"),
            candidate=_("Trial placement, 6 weeks: ask the candidate how it goes"),
            together=_("Trial placement, 6 weeks: talk with both"),
            help_text=_("Is help needed, do it now: an intervention in time saves the place."),
            done_by_event="placement.six_weeks",
        ),
        Step(
            key="contract-question",
            title=_("Ask the employer: will there be a contract?"),
            with_whom="employer",
            due=Due("end", working_days=-10, snap="previous"),
            help=_("Before the end, so that nobody falls between trial and contract."),
        ),
        *both(
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
        *both(
            "two-weeks",
            Due("start", weeks=2),
            employer=_("At work, 2 weeks: ask the employer how it goes"),
            candidate=_("At work, 2 weeks: ask the candidate how it goes"),
            together=_("At work, 2 weeks: talk with both"),
            help_text=_("Is help needed, do it now: an intervention in time saves the place."),
            done_by_event="placement.two_weeks",
        ),
        Step(
            key="aftercare-agreement",
            title=_("Agree with the employer how often there is contact"),
            with_whom="employer",
            due=Due("start", weeks=2),
            done_by_event="aftercare.agreed",
            help=_("Record it; it is confirmed by mail, and kept."),
        ),
        *both(
            "six-weeks",
            Due("start", weeks=6),
            employer=_("At work, 6 weeks: ask the employer how it goes"),
            candidate=_("At work, 6 weeks: ask the candidate how it goes"),
            together=_("At work, 6 weeks: talk with both"),
            help_text=_("Is help needed, do it now: an intervention in time saves the place."),
            done_by_event="placement.six_weeks",
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
        *both(
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
        *both(
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
