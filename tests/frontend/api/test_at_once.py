"""Two calls at the same moment: one wins, the other hears of it, and nothing happens twice."""

import threading
import uuid
from collections.abc import Callable
from functools import partial

import pytest
from django.db import connections

from employers.models import Employer
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls: Callable) -> list:
    """The answers of calls that begin together, each on connections of its own."""
    gate, answers = threading.Barrier(len(calls)), []

    def run(call: Callable) -> None:
        gate.wait()
        try:
            answers.append(call())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[call]) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_of_two_changes_based_on_the_same_state_one_is_refused(call):
    path = f"/employers/{factories.make_employer().pk}"
    for turn in range(3):
        seen = call.get(path)["ETag"]
        places = [f"Plaats {turn} {number}" for number in range(4)]
        answers = at_once(*[partial(call.patch, path, {"place": place}, If_Match=seen) for place in places])
        assert sorted(answer.status_code for answer in answers) == [200, 412, 412, 412]
        won = next(answer for answer in answers if answer.status_code == 200)
        assert call.get(path).json()["place"] == won.json()["place"]


def test_the_same_request_sent_twice_at_once_makes_one_row(call):
    key = str(uuid.uuid4())
    answers = at_once(*[lambda: call.post("/employers", {"name": "Bakkerij"}, Idempotency_Key=key)] * 4)
    assert [answer.status_code for answer in answers] == [201] * 4
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert Employer.objects.count() == 1
