"""E11, E12: a trial placement from its forms to its end."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from candidates.models import Candidate
from placements import services, tasks
from placements.models import Placement, TrialPlacement
from tests import factories
from wsp import clock
from wsp.errors import Refused
from wsp.journeys.models import Moment, Run

pytestmark = pytest.mark.django_db
DAY = dt.date


def chosen(**fields):
    fields.setdefault("benefit_law", "ww")
    fields.setdefault("benefit_since", DAY(2025, 1, 1))
    organisation = factories.make_organisation("uwv" if fields["benefit_law"] != "pw" else "municipality")
    return factories.make_introduction(
        "chosen", candidate=factories.make_candidate(organisation=organisation, **fields)
    )


def moments(trial, state="open") -> dict[str, dt.date]:
    rows = Moment.objects.filter(subject_id=trial.pk, state=state)
    return {row.step_key: clock.local(row.due_at).date() for row in rows}


def test_a_trial_starts_only_for_who_was_chosen():
    introduction = factories.make_introduction("interviewed", candidate=factories.make_candidate(benefit_law="pw"))
    with pytest.raises(Refused) as refused:
        factories.make_trial(introduction)
    assert refused.value.code == "stage"


def test_a_rule_that_forbids_is_named_with_its_source_and_what_would_be_allowed_and_nothing_is_saved():
    with pytest.raises(Refused) as refused:
        factories.make_trial(chosen(), starts_on=DAY(2026, 4, 1), ends_on=DAY(2026, 7, 1))
    assert refused.value.code == "length"
    assert "UWV 2013" in refused.value.source
    assert "31 mei 2026" in refused.value.allowed
    assert not TrialPlacement.objects.exists()
    assert not Run.objects.filter(key="trial-placement").exists()


def test_moments_after_two_weeks_six_weeks_and_at_the_end_with_both_on_working_days():
    """E12"""
    trial = factories.make_trial(
        chosen(benefit_law="pw"), starts_on=DAY(2026, 3, 23), ends_on=DAY(2026, 5, 22), hours=24
    )
    assert moments(trial) == {
        "forms": DAY(2026, 3, 3),
        "two-weeks-employer": DAY(2026, 4, 7),  # 6 April is Easter Monday.
        "two-weeks-candidate": DAY(2026, 4, 7),
        "six-weeks-employer": DAY(2026, 5, 4),
        "six-weeks-candidate": DAY(2026, 5, 4),
        "contract-question": DAY(2026, 5, 7),  # Ten working days before; Ascension Day is 14 May.
        "end-employer": DAY(2026, 5, 22),
        "end-candidate": DAY(2026, 5, 22),
    }
    owners = dict(Moment.objects.filter(subject_id=trial.pk).values_list("step_key", "owner"))
    assert owners["two-weeks-employer"] == trial.owner_id
    assert owners["two-weeks-candidate"] == trial.introduction.candidate.contact_person_id


def test_where_it_is_wanted_the_talks_are_with_both_together():
    """E12"""
    trial = factories.make_trial(chosen(benefit_law="pw"), three_way=True)
    assert {key for key in moments(trial) if key.startswith(("two", "six", "end"))} == {
        "two-weeks-together",
        "six-weeks-together",
        "end-together",
    }
    assert set(Moment.objects.filter(step_key="end-together").values_list("means", flat=True)) == {"three_way"}


def test_a_last_day_in_the_weekend_has_its_talk_before_it():
    trial = factories.make_trial(chosen(benefit_law="pw"), starts_on=DAY(2026, 3, 9), ends_on=DAY(2026, 5, 3))
    assert moments(trial)["end-employer"] == DAY(2026, 5, 1)


def test_a_trial_that_waits_for_its_decision_is_planned_and_somebody_asks_for_it(later):
    trial = factories.make_trial(chosen(), starts_on=DAY(2026, 3, 16), ends_on=DAY(2026, 5, 15))
    assert trial.state == "planned"
    assert moments(trial)["decision"] == DAY(2026, 3, 11)
    with later(14, hours=-2):
        assert tasks.begin_trials() == 0
    with later(4):
        services.record_decision(trial=trial, decided_on=clock.today(), actor=trial.owner)
        assert "decision" not in moments(trial)
    with later(13):
        assert tasks.begin_trials() == 0
    with later(14):
        assert tasks.begin_trials() == 1
        assert tasks.begin_trials() == 0
    trial.refresh_from_db()
    assert trial.state == "running"


def test_a_trial_registered_late_asks_whether_its_moments_happened(later):
    introduction = chosen(benefit_law="pw")
    with later(21):
        trial = factories.make_trial(introduction, starts_on=DAY(2026, 3, 2), ends_on=DAY(2026, 4, 30))
        offered = Moment.objects.filter(subject_id=trial.pk, offered=True).values_list("step_key", flat=True)
        assert set(offered) == {"two-weeks-employer", "two-weeks-candidate"}
        assert trial.state == "running"


def test_an_exception_needs_its_note():
    introduction = chosen(benefit_since=DAY(2026, 3, 1))
    plan = {"starts_on": DAY(2026, 3, 16), "ends_on": DAY(2026, 5, 1), "exceptions": ["shorter_benefit"]}
    with pytest.raises(ValidationError) as wrong:
        factories.make_trial(introduction, **plan)
    assert "exception_note" in wrong.value.message_dict
    introduction.refresh_from_db()
    trial = factories.make_trial(introduction, **plan, exception_note="Is 23 en heeft geen startkwalificatie.")
    assert trial.exceptions == ["shorter_benefit"]


def test_an_extension_moves_what_is_open_and_leaves_what_is_done(later):
    trial = factories.make_trial(chosen(benefit_law="pw"), starts_on=DAY(2026, 3, 2), ends_on=DAY(2026, 4, 30))
    before = moments(trial)
    with later(50):
        services.extend_trial(trial=trial, ends_on=DAY(2026, 6, 30), reason="Was drie weken ziek.", actor=trial.owner)
    after = moments(trial)
    assert after["end-employer"] == DAY(2026, 6, 30)
    assert after["two-weeks-employer"] == before["two-weeks-employer"]
    extension = trial.extensions.get()
    assert (extension.from_day, extension.to_day, extension.reason) == (
        DAY(2026, 4, 30),
        DAY(2026, 6, 30),
        "Was drie weken ziek.",
    )
    assert trial.first_ends_on == DAY(2026, 4, 30)


def test_an_extension_needs_a_reason_its_decision_and_the_rule():
    trial = factories.make_trial(chosen(), ends_on=DAY(2026, 4, 30), decision_on=DAY(2026, 3, 2))
    to_june = {"trial": trial, "ends_on": DAY(2026, 6, 30), "actor": trial.owner}
    with pytest.raises(ValidationError):
        services.extend_trial(**to_june, reason=" ")
    with pytest.raises(Refused) as refused:
        services.extend_trial(**to_june, reason="Ziek geweest.")
    assert refused.value.code == "decision"
    with pytest.raises(Refused) as refused:
        services.extend_trial(
            **to_june | {"ends_on": DAY(2026, 9, 2)}, reason="Ziek geweest.", decision_on=DAY(2026, 3, 2)
        )
    assert refused.value.code == "length"
    trial.refresh_from_db()
    assert trial.ends_on == DAY(2026, 4, 30)
    services.extend_trial(**to_june | {"ends_on": DAY(2026, 9, 1)}, reason="Ziek geweest.", decision_on=DAY(2026, 3, 2))
    assert trial.ends_on == DAY(2026, 9, 1)


def test_stopping_early_closes_the_moments_calls_the_candidate_and_looks_for_work_again(later):
    """E9, E10, E12"""
    trial = factories.make_trial(chosen(benefit_law="pw"))
    person = trial.introduction.candidate
    person.refresh_from_db()
    assert person.state == Candidate.State.PLACED
    with later(10):
        services.stop_trial(trial=trial, on=clock.today(), reason="Werk te zwaar.", cause="skills", actor=trial.owner)
    trial.refresh_from_db()
    assert (trial.state, trial.ended_on, trial.ended_reason) == ("stopped", DAY(2026, 3, 12), "Werk te zwaar.")
    assert moments(trial) == {}
    introduction = trial.introduction
    introduction.refresh_from_db()
    assert (introduction.stage, introduction.reason) == ("declined", "skills")
    assert Moment.objects.filter(subject_id=introduction.pk, step_key="tell-candidate", state="open").exists()
    person.refresh_from_db()
    assert person.state == Candidate.State.ACTIVE


def test_a_candidate_who_stops_is_not_called_about_it_and_the_employer_is(later):
    trial = factories.make_trial(chosen(benefit_law="pw"))
    with later(10):
        services.stop_trial(
            trial=trial,
            on=clock.today(),
            reason="Vond ander werk.",
            cause="other_work",
            by_candidate=True,
            actor=trial.owner,
        )
    introduction = trial.introduction
    introduction.refresh_from_db()
    assert introduction.stage == "withdrawn"
    assert not Moment.objects.filter(subject_id=introduction.pk, step_key="tell-candidate", state="open").exists()
    assert Moment.objects.filter(key=f"tell-employer:{introduction.pk}", state="open").exists()


def test_a_trial_is_not_stopped_on_a_day_outside_it():
    trial = factories.make_trial()
    with pytest.raises(ValidationError):
        services.stop_trial(trial=trial, on=trial.ends_on + dt.timedelta(days=1), reason="x", actor=trial.owner)
    with pytest.raises(ValidationError):
        services.stop_trial(trial=trial, on=trial.starts_on - dt.timedelta(days=1), reason="x", actor=trial.owner)


def test_a_trial_that_ends_well_becomes_a_placement_with_its_contract(later):
    """E12, E13"""
    trial = factories.make_trial(chosen(benefit_law="pw"))
    with later(56):
        placement = services.end_trial(
            trial=trial,
            with_contract=True,
            contract_ends_on=DAY(2026, 12, 31),
            signed_on=clock.today(),
            actor=trial.owner,
        )
    trial.refresh_from_db()
    assert trial.state == "succeeded"
    assert isinstance(placement, Placement)
    assert (placement.trial, placement.starts_on) == (trial, DAY(2026, 4, 28))
    contract = placement.contracts.get()
    assert (contract.hours, contract.ends_on, contract.signed_on) == (24, DAY(2026, 12, 31), DAY(2026, 4, 27))
    assert moments(trial) == {}


def test_a_contract_below_what_the_employer_signed_for_needs_its_reason(later):
    trial = factories.make_trial(chosen(benefit_law="pw"))
    with later(56):
        shorter = {"trial": trial, "with_contract": True, "contract_ends_on": DAY(2026, 10, 26), "actor": trial.owner}
        with pytest.raises(Refused) as refused:
            services.end_trial(**shorter)
        assert refused.value.code == "below_intent"
        trial.refresh_from_db()
        assert trial.state == "running"
        exactly = shorter | {"contract_ends_on": DAY(2026, 10, 27)}
        assert services.end_trial(**exactly).starts_on == DAY(2026, 4, 28)


def test_without_a_contract_the_reason_is_kept_and_the_candidate_called(later):
    trial = factories.make_trial(chosen(benefit_law="pw"))
    with later(56):
        with pytest.raises(ValidationError):
            services.end_trial(trial=trial, with_contract=False, actor=trial.owner)
        trial.refresh_from_db()
        services.end_trial(trial=trial, with_contract=False, reason="Geen werk genoeg.", actor=trial.owner)
    trial.refresh_from_db()
    assert (trial.state, trial.ended_reason) == ("ended", "Geen werk genoeg.")
    assert trial.introduction.stage == "declined"


def test_a_planned_trial_is_cancelled_and_may_be_planned_anew():
    introduction = chosen()
    trial = factories.make_trial(introduction, starts_on=DAY(2026, 3, 16))
    services.cancel_trial(trial=trial, reason="UWV wees de aanvraag af.", actor=trial.owner)
    assert moments(trial) == {}
    introduction.refresh_from_db()
    assert introduction.stage == "chosen"
    again = factories.make_trial(introduction, starts_on=DAY(2026, 3, 23))
    assert again.pk == trial.pk
    assert (again.state, again.ended_on, again.ended_reason) == ("planned", None, "")
    assert moments(again)["two-weeks-employer"] == DAY(2026, 4, 7)


def test_what_was_planned_can_be_moved_and_is_checked_again():
    trial = factories.make_trial(chosen(), starts_on=DAY(2026, 3, 16), ends_on=DAY(2026, 5, 15))
    with pytest.raises(Refused):
        services.change_trial(trial=trial, ends_on=DAY(2026, 5, 16), actor=trial.owner)
    trial.refresh_from_db()
    services.change_trial(trial=trial, starts_on=DAY(2026, 3, 23), ends_on=DAY(2026, 5, 22), actor=trial.owner)
    assert moments(trial)["end-employer"] == DAY(2026, 5, 22)


def test_two_people_who_end_the_same_trial_do_not_end_it_twice(later):
    trial = factories.make_trial(chosen(benefit_law="pw"))
    as_seen = TrialPlacement.objects.get(pk=trial.pk)
    with later(10):
        services.stop_trial(trial=trial, on=clock.today(), reason="Klaar.", actor=trial.owner)
        with pytest.raises(Refused) as refused:
            services.stop_trial(trial=as_seen, on=clock.today(), reason="Ook klaar.", actor=trial.owner)
        assert refused.value.code == "stale"


@pytest.mark.parametrize(
    "wrong",
    [
        {"ends_on": DAY(2026, 3, 1)},
        {"hours": 0},
        {"state": "stopped"},
        {"state": "stopped", "ended_on": DAY(2026, 3, 3)},
        {"exceptions": ["other_function"]},
    ],
)
def test_the_database_refuses_impossible_trials(wrong):
    trial = factories.make_trial()
    with pytest.raises(IntegrityError), transaction.atomic():
        TrialPlacement.objects.filter(pk=trial.pk).update(**wrong)
