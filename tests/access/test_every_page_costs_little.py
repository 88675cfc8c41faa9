"""No page asks the database more than fifteen times, whatever it shows: every address that answers a GET, opened on the
rows of the demonstration region by everybody who may open it.

Everything is counted that goes to the database: who is signed in, the beginning and the end of the transaction, and the
record of who read what, which travels on a connection of its own.
"""

from collections.abc import Iterable, Iterator
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from candidates.models import ActionPlan, Candidate, GroupMeeting
from employers.models import Employer, Vacancy
from frontend.portal.gate import KEY
from matching.arrays.pool import keeper
from placements.models import CandidateQuestion, Document, Introduction, Placement, TrialPlacement
from tests import factories
from tests.access.verdicts import VERDICTS
from tests.frontend.workbench.ranker.measured import made
from wsp.accounts.models import Staff
from wsp.journeys.models import Run
from wsp.mail.models import Attachment, Message

pytestmark = pytest.mark.django_db

MOST = 15
# What stands behind a page's tabs and filters is a page of its own.
PARTS = {
    "workbench:call-list": ("", "?tab=today", "?tab=week", "?tab=offers", "?tab=team"),
    "workbench:candidate": ("", "?tab=kansen", "?tab=plan", "?tab=tijdlijn", "?tab=dossier"),
    "workbench:candidates": ("", "?whose=mine&state=all&sort=-confirmed"),
    "workbench:employers": ("", "?vacancies=open&sort=-size"),
    "workbench:vacancies": ("", "?state=all&whose=mine"),
    "workbench:placements": ("", "?state=over", "?kind=trial", "?kind=work"),
}
# Of these the demonstration region has no row; their own tests count.
EMPTY = {
    "workbench:import",
    "workbench:import-progress",
    "workbench:import-mend",
    "workbench:intake-draft",
}
# Addresses for machines, and downloads that need a file on disk.
NO_PAGES = {"health-live", "health-ready", "health-nudges", "calendar", "workbench:trial-document"}


@pytest.fixture
def region(db, settings, tmp_path) -> SimpleNamespace:
    """The demonstration region, smaller than shipped, and what it has no row of."""
    settings.MEDIA_ROOT = tmp_path
    call_command("demo_region", candidates=60, employers=20, vacancies=24, placements=30, verbosity=0)
    keeper.latest()  # A web server has the tables of the ranker in memory before the first visitor comes.
    people = {person.email.partition("@")[0]: person for person in Staff.objects.all()}
    return SimpleNamespace(
        people=people, version=made("Geleerd op proef", 1.4).pk, client=factories.make_client().client.pk
    )


def one_of_each(rows, *fields: str) -> list:
    """The keys of one row for every combination of ``fields``, the one with the most introductions where that counts."""
    found = {}
    for row in rows:
        found.setdefault(tuple(getattr(row, name) for name in fields), row.pk)
    return list(found.values())


def fillings(needs: tuple[str, ...], region) -> list[tuple]:
    """With what an address is filled that needs these rows; one filling for every kind of row there is."""
    if not needs:
        return [()]
    busy = Introduction.objects.order_by("candidate__name_key", "created_at")
    known = {
        "vacancy": lambda: [*one_of_each(Vacancy.objects.all(), "state"), *_busiest(Vacancy)],
        "candidate": lambda: [*one_of_each(Candidate.objects.all(), "state"), *_busiest(Candidate), *_with_plan()],
        "employer": lambda: [*_busiest(Employer), *_away()],
        "contact": lambda: [Employer.objects.get(pk=_busiest(Employer)[0]).contacts.first().pk],
        "introduction": lambda: one_of_each(busy, "stage"),
        "trial": lambda: one_of_each(TrialPlacement.objects.all(), "state"),
        "placement": lambda: one_of_each(Placement.objects.all(), "state", "kind"),
        "document": lambda: list(Document.objects.values_list("pk", flat=True)[:1]),
        "message": lambda: one_of_each(Message.objects.all(), "kind", "state"),
        "run": lambda: one_of_each(Run.objects.alive(), "key"),
        "meeting": lambda: list(GroupMeeting.objects.values_list("pk", flat=True)[:4]),
        "question": lambda: list(CandidateQuestion.objects.values_list("pk", flat=True)[:3]),
        "version": lambda: [region.version],
        "file_kind": lambda: ["werkgevers"],
        "client": lambda: [region.client],
        "colleague": lambda: [region.people[key].pk for key in ("sanne", "naima", "hugo")],
    }
    if needs == ("candidate", "plan_number"):
        return [(pk, 1) for pk in _with_plan()]
    if needs == ("plan_number",):
        return [(1,)]
    if needs == ("message", "attachment"):
        return list(Attachment.objects.values_list("message", "pk")[:1])
    return [(pk,) for pk in dict.fromkeys(known[needs[0]]())] if len(needs) == 1 and needs[0] in known else []


def _busiest(model) -> list:
    """The row of ``model`` with the most introductions."""
    field = model._meta.model_name
    rows = Introduction.objects.values_list(field, flat=True).exclude(**{field: None})
    keys = list(rows)
    return [max(set(keys), key=lambda pk: (keys.count(pk), str(pk)))]


def _away() -> list:
    """An employer whose account manager is away today."""
    return list(
        Employer.objects.filter(account_manager__in=Staff.objects.filter(absences__isnull=False)).values_list(
            "pk", flat=True
        )[:1]
    )


def _with_plan() -> list:
    return list(ActionPlan.objects.filter(versions__isnull=False).values_list("candidate", flat=True)[:1])


def pages(door: str) -> Iterator[tuple[str, object]]:
    """Every address behind ``door`` that answers a GET, with its verdict."""
    for name, verdict in VERDICTS.items():
        if verdict.door == door and "GET" in verdict.methods and name not in NO_PAGES and not verdict.public:
            yield name, verdict


def too_much(name: str, client: Client, paths: Iterable[str], opened: set[str]) -> Iterator[str]:
    """A sentence, with the statements, for every one of ``paths`` that asks more than it may."""
    for path in paths:
        with (
            CaptureQueriesContext(connections["default"]) as asked,
            CaptureQueriesContext(connections["trail"]) as kept,
        ):
            answer = client.get(path)
        assert answer.status_code in {200, 302, 403, 404}, f"{path} answers {answer.status_code}"
        opened |= {name} if answer.status_code in {200, 302} else set()
        captured = [*asked, *kept]
        if len(captured) > MOST:
            statements = "\n".join(f"    {query['sql'][:300]}" for query in captured)
            yield f"{name} {path}: {len(captured)}\n{statements}"


def signed_in(person: Staff) -> Client:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_every_page_of_staff_asks_the_database_at_most_fifteen_times(region):
    clients = {
        person.role: signed_in(person) for key, person in region.people.items() if key in {"sanne", "floor", "marit"}
    }
    opened: set[str] = set()
    complaints: list[str] = []
    for name, verdict in pages("staff"):
        paths = [
            reverse(name, args=filling) + part
            for filling in fillings(verdict.needs, region)
            for part in PARTS.get(name, ("",))
        ]
        for role, client in clients.items():
            if role in verdict.roles and (not verdict.administrators or role == "team_lead"):
                complaints += too_much(name, client, paths, opened)
    assert complaints == [], "\n".join(complaints)
    assert {name for name, _verdict in pages("staff")} - opened == EMPTY, "these pages were opened by nobody"


def test_every_page_of_the_portal_asks_the_database_at_most_fifteen_times(region):
    opened: set[str] = set()
    complaints: list[str] = []
    for pk in {*_busiest(Candidate), *_with_plan(), *one_of_each(Candidate.objects.exclude(state="stopped"), "state")}:
        client = Client()
        session = client.session
        session[KEY] = str(pk)
        session.save()
        for name, verdict in pages("candidate"):
            paths = [reverse(name, args=filling) for filling in fillings(verdict.needs, region)]
            complaints += too_much(name, client, paths, opened)
    assert complaints == [], "\n".join(complaints)
    assert {name for name, _verdict in pages("candidate")} == opened, "these pages were opened by nobody"
