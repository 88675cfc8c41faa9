"""The morning mail and the calendar: once, on working days, without names (N3)."""

import datetime as dt
import io

import icalendar
import pytest
import vobject
from django.core.management import call_command

from tests.wsp.people import staff_member
from wsp import clock
from wsp.accounts.services import set_absence
from wsp.journeys import services
from wsp.journeys.models import Moment
from wsp.mail.models import Message
from wsp.nudges import services as feeds
from wsp.nudges import sources
from wsp.nudges.calendar import calendar_feed
from wsp.nudges.digest import make_digests
from wsp.nudges.models import CalendarFeed, Digest, Nudge

pytestmark = pytest.mark.django_db

ADDRESS = "sanne.bakker@wsp.example"


@pytest.fixture
def monday(at):
    return at("2026-03-02 07:30")


class TestMorningMail:
    def test_it_says_what_matters_with_a_link_and_no_names_of_people(self, promised, monday):
        promised(monday + dt.timedelta(hours=3), "Terugbellen over de vacature")
        promised(monday - dt.timedelta(days=4), "Vragen hoe het gaat")
        promised(monday + dt.timedelta(days=3), "Nog lang niet")
        assert make_digests().mails == 1
        mail = Message.objects.get()
        assert (mail.to_address, mail.subject) == (ADDRESS, "Vandaag: 2 telefoontjes, 1 gebroken")
        assert mail.body.index("GEBROKEN – Vragen hoe het gaat (RDV)") < mail.body.index("Terugbellen over de vacature")
        assert "http://localhost:8000/" in mail.body
        assert "Romy" not in mail.body
        assert "Nog lang niet" not in mail.body

    def test_once_a_day_however_often_the_clock_wakes_it(self, promised, monday, at):
        promised(monday)
        for minute in range(30, 60, 5):
            at(f"2026-03-02 07:{minute}")
            make_digests()
        assert Message.objects.count() == Digest.objects.count() == 1
        at("2026-03-03 07:30")
        make_digests()
        assert Message.objects.count() == 2

    @pytest.mark.parametrize(
        "quiet", ["2026-03-01 08:00", "2026-05-05 08:00", "2026-04-03 08:00", "2026-03-02 06:59", "2026-03-02 17:00"]
    )
    def test_none_at_the_weekend_on_holidays_at_night_or_in_the_evening(self, promised, at, quiet):
        now = at(quiet)
        promised(now - dt.timedelta(days=1))
        assert make_digests().people == 0

    def test_a_missed_morning_is_caught_up_the_same_day(self, promised, monday, at):
        promised(monday)
        at("2026-03-02 13:40")
        assert make_digests().mails == 1
        assert Message.objects.get().expires_at == clock.at(dt.date(2026, 3, 2), dt.time(17))

    def test_nothing_to_say_is_no_mail_that_day(self, owner, monday, promised, at):
        assert make_digests().mails == 0
        at("2026-03-02 09:00")
        promised(monday)
        assert make_digests().mails == 0

    def test_who_is_away_gets_none_and_the_stand_in_gets_it_all(self, promised, monday, owner, colleague):
        promised(monday, "Bellen voor Sanne")
        set_absence(staff=owner, starts_on=monday.date(), ends_on=None, stand_in=colleague)
        make_digests()
        mail = Message.objects.get()
        assert mail.to_address == "youssef.el.amrani@wsp.example"
        assert "van Sanne Bakker" in mail.body

    def test_somebody_who_reads_english_gets_english(self, monday, promised):
        reader = staff_member("Ann Reader", language="en")
        promised(monday, owner=reader)
        make_digests()
        assert Message.objects.get().subject == "Today: 1 call"

    def test_alarms_that_wait_travel_with_it(self, promised, monday, lead, owner):
        moment = promised(monday - dt.timedelta(days=1))
        nudge = Nudge.objects.create(moment=moment, recipient=lead, level="broken", at=monday)
        make_digests()
        nudge.refresh_from_db()
        assert nudge.message.to_address == lead.email

    def test_one_persons_failure_is_not_anothers(self, promised, monday, colleague, owner, monkeypatch):
        promised(monday)
        promised(monday, owner=colleague)
        from wsp.nudges import digest

        real = digest._message
        monkeypatch.setattr(
            digest, "_message", lambda staff, *rest: real(staff, *rest) if staff == colleague else 1 / 0
        )
        result = make_digests()
        assert (result.mails, result.failed) == (1, 1)


class TestCalendar:
    def test_two_other_programs_can_read_it(self, promised, monday, owner):
        moment = promised(monday + dt.timedelta(days=1), "Terugbellen; komma, en\nregel")
        content = calendar_feed(feeds.make_feed(staff=owner, actor=owner))
        (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
        assert event.decoded("dtstart") == moment.due_at
        second = vobject.readOne(io.StringIO(content.decode()))
        assert second.vevent.uid.value == f"{moment.pk}@werkbank"
        assert second.vevent.dtstart.value == moment.due_at

    def test_it_carries_initials_and_no_names(self, promised, monday, owner):
        promised(monday, "Bellen")
        content = calendar_feed(feeds.make_feed(staff=owner, actor=owner)).decode()
        assert "Bellen (RDV)" in content
        for name in ("Romy", "Vries", "Sanne", "Bakker", "+31612345678"):
            assert name not in content

    def test_only_what_is_open_stands_in_it(self, promised, monday, owner):
        services.finish(moment=promised(monday), actor=owner)
        content = calendar_feed(feeds.make_feed(staff=owner, actor=owner))
        assert icalendar.Calendar.from_ical(content).walk("VEVENT") == []

    def test_a_revoked_or_unknown_secret_opens_nothing(self, owner, monday, client):
        token = feeds.make_feed(staff=owner, actor=owner)
        assert not CalendarFeed.objects.filter(token_hash=token).exists()
        newer = feeds.make_feed(staff=owner, actor=owner)
        assert calendar_feed(token) is None
        answer = client.get(f"/agenda/{newer}.ics")
        assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
        feeds.revoke_feed(staff=owner, actor=owner)
        assert client.get(f"/agenda/{newer}.ics").status_code == 404
        token = feeds.make_feed(staff=owner, actor=owner)
        owner.is_active = False
        owner.save()
        assert calendar_feed(token) is None


def test_the_command_prints_what_would_go_to_whom(promised, monday, lead):
    promised(monday, "Terugbellen over de vacature")
    out = io.StringIO()
    call_command("sweep_nudges", "--dry-run", "--at", "2026-03-04T09:00", stdout=out)
    assert "Gebroken belofte: Terugbellen over de vacature -> Lies Hendriks" in out.getvalue()
    assert "Het is tijd: Terugbellen over de vacature -> Sanne Bakker" in out.getvalue()
    assert not Nudge.objects.exists()
    call_command("sweep_nudges", stdout=out)
    assert Nudge.objects.count() == 1


def test_a_dry_run_also_names_moments_that_do_not_exist_yet(monday, owner):
    case = {"key": "1", "title": "Bel: werkgever is stil", "owner": owner, "due_at": monday, "party": None}
    sources.register("silent", lambda _now: [case])
    out = io.StringIO()
    call_command("sweep_nudges", "--dry-run", stdout=out)
    assert "Het is tijd: Bel: werkgever is stil -> Sanne Bakker" in out.getvalue()
    assert not Moment.objects.exists()


def test_machines_learn_that_the_house_lives(client, db):
    assert client.get("/health/live").json() == {"status": "ok"}
    assert client.get("/health/ready").json() == {"status": "ok"}
