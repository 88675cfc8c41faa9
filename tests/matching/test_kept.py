"""Arrays follow the database, lists are kept and can be made again, deviations teach the next list."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation

from candidates.models import Candidate, MatchingProfile, Wish
from employers.models import Agreement, Vacancy, VacancyRequirement
from matching import exposure, shown
from matching.arrays import changes
from matching.arrays.pool import keeper
from matching.models import Change, EmployerMeaning
from matching.services import end_meaning, record_deviation
from matching.shortlist import for_candidate, for_vacancy
from matching.tables import shipped
from wsp import clock

pytestmark = pytest.mark.django_db


def names(shortlist):
    return [row.name.removeprefix("Kandidaat ") for row in shortlist.rows]


def test_a_change_is_in_the_next_list_whoever_made_it(region):
    vacancy = region.vacancy(occupation="magazijnmedewerker")
    one, two = region.candidate("Een"), region.candidate("Twee", wishes=[("magazijnmedewerker", "Magazijnmedewerker")])
    assert names(for_vacancy(vacancy)) == ["Twee", "Een"]
    whole = keeper.pool()[0]
    Wish.objects.filter(profile=two.pk).delete()
    Wish.objects.bulk_create([Wish(profile_id=one.pk, code="magazijnmedewerker", label="Magazijnmedewerker")])
    assert names(for_vacancy(vacancy)) == ["Een", "Twee"]
    assert keeper.pool()[0] is whole  # only the two were laid out again
    Candidate.objects.filter(pk=one.pk).update(state="placed")
    assert names(for_vacancy(vacancy)) == ["Twee"]
    region.candidate("Drie")
    assert set(names(for_vacancy(vacancy))) == {"Twee", "Drie"}
    MatchingProfile.objects.filter(candidate=two).update(hours_max=8)
    assert names(for_vacancy(vacancy)) == ["Drie"]


def test_a_change_of_the_work_or_the_employer_is_in_the_next_list(region):
    vacancy = region.vacancy("Kapper")
    candidate = region.candidate(sectors=["retail"], presentation="geduldig met klanten", licences=[("bhv", "BHV")])
    before = for_candidate(candidate).rows[0].total
    region.employer.really_seeks = "iemand die geduldig is met klanten"
    region.employer.save()
    after = for_candidate(candidate).rows[0].total
    assert after > before
    VacancyRequirement.objects.create(vacancy=vacancy, kind="licence", weight="must", code="vca-basis", label="VCA")
    assert for_candidate(candidate).eligible == 0
    Vacancy.objects.filter(pk=vacancy.pk).update(state="on_hold")
    assert for_candidate(candidate).considered == 0


def test_what_was_undone_is_not_remembered(region):
    vacancy = region.vacancy()
    region.candidate("Een")
    with transaction.atomic():
        region.candidate("Spook")
        assert len(names(for_vacancy(vacancy))) == 2
        transaction.set_rollback(True)
    assert names(for_vacancy(vacancy)) == ["Een"]


def test_forgetting_old_changes_leaves_the_last_and_loses_nobody(region):
    vacancy = region.vacancy()
    region.candidate("Een")
    for_vacancy(vacancy)
    Change.objects.update(at=clock.now() - dt.timedelta(days=3))
    assert changes.prune() > 0
    assert Change.objects.count() == 1
    region.candidate("Twee")
    assert set(names(for_vacancy(vacancy))) == {"Een", "Twee"}


def test_a_list_says_as_of_when_it_is_and_by_which_tables(region):
    shortlist = for_vacancy(region.vacancy())
    assert abs(clock.now() - shortlist.as_of) < dt.timedelta(seconds=30)
    assert shortlist.model == "Scorekaart 1"
    assert not shortlist.calibrated


def test_a_shown_list_is_kept_once_an_hour_and_can_be_made_again(region):
    vacancy = region.vacancy()
    for _ in range(3):
        region.candidate(**region.nearby)
    assert for_vacancy(vacancy).shown_id is None
    shortlist = for_vacancy(vacancy, actor=region.staff)
    again = for_vacancy(vacancy, actor=region.staff)
    assert shortlist.shown_id == again.shown_id
    kept = shown.lists().get(pk=shortlist.shown_id)
    assert (kept.opened, kept.actor_id, kept.considered) == (2, region.staff.pk, 3)
    assert kept.keep_until > clock.today() + dt.timedelta(days=183)  # AI Act, art. 26(6): six months at least
    made = dict(shown.totals_again(kept, shipped()))
    assert made == pytest.approx({row.id: row.total for row in shortlist.rows})
    assert [pk for pk, _total in shown.totals_again(kept, shipped())] == [row.id for row in shortlist.rows]


def test_a_list_past_its_term_is_forgotten(region):
    region.candidate()
    for_vacancy(region.vacancy(), actor=region.staff)
    shown.lists().update(keep_until=clock.today() - dt.timedelta(days=1))
    assert shown.entries().count() == 1
    assert shown.forget_old() == 1
    assert shown.entries().count() == 0


def test_passing_over_needs_a_reason(region):
    vacancy, candidate = region.vacancy(), region.candidate()
    with pytest.raises(ValidationError) as refused:
        record_deviation(vacancy=vacancy, candidate=candidate, kind="passed_over", reason="", actor=region.staff)
    assert "reason" in refused.value.message_dict
    with pytest.raises(ValidationError) as refused:
        record_deviation(vacancy=vacancy, candidate=candidate, kind="added", reason="other", actor=region.staff)
    assert "words" in refused.value.message_dict
    kept = record_deviation(
        vacancy=vacancy, candidate=candidate, kind="added", reason="chance", words="Wil heel graag.", actor=region.staff
    )
    assert (kept.by, kept.words) == (region.staff, "Wil heel graag.")


def test_what_an_employer_means_otherwise_becomes_an_agreement_the_next_list_uses(region):
    vacancy = region.vacancy(occupation="magazijnmedewerker")
    region.candidate("Ervaren", pasts=[("magazijnmedewerker", "Magazijnmedewerker")])
    beginner = region.candidate("Beginner", presentation="magazijnmedewerker worden met plezier")
    other = region.vacancy(occupation="magazijnmedewerker", employer=region.make_employer("Ander magazijn"))
    gap = [row.total for row in for_vacancy(vacancy).rows]
    record_deviation(
        vacancy=vacancy,
        candidate=beginner,
        kind="added",
        reason="means_otherwise",
        about="title_past",
        factor=Decimal(0),
        words="Met ervaring bedoelen zij: aanpakken.",
        actor=region.staff,
    )
    row = next(row for row in for_vacancy(vacancy).rows if row.name.endswith("Ervaren"))
    [adjustment] = row.adjustments
    assert adjustment.key == "meaning:title_past"
    assert adjustment.points == pytest.approx(-1.2)
    with translation.override("nl"):
        assert "aanpakken" in str(adjustment.text)
    points = sum(reason.points for reason in row.contributions)
    assert row.base + points + adjustment.points == pytest.approx(row.total)
    assert Agreement.objects.get().text == "Met ervaring bedoelen zij: aanpakken."
    # Elsewhere nothing changes, and when the meaning ends nothing is left of it.
    assert [row.adjustments for row in for_vacancy(other).rows] == [[], []]
    end_meaning(meaning=EmployerMeaning.objects.get(), actor=region.staff)
    assert [row.total for row in for_vacancy(vacancy).rows] == pytest.approx(gap)


def test_reasons_read_as_dutch_sentences(region):
    exposure.book.forget()
    vacancy = region.vacancy(occupation="magazijnmedewerker", shifts=["day", "evening"])
    region.candidate(
        "Wil",
        wishes=[("magazijnmedewerker", "Magazijnmedewerker")],
        pasts=[("kapper", "Kapper")],
        hours_max=28,
        shifts=["day"],
        pc4="7701",
        transport=["ebike"],
        max_travel_minutes=60,
    )
    region.candidate("Ander", pasts=[("magazijnmedewerker", "Magazijnmedewerker")], shifts=["day", "evening"])
    with translation.override("nl"):
        row = next(row for row in for_vacancy(vacancy).rows if row.name.endswith("Wil"))
        texts = {reason.feature: str(reason.text) for reason in row.contributions}
        assert texts["occupation_wish"] == "Wil magazijnmedewerker worden"
        assert texts["shifts"] == "Kan niet ’s avonds werken"
        assert texts["hours_covered"] == "Kan 28 van de 32 uur werken"
        assert "min met de e-bike, wil tot 60" in texts["travel"]
        assert len(row.reasons_for) <= 3
        assert len(row.reasons_against) <= 2
        assert all("{" not in text and "%" not in text for text in texts.values())
