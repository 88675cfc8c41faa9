"""People, firms and work for tests, made by the same services that pages use."""

import datetime as dt
import itertools
from typing import Any

from candidates import services as candidates
from candidates.access import MAY_GIVE_REASON
from candidates.models import Candidate, CandidateFile
from employers import services as employers
from employers.models import Employer, Vacancy
from frontend.api import services as api
from frontend.api.scopes import Scope
from placements import services as placements
from placements.models import Introduction, Placement, TrialPlacement
from wsp import clock
from wsp.accounts.models import Organisation, Staff, Team
from wsp.accounts.roles import Role

_numbers = itertools.count(1)
WORD = "welkom-hier-123"


def make_organisation(kind: str = "municipality", name: str = "") -> Organisation:
    """A municipality, UWV or the service point; the same one for the same name."""
    names = {"municipality": "Gemeente Ommen", "uwv": "UWV", "service_point": "WSP De Vechtstreek"}
    return Organisation.objects.get_or_create(name=name or names[kind], defaults={"kind": kind})[0]


def make_team(name: str = "", *, lead: Staff | None = None) -> Team:
    """A team; the lead, when given, becomes one of its members."""
    team = Team.objects.create(name=name or f"Team {next(_numbers)}", lead=lead)
    if lead:
        lead.team = team
        lead.save(update_fields=["team"])
    return team


def make_staff(role: str = Role.ACCOUNT_MANAGER, name: str = "", **fields: Any) -> Staff:
    """Somebody who works here; the password is ``WORD``."""
    number = next(_numbers)
    fields.setdefault("organisation", make_organisation("service_point"))
    return Staff.objects.create_user(
        email=fields.pop("email", f"staff{number}@wsp.example"),
        name=name or f"Collega {number}",
        role=role,
        password=fields.pop("password", WORD),
        **fields,
    )


def make_employer(name: str = "", *, account_manager: Staff | None = None, actor: Staff | None = None, **fields: Any):
    """An employer with a contact to call, unless the contact's fields are given empty."""
    number = next(_numbers)
    owner = account_manager or make_staff()
    fields.setdefault("place", "Ommen")
    fields.setdefault("contact_name", f"Contact {number}")
    fields.setdefault("contact_phone", f"0529{number % 1_000_000:06d}")
    fields.setdefault("contact_email", f"contact{number}@firma.example")
    return employers.create_employer(
        name=name or f"Bedrijf {number}", account_manager=owner, actor=actor or owner, **fields
    )


def make_vacancy(employer: Employer | None = None, *, actor: Staff | None = None, **fields: Any) -> Vacancy:
    """An open vacancy with the three fields that are required on the telephone."""
    employer = employer or make_employer()
    fields.setdefault("title", "Monteur")
    fields.setdefault("place", employer.place or "Ommen")
    fields.setdefault("hours_min", 24)
    fields.setdefault("hours_max", 36)
    return employers.open_vacancy(employer=employer, actor=actor or employer.account_manager, **fields)


def make_candidate(
    *,
    werkfit: bool = True,
    contact_person: Staff | None = None,
    organisation: Organisation | None = None,
    rows: dict[str, list[dict[str, Any]]] | None = None,
    **fields: Any,
) -> Candidate:
    """A candidate looking for work, werkfit unless said otherwise.

    ``fields`` may be those of the candidate, of the file and of the matching profile; ``rows`` those of the profile, by
    kind (``{"skills": [{"label": "lassen"}]}``).
    """
    number = next(_numbers)
    person = contact_person or make_staff(Role.CASE_MANAGER)
    profile_names = {field.name for field in Candidate.profile.related.related_model._meta.concrete_fields}
    file_names = {field.name for field in CandidateFile._meta.concrete_fields}
    profile = {name: fields.pop(name) for name in list(fields) if name in profile_names - file_names}
    fields.setdefault("first_name", "Willem")
    fields.setdefault("last_name", f"Kandidaat {number}")
    fields.setdefault("email", f"kandidaat{number}@post.example")
    fields.setdefault("phone", f"06{number % 100_000_000:08d}")
    state = fields.pop("state", Candidate.State.ACTIVE)
    candidate = candidates.create_candidate(
        contact_person=person, organisation=organisation or make_organisation(), actor=person, **fields
    )
    if profile:
        candidates.update_profile(candidate=candidate, actor=person, **profile)
    for kind, given in (rows or {}).items():
        candidates.replace_rows(candidate=candidate, kind=kind, rows=given, actor=person)
    if werkfit:
        candidates.declare_werkfit(candidate=candidate, werkfit=True, actor=person)
    if state != Candidate.State.INTAKE:
        candidates.set_state(candidate=candidate, state=Candidate.State.ACTIVE, actor=person)
        if state != Candidate.State.ACTIVE:
            candidates.set_state(candidate=candidate, state=state, actor=person, reason="Zo begint deze proef.")
    return Candidate.objects.select_related("contact_person", "profile", "file").get(pk=candidate.pk)


def make_introduction(
    stage: str = "agreed", *, candidate: Candidate | None = None, vacancy: Vacancy | None = None, **fields: Any
) -> Introduction:
    """An introduction brought as far as ``stage`` by the steps that lead there; told by telephone, without a letter."""
    vacancy = vacancy or (None if "employer" in fields else make_vacancy())
    introduction = placements.select(
        candidate=candidate or make_candidate(),
        vacancy=vacancy,
        employer=fields.pop("employer", None),
        actor=fields.pop("actor", None) or (vacancy.owner if vacancy else make_staff()),
        explanation=fields.pop("explanation", "Wil leren en kan morgen beginnen."),
    )
    owner, person = introduction.owner, introduction.candidate.contact_person
    # Stage → how it is reached, from the stage named first.
    ways = {
        "asked": ("selected", lambda: placements.ask_candidate(introduction=introduction, actor=owner)),
        "agreed": (
            "asked",
            lambda: placements.record_answer(introduction=introduction, agrees=True, actor=person),
        ),
        "refused": (
            "asked",
            lambda: placements.record_answer(
                introduction=introduction, agrees=False, reason="travel", words="Te ver.", actor=person
            ),
        ),
        "proposed": ("agreed", lambda: placements.propose_by_phone(introductions=[introduction], actor=owner)),
        "invited": ("proposed", lambda: placements.invite(introduction=introduction, actor=owner)),
        "interviewed": ("invited", lambda: _talk(introduction)),
        "chosen": ("interviewed", lambda: placements.choose(introduction=introduction, actor=owner)),
        "declined": (
            "interviewed",
            lambda: placements.decline(
                introduction=introduction, reason="skills", words="Kan niet lassen.", actor=owner
            ),
        ),
        "withdrawn": (
            "agreed",
            lambda: placements.withdraw(introduction=introduction, reason="other", words="Wil niet meer.", actor=owner),
        ),
    }
    path = []
    while stage in ways:
        path.append(ways[stage][1])
        stage = ways[stage][0]
    for step in reversed(path):
        step()
    return introduction


def _talk(introduction: Introduction) -> None:
    owner = introduction.owner
    interview = placements.plan_interview(
        introduction=introduction, at=clock.now() + dt.timedelta(hours=1), address="Dorpsstraat 1, Ommen", actor=owner
    )
    with clock.as_told(clock.now() + dt.timedelta(hours=2)):
        placements.hold_interview(interview=interview, report="Prettig gesprek.", actor=owner)
    introduction.refresh_from_db()


def make_trial(introduction: Introduction | None = None, **fields: Any) -> TrialPlacement:
    """A trial placement of a chosen candidate, from today on, within the rules; by default under the Participatiewet."""
    introduction = introduction or make_introduction("chosen", candidate=make_candidate(benefit_law="pw"))
    starts_on = fields.pop("starts_on", clock.today())
    fields.setdefault("ends_on", starts_on + dt.timedelta(weeks=8))
    for name, value in {"hours": 24, "intent_months": 6, "intent_hours": 24}.items():
        fields.setdefault(name, value)
    return placements.start_trial(
        introduction=introduction, starts_on=starts_on, actor=fields.pop("actor", introduction.owner), **fields
    )


def make_placement(introduction: Introduction | None = None, **fields: Any) -> Placement:
    """Somebody at work without a trial, from today on, with a contract of a year."""
    introduction = introduction or make_introduction("chosen")
    starts_on = fields.pop("starts_on", clock.today())
    fields.setdefault("contract_ends_on", starts_on + dt.timedelta(days=364))
    fields.setdefault("hours", 28)
    return placements.start_placement(
        introduction=introduction, starts_on=starts_on, actor=fields.pop("actor", introduction.owner), **fields
    )


def make_client(role: str = Role.TEAM_LEAD, **fields: Any) -> api.WithSecret:
    """Another system with its secret, let in for today by an administrator; it may do everything its role may."""
    may = [scope for scope in Scope.values if scope != Scope.CANDIDATES_FILE or role in MAY_GIVE_REASON]
    fields.setdefault("name", "Regiosysteem")
    fields.setdefault("purpose", "Uitwisseling met het eigen systeem van de regio")
    fields.setdefault("expires_on", clock.today())
    fields.setdefault("organisation", make_organisation("service_point"))
    fields.setdefault("scopes", may)
    actor = fields.pop("actor", None) or make_staff(Role.TEAM_LEAD, is_administrator=True)
    return api.create_client(role=role, actor=actor, **fields)
