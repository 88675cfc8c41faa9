"""E9, E12, E13, E14, C10: work with or without a trial, contracts, a card, and contact that is kept."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from candidates.models import Candidate
from placements import services
from placements.models import Contract, Placement
from tests import factories
from wsp import clock
from wsp.errors import Refused
from wsp.journeys import services as journeys
from wsp.journeys.models import Moment
from wsp.mail.models import Message

pytestmark = pytest.mark.django_db
DAY = dt.date


def moments(subject, **more) -> dict[str, dt.date]:
    rows = Moment.objects.filter(subject_id=subject.pk, state="open", **more)
    return {row.step_key: clock.local(row.due_at).date() for row in rows}


def test_a_placement_without_a_trial_has_its_moments_too_and_those_at_the_end_of_the_contract():
    """E12, C10"""
    placement = factories.make_placement(starts_on=DAY(2026, 3, 9), contract_ends_on=DAY(2027, 3, 6))
    assert moments(placement) == {
        "card": DAY(2026, 3, 9),
        "two-weeks-employer": DAY(2026, 3, 23),
        "two-weeks-candidate": DAY(2026, 3, 23),
        "aftercare-agreement": DAY(2026, 3, 23),
        "six-weeks-employer": DAY(2026, 4, 20),
        "six-weeks-candidate": DAY(2026, 4, 20),
        "hours": DAY(2026, 4, 20),
    }
    assert moments(placement.contracts.get()) == {
        "what-follows": DAY(2027, 1, 22),
        "end-employer": DAY(2027, 3, 5),  # 6 March 2027 is a Saturday.
        "end-candidate": DAY(2027, 3, 5),
    }


def test_a_placement_after_a_trial_has_them_again(later):
    """E12"""
    trial = factories.make_trial(three_way=True)
    with later(56):
        placement = services.end_trial(
            trial=trial, with_contract=True, contract_ends_on=DAY(2027, 4, 26), actor=trial.owner
        )
    assert {"two-weeks-together", "six-weeks-together"} <= set(moments(placement))
    assert set(moments(placement.contracts.get())) == {"what-follows", "end-together"}


def test_a_permanent_contract_has_no_end_to_wait_for():
    placement = factories.make_placement(contract_ends_on=None)
    assert moments(placement.contracts.get()) == {}


def test_a_work_experience_place_is_an_outcome_too_and_has_an_end_and_no_card():
    """E9"""
    introduction = factories.make_introduction("chosen")
    with pytest.raises(ValidationError) as wrong:
        factories.make_placement(introduction, kind="work_experience", contract_ends_on=None)
    assert "contract_ends_on" in wrong.value.message_dict
    introduction.refresh_from_db()
    placement = factories.make_placement(introduction, kind="work_experience", contract_ends_on=DAY(2026, 8, 31))
    assert "card" not in moments(placement)
    assert "hours" not in moments(placement)
    assert "two-weeks-employer" in moments(placement)


def test_nobody_starts_who_was_not_chosen_or_is_still_on_trial():
    with pytest.raises(Refused) as refused:
        factories.make_placement(factories.make_introduction("interviewed"))
    assert refused.value.code == "stage"
    trial = factories.make_trial()
    with pytest.raises(Refused) as refused:
        factories.make_placement(trial.introduction)
    assert refused.value.code == "trial_running"


def test_a_next_contract_moves_the_end_and_a_permanent_one_takes_it_away():
    placement = factories.make_placement(contract_ends_on=DAY(2026, 8, 31))
    first = placement.contracts.get()
    second = services.add_contract(
        placement=placement, starts_on=DAY(2026, 9, 1), ends_on=DAY(2027, 8, 31), hours=32, actor=placement.owner
    )
    assert moments(first) == {}
    assert moments(second)["end-employer"] == DAY(2027, 8, 31)
    assert services.current_contract(placement) == second
    services.add_contract(placement=placement, starts_on=DAY(2027, 9, 1), ends_on=None, hours=32, actor=placement.owner)
    assert moments(second) == {}


def test_a_contract_that_begins_earlier_ends_the_one_before_it():
    placement = factories.make_placement(contract_ends_on=DAY(2026, 8, 31))
    services.add_contract(placement=placement, starts_on=DAY(2026, 7, 1), ends_on=None, hours=32, actor=placement.owner)
    assert placement.contracts.order_by("starts_on").first().ends_on == DAY(2026, 6, 30)
    with pytest.raises(ValidationError):
        services.add_contract(
            placement=placement, starts_on=DAY(2026, 7, 1), ends_on=None, hours=36, actor=placement.owner
        )


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"hours": 0}, "hours"),
        ({"hours": 61}, "hours"),
        ({"contract_ends_on": DAY(2026, 3, 2)}, "ends_on"),
        ({"signed_on": DAY(2026, 3, 3)}, "signed_on"),
    ],
)
def test_what_is_wrong_with_a_contract_is_said_at_its_field(fields, where):
    with pytest.raises(ValidationError) as wrong:
        factories.make_placement(**fields)
    assert set(wrong.value.message_dict) == {where}
    assert not Placement.objects.exists()


def test_congratulations_go_to_both_after_a_person_has_read_them():
    """E13"""
    placement = factories.make_placement()
    drafts = services.congratulate(placement=placement, actor=placement.owner)
    assert {message.party_kind for message in drafts} == {"employer", "candidate"}
    assert services.congratulate(placement=placement, actor=placement.owner) == sorted(
        drafts, key=lambda message: message.party_kind
    )
    assert placement.congratulated_at is None
    services.send_congratulations(placement=placement, actor=placement.owner)
    placement.refresh_from_db()
    assert placement.congratulated_at == clock.now()
    assert "card" not in moments(placement)
    assert Message.objects.filter(kind="congratulation", state="queued").count() == 2


def test_whoever_has_no_mail_address_gets_a_card():
    """E13"""
    person = factories.make_candidate(email="")
    placement = factories.make_placement(factories.make_introduction("chosen", candidate=person))
    drafts = services.congratulate(placement=placement, actor=placement.owner)
    assert [message.party_kind for message in drafts] == ["employer"]
    card = Moment.objects.get(means="letter", state="open")
    assert (card.party_id, card.subject_id) == (person.pk, placement.pk)


def test_aftercare_is_recorded_confirmed_by_mail_and_kept_until_its_end(later):
    """E14"""
    placement = factories.make_placement()
    with later(14):
        services.agree_aftercare(placement=placement, every_weeks=4, until=DAY(2026, 5, 31), actor=placement.owner)
    assert (placement.aftercare_weeks, placement.aftercare_until) == (4, DAY(2026, 5, 31))
    assert "aftercare-agreement" not in moments(placement)
    message = Message.objects.get(kind="aftercare")
    assert message.state == "draft"
    assert "elke 4 weken" in message.body
    assert "31 mei 2026" in message.body
    with later(15):
        services.send_aftercare(placement=placement, actor=placement.owner)
    run = {"run__key": "aftercare"}
    assert moments(placement, **run) == {
        "contact-employer": DAY(2026, 4, 13),
        "contact-candidate": DAY(2026, 4, 13),
    }
    for day in (DAY(2026, 4, 13), DAY(2026, 5, 11)):
        with clock.as_told(clock.at(day)):
            for moment in Moment.objects.filter(subject_id=placement.pk, state="open", **run):
                assert clock.local(moment.due_at).date() == day
                journeys.finish(moment=moment, outcome="spoken", note="Gaat goed.", actor=placement.owner)
    assert moments(placement, **run) == {}


def test_another_agreement_takes_the_place_of_the_first():
    placement = factories.make_placement()
    services.agree_aftercare(placement=placement, every_weeks=4, until=DAY(2026, 12, 31), actor=placement.owner)
    services.agree_aftercare(placement=placement, every_weeks=1, until=DAY(2026, 12, 31), actor=placement.owner)
    assert moments(placement, run__key="aftercare")["contact-employer"] == DAY(2026, 3, 9)
    assert Message.objects.filter(kind="aftercare", state="draft").count() == 1


@pytest.mark.parametrize("fields", [{"every_weeks": 0}, {"every_weeks": 53}, {"until": DAY(2026, 3, 2)}])
def test_an_agreement_that_cannot_be_kept_is_not_made(fields):
    placement = factories.make_placement()
    with pytest.raises(ValidationError):
        services.agree_aftercare(
            **{"placement": placement, "every_weeks": 4, "until": DAY(2026, 12, 31), "actor": placement.owner} | fields
        )


def test_when_work_ends_everything_closes_and_somebody_calls_the_candidate(later):
    placement = factories.make_placement()
    services.agree_aftercare(placement=placement, every_weeks=4, until=DAY(2026, 12, 31), actor=placement.owner)
    contract, person = placement.contracts.get(), placement.introduction.candidate
    with later(30):
        services.end_placement(
            placement=placement, on=clock.today(), reason="Het contract is niet verlengd.", actor=placement.owner
        )
    assert moments(contract) == {}
    (call,) = Moment.objects.filter(subject_id=placement.pk, state="open")
    assert (call.owner, call.party_id) == (person.contact_person, person.pk)
    person.refresh_from_db()
    assert person.state == Candidate.State.ACTIVE
    with pytest.raises(Refused) as refused:
        services.end_placement(placement=placement, on=clock.today(), reason="Nog eens.", actor=placement.owner)
    assert refused.value.code == "ended"


def test_the_database_refuses_impossible_work():
    placement = factories.make_placement()
    for wrong in ({"state": "ended"}, {"state": "ended", "ended_on": DAY(2026, 3, 3)}, {"aftercare_weeks": 4}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Placement.objects.filter(pk=placement.pk).update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        Contract.objects.filter(placement=placement).update(ends_on=placement.starts_on)
