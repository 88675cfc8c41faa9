"""An employer who does not know the service point yet: Martijn's journey, as it should be.

The steps stand in the order of the source. Once candidates are proposed, each introduction and each placement has a
journey of its own that keeps the dates; the steps here are finished by what happens there, and nobody is reminded
twice.
"""

from django.utils.translation import gettext_lazy as _

from wsp.journeys.definition import After, Answer, Due, Journey, Means, Question, Step
from wsp.refs import EMPLOYER

# Never dated here: the journeys of each introduction and of each placement keep these dates.
IN_THE_INTRODUCTION = Due("introduction")
IN_THE_PLACEMENT = Due("placement")
STARTED = Answer("outcome", ("trial", "contract", "experience"))

FIRST_CONTACT = Journey(
    key="employer-first-contact",
    title=_("First contact with an employer"),
    subject=EMPLOYER,
    parties=("employer",),
    anchors={
        "called": _("the employer phoned"),
        "visit": _("the acquaintance visit"),
        "introduction": _("a day that the journey of each introduction keeps"),
        "placement": _("a day that the journey of the placement keeps"),
    },
    source="Klantreis Matchen op Werk: Martijn, reis wanneer werkgever nog onbekend is met WSP",
    help=_("An employer who phones hears within 24 hours, knows one person, and gets everything agreed by mail."),
    steps=(
        Step(
            key="called",
            title=_("The employer phones the central number"),
            who="employer",
            with_whom="employer",
            due=Due("called"),
            done_by_event="call.logged",
            help=_("The employer never needs an account. Write down what is said in the employer's own words."),
        ),
        Step(
            key="call-back",
            title=_("Call back within 24 hours"),
            with_whom="employer",
            due=Due("called", next_working_day_same_time=True),
            done_by_event="employer.called_back",
            help=_("Say who the fixed contact person is, and make an appointment to come by."),
        ),
        Step(
            key="plan-visit",
            title=_("Make an appointment for an acquaintance visit"),
            with_whom="employer",
            due=After("call-back", working_days=2),
            done_by_event=("visit.planned", "visit.held"),
            help=_("At the employer's own place: that is where you see what the firm is like."),
        ),
        Step(
            key="visit",
            title=_("Acquaintance visit at the employer's place"),
            with_whom="employer",
            means=Means.VISIT,
            due=Due("visit"),
            done_by_event="visit.held",
            asks_experience=True,
            help=_(
                "What does the firm do, how do people work together, what do they really look for: motivation, "
                "potential, feeling for the trade? Are they willing to train? Which provisions may help?"
            ),
        ),
        Step(
            key="confirm",
            title=_("Confirm by mail what was agreed"),
            with_whom="employer",
            means=Means.MAIL,
            due=After("visit", working_days=1),
            done_by_event="agreements.confirmed",
            help=_("Clear about what we do, what we expect, and what the employer commits to."),
        ),
        Step(
            key="propose",
            title=_("Propose candidates: CV with a short explanation for each"),
            with_whom="employer",
            due=After("visit", working_days=5),
            done_by_event="introduction.proposed",
            help=_("Ask each candidate first. Name the provisions that may apply."),
        ),
        Step(
            key="plan-interviews",
            title=_("Plan the interviews"),
            with_whom="employer",
            due=IN_THE_INTRODUCTION,
            done_by_event="introduction.invited",
            help=_("The employer plans, or you do it. Ask for times in the employer's diary."),
        ),
        Step(
            key="prepare",
            title=_("Prepare the candidates for the interviews"),
            means=Means.OFFICE,
            due=IN_THE_INTRODUCTION,
            done_by_event="interview.prepared",
            help=_("Go through the talk together. Does the candidate want somebody to come along?"),
        ),
        Step(
            key="interviews",
            title=_("The interviews are held"),
            with_whom="employer",
            means=Means.THREE_WAY,
            due=IN_THE_INTRODUCTION,
            done_by_event="introduction.interviewed",
            help=_("Alone or with a companion, as candidate and employer wish."),
        ),
        Step(
            key="selection",
            title=_("The employer chooses, or says no with a reason"),
            with_whom="employer",
            due=IN_THE_INTRODUCTION,
            done_by_event=("introduction.chosen", "introduction.declined"),
            help=_("No candidate and no employer is left without an answer."),
        ),
        Step(
            key="aftercare-declined",
            title=_("Pick up the candidates who were declined"),
            due=IN_THE_INTRODUCTION,
            done_by_event="candidate.told",
            help=_("Discuss the reason by telephone, and match to other vacancies at once."),
        ),
        Question(
            key="outcome",
            title=_("What does the candidate who was chosen start with?"),
            with_whom="employer",
            due=After("selection", weeks=2),
            answers={
                "trial": _("A trial placement"),
                "contract": _("A contract at once"),
                "experience": _("A work-experience place"),
                "nobody": _("Nobody was chosen"),
            },
            by_event={"trial.started": "trial", "placement.started": "contract"},
            help=_("With nobody chosen: agree on a better selection, and propose again."),
        ),
        Step(
            key="trial-forms",
            title=_("Take care of the forms of the trial placement"),
            with_whom="employer",
            condition=Answer("outcome", "trial"),
            due=IN_THE_PLACEMENT,
            done_by_event="trial.forms_sent",
            help=_("You make the right forms. The employer only signs."),
        ),
        Step(
            key="two-weeks",
            title=_("Ask after two weeks how it goes"),
            with_whom="employer",
            condition=STARTED,
            due=IN_THE_PLACEMENT,
            done_by_event="placement.two_weeks",
            help=_("With employer and candidate, in a three-way talk where they want one. Step in in time."),
        ),
        Step(
            key="six-weeks",
            title=_("Ask after six weeks how it goes"),
            with_whom="employer",
            condition=STARTED,
            due=IN_THE_PLACEMENT,
            done_by_event="placement.six_weeks",
        ),
        Step(
            key="contract",
            title=_("A contract"),
            with_whom="employer",
            condition=STARTED,
            due=IN_THE_PLACEMENT,
            done_by_event="contract.signed",
            help=_("A party! Then the end of the contract is the next date to keep."),
        ),
        Step(
            key="card",
            title=_("Congratulate employee and employer by mail or card"),
            with_whom="employer",
            means=Means.LETTER,
            condition=STARTED,
            due=IN_THE_PLACEMENT,
            done_by_event="card.sent",
        ),
        Step(
            key="aftercare",
            title=_("Agree on aftercare: how often do we speak each other?"),
            with_whom="employer",
            condition=STARTED,
            due=IN_THE_PLACEMENT,
            done_by_event="aftercare.agreed",
            help=_("Record it, confirm it by mail, and keep it."),
        ),
        Step(
            key="better-selection",
            title=_("Agree on a better selection of candidates"),
            with_whom="employer",
            means=Means.VISIT,
            condition=Answer("outcome", "nobody"),
            due=After("outcome", weeks=1),
            done_by_event="selection.agreed",
            help=_("What did not fit? What is agreed is used the next time candidates are ranked for this employer."),
        ),
    ),
)
