"""What a candidate's first page says: what to do now, where each introduction stands, who helps."""

import datetime as dt
from dataclasses import dataclass

from candidates.models import Candidate, PlanVersion
from placements import access, status
from placements.models import Interview
from wsp import clock
from wsp.accounts.models import Absence, Staff
from wsp.accounts.services import stand_in_for
from wsp.journeys.models import Moment
from wsp.journeys.progress import Progress, progress_of, runs_with
from wsp.refs import CANDIDATE, Ref
from wsp.together import Rows, whole, with_rows

# What is over stays in sight for so long.
SHOWN_AFTER_END = dt.timedelta(days=90)
JOURNEYS_SHOWN = 3


@dataclass(frozen=True)
class Helper:
    """Who helps: the fixed contact person, and who stands in while that person is away."""

    person: Staff
    stand_in: Staff | None


def helper_of(candidate: Candidate) -> Helper:
    """The candidate's fixed contact person, with the stand-in when that person is away today."""
    person = candidate.contact_person
    away = Absence.objects.today().filter(staff=person).exists()
    return Helper(person, stand_in_for(person) if away else None)


def introductions_of(candidate: Candidate) -> list[status.PortalStatus]:
    """Each introduction the candidate knows of, in words; running ones first, then what ended lately."""
    kinds = Rows("interviews"), Rows("transitions")
    rows = access.candidates_own(candidate).select_related(
        "candidate__contact_person", "employer", "vacancy", "trial", "placement"
    )
    rows = [whole(row, *kinds) for row in with_rows(rows.order_by("-stage_since"), *kinds)]
    since = clock.now() - SHOWN_AFTER_END
    shown = [row for row in rows if row.stage not in {"refused", "declined", "withdrawn"} or row.stage_since > since]
    return [status.portal_status(row) for row in shown]


def interviews_of(candidate: Candidate) -> list[Interview]:
    """Talks that are still to come, the first one first."""
    return list(
        Interview.objects.filter(
            introduction__in=access.candidates_own(candidate),
            held_at__isnull=True,
            cancelled_at__isnull=True,
            at__gte=clock.now(),
        )
        .select_related("introduction__employer", "companion_staff")
        .order_by("at")
    )


def tasks_of(candidate: Candidate, *whose: str) -> list[Moment]:
    """What the candidate does (``I_DO``), what others do for the candidate (``OTHERS_DO``), or both; soonest first."""
    moments = Moment.objects.unfinished().of_party(Ref(CANDIDATE, candidate.pk)).filter(seen_by_candidate__in=whose)
    return list(moments.select_related("owner").order_by("due_at", "pk"))


def journeys_of(candidate: Candidate) -> list[Progress]:
    """The candidate's own journeys that run, with the steps the candidate sees; who has none of those sees none."""
    ref = Ref(CANDIDATE, candidate.pk)
    runs = [run for run in runs_with(ref, JOURNEYS_SHOWN) if run.subject == ref and run.ended_at is None]
    seen = [progress.seen_by_candidate() for progress in progress_of(runs)]
    return [progress for progress in seen if progress.steps]


def last_version(candidate: Candidate) -> PlanVersion | None:
    """The newest version of the plan that was laid down, to be signed for; None when there is none."""
    return PlanVersion.objects.filter(plan__candidate=candidate).order_by("-number").first()
