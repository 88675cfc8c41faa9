"""A candidate with bijstand: Willem's journey, as it should be. Ten phases, told by the candidate."""

from django.utils.translation import gettext_lazy as _

from candidates.journeys.contact import CANDIDATE, CONTACT_WEEKS, STAFF, choice_of_contact, contact, keep_contact
from wsp import refs
from wsp.journeys.definition import I_DO, OTHERS_DO, After, Answer, Due, Fact, Journey, Means, Question, Step

WITH_HELP = {"with_help": _("With my contact person"), "alone": _("On my own")}
STARTED = Answer("outcome", ("job", "experience"))

FROM_BIJSTAND = Journey(
    key="candidate-from-bijstand",
    title=_("Candidate with bijstand"),
    subject=refs.CANDIDATE,
    parties=("candidate", "contact_person"),
    anchors={"applied": _("bijstand was applied for"), "decision_until": _("the last day of the decision")},
    facts={
        "from_uwv": _("comes from UWV, with data and story"),
        CONTACT_WEEKS: _("weeks between two contacts after the start"),
    },
    source="Klantreis Matchen op Werk: gewenste klantreis kandidaat vanaf bijstand",
    help=_("The candidate sees what to do and what others arrange."),
    steps=(
        # 1. I apply for bijstand
        Step(
            key="apply",
            title=_("Apply for bijstand"),
            who=CANDIDATE,
            means=Means.PORTAL,
            due=Due("applied"),
            done_by_event="candidate.registered",
            seen_by_candidate=I_DO,
        ),
        Step(
            key="handover",
            title=_("Warm handover of data and story by UWV"),
            who=STAFF,
            with_whom=CANDIDATE,
            means=Means.THREE_WAY,
            condition=Fact("from_uwv"),
            due=Due("opened", weeks=2),
            done_by_event="handover.done",
            seen_by_candidate=OTHERS_DO,
            help=_("Without it the candidate has to tell everything again."),
        ),
        Step(
            key="decision",
            title=_("Decision on the benefit"),
            means=Means.LETTER,
            who=STAFF,
            with_whom=CANDIDATE,
            due=Due("decision_until", snap="previous"),
            seen_by_candidate=OTHERS_DO,
        ),
        # 2. I have contact with my contact person
        choice_of_contact(Due("opened", working_days=2)),
        *contact(_("Make one picture of the candidate together, in the digital file, within the rules of privacy.")),
        # 3. My plan is updated
        Step(
            key="plan",
            title=_("Update the plan van aanpak"),
            who=STAFF,
            with_whom=CANDIDATE,
            means=Means.OFFICE,
            due=After("choice-of-contact", weeks=2),
            done_by_event="plan.laid_down",
            seen_by_candidate=I_DO,
            documents=(_("plan van aanpak"), _("CV")),
            help=_(
                "With what is needed to apply: CV, motivation, courses. How often there is contact is agreed in it."
            ),
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
        # 4. I can choose which support I think I need
        Question(
            key="support",
            title=_("Choose which support you need"),
            who=CANDIDATE,
            with_whom=CANDIDATE,
            due=After("plan", weeks=1),
            answers=WITH_HELP,
            seen_by_candidate=I_DO,
            help=_("In the system the candidate sees what to do, and what other parties arrange."),
        ),
        # 5. I have insight in the chances that suit me
        Step(
            key="chances",
            title=_("Talk about the chances that suit you"),
            who=STAFF,
            with_whom=CANDIDATE,
            means=Means.OFFICE,
            condition=Answer("support", "with_help"),
            due=After("support", weeks=2),
            seen_by_candidate=OTHERS_DO,
            help=_("You know the firms around here well. Look at talents, not at what is not possible."),
        ),
        Step(
            key="chances-alone",
            title=_("Find out which chances suit you"),
            who=CANDIDATE,
            with_whom=CANDIDATE,
            means=Means.PORTAL,
            condition=Answer("support", "alone"),
            due=After("support", weeks=3),
            seen_by_candidate=I_DO,
        ),
        # 6. I prepare for an interview or a work-orientation route
        Question(
            key="route",
            title=_("An interview, or a work-orientation route first?"),
            who=STAFF,
            with_whom=CANDIDATE,
            due=After("support", weeks=5),
            answers={"interview": _("An interview"), "orientation": _("A work-orientation route")},
            by_event={"introduction.invited": "interview"},
            help=_("A work-orientation route is always with the contact person and agreed with the service point."),
        ),
        Step(
            key="orientation",
            title=_("Start the work-orientation route, with your contact person"),
            who=STAFF,
            with_whom=CANDIDATE,
            means=Means.OFFICE,
            condition=Answer("route", "orientation"),
            due=After("route", weeks=2),
            seen_by_candidate=OTHERS_DO,
        ),
        Step(
            key="prepare",
            title=_("Prepare for the interview"),
            who=STAFF,
            with_whom=CANDIDATE,
            means=Means.OFFICE,
            condition=Answer("route", "interview"),
            due=After("route", weeks=1),
            done_by_event="interview.prepared",
            seen_by_candidate=I_DO,
        ),
        # 7. I go to the talk and am shown around
        Question(
            key="companion",
            title=_("Does somebody come along to the talk?"),
            who=CANDIDATE,
            with_whom=CANDIDATE,
            due=After("route", weeks=1),
            answers={"yes": _("Yes, my contact person"), "no": _("No, I go alone")},
            seen_by_candidate=I_DO,
        ),
        Step(
            key="talk",
            title=_("Go to the talk, and be shown around"),
            who=CANDIDATE,
            with_whom=CANDIDATE,
            due=After("route", weeks=3),
            done_by_event="introduction.interviewed",
            seen_by_candidate=I_DO,
            asks_experience=True,
            help=_("In the first talk the candidate also gets an impression of the firm or the route."),
        ),
        # 8. I am taken on, or start the route
        Step(
            key="feedback",
            title=_("Hear from the employer and from your contact person how it went"),
            who=STAFF,
            with_whom=CANDIDATE,
            due=After("talk", working_days=2),
            done_by_event=("introduction.chosen", "candidate.told"),
            seen_by_candidate=OTHERS_DO,
            help=_("The employer tells the candidate; the contact person calls as well."),
        ),
        # 9. A job, or a work-experience place
        Question(
            key="outcome",
            title=_("A job, or a work-experience place?"),
            who=STAFF,
            with_whom=CANDIDATE,
            due=After("talk", weeks=1),
            answers={
                "job": _("A job"),
                "experience": _("A work-experience place"),
                "nothing": _("Nothing yet"),
            },
            by_event={"candidate.placed": "job"},
        ),
        Step(
            key="begin-again",
            title=_("Adjust the plan and begin again"),
            who=STAFF,
            with_whom=CANDIDATE,
            means=Means.OFFICE,
            condition=Answer("outcome", "nothing"),
            due=After("outcome", weeks=1),
            done_by_event="journey.begun_again",
            seen_by_candidate=OTHERS_DO,
            help=_("Without a job the route starts again, and the plan van aanpak is adjusted."),
        ),
        # 10. My contact person keeps in contact with me
        *keep_contact("keep-contact", STARTED, "outcome"),
    ),
)
