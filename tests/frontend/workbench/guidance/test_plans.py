"""The plan van aanpak: by hand and from the journey, versions, printed, signed (C3, C4); the warm handover (C11)."""

import pytest
from django.urls import reverse

from candidates import services as candidates
from candidates.models import ActionPlan, Candidate, Handover, PlanItem, PlanVersion
from frontend.portal.gate import KEY
from tests import factories
from tests.frontend.workbench.visitors import client_of, errors_of, said, text_of, undo_of
from wsp import clock
from wsp.accounts.roles import Role
from wsp.journeys.models import Moment

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide():
    return factories.make_staff(Role.CASE_MANAGER, "Esra Aydın")


@pytest.fixture
def willem(guide) -> Candidate:
    return factories.make_candidate(contact_person=guide, first_name="Willem", last_name="Vos", benefit_law="pw")


@pytest.fixture
def own(client, willem):
    """A client on which Willem is signed in."""
    session = client.session
    session[KEY] = str(willem.pk)
    session.save()
    return client


def tab(person: Candidate) -> str:
    return reverse("workbench:candidate", args=[person.pk]) + "?tab=plan"


def do(client, person: Candidate, act: str, **data):
    return client.post(reverse("workbench:plan-act", args=[person.pk, act]), data)


def step(client, person: Candidate, what: str, **fields):
    fields = {"what": what, "who": "candidate"} | fields
    return do(client, person, "stap", **{f"new-{name}": value for name, value in fields.items()})


class TestByStaff:
    def test_goal_and_steps_by_hand_stand_on_the_plan(self, guide, willem):
        client = client_of(guide)
        do(client, willem, "doel", goal="Werk in het groen", together="on")
        step(client, willem, "CV maken", due_on=clock.today().isoformat())
        step(client, willem, "Drie bedrijven bellen", who="staff", staff=guide.pk, due_on=clock.today().isoformat())
        words = text_of(client.get(tab(willem)))
        for expected in ("Werk in het groen", "CV maken", "Drie bedrijven bellen"):
            assert expected in words
        assert Moment.objects.get(kind="plan").owner == guide

    def test_what_is_missing_is_said_at_its_field_and_what_was_typed_stays(self, guide, willem):
        client = client_of(guide)
        answer = step(client, willem, "Bellen", who="other", other="")
        assert answer.status_code == 422
        assert "other" in answer.context["item_form"].errors
        assert 'value="Bellen"' in answer.content.decode()
        answer = step(client, willem, "Bellen", due_on="31-02-2026")
        assert "due_on" in errors_of(answer, "item_form")
        assert not PlanItem.objects.exists()

    def test_steps_of_the_journey_are_taken_over_once(self, guide, willem):
        candidates.start_journey(candidate=willem, actor=guide, applied_on=clock.today())
        client = client_of(guide)
        client.post(reverse("workbench:plan-from-journey", args=[willem.pk]))
        count = PlanItem.objects.count()
        assert count > 0
        client.post(reverse("workbench:plan-from-journey", args=[willem.pk]))
        assert PlanItem.objects.count() == count
        assert "uit de klantreis" in text_of(client.get(tab(willem)))

    def test_done_and_off_the_plan_can_be_undone(self, guide, willem):
        client = client_of(guide)
        step(client, willem, "CV maken")
        item = PlanItem.objects.get()
        path = reverse("workbench:plan-item", args=[willem.pk, item.pk])
        answer = client.post(path, {"act": "done"})
        item.refresh_from_db()
        assert item.done_on == clock.today()
        client.post(undo_of(answer))
        item.refresh_from_db()
        assert item.done_on is None
        assert do(client, willem, "eraf", item=item.pk, reason="").status_code == 422
        answer = do(client, willem, "eraf", item=item.pk, reason="Heeft er al een")
        item.refresh_from_db()
        assert item.dropped_reason == "Heeft er al een"
        client.post(undo_of(answer))
        item.refresh_from_db()
        assert item.dropped_on is None

    def test_a_version_is_laid_down_printed_and_signed_on_behalf(self, guide, willem):
        client = client_of(guide)
        step(client, willem, "CV maken")
        do(client, willem, "versie")
        version = PlanVersion.objects.get()
        paper = client.get(reverse("workbench:plan-version", args=[willem.pk, 1]))
        assert "CV maken" in text_of(paper)
        assert "data-print" in paper.content.decode()
        do(client, willem, "getekend", version=version.pk, how="on_behalf")
        version.refresh_from_db()
        assert (version.signed_how, version.signed_with) == ("on_behalf", guide)
        step(client, willem, "Rijbewijs halen")
        assert "gewijzigd sinds versie 1" in text_of(client.get(tab(willem)))
        do(client, willem, "versie", reason="Wil leren rijden")
        assert PlanVersion.objects.count() == 2
        assert "Rijbewijs" not in text_of(client.get(reverse("workbench:plan-version", args=[willem.pk, 1])))

    def test_a_step_of_another_plan_is_not_found(self, guide, willem):
        other = factories.make_candidate(contact_person=guide)
        plan = candidates.write_plan(candidate=other, actor=guide)
        item = candidates.save_item(plan=plan, who="candidate", what="Iets", actor=guide)
        candidates.write_plan(candidate=willem, actor=guide)
        path = reverse("workbench:plan-item", args=[willem.pk, item.pk])
        assert client_of(guide).post(path, {"act": "done"}).status_code == 404


class TestInThePortal:
    @pytest.fixture
    def plan(self, guide, willem) -> ActionPlan:
        plan = candidates.write_plan(candidate=willem, goal="Werk in het groen", actor=guide)
        candidates.save_item(plan=plan, who="candidate", what="CV maken", actor=guide)
        candidates.save_item(plan=plan, who="other", other="Schuldhulp", what="Brief schrijven", actor=guide)
        candidates.lay_down(plan=plan, actor=guide)
        return plan

    def test_the_candidate_reads_and_signs(self, own, plan):
        assert "Uw plan wacht op u" in text_of(own.get(reverse("portal:plan")))
        words = text_of(own.get(reverse("portal:plan-paper", args=[1])))
        assert "CV maken" in words
        own.post(reverse("portal:plan-sign", args=[1]))
        assert PlanVersion.objects.get().signed_at is None  # The box was not ticked.
        own.post(reverse("portal:plan-sign", args=[1]), {"agree": "yes"})
        assert PlanVersion.objects.get().signed_how == "portal"
        assert "Uw plan wacht op u" not in text_of(own.get(reverse("portal:plan")))

    def test_the_candidate_finishes_an_own_step_and_nobody_elses(self, own, plan):
        mine, theirs = plan.items.order_by("position")
        own.post(reverse("portal:plan-done", args=[mine.pk]))
        own.post(reverse("portal:plan-done", args=[theirs.pk]))
        mine.refresh_from_db()
        theirs.refresh_from_db()
        assert mine.done_on == clock.today()
        assert theirs.done_on is None

    def test_somebody_elses_plan_is_not_found(self, own, guide):
        other = factories.make_candidate(contact_person=guide)
        plan = candidates.write_plan(candidate=other, actor=guide)
        item = candidates.save_item(plan=plan, who="candidate", what="Iets", actor=guide)
        candidates.lay_down(plan=plan, actor=guide)
        assert own.get(reverse("portal:plan-paper", args=[1])).status_code == 404
        assert own.post(reverse("portal:plan-done", args=[item.pk])).status_code == 404

    def test_the_journey_says_what_i_do_and_what_others_do_for_me(self, own, guide, willem):
        candidates.start_journey(candidate=willem, actor=guide, applied_on=clock.today())
        words = text_of(own.get(reverse("portal:plan")))
        assert "Dit doe ik" in words
        assert "Nu:" in words
        assert "Hierna:" in words
        assert "Esra Aydın" in words


class TestHandover:
    def test_from_preparing_to_the_talk_with_the_candidate_reading_first(self, own, guide, willem):
        receiver = factories.make_staff(Role.JOB_SEEKER_GUIDE, "Noor Nieuw")
        client = client_of(guide)

        def go(act, **data):
            path = reverse("workbench:handover-act", args=[willem.pk, act])
            return client.post(path, {f"handover-{name}": value for name, value in data.items()})

        answer = go("plannen", to_organisation="", to_person="", ground="", summary="")
        assert set(errors_of(answer)) == {"to_organisation", "to_person", "ground", "summary"}
        uwv = factories.make_organisation("uwv")
        go("plannen", to_organisation=uwv.pk, to_person=receiver.pk, ground="suwi", summary="Zoekt werk in het groen")
        handover = Handover.objects.get()
        answer = go("gedaan")
        assert "eerst lezen" in said(answer)
        words = text_of(own.get(reverse("portal:plan")))
        assert "Zoekt werk in het groen" in words
        own.post(reverse("portal:handover-read", args=[handover.pk]), {"words": "Klopt"})
        assert "Klopt" in text_of(client.get(tab(willem)))
        go("gedaan")
        willem.refresh_from_db()
        assert (willem.contact_person, willem.organisation) == (receiver, uwv)

    def test_it_may_be_called_off_with_a_reason(self, guide, willem):
        candidates.plan_handover(
            candidate=willem,
            to_organisation=factories.make_organisation("uwv"),
            to_person=factories.make_staff(Role.JOB_SEEKER_GUIDE),
            ground="suwi",
            summary="Zoekt werk",
            actor=guide,
        )
        path = reverse("workbench:handover-act", args=[willem.pk, "gaat-niet-door"])
        client = client_of(guide)
        assert client.post(path, {"handover-reason": ""}).status_code == 422
        client.post(path, {"handover-reason": "Blijft bij de gemeente"})
        assert Handover.objects.get().cancelled_at
