"""``python -m tests.bench.bench_pages [--short]``: the pages of the workbench under the load of a region.

80 colleagues, 4,000 live candidates, 440 open vacancies, 30,000 stored candidates: p50, p95 and queries per page, and
the shortlist for one vacancy over 4,000 candidates. The budgets are those of a page that feels at once: 300 ms p95,
15 queries, 400 ms from vacancy to ranked candidates, 150 ms for a search.
"""

import argparse

from tests.bench.promises import empty_house, milliseconds, seconds

COLLEAGUES = 80


def fill(*, live: int, stored: int, vacancies: int) -> None:
    """The demonstration region in the size of a real one, and colleagues to share it."""
    from django.core.management import call_command
    from django.db import connection

    from wsp.accounts.models import Staff, Team

    sizes = {"candidates": live, "stored": stored, "vacancies": vacancies, "employers": max(vacancies, 60)}
    call_command("demo_region", placements=16, verbosity=0, **sizes)
    team = Team.objects.get(name="Team Werkgevers")
    like = Staff.objects.get(email="sanne@wsp.example")
    Staff.objects.bulk_create(
        Staff(
            email=f"collega{number}@wsp.example",
            name=f"Collega {number}",
            role="account_manager",
            organisation=like.organisation,
            team=team,
            team_order=10 + number,
        )
        for number in range(COLLEAGUES - Staff.objects.count())
    )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def addresses() -> dict[str, str]:
    """The pages that are opened all day, by name."""
    from candidates.models import Candidate
    from employers.models import Employer, Vacancy
    from placements.models import Introduction, TrialPlacement
    from wsp.journeys.models import Run

    vacancy = Vacancy.objects.open().filter(introductions__isnull=False).first()
    return {
        "call list": "/",
        "conversation": "/gesprek",
        "vacancies": "/vacatures",
        "one vacancy with its candidates": f"/vacatures/{vacancy.pk}",
        "candidates": "/kandidaten",
        "one candidate": f"/kandidaten/{Candidate.objects.available().last().pk}",
        "one candidate's chances": f"/kandidaten/{Candidate.objects.available().last().pk}?tab=kansen",
        "one candidate's plan": f"/kandidaten/{Candidate.objects.available().last().pk}?tab=plan",
        "one candidate's timeline": f"/kandidaten/{Candidate.objects.available().last().pk}?tab=tijdlijn",
        "employers": "/werkgevers",
        "one employer": f"/werkgevers/{Employer.objects.get(pk=vacancy.employer_id).pk}",
        "one introduction": f"/voordrachten/{Introduction.objects.filter(stage='invited').first().pk}",
        "placements": "/plaatsingen",
        "one journey": f"/trajecten/{Run.objects.alive().first().pk}",
        "messages": "/berichten",
        "one trial placement": f"/proefplaatsingen/{TrialPlacement.objects.first().pk}",
    }


def run(*, short: bool = False) -> None:
    """Print times and queries of each page, beside the sign-in page that asks the database nothing."""
    from django.db import connections
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from employers.models import Vacancy
    from matching.shortlist import for_vacancy
    from wsp.accounts.models import Staff

    live, stored, vacancies, turns = (400, 600, 80, 8) if short else (4_000, 26_000, 520, 40)
    fill(live=live, stored=stored, vacancies=vacancies)
    print(
        f"pages: {COLLEAGUES} colleagues, {live:,} live and {stored:,} stored candidates, {Vacancy.objects.open().count()} open vacancies"
    )
    client = Client(HTTP_HOST="localhost")
    still = [seconds(lambda: client.get("/aanmelden")) for _ in range(turns)]
    milliseconds("baseline: the sign-in page", still)
    baseline = sorted(still)[len(still) // 2]
    client.force_login(
        Staff.objects.get(email="sanne@wsp.example"), backend="django.contrib.auth.backends.ModelBackend"
    )
    for name, path in addresses().items():
        client.get(path, follow=True)
        times = [seconds(lambda path=path: client.get(path, follow=True)) for _ in range(turns)]
        with (
            CaptureQueriesContext(connections["default"]) as asked,
            CaptureQueriesContext(connections["trail"]) as kept,
        ):
            status = client.get(path, follow=True).status_code
        # What a page records of being read goes over a connection of its own.
        recorded = f" and {len(kept)} to record it" if len(kept) else ""
        milliseconds(name, times, baseline, f"{len(asked)} queries{recorded}, answer {status}")
    times = [seconds(lambda: client.post("/zoek", {"q": "vries"})) for _ in range(turns)]
    milliseconds("search", times, baseline)
    row = Vacancy.objects.open().first()
    for_vacancy(row)
    times = [seconds(lambda: for_vacancy(row)) for _ in range(turns)]
    milliseconds(f"shortlist for one vacancy over {live:,}", times, baseline)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true")
    with empty_house():
        run(short=parser.parse_args().short)
