"""What was promised in the past was mostly kept: the moments of the stories, finished at their own time."""

import datetime as dt
import random

from django.core.exceptions import ValidationError

from frontend.demo.region import Report
from placements import services as placements
from placements.models import Placement
from wsp import clock
from wsp.accounts.models import Staff
from wsp.errors import Refused
from wsp.journeys import services as journeys
from wsp.journeys.definition import Question
from wsp.journeys.models import Moment
from wsp.journeys.services.attempts import step_of

# Said before somebody works there, and while somebody does.
BEFORE = {
    "employer": (
        "Kort gesproken, afgesproken.",
        "Goed gesproken, geen bijzonderheden.",
        "Had even tijd, alles duidelijk.",
    ),
    "candidate": (
        "Goed gesproken, weet wat de volgende stap is.",
        "Heeft er zin in, wel een beetje spannend.",
        "Alles duidelijk, geen vragen.",
    ),
}
SAID = {
    "employer": (
        "Loopt goed, komt op tijd en leert snel.",
        "Tevreden. Wil volgende keer graag eerder gebeld worden.",
        "Goed gesproken, geen bijzonderheden.",
        "Werk is soms zwaar; extra uitleg van een collega helpt.",
    ),
    "candidate": (
        "Heeft het naar de zin, collega's zijn aardig.",
        "Vindt het spannend maar wil doorgaan. Vraagt naar meer uren.",
        "Gaat goed. Reistijd valt mee met de fiets.",
        "Goed gesproken, weet wat de volgende stap is.",
    ),
}
WHILE_WORKING = ("trial-placement", "placement", "aftercare", "contract")
FORGOTTEN = 0.12
FORGOTTEN_AT_MOST_WORKING_DAYS_AGO = 12
# The last days are left open: a call list without promises would show nobody how it works.
LEFT_OPEN_WORKING_DAYS = 2


def keep_promises(draw: random.Random, report: Report) -> None:
    """Finish nearly all that was due up to two working days ago, each at the time it was due; some were forgotten."""
    until = clock.at(clock.add_working_days(clock.today(), -LEFT_OPEN_WORKING_DAYS), dt.time(0, 0))
    lately = clock.at(clock.add_working_days(clock.today(), -FORGOTTEN_AT_MOST_WORKING_DAYS_AGO))
    seen: set = set()
    kept = 0
    while batch := list(
        Moment.objects.open()
        .filter(due_at__lt=until)
        .exclude(pk__in=seen)
        .order_by("due_at", "pk")
        .select_related("owner")
    ):
        for moment in batch:
            seen.add(moment.pk)
            if moment.due_at < lately or draw.random() >= FORGOTTEN:
                kept += _keep(moment, draw)
        report("beloften van vroeger", kept, len(seen))


def _agree(placement: Placement, actor: Staff) -> None:
    """How often there is contact is agreed on the page of the work, and goes to the employer by mail."""
    placements.agree_aftercare(
        placement=placement, every_weeks=8, until=clock.today() + dt.timedelta(weeks=52), actor=actor
    )
    placements.send_aftercare(placement=placement, actor=actor)


def _words(moment: Moment, draw: random.Random) -> str:
    """What was said, where somebody was spoken to; how the work goes only by who works."""
    said = SAID if moment.run and moment.run.key in WHILE_WORKING else BEFORE
    return draw.choice(said[moment.party_kind]) if moment.party_kind in said else ""


def _keep(moment: Moment, draw: random.Random) -> bool:
    """Whether the promise could be kept; one that another took away meanwhile could not."""
    moment.refresh_from_db()
    if moment.state != Moment.State.OPEN:
        return False
    at = min(clock.now(), max(moment.due_at, moment.opened_at) + dt.timedelta(minutes=draw.randint(5, 90)))
    step = step_of(moment)
    answer = next(iter(step.answers_of)) if isinstance(step, Question) else ""
    try:
        with clock.as_told(at):
            if moment.step_key == "aftercare-agreement":
                _agree(Placement.objects.get(pk=moment.subject_id), moment.owner)
                return True
            journeys.finish(
                moment=moment,
                actor=moment.owner,
                outcome="spoken" if moment.party_kind else "done",
                note=_words(moment, draw),
                answer=answer,
            )
    except (Refused, ValidationError):
        return False
    return True
