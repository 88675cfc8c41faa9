"""Whom to call now: one row per party, the promise most at risk first."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import ValidationError

from tests.wsp.people import staff_member
from wsp import clock, refs
from wsp.accounts.cover import Cover
from wsp.accounts.services import set_absence
from wsp.errors import Refused
from wsp.journeys import registry, services
from wsp.journeys.calllist import PER_PAGE, call_list, counted, due_count, row_of
from wsp.journeys.models import Moment
from wsp.journeys.registry import PartyCard
from wsp.refs import Ref
from wsp.trail.models import Conversation
from wsp.trail.services import log_conversation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def cards(monkeypatch):
    monkeypatch.setattr(registry, "_cards", {})
    for kind in (refs.EMPLOYER, refs.CANDIDATE):
        registry.register_party(
            kind,
            lambda ids: {
                party: PartyCard("Romy de Vries", "Technisch bureau", "+31612345678", "", party) for party in ids
            },
        )


@pytest.fixture
def now(at):
    return at("2026-03-02 10:00")


@pytest.fixture
def people(owner, colleague, lead):
    return owner, colleague, lead


def party(kind=refs.EMPLOYER) -> Ref:
    return Ref(kind, uuid.uuid4())


def promised(owner, at, title="Bellen", **fields) -> Moment:
    return services.promise(title=title, owner=owner, due_at=at, **fields)


def hours(now, number) -> dt.datetime:
    return now + dt.timedelta(hours=number)


def number_on_every_page(staff, now) -> int:
    people = list(counted(staff, now))
    return due_count(staff, Cover(now.date(), people), people)


def test_broken_promises_come_first_then_the_ones_with_the_least_time_left(owner, now):
    later = promised(owner, hours(now, -1), "Later", party=party(), breaks_at=hours(now, 48))
    soon = promised(owner, hours(now, -2), "Straks", party=party(), breaks_at=hours(now, 3))
    broken = promised(owner, hours(now, -30), "Gebroken", party=party(), breaks_at=hours(now, -2))
    page = call_list(owner, now=now)
    assert [row.moments[0] for row in page.rows] == [broken, soon, later]
    assert [row.at_risk for row in page.rows] == ["broken", "today", "later"]
    assert (page.broken, page.today) == (1, 1)


def test_several_promises_to_one_party_are_one_call(owner, now):
    romy = party()
    first = promised(owner, hours(now, -1), "Eén", party=romy, breaks_at=hours(now, 4))
    urgent = promised(owner, hours(now, -1), "Twee", party=romy, breaks_at=hours(now, 1))
    (row,) = call_list(owner, now=now).rows
    assert row.moments == [urgent, first]
    assert (row.party.name, row.party.phone) == ("Romy de Vries", "+31612345678")
    assert number_on_every_page(owner, now) == 1
    assert row_of(owner, first, now).moments == [first, urgent]


def test_the_row_says_who_spoke_last_and_what_was_said(owner, colleague, now):
    romy, willem = party(), party(refs.CANDIDATE)
    for ref in (romy, willem):
        promised(owner, hours(now, -1), party=ref)
        for days, note in ((9, "Eerder"), (2, f"Laatst over {ref.kind}")):
            log_conversation(
                party_kind=ref.kind, party_id=ref.id, staff=colleague, note=note, at=now - dt.timedelta(days=days)
            )
    contacts = {row.ref: row.last_contact for row in call_list(owner, now=now).rows}
    assert {ref: contact.note for ref, contact in contacts.items()} == {
        romy: "Laatst over employer",
        willem: "Laatst over candidate",
    }
    assert contacts[romy].staff == colleague


def test_the_tabs_reach_from_now_to_the_end_of_the_week(owner, now):
    for at in (hours(now, -1), hours(now, 5), hours(now, 30), hours(now, 24 * 8)):
        promised(owner, at, party=party())
    counts = call_list(owner, now=now).counts
    assert (counts["now"], counts["today"], counts["week"]) == (1, 2, 3)


def test_while_somebody_is_away_the_stand_in_has_the_calls_and_says_for_whom(owner, colleague, now):
    promised(owner, hours(now, -1), party=party())
    assert call_list(colleague, now=now).rows == []
    absence = set_absence(staff=owner, starts_on=now.date(), ends_on=None, stand_in=colleague)
    (row,) = call_list(colleague, now=now).rows
    assert row.for_colleague == owner
    assert call_list(colleague, now=now).covers_for == [owner]
    assert number_on_every_page(colleague, now) == 1
    absence.delete()
    assert call_list(colleague, now=now).rows == []


def test_what_somebody_who_left_still_owed_goes_to_the_team(owner, colleague, now):
    promised(owner, hours(now, -1), party=party())
    owner.is_active = False
    owner.save()
    assert [row.for_colleague for row in call_list(colleague, now=now).rows] == [owner]


def test_a_team_lead_sees_everything_overdue_in_the_team_also_what_was_put_off(owner, colleague, lead, now):
    one = promised(owner, hours(now, -1), party=party(), breaks_at=hours(now, 1))
    put_off = promised(colleague, hours(now, -3), party=party(), breaks_at=hours(now, -1))
    services.snooze(moments=[put_off], until=hours(now, 72), reason="Op vakantie", actor=colleague)
    outsider = staff_member("Buiten Staander")
    promised(outsider, hours(now, -1), party=party())
    page = call_list(lead, tab="team", now=now)
    assert [row.moments[0] for row in page.rows] == [put_off, one]
    assert page.counts["team"] == call_list(lead, now=now).counts["team"] == 2
    assert call_list(owner, tab="team", now=now).rows == []


@pytest.mark.parametrize("number", [1, 60])
def test_the_list_takes_the_same_few_queries_however_long_it_is(people, now, number, django_assert_max_num_queries):
    owner, colleague, lead = people
    set_absence(staff=colleague, starts_on=now.date(), ends_on=None, stand_in=lead)
    for index in range(number):
        for staff in (owner, colleague):
            ref = party(refs.CANDIDATE if index % 2 else refs.EMPLOYER)
            promised(staff, hours(now, -1), party=ref)
            log_conversation(party_kind=ref.kind, party_id=ref.id, staff=staff)
    for tab in ("now", "today", "week", "team"):
        with django_assert_max_num_queries(6):
            page = call_list(lead, tab=tab, now=now)
            assert [row.last_contact.staff.name for row in page.rows]
    assert len(page.rows) == min(number * 2, PER_PAGE)
    with django_assert_max_num_queries(1):
        number_on_every_page(lead, now)


def test_a_page_past_the_last_is_the_last(owner, now):
    for _ in range(PER_PAGE + 3):
        promised(owner, hours(now, -1), party=party())
    page = call_list(owner, now=now, page=99)
    assert (page.page, page.pages, len(page.rows)) == (2, 2, 3)


class TestOutcomes:
    def test_spoken_keeps_the_promise_logs_the_talk_and_makes_the_next(self, owner, now):
        moment = promised(owner, hours(now, -1), party=party())
        also = promised(owner, hours(now, -1), party=moment.party)
        finished = services.finish(
            moment=moment,
            actor=owner,
            outcome="spoken",
            note="Gaat goed",
            spoke_with="Romy",
            also_moments=[also],
            next_due_at=dt.date(2026, 3, 16),
            next_title="Weer bellen",
        )
        assert (finished.conversation.note, finished.conversation.moment_id) == ("Gaat goed", moment.pk)
        assert finished.next_moment.title == "Weer bellen"
        assert clock.local(finished.next_moment.due_at).isoformat() == "2026-03-16T09:00:00+01:00"
        assert set(Moment.objects.filter(state="done")) == {moment, also}
        assert number_on_every_page(owner, now) == 0

    def test_no_answer_keeps_the_promise_standing_and_dates_the_next_try(self, owner, now):
        moment = promised(owner, hours(now, -1), party=party(), breaks_at=hours(now, 7))
        breaks = moment.breaks_at
        finished = services.finish(moment=moment, actor=owner, outcome="no_answer", next_due_at=hours(now, 3))
        assert finished.next_moment is None
        assert finished.conversation.outcome == "no_answer"
        moment.refresh_from_db()
        assert (moment.state, moment.breaks_at, moment.act_at) == ("open", breaks, hours(now, 3))
        assert (number_on_every_page(owner, now), number_on_every_page(owner, hours(now, 3))) == (0, 1)

    def test_undo_brings_everything_back_as_it_was(self, owner, now):
        moment = promised(owner, hours(now, -1), party=party())
        also = promised(owner, hours(now, -1), party=moment.party)
        services.finish(
            moment=moment, actor=owner, outcome="spoken", also_moments=[also], next_due_at=dt.date(2026, 3, 16)
        )
        services.undo_finish(moment=moment, actor=owner)
        assert Conversation.objects.count() == 0
        assert set(Moment.objects.open()) == {moment, also}
        services.finish(moment=moment, actor=owner, outcome="no_answer")
        services.undo_finish(moment=moment, actor=owner)
        assert Conversation.objects.count() == 0
        assert number_on_every_page(owner, now) == 1
        with pytest.raises(Refused):
            services.undo_finish(moment=moment, actor=owner)

    def test_who_comes_second_hears_who_was_first(self, owner, colleague, now):
        moment = promised(owner, hours(now, -1), party=party())
        services.finish(moment=moment, actor=owner, outcome="spoken")
        with pytest.raises(Refused, match="Sanne Bakker"):
            services.finish(moment=moment, actor=colleague, outcome="spoken")

    def test_a_tick_tells_the_room_whose_event_it_stands_for(self, owner, now, monkeypatch):
        heard = []
        monkeypatch.setattr(registry, "_follow_ups", {"candidate.told": lambda **what: heard.append(what)})
        moment = promised(owner, hours(now, -1), party=party(refs.CANDIDATE), done_by_event="candidate.told")
        services.finish(moment=moment, actor=owner, outcome="spoken", note="Verteld")
        assert [(what["moment"], what["note"]) for what in heard] == [(moment, "Verteld")]

    def test_a_promise_by_hand_can_be_kept_by_an_event(self, owner, now):
        moment = promised(owner, hours(now, -1), party=party(), done_by_event="visit.planned")
        services.publish(event="visit.planned", subject=moment.party, actor=owner)
        moment.refresh_from_db()
        assert moment.state == "done"


class TestPuttingOffAndHandingOver:
    def test_putting_off_needs_a_reason_and_a_later_time_and_does_not_move_the_promise(self, owner, now):
        moment = promised(owner, hours(now, -1), party=party())
        with pytest.raises(ValidationError):
            services.snooze(moments=[moment], until=hours(now, 2), reason=" ", actor=owner)
        with pytest.raises(ValidationError):
            services.snooze(moments=[moment], until=now, reason="Later", actor=owner)
        services.snooze(moments=[moment], until=hours(now, 24), reason="Zit in overleg", actor=owner)
        moment.refresh_from_db()
        assert (number_on_every_page(owner, now), moment.due_at) == (0, hours(now, -1))

    def test_a_hand_over_is_shown_before_it_is_done(self, owner, colleague, lead, now):
        romy = party()
        moments = [
            promised(owner, hours(now, -1), party=romy),
            promised(owner, hours(now, -30), party=romy, breaks_at=hours(now, -2)),
            promised(colleague, hours(now, -1), party=party()),
        ]
        set_absence(staff=colleague, starts_on=now.date(), ends_on=None, stand_in=lead)
        preview = services.preview_hand_over(moments=moments, to=colleague)
        assert (preview.moments, preview.parties, preview.broken) == (2, 1, 1)
        assert (preview.from_whom, preview.really_to) == ({"Sanne Bakker": 2}, lead)
        assert Moment.objects.filter(owner=owner).count() == 2
        services.hand_over(moments=moments, to=colleague, actor=lead, reason="Vakantie")
        assert Moment.objects.filter(owner=colleague).count() == 3

    def test_nobody_gets_promises_after_leaving(self, owner, colleague, now):
        colleague.is_active = False
        colleague.save()
        with pytest.raises(Refused):
            services.hand_over(moments=[promised(owner, now)], to=colleague, actor=owner, reason="Weg")
