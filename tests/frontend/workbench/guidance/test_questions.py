"""A colleague asks for suitable candidates, and gets an answer (E20)."""

import pytest
from django.urls import reverse

from placements import services as placements
from tests import factories
from tests.frontend.workbench.visitors import client_of, errors_of, text_of
from wsp.accounts.roles import Role
from wsp.journeys.models import Moment

pytestmark = pytest.mark.django_db


@pytest.fixture
def sanne():
    return factories.make_staff(Role.ACCOUNT_MANAGER, "Sanne Bakker")


@pytest.fixture
def floor():
    return factories.make_staff(Role.CASE_MANAGER, "Floor Smit")


@pytest.fixture
def question(sanne, floor):
    firm = factories.make_employer(account_manager=sanne, place="Ommen")
    vacancy = factories.make_vacancy(firm, title="Lasser", occupation="lasser")
    factories.make_candidate(
        contact_person=floor, last_name="Vos", rows={"wishes": [{"label": "Lasser", "code": "lasser"}]}
    )
    return placements.ask_for_candidates(
        vacancy=vacancy, case_managers=[floor], question="Wie kan lassen?", actor=sanne
    )[0]


def page_of(question) -> str:
    return reverse("workbench:candidate_question", args=[question.pk])


def test_the_call_list_leads_to_the_question_and_the_answer_goes_back_as_a_promise(sanne, floor, question):
    client = client_of(floor)
    assert page_of(question) in client.get(reverse("workbench:call-list"), {"tab": "week"}).content.decode()
    answer = client.get(page_of(question))
    assert "Wie kan lassen?" in text_of(answer)
    offered = [value for value, _label in answer.context["form"].fields["candidates"].choices]
    assert offered
    client.post(page_of(question), {"candidates": offered[:1], "reason": "Heeft zijn papieren net gehaald"})
    question.refresh_from_db()
    assert question.answered_by == floor
    assert question.introductions.count() == 1
    assert not Moment.objects.open().filter(owner=floor, kind="question").exists()
    assert Moment.objects.open().get(owner=sanne, kind="question").subject_id == question.vacancy_id
    words = text_of(client_of(sanne).get(page_of(question)))
    assert "Heeft zijn papieren net gehaald" in words


def test_an_answer_names_somebody_or_says_why_not(floor, question):
    client = client_of(floor)
    answer = client.post(page_of(question), {})
    assert (answer.status_code, list(errors_of(answer))) == (422, ["reason"])
    client.post(page_of(question), {"reason": "Niemand die nu kan"})
    question.refresh_from_db()
    assert question.reason == "Niemand die nu kan"


def test_ticking_it_on_the_call_list_answers_with_the_note_and_needs_one(sanne, floor, question):
    client = client_of(floor)
    moment = Moment.objects.get(owner=floor, kind="question")
    data = {"moment": str(moment.pk), "outcome": "done", "next": "none"}
    client.post(reverse("workbench:call-finish"), data)
    moment.refresh_from_db()
    assert moment.state == "open"
    client.post(reverse("workbench:call-finish"), data | {"note": "Niemand die nu kan"})
    question.refresh_from_db()
    assert question.reason == "Niemand die nu kan"


def test_who_may_not_answer_sees_no_form(sanne, question):
    assert client_of(sanne).get(page_of(question)).context["form"] is None
