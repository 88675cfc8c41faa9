"""Filling rows from what was typed: everything wrong is said at once, at its own field, and nothing is half-saved."""

import pytest
from django.core.exceptions import ValidationError

from employers.models import Contact, Employer, Vacancy
from tests.factories import make_employer, make_staff
from wsp.records import Complaints, fill, save, service

pytestmark = pytest.mark.django_db


def test_every_mistake_is_named_at_its_own_field():
    with pytest.raises(ValidationError) as caught:
        fill(
            Vacancy(),
            {"title": "", "hours_min": "veel", "starts_on": "31-02-2026", "positions": "1 200"},
            allowed={"title", "hours_min", "starts_on", "positions"},
        )
    assert set(caught.value.message_dict) == {"title", "hours_min", "starts_on", "positions"}


def test_only_what_differs_counts_as_changed():
    contact = Contact(name="Martijn", phone="+31612345678")
    assert (
        fill(
            contact,
            {"name": " Martijn ", "phone": "06 1234 5678"},
            allowed={"name", "phone"},
            cleaners={"phone": lambda typed: "+31612345678" if typed else ""},
        )
        == set()
    )
    assert fill(contact, {"name": "Romy"}, allowed={"name"}) == {"name"}


def test_an_emptied_number_is_unknown_and_not_zero():
    employer = Employer(name="De Heul", size=25)
    assert fill(employer, {"size": ""}, allowed={"size"}) == {"size"}
    assert employer.size is None


def test_a_field_that_is_not_asked_for_here_is_a_fault_of_the_program():
    with pytest.raises(TypeError, match="account_manager"):
        fill(Employer(), {"account_manager": None}, allowed={"name"})


def test_complaints_of_one_form_can_be_part_of_another():
    inner, outer = Complaints(), Complaints()
    inner.add("phone", "te kort")
    with pytest.raises(ValidationError) as caught:
        inner.raise_any()
    outer.add_all(caught.value, prefix="contact_")
    assert "contact_phone" in outer
    with pytest.raises(ValidationError) as caught:
        outer.raise_any()
    assert caught.value.message_dict == {"contact_phone": ["te kort"]}


def test_saving_an_unchanged_row_writes_nothing(django_assert_num_queries):
    employer = make_employer()
    with django_assert_num_queries(0):
        save(employer, set())


def test_a_change_knows_who_made_it_and_nothing_stays_when_it_fails():
    actor, employer = make_staff(name="Sanne Bos"), make_employer("De Heul")

    @service
    def rename(*, actor, fail):
        employer.name = "De Heul Installaties"
        save(employer, {"name"})
        if fail:
            raise ValueError("halfway")

    with pytest.raises(ValueError, match="halfway"):
        rename(actor=actor, fail=True)
    assert Employer.objects.get(pk=employer.pk).name == "De Heul"
    rename(actor=actor, fail=False)
    known = employer.events.order_by("pgh_id").last().pgh_context.metadata
    assert known["actor"] == str(actor.pk)
    assert known["name"] == "Sanne Bos"
