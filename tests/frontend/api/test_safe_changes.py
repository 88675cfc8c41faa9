"""Two systems that change the same row, and a request that is sent twice."""

import uuid

import pytest

from employers.models import Employer
from tests import factories
from tests.frontend.api.conftest import Caller, let_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def path() -> str:
    return f"/employers/{factories.make_employer().pk}"


def test_a_change_that_does_not_say_what_it_is_based_on_is_refused(call, path):
    assert call.patch(path, {"place": "Zwolle"}, If_Match="").status_code == 428


def test_who_changes_a_row_that_moved_on_hears_so_and_changes_nothing(call, path):
    seen = call.get(path)["ETag"]
    assert call.patch(path, {"place": "Zwolle"}, If_Match=seen).status_code == 200
    late = call.patch(path, {"place": "Dalfsen"}, If_Match=seen)
    assert late.status_code == 412
    assert call.get(path).json()["place"] == "Zwolle"


def test_a_change_on_the_pages_counts_as_well(call, path):
    from employers import services

    seen = call.get(path)["ETag"]
    employer = Employer.objects.get()
    contact = employer.contacts.get()
    services.save_contact(employer=employer, contact=contact, function="Baas", actor=employer.account_manager)
    assert call.patch(path, {"place": "Zwolle"}, If_Match=seen).status_code == 412


def test_a_star_matches_whatever_is_there(call, path):
    assert call.patch(path, {"place": "Zwolle"}, If_Match="*").status_code == 200


def test_what_did_not_change_is_not_sent_again(call, path):
    seen = call.get(path)["ETag"]
    again = call.get(path, If_None_Match=f'"anders", {seen}')
    assert (again.status_code, again.content) == (304, b"")
    call.patch(path, {"place": "Zwolle"})
    assert call.get(path, If_None_Match=seen).status_code == 200


def test_the_same_request_sent_again_makes_one_row_and_gets_the_same_answer(call):
    key, body = str(uuid.uuid4()), {"name": "Bakkerij Jansen"}
    first, second = (call.post("/employers", body, Idempotency_Key=key) for _turn in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert (first["ETag"], first["Location"]) == (second["ETag"], second["Location"])
    assert (first.get("Idempotent-Replayed"), second["Idempotent-Replayed"]) == (None, "true")
    assert Employer.objects.count() == 1


def test_a_key_belongs_to_one_request_of_one_client(call):
    key = str(uuid.uuid4())
    call.post("/employers", {"name": "Bakkerij Jansen"}, Idempotency_Key=key)
    other = call.post("/employers", {"name": "Slagerij Smit"}, Idempotency_Key=key)
    assert (other.status_code, other.json()["code"]) == (409, "key_used")
    another_client = Caller(let_in())
    assert another_client.post("/employers", {"name": "Slagerij Smit"}, Idempotency_Key=key).status_code == 201


@pytest.mark.parametrize("key", ["", "kort", "x" * 201, "met spaties erin"])
def test_a_post_without_a_proper_key_is_refused(call, key):
    answer = call.post("/employers", {"name": "Bakkerij Jansen"}, Idempotency_Key=key)
    assert answer.status_code == 400
    assert answer.json()["invalid-params"][0]["name"] == "Idempotency-Key"
    assert not Employer.objects.exists()


def test_a_request_that_was_refused_can_be_mended_and_sent_with_the_same_key(call):
    key = str(uuid.uuid4())
    assert call.post("/employers", {"name": ""}, Idempotency_Key=key).status_code == 400
    assert call.post("/employers", {"name": "Bakkerij Jansen"}, Idempotency_Key=key).status_code == 201


def test_a_change_that_fails_halfway_changes_nothing(call):
    vacancy = factories.make_vacancy(title="Lasser")
    path = f"/vacancies/{vacancy.pk}"
    answer = call.patch(
        path, {"title": "Bakker", "requirements": [{"kind": "skill", "weight": "must", "label": "\x07"}]}
    )
    assert answer.status_code == 400, answer.content
    assert call.get(path).json()["title"] == "Lasser"


def test_a_step_that_was_taken_is_not_refused_when_its_answer_got_lost(call):
    introduction = factories.make_introduction("selected")
    path = f"/introductions/{introduction.pk}"
    seen, key = call.get(path)["ETag"], str(uuid.uuid4())
    answers = [call.post(f"{path}/steps", {"to": "asked"}, If_Match=seen, Idempotency_Key=key) for _turn in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert introduction.transitions.count() == 1
