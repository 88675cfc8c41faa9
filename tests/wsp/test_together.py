"""An object read with its rows in one statement is the same as one read row by row."""

import datetime as dt
from decimal import Decimal

import pytest

from employers import services as employers
from employers.models import Employer, Visit
from matching.services import agree_meaning
from tests import factories
from wsp import clock
from wsp.journeys.models import Moment
from wsp.journeys.services import promise
from wsp.refs import EMPLOYER, Ref
from wsp.together import Rows, whole, with_rows

pytestmark = pytest.mark.django_db
TOMORROW = clock.now() + dt.timedelta(days=1)


@pytest.fixture
def firm():
    firm = factories.make_employer("Bakkerij Smit")
    manager = firm.account_manager
    employers.record_agreement(employer=firm, text="Vier kandidaten", actor=manager)
    employers.record_agreement(employer=firm, text="Elke maand bellen", actor=manager)
    employers.plan_visit(employer=firm, kind="acquaintance", planned_at=TOMORROW, by=manager, actor=manager)
    return firm


def same(one, other) -> bool:
    return all(
        getattr(one, field.attname) == getattr(other, field.attname) for field in type(one)._meta.concrete_fields
    )


def test_rows_come_in_their_own_order_with_every_value(firm, django_assert_num_queries):
    kinds = Rows("contacts"), Rows("agreements", names=("by",))
    with django_assert_num_queries(1):
        read = whole(with_rows(Employer.objects.all(), *kinds).get(pk=firm.pk), *kinds)
        contacts, agreements = list(read.contacts.all()), list(read.agreements.all())
        assert {each.by.name for each in agreements} == {firm.account_manager.name}
        assert all(each.employer is read for each in agreements)
    for rows, again in ((contacts, firm.contacts.all()), (agreements, firm.agreements.all())):
        assert rows
        assert rows == list(again)
        assert all(same(one, other) for one, other in zip(rows, again, strict=True))


def test_a_decimal_is_not_rounded_on_the_way(firm):
    (meaning, *_more) = agree_meaning(
        employer=firm, about="language", factor=Decimal("0.50"), text="Handen, geen taal", actor=firm.account_manager
    )
    kinds = (Rows("meanings"),)
    read = whole(with_rows(Employer.objects.all(), *kinds).get(pk=firm.pk), *kinds)
    found = next(each for each in read.meanings.all() if each == meaning)
    meaning.refresh_from_db()
    assert same(found, meaning)
    assert str(found.factor) == "0.50"


def test_some_of_the_rows_are_a_list_beside_the_others(firm):
    kinds = (Rows("visits", rows=Visit.objects.filter(held_at=None), to="planned", names=("by",)),)
    read = whole(with_rows(Employer.objects.all(), *kinds).get(pk=firm.pk), *kinds)
    assert [each.by.name for each in read.planned] == [firm.account_manager.name]
    Visit.objects.update(held_at=TOMORROW)
    assert whole(with_rows(Employer.objects.all(), *kinds).get(pk=firm.pk), *kinds).planned == []
    assert read.visits.count() == 1


def test_rows_that_no_relation_leads_to_are_found_by_the_id_they_hold(firm):
    other = factories.make_employer("Firma Zonder")
    for each in (firm, other):
        promise(title=f"Bel {each.name}", owner=firm.account_manager, due_at=TOMORROW, party=Ref(EMPLOYER, each.pk))
    open_ones = Moment.objects.filter(party_kind=EMPLOYER, title_source__startswith="Bel ")
    kinds = (Rows(rows=open_ones, to="promises", by="party_id", names=("owner",)),)
    read = whole(with_rows(Employer.objects.all(), *kinds).get(pk=firm.pk), *kinds)
    assert [(each.title, each.owner.name) for each in read.promises] == [
        ("Bel Bakkerij Smit", firm.account_manager.name)
    ]
