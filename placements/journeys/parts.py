"""What the journeys of this room share: who takes part, and a contact with each of the two or with both together."""

from wsp.journeys.definition import OTHERS_DO, Due, Fact, Means, Step

SOURCE = "Klantreis Matchen op Werk (Programmaraad), gewenste klantreis werkgever en kandidaat"
PARTIES = ("employer", "candidate", "contact_person")
CANDIDATES_CALL = {"who": "contact_person", "with_whom": "candidate"}
APART, TOGETHER = Fact("three_way", False), Fact("three_way", True)


def both(key: str, due: Due, *, employer, candidate, together, help_text, **more) -> tuple[Step, ...]:
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
