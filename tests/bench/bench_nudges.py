"""``python -m tests.bench.bench_nudges [--short]``: a sweep over 50,000 due moments."""

import argparse
import datetime as dt
import random
import uuid

from tests.bench.promises import empty_house, seconds


def fill(number: int) -> None:
    """Eighty colleagues in eight teams, a tenth of them away, and ``number`` due promises."""
    from wsp import clock
    from wsp.accounts.models import Absence, Organisation, Staff, Team
    from wsp.journeys.models import Moment

    dice, now = random.Random(1), clock.now()  # noqa: S311 - dice, no secret
    organisation, _made = Organisation.objects.get_or_create(name="WSP", kind="service_point")
    staff = []
    for index in range(80):
        if index % 10 == 0:
            team = Team.objects.create(name=f"Team {index}")
        fields = {"organisation": organisation, "team": team, "team_order": index}
        role = "team_lead" if index % 10 == 0 else "account_manager"
        staff.append(Staff(email=f"bench{index}@wsp.example", name=f"Collega {index}", role=role, **fields))
    Staff.objects.bulk_create(staff)
    for lead in staff[::10]:
        Team.objects.filter(pk=lead.team_id).update(lead=lead)
    Absence.objects.bulk_create(Absence(staff=person, starts_on=now.date()) for person in staff[9::10])
    moments = []
    for index in range(number):
        due_at = now - dt.timedelta(minutes=dice.random() * 600)
        breaks_at = due_at + dt.timedelta(minutes=dice.random() * 6000)
        moments.append(
            Moment(
                title_source=f"Belofte {index}",
                owner=dice.choice(staff),
                party_kind="candidate",
                party_id=uuid.UUID(int=dice.getrandbits(128)),
                due_at=due_at,
                warn_at=max(due_at, breaks_at - dt.timedelta(hours=2)),
                breaks_at=breaks_at,
            )
        )
    Moment.objects.bulk_create(moments, batch_size=5000)


def run(*, short: bool = False) -> None:
    """Print how long the first sweep, the next one, and the baseline take."""
    from django.db import connection

    from wsp.nudges.models import Nudge
    from wsp.nudges.sweep import sweep

    number = 5_000 if short else 50_000
    fill(number)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    first = seconds(sweep)
    nudges = Nudge.objects.count()
    idle = [seconds(sweep) for _ in range(5)]
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_copy (LIKE nudges_nudge INCLUDING ALL)")
        baseline = seconds(lambda: cursor.execute("INSERT INTO bench_copy SELECT * FROM nudges_nudge"))
        cursor.execute("DROP TABLE bench_copy")
    print(f"sweep over {number:,} due moments ({nudges:,} nudges)")
    print(f"  {'baseline: the same rows copied by one INSERT':<46} {baseline:7.2f} s")
    print(f"  {'first sweep: everything is new':<46} {first:7.2f} s  = {first / baseline:5.1f} x baseline")
    print(
        f"  {'next sweep: nothing is new':<46} {sorted(idle)[2]:7.2f} s  = {sorted(idle)[2] / baseline:5.1f} x baseline"
    )
    print(f"  {'moments a second':<46} {number / first:7.0f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true")
    with empty_house():
        run(short=parser.parse_args().short)
