"""Starting, following and ending work (E11–E14): the rule is named, what was typed stays."""

import datetime as dt

import pytest
from dateutil.relativedelta import relativedelta
from django.urls import reverse

from placements.models import Placement, TrialPlacement
from tests import factories
from tests.frontend.workbench.visitors import MOST_QUERIES, client_of, errors_of, text_of
from wsp import clock

pytestmark = pytest.mark.django_db
LIST = reverse("workbench:placements")


@pytest.fixture
def chosen():
    return factories.make_introduction("chosen", candidate=factories.make_candidate(benefit_law="pw"))


def act(client, row, name: str, **fields):
    kind = "trial" if isinstance(row, TrialPlacement) else "placement"
    data = {f"{name}-{field}": value for field, value in fields.items()}
    return client.post(reverse(f"workbench:{kind}-act", args=[row.pk, name]), data)


def start(client, introduction, **fields):
    day = clock.next_working_day(clock.today() + dt.timedelta(days=3))
    given = {
        "starts_on": day,
        "ends_on": day + dt.timedelta(weeks=8),
        "hours": 24,
        "intent_months": 6,
        "intent_hours": 24,
    }
    return client.post(reverse("workbench:trial-new", args=[introduction.pk]), given | fields)


class TestStarting:
    def test_the_form_proposes_what_the_rule_allows(self, chosen):
        answer = client_of(chosen.owner).get(reverse("workbench:trial-new", args=[chosen.pk]))
        words = text_of(answer)
        assert answer.status_code == 200
        assert "Hoogstens" in words
        assert answer.context["rule"].source in words

    def test_a_trial_that_is_too_long_names_the_rule_its_source_and_what_is_allowed(self, chosen):
        client = client_of(chosen.owner)
        rule = client.get(reverse("workbench:trial-new", args=[chosen.pk])).context["rule"]
        last = clock.today() + relativedelta(months=11)
        answer = start(client, chosen, ends_on=last)
        words = text_of(answer)
        assert answer.status_code == 422
        assert rule.source in words
        assert "Toegestaan" in words
        assert f'value="{last}"' in answer.content.decode()
        assert not TrialPlacement.objects.exists()

    def test_a_day_that_is_none_stays_with_its_message(self, chosen):
        answer = start(client_of(chosen.owner), chosen, starts_on="morgen", hours="24")
        assert answer.status_code == 422
        assert list(errors_of(answer)) == ["starts_on"]
        assert 'value="morgen"' in answer.content.decode()

    def test_a_trial_starts_with_forms_and_moments(self, chosen):
        client = client_of(chosen.owner)
        answer = start(client, chosen)
        trial = TrialPlacement.objects.get()
        assert answer["Location"] == reverse("workbench:trial", args=[trial.pk])
        words = text_of(client.get(answer["Location"]))
        assert "2 weken proefplaatsing" in words
        assert "Einde proefplaatsing" in words
        assert "Overeenkomst proefplaatsing" in words
        form = client.get(reverse("workbench:trial-document", args=[trial.documents.first().pk]))
        assert form["Content-Type"] == "application/pdf"
        assert b"".join(form.streaming_content).startswith(b"%PDF")

    def test_work_without_a_trial_has_its_moments_too(self, chosen):
        client = client_of(chosen.owner)
        url = reverse("workbench:placement-new", args=[chosen.pk])
        bad = client.post(url, {"kind": "job", "starts_on": clock.today(), "hours": "99"})
        assert bad.status_code == 422
        assert "hours" in errors_of(bad)
        assert 'value="99"' in bad.content.decode()
        end = clock.today() + relativedelta(months=12)
        good = client.post(
            url, {"kind": "job", "starts_on": clock.today(), "hours": "32", "contract_ends_on": end.isoformat()}
        )
        assert good.status_code == 303
        assert "2 weken" in text_of(client.get(good["Location"]))


class TestTrial:
    def test_it_is_extended_with_a_reason(self, db):
        trial = factories.make_trial()
        client = client_of(trial.owner)
        later = trial.ends_on + dt.timedelta(days=14)
        bad = act(client, trial, "verlengen", ends_on=later)
        assert bad.status_code == 422
        assert list(errors_of(bad)) == ["reason"]
        assert act(client, trial, "verlengen", ends_on=later, reason="Nog even oefenen.").status_code == 303
        trial.refresh_from_db()
        assert trial.ends_on == later
        assert "Nog even oefenen." in text_of(client.get(reverse("workbench:trial", args=[trial.pk])))

    def test_it_is_not_extended_beyond_the_rule(self, db):
        trial = factories.make_trial()
        answer = act(
            client_of(trial.owner),
            trial,
            "verlengen",
            ends_on=trial.ends_on + relativedelta(months=18),
            reason="Nog lang oefenen.",
        )
        assert answer.status_code == 422
        assert trial.rule.source in text_of(answer)
        assert "Nog lang oefenen." in answer.content.decode()

    def test_it_is_stopped_and_the_candidate_is_called_first(self, db):
        trial = factories.make_trial()
        client = client_of(trial.owner)
        fields = {"on": clock.today(), "cause": "health", "by_candidate": ""}
        bad = act(client, trial, "stoppen", **fields | {"cause": "no-cause"}, reason="Te zwaar.")
        assert bad.status_code == 422
        assert "Te zwaar." in bad.content.decode()
        good = act(client, trial, "stoppen", on=clock.today(), cause="other", reason="Te zwaar.")
        assert good.status_code == 303
        trial.refresh_from_db()
        assert trial.state == "stopped"

    def test_a_contract_ends_it_well(self, db):
        trial = factories.make_trial()
        client = client_of(trial.owner)
        with clock.as_told(clock.at(trial.ends_on, dt.time(10, 0))):
            panels = client.get(reverse("workbench:trial", args=[trial.pk])).context["main_panels"]
            assert "contract" in [panel["act"].name for panel in panels]
            first = trial.ends_on + dt.timedelta(days=1)
            last = first + relativedelta(months=7)
            answer = act(
                client, trial, "contract", contract_starts_on=first, contract_ends_on=last, contract_hours="24"
            )
            placement = Placement.objects.get()
            assert answer["Location"] == reverse("workbench:placement", args=[placement.pk])
            assert "Felicitatie" in text_of(client.get(answer["Location"]))

    def test_opening_it_costs_few_questions_to_the_database(self, db, django_assert_max_num_queries):
        trial = factories.make_trial()
        client = client_of(trial.owner)
        with django_assert_max_num_queries(MOST_QUERIES):
            client.get(reverse("workbench:trial", args=[trial.pk]))


class TestPlacement:
    def test_congratulations_are_drafted_read_and_sent(self, db):
        """E13."""
        placement = factories.make_placement()
        client = client_of(placement.owner)
        act(client, placement, "feliciteren")
        words = text_of(client.get(reverse("workbench:placement", args=[placement.pk])))
        assert "Concepten om te lezen" in words
        act(client, placement, "gefeliciteerd")
        placement.refresh_from_db()
        assert placement.congratulated_at

    def test_aftercare_is_agreed(self, db):
        """E14."""
        placement = factories.make_placement()
        client = client_of(placement.owner)
        bad = act(client, placement, "nazorg", every_weeks="0", until=clock.today() + dt.timedelta(days=200))
        assert bad.status_code == 422
        assert "every_weeks" in errors_of(bad)
        act(client, placement, "nazorg", every_weeks="6", until=clock.today() + dt.timedelta(days=200))
        assert "Elke 6 weken contact" in text_of(client.get(reverse("workbench:placement", args=[placement.pk])))

    def test_the_end_is_written_down_with_what_happened(self, db):
        placement = factories.make_placement()
        client = client_of(placement.owner)
        assert list(errors_of(act(client, placement, "einde", on=clock.today()))) == ["reason"]
        act(client, placement, "einde", on=clock.today(), reason="Het seizoen is voorbij.")
        assert "Het seizoen is voorbij." in text_of(client.get(reverse("workbench:placement", args=[placement.pk])))

    def test_opening_it_costs_few_questions_to_the_database(self, db, django_assert_max_num_queries):
        placement = factories.make_placement()
        client = client_of(placement.owner)
        with django_assert_max_num_queries(MOST_QUERIES):
            client.get(reverse("workbench:placement", args=[placement.pk]))


class TestList:
    def test_trials_and_work_stand_together_what_ends_soonest_first(self, db, django_assert_max_num_queries):
        trial, placement = factories.make_trial(), factories.make_placement()
        client = client_of(trial.owner)
        with django_assert_max_num_queries(MOST_QUERIES):
            answer = client.get(LIST)
        assert [line.row.pk for line in answer.context["page"]] == [trial.pk, placement.pk]

    def test_filters_show_one_kind_or_ones_own(self, db):
        trial, placement = factories.make_trial(), factories.make_placement()
        client = client_of(trial.owner)

        def rows(**wanted):
            return [line.row.pk for line in client.get(LIST, wanted).context["page"]]

        assert rows(kind="trial") == [trial.pk]
        assert rows(kind="work") == [placement.pk]
        assert rows(whose="mine") == [trial.pk]
        assert rows(state="over") == []
        assert len(rows(state="all")) == 2
