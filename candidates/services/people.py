"""Who the candidate is, who helps, and where they stand."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from candidates.models import Candidate, CandidateFile, MatchingProfile
from candidates.services.reading import fill_file
from wsp import clock
from wsp.accounts.models import Organisation, Staff
from wsp.accounts.roles import GUIDES_CANDIDATES
from wsp.errors import Refused
from wsp.journeys import services as journeys
from wsp.journeys.models import Moment, Run, RunParty
from wsp.records import Complaints, fill, save, service
from wsp.refs import CANDIDATE, STAFF, Ref
from wsp.text import normalise_number, tidy
from wsp.trail.services import add_note

FIELDS = frozenset({"first_name", "last_name", "phone", "email", "place", "channel", "help", "language"})
CLEANERS = {"phone": normalise_number, "email": str.lower}
State = Candidate.State
# "No longer with us" and "at work" are both ways out that somebody may come back from.
ALLOWED = {
    State.INTAKE: {State.ACTIVE, State.STOPPED},
    State.ACTIVE: {State.INTAKE, State.PLACED, State.STOPPED},
    State.PLACED: {State.ACTIVE, State.STOPPED},
    State.STOPPED: {State.INTAKE, State.ACTIVE},
}


@service
def create_candidate(
    *,
    first_name: str,
    last_name: str,
    contact_person: Staff,
    organisation: Organisation,
    actor: Staff,
    **fields,
) -> Candidate:
    """A new candidate with a fixed contact person, an empty matching profile and a file.

    ``fields`` may name those of the candidate (telephone, mail, place, channel, help, language) and of the file (birth
    date, street, postcode, benefit …). Of the postcode only the four digits go into the profile.
    """
    complaints = Complaints()
    candidate = Candidate(contact_person=contact_person, organisation=organisation)
    own = {name: fields.pop(name) for name in FIELDS & fields.keys()}
    fill(
        candidate,
        {"first_name": first_name, "last_name": last_name, **own},
        allowed=FIELDS,
        cleaners=CLEANERS,
        complaints=complaints,
    )
    check_guide(contact_person, complaints)
    file = CandidateFile(candidate=candidate)
    fill_file(file, fields, complaints)
    complaints.raise_any()
    candidate.save()
    file.save()
    MatchingProfile.objects.create(candidate=candidate, pc4=file.postcode[:4])
    journeys.publish(event="candidate.registered", subject=Ref(CANDIDATE, candidate.pk), actor=actor)
    return candidate


def check_guide(staff: Staff, complaints: Complaints) -> None:
    """Complain when ``staff`` may not be a fixed contact person."""
    if not staff.is_active or staff.role not in GUIDES_CANDIDATES:
        complaints.add("contact_person", _("%(name)s does not guide candidates.") % {"name": staff.name})


@service
def update_candidate(*, candidate: Candidate, actor: Staff | None, **fields) -> Candidate:
    """Change name, ways to reach, or how somebody wants to be helped (C2). ``actor`` None: the candidate did."""
    candidate = Candidate.objects.select_for_update().get(pk=candidate.pk)
    changed = fill(candidate, fields, allowed=FIELDS, cleaners=CLEANERS)
    save(candidate, changed)
    if "help" in changed:
        journeys.publish(event=f"candidate.help_{candidate.help}", subject=Ref(CANDIDATE, candidate.pk), actor=actor)
    return candidate


@service
def declare_werkfit(*, candidate: Candidate, werkfit: bool, note: str = "", actor: Staff) -> Candidate:
    """Say that the candidate can work now, or cannot yet. Who said so, and when, stands beside it.

    Only who is werkfit and looking for work is ranked. Taking it back asks for a note, as a consequence for work.
    """
    candidate = Candidate.objects.select_for_update().get(pk=candidate.pk)
    complaints = Complaints()
    note = tidy(note, lines=True)
    if actor.role not in GUIDES_CANDIDATES:
        raise Refused(_("Who guides candidates says whether somebody is werkfit."), code="not_yours")
    if candidate.is_werkfit and not werkfit and not note:
        complaints.add("note", _("Say what changed for the work."), code="blank")
    complaints.raise_any()
    candidate.is_werkfit, candidate.werkfit_by, candidate.werkfit_on = werkfit, actor, clock.today()
    candidate.save(update_fields=["is_werkfit", "werkfit_by", "werkfit_on"])
    if note:
        add_note(subject_kind=CANDIDATE, subject_id=candidate.pk, author=actor, text=note)
    event = "candidate.werkfit" if werkfit else "candidate.not_werkfit"
    journeys.publish(event=event, subject=Ref(CANDIDATE, candidate.pk), actor=actor)
    return candidate


@service
def set_state(*, candidate: Candidate, state: str, actor: Staff, reason: str = "") -> Candidate:
    """The candidate is in intake, looking for work, at work, or no longer with us.

    Stopping needs a reason and closes the journeys; everything else that was promised stays on somebody's list.
    """
    candidate = Candidate.objects.select_for_update().get(pk=candidate.pk)
    reason = tidy(reason, lines=True)
    if state not in State.values:
        raise ValidationError({"state": _("Choose one of the states.")})
    if state == candidate.state:
        return candidate
    if state not in ALLOWED[candidate.state]:
        message = _("This cannot be done now: the candidate is “%(state)s”.")
        raise Refused(message % {"state": candidate.get_state_display()}, code="wrong_state")
    if state == State.STOPPED and not reason:
        raise ValidationError({"reason": _("Say why the candidate stops.")})
    candidate.state = state
    candidate.save(update_fields=["state"])
    subject = Ref(CANDIDATE, candidate.pk)
    if reason:
        add_note(subject_kind=CANDIDATE, subject_id=candidate.pk, author=actor, text=reason)
    journeys.publish(event=f"candidate.{state}", subject=subject, actor=actor)
    if state == State.STOPPED:
        journeys.stop_runs(subject=subject, actor=actor, reason=reason)
    return candidate


@service
def assign(*, candidate: Candidate, contact_person: Staff, actor: Staff, reason: str) -> Candidate:
    """Give the candidate another fixed contact person, with a reason; what was promised moves along (C1)."""
    candidate = Candidate.objects.select_for_update().get(pk=candidate.pk)
    complaints = Complaints()
    check_guide(contact_person, complaints)
    if not tidy(reason):
        complaints.add("reason", _("Say why: the candidate counts on one person."), code="blank")
    complaints.raise_any()
    return assign_contact_person(candidate, contact_person, actor, tidy(reason, lines=True))


def assign_contact_person(candidate: Candidate, contact_person: Staff, actor: Staff, reason: str) -> Candidate:
    """As ``assign``, within the transaction of another service that holds the candidate's row."""
    before = candidate.contact_person
    if before == contact_person:
        return candidate
    candidate.contact_person = contact_person
    candidate.save(update_fields=["contact_person"])
    party = Ref(CANDIDATE, candidate.pk)
    add_note(subject_kind=CANDIDATE, subject_id=candidate.pk, author=actor, text=reason)
    theirs = list(Moment.objects.unfinished().of_party(party).filter(owner=before))
    journeys.hand_over(moments=theirs, to=contact_person, actor=actor, reason=reason, with_runs=True)
    _change_party(party, contact_person)
    journeys.publish(event="candidate.assigned", subject=party, actor=actor)
    return candidate


def _change_party(candidate: Ref, contact_person: Staff) -> None:
    """What the candidate's journeys still bring is the new contact person's."""
    runs = Run.objects.alive().of_subject(candidate)
    RunParty.objects.filter(run__in=runs, name="contact_person").update(kind=STAFF, party_id=contact_person.pk)


def hand_over_everybody(*, staff: Staff, to: Staff, actor: Staff, reason: str) -> int:
    """Every candidate of somebody who leaves has ``to`` as the fixed contact person; how many."""
    rows = Candidate.objects.filter(contact_person=staff).order_by("pk")
    return len([assign(candidate=row, contact_person=to, actor=actor, reason=reason) for row in rows])
