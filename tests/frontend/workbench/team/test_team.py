"""Absence and stand-in (E3, N4), settings, and the page of the team lead."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from tests import factories
from tests.frontend.workbench.calls.conftest import TUESDAY
from tests.frontend.workbench.calls.test_call_list import text_of
from wsp import clock
from wsp.accounts.models import Absence, DutyTurn
from wsp.accounts.roles import Role
from wsp.accounts.services import set_absence
from wsp.journeys.models import Moment
from wsp.nudges.models import CalendarFeed, Heartbeat
from wsp.nudges.sweep import SWEEP

pytestmark = pytest.mark.django_db
ABSENCE, TEAM, SETTINGS = "/afwezigheid", "/team", "/instellingen"


def undo(client) -> None:
    client.post(reverse("workbench:undo", args=[list(client.session["undo"])[-1]]))


class TestAbsence:
    def test_from_that_day_the_stand_in_has_the_moments(self, team, bakery, promised):
        promised(bakery)
        client = team.as_romy
        answer = client.post(
            ABSENCE, {"starts_on": "2026-11-24", "ends_on": "2026-11-27", "stand_in": str(team.martijn.pk)}
        )
        assert answer.status_code == 303
        page = text_of(client.get(ABSENCE))
        assert "Martijn Bos neemt over; er komt 1 moment in deze dagen" in page
        assert "Kees Smit" in team.client(team.martijn).get("/").content.decode()

    def test_without_naming_somebody_the_usual_stand_in_takes_over(self, team):
        client = team.as_romy
        assert "Martijn Bos" in text_of(client.get(ABSENCE))
        client.post(ABSENCE, {"starts_on": "2026-11-24"})
        assert "Martijn Bos neemt over" in text_of(client.get(ABSENCE))
        assert "tot nader bericht" in text_of(client.get(ABSENCE))

    def test_undo_takes_it_off(self, team):
        client = team.as_romy
        client.post(ABSENCE, {"starts_on": "2026-11-24"})
        undo(client)
        assert not Absence.objects.exists()

    def test_back_again_ends_it_and_undo_brings_it_back(self, team):
        absence = set_absence(staff=team.romy, starts_on=dt.date(2026, 11, 20), ends_on=None, stand_in=team.martijn)
        client = team.as_romy
        client.post(reverse("workbench:absence-end", args=[absence.pk]))
        assert not Absence.objects.on(clock.today()).exists()
        undo(client)
        assert Absence.objects.on(clock.today()).get().stand_in == team.martijn

    def test_an_absence_of_somebody_else_cannot_be_ended(self, team):
        absence = set_absence(staff=team.martijn, starts_on=clock.today(), ends_on=None)
        assert team.as_romy.post(reverse("workbench:absence-end", args=[absence.pk])).status_code == 303
        assert Absence.objects.on(clock.today()).exists()

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            ({"starts_on": ""}, ""),
            ({"starts_on": "2026-02-31"}, ""),
            ({"starts_on": "2026-11-27", "ends_on": "2026-11-26"}, "ligt vóór de eerste"),
            ({"starts_on": "2026-11-01", "ends_on": "2026-11-03"}, "al voorbij"),
            ({"starts_on": "2026-12-24", "ends_on": "2026-12-31"}, "staat al een afwezigheid"),
            ({"starts_on": "2026-11-24", "stand_in": "wie dan ook"}, ""),
        ],
        ids=["no day", "no such day", "backwards", "past", "overlap", "nobody"],
    )
    def test_wrong_days_are_said_at_their_field(self, team, data, words):
        set_absence(staff=team.romy, starts_on=dt.date(2026, 12, 28), ends_on=dt.date(2027, 1, 3))
        answer = team.as_romy.post(ABSENCE, data)
        assert answer.status_code == 422
        assert words in text_of(answer)
        assert Absence.objects.count() == 1

    def test_nobody_stands_in_for_themselves(self, team):
        answer = team.as_romy.post(ABSENCE, {"starts_on": "2026-11-24", "stand_in": str(team.romy.pk)})
        assert answer.status_code == 422

    def test_the_page_stays_within_the_budget_of_queries(self, team, django_assert_max_num_queries):
        Heartbeat.objects.create(name=SWEEP, completed_at=TUESDAY)
        client = team.as_romy
        # Fifteen of the page, and two savepoints of the test.
        with django_assert_max_num_queries(15):
            client.get(ABSENCE)


class TestSettings:
    def test_the_language_changes_at_once(self, team):
        client = team.as_romy
        answer = client.post(SETTINGS, {"language": "en", "single_keys": "on"})
        assert answer.status_code == 303
        assert "Settings" in text_of(client.get(SETTINGS))
        team.romy.refresh_from_db()
        assert team.romy.language == "en"

    def test_shortcuts_of_one_letter_can_be_switched_off(self, team):
        client = team.as_romy
        client.post(SETTINGS, {"language": "nl"})
        assert 'data-single-keys="off"' in client.get(SETTINGS).content.decode()

    def test_a_language_that_does_not_exist_is_refused(self, team):
        answer = team.as_romy.post(SETTINGS, {"language": "xx"})
        assert answer.status_code == 422
        team.romy.refresh_from_db()
        assert team.romy.language == "nl"

    def test_a_calendar_link_works_until_it_is_revoked(self, team, bakery, promised):
        promised(bakery, title="Bel de bakker", hours=24)
        client = team.as_romy
        page = client.post(reverse("workbench:calendar-link"), {"act": "make"}).content.decode()
        url = re.search(r'value="http://testserver(/agenda/[^"]+)"', page)[1]
        assert b"Bel de bakker" in client.get(url).content
        assert url not in client.get(SETTINGS).content.decode(), "it is told once"
        client.post(reverse("workbench:calendar-link"), {"act": "revoke"})
        assert client.get(url).status_code == 404
        assert not CalendarFeed.objects.filter(revoked_at=None).exists()

    def test_a_new_password_works_and_one_stays_signed_in(self, team):
        client = team.as_romy
        data = {
            "old_password": factories.WORD,
            "new_password1": "een-hele-lange-zin",
            "new_password2": "een-hele-lange-zin",
        }
        assert client.post(reverse("workbench:password"), data).status_code == 303
        team.romy.refresh_from_db()
        assert team.romy.check_password("een-hele-lange-zin")
        assert client.get(SETTINGS).status_code == 200

    @pytest.mark.parametrize(
        "data",
        [
            {"old_password": "fout", "new_password1": "een-hele-lange-zin", "new_password2": "een-hele-lange-zin"},
            {"old_password": factories.WORD, "new_password1": "kort", "new_password2": "kort"},
            {
                "old_password": factories.WORD,
                "new_password1": "een-hele-lange-zin",
                "new_password2": "iets-anders-dan-dat",
            },
            {},
        ],
        ids=["wrong old", "too short", "not the same", "nothing"],
    )
    def test_a_wrong_password_changes_nothing(self, team, data):
        answer = team.as_romy.post(reverse("workbench:password"), data)
        assert answer.status_code == 422
        team.romy.refresh_from_db()
        assert team.romy.check_password(factories.WORD)


class TestTeam:
    def test_everything_overdue_stands_there_by_person(self, team, bakery, promised):
        promised(bakery, title="Te laat gebeld", hours=-48)
        page = text_of(team.as_ada.get(TEAM))
        assert "1 belofte is te laat" in page
        assert "Te laat gebeld" in page
        assert "Romy Jansen" in page

    def test_who_has_too_much_is_named(self, team, promised):
        for number in range(12):
            promised(None, title=f"Taak {number}", owner=team.martijn, hours=number)
        assert "veel ligt bij Martijn Bos" in text_of(team.as_ada.get(TEAM))

    def test_overdue_promises_go_to_a_colleague_after_a_preview(self, team, bakery, promised):
        moment = promised(bakery, hours=-48)
        client = team.as_ada
        page = text_of(client.post(reverse("workbench:call-selection"), {"moment": str(moment.pk), "back": "team"}))
        assert "Overdragen" in page
        data = {"moment": str(moment.pk), "to": str(team.martijn.pk), "reason": "Romy is ziek", "back": "team"}
        answer = client.post(reverse("workbench:call-hand-over"), data)
        assert answer["Location"] == TEAM
        moment.refresh_from_db()
        assert moment.owner == team.martijn

    def test_a_lead_of_another_team_does_not_touch_these(self, team, bakery, promised):
        moment = promised(bakery, hours=-48)
        other = factories.make_staff(Role.TEAM_LEAD, "Vreemde Lead")
        factories.make_team("Anderen", lead=other)
        data = {"moment": str(moment.pk), "to": str(team.martijn.pk), "reason": "x"}
        team.client(other).post(reverse("workbench:call-hand-over"), data)
        moment.refresh_from_db()
        assert moment.owner == team.romy
        assert "Kees Smit" not in text_of(team.client(other).get(TEAM))

    def test_a_turn_on_the_duty_rota_is_added_dropped_and_both_undone(self, team):
        client = team.as_ada
        data = {"person": str(team.martijn.pk), "starts_on": "2026-11-30", "ends_on": "2026-12-04"}
        client.post(reverse("workbench:duty-add"), data)
        turn = DutyTurn.objects.get()
        client.post(reverse("workbench:duty-drop", args=[turn.pk]))
        assert not DutyTurn.objects.exists()
        undo(client)
        assert DutyTurn.objects.get().staff == team.martijn

    @pytest.mark.parametrize(
        "change",
        [{"starts_on": ""}, {"ends_on": "2026-11-01"}, {"person": "niemand"}, {"starts_on": "2026-02-31"}],
        ids=["no day", "backwards", "nobody", "no such day"],
    )
    def test_a_wrong_turn_is_refused(self, team, change):
        data = {"person": str(team.martijn.pk), "starts_on": "2026-11-30", "ends_on": "2026-12-04"} | change
        assert team.as_ada.post(reverse("workbench:duty-add"), data).status_code == 422
        assert not DutyTurn.objects.exists()

    def test_the_same_turn_twice_is_refused_with_words(self, team):
        data = {"person": str(team.martijn.pk), "starts_on": "2026-11-30", "ends_on": "2026-12-04"}
        client = team.as_ada
        client.post(reverse("workbench:duty-add"), data)
        answer = client.post(reverse("workbench:duty-add"), data)
        assert answer.status_code == 422
        assert "heeft al een dienst" in text_of(answer)

    def test_the_lead_sets_an_absence_for_who_phoned_in_ill(self, team, bakery, promised):
        promised(bakery)
        client = team.as_ada
        data = {"absence-person": str(team.romy.pk), "absence-starts_on": "2026-11-24"}
        assert client.post(reverse("workbench:team-absence"), data).status_code == 303
        assert "Kees Smit" in team.client(team.martijn).get("/").content.decode()
        undo(client)
        assert not Absence.objects.exists()

    @pytest.mark.parametrize(
        "change",
        [{"absence-person": ""}, {"absence-starts_on": "x"}, {"absence-ends_on": "2026-11-01"}],
        ids=["nobody", "no day", "backwards"],
    )
    def test_a_wrong_absence_is_refused(self, team, change):
        data = {"absence-person": str(team.romy.pk), "absence-starts_on": "2026-11-24"} | change
        assert team.as_ada.post(reverse("workbench:team-absence"), data).status_code == 422
        assert not Absence.objects.exists()

    def test_somebody_of_the_team_is_back(self, team):
        absence = set_absence(staff=team.romy, starts_on=dt.date(2026, 11, 20), ends_on=None)
        team.as_ada.post(reverse("workbench:team-absence-end", args=[absence.pk]))
        assert not Absence.objects.on(clock.today()).exists()

    def test_a_large_team_stays_within_the_budget_of_queries(self, team, promised, django_assert_max_num_queries):
        for number in range(8):
            person = factories.make_staff(name=f"Collega {number}", team=team.ada.team)
            employer = factories.make_employer(f"Firma {number}", account_manager=person)
            promised(employer, owner=person, hours=-48)
        assert Moment.objects.open().count() == 8
        Heartbeat.objects.create(name=SWEEP, completed_at=TUESDAY)
        client = team.as_ada
        # Fifteen of the page, and two savepoints of the test.
        with django_assert_max_num_queries(15):
            client.get(TEAM)
