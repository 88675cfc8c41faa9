"""A candidate with WW, up to the longest WW lasts: Anja's journey, as it should be. Ten phases."""

from django.utils.translation import gettext_lazy as _

from candidates.journeys.contact import CANDIDATE, CONTACT_WEEKS, STAFF, choice_of_contact, contact, keep_contact
from wsp import refs
from wsp.journeys.definition import I_DO, OTHERS_DO, After, Answer, Due, Journey, Means, Question, Step

YES = {"yes": _("Yes"), "no": _("Not needed, I manage on my own")}

FROM_WW = Journey(
    key="candidate-from-ww",
    title=_("Candidate with WW"),
    subject=refs.CANDIDATE,
    parties=("candidate", "contact_person"),
    anchors={
        "job_ends": _("the job ends"),
        "apply_until": _("the last day to apply for WW"),
        "ww_ends": _("WW ends at the latest"),
    },
    facts={CONTACT_WEEKS: _("weeks between two contacts after the start")},
    source="Klantreis Matchen op Werk: gewenste klantreis kandidaat tot max. WW",
    help=_("One contact person, one plan, and ideas for other work than before."),
    steps=(
        # 1. I lose my job
        Step(
            key="job-lost",
            title=_("You lose your job"),
            who=CANDIDATE,
            due=Due("job_ends"),
            done_by_event="candidate.registered",
            means=Means.PORTAL,
            seen_by_candidate=I_DO,
        ),
        # 2. Applying for WW
        Step(
            key="apply",
            title=_("Apply for WW"),
            who=CANDIDATE,
            with_whom=CANDIDATE,
            due=Due("apply_until", snap="previous"),
            seen_by_candidate=I_DO,
            help=_(
                "The site is easy to use, and there is help for who needs it. The candidate chooses how to be helped."
            ),
        ),
        # 3. Contact with the contact person
        choice_of_contact(Due("opened", working_days=2)),
        *contact(_("Look wider than the application: work, and also debts, care, housing. Tell the story once.")),
        # 4. Making an integral plan van aanpak
        Question(
            key="plan-how",
            title=_("How do you want to make your plan?"),
            who=CANDIDATE,
            with_whom=CANDIDATE,
            due=After("choice-of-contact", weeks=1),
            answers={"together": _("Together with my contact person"), "alone": _("On my own")},
            seen_by_candidate=I_DO,
        ),
        Step(
            key="plan",
            title=_("Make one plan van aanpak"),
            who=STAFF,
            with_whom=CANDIDATE,
            means=Means.OFFICE,
            due=After("plan-how", weeks=1),
            done_by_event="plan.laid_down",
            seen_by_candidate=I_DO,
            documents=(_("plan van aanpak"),),
            help=_("Who does what, and when. It is kept in the digital file, and updated after each step."),
        ),
        Step(
            key="plan-signed",
            title=_("Sign the plan"),
            who=CANDIDATE,
            with_whom=CANDIDATE,
            means=Means.PORTAL,
            due=After("plan", weeks=1),
            done_by_event="plan.signed",
            seen_by_candidate=I_DO,
        ),
        # 5. First group meeting
        Question(
            key="first-meeting",
            title=_("Does the first group meeting help you?"),
            who=STAFF,
            with_whom=CANDIDATE,
            due=After("plan", weeks=1),
            answers=YES,
            by_event={"meeting.first_invited": "yes", "meeting.first_attended": "yes"},
            help=_("About which chances the labour market offers, and what suits the candidate."),
        ),
        Step(
            key="first-meeting-attended",
            title=_("Go to the first group meeting"),
            who=CANDIDATE,
            with_whom=CANDIDATE,
            means=Means.GROUP,
            condition=Answer("first-meeting", "yes"),
            due=After("first-meeting", weeks=3),
            done_by_event="meeting.first_attended",
            seen_by_candidate=I_DO,
            asks_experience=True,
        ),
        # 6. Second group meeting
        Question(
            key="second-meeting",
            title=_("Does the second group meeting help you?"),
            who=STAFF,
            with_whom=CANDIDATE,
            due=After("first-meeting", weeks=4),
            answers=YES,
            by_event={"meeting.second_invited": "yes", "meeting.second_attended": "yes"},
            help=_("More about the candidate's own question, and which chances he or she sees."),
        ),
        Step(
            key="second-meeting-attended",
            title=_("Go to the second group meeting, about your own question"),
            who=CANDIDATE,
            with_whom=CANDIDATE,
            means=Means.GROUP,
            condition=Answer("second-meeting", "yes"),
            due=After("second-meeting", weeks=3),
            done_by_event="meeting.second_attended",
            seen_by_candidate=I_DO,
            asks_experience=True,
        ),
        # 7. Looking wider with the contact person
        Step(
            key="wider-view",
            title=_("Look wider together: which other work is there for you?"),
            who=STAFF,
            with_whom=CANDIDATE,
            means=Means.OFFICE,
            due=After("second-meeting", weeks=2),
            seen_by_candidate=OTHERS_DO,
            help=_(
                "Which chances does the labour market offer besides the old line of work? Wishes and talents come first."
            ),
        ),
        # 8. Individual guidance
        Question(
            key="guidance",
            title=_("Do you want guidance that is only for you?"),
            who=STAFF,
            with_whom=CANDIDATE,
            due=After("wider-view", weeks=1),
            answers={"yes": _("Yes"), "no": _("I go on by myself")},
            help=_("Made to measure; it can be started at any time."),
        ),
        Step(
            key="guidance-started",
            title=_("Start the guidance that is only for you"),
            who=STAFF,
            with_whom=CANDIDATE,
            means=Means.OFFICE,
            condition=Answer("guidance", "yes"),
            due=After("guidance", weeks=2),
            seen_by_candidate=OTHERS_DO,
        ),
        # 9. Applying for jobs
        Step(
            key="applying",
            title=_("Apply for jobs"),
            who=CANDIDATE,
            with_whom=CANDIDATE,
            due=After("guidance", weeks=4),
            done_by_event="introduction.interviewed",
            seen_by_candidate=I_DO,
            asks_experience=True,
            help=_("Somebody comes along to the talk where that is needed or wished."),
        ),
        # 10. A job, or on to bijstand
        Question(
            key="outcome",
            title=_("A job before WW ends, or bijstand?"),
            who=STAFF,
            with_whom=CANDIDATE,
            due=Due("ww_ends", weeks=-10, snap="previous"),
            answers={"job": _("A job"), "bijstand": _("I must apply for bijstand"), "neither": _("Neither is needed")},
            by_event={"candidate.placed": "job", "handover.planned": "bijstand"},
            help=_("Begin in time: a warm handover takes weeks, and nobody should tell the story again."),
        ),
        Step(
            key="handover",
            title=_("Warm handover to the municipality"),
            who=STAFF,
            with_whom=CANDIDATE,
            means=Means.THREE_WAY,
            condition=Answer("outcome", "bijstand"),
            due=After("outcome", weeks=4),
            done_by_event="handover.done",
            seen_by_candidate=OTHERS_DO,
            help=_("Data and story go along, on a legal ground, seen by the candidate. It saves double work."),
        ),
        *keep_contact("keep-contact", Answer("outcome", "job"), "outcome"),
    ),
)
