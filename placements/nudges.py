"""What lies still: found by the sweep, and a promise of somebody from then on. Nothing here changes a row."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Max, Min, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from candidates.models import Candidate
from employers.models import Vacancy
from placements import events, terms
from placements.models import KNOWS_OF_IT, Interview, Introduction, IntroductionTransition, Stage, TrialPlacement
from placements.services.availability import taken_promise
from placements.services.choices import answer_promise
from wsp import clock, refs
from wsp.accounts.models import Staff
from wsp.journeys.models import Moment
from wsp.nudges import sources
from wsp.nudges.numbers import number_of
from wsp.refs import Ref

Cases = Iterator[dict[str, Any]]
LAST_CHANCE = dt.time(14, 0)  # From then on a talk tomorrow that nobody prepared is somebody else's worry too.


def employer_silent(now: dt.datetime) -> Cases:
    """Candidates were sent, or met, and the employer says nothing; one moment for each employer."""
    silent = (
        Introduction.objects.before_the_employer()
        .filter(stage_since__lt=terms.working_days_ago(terms.EMPLOYER_SILENT))
        .exclude(interviews__held_at__isnull=True, interviews__cancelled_at__isnull=True, interviews__at__gte=now)
        .values("employer", "owner")
        .annotate(since=Min("stage_since"), count=Count("pk"))
        .order_by("employer", "owner")
    )
    owners = Staff.objects.in_bulk([row["owner"] for row in silent])
    for row in silent:
        yield {
            "key": f"{row['employer']}:{row['since']:%Y%m%d%H%M}",
            "title": _("The employer says nothing about the candidates: call"),
            "owner": owners[row["owner"]],
            "due_at": clock.at(clock.next_working_day(clock.today())),
            "party": Ref(refs.EMPLOYER, row["employer"]),
            "why": _("Candidates were proposed and there is no answer yet."),
        }


def _in_a_week(due_on: dt.date) -> dt.datetime:
    """When it is late: nobody outside was promised this, so that it may wait for a quiet hour of the week."""
    return clock.at(clock.add_working_days(due_on, 5), clock.DAY_END)


def vacancy_without_proposal(_now: dt.datetime) -> Cases:
    """A vacancy has been open for days and nobody was ever proposed for it."""
    proposed = IntroductionTransition.objects.filter(
        introduction__vacancy=OuterRef("pk"), to_stage=Stage.PROPOSED, undone_at__isnull=True
    )
    lying = (
        Vacancy.objects.open()
        .filter(opened_at__lt=terms.working_days_ago(terms.VACANCY_UNPROPOSED))
        .exclude(Exists(proposed))
        .select_related("owner")
        .order_by("opened_at", "pk")
    )
    due_on = clock.next_working_day(clock.today())
    for vacancy in lying:
        yield {
            "key": str(vacancy.pk),
            "title": _("Nobody was proposed for this vacancy yet: look again, or tell the employer"),
            "owner": vacancy.owner,
            "due_at": clock.at(due_on),
            "breaks_at": _in_a_week(due_on),
            "party": Ref(refs.EMPLOYER, vacancy.employer_id),
            "subject": Ref(refs.VACANCY, vacancy.pk),
            "why": vacancy.title,
        }


def talk_unprepared(now: dt.datetime) -> Cases:
    """A talk is tomorrow, and nobody prepared it with the candidate."""
    to_come = (
        Interview.objects.filter(
            held_at__isnull=True,
            cancelled_at__isnull=True,
            prepared_at__isnull=True,
            at__gt=now,
            at__lt=now + dt.timedelta(days=14),
        )
        .select_related("introduction__owner")
        .order_by("at", "pk")
    )
    for interview in to_come:
        day_before = clock.previous_working_day(clock.local(interview.at).date() - dt.timedelta(days=1))
        from_then = clock.at(day_before, LAST_CHANCE)
        if now < from_then:
            continue
        yield {
            "key": f"{interview.pk}:{interview.sequence}",
            "title": _("The talk is the next working day and nobody prepared it with the candidate"),
            "owner": interview.introduction.owner,
            "due_at": from_then,
            "breaks_at": interview.at,
            "party": events.candidate_ref(interview.introduction),
            "subject": events.interview_ref(interview),
            "done_by_event": "interview.prepared",
        }


def trial_undecided(_now: dt.datetime) -> Cases:
    """A trial placement ends soon, or has ended, and nobody wrote down what follows."""
    soon = clock.add_working_days(clock.today(), number_of(terms.TRIAL_UNDECIDED))
    for trial in (
        TrialPlacement.objects.live()
        .filter(ends_on__lte=soon)
        .select_related("owner", "introduction")
        .order_by("ends_on", "pk")
    ):
        yield {
            "key": f"{trial.pk}:{trial.ends_on}",
            "title": _("The trial placement ends: write down the outcome"),
            "owner": trial.owner,
            "due_at": clock.at(clock.previous_working_day(trial.ends_on)),
            "party": events.employer_ref(trial.introduction),
            "subject": events.trial_ref(trial),
            "why": _("A contract, longer, or not: nobody may fall between trial and contract."),
        }


def trial_without_permission(_now: dt.datetime) -> Cases:
    """The first day of a trial placement has come, and the decision it needs has not."""
    for trial in (
        TrialPlacement.objects.filter(
            state=TrialPlacement.State.PLANNED,
            starts_on__lte=clock.today(),
            rule__decision_needed=True,
            decision_on__isnull=True,
        )
        .select_related("owner", "introduction")
        .order_by("starts_on", "pk")
    ):
        yield {
            "key": f"{trial.pk}:{trial.starts_on}",
            "title": _("The trial placement may not start: there is no decision. Call and move the first day"),
            "owner": trial.owner,
            "due_at": clock.at(trial.starts_on),
            "party": events.employer_ref(trial.introduction),
            "subject": events.trial_ref(trial),
            "done_by_event": "trial.decided",
        }


def candidate_unproposed(_now: dt.datetime) -> Cases:
    """Somebody is ready for work and nobody has been busy with it for weeks; comes up again each time as long.

    Who waited longest comes first, a few a day for each contact person: forty at once are nobody's call list.
    """
    weeks = number_of(terms.CANDIDATE_UNPROPOSED)
    today = clock.today()
    standing = dict(Moment.objects.open().filter(kind=CANDIDATE_UNPROPOSED).values_list("party_id", "key"))
    rows = (
        Candidate.objects.available()
        .annotate(last=Max("introductions__created_at"))
        .filter(Q(profile__available_from__isnull=True) | Q(profile__available_from__lte=today))
        .exclude(introductions__stage__in=KNOWS_OF_IT)
        .select_related("contact_person", "profile")
        .order_by("pk")
    )
    first = clock.next_working_day(today)
    given: Counter[UUID] = Counter()
    for since, candidate in sorted(((_idle_since(row), row) for row in rows), key=lambda pair: (pair[0], pair[1].pk)):
        episode = (today - since).days // (7 * weeks)
        if episode < 1:
            continue
        owner = candidate.contact_person
        due_on = clock.add_working_days(first, given[owner.pk] // UNPROPOSED_A_DAY)
        given[owner.pk] += 1
        key = standing.get(candidate.pk, "").partition(":")[2] or f"{candidate.pk}:{since}:{episode}"
        yield {
            "key": key,
            "title": _("Nobody proposed this candidate for weeks: look for work together"),
            "owner": owner,
            "due_at": clock.at(due_on),
            "breaks_at": _in_a_week(due_on),
            "party": Ref(refs.CANDIDATE, candidate.pk),
        }


def _idle_since(candidate: Candidate) -> dt.date:
    """Since when nobody was busy with work for ``candidate`` (with ``last``, the last introduction's time)."""
    last = clock.local(candidate.last).date() if candidate.last else None
    return max(day for day in (candidate.werkfit_on, candidate.profile.available_from, last) if day)


def unanswered(_now: dt.datetime) -> Cases:
    """The vacancy is no longer open and a candidate who knew of it still waits for an answer."""
    closed = Q(vacancy__state__in=[Vacancy.State.FILLED, Vacancy.State.WITHDRAWN])
    full = Vacancy.objects.filter(introductions__stage=Stage.CHOSEN).annotate(chosen=Count("introductions"))
    full = [row.pk for row in full if row.chosen >= row.positions]
    for introduction in (
        Introduction.objects.filter(closed | Q(vacancy__in=full), stage__in=KNOWS_OF_IT)
        .select_related("owner")
        .order_by("pk")
    ):
        yield answer_promise(introduction) | {"key": str(introduction.pk)}


def taken(_now: dt.datetime) -> Cases:
    """The candidate works somewhere, and another employer still waits for this person."""
    for introduction in (
        Introduction.objects.filter(candidate__state=Candidate.State.PLACED, stage__in=KNOWS_OF_IT)
        .select_related("owner")
        .order_by("pk")
    ):
        yield taken_promise(introduction) | {"key": str(introduction.pk)}


CANDIDATE_UNPROPOSED = "candidate-unproposed"
# How many a day come up for one contact person.
UNPROPOSED_A_DAY = 3
HOURLY = dt.timedelta(hours=1)


def register() -> None:
    """Tell the sweep where to look. "answer" and "taken" find what the services promise at once, and keep it standing."""
    sources.register("employer-silent", employer_silent, title=_("Employer is silent about candidates"), every=HOURLY)
    sources.register(
        "vacancy-unproposed", vacancy_without_proposal, title=_("Vacancy without a proposal"), every=HOURLY
    )
    sources.register("talk-unprepared", talk_unprepared, title=_("Talk tomorrow without preparation"))
    sources.register("trial-undecided", trial_undecided, title=_("Trial placement ends without a decision"))
    sources.register("trial-no-permission", trial_without_permission, title=_("Trial placement may not start"))
    sources.register(
        CANDIDATE_UNPROPOSED, candidate_unproposed, title=_("Candidate whom nobody proposed"), every=HOURLY
    )
    sources.register("answer", unanswered, title=_("Somebody waits for an answer"))
    sources.register("taken", taken, title=_("Candidate has work elsewhere"))
