"""E7-E10, E21: from which stage an introduction may go where, by whom; and taking the last step back."""

import itertools

import pytest
from django.db import IntegrityError, transaction

from placements import services, workflow
from placements.models import ENDED, Introduction, IntroductionTransition, Stage
from tests import factories
from wsp import clock
from wsp.errors import Refused
from wsp.journeys.models import Moment

pytestmark = pytest.mark.django_db

PERMITTED = {
    ("selected", "asked"),
    ("selected", "withdrawn"),
    ("asked", "agreed"),
    ("asked", "refused"),
    ("asked", "withdrawn"),
    ("agreed", "proposed"),
    ("agreed", "withdrawn"),
    ("proposed", "invited"),
    ("proposed", "chosen"),
    ("proposed", "declined"),
    ("proposed", "withdrawn"),
    ("invited", "interviewed"),
    ("invited", "chosen"),
    ("invited", "declined"),
    ("invited", "withdrawn"),
    ("interviewed", "invited"),
    ("interviewed", "chosen"),
    ("interviewed", "declined"),
    ("interviewed", "withdrawn"),
    ("chosen", "declined"),
    ("chosen", "withdrawn"),
}


def test_the_table_permits_exactly_these_steps_of_all_pairs():
    pairs = set(itertools.product(Stage.values, repeat=2))
    assert len(pairs) == 100
    assert {pair for pair in pairs if workflow.between(*pair)} == PERMITTED


@pytest.mark.parametrize("from_stage", Stage.values)
def test_every_pair_is_taken_or_refused_as_the_table_says(from_stage, lead):
    introduction = factories.make_introduction("selected")
    for to_stage in Stage.values:
        introduction.transitions.all().delete()
        reason = "skills" if from_stage in ENDED else ""
        Introduction.objects.filter(pk=introduction.pk).update(stage=from_stage, reason=reason)
        introduction.refresh_from_db()
        fields = {"reason": "skills"} if to_stage in ENDED else {}
        if (from_stage, to_stage) in PERMITTED:
            workflow.move(introduction, to_stage, actor=lead, why="Omdat het zo is.", fields=fields)
            introduction.refresh_from_db()
            assert introduction.stage == to_stage
            row = introduction.transitions.get()
            assert (row.from_stage, row.to_stage, row.actor) == (from_stage, to_stage, lead)
            assert row.reason == "Omdat het zo is."
        else:
            with pytest.raises(Refused) as refused:
                workflow.move(introduction, to_stage, actor=lead, why="Omdat het zo is.", fields=fields)
            assert refused.value.code == "stage"
            introduction.refresh_from_db()
            assert introduction.stage == from_stage
            assert not introduction.transitions.exists()


@pytest.mark.parametrize("transition", [row for row in workflow.TRANSITIONS if row.needs_reason])
def test_a_step_that_ends_something_needs_its_reason(transition, lead):
    introduction = factories.make_introduction("selected")
    Introduction.objects.filter(pk=introduction.pk).update(stage=transition.from_stage)
    introduction.refresh_from_db()
    with pytest.raises(Refused) as refused:
        workflow.move(introduction, transition.to_stage, actor=lead, why="  ", fields={"reason": "skills"})
    assert refused.value.code == "reason"


def test_support_asks_and_plans_but_does_not_speak_for_a_candidate_towards_an_employer():
    support = factories.make_staff("support")
    agreed = factories.make_introduction("agreed")
    assert [str(row.to_stage) for row in workflow.allowed(agreed, support)] == ["withdrawn"]
    asked = factories.make_introduction("asked")
    assert {str(row.to_stage) for row in workflow.allowed(asked, support)} == {"agreed", "refused", "withdrawn"}
    with pytest.raises(Refused) as refused:
        services.propose_by_phone(introductions=[agreed], actor=support)
    assert refused.value.code == "forbidden"


def test_a_stranger_may_do_nothing_with_it_and_hears_whose_it_is():
    introduction = factories.make_introduction("agreed")
    stranger = factories.make_staff("account_manager")
    assert workflow.allowed(introduction, stranger) == []
    with pytest.raises(Refused, match=introduction.owner.name):
        services.withdraw(introduction=introduction, reason="other", words="Zomaar.", actor=stranger)


def test_who_acts_on_what_has_moved_on_hears_who_was_first_and_when():
    introduction = factories.make_introduction("proposed")
    as_seen = Introduction.objects.get(pk=introduction.pk)
    services.invite(introduction=introduction, actor=introduction.owner)
    with pytest.raises(Refused) as refused:
        services.decline(introduction=as_seen, reason="skills", words="Nee.", actor=introduction.owner)
    assert refused.value.code == "stale"
    assert introduction.owner.name in str(refused.value)
    assert "10:00" in str(refused.value)


def test_the_database_refuses_an_end_without_a_reason_and_a_step_to_nowhere():
    introduction = factories.make_introduction("proposed")
    with pytest.raises(IntegrityError), transaction.atomic():
        Introduction.objects.filter(pk=introduction.pk).update(stage="declined")
    with pytest.raises(IntegrityError), transaction.atomic():
        IntroductionTransition.objects.create(
            introduction=introduction, number=9, from_stage="asked", to_stage="asked", actor=introduction.owner
        )


def test_a_step_is_taken_back_with_what_it_finished(later):
    introduction = factories.make_introduction("asked")
    ask = Moment.objects.get(subject_id=introduction.pk, step_key="ask")
    with later(hours=1):
        services.record_answer(introduction=introduction, agrees=True, actor=introduction.owner)
        ask.refresh_from_db()
        assert (ask.state, ask.answer) == ("done", "yes")
        assert Moment.objects.filter(subject_id=introduction.pk, step_key="propose", state="open").exists()
    with later(hours=2):
        services.undo(introduction=introduction, actor=introduction.owner)
    introduction.refresh_from_db()
    assert introduction.stage == "asked"
    ask.refresh_from_db()
    assert ask.state == "open"
    assert not Moment.objects.filter(subject_id=introduction.pk, step_key="propose", state="open").exists()
    assert introduction.transitions.filter(undone_at__isnull=False).get().to_stage == "agreed"


def test_after_an_undo_the_step_can_be_taken_again_and_the_log_keeps_both():
    introduction = factories.make_introduction("proposed")
    services.decline(introduction=introduction, reason="hours", words="Te weinig uren.", actor=introduction.owner)
    services.undo(introduction=introduction, actor=introduction.owner)
    introduction.refresh_from_db()
    assert (introduction.stage, introduction.reason, introduction.reason_words) == ("proposed", "", "")
    call = Moment.objects.get(subject_id=introduction.pk, step_key="tell-candidate")
    assert call.state == "cancelled"
    services.decline(introduction=introduction, reason="hours", words="Te weinig uren.", actor=introduction.owner)
    assert introduction.transitions.filter(to_stage="declined").count() == 2
    call.refresh_from_db()
    assert call.state == "open"


def test_after_a_day_a_step_is_no_longer_taken_back(later):
    introduction = factories.make_introduction("agreed")
    with later(1):
        assert services.why_not_undo(introduction) == ""
    with later(1, seconds=1), pytest.raises(Refused, match="meer dan een dag"):
        services.undo(introduction=introduction, actor=introduction.owner)


def test_once_the_letter_has_gone_out_proposing_is_not_taken_back_and_it_says_why():
    introduction = factories.make_introduction("agreed")
    message = services.introduce(introductions=[introduction], actor=introduction.owner)
    services.send_letter(message=message, actor=introduction.owner)
    introduction.refresh_from_db()
    with pytest.raises(Refused, match="brief") as refused:
        services.undo(introduction=introduction, actor=introduction.owner)
    assert refused.value.code == "no_undo"


def test_a_proposal_by_telephone_can_be_taken_back():
    introduction = factories.make_introduction("proposed")
    services.undo(introduction=introduction, actor=introduction.owner)
    assert introduction.stage == "agreed"


def test_once_the_candidate_was_told_a_rejection_is_not_taken_back():
    introduction = factories.make_introduction("declined")
    services.tell_candidate(
        introduction=introduction, reason_for_candidate="Zij zoeken een lasser.", actor=introduction.owner
    )
    with pytest.raises(Refused):
        services.undo(introduction=introduction, actor=introduction.owner)


def test_an_invitation_that_was_sent_is_not_taken_back_a_draft_is():
    introduction = factories.make_introduction("proposed")
    interview = services.plan_interview(
        introduction=introduction,
        at=clock.at(clock.add_working_days(clock.today(), 2)),
        address="Hier",
        actor=introduction.owner,
    )
    services.undo(introduction=introduction, actor=introduction.owner)
    interview.refresh_from_db()
    assert interview.cancelled_at is not None
    assert services.invitations_of(interview) == []
    interview = services.plan_interview(
        introduction=introduction,
        at=clock.at(clock.add_working_days(clock.today(), 3)),
        address="Hier",
        actor=introduction.owner,
    )
    services.send_invitations(interview=interview, actor=introduction.owner)
    with pytest.raises(Refused, match="uitnodiging"):
        services.undo(introduction=introduction, actor=introduction.owner)


def test_choosing_is_not_taken_back_once_somebody_started():
    trial = factories.make_trial()
    with pytest.raises(Refused):
        services.undo(introduction=trial.introduction, actor=trial.owner)


def test_a_talk_written_down_by_mistake_is_taken_back_with_its_report():
    introduction = factories.make_introduction("interviewed")
    services.undo(introduction=introduction, actor=introduction.owner)
    interview = introduction.interviews.get()
    assert introduction.stage == "invited"
    assert (interview.held_at, interview.report) == (None, "")
    held = Moment.objects.get(subject_id=interview.pk, step_key="employer-after")
    assert held.state == "open"
