"""What the ranker may not know, and how it spreads attention (M5)."""

import dataclasses
import datetime as dt

import numpy as np
import pytest

from candidates.models import CandidateFile
from matching import exposure, shown
from matching.arrays.candidates import CandidateTable
from matching.arrays.pool import Pool
from matching.arrays.records import CandidateRecord, VacancyRecord
from matching.features.catalogue import KEYS
from matching.ranking import score
from matching.shortlist import for_vacancy
from matching.tables import shipped
from tests.matching.made import candidates, pairs_of_vacancy, vacancies
from wsp import clock

# All that may reach a score, written out: a field more is a decision, not an accident.
KNOWN = {
    "id", "latitude", "longitude", "transport", "max_travel", "hours_min", "hours_max", "shifts", "available_from",
    "level", "sectors", "willing_to_learn", "needs", "wishes", "pasts", "skills", "licences", "licences_complete",
    "languages", "no_demands", "no_shifts", "no_employers", "text", "running", "agreed", "refused",
}  # fmt: skip
FORBIDDEN = {
    "age", "birth", "sex", "gender", "name", "origin", "nationality", "postcode", "pc4", "benefit", "debt", "health",
    "length", "duration", "organisation",
}  # fmt: skip


def test_nothing_reaches_a_score_but_what_matters_for_work():
    assert {field.name for field in dataclasses.fields(CandidateRecord)} == KNOWN
    named = KNOWN | set(KEYS) | {field.name for field in dataclasses.fields(VacancyRecord)}
    assert not {word for name in named for word in name.split("_")} & FORBIDDEN


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        {"person": {"first_name": "Mohammed", "last_name": "El Amrani"}},
        {"person": {"first_name": "Anna", "last_name": "de Vries", "language": "pl"}},
        {"person": {"phone": "+31612345678", "email": "x@toets.example", "place": "Verweg", "help": "face_to_face"}},
        {"file": {"birth_date": dt.date(1961, 3, 1)}},
        {"file": {"birth_date": dt.date(2004, 3, 1)}},
        {"file": {"benefit_law": "pw", "benefit_since": dt.date(2009, 1, 1)}},
        {"file": {"street": "Kade 1", "postcode": "7731 AB", "story": "Schulden, gescheiden, ziek geweest."}},
    ],
)
def test_a_protected_trait_moves_no_score(region, change):
    vacancy = region.vacancy(occupation="magazijnmedewerker", words="Orders verzamelen")
    candidate = region.candidate(
        wishes=[("magazijnmedewerker", "Magazijnmedewerker")], presentation="Ik verzamel orders", **region.nearby
    )
    region.candidate("Ander", **region.nearby)
    before = {row.id: row.total for row in for_vacancy(vacancy).rows}
    for field, value in change.get("person", {}).items():
        setattr(candidate, field, value)
    candidate.save()
    if "file" in change:
        CandidateFile.objects.create(candidate=candidate, **change["file"])
    assert {row.id: row.total for row in for_vacancy(vacancy).rows} == before


@pytest.mark.django_db
def test_another_postcode_as_near_by_moves_no_score(region):
    from wsp.geo.models import PostcodeArea

    PostcodeArea.objects.create(pc4="7736", place="Elders", latitude=52.520, longitude=6.421)
    vacancy = region.vacancy()
    candidate = region.candidate(**region.nearby)
    before = for_vacancy(vacancy).rows[0].total
    candidate.profile.pc4 = "7736"
    candidate.profile.save()
    assert for_vacancy(vacancy).rows[0].total == before


def test_the_same_history_told_at_greater_length_is_worth_no_more():
    work = vacancies(10)
    short = [dataclasses.replace(each, text="orders verzamelen inpakken scannen") for each in candidates(30)]
    # Words that no vacancy here asks for; whatever likeness they have is chance.
    filler = " toen ook nog maar weer daarna later eerst verder" * 12
    long = [dataclasses.replace(each, text=each.text + filler) for each in short]
    for row in range(10):
        totals = []
        for people in (short, long):
            # One space for both, so that only the length differs.
            pool = Pool([*short, *long], work)
            pool.candidates = [CandidateTable(people, pool.space)]
            totals.append(score(pairs_of_vacancy(pool, row), shipped()).joined("points"))
        assert (totals[1] <= totals[0] + 0.1).all()


def test_a_second_copy_of_the_same_work_and_skill_adds_nothing():
    work = vacancies(10)
    once = candidates(30)
    twice = [dataclasses.replace(each, pasts=each.pasts * 2, wishes=each.wishes * 2) for each in once]
    for row in range(10):
        one, two = (
            score(pairs_of_vacancy(Pool(each, work), row), shipped()).joined("points") for each in (once, twice)
        )
        assert np.abs(one - two).max(initial=0) < 1e-9


@pytest.mark.parametrize("seen", [0.0, 1.0, 30.0])
def test_who_was_shown_much_gives_way_a_little_and_never_gains(seen):
    [points] = exposure.points(np.array([seen]), shipped())
    assert -2 < points <= 0
    assert (points == 0) == (seen == 0)


def draw(total, seen, limit=20):
    total, seen = np.array(total, float), np.array(seen, float)
    order = np.argsort(-total, kind="stable")[:limit].tolist()
    return order, *exposure.draw(order, total, seen, shipped(), "zaad")


def test_two_of_the_first_ten_places_go_to_people_nobody_saw_for_a_month():
    total = [5.0 - 0.01 * place for place in range(30)]
    before, order, drawn = draw(total, [1.0] * 10 + [0.0] * 20)
    assert len(drawn) == 2
    assert drawn <= set(order[:10])
    assert order[:3] == before[:3]
    assert sorted(order) == sorted([*before[:18], *drawn]) or len(set(order)) == 20
    assert draw(total, [1.0] * 10 + [0.0] * 20)[1] == order


def test_nobody_is_drawn_who_is_further_from_the_tenth_than_the_price_agreed():
    total = [5.0] * 10 + [4.0] * 20
    assert draw(total, [1.0] * 10 + [0.0] * 20)[2] == set()


def test_no_place_is_drawn_when_the_first_ten_have_two_unseen_already():
    total = [5.0 - 0.01 * place for place in range(30)]
    assert draw(total, [1.0] * 8 + [0.0] * 22)[2] == set()


@pytest.mark.django_db
def test_a_list_that_somebody_saw_counts_as_exposure_and_is_stated(region):
    vacancy, other = region.vacancy(), region.vacancy()
    first = region.candidate("Gezien", wishes=[("", "Magazijnmedewerker")])
    row = for_vacancy(other, actor=region.staff).rows[0]
    assert row.adjustments == []
    exposure.book.forget()
    row = for_vacancy(vacancy).rows[0]
    [adjustment] = row.adjustments
    assert (adjustment.key, row.id) == ("exposure", first.pk)
    assert adjustment.points == pytest.approx(-0.5 * np.log1p(1.0))
    points = sum(reason.points for reason in row.contributions)
    assert row.base + points + adjustment.points == pytest.approx(row.total)


@pytest.mark.django_db
def test_a_page_opened_again_this_week_shows_the_same_people_and_next_week_gives_others_a_turn(region):
    vacancy = region.vacancy()
    for _ in range(30):
        region.candidate(wishes=[("", "Magazijnmedewerker")])
    # Everybody fits as well; the first ten were shown elsewhere.
    elsewhere = for_vacancy(region.vacancy(), limit=10, actor=region.staff)
    assert elsewhere.price == pytest.approx(0)
    exposure.book.forget()
    first = for_vacancy(vacancy, actor=region.staff)
    shown.lists().update(at=exposure.week_of(clock.now()))
    exposure.book.forget()
    again = for_vacancy(vacancy, actor=region.staff)
    assert [row.id for row in again.rows] == [row.id for row in first.rows]
    assert again.shown_id is not None
    shown.lists().update(at=exposure.week_of(clock.now()) - dt.timedelta(days=2))
    exposure.book.forget()
    assert {row.id for row in for_vacancy(vacancy).rows[:10]} != {row.id for row in first.rows[:10]}


@pytest.mark.django_db
def test_what_fair_exposure_costs_the_first_ten_stands_with_the_list(region):
    vacancy = region.vacancy(occupation="magazijnmedewerker")
    seen = region.candidate(wishes=[("magazijnmedewerker", "Magazijnmedewerker")])
    near = region.candidate(pasts=[("magazijnmedewerker", "Magazijnmedewerker")])
    before = for_vacancy(vacancy, limit=1)
    assert (before.rows[0].id, before.price) == (seen.pk, 0)
    for_vacancy(region.vacancy(occupation="magazijnmedewerker"), actor=region.staff)
    shown.entries().filter(object_id=seen.pk).update(rank=1)
    shown.entries().filter(object_id=near.pk).delete()
    for _ in range(9):
        kept = shown.lists().first()
        entry = kept.entries.first()
        kept.pk = kept.subject_id = region.vacancy().pk
        kept.save(using="trail", force_insert=True)
        entry.pk, entry.shown = None, kept
        entry.save(using="trail")
    exposure.book.forget()
    after = for_vacancy(vacancy, limit=1)
    assert after.rows[0].id == near.pk
    assert after.price == pytest.approx(before.rows[0].total - after.rows[0].total)


@pytest.mark.django_db
def test_exposure_of_more_than_thirty_days_ago_is_forgotten(region):
    vacancy = region.vacancy()
    region.candidate()
    for_vacancy(vacancy, actor=region.staff)
    shown.lists().update(at=clock.now() - dt.timedelta(days=31))
    exposure.book.forget()
    assert for_vacancy(vacancy).rows[0].adjustments == []
