"""Candidates: one fixed contact person, who said what and when, and mistakes named where they were made (C1, C2)."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from candidates import services
from candidates.models import Candidate
from tests.factories import make_candidate, make_organisation, make_staff
from wsp import clock
from wsp.accounts.roles import Role
from wsp.errors import Refused
from wsp.journeys import services as journeys
from wsp.journeys.models import Moment, Run
from wsp.refs import CANDIDATE, Ref
from wsp.trail.models import Note

pytestmark = pytest.mark.django_db


def complaints(call, **fields):
    with pytest.raises(ValidationError) as caught:
        call(**fields)
    return caught.value.message_dict


def new(**fields):
    person = make_staff(Role.CASE_MANAGER)
    given = {
        "first_name": "Willem",
        "last_name": "van de Vecht",
        "contact_person": person,
        "organisation": make_organisation(),
        "actor": person,
    }
    return services.create_candidate(**given | fields)


def test_a_new_candidate_has_a_contact_person_a_profile_and_a_file():
    candidate = new(
        phone="06-12/34 56 78",
        email="Willem@Post.example",
        postcode="7731ab",
        birth_date=dt.date(1987, 2, 3),
        place="Ommen",
    )
    assert (candidate.phone, candidate.email) == ("+31612345678", "willem@post.example")
    assert candidate.profile.pc4 == "7731"
    assert candidate.file.postcode == "7731 AB"
    assert candidate.state == "intake"
    assert not candidate.is_werkfit


@pytest.mark.parametrize("last", ["’t Hart", "Muñoz Şahin", "x" * 200, "محمد", "de Vries\u202e"])
def test_names_are_kept_and_found_as_people_write_them(last):
    candidate = new(last_name=last)
    assert Candidate.objects.search(last).first() == candidate


def test_a_name_with_a_picture_in_it_is_kept_and_found_by_its_letters():
    candidate = new(first_name="Willem", last_name="😀")
    assert candidate.name == "Willem 😀"
    assert list(Candidate.objects.search("willem")) == [candidate]


def test_people_are_found_by_name_number_and_mail_in_any_order_and_case():
    candidate = new(first_name="Anja", last_name="Roest", phone="0612345678", email="anja@post.example")
    new(last_name="Ander")
    for typed in ("anja roest", "Roest, Anja", "06 12 34 56 78", "12345678", "ANJA@post.example"):
        assert list(Candidate.objects.search(typed)) == [candidate], typed


def test_all_mistakes_are_named_together_and_nothing_is_saved():
    found = complaints(
        new,
        last_name=" ",
        phone="geen",
        email="geen adres",
        channel="duif",
        help="wonder",
        postcode="77",
        birth_date="31-02-1987",
        benefit_law="aow",
        contact_person=make_staff(Role.ACCOUNT_MANAGER),
    )
    assert set(found) == {
        "last_name",
        "phone",
        "email",
        "channel",
        "help",
        "postcode",
        "birth_date",
        "benefit_law",
        "contact_person",
    }
    assert not Candidate.objects.exists()


def test_a_birth_date_in_the_future_and_a_benefit_that_ends_before_it_began_are_noticed():
    found = complaints(
        new,
        birth_date=clock.today() + dt.timedelta(days=1),
        benefit_since=dt.date(2026, 3, 1),
        benefit_until=dt.date(2026, 2, 1),
    )
    assert set(found) == {"birth_date", "benefit_until"}


def test_the_database_refuses_what_the_pages_forgot():
    candidate = new()
    for fields in ({"last_name": ""}, {"phone": "06 12"}, {"is_werkfit": True}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Candidate.objects.filter(pk=candidate.pk).update(**fields)


def test_werkfit_has_an_author_and_a_day_and_is_taken_back_with_a_reason():
    candidate = new()
    guide = candidate.contact_person
    candidate = services.declare_werkfit(candidate=candidate, werkfit=True, note="Kan vier dagen", actor=guide)
    assert (candidate.is_werkfit, candidate.werkfit_by, candidate.werkfit_on) == (True, guide, clock.today())
    assert "note" in complaints(services.declare_werkfit, candidate=candidate, werkfit=False, actor=guide)
    candidate = services.declare_werkfit(candidate=candidate, werkfit=False, note="Eerst vaste opvang", actor=guide)
    assert not candidate.is_werkfit
    assert {note.text for note in Note.objects.all()} == {"Kan vier dagen", "Eerst vaste opvang"}
    with pytest.raises(Refused):
        services.declare_werkfit(candidate=candidate, werkfit=True, actor=make_staff(Role.ACCOUNT_MANAGER))


def test_only_werkfit_people_who_look_for_work_are_available():
    ranked = make_candidate()
    make_candidate(werkfit=False)
    make_candidate(state="intake")
    make_candidate(state="placed")
    make_candidate(state="stopped")
    assert list(Candidate.objects.available()) == [ranked]


def test_from_every_state_only_what_can_happen_happens():
    allowed = {
        "intake": {"active", "stopped"},
        "active": {"intake", "placed", "stopped"},
        "placed": {"active", "stopped"},
        "stopped": {"intake", "active"},
    }
    for start, into in allowed.items():
        for target in allowed:
            candidate = make_candidate(state=start)
            actor = candidate.contact_person
            if target in into or target == start:
                after = services.set_state(candidate=candidate, state=target, actor=actor, reason="Om deze reden")
                assert after.state == target
            else:
                with pytest.raises(Refused):
                    services.set_state(candidate=candidate, state=target, actor=actor, reason="Om deze reden")


def test_stopping_needs_a_reason_and_ends_the_journeys():
    candidate = make_candidate()
    actor = candidate.contact_person
    services.start_journey(candidate=candidate, key="candidate-from-bijstand", actor=actor)
    assert "reason" in complaints(services.set_state, candidate=candidate, state="stopped", actor=actor)
    assert "state" in complaints(services.set_state, candidate=candidate, state="dreaming", actor=actor)
    services.set_state(candidate=candidate, state="stopped", actor=actor, reason="Verhuisd")
    assert Run.objects.get().state == "stopped"
    assert not Moment.objects.unfinished().exists()


def test_another_contact_person_gets_what_was_promised_and_what_the_journey_still_brings():
    candidate = make_candidate()
    old, new_person = candidate.contact_person, make_staff(Role.JOB_SEEKER_GUIDE)
    services.start_journey(candidate=candidate, key="candidate-from-ww", actor=old)
    promise = journeys.promise(
        title="Bellen", owner=old, due_at=clock.now(), party=Ref(CANDIDATE, candidate.pk), actor=old
    )
    assert "reason" in complaints(
        services.assign, candidate=candidate, contact_person=new_person, actor=old, reason=" "
    )
    services.assign(candidate=candidate, contact_person=new_person, actor=old, reason="Andere wijk")
    promise.refresh_from_db()
    assert promise.owner == new_person
    services.update_candidate(candidate=candidate, actor=None, help="face_to_face")
    talk = Moment.objects.get(step_key="contact-face-to-face")
    assert talk.owner == new_person


def test_only_who_guides_candidates_can_be_the_contact_person():
    candidate = make_candidate()
    for person in (make_staff(Role.ACCOUNT_MANAGER), make_staff(Role.CASE_MANAGER, is_active=False)):
        found = complaints(
            services.assign, candidate=candidate, contact_person=person, actor=candidate.contact_person, reason="Zo"
        )
        assert "contact_person" in found


def test_a_candidate_is_changed_without_touching_what_was_not_named(django_assert_max_num_queries):
    candidate = make_candidate(place="Ommen")
    with django_assert_max_num_queries(6):
        services.update_candidate(candidate=candidate, actor=candidate.contact_person, channel="mail")
    candidate.refresh_from_db()
    assert (candidate.place, candidate.channel) == ("Ommen", "mail")
