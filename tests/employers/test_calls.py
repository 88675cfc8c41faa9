"""A call becomes promises: nothing said on the telephone is lost, and somebody calls back in time (E1, E2)."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from employers import services
from employers.models import IntakeDraft
from employers.services import Promise
from tests.factories import make_employer, make_staff
from wsp import clock
from wsp.errors import Refused
from wsp.journeys.models import Moment, Run
from wsp.refs import EMPLOYER, Ref
from wsp.trail.models import Conversation

pytestmark = pytest.mark.django_db


@pytest.fixture
def friday_afternoon(tmp_path, settings):
    """Friday 13 March 2026, 16.10 by the clock on the wall."""
    settings.CLOCK_FILE = tmp_path / "clock"
    settings.CLOCK_FILE.write_text("2026-03-13T16:10:00+01:00")


def steps(employer):
    return {moment.step_key: moment for moment in Moment.objects.filter(run__subject_id=employer.pk)}


def test_who_phones_on_friday_at_ten_past_four_is_called_back_by_monday_ten_past_four(friday_afternoon):
    employer = make_employer()
    services.log_call(employer=employer, topic="vacancy", words="Twee monteurs", actor=make_staff())
    promise = steps(employer)["call-back"]
    assert clock.local(promise.due_at).strftime("%A %H:%M") == "Monday 16:10"
    assert promise.breaks_at == promise.due_at
    assert promise.try_at <= clock.now()
    assert promise.owner == employer.account_manager
    assert promise.state == "open"


def test_what_was_said_stands_on_the_timeline_with_who_said_it():
    employer = make_employer(contact_name="Martijn de Heul")
    actor = make_staff()
    call = services.log_call(
        employer=employer,
        contact=employer.contacts.get(),
        topic="vacancy",
        words="Ik zoek gemotiveerde mensen\nmet gevoel voor techniek",
        actor=actor,
    )
    talk = Conversation.objects.with_party(EMPLOYER, employer.pk).get()
    assert call.conversation == talk
    assert (talk.direction, talk.means, talk.staff) == ("in", "phone", actor)
    assert talk.spoke_with == "Martijn de Heul"
    assert talk.note == "Ik zoek gemotiveerde mensen\nmet gevoel voor techniek"


def test_a_second_call_opens_no_second_journey():
    employer = make_employer()
    actor = make_staff()
    for topic in ("vacancy", "question"):
        services.log_call(employer=employer, topic=topic, actor=actor)
    assert Run.objects.filter(key="employer-first-contact").count() == 1


def test_an_employer_known_from_before_begins_no_first_contact():
    employer = make_employer(how_found="earlier")
    services.log_call(employer=employer, topic="vacancy", actor=employer.account_manager)
    assert not Run.objects.exists()


def test_calling_back_keeps_the_promise():
    employer = make_employer()
    services.log_call(employer=employer, topic="vacancy", actor=make_staff())
    services.log_call(employer=employer, topic="other", direction="out", actor=employer.account_manager)
    assert steps(employer)["called"].state == "done"
    assert steps(employer)["call-back"].state == "done"
    assert steps(employer)["plan-visit"].state == "open"


def test_what_was_promised_besides_is_kept_by_the_one_who_promised_it():
    employer = make_employer(how_found="earlier")
    colleague = make_staff(name="Collega")
    call_back = Promise.call_back(why="Vraag over loonkostensubsidie")
    send = Promise(title="Kandidaten sturen", due_at=clock.now() + dt.timedelta(days=3), owner=colleague, means="mail")
    services.log_call(employer=employer, topic="question", actor=make_staff(), promises=[call_back, send])
    kept = {moment.title: moment for moment in Moment.objects.of_party(Ref(EMPLOYER, employer.pk))}
    assert kept["Kandidaten sturen"].owner == colleague
    back = next(moment for moment in kept.values() if moment.kind == "call_back")
    assert back.owner == employer.account_manager
    assert back.breaks_at == back.due_at == call_back.due_at
    services.log_call(employer=employer, topic="question", direction="out", actor=employer.account_manager)
    back.refresh_from_db()
    assert back.state == "done"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"topic": "gossip"}, "topic"),
        ({"topic": ""}, "topic"),
        ({"topic": "other", "spoke_with": "x" * 201}, "spoke_with"),
        ({"topic": "other", "direction": "sideways"}, "direction"),
    ],
)
def test_a_mistake_is_named_at_its_field_and_nothing_is_logged(fields, field):
    employer = make_employer()
    with pytest.raises(ValidationError) as caught:
        services.log_call(employer=employer, actor=employer.account_manager, **fields)
    assert field in caught.value.message_dict
    assert not Conversation.objects.exists()


def test_the_contact_must_be_one_of_this_employer():
    employer, other = make_employer(), make_employer()
    with pytest.raises(Refused):
        services.log_call(
            employer=employer, contact=other.contacts.get(), topic="other", actor=employer.account_manager
        )


def test_a_draft_is_kept_found_again_and_gone_once_the_call_is_saved():
    actor, employer = make_staff(), make_employer()
    draft = services.save_draft(staff=actor, data={"words": "Hij belt over\x00 een lasser 😀"}, label="De Heul")
    again = services.save_draft(staff=actor, draft=draft, data={"words": "Hij belt over een lasser", "hours": [24, 36]})
    assert again.pk == draft.pk
    assert IntakeDraft.objects.get().data == {"words": "Hij belt over een lasser", "hours": [24, 36]}
    services.log_call(employer=employer, topic="vacancy", actor=actor, draft=draft)
    assert not IntakeDraft.objects.exists()


def test_what_is_typed_in_a_second_window_after_saving_is_not_lost():
    actor = make_staff()
    draft = services.save_draft(staff=actor, data={"words": "een"})
    services.discard_draft(staff=actor, draft=draft)
    later = services.save_draft(staff=actor, draft=draft, data={"words": "twee"})
    assert later.pk != draft.pk
    assert IntakeDraft.objects.get().data == {"words": "twee"}


def test_a_draft_belongs_to_who_types_it():
    mine, yours = make_staff(), make_staff()
    draft = services.save_draft(staff=mine, data={"words": "van mij"})
    services.save_draft(staff=yours, draft=draft, data={"words": "van jou"})
    services.discard_draft(staff=yours, draft=draft)
    draft.refresh_from_db()
    assert draft.data == {"words": "van mij"}
    from employers.access import drafts_of

    assert list(drafts_of(mine)) == [draft]


def test_a_draft_the_size_of_a_book_is_refused():
    with pytest.raises(Refused):
        services.save_draft(staff=make_staff(), data={"words": "x" * 200_001})
