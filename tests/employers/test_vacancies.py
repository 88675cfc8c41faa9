"""Vacancies: three fields on the telephone, everything else later, closed with a reason (E6, E9, E18)."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from employers import services
from employers.models import Vacancy, VacancyRequirement
from tests.factories import make_employer, make_staff, make_vacancy
from wsp import clock
from wsp.errors import Refused

pytestmark = pytest.mark.django_db
LASSEN = {"kind": "skill", "weight": "must", "code": "lassen", "label": "Lassen"}


def complaints(call, **fields):
    with pytest.raises(ValidationError) as caught:
        call(**fields)
    return caught.value.message_dict


def test_three_fields_are_enough():
    employer = make_employer()
    vacancy = make_vacancy(employer, title="Monteur", place="Ommen", hours_min=24, hours_max=36)
    assert vacancy.owner == employer.account_manager
    assert vacancy.state == "open"
    assert vacancy.confirmed_at is not None


def test_the_three_fields_are_each_named_when_they_are_missing():
    employer = make_employer()
    fields = {"title": " ", "place": "", "hours_min": "", "hours_max": None}
    found = complaints(services.open_vacancy, employer=employer, actor=employer.account_manager, **fields)
    assert set(found) == {"title", "place", "hours_min", "hours_max"}
    assert not Vacancy.objects.exists()


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"hours_min": 40, "hours_max": 36}, "hours_max"),
        ({"hours_min": 0}, "hours_min"),
        ({"hours_max": 61}, "hours_max"),
        ({"hours_min": "3 6"}, "hours_min"),
        ({"hours_min": -8}, "hours_min"),
        ({"positions": 0}, "positions"),
        ({"postcode": "77AB"}, "postcode"),
        ({"shifts": ["day", "siesta"]}, "shifts"),
        ({"demands": ["flying"]}, "demands"),
        ({"adjustments": ["sofa"]}, "adjustments"),
        ({"level": "9"}, "level"),
        ({"starts_on": "31-02-2026"}, "starts_on"),
        ({"title": "x" * 161}, "title"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(fields, wrong):
    assert wrong in complaints(make_vacancy, **fields)


def test_the_database_refuses_impossible_vacancies_by_itself():
    vacancy = make_vacancy()
    for fields in (
        {"hours_min": 40},
        {"hours_max": 80},
        {"title": ""},
        {"state": "filled"},
        {"closed_at": clock.now()},
        {"state": "withdrawn", "closed_at": clock.now()},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Vacancy.objects.filter(pk=vacancy.pk).update(**fields)


def test_must_haves_stand_apart_and_each_requirement_once():
    vacancy = make_vacancy(
        requirements=[
            LASSEN | {"weight": "nice"},
            LASSEN,
            {"kind": "language", "weight": "must", "code": "nld", "label": "Nederlands", "level": 2},
            {"kind": "other", "weight": "nice", "code": "", "label": "Humor"},
            {"kind": "other", "weight": "nice", "code": "", "label": "humor"},
        ]
    )
    kept = {(row.kind, row.code or row.label.lower()): row.weight for row in vacancy.requirements.all()}
    assert kept == {("skill", "lassen"): "must", ("language", "nld"): "must", ("other", "humor"): "nice"}


def test_a_faulty_requirement_is_named_by_its_row():
    vacancy = make_vacancy(requirements=[LASSEN])
    found = complaints(
        services.set_requirements,
        vacancy=vacancy,
        actor=vacancy.owner,
        requirements=[
            LASSEN,
            {"kind": "skill", "weight": "must", "label": ""},
            {"kind": "zzz", "weight": "must", "label": "x"},
        ],
    )
    assert len(found["requirements"]) == 2
    assert "2" in found["requirements"][0]
    assert vacancy.requirements.count() == 1


def test_requirements_are_replaced_as_a_whole():
    vacancy = make_vacancy(requirements=[LASSEN])
    services.set_requirements(
        vacancy=vacancy,
        actor=vacancy.owner,
        requirements=[{"kind": "licence", "weight": "must", "code": "b", "label": "Rijbewijs B"}],
    )
    assert [row.code for row in vacancy.requirements.all()] == ["b"]


def test_changing_a_vacancy_keeps_what_was_not_named():
    vacancy = make_vacancy(words="Gevoel voor techniek", shifts=["day"])
    services.update_vacancy(vacancy=vacancy, actor=vacancy.owner, hours_max=40, training_offered=True)
    vacancy.refresh_from_db()
    assert (vacancy.words, vacancy.shifts, vacancy.hours_max) == ("Gevoel voor techniek", ["day"], 40)
    assert vacancy.training_offered is True


def test_still_open_is_asked_and_remembered():
    vacancy = make_vacancy()
    long_ago = clock.now() - dt.timedelta(days=60)
    Vacancy.objects.filter(pk=vacancy.pk).update(confirmed_at=long_ago)
    assert list(Vacancy.objects.unconfirmed_since(clock.now() - dt.timedelta(days=30))) == [vacancy]
    services.confirm_open(vacancy=vacancy, actor=vacancy.owner)
    assert not Vacancy.objects.unconfirmed_since(clock.now() - dt.timedelta(days=30)).exists()


def test_from_every_state_only_what_can_happen_happens():
    acts = {
        "on_hold": lambda v: services.hold(vacancy=v, actor=v.owner, reason="Vakantie"),
        "open": lambda v: services.reopen(vacancy=v, actor=v.owner),
        "filled": lambda v: services.fill(vacancy=v, actor=v.owner),
        "withdrawn": lambda v: services.withdraw(vacancy=v, reason="Geen werk meer", actor=v.owner),
    }
    allowed = {
        "open": {"on_hold", "filled", "withdrawn"},
        "on_hold": {"open", "filled", "withdrawn"},
        "filled": {"open"},
        "withdrawn": {"open"},
    }
    for start, into in allowed.items():
        for target, act in acts.items():
            vacancy = make_vacancy()
            if start != "open":
                acts[start](vacancy)
            if target in into:
                after = act(vacancy)
                assert after.state == target
                assert (after.closed_at is not None) == (target in {"filled", "withdrawn"})
            else:
                with pytest.raises(Refused):
                    act(vacancy)


def test_withdrawing_needs_a_reason_and_a_vacancy_that_is_over_is_not_confirmed():
    vacancy = make_vacancy()
    assert "reason" in complaints(services.withdraw, vacancy=vacancy, reason=" ", actor=vacancy.owner)
    assert "reason" in complaints(services.withdraw, vacancy=vacancy, reason="x" * 301, actor=vacancy.owner)
    services.withdraw(vacancy=vacancy, reason="Opdracht ging niet door", actor=vacancy.owner)
    with pytest.raises(Refused):
        services.confirm_open(vacancy=vacancy, actor=vacancy.owner)


def test_reopening_takes_the_old_reason_away_and_counts_as_confirmed():
    vacancy = make_vacancy()
    services.withdraw(vacancy=vacancy, reason="Geen werk", actor=vacancy.owner)
    Vacancy.objects.filter(pk=vacancy.pk).update(confirmed_at=clock.now() - dt.timedelta(days=90))
    again = services.reopen(vacancy=vacancy, actor=vacancy.owner)
    assert again.closed_reason == ""
    assert again.confirmed_at > clock.now() - dt.timedelta(minutes=1)


def test_what_was_agreed_about_selection_holds_for_live_and_new_vacancies_until_it_is_closed():
    employer = make_employer()
    live = make_vacancy(employer, requirements=[LASSEN | {"weight": "nice"}])
    over = make_vacancy(employer)
    services.fill(vacancy=over, actor=employer.account_manager)
    agreement = services.agree_on_selection(
        employer=employer,
        text="Twee van de vier pasten niet: voortaan alleen wie feeling met techniek heeft",
        requirements=[LASSEN, {"kind": "other", "weight": "nice", "code": "", "label": "Feeling met techniek"}],
        actor=employer.account_manager,
    )
    new = make_vacancy(employer)
    weights = {row.requirement_key: row.weight for row in live.requirements.all()}
    assert weights == {("skill", "lassen"): "must", ("other", "feeling met techniek"): "nice"}
    assert new.requirements.count() == 2
    assert not over.requirements.exists()
    services.close_agreement(agreement=agreement, state="dropped", actor=employer.account_manager)
    assert not VacancyRequirement.objects.filter(agreement=agreement).exists()
    assert [row.label for row in live.requirements.all()] == ["Lassen"]
    assert not make_vacancy(employer).requirements.exists()


def test_replacing_requirements_remembers_which_were_agreed():
    employer = make_employer()
    agreement = services.agree_on_selection(
        employer=employer, text="Altijd VCA", requirements=[LASSEN], actor=employer.account_manager
    )
    vacancy = make_vacancy(employer)
    services.set_requirements(vacancy=vacancy, requirements=[LASSEN], actor=vacancy.owner)
    assert vacancy.requirements.get().agreement == agreement


def test_an_agreement_on_selection_says_what_to_look_for():
    employer = make_employer()
    found = complaints(
        services.agree_on_selection, employer=employer, text="Beter", requirements=[], actor=employer.account_manager
    )
    assert "requirements" in found


def test_a_call_or_a_site_of_another_employer_is_refused():
    employer, other = make_employer(), make_employer()
    call = services.log_call(employer=other, topic="vacancy", actor=make_staff())
    with pytest.raises(Refused):
        make_vacancy(employer, call=call)
    site = services.save_site(employer=other, actor=other.account_manager, name="Loods", postcode="7731", place="Ommen")
    with pytest.raises(Refused):
        make_vacancy(employer, site=site)


def test_a_vacancy_is_opened_in_a_few_queries(django_assert_max_num_queries):
    employer = make_employer()
    with django_assert_max_num_queries(15):
        make_vacancy(employer, requirements=[LASSEN])
