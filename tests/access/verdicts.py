"""The verdict on every address, for every role: who may open it.

One line per URL name. ``test_every_address.py`` walks the whole URL configuration and fails when an address has no
line here, when a line names an address that is gone, or when the server answers otherwise than the line says.

- ``staff(roles, …)``: these roles may, the other roles get 403, strangers and candidates go to the sign-in page.
- ``administrators(…)``: whoever administers the installation, in any role; everybody else of the staff gets 403.
- ``everybody()``: stands on the short list of ``wsp/accounts/public.py``.
- ``candidate()``: the portal; needs a signed-in candidate, everybody else goes to the portal's own sign-in page.
- ``client()``: the API; without a token 401.

``methods`` are the HTTP methods the address answers; ``needs`` names the rows of the test's small region
(``conftest.py``) that fill the ``<uuid:…>`` parts, in order.
"""

from dataclasses import dataclass

from candidates.access import MAY_GIVE_REASON
from frontend.doors.exporting import EXPORTS
from frontend.workbench.people.lists import SEES_CANDIDATES
from wsp.accounts.roles import EVERYBODY, GUIDES_CANDIDATES, LEADS, MATCHES, SERVES_EMPLOYERS, Role

__all__ = ["EVERYBODY", "GUIDES_CANDIDATES", "LEADS", "MATCHES", "SERVES_EMPLOYERS", "VERDICTS", "Verdict"]


@dataclass(frozen=True)
class Verdict:
    """Who may open an address, by which methods, and which rows fill it."""

    door: str  # staff, everybody, candidate or client
    roles: frozenset[str] = frozenset()
    methods: tuple[str, ...] = ("GET",)
    needs: tuple[str, ...] = ()
    narrow: frozenset[str] = frozenset()  # roles that see only some of these rows, and not the region's: 404
    administrators: bool = False  # of these roles, only who administers the installation
    public: bool = False  # an address behind a door of its own that must be open before one is through that door


def staff(
    roles: frozenset[str], *needs: str, methods: tuple[str, ...] = ("GET",), narrow: frozenset[str] = frozenset()
) -> Verdict:
    """A page of the workbench for these roles; ``narrow`` ones get in, but not to the region's row."""
    return Verdict("staff", frozenset(roles), methods, needs, narrow)


def administrators(*needs: str, methods: tuple[str, ...] = ("GET",)) -> Verdict:
    """A page of the workbench for who administers the installation, whatever their role."""
    return Verdict("staff", EVERYBODY, methods, needs, administrators=True)


def everybody(*needs: str, methods: tuple[str, ...] = ("GET",)) -> Verdict:
    """A page for which nobody signs in."""
    return Verdict("everybody", methods=methods, needs=needs)


def candidate(*needs: str, methods: tuple[str, ...] = ("GET",), public: bool = False) -> Verdict:
    """A page of the portal."""
    return Verdict("candidate", methods=methods, needs=needs, public=public)


def client(*needs: str, methods: tuple[str, ...] = ("GET",), public: bool = False) -> Verdict:
    """An address of the API."""
    return Verdict("client", methods=methods, needs=needs, public=public)


POST = ("POST",)
# A gatekeeper sees who is in intake, an income consultant who has work; the region's candidate looks for work.
NARROW = frozenset({Role.GATEKEEPER, Role.INCOME_CONSULTANT})
# Who guides other candidates may open this one's file with a reason, but change nothing in it.
GUIDE_OTHERS = frozenset({Role.CASE_MANAGER, Role.JOB_SEEKER_GUIDE})
BOTH = ("GET", "POST")
READ_AND_CHANGE = ("GET", "PATCH")

VERDICTS: dict[str, Verdict] = {
    # --- doors ---
    "frontend:sign-in": everybody(methods=BOTH),
    "frontend:sign-out": staff(EVERYBODY, methods=POST),
    "frontend:forgotten": everybody(methods=BOTH),
    "frontend:password": everybody("colleague", "password_token", methods=BOTH),
    "frontend:language": everybody(methods=POST),
    "frontend:theme": everybody(methods=POST),
    "frontend:api": everybody(methods=BOTH),
    "frontend:components": everybody(methods=BOTH),
    # --- for machines (wsp/nudges) ---
    "health-live": everybody(),
    "health-ready": everybody(),
    "health-nudges": everybody(),
    "calendar": everybody("token"),
    # --- call list, intake, search, team (frontend/workbench/calls, team) ---
    "workbench:call-list": staff(EVERYBODY),
    "workbench:call-news": staff(EVERYBODY),
    "workbench:call-finish": staff(EVERYBODY, methods=POST),
    "workbench:call-offer": staff(EVERYBODY, "nobody", methods=POST),
    "workbench:call-selection": staff(EVERYBODY, methods=POST),
    "workbench:call-snooze": staff(EVERYBODY, methods=POST),
    "workbench:call-hand-over": staff(EVERYBODY, methods=POST),
    "workbench:call-hand-over-preview": staff(EVERYBODY, methods=POST),
    "workbench:undo": staff(EVERYBODY, "nobody", methods=POST),
    "workbench:intake": staff(SERVES_EMPLOYERS),
    "workbench:intake-draft": staff(SERVES_EMPLOYERS, "nobody", methods=BOTH),
    "workbench:intake-autosave": staff(SERVES_EMPLOYERS, "nobody", methods=POST),
    "workbench:intake-find": staff(SERVES_EMPLOYERS, "nobody", methods=POST),
    "workbench:intake-duplicates": staff(SERVES_EMPLOYERS, "nobody", methods=POST),
    "workbench:intake-recognise": staff(SERVES_EMPLOYERS, "nobody", methods=POST),
    "workbench:intake-discard": staff(SERVES_EMPLOYERS, "nobody", methods=POST),
    "workbench:search": staff(EVERYBODY, methods=BOTH),
    "workbench:messages": staff(MATCHES),
    "workbench:message": staff(MATCHES, "message", methods=BOTH),
    "workbench:message-attachment": staff(MATCHES, "message", "attachment"),
    "workbench:plan-visit": staff(SERVES_EMPLOYERS, "employer", methods=BOTH),
    "workbench:record-agreement": staff(SERVES_EMPLOYERS, "employer", methods=BOTH),
    "workbench:confirm-agreements": staff(SERVES_EMPLOYERS, "employer", methods=BOTH),
    "workbench:absence": staff(EVERYBODY, methods=BOTH),
    "workbench:absence-end": staff(EVERYBODY, "nobody", methods=POST),
    "workbench:preferences": staff(EVERYBODY, methods=BOTH),
    "workbench:calendar-link": staff(EVERYBODY, methods=POST),
    "workbench:password": staff(EVERYBODY, methods=POST),
    "workbench:team": staff(LEADS),
    "workbench:duty-add": staff(LEADS, methods=POST),
    "workbench:duty-drop": staff(LEADS, "nobody", methods=POST),
    "workbench:team-absence": staff(LEADS, methods=POST),
    "workbench:team-absence-end": staff(LEADS, "nobody", methods=POST),
    # --- the ranker, for administrators (frontend/workbench/ranker) ---
    "workbench:ranker": administrators(),
    "workbench:ranker-scorecard": administrators(),
    "workbench:ranker-version": administrators("version"),
    "workbench:ranker-train": administrators(methods=POST),
    "workbench:ranker-shadow": administrators("version", methods=POST),
    "workbench:ranker-promote": administrators("version", methods=POST),
    "workbench:ranker-rollback": administrators(methods=POST),
    # --- vacancies (frontend/workbench/vacancies) ---
    "workbench:vacancies": staff(MATCHES),
    "workbench:vacancies-search": staff(MATCHES, methods=POST),
    "workbench:vacancy": staff(MATCHES, "vacancy"),
    "workbench:vacancy-compare": staff(MATCHES, "vacancy"),
    "workbench:vacancy-edit": staff(SERVES_EMPLOYERS, "vacancy", methods=BOTH),
    "workbench:vacancy-requirements": staff(SERVES_EMPLOYERS, "vacancy", methods=BOTH),
    "workbench:vacancy-new": staff(SERVES_EMPLOYERS, "employer", methods=BOTH),
    "workbench:vacancy-state": staff(SERVES_EMPLOYERS, "vacancy", methods=POST),
    "workbench:vacancy-ask": staff(MATCHES, "vacancy", "candidate", methods=POST),
    "workbench:vacancy-pass-over": staff(MATCHES, "vacancy", "candidate", methods=POST),
    "workbench:vacancy-meaning": staff(SERVES_EMPLOYERS, "vacancy", methods=POST),
    "workbench:vacancy-meaning-end": staff(SERVES_EMPLOYERS, "vacancy", "meaning", methods=POST),
    "workbench:vacancy-introduce": staff(MATCHES, "vacancy", methods=POST),
    "workbench:vacancy-ask-colleagues": staff(MATCHES, "vacancy", methods=POST),
    # --- candidates and employers (frontend/workbench/people) ---
    "workbench:candidates": staff(SEES_CANDIDATES),
    "workbench:candidates-search": staff(SEES_CANDIDATES, methods=POST),
    "workbench:candidate-new": staff(GUIDES_CANDIDATES, methods=BOTH),
    "workbench:candidate": staff(SEES_CANDIDATES, "candidate", narrow=NARROW),
    "workbench:candidate-edit": staff(GUIDES_CANDIDATES, "candidate", methods=BOTH),
    "workbench:candidate-profile": staff(GUIDES_CANDIDATES, "candidate", methods=BOTH),
    "workbench:candidate-file": staff(MAY_GIVE_REASON, "candidate", methods=POST, narrow=NARROW),
    "workbench:candidate-file-edit": staff(GUIDES_CANDIDATES, "candidate", methods=POST, narrow=GUIDE_OTHERS),
    "workbench:candidate-state": staff(GUIDES_CANDIDATES, "candidate", methods=POST),
    "workbench:candidate-assign": staff(GUIDES_CANDIDATES, "candidate", methods=POST),
    "workbench:candidate-note": staff(SEES_CANDIDATES, "candidate", methods=POST, narrow=NARROW),
    "workbench:candidate-link": staff(GUIDES_CANDIDATES, "candidate", methods=POST),
    "workbench:employers": staff(MATCHES),
    "workbench:employers-search": staff(MATCHES, methods=POST),
    "workbench:employer-new": staff(SERVES_EMPLOYERS, methods=BOTH),
    "workbench:employer": staff(MATCHES, "employer"),
    "workbench:employer-edit": staff(SERVES_EMPLOYERS, "employer", methods=BOTH),
    "workbench:employer-assign": staff(SERVES_EMPLOYERS, "employer", methods=POST),
    "workbench:employer-note": staff(MATCHES, "employer", methods=POST),
    "workbench:contact-new": staff(SERVES_EMPLOYERS, "employer", methods=BOTH),
    "workbench:contact-edit": staff(SERVES_EMPLOYERS, "contact", methods=BOTH),
    "workbench:agreement-close": staff(SERVES_EMPLOYERS, "agreement", methods=POST),
    # --- journeys, plans, group meetings, questions (frontend/workbench/guidance) ---
    "workbench:journey": staff(SEES_CANDIDATES, "run", narrow=NARROW),
    "workbench:journey-act": staff(MATCHES, "run", "run_act", methods=POST),
    "workbench:journey-step": staff(MATCHES, "run", "step", methods=POST),
    "workbench:journey-start": staff(GUIDES_CANDIDATES, "candidate", methods=POST),
    "workbench:handover-act": staff(GUIDES_CANDIDATES, "candidate", "handover_act", methods=POST),
    "workbench:plan-act": staff(GUIDES_CANDIDATES, "candidate", "plan_act", methods=POST),
    "workbench:plan-item": staff(GUIDES_CANDIDATES, "candidate", "plan_item", methods=POST),
    "workbench:plan-from-journey": staff(GUIDES_CANDIDATES, "candidate", methods=POST),
    "workbench:plan-version": staff(GUIDES_CANDIDATES, "candidate", "plan_number"),
    "workbench:meetings": staff(GUIDES_CANDIDATES),
    "workbench:meeting-new": staff(GUIDES_CANDIDATES, methods=BOTH),
    "workbench:meeting": staff(GUIDES_CANDIDATES, "meeting"),
    "workbench:meeting-change": staff(GUIDES_CANDIDATES, "meeting", methods=BOTH),
    "workbench:meeting-invite": staff(GUIDES_CANDIDATES, "meeting", methods=BOTH),
    "workbench:meeting-send": staff(GUIDES_CANDIDATES, "meeting", methods=POST),
    "workbench:meeting-answer": staff(GUIDES_CANDIDATES, "meeting", "invitation", methods=POST),
    "workbench:meeting-attendance": staff(GUIDES_CANDIDATES, "meeting", methods=POST),
    "workbench:meeting-cancel": staff(GUIDES_CANDIDATES, "meeting", methods=POST),
    "workbench:candidate_question": staff(MATCHES, "question", methods=BOTH),
    # --- the region's numbers and switches (frontend/workbench/region) ---
    "workbench:region": administrators(methods=BOTH),
    "workbench:trial-rules": administrators(methods=BOTH),
    "workbench:region-switch": administrators("switch", methods=POST),
    # --- introductions (frontend/workbench/introductions) ---
    "workbench:introduction": staff(MATCHES, "introduction"),
    "workbench:introduction-act": staff(MATCHES, "introduction", "act", methods=POST),
    "workbench:introduce-to-employer": staff(MATCHES, "employer", "candidate", methods=POST),
    # --- placements (frontend/workbench/placements) ---
    "workbench:placements": staff(MATCHES),
    "workbench:placement": staff(MATCHES, "placement"),
    "workbench:placement-act": staff(MATCHES, "placement", "placement_act", methods=POST),
    "workbench:trial": staff(MATCHES, "trial"),
    "workbench:trial-act": staff(MATCHES, "trial", "trial_act", methods=POST),
    "workbench:trial-document": staff(MATCHES, "document"),
    "workbench:trial-new": staff(MATCHES, "introduction", methods=BOTH),
    "workbench:placement-new": staff(MATCHES, "introduction", methods=BOTH),
    # --- import and export (frontend/workbench/doors) ---
    "workbench:imports": staff(LEADS),
    "workbench:import-new": staff(LEADS, methods=BOTH),
    "workbench:import-columns": staff(LEADS),
    "workbench:import-sample": staff(LEADS, "file_kind"),
    "workbench:import": staff(LEADS, "batch"),
    "workbench:import-progress": staff(LEADS, "batch"),
    "workbench:import-mend": staff(LEADS, "batch", "batch_file", "file_form"),
    "workbench:import-start": staff(LEADS, "batch", methods=POST),
    "workbench:import-decide": staff(LEADS, "batch", methods=POST),
    "workbench:import-words": staff(LEADS, "batch", methods=POST),
    "workbench:import-undo": staff(LEADS, "batch", methods=POST),
    "workbench:import-discard": staff(LEADS, "batch", methods=POST),
    "workbench:exports": staff(EXPORTS, methods=BOTH),
    "workbench:export-progress": staff(EXPORTS),
    # The team lead's own file: nobody else's export is ever found.
    "workbench:export-file": staff(EXPORTS, "export", methods=POST, narrow=EXPORTS - LEADS),
    "workbench:export-discard": staff(EXPORTS, "export", methods=POST, narrow=EXPORTS - LEADS),
    # --- portal (frontend/portal) ---
    "portal:home": candidate(),
    "portal:plan": candidate(),
    "portal:plan-paper": candidate("plan_number"),
    "portal:plan-sign": candidate("plan_number", methods=POST),
    "portal:plan-done": candidate("plan_item", methods=POST),
    "portal:handover-read": candidate("handover", methods=POST),
    "portal:details": candidate(),
    "portal:readers": candidate(),
    "portal:help": candidate(),
    "portal:message": candidate(methods=POST),
    "portal:sign-in": candidate(methods=BOTH, public=True),
    "portal:enter": candidate("token", methods=BOTH, public=True),
    "portal:sign-out": candidate(methods=POST, public=True),
    # --- colleagues (frontend/workbench/colleagues) ---
    "workbench:colleagues": administrators(),
    "workbench:colleague-new": administrators(methods=BOTH),
    "workbench:organisation-add": administrators(methods=POST),
    "workbench:team-save": administrators(methods=POST),
    "workbench:colleague": administrators("colleague", methods=BOTH),
    "workbench:colleague-link": administrators("colleague", methods=POST),
    "workbench:colleague-leave": administrators("colleague", methods=POST),
    "workbench:colleague-back": administrators("colleague", methods=POST),
    # --- other systems (frontend/workbench/clients) ---
    "workbench:clients": administrators(methods=BOTH),
    "workbench:client-secret": administrators("client", methods=POST),
    "workbench:client-revoke": administrators("client", methods=POST),
    # --- API (frontend/api) ---
    "oauth:token": client(methods=POST, public=True),
    "api:page": client(public=True),
    "api:openapi": client(public=True),
    "api:employers": client(methods=BOTH),
    "api:employer": client("employer", methods=READ_AND_CHANGE),
    "api:vacancies": client(methods=BOTH),
    "api:vacancy": client("vacancy", methods=READ_AND_CHANGE),
    "api:vacancy-steps": client("vacancy", methods=POST),
    "api:vacancy-shortlist": client("vacancy"),
    "api:candidates": client(),
    "api:candidate": client("candidate"),
    "api:candidate-file": client("candidate"),
    "api:introductions": client(methods=BOTH),
    "api:introduction": client("introduction"),
    "api:introduction-steps": client("introduction", methods=BOTH),
    "api:trial-placements": client(),
    "api:trial-placement": client("trial"),
    "api:placements": client(),
    "api:placement": client("placement"),
    "api:moments": client(),
    "api:moment": client("nobody"),
    "api:changes": client(),
    "api:changes-latest": client(),
    "api:unknown": client("nothing", methods=BOTH, public=True),
}
