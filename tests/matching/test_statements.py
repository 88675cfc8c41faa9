"""What a ranking costs the database, and that what is remembered between rankings is never old."""

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from employers.models import Vacancy
from matching import shown, versions
from matching.arrays.pool import keeper
from matching.models import EmployerMeaning, RankerVersion
from matching.shortlist import chances, for_vacancy
from matching.tables import Tables, shipped
from placements.models import Introduction
from wsp import clock
from wsp.geo.models import PostcodeArea

pytestmark = pytest.mark.django_db(databases=["default", "trail"])


def statements(act) -> tuple[int, int]:
    """How many statements ``act`` takes, the second time: of its own, and of the trail."""
    act()
    with CaptureQueriesContext(connections["default"]) as own, CaptureQueriesContext(connections["trail"]) as trail:
        act()
    return len(own), len(trail)


def test_a_ranking_of_candidates_takes_four_statements_and_one_of_the_trail(region):
    vacancy = region.vacancy(asked=[("skill", "must", "heftruck", "Heftruck")])
    for number in range(8):
        region.candidate(f"Nummer {number}", wishes=[("magazijnmedewerker", "Magazijnmedewerker")])
    assert statements(lambda: for_vacancy(vacancy, actor=region.staff)) == (4, 1)


def test_vacancies_and_employers_for_a_candidate_take_four_statements_together(region):
    region.vacancy()
    region.make_employer("Zonder vacature BV")
    candidate = region.candidate("Een")
    both = statements(lambda: chances(candidate, vacancies=5, employers=5, actor=region.staff))
    assert both == (4, 2)


def test_a_change_costs_one_statement_a_kind_however_much_hangs_on_it(region):
    vacancy = region.vacancy()
    people = [region.candidate(f"Nummer {number}") for number in range(6)]
    for_vacancy(vacancy)
    for person in people[:5]:
        Introduction.objects.create(
            candidate=person, employer=region.employer, vacancy=vacancy, owner=region.staff, created_by=region.staff
        )
    with CaptureQueriesContext(connections["default"]) as own:
        assert len(for_vacancy(vacancy).rows) == 1
    assert len(own) == 4 + 3  # candidates, the employer's profile, the employer's vacancies


def test_the_shown_list_and_its_places_are_written_together(region):
    vacancy = region.vacancy()
    one = region.candidate("Een")
    with CaptureQueriesContext(connections["trail"]) as trail:
        first = for_vacancy(vacancy, actor=region.staff).shown_id
    assert len(trail) <= 2  # with the exposure of the last thirty days, at most once a minute
    kept = shown.lists().get(pk=first)
    assert (kept.opened, kept.subject_id, kept.actor_id, kept.without) == (1, vacancy.pk, region.staff.pk, [])
    assert [entry.object_id for entry in kept.entries.all()] == [one.pk]
    assert for_vacancy(vacancy, actor=region.staff).shown_id == first
    assert shown.lists().get(pk=first).opened == 2


def test_a_version_put_in_use_or_taken_back_holds_from_the_next_ranking(region):
    vacancy = region.vacancy()
    region.candidate("Een")
    assert for_vacancy(vacancy).model == shipped().name
    other = Tables.sealed({**shipped().content, "name": "Nieuw"})
    version = RankerVersion.objects.create(
        name="Nieuw",
        kind="logistic",
        tables=other.content,
        sha256=other.sha256,
        state="in_use",
        in_use_since=clock.now(),
    )
    assert keeper.latest().in_use == other.sha256
    assert for_vacancy(vacancy).model == other.name
    RankerVersion.objects.filter(pk=version.pk).update(state="made")
    assert for_vacancy(vacancy).model == shipped().name
    assert versions.by_digest(None) is shipped()


def test_postcodes_that_were_read_in_later_move_everybody_in_the_next_ranking(region):
    far = region.make_employer("Verweg BV", postcode="", place="")
    vacancy = region.vacancy(employer=far, postcode="9999", place="Verweg")
    region.candidate("Een", pc4="7701", transport=["car"], max_travel_minutes=60)
    assert for_vacancy(vacancy).rows[0].travel is None
    PostcodeArea.objects.create(pc4="9999", place="Verweg", latitude=52.61, longitude=6.46)
    assert for_vacancy(vacancy).rows[0].travel.minutes > 0


def test_what_the_employer_means_is_asked_for_each_ranking(region):
    vacancy = region.vacancy()
    region.candidate("Een", wishes=[("magazijnmedewerker", "Magazijnmedewerker")])
    assert for_vacancy(vacancy).meanings == []
    EmployerMeaning.objects.create(
        employer=region.employer, feature="level", factor=0, text="niveau telt niet", by=region.staff
    )
    assert [meaning.feature for meaning in for_vacancy(vacancy).meanings] == ["level"]
    assert Vacancy.objects.count() == 1
