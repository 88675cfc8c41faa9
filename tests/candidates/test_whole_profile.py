"""A profile read in one query is the same as one read row by row."""

import datetime as dt

import pytest

from candidates.models import MatchingProfile
from candidates.whole_profile import KINDS, load_rows
from tests import factories

pytestmark = pytest.mark.django_db
ROWS = {
    "wishes": [{"label": "Hovenier"}, {"label": "Kok"}],
    "experiences": [{"label": "Magazijnmedewerker", "began_on": dt.date(2019, 3, 1), "ended_on": dt.date(2023, 6, 30)}],
    "skills": [{"label": "Lassen"}, {"label": "Heftruck rijden"}],
    "licences": [{"label": "Rijbewijs B", "valid_until": dt.date(2031, 1, 1)}],
    "languages": [{"label": "Nederlands", "spoken": 4, "written": None}],
    "educations": [{"label": "Mbo groen", "completed": True}],
    "limits": [{"kind": "demand", "code": "lifting", "note": "Niet boven 10 kilo"}],
}


def test_every_row_of_every_kind_is_there_in_the_same_order(django_assert_num_queries):
    person = factories.make_candidate(rows=ROWS)
    one_by_one, at_once = (MatchingProfile.objects.get(pk=person.pk) for _ in range(2))
    with django_assert_num_queries(1):
        load_rows(at_once)
        whole = {kind: list(getattr(at_once, kind).all()) for kind in KINDS}
    for kind in KINDS:
        rows = list(getattr(one_by_one, kind).all())
        assert whole[kind] == rows
        assert len(rows) == len(ROWS[kind])
        for row, other in zip(rows, whole[kind], strict=True):
            for field in row._meta.concrete_fields:
                assert getattr(row, field.attname) == getattr(other, field.attname), f"{kind}.{field.attname}"


def test_a_profile_without_rows_is_empty():
    profile = load_rows(factories.make_candidate().profile)
    assert [list(getattr(profile, kind).all()) for kind in KINDS] == [[]] * len(KINDS)
