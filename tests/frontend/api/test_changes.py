"""The change feed: nothing is missed, in whatever order transactions commit."""

import datetime as dt
import time
import uuid

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from candidates.models import Candidate
from employers import services as employers
from employers.models import Employer
from frontend.api import feed
from frontend.api.models import Change
from frontend.api.triggers import WATCHED
from tests import factories
from tests.frontend.api.conftest import Caller, let_in
from wsp import clock
from wsp.accounts.roles import Role

pytestmark = pytest.mark.django_db(transaction=True)


def settled() -> None:
    """Wait for transactions that were under way in other databases of this server: the feed waits for them as well.

    Tests that run beside these have databases of their own there.
    """
    busy = "SELECT min(backend_xid::text::bigint) FROM pg_stat_activity WHERE datname <> current_database()"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
        (upto,) = cursor.fetchone()
        deadline = time.monotonic() + 300
        while time.monotonic() < deadline:
            cursor.execute(busy)
            (oldest,) = cursor.fetchone()
            if oldest is None or oldest >= upto:
                return
            time.sleep(0.05)
    pytest.fail("another test's transaction took five minutes")


def follow(call: Caller, cursor: str = "", **query: str) -> tuple[list[dict], str]:
    """Everything after ``cursor``, page after page, and the cursor to go on from."""
    settled()
    rows = []
    while True:
        asked = "&".join(f"{name}={text}" for name, text in ({"changedSince": cursor} | query).items() if text)
        answer = call.get(f"/changes?{asked}")
        assert answer.status_code == 200, answer.content
        rows += answer.json()["results"]
        cursor = answer.json()["next"]
        if not answer.json()["more"]:
            return rows, cursor


def other_connection() -> psycopg.Connection:
    """Another process that writes."""
    server = settings.DATABASES["default"]
    return psycopg.connect(host=server["HOST"], user=server["USER"], dbname=server["NAME"])


def test_what_is_made_and_changed_is_told_once_a_transaction(call):
    _rows, cursor = follow(call)
    vacancy = factories.make_vacancy()
    rows, cursor = follow(call, cursor)
    told = [(row["kind"], row["id"]) for row in rows]
    assert told.count(("vacancy", str(vacancy.pk))) == 1
    assert ("employer", str(vacancy.employer_id)) in told
    assert follow(call, cursor)[0] == []
    employers.set_requirements(
        vacancy=vacancy, requirements=[{"kind": "skill", "weight": "must", "label": "lassen"}], actor=vacancy.owner
    )
    assert [(row["kind"], row["id"]) for row in follow(call, cursor)[0]] == [("vacancy", str(vacancy.pk))]


def test_a_transaction_that_began_earlier_and_commits_later_is_not_missed(call):
    employer = factories.make_employer()
    with other_connection() as late:
        late.execute("UPDATE employers_employer SET place = 'Laat' WHERE id = %s", [employer.pk])
        other = factories.make_employer()
        rows, cursor = follow(call)
        # What committed is held back while something older may still commit before it.
        assert str(other.pk) not in {row["id"] for row in rows}
        late.commit()
    rows, _cursor = follow(call, cursor)
    assert {str(employer.pk), str(other.pk)} <= {row["id"] for row in rows}


def test_readers_and_writers_at_once_miss_nothing(call):
    """Four writers whose transactions overlap in every order, and a reader that keeps asking in between."""
    rows = [factories.make_employer() for _number in range(8)]
    _told, cursor = follow(call)
    seen: list[str] = []
    writers = [other_connection() for _number in range(4)]
    try:
        for order in ((0, 1, 2, 3), (3, 2, 1, 0), (1, 3, 0, 2)):
            for number in order:
                target = rows[number + 4 * (order[0] % 2)]
                writers[number].execute("UPDATE employers_employer SET size = %s WHERE id = %s", [order[0], target.pk])
            for number in reversed(order):
                told, cursor = follow(call, cursor)
                seen += [row["id"] for row in told]
                writers[number].commit()
        told, cursor = follow(call, cursor)
        seen += [row["id"] for row in told]
    finally:
        for writer in writers:
            writer.close()
    assert sorted(seen.count(str(row.pk)) for row in rows) == [1, 1, 1, 1, 2, 2, 2, 2]


def test_a_row_that_is_taken_away_or_no_longer_for_this_client_is_gone(caller):
    call = caller(Role.ACCOUNT_MANAGER)
    candidate, employer = factories.make_candidate(), factories.make_employer()
    _rows, cursor = follow(call)
    Candidate.objects.filter(pk=candidate.pk).update(state="intake", is_werkfit=False)
    Employer.objects.filter(pk=employer.pk).delete()
    rows, _cursor = follow(call, cursor)
    assert {row["kind"]: row["gone"] for row in rows} == {"candidate": True, "employer": True}


def test_a_client_hears_only_of_kinds_it_may_read(caller):
    call = caller(scopes=["employers:read"])
    factories.make_vacancy()
    assert {row["kind"] for row in follow(call)[0]} == {"employer"}
    assert {row["kind"] for row in follow(Caller(let_in()), kind="vacancy")[0]} == {"vacancy"}


def test_small_pages_tell_the_same_as_large_ones(call):
    for _number in range(4):
        factories.make_vacancy()
    assert follow(call, limit="1")[0] == follow(call)[0]


def test_who_begins_takes_the_cursor_first(call):
    factories.make_employer()
    cursor = call.get("/changes/latest").json()["next"]
    later = factories.make_employer()
    assert [row["id"] for row in follow(call, cursor)[0] if row["kind"] == "employer"] == [str(later.pk)]


def cursor_of(**fields: int) -> str:
    now = feed.horizon()
    given = {"system": now.system, "tx": now.tx - 1, "id": 0, "day": clock.today().toordinal()}
    return str(feed.Cursor(**given | fields))


@pytest.mark.parametrize("fields", [{"day": 700_000}, {"system": 1}, {"tx": 2**62}])
def test_a_cursor_from_which_something_could_be_missed_is_refused(call, fields):
    answer = call.get(f"/changes?changedSince={cursor_of(**fields)}")
    assert answer.status_code == 410


@pytest.mark.parametrize("text", ["x", "anders", "MTI6", "%00", "MToyOjM6NA==", "2026-11-22"])
def test_what_is_no_cursor_is_refused(call, text):
    answer = call.get(f"/changes?changedSince={text}")
    assert (answer.status_code, answer.json()["invalid-params"][0]["name"]) == (400, "changedSince")


def test_old_changes_are_forgotten_and_newer_ones_kept(db):
    old, young = clock.now() - feed.KEPT - dt.timedelta(days=1), clock.now() - feed.CURSOR_HOLDS
    Change.objects.all().delete()
    for at in (old, young):
        Change.objects.create(tx=1, kind="employer", object_id=uuid.uuid4(), at=at)
    assert feed.forget_old() == 1
    assert Change.objects.get().at == young


def test_every_table_that_the_feed_watches_has_its_triggers(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE 'api_note_%'")
        tables = [table for (table,) in cursor.fetchall()]
    assert {table: tables.count(table) for table in WATCHED} == dict.fromkeys(WATCHED, 3)
