"""Watched traits stand apart: who is in which group, who may read it, when it goes, and what is told of it (M5)."""

import ast
import contextlib
import datetime as dt
import io
import json
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.exceptions import FieldError
from django.core.management import CommandError, call_command
from django.db import connections
from django.urls import reverse

from candidates.models import Candidate, CandidateFile
from matching import shown, tasks
from matching.arrays.pool import keeper
from matching.learning import traits, watch
from matching.models import WatchedTrait
from matching.shortlist import for_candidate, for_vacancy
from matching.tables import shipped
from tests import factories
from tests.frontend.workbench.visitors import client_of
from tests.matching.test_versions import another
from wsp import clock
from wsp.accounts.roles import Role

ROOMS = ("wsp", "employers", "candidates", "placements", "matching", "frontend")
# Who may name the table or the module that fills it: the model, what makes it, what fills and tells it, and the gate.
READERS = {
    "matching/models.py",
    "matching/migrations/0003_watched_traits.py",
    "matching/learning/traits.py",
    "matching/learning/watch.py",
    "matching/learning/train.py",
    "matching/management/commands/watch_ranker.py",
    "matching/tasks.py",
}


def born(years: int) -> dt.date:
    return clock.today().replace(day=1) - dt.timedelta(days=366 * years)


def seen_by_somebody(region, people: int = 1, **file):
    """So many candidates with a file, on one kept list."""
    made = [region.candidate(**region.nearby) for _ in range(people)]
    for each in made:
        CandidateFile.objects.create(candidate=each, **file)
    return made


def groups(candidate) -> set[str]:
    return set(WatchedTrait.objects.filter(candidate=candidate).values_list("group", flat=True))


@contextlib.contextmanager
def statements():
    """Every statement that goes to the database, whichever the connection."""
    said: list[str] = []

    def listen(execute, sql, params, many, context):
        said.append(sql)
        return execute(sql, params, many, context)

    with contextlib.ExitStack() as stack:
        for alias in connections:
            stack.enter_context(connections[alias].execute_wrapper(listen))
        yield said


def names_of(path: Path) -> set[str]:
    """Every name, attribute, import and text in a file of Python."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.alias):
            found |= {node.name, node.asname or ""}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{each.name}" for each in node.names}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(node.value)
    return found


class TestApart:
    def test_no_other_part_of_the_program_names_the_table(self):
        root = Path(settings.BASE_DIR)
        telling = set()
        for path in (
            path for room in ROOMS for path in (root / room).rglob("*.py") if "node_modules" not in path.parts
        ):
            for name in names_of(path):
                low = name.lower()
                if "watchedtrait" in low or "watched_trait" in low or name == "matching.learning.traits":
                    telling.add(path.relative_to(root).as_posix())
        assert telling == READERS

    def test_no_page_interface_or_file_reaches_it_by_a_relation(self):
        assert not [field for field in Candidate._meta.get_fields() if field.related_model is WatchedTrait]
        with pytest.raises(FieldError):
            Candidate.objects.filter(watchedtrait__group="age under 27").exists()
        pointing = [
            model
            for model in apps.get_models()
            for field in model._meta.get_fields()
            if field.is_relation and field.related_model is WatchedTrait
        ]
        assert pointing == []  # also: no record of changes is kept of it

    @pytest.mark.django_db
    def test_no_ranking_and_no_page_asks_for_it(self, region):
        vacancy = region.vacancy()
        [candidate] = seen_by_somebody(region, birth_date=born(60), benefit_law="pw")
        for_vacancy(vacancy, actor=region.staff)
        traits.note()
        assert groups(candidate)
        administrator = factories.make_staff(Role.TEAM_LEAD, is_administrator=True)
        client = client_of(administrator)
        keeper.forget()
        with statements() as said:
            for_vacancy(vacancy, actor=region.staff)
            for_candidate(candidate, actor=region.staff)
            assert client.get(reverse("workbench:ranker")).status_code == 200
        assert len(said) > 10
        assert not [sql for sql in said if "watchedtrait" in sql.lower()]

    @pytest.mark.django_db
    def test_whatever_stands_in_it_moves_no_score(self, region):
        vacancy = region.vacancy()
        seen_by_somebody(region, 3, birth_date=born(60))
        before = [(row.id, row.total) for row in for_vacancy(vacancy).rows]
        for_vacancy(vacancy, actor=region.staff)
        assert traits.note()["people"] == 3
        WatchedTrait.objects.update(group="age under 27")
        keeper.forget()
        assert [(row.id, row.total) for row in for_vacancy(vacancy).rows] == before


@pytest.mark.django_db
class TestNoting:
    def test_only_who_stands_on_a_kept_list_is_noted_in_bands_and_never_a_birth_date(self, region):
        vacancy = region.vacancy()
        young, middle, old = (seen_by_somebody(region, birth_date=born(age))[0] for age in (20, 40, 60))
        for_vacancy(vacancy, actor=region.staff)
        [unseen] = seen_by_somebody(region, birth_date=born(60))
        assert traits.note() == {"people": 3, "rows": 6}
        here = f"organisation {region.organisation.name}"
        assert [groups(each) for each in (young, middle, old, unseen)] == [
            {"age under 27", here}, {"age 27 to 49", here}, {"age 50 and over", here}, set(),
        ]  # fmt: skip
        assert "date" not in {field.name for field in WatchedTrait._meta.fields if field.name.startswith("birth")}

    def test_on_the_day_itself_somebody_is_27(self, region):
        today = clock.today()
        [day_before] = seen_by_somebody(region, birth_date=today.replace(year=today.year - 27) + dt.timedelta(days=1))
        [that_day] = seen_by_somebody(region, birth_date=today.replace(year=today.year - 27))
        for_vacancy(region.vacancy(), actor=region.staff)
        traits.note()
        assert "age under 27" in groups(day_before)
        assert "age 27 to 49" in groups(that_day)

    def test_a_benefit_that_tells_of_illness_is_noted_only_on_a_ground_written_down(self, region, settings):
        [ill], [poor] = (seen_by_somebody(region, benefit_law=law) for law in ("wia", "pw"))
        for_vacancy(region.vacancy(), actor=region.staff)
        traits.note()
        assert not [group for group in groups(ill) if group.startswith("benefit")]
        assert "benefit pw" in groups(poor)
        settings.WATCH_ILLNESS_GROUND = "Besluit van 1 februari 2027, na DPIA"
        traits.note()
        assert "benefit illness" in groups(ill)

    def test_noting_again_follows_the_file(self, region):
        [candidate] = seen_by_somebody(region, birth_date=born(20), benefit_law="ww")
        for_vacancy(region.vacancy(), actor=region.staff)
        traits.note()
        CandidateFile.objects.update(benefit_law="", birth_date=born(60))
        traits.note()
        assert {group.partition(" ")[0] for group in groups(candidate)} == {"age", "organisation"}
        assert "age 50 and over" in groups(candidate)

    def test_it_goes_with_the_candidate(self, region):
        [candidate] = seen_by_somebody(region, birth_date=born(20))
        for_vacancy(region.vacancy(), actor=region.staff)
        traits.note()
        candidate.delete()
        assert not WatchedTrait.objects.exists()

    def test_it_goes_when_the_last_list_on_which_somebody_stands_is_past_its_term(self, region):
        seen_by_somebody(region, birth_date=born(20))
        for_vacancy(region.vacancy(), actor=region.staff)
        traits.note()
        assert {each.keep_until for each in WatchedTrait.objects.all()} == {shown.lists().get().keep_until}
        WatchedTrait.objects.update(keep_until=clock.today() - dt.timedelta(days=1))
        assert tasks.tidy()["traits"] == 2
        assert not WatchedTrait.objects.exists()


def told(*args: str) -> str:
    out = io.StringIO()
    call_command("watch_ranker", *args, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
class TestTelling:
    def test_each_group_of_ten_and_more_is_told_with_its_number_and_smaller_ones_only_counted(self, region, tmp_path):
        vacancy = region.vacancy()
        older = seen_by_somebody(region, 11, birth_date=born(60))
        seen_by_somebody(region, 9, birth_date=born(20))
        for_vacancy(vacancy, actor=region.staff)
        introduction = region.introduction(older[0], vacancy, "invited")
        region.introduction(older[1], vacancy, "declined", reason="skills")
        said = told("--json", str(tmp_path / "watched.json"))
        found = json.loads((tmp_path / "watched.json").read_text())
        assert set(found["groups"]) == {"age 50 and over", f"organisation {region.organisation.name}"}
        group = found["groups"]["age 50 and over"]
        rank = shown.entries().get(object_id=introduction.candidate_id).rank
        assert (group["people"], group["lists"], group["recall@10"]) == (11, 1, float(rank <= watch.DEPTH))
        assert group["success"] == 0.0  # invited is not at work
        assert found["too_small"] == 1
        assert "20 people" in said
        assert "age under 27" not in said
        assert "1 groups of fewer than 10 people are not told" in said

    def test_success_is_coming_to_work(self, region):
        vacancy = region.vacancy()
        people = seen_by_somebody(region, 10, birth_date=born(60))
        for_vacancy(vacancy, actor=region.staff)
        introduction = region.introduction(people[0], vacancy, "chosen")
        factories.make_placement(introduction=introduction)
        told()
        assert watch.as_shown()["groups"]["age 50 and over"]["success"] == pytest.approx(0.1)

    def test_only_as_far_back_as_was_asked(self, region):
        seen_by_somebody(region, 10, birth_date=born(60))
        for_vacancy(region.vacancy(), actor=region.staff)
        shown.lists().update(at=clock.now() - dt.timedelta(days=40))
        assert "1 lists" in told()
        assert "0 lists" in told("--days", "30")
        with pytest.raises(CommandError, match="at least 1"):
            told("--days", "0")

    def test_nothing_is_told_before_anybody_was_noted(self, region):
        seen_by_somebody(region, 12, birth_date=born(60))
        for_vacancy(region.vacancy(), actor=region.staff)
        assert watch.as_shown()["groups"] == {}

    def test_a_version_under_which_a_group_is_found_less_often_is_told(self, region):
        vacancy = region.vacancy()
        far = {**region.nearby, "pc4": "7701", "max_travel_minutes": 90}
        older = [region.candidate(wishes=[("", "Magazijnmedewerker")], **far) for _ in range(10)]
        for each in older:
            CandidateFile.objects.create(candidate=each, birth_date=born(60))
        for number in range(10):
            region.candidate(f"Dichtbij {number}", **region.nearby, wishes=[("", "Iets anders")])
        for_vacancy(vacancy, actor=region.staff)
        for each in older:
            region.introduction(each, vacancy, "invited")
        traits.note()
        found = watch.compare(another("Reizen is alles", 30.0), shipped())
        [fall] = [fall for group, fall in found["recall_falls"].items() if group == "age 50 and over"]
        group = found["groups"]["age 50 and over"]
        assert fall == pytest.approx(group["in_use"] - group["recall@10"])
        assert group["recall@10"] < 0.5
