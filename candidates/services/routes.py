"""The candidate's journey: begun, and begun again when there is no job yet (E9)."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from candidates import law, terms
from candidates.journeys import FROM_BIJSTAND, FROM_WW
from candidates.models import Candidate, CandidateFile
from wsp.accounts.models import Organisation, Staff
from wsp.errors import Refused
from wsp.journeys import services as journeys
from wsp.journeys.definition import Journey
from wsp.journeys.models import Moment, Run
from wsp.nudges.numbers import number_of
from wsp.records import service
from wsp.refs import CANDIDATE, STAFF, Ref
from wsp.text import tidy

BEGIN_AGAIN = "begin-again"
JOURNEYS: dict[str, Journey] = {FROM_WW.key: FROM_WW, FROM_BIJSTAND.key: FROM_BIJSTAND}
BY_LAW = {CandidateFile.Law.WW: FROM_WW, CandidateFile.Law.PW: FROM_BIJSTAND}


def journey_for(candidate: Candidate) -> Journey | None:
    """The journey that goes with the candidate's benefit; None when that is not known or has none yet."""
    return BY_LAW.get(candidate.file.benefit_law)


@service
def start_journey(
    *,
    candidate: Candidate,
    key: str | None = None,
    actor: Staff,
    job_ends: dt.date | None = None,
    applied_on: dt.date | None = None,
    contact_weeks: int | None = None,
) -> Run:
    """Begin the candidate's journey, or find the one that runs: the one of the benefit unless ``key`` names another.

    ``job_ends`` (WW) and ``applied_on`` (bijstand) are the dates everything else counts from; without them the first
    day of the benefit does, when that is known. What has passed by then is offered: "did this happen?".
    """
    journey = JOURNEYS.get(key) if key else journey_for(candidate)
    if journey is None:
        raise ValidationError({"key": _("Choose which journey this candidate makes.")})
    file = candidate.file
    subject = Ref(CANDIDATE, candidate.pk)
    anchors: dict[str, dt.date] = {}
    facts: dict[str, object] = {"contact_weeks": contact_weeks or number_of(terms.CONTACT_AFTER_START)}
    if journey is FROM_WW:
        anchors = _ww_anchors(job_ends or file.benefit_since, file.benefit_until)
    else:
        anchors = _bijstand_anchors(applied_on or file.benefit_since)
        facts["from_uwv"] = _from_uwv(candidate)
    run = journeys.open_run(
        key=journey.key,
        subject=subject,
        owner=candidate.contact_person,
        parties={"candidate": subject, "contact_person": Ref(STAFF, candidate.contact_person_id)},
        anchors=anchors,
        facts=facts,
        actor=actor,
        about=candidate.name,
    )
    journeys.publish(event="candidate.registered", subject=subject, actor=actor)
    run.refresh_from_db()
    return run


def _ww_anchors(job_ends: dt.date | None, ww_ends: dt.date | None) -> dict[str, dt.date]:
    anchors = {}
    if job_ends:
        anchors["job_ends"] = job_ends
        anchors["apply_until"] = law.term(law.APPLY_FOR_WW, job_ends).ends(job_ends)
    if ww_ends:
        anchors["ww_ends"] = ww_ends
    return anchors


def _bijstand_anchors(applied_on: dt.date | None) -> dict[str, dt.date]:
    if not applied_on:
        return {}
    return {
        "applied": applied_on,
        "decision_until": law.term(law.DECIDE_ON_BIJSTAND, applied_on).ends(applied_on),
    }


def _from_uwv(candidate: Candidate) -> bool:
    """Whether UWV hands this candidate over, or did."""
    uwv = Organisation.Kind.UWV
    return candidate.organisation.kind == uwv or candidate.handovers.filter(from_organisation__kind=uwv).exists()


@service
def begin_again(*, candidate: Candidate, reason: str, actor: Staff) -> Run:
    """No job came of it: the journey starts again, with the plan to be adjusted. The old run stays as it went."""
    reason = tidy(reason, lines=True)
    if not reason:
        raise ValidationError({"reason": _("Say why the route begins again.")})
    subject = Ref(CANDIDATE, candidate.pk)
    run = Run.objects.alive().of_subject(subject).filter(key__in=JOURNEYS).order_by("-opened_at").first()
    if run is None:
        raise Refused(_("This candidate has no journey that could begin again."), code="no_journey")
    asked = Moment.objects.unfinished().filter(run=run, step_key=BEGIN_AGAIN).first()
    if asked:
        # Finishing the step begins the journey again, as it does from the call list.
        journeys.finish(moment=asked, actor=actor, note=reason)
    else:
        _restart(candidate, run.key, reason, actor)
    return Run.objects.alive().of_subject(subject).get(key=run.key)


def _restart(candidate: Candidate, key: str, reason: str, actor: Staff) -> Run:
    journeys.stop_runs(subject=Ref(CANDIDATE, candidate.pk), actor=actor, reason=reason, keys=[key])
    return journeys.open_run(
        key=key,
        subject=Ref(CANDIDATE, candidate.pk),
        owner=candidate.contact_person,
        parties={
            "candidate": Ref(CANDIDATE, candidate.pk),
            "contact_person": Ref(STAFF, candidate.contact_person_id),
        },
        facts={"contact_weeks": number_of(terms.CONTACT_AFTER_START)},
        actor=actor,
        about=candidate.name,
    )


def begun_again(*, moment: Moment, actor: Staff, note: str, **_what) -> None:
    """What ticking "adjust the plan and begin again" does."""
    candidate = Candidate.objects.select_related("contact_person").get(pk=moment.subject_id)
    _restart(candidate, moment.run.key, note or _("No job yet: the route begins again."), actor)
