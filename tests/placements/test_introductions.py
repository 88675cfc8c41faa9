"""E7-E10, E21, C8, C9: from selecting to an answer for everybody."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from candidates import services as candidates
from candidates.models import Candidate
from employers import services as employers
from placements import services
from placements.models import DeclineReason, Introduction
from tests import factories
from wsp import clock
from wsp.errors import Refused
from wsp.journeys import services as journeys
from wsp.journeys.models import Moment
from wsp.mail.models import Message
from wsp.trail.models import Conversation

pytestmark = pytest.mark.django_db


def moment_of(introduction, step_key) -> Moment:
    return Moment.objects.get(subject_id=introduction.pk, step_key=step_key)


def local(moment: dt.datetime) -> dt.datetime:
    return clock.local(moment)


def test_the_owner_is_who_owns_the_vacancy_and_it_stands_on_the_list_to_be_asked():
    vacancy = factories.make_vacancy()
    person = factories.make_candidate()
    introduction = services.select(candidate=person, vacancy=vacancy, actor=person.contact_person)
    assert introduction.owner == vacancy.owner
    assert introduction.created_by == person.contact_person
    decide = moment_of(introduction, "decide")
    assert (decide.owner, decide.state) == (vacancy.owner, "open")
    assert local(decide.due_at).date() == dt.date(2026, 3, 4)


def test_a_candidate_without_a_vacancy_is_for_the_employer_s_account_manager():
    employer = factories.make_employer()
    introduction = services.select(
        candidate=factories.make_candidate(), employer=employer, actor=employer.account_manager
    )
    assert introduction.owner == employer.account_manager
    assert introduction.vacancy is None


@pytest.mark.parametrize(
    ("fields", "code"), [({"werkfit": False}, "not_available"), ({"state": Candidate.State.PLACED}, "not_available")]
)
def test_who_is_not_werkfit_or_works_already_is_not_proposed(fields, code):
    vacancy = factories.make_vacancy()
    with pytest.raises(Refused) as refused:
        services.select(candidate=factories.make_candidate(**fields), vacancy=vacancy, actor=vacancy.owner)
    assert refused.value.code == code


def test_who_does_not_want_this_employer_is_not_proposed_there():
    vacancy = factories.make_vacancy()
    person = factories.make_candidate(rows={"limits": [{"kind": "employer", "code": str(vacancy.employer_id)}]})
    with pytest.raises(Refused) as refused:
        services.select(candidate=person, vacancy=vacancy, actor=vacancy.owner)
    assert refused.value.code == "limit"


def test_for_a_closed_vacancy_nobody_is_selected():
    vacancy = factories.make_vacancy()
    vacancy = employers.fill(vacancy=vacancy, actor=vacancy.owner)
    with pytest.raises(Refused) as refused:
        services.select(candidate=factories.make_candidate(), vacancy=vacancy, actor=vacancy.owner)
    assert refused.value.code == "vacancy_closed"


def test_somebody_stands_once_on_the_list_of_a_vacancy_and_may_come_back_after_a_no():
    first = factories.make_introduction("asked")
    again = {"candidate": first.candidate, "vacancy": first.vacancy, "actor": first.owner}
    with pytest.raises(Refused) as refused:
        services.select(**again)
    assert refused.value.code == "already_running"
    services.record_answer(introduction=first, agrees=False, reason="travel", words="Te ver.", actor=first.owner)
    assert services.select(**again).pk != first.pk


def test_the_candidate_is_asked_by_the_fixed_contact_person_before_a_date():
    """E21, C1"""
    introduction = factories.make_introduction("selected")
    services.ask_candidate(introduction=introduction, answer_by=dt.date(2026, 3, 5), actor=introduction.owner)
    ask = moment_of(introduction, "ask")
    assert ask.owner == introduction.candidate.contact_person
    assert ask.party_id == introduction.candidate_id
    assert local(ask.due_at).date() == dt.date(2026, 3, 5)
    assert moment_of(introduction, "decide").state == "done"


def test_without_a_date_the_candidate_is_asked_the_next_working_day():
    introduction = factories.make_introduction("selected")
    with clock.as_told(clock.at(dt.date(2026, 4, 2), dt.time(15))):  # Before Good Friday and Easter.
        services.ask_candidate(introduction=introduction, actor=introduction.owner)
        assert local(moment_of(introduction, "ask").due_at).date() == dt.date(2026, 4, 7)


def test_an_answer_given_in_the_same_talk_counts_as_asked_too():
    introduction = factories.make_introduction("selected")
    services.record_answer(introduction=introduction, agrees=True, actor=introduction.candidate.contact_person)
    assert [(row.from_stage, row.to_stage) for row in introduction.transitions.all()] == [
        ("selected", "asked"),
        ("asked", "agreed"),
    ]


def test_a_refusal_keeps_its_reason_and_the_candidate_s_words():
    """E21"""
    introduction = factories.make_introduction("asked")
    with pytest.raises(ValidationError) as wrong:
        services.record_answer(introduction=introduction, agrees=False, words="Geen zin.", actor=introduction.owner)
    assert "reason" in wrong.value.message_dict
    introduction.refresh_from_db()
    services.record_answer(
        introduction=introduction, agrees=False, reason="travel", words="Een uur fietsen.", actor=introduction.owner
    )
    introduction.refresh_from_db()
    assert (introduction.stage, introduction.reason) == ("refused", DeclineReason.TRAVEL)
    assert introduction.reason_words == "Een uur fietsen."
    assert moment_of(introduction, "ask").answer == "no"


def test_a_no_on_the_call_list_is_a_no_in_the_introduction():
    introduction = factories.make_introduction("asked")
    ask = moment_of(introduction, "ask")
    person = introduction.candidate.contact_person
    with pytest.raises(ValidationError), transaction.atomic():
        journeys.finish(moment=ask, outcome="spoken", answer="no", actor=person)
    journeys.finish(moment=ask, outcome="spoken", answer="no", note="Wil overdag werken.", actor=person)
    introduction.refresh_from_db()
    assert (introduction.stage, introduction.reason_words) == ("refused", "Wil overdag werken.")


def test_a_yes_on_the_call_list_brings_the_next_promise():
    introduction = factories.make_introduction("asked")
    journeys.finish(
        moment=moment_of(introduction, "ask"),
        outcome="spoken",
        answer="yes",
        actor=introduction.candidate.contact_person,
    )
    introduction.refresh_from_db()
    assert introduction.stage == "agreed"
    propose = moment_of(introduction, "propose")
    assert (propose.owner, local(propose.due_at).date()) == (introduction.owner, dt.date(2026, 3, 3))


def test_an_employer_who_was_sent_candidates_is_asked_for_an_answer_in_three_working_days():
    introduction = factories.make_introduction("proposed")
    answer = moment_of(introduction, "employers-answer")
    assert answer.party_id == introduction.employer_id
    assert local(answer.due_at).date() == dt.date(2026, 3, 5)
    services.invite(introduction=introduction, actor=introduction.owner)
    answer.refresh_from_db()
    assert (answer.state, answer.answer) == ("done", "invited")
    assert moment_of(introduction, "plan-talk").state == "open"


def test_a_proposal_by_telephone_is_written_down_as_a_conversation():
    """E7"""
    introduction = factories.make_introduction("agreed")
    services.propose_by_phone(
        introductions=[introduction], spoke_with="Martijn", note="Wil haar graag zien.", actor=introduction.owner
    )
    talk = Conversation.objects.get(party_id=introduction.employer_id, note="Wil haar graag zien.")
    assert (talk.spoke_with, talk.staff) == ("Martijn", introduction.owner)


def test_a_decline_needs_a_reason_and_the_employer_s_words():
    """E9"""
    introduction = factories.make_introduction("proposed")
    with pytest.raises(ValidationError) as wrong:
        services.decline(introduction=introduction, reason="skills", words=" ", actor=introduction.owner)
    assert "words" in wrong.value.message_dict
    with pytest.raises(ValidationError) as wrong:
        services.decline(introduction=introduction, reason="zomaar", words="Nee.", actor=introduction.owner)
    assert "reason" in wrong.value.message_dict
    introduction.refresh_from_db()
    assert introduction.stage == "proposed"


def test_a_declined_candidate_is_called_first_by_the_contact_person_within_a_working_day(later):
    """C9, E10"""
    introduction = factories.make_introduction("interviewed")
    with later(4):  # Friday
        services.decline(introduction=introduction, reason="skills", words="Kan niet lassen.", actor=introduction.owner)
    call = moment_of(introduction, "tell-candidate")
    assert (call.owner, call.party_id) == (introduction.candidate.contact_person, introduction.candidate_id)
    assert local(call.due_at).date() == dt.date(2026, 3, 9)
    assert local(call.breaks_at) == clock.at(dt.date(2026, 3, 9), dt.time(17))
    assert introduction.candidate_told_at is None


def test_the_call_needs_a_reason_in_our_own_words_and_then_other_work_is_looked_for():
    """C9, E10"""
    introduction = factories.make_introduction("declined")
    person = introduction.candidate.contact_person
    with pytest.raises(ValidationError):
        services.tell_candidate(introduction=introduction, actor=person)
    with pytest.raises(ValidationError) as wrong:
        services.tell_candidate(introduction=introduction, reason_for_candidate="Kan niet  lassen.", actor=person)
    assert "reason_for_candidate" in wrong.value.message_dict
    introduction.refresh_from_db()
    services.tell_candidate(
        introduction=introduction, reason_for_candidate="Zij zoeken iemand die al kan lassen.", actor=person
    )
    introduction.refresh_from_db()
    assert introduction.candidate_told_at == clock.now()
    assert moment_of(introduction, "tell-candidate").state == "done"
    assert moment_of(introduction, "look-further").state == "open"
    assert Conversation.objects.filter(party_id=introduction.candidate_id, staff=person).exists()
    with pytest.raises(Refused) as refused:
        services.tell_candidate(introduction=introduction, reason_for_candidate="Nog eens.", actor=person)
    assert refused.value.code == "told"


def test_ticking_the_call_before_the_reason_was_written_is_refused_and_counts_afterwards():
    introduction = factories.make_introduction("declined")
    call, person = moment_of(introduction, "tell-candidate"), introduction.candidate.contact_person
    with pytest.raises(ValidationError), transaction.atomic():
        journeys.finish(moment=call, outcome="spoken", actor=person)
    services.write_reason(
        introduction=introduction, reason_for_candidate="Zij zoeken iemand die al kan lassen.", actor=person
    )
    journeys.finish(moment=call, outcome="spoken", note="Jammer, maar begrijpt het.", actor=person)
    introduction.refresh_from_db()
    assert introduction.candidate_told_at is not None
    assert Conversation.objects.filter(party_id=introduction.candidate_id, moment_id=call.pk).count() == 1


def test_an_employer_who_had_the_proposal_hears_of_a_withdrawal_and_the_candidate_who_asked_for_it_is_not_called():
    """E9"""
    introduction = factories.make_introduction("proposed")
    services.withdraw(
        introduction=introduction, reason="other_work", words="Heeft zelf iets gevonden.", actor=introduction.owner
    )
    tell = Moment.objects.get(key=f"tell-employer:{introduction.pk}")
    assert (tell.owner, tell.party_id, tell.state) == (introduction.owner, introduction.employer_id, "open")
    assert not Moment.objects.filter(subject_id=introduction.pk, step_key="tell-candidate", state="open").exists()


def test_a_candidate_whom_we_withdraw_is_called():
    introduction = factories.make_introduction("agreed")
    services.withdraw(
        introduction=introduction,
        reason="filled",
        words="De vacature is vervuld.",
        by_candidate=False,
        actor=introduction.owner,
    )
    assert moment_of(introduction, "tell-candidate").state == "open"
    assert not Moment.objects.filter(key=f"tell-employer:{introduction.pk}").exists()


def test_when_the_place_is_taken_everybody_who_waits_gets_a_promise_of_an_answer():
    """E9: no candidate and no employer is left without an answer"""
    vacancy = factories.make_vacancy()
    waiting = [factories.make_introduction(stage, vacancy=vacancy) for stage in ("asked", "agreed", "interviewed")]
    only_selected = factories.make_introduction("selected", vacancy=vacancy)
    chosen = factories.make_introduction("chosen", vacancy=vacancy)
    promised = set(Moment.objects.filter(kind="answer", state="open").values_list("subject_id", flat=True))
    assert promised == {row.pk for row in waiting}
    assert set(services.unanswered(vacancy)) == {*waiting, only_selected}
    services.answer_the_rest(
        vacancy=vacancy, reason_for_candidate="De plek ging naar iemand anders.", actor=vacancy.owner
    )
    stages = dict(Introduction.objects.filter(vacancy=vacancy).values_list("pk", "stage"))
    assert [stages[row.pk] for row in waiting] == ["withdrawn", "withdrawn", "declined"]
    assert stages[chosen.pk] == "chosen"
    assert not Moment.objects.filter(kind="answer", state="open").exists()
    calls = Moment.objects.filter(step_key="tell-candidate", state="open").values_list("subject_id", flat=True)
    assert set(calls) == {row.pk for row in waiting}


def test_with_a_second_place_open_the_others_stay_in_the_running():
    vacancy = factories.make_vacancy(positions=2)
    factories.make_introduction("proposed", vacancy=vacancy)
    factories.make_introduction("chosen", vacancy=vacancy)
    assert not Moment.objects.filter(kind="answer").exists()


def test_who_gets_work_is_taken_off_other_lists_and_the_other_employer_is_told():
    person = factories.make_candidate(benefit_law="pw")
    elsewhere = factories.make_introduction("proposed", candidate=person)
    here = factories.make_introduction("chosen", candidate=person)
    factories.make_placement(here)
    person.refresh_from_db()
    assert person.state == Candidate.State.PLACED
    promise = Moment.objects.get(kind="taken")
    assert (promise.subject_id, promise.owner) == (elsewhere.pk, elsewhere.owner)
    services.withdraw(introduction=elsewhere, reason="other_work", words="Heeft werk.", actor=elsewhere.owner)
    promise.refresh_from_db()
    assert promise.state == "done"


def test_a_vacancy_may_lead_to_no_impossible_rows():
    introduction = factories.make_introduction("proposed")
    with pytest.raises(IntegrityError), transaction.atomic():
        Introduction.objects.create(
            candidate=introduction.candidate,
            employer=introduction.employer,
            vacancy=introduction.vacancy,
            owner=introduction.owner,
            created_by=introduction.owner,
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Introduction.objects.filter(pk=introduction.pk).update(candidate_told_at=clock.now())


def test_nothing_is_half_saved_when_a_letter_cannot_be_made():
    employer = factories.make_employer(contact_email="")
    introduction = factories.make_introduction("agreed", vacancy=factories.make_vacancy(employer))
    with pytest.raises(Refused) as refused:
        services.introduce(introductions=[introduction], actor=introduction.owner)
    assert refused.value.code == "no_address"
    assert not Message.objects.filter(kind="introduction").exists()


def test_after_a_hand_over_the_new_contact_person_asks_and_writes_down_the_answer(lead):
    introduction = factories.make_introduction("asked")
    colleague = factories.make_staff("case_manager")
    candidates.assign(candidate=introduction.candidate, contact_person=colleague, reason="Verlof", actor=lead)
    assert moment_of(introduction, "ask").owner == colleague
    introduction.refresh_from_db()
    services.record_answer(introduction=introduction, agrees=True, actor=colleague)
    assert introduction.stage == "agreed"
