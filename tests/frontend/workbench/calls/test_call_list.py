"""The call list: N1, N4, E2, E3."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from tests import factories
from tests.frontend.workbench.calls.conftest import TUESDAY
from wsp import clock
from wsp.accounts.roles import Role
from wsp.accounts.services import set_absence
from wsp.journeys import services as journeys
from wsp.journeys.models import Moment
from wsp.nudges.models import Heartbeat
from wsp.nudges.sweep import SWEEP
from wsp.refs import CANDIDATE, Ref
from wsp.trail.models import Conversation
from wsp.trail.services import log_conversation

pytestmark = pytest.mark.django_db
LIST = "/"


def text_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def finish(client, moment, **fields):
    data = {"moment": str(moment.pk), "outcome": "spoken", "note": "", "next": "none", "tab": "now"} | fields
    return client.post(reverse("workbench:call-finish"), data, headers=fields.pop("headers", None))


class TestTheList:
    def test_a_row_says_who_why_by_when_and_what_was_said_last(self, team, bakery, promised):
        promised(bakery, hours=2)
        log_conversation(
            party_kind="employer",
            party_id=bakery.pk,
            staff=team.martijn,
            note="Loopt goed",
            at=TUESDAY - dt.timedelta(3),
        )
        promised(bakery, title="Vraag naar de uren", hours=-0.1)
        page = text_of(team.as_romy.get(LIST))
        assert "Kees Smit" in page
        assert "Bakkerij Smit" in page
        assert "Vraag naar de uren" in page
        assert "Loopt goed" in page
        assert "vandaag vóór 17.00" in page

    def test_the_number_can_be_clicked(self, team, bakery, promised):
        promised(bakery)
        phone = bakery.contacts.get().phone
        assert f'href="tel:{phone}"' in team.as_romy.get(LIST).content.decode()

    def test_several_moments_with_one_employer_are_one_row(self, team, bakery, promised):
        promised(bakery, title="Eerste")
        promised(bakery, title="Tweede")
        page = team.as_romy.get(LIST).content.decode()
        assert page.count("data-row>") == 1
        assert "Eerste" in page
        assert "Tweede" in page

    def test_what_is_not_due_yet_stands_under_this_week_only(self, team, bakery, promised):
        promised(bakery, title="Later deze week", hours=48)
        client = team.as_romy
        assert "Later deze week" not in client.get(LIST).content.decode().split('id="call-empty"')[0]
        assert "Later deze week" in client.get(LIST, {"tab": "week"}).content.decode()

    def test_an_empty_list_names_the_next_thing(self, team, bakery, promised):
        promised(bakery, title="Bel over koffie", hours=48)
        page = text_of(team.as_romy.get(LIST))
        assert "Niets beloofd voor nu" in page
        assert "Bel over koffie" in page

    def test_a_stand_in_sees_whose_promise_it_is(self, team, bakery, promised):
        promised(bakery)
        set_absence(staff=team.romy, starts_on=clock.today(), ends_on=None, stand_in=team.martijn)
        page = text_of(team.client(team.martijn).get(LIST))
        assert "van Romy Jansen" in page
        assert "(achtervang)" in page

    def test_only_a_team_lead_has_the_tab_of_the_team(self, team, bakery, promised):
        promised(bakery, hours=-48)
        assert "?tab=team" not in team.as_romy.get(LIST).content.decode()
        page = team.as_ada.get(LIST, {"tab": "team"}).content.decode()
        assert "Kees Smit" in page

    def test_asking_for_the_team_without_leading_it_shows_ones_own_list(self, team, promised):
        other = factories.make_employer("Van een ander", account_manager=team.martijn)
        promised(other, owner=team.martijn, title="Van Martijn")
        assert "Van Martijn" not in team.as_romy.get(LIST, {"tab": "team"}).content.decode()

    def test_nonsense_in_the_address_shows_the_first_page(self, team, bakery, promised):
        promised(bakery)
        assert "Kees Smit" in team.as_romy.get(LIST, {"tab": "☕", "page": "-4e9"}).content.decode()

    @pytest.mark.parametrize("role", Role.values)
    def test_every_role_has_a_call_list(self, db, role, client):
        client.force_login(factories.make_staff(role), backend="django.contrib.auth.backends.ModelBackend")
        assert client.get(LIST).status_code == 200

    def test_a_full_list_stays_within_the_budget_of_queries(self, team, promised, django_assert_max_num_queries):
        for number in range(30):
            employer = factories.make_employer(f"Firma {number}", account_manager=team.romy)
            promised(employer, title=f"Bel {number}")
            promised(employer, title=f"Vraag {number}", hours=100)
            log_conversation(party_kind="employer", party_id=employer.pk, staff=team.romy, note="Goed gesprek")
        candidate = factories.make_candidate()
        ref = Ref(CANDIDATE, candidate.pk)
        journeys.promise(title="Bel Willem", owner=team.romy, due_at=TUESDAY, party=ref, actor=team.romy)
        promised(None, title="Zonder partij")
        set_absence(staff=team.martijn, starts_on=clock.today(), ends_on=None, stand_in=team.romy)
        Heartbeat.objects.create(name=SWEEP, completed_at=TUESDAY)
        client = team.as_romy
        with django_assert_max_num_queries(15):
            client.get(LIST)


class TestOutcome:
    def test_spoken_keeps_the_promise_and_what_was_said(self, team, bakery, promised):
        moment = promised(bakery)
        assert finish(team.as_romy, moment, note="Wil meer uren").status_code == 303
        moment.refresh_from_db()
        assert moment.state == Moment.State.DONE
        assert Conversation.objects.get(moment_id=moment.pk).note == "Wil meer uren"

    def test_the_next_moment_comes_with_the_same_form(self, team, bakery, promised):
        moment = promised(bakery)
        finish(team.as_romy, moment, next="2", next_title="Vraag hoe het gaat")
        following = Moment.objects.get(follows=moment)
        assert following.title == "Vraag hoe het gaat"
        assert clock.local(following.due_at) == clock.at(dt.date(2026, 12, 8))

    def test_no_answer_leaves_the_promise_and_tries_again_today(self, team, bakery, promised):
        moment = promised(bakery)
        before = moment.due_at
        finish(team.as_romy, moment, outcome="no_answer")
        moment.refresh_from_db()
        assert moment.state == Moment.State.OPEN
        assert moment.due_at == before
        assert moment.try_at == TUESDAY + dt.timedelta(hours=2)

    def test_call_back_needs_a_time_and_says_so_at_the_field(self, team, bakery, promised):
        moment = promised(bakery)
        answer = finish(team.as_romy, moment, outcome="call_back", note="Zit in overleg", call_back_at="")
        assert answer.status_code == 422
        page = answer.content.decode()
        assert "Zeg wanneer u terugbelt" in text_of(answer)
        assert "Zit in overleg" in page, "what was typed stays"
        moment.refresh_from_db()
        assert moment.state == Moment.State.OPEN
        assert moment.attempts == 0

    def test_call_back_in_the_past_is_refused(self, team, bakery, promised):
        moment = promised(bakery)
        answer = finish(team.as_romy, moment, outcome="call_back", call_back_at="2026-11-23T09:00")
        assert answer.status_code == 422
        assert "al voorbij" in text_of(answer)

    def test_a_date_that_does_not_exist_is_refused(self, team, bakery, promised):
        answer = finish(team.as_romy, promised(bakery), next="date", next_at="2026-02-31T09:00")
        assert answer.status_code == 422

    def test_an_outcome_that_does_not_exist_is_refused(self, team, bakery, promised):
        moment = promised(bakery)
        assert finish(team.as_romy, moment, outcome="☎").status_code == 422
        moment.refresh_from_db()
        assert moment.state == Moment.State.OPEN

    def test_two_moments_of_one_row_are_kept_by_one_talk(self, team, bakery, promised):
        one, two = promised(bakery, title="Een"), promised(bakery, title="Twee")
        team.as_romy.post(
            reverse("workbench:call-finish"),
            {"moment": [str(one.pk), str(two.pk)], "outcome": "spoken", "next": "none"},
        )
        assert set(Moment.objects.filter(pk__in=[one.pk, two.pk]).values_list("state", flat=True)) == {"done"}
        assert Conversation.objects.count() == 1

    def test_with_htmx_the_row_goes_and_the_counts_come_along(self, team, bakery, promised):
        moment = promised(bakery)
        answer = finish(team.as_romy, moment, headers={"HX-Request": "true"})
        page = answer.content.decode()
        assert answer.status_code == 200
        assert f"row-employer-{bakery.pk}" not in page
        assert 'id="call-tabs" hx-swap-oob="true"' in page
        assert "Ongedaan maken" in page, "the toast comes along, with undo"

    def test_wrong_input_with_htmx_gives_the_row_back_unfolded(self, team, bakery, promised):
        moment = promised(bakery)
        answer = finish(team.as_romy, moment, outcome="call_back", note="Later", headers={"HX-Request": "true"})
        assert answer.status_code == 422
        page = answer.content.decode()
        assert re.search(rf'<details[^>]*id="row-employer-{bakery.pk}"\s*open', page)
        assert "Later" in page

    def test_undo_puts_the_promise_back_and_takes_the_next_one_away(self, team, bakery, promised):
        moment = promised(bakery)
        client = team.as_romy
        finish(client, moment, next="2", note="Vergissing")
        url = re.search(r'action="(/ongedaan/[^"]+)"', client.get(LIST).content.decode())[1]
        assert client.post(url).status_code == 303
        moment.refresh_from_db()
        assert moment.state == Moment.State.OPEN
        assert not Moment.objects.open().filter(follows=moment).exists()
        assert not Conversation.objects.exists()
        assert "niet meer ongedaan" in text_of(client.get(client.post(url)["Location"])), "once is enough"

    def test_somebody_elses_promise_cannot_be_finished(self, team, promised):
        other = factories.make_employer("Van Martijn", account_manager=team.martijn)
        moment = promised(other, owner=team.martijn)
        client = team.as_romy
        answer = finish(client, moment)
        moment.refresh_from_db()
        assert moment.state == Moment.State.OPEN
        assert "niet meer op uw lijst" in text_of(client.get(answer["Location"]))

    def test_who_was_first_is_said_to_the_second(self, team, bakery, promised):
        moment = promised(bakery)
        client = team.as_romy
        finish(client, moment)
        page = text_of(client.get(finish(client, moment)["Location"]))
        assert "Romy Jansen" in page

    def test_nothing_chosen_at_all_changes_nothing(self, team):
        assert team.as_romy.post(reverse("workbench:call-finish"), {"moment": ["x", ""]}).status_code == 303


class TestNews:
    def url(self, **extra):
        return reverse("workbench:call-news") + "?" + "&".join(f"{k}={v}" for k, v in extra.items())

    def test_new_rows_are_counted_and_nothing_moves(self, team, bakery, promised):
        promised(bakery)
        client = team.as_romy
        shown = client.get(LIST).context["shown"]
        assert "nieuw" not in text_of(client.get(self.url(shown=shown)))
        promised(factories.make_employer("Nieuw bedrijf", account_manager=team.romy), title="Net binnen")
        page = text_of(client.get(self.url(shown=shown)))
        assert "1 nieuw" in page
        assert "Net binnen" not in page

    def test_asking_for_news_costs_few_queries(self, team, bakery, promised, django_assert_max_num_queries):
        promised(bakery)
        client = team.as_romy
        with django_assert_max_num_queries(12):
            client.get(self.url(shown=""))


class TestDidThisHappen:
    @pytest.fixture
    def question(self, bakery, promised):
        moment = promised(bakery, title="Twee weken na de start", hours=-200)
        Moment.objects.filter(pk=moment.pk).update(offered=True)
        moment.refresh_from_db()
        return moment

    def post(self, team, moment, **data):
        return team.as_romy.post(reverse("workbench:call-offer", args=[moment.pk]), data)

    def test_the_question_stands_on_a_tab_of_its_own(self, team, question):
        client = team.as_romy
        assert "Twee weken na de start" not in text_of(client.get(LIST))
        page = text_of(client.get(LIST, {"tab": "offers"}))
        assert "Twee weken na de start" in page
        assert "Ja, het is gebeurd" in page

    def test_yes_keeps_the_day_on_which_it_happened(self, team, question):
        self.post(team, question, happened="yes", day="2026-11-17")
        question.refresh_from_db()
        assert question.state == Moment.State.DONE
        assert clock.local(question.done_at).date() == dt.date(2026, 11, 17)

    def test_no_takes_it_off_the_list(self, team, question):
        self.post(team, question, happened="no")
        question.refresh_from_db()
        assert question.state == Moment.State.CANCELLED

    def test_not_yet_makes_it_a_promise(self, team, question):
        self.post(team, question, happened="later", by="2026-11-26T09:00")
        question.refresh_from_db()
        assert question.offered is False
        assert question.state == Moment.State.OPEN

    @pytest.mark.parametrize(
        "data",
        [{}, {"happened": "perhaps"}, {"happened": "later"}, {"happened": "yes", "day": "2026-12-24"}],
        ids=["nothing", "nonsense", "no time", "a day to come"],
    )
    def test_a_wrong_answer_changes_nothing(self, team, question, data):
        assert self.post(team, question, **data).status_code == 303
        question.refresh_from_db()
        assert question.state == Moment.State.OPEN
        assert question.offered is True


class TestSeveralAtOnce:
    def test_a_choice_is_shown_before_anything_happens(self, team, bakery, promised):
        moment = promised(bakery)
        answer = team.as_romy.post(reverse("workbench:call-selection"), {"moment": str(moment.pk)})
        page = text_of(answer)
        assert "Kees Smit" in page
        assert "Overdragen" in page
        moment.refresh_from_db()
        assert moment.owner == team.romy

    def test_an_empty_choice_says_so(self, team):
        client = team.as_romy
        answer = client.post(reverse("workbench:call-selection"), {})
        assert "Kies eerst" in text_of(client.get(answer["Location"]))

    def test_the_preview_says_how_many_go_and_what_the_colleague_has(self, team, bakery, promised):
        moment = promised(bakery)
        for number in range(3):
            promised(None, title=f"Van Martijn {number}", owner=team.martijn)
        answer = team.as_romy.post(
            reverse("workbench:call-hand-over-preview"), {"moment": str(moment.pk), "to": str(team.martijn.pk)}
        )
        page = text_of(answer)
        assert "1 moment gaat naar Martijn Bos" in page
        assert "3 momenten" in page

    def test_waiting_takes_the_moments_off_the_list_and_undo_brings_them_back(self, team, bakery, promised):
        moment = promised(bakery)
        client = team.as_romy
        data = {"moment": str(moment.pk), "until": "2026-11-26T09:00", "reason": "Op vakantie"}
        assert client.post(reverse("workbench:call-snooze"), data).status_code == 303
        page = client.get(LIST).content.decode()
        assert f"row-employer-{bakery.pk}" not in page
        client.post(re.search(r'action="(/ongedaan/[^"]+)"', page)[1])
        assert f"row-employer-{bakery.pk}" in client.get(LIST).content.decode()

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            ({"until": "2026-11-26T09:00", "reason": ""}, "Op welk moment"),
            ({"until": "2026-11-20T09:00", "reason": "x"}, "voorbij"),
            ({"until": "31-02", "reason": "x"}, ""),
        ],
        ids=["no reason", "past", "no date"],
    )
    def test_waiting_with_wrong_input_changes_nothing(self, team, bakery, promised, data, words):
        moment = promised(bakery)
        answer = team.as_romy.post(reverse("workbench:call-snooze"), {"moment": str(moment.pk)} | data)
        assert answer.status_code == 422
        moment.refresh_from_db()
        assert moment.try_at is None
        assert "Fout:" in answer.content.decode().split("</title>")[0]

    def test_handing_over_gives_the_moments_to_a_colleague_and_undo_back(self, team, bakery, promised):
        moment = promised(bakery)
        client = team.as_romy
        data = {"moment": str(moment.pk), "to": str(team.martijn.pk), "reason": "Hij kent hen"}
        assert client.post(reverse("workbench:call-hand-over"), data).status_code == 303
        moment.refresh_from_db()
        assert moment.owner == team.martijn
        client.post(re.search(r'action="(/ongedaan/[^"]+)"', client.get(LIST).content.decode())[1])
        moment.refresh_from_db()
        assert moment.owner == team.romy

    def test_handing_over_to_nobody_is_refused(self, team, bakery, promised):
        moment = promised(bakery)
        answer = team.as_romy.post(
            reverse("workbench:call-hand-over"), {"moment": str(moment.pk), "to": "nobody", "reason": "x"}
        )
        assert answer.status_code == 422
        moment.refresh_from_db()
        assert moment.owner == team.romy
