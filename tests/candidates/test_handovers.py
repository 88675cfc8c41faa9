"""Warm handover: nobody tells the story twice, on a legal ground, seen by the candidate first (C11)."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from candidates import services
from candidates.models import Candidate, Handover
from tests.factories import make_candidate, make_organisation, make_staff
from wsp.accounts.roles import Role
from wsp.errors import Refused
from wsp.journeys.models import Moment

pytestmark = pytest.mark.django_db


@pytest.fixture
def candidate():
    """Somebody with WW whom UWV guides."""
    return make_candidate(organisation=make_organisation("uwv"), benefit_law="ww")


@pytest.fixture
def receiver():
    """The case manager of the municipality."""
    return make_staff(Role.CASE_MANAGER, "Noor Nieuw", organisation=make_organisation())


def plan(candidate, receiver, **fields):
    fields = {
        "to_organisation": make_organisation(),
        "to_person": receiver,
        "ground": "suwi",
        "summary": "Zoekt werk in het groen, kan vier dagen",
    } | fields
    return services.plan_handover(candidate=candidate, actor=candidate.contact_person, **fields)


def test_story_and_contact_person_change_hands_after_the_candidate_has_read_it(candidate, receiver):
    guide = candidate.contact_person
    services.start_journey(candidate=candidate, actor=guide)
    handover = plan(candidate, receiver)
    assert Moment.objects.get(step_key="outcome").answer == "bijstand"
    talk = Moment.objects.get(kind="handover")
    assert (talk.owner, talk.means) == (receiver, "three_way")
    with pytest.raises(Refused):
        services.complete_handover(handover=handover, actor=receiver)
    services.show_handover(handover=handover, words="Klopt, maar ik kan ook op zaterdag", actor=None)
    services.complete_handover(handover=handover, actor=receiver)
    candidate = Candidate.objects.get(pk=candidate.pk)
    assert candidate.contact_person == receiver
    assert candidate.organisation == make_organisation()
    talk.refresh_from_db()
    assert talk.state == "done"
    assert Moment.objects.get(step_key="handover").state == "done"
    handover.refresh_from_db()
    assert handover.candidate_words == "Klopt, maar ik kan ook op zaterdag"


def test_the_journey_at_the_municipality_knows_that_the_candidate_comes_from_uwv(candidate, receiver):
    handover = plan(candidate, receiver)
    services.show_handover(handover=handover, actor=receiver)
    services.complete_handover(handover=handover, actor=receiver)
    candidate = Candidate.objects.get(pk=candidate.pk)
    run = services.start_journey(candidate=candidate, key="candidate-from-bijstand", actor=receiver)
    assert run.facts["from_uwv"] is True
    fresh = make_candidate()
    run = services.start_journey(candidate=fresh, key="candidate-from-bijstand", actor=receiver)
    assert run.facts["from_uwv"] is False


def test_consent_is_no_legal_ground_and_every_mistake_is_named(candidate):
    uwv = make_organisation("uwv")
    with pytest.raises(ValidationError) as caught:
        plan(candidate, make_staff(Role.ACCOUNT_MANAGER), ground="consent", summary=" ", to_organisation=uwv)
    assert set(caught.value.message_dict) == {"ground", "summary", "to_organisation", "to_person"}


def test_one_handover_at_a_time_and_a_cancelled_one_leaves_everything_as_it_was(candidate, receiver):
    handover = plan(candidate, receiver)
    with pytest.raises(Refused):
        plan(candidate, receiver)
    with pytest.raises(ValidationError):
        services.cancel_handover(handover=handover, reason=" ", actor=receiver)
    services.cancel_handover(handover=handover, reason="Vond werk", actor=receiver)
    assert not Moment.objects.open().filter(kind="handover").exists()
    candidate.refresh_from_db()
    assert candidate.organisation == make_organisation("uwv")
    assert plan(candidate, receiver)
    with pytest.raises(Refused):
        services.show_handover(handover=handover, actor=None)


def test_the_database_refuses_a_handover_nobody_has_seen(candidate, receiver):
    from wsp import clock

    handover = plan(candidate, receiver)
    with pytest.raises(IntegrityError), transaction.atomic():
        Handover.objects.filter(pk=handover.pk).update(done_at=clock.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        Handover.objects.filter(pk=handover.pk).update(to_organisation=candidate.organisation)
