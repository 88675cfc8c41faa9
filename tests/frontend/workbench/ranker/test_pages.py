"""The ranker for who administers it: figures with their plots, the gate, putting in use and going back."""

import pytest
from django.urls import reverse

from matching.models import DriftReport, RankerVersion
from matching.tables import shipped
from matching.versions import in_use
from tests import factories
from tests.frontend.workbench.ranker.measured import made
from tests.frontend.workbench.visitors import MOST_QUERIES, client_of, errors_of, said, text_of, undo_of
from wsp.accounts.roles import Role

pytestmark = pytest.mark.django_db
OVERVIEW = reverse("workbench:ranker")


@pytest.fixture
def administrator():
    return factories.make_staff(Role.TEAM_LEAD, name="Marit Bos", is_administrator=True)


def page_of(version: RankerVersion) -> str:
    return reverse("workbench:ranker-version", args=[version.pk])


def promote(client, version, **fields):
    url = reverse("workbench:ranker-promote", args=[version.pk])
    return client.post(url, {f"promote-{name}": value for name, value in fields.items()})


class TestReading:
    def test_without_a_learned_version_it_says_what_is_in_use_and_what_learning_takes(self, administrator):
        words = text_of(client_of(administrator).get(OVERVIEW))
        assert "Scorekaart 1 is in gebruik" in words
        assert "Er is nog geen versie geleerd" in words
        assert "10 beoordeelde vacatures nodig" in words

    def test_every_plot_has_its_figures_in_a_table(self, administrator):
        made("Proef")
        DriftReport.objects.create(
            sha256="x", figures={"psi": {"travel": 0.12}, "removed": {"travel": 0.3}}, verdict="warn"
        )
        answer = client_of(administrator).get(OVERVIEW)
        titles = [str(plot.title) for plot in answer.context["plots"]]
        assert titles == [
            "Winst per versie op wat toen in gebruik was", "Leercurve", "Aandacht per groep",
            "Verschuiving: de grootste van alle redenen",
        ]  # fmt: skip
        html = answer.content.decode()
        assert html.count('class="plot__drawing"') == html.count("<figcaption") == 4
        words = text_of(answer)
        for figure in ("0,020 [0,004–0,040]", "0,610 [0,580–0,640]", "jonger dan 27", "0,120", "30 %"):
            assert figure in words

    def test_a_version_shows_its_gate_figures_calibration_and_every_table_as_steps(self, administrator):
        version = made("Proef", closed_gates=[{"code": "worse", "who": "employer", "by": 0.02}])
        answer = client_of(administrator).get(page_of(version))
        words = text_of(answer)
        assert "zou de werkgever uitnodigen: kan 0.020 slechter zijn dan de versie in gebruik" in words
        assert "Kalibratie: zou de kandidaat willen" in words
        tables = [plot for _side, plots in answer.context["sides"] for plot in plots]
        assert len(tables) == len(shipped().content["features"])
        assert reverse("workbench:ranker-promote", args=[version.pk]) not in answer.content.decode()
        html = answer.content.decode()
        assert "<script>" not in html
        assert " style=" not in html

    def test_a_version_shows_how_it_fared_beside_the_other_and_whether_reasons_should_count_together(
        self, administrator
    ):
        words = text_of(client_of(administrator).get(page_of(made("Proef"))))
        assert "33 21 0,020 [0,004–0,040]" in words
        assert "niet gehaald: minstens 0,02 gevraagd" in words
        without = text_of(client_of(administrator).get(page_of(made("Jong", 1.2, interactions={}))))
        assert "niet gehaald" not in without

    def test_groups_are_told_as_they_were_shown_with_their_number_and_a_dash_where_nothing_came(self, administrator):
        group = {"people": 41, "lists": 0, "exposure": 1.25, "recall@10": None, "success": 0.1}
        figures = {"removed": {}, "watched": {"groups": {"benefit none": group, "organisation UWV Zwolle": group}}}
        DriftReport.objects.create(sha256="x", figures=figures, verdict="fine")
        words = text_of(client_of(administrator).get(OVERVIEW))
        assert "geen uitkering 41 1,25 – 10 %" in words
        assert "UWV Zwolle 41 1,25 – 10 %" in words

    def test_the_scorecard_of_the_house_is_shown_with_its_tables(self, administrator):
        words = text_of(client_of(administrator).get(reverse("workbench:ranker-scorecard")))
        assert "Scorekaart 1" in words
        assert "Tabellen: zou de kandidaat willen" in words

    def test_the_pages_cost_few_questions_to_the_database(self, administrator, django_assert_max_num_queries):
        versions = [made(f"Versie {number}", 1 + number / 50) for number in range(1, 8)]
        client = client_of(administrator)
        for url in (OVERVIEW, page_of(versions[0])):
            with django_assert_max_num_queries(MOST_QUERIES):
                client.get(url)

    def test_who_does_not_administer_does_not_see_the_place(self, administrator):
        colleague = factories.make_staff(Role.TEAM_LEAD)
        start = reverse("workbench:call-list")
        assert OVERVIEW in client_of(administrator).get(start).content.decode()
        assert OVERVIEW not in client_of(colleague).get(start).content.decode()
        assert client_of(colleague).get(OVERVIEW).status_code == 403


class TestActing:
    def test_putting_in_use_takes_a_reason_and_can_be_undone(self, administrator):
        version = made("Proef")
        client = client_of(administrator)
        assert errors_of(promote(client, version))["reason"]
        assert in_use() is shipped()
        answer = promote(client, version, reason="Beter gemeten")
        assert "“Proef” is in gebruik" in said(answer)
        assert in_use().name == "Proef"
        assert "in gebruik genomen: Beter gemeten" in text_of(client.get(page_of(version)))
        client.post(undo_of(answer))
        assert in_use() is shipped()

    def test_a_closed_gate_refuses_and_says_why(self, administrator):
        version = made("Slechter", closed_gates=[{"code": "recall", "who": "age under 27", "by": 0.05}])
        answer = promote(client_of(administrator), version, reason="Toch maar")
        assert answer.status_code == 422
        assert "jonger dan 27: minder vaak bij de eerste tien" in text_of(answer)
        assert in_use() is shipped()

    def test_entries_that_changed_much_take_a_signature(self, administrator):
        version = made("Anders", changed_entries=[{"feature": "travel", "at": 1.0, "before": 0.02, "after": 0.08}])
        client = client_of(administrator)
        answer = promote(client, version, reason="Reizen weegt hier zwaar")
        assert "teken" in text_of(answer)
        assert in_use() is shipped()
        promote(client, version, reason="Reizen weegt hier zwaar", signed="on")
        version.refresh_from_db()
        assert version.signed_by == administrator
        assert "Getekend door Marit Bos" in text_of(client.get(page_of(version)))

    def test_going_back_takes_a_reason_and_can_be_undone(self, administrator):
        client = client_of(administrator)
        promote(client, made("Proef"), reason="Beter")
        url = reverse("workbench:ranker-rollback")
        assert client.post(url, {"rollback-reason": ""}).status_code == 422
        assert in_use().name == "Proef"
        answer = client.post(url, {"rollback-reason": "Klachten"})
        assert "scorekaart van het huis is weer in gebruik" in said(answer)
        assert in_use() is shipped()
        client.post(undo_of(answer))
        assert in_use().name == "Proef"
        # With nothing before it there is nowhere to go back to.
        client.post(url, {"rollback-reason": "Klachten"})
        assert client.post(url, {"rollback-reason": "Nog eens"}).status_code == 422

    def test_undo_after_another_version_came_changes_nothing(self, administrator):
        client = client_of(administrator)
        first = promote(client, made("Eerste"), reason="Beter")
        promote(client, made("Tweede", 1.2), reason="Nog beter")
        client.post(undo_of(first))
        assert in_use().name == "Tweede"

    def test_a_shadow_run_says_what_would_change(self, administrator):
        factories.make_vacancy(title="Lasser", occupation="lasser")
        factories.make_candidate()
        version = made("Proef")
        client = client_of(administrator)
        client.post(reverse("workbench:ranker-shadow", args=[version.pk]))
        words = text_of(client.get(page_of(version)))
        assert "Bekeken open vacatures 1" in words
        assert "Dezelfde persoon bovenaan 100 %" in words

    def test_learning_now_wakes_a_worker(self, administrator, django_capture_on_commit_callbacks, monkeypatch):
        woken = []
        monkeypatch.setattr("matching.tasks.train_now.apply_async", lambda **options: woken.append(options))
        with django_capture_on_commit_callbacks(execute=True):
            answer = client_of(administrator).post(reverse("workbench:ranker-train"))
        assert "Er wordt een versie geleerd" in said(answer)
        assert len(woken) == 1
