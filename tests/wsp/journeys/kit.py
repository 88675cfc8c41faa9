"""The journey of the tests, and small helpers to look at a run."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from wsp import refs
from wsp.journeys.definition import After, Answer, Due, Fact, Journey, Question, Repeat, Step
from wsp.journeys.models import Moment, Run

TRIAL = Journey(
    key="test-trial",
    title=_("Open"),
    subject=refs.TRIAL,
    parties=("employer", "candidate", "contact_person"),
    anchors={"starts_on": _("Open"), "ends_on": _("Open"), "aftercare_until": _("Open")},
    facts={"aftercare_weeks": _("Open"), "card_wanted": _("Open")},
    steps=(
        Step(
            key="call-back",
            title=_("Call back"),
            with_whom="employer",
            due=Due(next_working_day_same_time=True),
            done_by_event="employer.called_back",
        ),
        Step(key="two-weeks", title=_("Telephone"), with_whom="employer", due=Due("starts_on", weeks=2)),
        Step(
            key="two-weeks-candidate",
            title=_("Telephone"),
            who="contact_person",
            with_whom="candidate",
            due=Due("starts_on", weeks=2),
            seen_by_candidate="others_do",
        ),
        Step(key="six-weeks", title=_("Telephone"), with_whom="employer", due=Due("starts_on", weeks=6)),
        Question(
            key="outcome",
            title=_("Outcome"),
            with_whom="employer",
            due=Due("ends_on", weeks=-2),
            answers={"contract": _("Done"), "no": _("Cancelled")},
            by_event={"contract.signed": "contract", "trial.stopped": "no"},
        ),
        Step(
            key="card",
            title=_("Letter"),
            means="letter",
            condition=(Answer("outcome", "contract"), Fact("card_wanted")),
            due=After("outcome", working_days=2),
            done_by_event="card.sent",
        ),
        Step(
            key="aftercare",
            title=_("Telephone"),
            with_whom="employer",
            condition=Answer("outcome", "contract"),
            due=After("outcome", weeks=4),
            repeat=Repeat(weeks_fact="aftercare_weeks", until="aftercare_until"),
        ),
        Step(
            key="tell-why",
            title=_("Telephone"),
            with_whom="candidate",
            condition=Answer("outcome", "no"),
            due=After("outcome", working_days=1),
        ),
    ),
)


def day(text: str) -> dt.date:
    """A date from its ISO form."""
    return dt.date.fromisoformat(text)


def states(run: Run) -> dict[str, str]:
    """``step/occurrence`` → state, of the last edition."""
    return {f"{m.step_key}/{m.occurrence}": m.state for m in run.moments.order_by("edition")}


def one(run: Run, key: str, **filters) -> Moment:
    """The one moment of a step."""
    return run.moments.get(step_key=key, **filters)
