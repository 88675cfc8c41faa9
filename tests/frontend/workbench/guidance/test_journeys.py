"""A journey as a page: what is done, now and to come, in whose hands, how long it took; at rest, stopped, undone."""

import datetime as dt

import pytest
from django.urls import reverse

from candidates import services as candidates
from tests import factories
from tests.frontend.workbench.visitors import MOST_QUERIES, client_of, errors_of, text_of, undo_of
from wsp import clock
from wsp.accounts.roles import Role
from wsp.journeys import services
from wsp.journeys.models import Moment, Run
from wsp.journeys.progress import progress_of
from wsp.refs import EMPLOYER, Ref

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide():
    return factories.make_staff(Role.CASE_MANAGER, "Esra Aydın")


@pytest.fixture
def willem(guide):
    return factories.make_candidate(contact_person=guide, first_name="Willem", last_name="Vos", benefit_law="pw")


@pytest.fixture
def run(willem, guide) -> Run:
    return candidates.start_journey(candidate=willem, actor=guide, applied_on=clock.today())


def page_of(run: Run) -> str:
    return reverse("workbench:journey", args=[run.pk])


def act(client, run: Run, name: str, **data):
    return client.post(reverse("workbench:journey-act", args=[run.pk, name]), data)


def titles(steps) -> list[str]:
    return [step.title for step in steps]


class TestPage:
    def test_steps_stand_under_done_now_and_to_come_with_whose_turn_it_is(self, guide, run):
        later = clock.now() + dt.timedelta(days=2)
        choice = Moment.objects.get(run=run, step_key="choice-of-contact")
        with clock.as_told(later):
            services.finish(moment=choice, actor=guide, answer=next(iter(_answers(choice))))
            words = text_of(client_of(guide).get(page_of(run)))
            progress = progress_of([run])[0]
        assert "choice-of-contact" in [step.key for step in progress.done]
        assert "plan" in [step.key for step in progress.to_come + progress.now]
        assert not {step.key for step in progress.done} & {step.key for step in progress.to_come}
        done = next(step for step in progress.done if step.key == "choice-of-contact")
        assert done.took_in_words == "2 dagen"
        assert "duurde 2 dagen" in words
        assert "Esra Aydın" in words
        assert "kandidaat" in words  # Steps that are the candidate's own.

    def test_a_step_that_depends_on_an_answer_says_on_which(self, guide, run):
        words = text_of(client_of(guide).get(page_of(run)))
        assert "hangt af van:" in words
        assert any(step.only_if for step in progress_of([run])[0].to_come)

    def test_candidates_page_and_employers_page_lead_to_it(self, guide, willem, run):
        tab = reverse("workbench:candidate", args=[willem.pk]) + "?tab=plan"
        assert page_of(run) in client_of(guide).get(tab).content.decode()
        manager = factories.make_staff()
        firm = factories.make_employer(account_manager=manager)
        from employers import services as employers

        employers.log_call(employer=firm, topic="vacancy", words="Zoekt een monteur", actor=manager)
        first_contact = Run.objects.touching(Ref(EMPLOYER, firm.pk)).first()
        answer = client_of(manager).get(reverse("workbench:employer", args=[firm.pk]))
        assert page_of(first_contact) in answer.content.decode()
        assert client_of(manager).get(page_of(first_contact)).status_code == 200

    def test_it_costs_few_questions_to_the_database(self, guide, run, django_assert_max_num_queries):
        client = client_of(guide)
        with django_assert_max_num_queries(MOST_QUERIES):
            assert client.get(page_of(run)).status_code == 200

    def test_who_may_not_see_the_candidate_does_not_find_it(self, run):
        assert client_of(factories.make_staff(Role.GATEKEEPER)).get(page_of(run)).status_code == 404


def _answers(moment):
    from wsp.journeys.versions import definition_of

    return definition_of(moment.run).step(moment.step_key).answers


class TestActs:
    def test_at_rest_nothing_is_open_and_undo_lets_it_go_on(self, guide, run):
        client = client_of(guide)
        answer = act(client, run, "rust", reason="Ziek")
        run.refresh_from_db()
        assert run.state == "paused"
        assert not run.moments.filter(state="open").exists()
        client.post(undo_of(answer))
        run.refresh_from_db()
        assert run.state == "running"

    def test_stopping_asks_why_and_can_be_undone(self, guide, run):
        client = client_of(guide)
        answer = act(client, run, "stoppen", reason="")
        assert answer.status_code == 422
        assert "reason" in errors_of(answer)
        answer = act(client, run, "stoppen", reason="Verhuisd")
        run.refresh_from_db()
        assert (run.state, run.ended_reason) == ("stopped", "Verhuisd")
        assert "Verhuisd" in text_of(client.get(page_of(run)))
        client.post(undo_of(answer))
        run.refresh_from_db()
        assert run.state == "running"

    def test_a_question_is_done_with_its_answer_only_and_can_be_taken_back(self, guide, run):
        client = client_of(guide)
        choice = Moment.objects.get(run=run, step_key="choice-of-contact")
        path = reverse("workbench:journey-step", args=[run.pk, choice.pk])
        prefix = f"s{choice.pk.hex[:8]}"
        assert client.post(path, {f"{prefix}-answer": "nonsense"}).status_code == 422
        client.post(path, {f"{prefix}-answer": next(iter(_answers(choice))), f"{prefix}-note": "Belt liever"})
        choice.refresh_from_db()
        assert (choice.state, choice.note) == ("done", "Belt liever")
        client.post(path, {"act": "reopen"})
        choice.refresh_from_db()
        assert choice.state == "open"

    def test_who_only_serves_employers_changes_nothing_of_a_candidates_own_journey(self, run):
        assert act(client_of(factories.make_staff()), run, "rust", reason="Ziek").status_code == 403


class TestBegin:
    def test_writing_down_a_candidate_with_a_benefit_opens_the_journey(self, guide):
        data = {
            "first_name": "Anja",
            "last_name": "Roest",
            "channel": "phone",
            "help": "phone",
            "language": "nl",
            "organisation": factories.make_organisation().pk,
            "contact_person": guide.pk,
            "benefit_law": "pw",
        }
        client_of(guide).post(reverse("workbench:candidate-new"), data)
        assert Run.objects.get().key == "candidate-from-bijstand"

    def test_without_one_it_begins_on_the_page_of_the_plan(self, guide):
        person = factories.make_candidate(contact_person=guide)
        client = client_of(guide)
        path = reverse("workbench:journey-start", args=[person.pk])
        assert client.post(path, {"start-key": ""}).status_code == 422
        client.post(path, {"start-key": "candidate-from-ww", "start-on": "2026-01-31"})
        assert Run.objects.get().key == "candidate-from-ww"
