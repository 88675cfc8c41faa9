"""``python -m tests.bench.bench_calllist [--short]``: the call list of one of 80 colleagues.

Over 1.4 million stored conversations and 30,000 candidates: how long each tab takes, and how many queries.
"""

import argparse
import datetime as dt
import random

from tests.bench.promises import empty_house, milliseconds, seconds


def fill(candidates: int, conversations: int) -> list:
    """Colleagues, candidates, open and kept promises, and what was said in years; who owns the promises."""
    from django.db import connection

    from candidates.models import Candidate
    from wsp import clock
    from wsp.accounts.models import Absence, Organisation, Staff, Team
    from wsp.journeys.models import Moment

    dice, now = random.Random(1), clock.now()  # noqa: S311 - dice, no secret
    organisation, _made = Organisation.objects.get_or_create(name="WSP", kind="service_point")
    with connection.cursor() as cursor:
        # Triggers would record the history of rows that have none.
        cursor.execute("SET session_replication_role = replica")
    staff = []
    for index in range(80):
        if index % 10 == 0:
            team = Team.objects.create(name=f"Team {index}")
        fields = {"organisation": organisation, "team": team, "team_order": index}
        role = "team_lead" if index % 10 == 0 else "case_manager"
        staff.append(Staff(email=f"list{index}@wsp.example", name=f"Collega {index}", role=role, **fields))
    Staff.objects.bulk_create(staff)
    for lead in staff[::10]:
        Team.objects.filter(pk=lead.team_id).update(lead=lead)
    Absence.objects.bulk_create(Absence(staff=person, starts_on=now.date()) for person in staff[9::10])
    people = [
        Candidate(
            first_name="Kandidaat",
            last_name=str(index),
            name_key=f"{index} kandidaat",
            phone="+31612345678",
            contact_person=staff[index % 80],
            organisation=organisation,
        )
        for index in range(candidates)
    ]
    Candidate.objects.bulk_create(people, batch_size=5000)
    moments = []
    for index in range(candidates):
        person = people[index]
        days = dice.random() * 40 - 10
        due_at = now + dt.timedelta(days=days)
        # One in eight has a promise that stands open; the others' were kept.
        open_ = index % 8 == 0
        moments.append(
            Moment(
                title_source="Bellen",
                owner=person.contact_person,
                party_kind="candidate",
                party_id=person.pk,
                due_at=due_at,
                warn_at=due_at,
                breaks_at=due_at + dt.timedelta(hours=8),
                state="open" if open_ else "done",
                done_at=None if open_ else now,
            )
        )
    Moment.objects.bulk_create(moments, batch_size=5000)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO trail_conversation
              (id, party_kind, party_id, at, staff_id, means, direction, outcome, spoke_with, note)
            SELECT gen_random_uuid(), 'candidate', c.id, now() - random() * interval '6 years', c.contact_person_id,
                   'phone', 'out', 'spoken', '', 'Gesproken over werk en over wat er verder speelt.'
            FROM candidates_candidate c CROSS JOIN generate_series(1, %s)
            """,
            [conversations // candidates],
        )
        cursor.execute("SET session_replication_role = origin")
        cursor.execute("VACUUM ANALYZE")
    return staff


def run(*, short: bool = False) -> None:
    """Print the times and the number of queries of each tab."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from wsp import clock
    from wsp.accounts.cover import Cover
    from wsp.accounts.models import Staff
    from wsp.journeys.calllist import TABS, call_list, counted, due_count
    from wsp.trail.models import Conversation

    candidates, conversations = (3_000, 60_000) if short else (30_000, 1_400_000)
    staff = fill(candidates, conversations)
    now, turns = clock.now(), 40 if short else 80
    print(f"call list over {Conversation.objects.count():,} conversations, {candidates:,} candidates, 80 colleagues")
    one = [seconds(lambda person=person: Staff.objects.get(pk=person.pk)) for person in staff]
    milliseconds("baseline: one row by its key", one)
    baseline = sorted(one)[len(one) // 2]
    for tab in TABS:
        who = staff[::10] * 8 if tab == "team" else staff
        times = [seconds(lambda person=person, tab=tab: call_list(person, tab=tab, now=now)) for person in who[:turns]]
        with CaptureQueriesContext(connection) as captured:
            rows = len(call_list(who[0], tab=tab, now=now).rows)
        more = f"{len(captured)} queries, {rows} rows"
        milliseconds(f"tab {tab}", times, baseline, more)

    def number_on_every_page(person: Staff) -> int:
        people = list(counted(person, now))
        return due_count(person, Cover(clock.local(now).date(), people), people)

    times = [seconds(lambda person=person: number_on_every_page(person)) for person in staff]
    milliseconds("number on every page", times, baseline)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true")
    with empty_house():
        run(short=parser.parse_args().short)
