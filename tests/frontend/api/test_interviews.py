"""Talks are planned, moved, held and called off, as the table of steps lets them."""

import datetime as dt

import pytest

from placements.models import Interview
from tests import factories
from wsp import clock
from wsp.accounts.roles import Role
from wsp.mail.models import Message

pytestmark = pytest.mark.django_db


def in_days(days: int) -> str:
    return (clock.now() + dt.timedelta(days=days)).isoformat()


def plan(call, introduction, **body):
    given = {"at": in_days(3), "address": "Brugstraat 4, Ommen", "withWhom": "Ans Bakker"} | body
    return call.post(f"/introductions/{introduction.pk}/interviews", given)


def step(call, interview: str, **body):
    tag = call.get(f"/interviews/{interview}")["ETag"]
    return call.post(f"/interviews/{interview}/steps", body, If_Match=tag)


def test_a_talk_is_planned_moved_and_held_and_the_introduction_goes_along(call):
    introduction = factories.make_introduction("proposed")
    made = plan(call, introduction)
    assert made.status_code == 201, made.content
    talk = made.json()
    assert made["Location"].endswith(f"/api/v1/interviews/{talk['id']}")
    assert (talk["introductionId"], talk["minutes"], talk["heldAt"]) == (str(introduction.pk), 60, None)
    assert dt.datetime.fromisoformat(talk["at"]).utcoffset() is not None
    assert call.get(f"/introductions/{introduction.pk}").json()["stage"] == "invited"
    assert Message.objects.filter(state="draft").exists()
    assert plan(call, introduction).json()["code"] == "planned_already"
    moved = step(call, talk["id"], to="moved", at=in_days(4), words="Ans is ziek")
    assert moved.status_code == 200, moved.content
    assert moved.json()["at"] > talk["at"]
    assert step(call, talk["id"], to="prepared", companion="no").json()["preparedAt"]
    held = step(call, talk["id"], to="held", words="Ging goed")
    assert held.status_code == 200, held.content
    assert call.get(f"/introductions/{introduction.pk}").json()["stage"] == "interviewed"
    assert step(call, talk["id"], to="cancelled", words="Toch niet").status_code == 409
    results = call.get(f"/introductions/{introduction.pk}/interviews").json()["results"]
    assert [row["id"] for row in results] == [talk["id"]]
    assert "Ging goed" not in str(results)


def test_a_talk_that_is_called_off_leaves_room_for_another(call):
    introduction = factories.make_introduction("proposed")
    talk = plan(call, introduction).json()
    refused = step(call, talk["id"], to="cancelled")
    assert (refused.status_code, refused.json()["invalid-params"][0]["name"]) == (400, "words")
    assert step(call, talk["id"], to="cancelled", words="Werkgever is ziek").json()["cancelledAt"]
    assert plan(call, introduction).status_code == 201


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ({"at": "2020-01-01T10:00:00+01:00"}, "at"),
        ({"address": ""}, "address"),
        ({"minutes": 1}, "minutes"),
        ({"room": "3"}, "room"),
    ],
)
def test_what_is_wrong_with_a_plan_is_said_and_nothing_is_planned(call, body, name):
    introduction = factories.make_introduction("proposed")
    answer = plan(call, introduction, **body)
    assert (answer.status_code, answer.json()["invalid-params"][0]["name"]) == (400, name)
    assert not Interview.objects.exists()


def test_a_talk_comes_where_the_table_of_steps_lets_it(call):
    for stage in ("selected", "chosen", "withdrawn"):
        introduction = factories.make_introduction(stage)
        before = introduction.interviews.count()
        assert plan(call, introduction).status_code == 409
        assert introduction.interviews.count() == before


def test_a_move_says_to_when_and_on_which_state_it_is_based(call):
    talk = plan(call, factories.make_introduction("proposed")).json()
    assert step(call, talk["id"], to="moved", words="x").json()["invalid-params"][0]["name"] == "at"
    body = {"to": "cancelled", "words": "x"}
    assert call.post(f"/interviews/{talk['id']}/steps", body).status_code == 428
    assert call.post(f"/interviews/{talk['id']}/steps", body, If_Match='"oud"').status_code == 412


def test_who_may_not_see_the_introduction_sees_no_talk(call, caller):
    introduction = factories.make_introduction("proposed")
    talk = plan(call, introduction).json()
    other = caller(Role.INCOME_CONSULTANT, scopes=["introductions:read"])
    assert other.get(f"/interviews/{talk['id']}").status_code == 404
    assert other.get(f"/introductions/{introduction.pk}/interviews").status_code == 404
    reader = caller(scopes=["introductions:read"])
    assert reader.post(f"/interviews/{talk['id']}/steps", {"to": "held"}, If_Match="*").status_code == 403


def test_the_feed_tells_of_a_talk(call):
    introduction = factories.make_introduction("proposed")
    talk = plan(call, introduction).json()
    from frontend.api.models import Change

    assert Change.objects.filter(kind="interview", object_id=talk["id"]).exists()


def test_the_talks_of_an_introduction_cost_few_queries(call, django_assert_max_num_queries):
    introduction = factories.make_introduction("proposed")
    for _number in range(3):
        talk = plan(call, introduction).json()
        step(call, talk["id"], to="cancelled", words="Ziek")
    with django_assert_max_num_queries(9):
        assert len(call.get(f"/introductions/{introduction.pk}/interviews").json()["results"]) == 3
