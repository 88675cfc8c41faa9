"""The journeys of candidates, walked step by step as the sources tell them."""

import datetime as dt
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from candidates import law, services
from candidates.journeys import FROM_BIJSTAND, FROM_WW, cards
from candidates.models import Candidate, GroupMeeting
from tests.factories import make_candidate, make_organisation
from wsp import clock
from wsp.errors import Refused
from wsp.journeys import services as journeys
from wsp.journeys.models import Moment, Run

pytestmark = pytest.mark.django_db


@pytest.fixture
def monday(tmp_path, settings):
    """Monday 2 March 2026, nine o'clock; the clock can be set forward."""
    settings.CLOCK_FILE = tmp_path / "clock"

    def set_to(text="2026-03-02T09:00:00+01:00"):
        settings.CLOCK_FILE.write_text(text)

    set_to()
    return set_to


@pytest.fixture
def anja():
    """Anja, with WW from UWV."""
    return make_candidate(first_name="Anja", organisation=make_organisation("uwv"), benefit_law="ww")


@pytest.fixture
def willem():
    """Willem, with bijstand."""
    return make_candidate(first_name="Willem", benefit_law="pw")


def step(candidate, key):
    return Moment.objects.filter(run__subject_id=candidate.pk, step_key=key).order_by("occurrence").last()


def tick(candidate, key, **answer):
    return journeys.finish(moment=step(candidate, key), actor=candidate.contact_person, **answer).moment


def test_the_journey_goes_with_the_benefit_and_begins_once(anja, willem):
    actor = anja.contact_person
    assert services.start_journey(candidate=anja, actor=actor).key == "candidate-from-ww"
    assert services.start_journey(candidate=willem, actor=actor).key == "candidate-from-bijstand"
    again = services.start_journey(candidate=anja, actor=actor)
    assert Run.objects.filter(subject_id=anja.pk).get() == again
    with pytest.raises(ValidationError):
        services.start_journey(candidate=make_candidate(), actor=actor)
    with pytest.raises(ValidationError):
        services.start_journey(candidate=anja, key="no-such-journey", actor=actor)


def test_ww_is_applied_for_within_the_term_of_the_law(monday, anja):
    services.start_journey(candidate=anja, actor=anja.contact_person, job_ends=dt.date(2026, 3, 13))
    assert clock.local(step(anja, "apply").due_at).date() == dt.date(2026, 3, 20)
    assert step(anja, "job-lost").state == "done"


def test_the_term_of_law_is_a_dated_record_with_its_source():
    term = law.term(law.APPLY_FOR_WW, dt.date(2026, 3, 1))
    assert term.source
    assert term.ends(dt.date(2026, 3, 13)) == dt.date(2026, 3, 20)
    assert law.term(law.DECIDE_ON_BIJSTAND, dt.date(2026, 3, 1)).ends(dt.date(2026, 3, 1)) == dt.date(2026, 4, 26)
    with pytest.raises(LookupError):
        law.term(law.APPLY_FOR_WW, dt.date(1990, 1, 1))


@pytest.mark.parametrize(
    ("choice", "means", "due"),
    [
        ("phone", "phone", "2026-03-05"),
        ("face_to_face", "office", "2026-03-09"),
        ("independent", "phone", "2026-03-30"),
    ],
)
def test_the_candidate_chooses_how_contact_is_made(monday, anja, choice, means, due):
    services.start_journey(candidate=anja, actor=anja.contact_person)
    key = f"contact-{choice.replace('_', '-')}"
    tick(anja, "choice-of-contact", answer=choice)
    talk = step(anja, key)
    assert (talk.means, clock.local(talk.due_at).date().isoformat()) == (means, due)
    others = {"contact-phone", "contact-face-to-face", "contact-independent"} - {key}
    assert not Moment.objects.unfinished().filter(step_key__in=others).exists()


def test_the_ten_phases_of_ww_lead_to_a_job_after_which_contact_goes_on(monday, anja):
    services.start_journey(candidate=anja, actor=anja.contact_person, job_ends=dt.date(2026, 2, 27))
    tick(anja, "apply")
    tick(anja, "choice-of-contact", answer="face_to_face")
    tick(anja, "contact-face-to-face")
    tick(anja, "plan-how", answer="together")
    tick(anja, "plan")
    tick(anja, "plan-signed")
    tick(anja, "first-meeting", answer="yes")
    tick(anja, "first-meeting-attended")
    tick(anja, "second-meeting", answer="no")
    assert step(anja, "second-meeting-attended") is None
    tick(anja, "wider-view")
    tick(anja, "guidance", answer="yes")
    tick(anja, "guidance-started")
    tick(anja, "applying")
    services.set_state(candidate=anja, state="placed", actor=anja.contact_person)
    assert step(anja, "outcome").answer == "job"
    assert clock.local(step(anja, "keep-contact-first").due_at).date() == dt.date(2026, 3, 16)
    assert step(anja, "handover") is None
    first = step(anja, "keep-contact")
    monday("2026-05-11T10:00:00+02:00")
    tick(anja, "keep-contact")
    second = step(anja, "keep-contact")
    assert (second.due_at - first.due_at).days in {55, 56, 57}


def test_ww_that_runs_out_leads_to_a_warm_handover(monday, anja):
    services.update_file(candidate=anja, actor=anja.contact_person, benefit_until=dt.date(2026, 9, 1))
    anja.file.refresh_from_db()
    services.start_journey(candidate=anja, actor=anja.contact_person)
    question = step(anja, "outcome")
    assert clock.local(question.due_at).date() == dt.date(2026, 6, 23)
    tick(anja, "outcome", answer="bijstand")
    assert step(anja, "handover").seen_by_candidate == "others_do"


def test_the_ten_phases_of_bijstand_and_beginning_again_without_a_job(monday, willem):
    actor = willem.contact_person
    services.start_journey(candidate=willem, actor=actor, applied_on=dt.date(2026, 3, 2))
    assert clock.local(step(willem, "decision").due_at).date() == dt.date(2026, 4, 24)
    assert step(willem, "handover") is None
    tick(willem, "choice-of-contact", answer="phone")
    tick(willem, "contact-phone")
    tick(willem, "plan")
    tick(willem, "support", answer="with_help")
    tick(willem, "chances")
    tick(willem, "route", answer="interview")
    tick(willem, "prepare")
    tick(willem, "companion", answer="yes")
    tick(willem, "talk")
    tick(willem, "feedback")
    tick(willem, "outcome", answer="nothing")
    old = Run.objects.get(subject_id=willem.pk)
    tick(willem, "begin-again", note="Nog geen baan, plan is aangepast")
    old.refresh_from_db()
    assert old.state == "stopped"
    new = Run.objects.alive().get(subject_id=willem.pk)
    assert new.key == "candidate-from-bijstand"
    assert new.moments.filter(step_key="choice-of-contact", state="open").exists()


def test_a_route_begins_again_by_hand_too_with_a_reason(willem):
    actor = willem.contact_person
    with pytest.raises(Refused):
        services.begin_again(candidate=willem, reason="Zo", actor=actor)
    first = services.start_journey(candidate=willem, actor=actor)
    with pytest.raises(ValidationError):
        services.begin_again(candidate=willem, reason=" ", actor=actor)
    second = services.begin_again(candidate=willem, reason="Lange ziekte", actor=actor)
    assert second != first
    tick(willem, "outcome", answer="nothing") if step(willem, "outcome").due_at else None
    third = services.begin_again(candidate=willem, reason="Nog eens", actor=actor)
    assert Run.objects.alive().get(subject_id=willem.pk) == third


@pytest.mark.parametrize("journey", [FROM_WW, FROM_BIJSTAND], ids=lambda each: each.key)
def test_every_step_is_seen_as_mine_or_theirs_or_is_a_question_of_staff(journey):
    for each in journey.steps:
        if each.who == "candidate":
            assert each.seen_by_candidate == "i_do", each.key


def test_a_card_tells_whom_to_call_in_one_query(willem, django_assert_num_queries):
    others = [make_candidate() for _ in range(3)]
    ids = [willem.pk, *(each.pk for each in others), make_organisation().pk]
    with django_assert_num_queries(1):
        found = cards(ids)
    assert len(found) == 4
    assert found[willem.pk].name == willem.name
    assert found[willem.pk].phone == willem.phone


def test_every_event_these_journeys_wait_for_is_told_somewhere():
    rooms = [Path(settings.BASE_DIR) / room for room in ("candidates", "placements")]
    code = "".join(
        path.read_text(encoding="utf-8")
        for room in rooms
        for path in room.rglob("*.py")
        if "journeys" not in path.relative_to(room).parts
    )
    events = {event for journey in (FROM_WW, FROM_BIJSTAND) for each in journey.steps for event in each.events}
    told = {event for event in events if f'"{event}"' in code}
    # Told by the name of a stage, a state, a choice or a kind of meeting.
    told |= {f"candidate.{state}" for state in Candidate.State.values}
    told |= {f"candidate.help_{way}" for way in Candidate.Help.values}
    told |= {f"meeting.{kind}_{what}" for kind in GroupMeeting.Kind.values for what in ("invited", "attended")}
    told |= {event for event in events if event.startswith("introduction.")}
    assert events - told == set()
