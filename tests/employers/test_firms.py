"""Employers: an owner from the first minute, one contact to call, and every typing mistake named where it was made."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from employers import access, services
from employers.models import Contact, Employer
from tests.factories import make_employer, make_staff, make_team, make_vacancy
from wsp import clock
from wsp.accounts.models import Absence
from wsp.accounts.roles import Role
from wsp.accounts.services import plan_duty
from wsp.errors import Refused
from wsp.journeys import services as journeys
from wsp.journeys.models import Moment
from wsp.refs import EMPLOYER, Ref

pytestmark = pytest.mark.django_db


def complaints(call, **fields):
    with pytest.raises(ValidationError) as caught:
        call(**fields)
    return caught.value.message_dict


def test_an_unknown_employer_belongs_to_who_has_duty_at_once():
    make_staff(name="Aad")
    duty = make_staff(name="Zoë")
    plan_duty(staff=duty, starts_on=clock.today(), ends_on=clock.today())
    employer = services.create_employer(name="De Heul Installaties", actor=make_staff(Role.SUPPORT, "Balie"))
    assert employer.account_manager == duty
    assert not Moment.objects.exists()


def test_when_nobody_has_duty_the_team_lead_must_find_an_account_manager_within_the_hour():
    lead = make_staff(Role.TEAM_LEAD, "Tess")
    team = make_team(lead=lead)
    support = make_staff(Role.SUPPORT, "Balie", team=team)
    Absence.objects.bulk_create(Absence(staff=person, starts_on=clock.today()) for person in (lead, support))
    employer = services.create_employer(name="De Heul", actor=support)
    assert employer.account_manager == lead
    promise = Moment.objects.get(kind="assign")
    assert promise.owner == lead
    assert promise.due_at == clock.add_working_hours(promise.opened_at, 1)
    assert "De Heul" in promise.title
    manager = make_staff(name="Sanne")
    services.assign(employer=employer, account_manager=manager, actor=lead)
    promise.refresh_from_db()
    assert promise.state == "done"


def test_an_employer_is_made_with_the_person_who_phoned():
    employer = make_employer("De Heul", contact_name="Martijn de Heul", contact_phone="06-12/34 56 78")
    contact = employer.contacts.get()
    assert (contact.name, contact.phone, contact.is_main) == ("Martijn de Heul", "+31612345678", True)
    assert list(Employer.objects.search("0612 345678")) == [employer]


def test_with_only_a_number_the_contact_is_called_as_the_firm():
    employer = make_employer("De Heul", contact_name="", contact_phone="0529 123456", contact_email="")
    assert employer.contacts.get().name == "De Heul"


def test_without_anything_of_a_contact_there_is_none():
    employer = make_employer(contact_name="", contact_phone="", contact_email="")
    assert not employer.contacts.exists()


def test_all_mistakes_in_a_new_employer_are_named_together_and_nothing_is_saved():
    found = complaints(
        services.create_employer,
        name="  ",
        postcode="801 AB",
        kvk_number="1234",
        contact_phone="geen",
        contact_email="martijn(at)deheul",
        how_found="gedroomd",
        size="veel",
        website="geen adres",
        actor=make_staff(),
    )
    assert set(found) == {
        "name",
        "postcode",
        "kvk_number",
        "contact_phone",
        "contact_email",
        "how_found",
        "size",
        "website",
    }
    assert not Employer.objects.exists()


@pytest.mark.parametrize(
    "name", ["’t Hoekje & Zn.", "Muñoz", "Şahin Metaal", "x" * 200, "😀 Feestwinkel", "مخبز الشرق", "Ré\u0301gie"]
)
def test_names_are_kept_as_people_write_them(name):
    employer = make_employer(name)
    assert Employer.objects.search(name).first() == employer


def test_a_name_of_more_than_two_hundred_characters_is_refused_at_the_field():
    assert "name" in complaints(services.create_employer, name="x" * 201, actor=make_staff())


def test_signs_that_cannot_be_stored_disappear():
    assert make_employer("De\x00 Heul\u202e").name == "De Heul"


def test_a_kvk_number_that_another_firm_has_names_that_firm():
    make_employer("De Heul", kvk_number="12 34 56 78")
    found = complaints(make_employer, name="Heul BV", kvk_number="12345678")
    assert "De Heul" in found["kvk_number"][0]
    second = make_employer("Ander")
    assert "kvk_number" in complaints(
        services.update_employer, employer=second, actor=second.account_manager, kvk_number="12345678"
    )


def test_the_database_refuses_what_the_pages_forgot():
    employer = make_employer()
    for fields in (
        {"kvk_number": "123"},
        {"postcode": "80 11"},
        {"name": ""},
        {"stand_in": employer.account_manager},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Employer.objects.filter(pk=employer.pk).update(**fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        Contact.objects.create(employer=employer, name="Tweede", is_main=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Contact.objects.create(employer=employer, name="Derde", phone="06 12345678")


def test_what_they_really_look_for_is_dated_when_it_changes():
    employer = make_employer()
    services.update_employer(employer=employer, actor=employer.account_manager, really_seeks="Gevoel voor techniek")
    employer.refresh_from_db()
    assert employer.really_seeks_on == clock.today()
    Employer.objects.filter(pk=employer.pk).update(really_seeks_on=dt.date(2020, 1, 1))
    services.update_employer(employer=employer, actor=employer.account_manager, place="Zwolle")
    employer.refresh_from_db()
    assert employer.really_seeks_on == dt.date(2020, 1, 1)


def test_a_stand_in_is_somebody_else():
    employer = make_employer()
    found = complaints(
        services.update_employer,
        employer=employer,
        actor=employer.account_manager,
        stand_in=employer.account_manager,
    )
    assert "stand_in" in found


def test_another_account_manager_takes_over_open_vacancies_and_promises():
    employer = make_employer()
    old, new = employer.account_manager, make_staff(name="Nieuw")
    services.update_employer(employer=employer, actor=old, stand_in=new)
    live, over = make_vacancy(employer), make_vacancy(employer, title="Lasser")
    services.fill(vacancy=over, actor=old)
    party = Ref(EMPLOYER, employer.pk)
    promise = journeys.promise(title="Bellen", owner=old, due_at=clock.now(), party=party, actor=old)
    employer = services.assign(employer=employer, account_manager=new, actor=old, reason="Andere wijk")
    assert (employer.account_manager, employer.stand_in) == (new, None)
    for row in (live, over, promise):
        row.refresh_from_db()
    assert (live.owner, over.owner, promise.owner) == (new, old, new)


def test_only_who_serves_employers_can_be_the_account_manager():
    employer = make_employer()
    guide = make_staff(Role.CASE_MANAGER)
    gone = make_staff(is_active=False)
    for person in (guide, gone):
        found = complaints(services.assign, employer=employer, account_manager=person, actor=guide)
        assert "account_manager" in found
    assert "account_manager" in complaints(services.create_employer, name="X", account_manager=guide, actor=guide)


def test_the_first_to_call_moves_when_another_becomes_it_and_when_that_person_leaves():
    employer = make_employer(contact_name="Eerste")
    first = employer.contacts.get()
    actor = employer.account_manager
    second = services.save_contact(employer=employer, actor=actor, name="Tweede", phone="0529 654321", is_main=True)
    first.refresh_from_db()
    assert (first.is_main, second.is_main) == (False, True)
    services.save_contact(employer=employer, contact=second, actor=actor, is_active=False)
    assert not employer.contacts.filter(is_main=True).exists()
    services.save_contact(employer=employer, contact=first, actor=actor, function="directeur")
    first.refresh_from_db()
    assert first.is_main


def test_a_contact_of_another_employer_is_refused():
    employer, other = make_employer(), make_employer()
    with pytest.raises(Refused):
        services.save_contact(employer=employer, contact=other.contacts.get(), actor=employer.account_manager, name="X")
    assert "name" in complaints(services.save_contact, employer=employer, actor=employer.account_manager, phone="")


def test_places_of_work_have_their_own_names():
    employer = make_employer()
    actor = employer.account_manager
    fields = {"name": "Werkplaats", "postcode": "7731ab", "place": "Ommen"}
    site = services.save_site(employer=employer, actor=actor, **fields)
    assert site.postcode == "7731 AB"
    assert "name" in complaints(services.save_site, employer=employer, actor=actor, **fields)
    assert {"postcode", "place"} <= set(complaints(services.save_site, employer=employer, actor=actor, name="Loods"))
    make_vacancy(employer, site=site)
    with pytest.raises(Refused):
        services.remove_site(site=site, actor=actor)
    other = services.save_site(employer=employer, actor=actor, name="Loods", postcode="7731", place="Ommen")
    services.remove_site(site=other, actor=actor)
    assert list(employer.sites.all()) == [site]


@pytest.mark.parametrize(
    ("role", "sees", "changes"),
    [
        (Role.ACCOUNT_MANAGER, True, True),
        (Role.TEAM_LEAD, True, True),
        (Role.SUPPORT, True, True),
        (Role.CASE_MANAGER, True, False),
        (Role.JOB_SEEKER_GUIDE, True, False),
        (Role.INCOME_CONSULTANT, False, False),
        (Role.GATEKEEPER, False, False),
    ],
)
def test_who_sees_employers_and_who_changes_them(role, sees, changes):
    vacancy = make_vacancy()
    staff = make_staff(role)
    assert access.can_view(staff) == sees
    assert access.can_change(staff) == changes
    assert access.visible_to(staff).filter(pk=vacancy.employer_id).exists() == sees
    assert access.vacancies_visible_to(staff).filter(pk=vacancy.pk).exists() == sees
    staff.is_active = False
    assert not access.visible_to(staff).exists()
    assert not access.can_change(staff)
