"""``python -m tests.bench.bench_api [--short]``: the API under the load of a region.

The same region as ``bench_pages``: p50, p95 and queries per list, detail, change and part of the change feed, each with
what a call costs anyway (its token, its count, its line in the trail). The budget is that of a page: 300 ms p95.
"""

import argparse
import datetime as dt
import json
import uuid

from tests.bench.bench_pages import COLLEAGUES, fill
from tests.bench.promises import empty_house, milliseconds, seconds


class Caller:
    """A client of a team lead with every scope, on the test client."""

    def __init__(self) -> None:
        from django.test import Client as Browser

        from frontend.api.scopes import Scope
        from frontend.api.services import create_client
        from wsp import clock
        from wsp.accounts.models import Staff

        lead = Staff.objects.get(email="marit@wsp.example")
        client, secret = create_client(
            name="Meetsysteem",
            purpose="Meten hoe snel de API is",
            role=lead.role,
            organisation=lead.organisation,
            scopes=Scope.values,
            expires_on=clock.today() + dt.timedelta(days=1),
            calls_a_minute=10_000,
            actor=lead,
        )
        self.browser = Browser(HTTP_HOST="localhost")
        given = {"grant_type": "client_credentials", "client_id": client.client_id, "client_secret": secret}
        self.token = self.browser.post("/oauth/token", given).json()["access_token"]

    def __call__(self, method: str, path: str, body=None, **headers: str):
        """The answer."""
        sent = {"Authorization": f"Bearer {self.token}", "Idempotency-Key": str(uuid.uuid4()), **headers}
        data = json.dumps(body) if body is not None else ""
        return self.browser.generic(method, f"/api/v1{path}", data, content_type="application/json", headers=sent)


def addresses() -> dict[str, str]:
    """What other systems ask, by name."""
    from candidates.models import Candidate
    from employers.models import Vacancy
    from placements.models import Introduction, Placement
    from wsp.journeys.models import Moment

    vacancy = Vacancy.objects.open().filter(introductions__isnull=False).first()
    return {
        "50 employers": "/employers",
        "one employer": f"/employers/{vacancy.employer_id}",
        "50 open vacancies": "/vacancies?state=open",
        "one vacancy": f"/vacancies/{vacancy.pk}",
        "a shortlist of 20": f"/vacancies/{vacancy.pk}/shortlist",
        "50 candidates": "/candidates?state=active",
        "one matching profile": f"/candidates/{Candidate.objects.available().last().pk}",
        "one file": f"/candidates/{Candidate.objects.available().last().pk}/file",
        "50 introductions": "/introductions",
        "one introduction": f"/introductions/{Introduction.objects.filter(stage='invited').first().pk}",
        "50 placements": "/placements",
        "one placement": f"/placements/{Placement.objects.first().pk}",
        "50 moments": "/moments?state=open",
        "one moment": f"/moments/{Moment.objects.filter(party_kind='employer').first().pk}",
        "100 changes, from the first": "/changes",
        "no changes, from the last": f"/changes?changedSince={Caller()('GET', '/changes/latest').json()['next']}",
    }


def run(*, short: bool = False) -> None:
    """Print times and queries of each call, beside an address of the API that is not there."""
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    from employers.models import Vacancy

    live, stored, vacancies, turns = (400, 600, 80, 8) if short else (4_000, 26_000, 520, 40)
    fill(live=live, stored=stored, vacancies=vacancies)
    count = Vacancy.objects.open().count()
    print(f"API: {COLLEAGUES} colleagues, {live:,} live and {stored:,} stored candidates, {count} open vacancies")
    call = Caller()
    still = [seconds(lambda: call("GET", "/nothing")) for _ in range(turns)]
    milliseconds("baseline: an address that is not there", still)
    baseline = sorted(still)[len(still) // 2]
    for name, path in addresses().items():
        call("GET", path)
        times = [seconds(lambda path=path: call("GET", path)) for _ in range(turns)]
        with CaptureQueriesContext(connections["default"]) as own, CaptureQueriesContext(connections["trail"]) as trail:
            status = call("GET", path).status_code
        milliseconds(name, times, baseline, f"{len(own)} queries and {len(trail)} of the trail, answer {status}")
    vacancy = Vacancy.objects.open().first()
    change = {"If-Match": "*"}
    times = [
        seconds(lambda turn=turn: call("PATCH", f"/vacancies/{vacancy.pk}", {"positions": turn + 1}, **change))
        for turn in range(turns)
    ]
    milliseconds("change a vacancy", times, baseline)
    body = {"employerId": str(vacancy.employer_id), "title": "Lasser", "place": "Ommen", "hoursMin": 24, "hoursMax": 36}
    times = [seconds(lambda: call("POST", "/vacancies", body)) for _ in range(turns)]
    milliseconds("open a vacancy", times, baseline)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true")
    with empty_house():
        run(short=parser.parse_args().short)
