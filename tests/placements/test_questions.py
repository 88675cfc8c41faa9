"""E20: an account manager asks case managers for suitable candidates; the answer is a promise too."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from placements import services
from tests import factories
from wsp import clock
from wsp.errors import Refused
from wsp.journeys.models import Moment

pytestmark = pytest.mark.django_db


def asked(count: int = 1):
    vacancy = factories.make_vacancy()
    people = [factories.make_staff("case_manager") for _ in range(count)]
    questions = services.ask_for_candidates(
        vacancy=vacancy,
        case_managers=people,
        question="Iemand met gevoel voor techniek.",
        due_at=clock.at(dt.date(2026, 3, 4), dt.time(12)),
        actor=vacancy.owner,
    )
    return vacancy, people, questions


def test_each_who_is_asked_has_a_promise_with_the_time_and_the_question():
    _vacancy, people, questions = asked(2)
    moments = Moment.objects.filter(kind="question", state="open")
    assert {moment.owner for moment in moments} == set(people)
    assert {moment.due_at for moment in moments} == {clock.at(dt.date(2026, 3, 4), dt.time(12))}
    assert all("gevoel voor techniek" in moment.why for moment in moments)
    assert [question.asked for question in questions] == people


def test_somebody_is_not_asked_twice_while_the_question_is_open():
    vacancy, people, questions = asked()
    again = services.ask_for_candidates(
        vacancy=vacancy, case_managers=people, question="Nog eens?", actor=vacancy.owner
    )
    assert again == questions
    assert Moment.objects.filter(kind="question").count() == 1


def test_an_answer_with_candidates_puts_them_on_the_list_and_tells_who_asked():
    vacancy, (person,), (question,) = asked()
    candidate = factories.make_candidate(contact_person=person)
    services.answer_question(question=question, candidates=[candidate], reason="Sleutelt graag.", actor=person)
    introduction = vacancy.introductions.get()
    assert (introduction.candidate, introduction.explanation) == (candidate, "Sleutelt graag.")
    question.refresh_from_db()
    assert list(question.introductions.all()) == [introduction]
    assert question.answered_by == person
    assert not Moment.objects.filter(owner=person, kind="question", state="open").exists()
    told = Moment.objects.get(owner=vacancy.owner, kind="question", state="open")
    assert told.subject_id == vacancy.pk


def test_nobody_suitable_is_an_answer_with_a_reason():
    _vacancy, (person,), (question,) = asked()
    with pytest.raises(ValidationError):
        services.answer_question(question=question, actor=person)
    services.answer_question(question=question, reason="Iedereen werkt al.", actor=person)
    with pytest.raises(Refused) as refused:
        services.answer_question(question=question, reason="Toch niet.", actor=person)
    assert refused.value.code == "answered"


def test_an_answer_with_somebody_who_may_not_be_proposed_saves_nothing():
    vacancy, (person,), (question,) = asked()
    with pytest.raises(Refused):
        services.answer_question(question=question, candidates=[factories.make_candidate(werkfit=False)], actor=person)
    question.refresh_from_db()
    assert question.answered_at is None
    assert not vacancy.introductions.exists()


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"question": " "}, "question"),
        ({"case_managers": []}, "case_managers"),
        ({"due_at": clock.at(dt.date(2026, 3, 2), dt.time(9))}, "due_at"),
    ],
)
def test_what_is_wrong_with_a_question_is_said_at_its_field(fields, where):
    vacancy = factories.make_vacancy()
    values = {"case_managers": [factories.make_staff("case_manager")], "question": "Wie?", **fields}
    with pytest.raises(ValidationError) as wrong:
        services.ask_for_candidates(vacancy=vacancy, actor=vacancy.owner, **values)
    assert set(wrong.value.message_dict) == {where}


def test_only_who_guides_candidates_is_asked_for_them():
    vacancy = factories.make_vacancy()
    with pytest.raises(ValidationError):
        services.ask_for_candidates(
            vacancy=vacancy, case_managers=[factories.make_staff("gatekeeper")], question="Wie?", actor=vacancy.owner
        )
