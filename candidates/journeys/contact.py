"""What both journeys of candidates share: the choice of contact, and the contact that goes on after the start."""

from django.utils.translation import gettext_lazy as _

from wsp.journeys.definition import I_DO, OTHERS_DO, After, Answer, Condition, Due, Means, Question, Repeat, Step

STAFF = "contact_person"
CANDIDATE = "candidate"
CONTACT_WEEKS = "contact_weeks"  # Fact: how often there is contact once somebody works, as agreed.


def choice_of_contact(due: Due | After) -> Question:
    """How do you want to be helped: by telephone, face to face, or on your own?"""
    return Question(
        key="choice-of-contact",
        title=_("Choose how you want to be helped"),
        who=CANDIDATE,
        with_whom=CANDIDATE,
        due=due,
        answers={
            "phone": _("By telephone"),
            "face_to_face": _("Face to face"),
            "independent": _("On my own"),
        },
        by_event={
            "candidate.help_phone": "phone",
            "candidate.help_face_to_face": "face_to_face",
            "candidate.help_independent": "independent",
        },
        seen_by_candidate=I_DO,
        help=_("The candidate may choose again at any time."),
    )


def contact(help_text) -> tuple[Step, ...]:
    """The first contact with the fixed contact person, in the way that was chosen."""
    return (
        Step(
            key="contact-phone",
            title=_("First talk by telephone"),
            who=STAFF,
            with_whom=CANDIDATE,
            condition=Answer("choice-of-contact", "phone"),
            due=After("choice-of-contact", working_days=3),
            seen_by_candidate=OTHERS_DO,
            help=help_text,
        ),
        Step(
            key="contact-face-to-face",
            title=_("First talk face to face"),
            who=STAFF,
            with_whom=CANDIDATE,
            means=Means.OFFICE,
            condition=Answer("choice-of-contact", "face_to_face"),
            due=After("choice-of-contact", weeks=1),
            seen_by_candidate=OTHERS_DO,
            help=help_text,
        ),
        Step(
            key="contact-independent",
            title=_("Ask whether it works out on your own"),
            who=STAFF,
            with_whom=CANDIDATE,
            condition=Answer("choice-of-contact", "independent"),
            due=After("choice-of-contact", weeks=4),
            seen_by_candidate=OTHERS_DO,
            help=_(
                "Somebody who is called self-reliant does not always feel so. Ask, and offer another kind of contact."
            ),
        ),
    )


def keep_contact(key: str, condition: Condition, after: str) -> tuple[Step, ...]:
    """Contact goes on after the start: enough hours, and for how long? (C10)"""
    return (
        Step(
            key=f"{key}-first",
            title=_("Ask how it goes in the new work"),
            who=STAFF,
            with_whom=CANDIDATE,
            condition=condition,
            due=After(after, weeks=2),
            seen_by_candidate=OTHERS_DO,
            asks_experience=True,
            help=_("Are there enough hours to leave the benefit? How long is the contract? What is still unsure?"),
        ),
        Step(
            key=key,
            title=_("Keep in contact"),
            who=STAFF,
            with_whom=CANDIDATE,
            condition=condition,
            due=After(after, weeks=10),
            repeat=Repeat(weeks_fact=CONTACT_WEEKS, times=6),
            seen_by_candidate=OTHERS_DO,
            help=_("As often as was agreed. Being interested when somebody already works is what people value."),
        ),
    )
