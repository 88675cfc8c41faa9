"""Who may see how much of a person, and that every look is written down (two depths; deny by default)."""

import pytest
from django.core.exceptions import ValidationError

from candidates import access, services
from candidates.models import Candidate
from tests.factories import make_candidate, make_staff, make_team
from wsp import clock
from wsp.accounts.roles import Role
from wsp.accounts.services import set_absence
from wsp.errors import Refused
from wsp.refs import CANDIDATE
from wsp.trail.models import Reading

pytestmark = pytest.mark.django_db(databases=["default", "trail"])
REASON = "Neem vandaag het gesprek over van een zieke collega"


@pytest.fixture
def people():
    """One candidate in each state; the active one is not werkfit."""
    return {
        "intake": make_candidate(state="intake", werkfit=False),
        "werkfit": make_candidate(state="intake"),
        "active": make_candidate(werkfit=False),
        "placed": make_candidate(state="placed"),
        "stopped": make_candidate(state="stopped"),
    }


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        (Role.CASE_MANAGER, {"intake", "werkfit", "active", "placed", "stopped"}),
        (Role.JOB_SEEKER_GUIDE, {"intake", "werkfit", "active", "placed", "stopped"}),
        (Role.TEAM_LEAD, {"intake", "werkfit", "active", "placed", "stopped"}),
        (Role.ACCOUNT_MANAGER, {"werkfit", "active", "placed", "stopped"}),
        (Role.SUPPORT, {"werkfit", "active", "placed", "stopped"}),
        (Role.GATEKEEPER, {"intake", "werkfit"}),
        (Role.INCOME_CONSULTANT, {"placed"}),
    ],
)
def test_who_sees_which_profiles(people, role, sees):
    staff = make_staff(role)
    seen = set(access.visible_to(staff).values_list("pk", flat=True))
    assert {name for name, candidate in people.items() if candidate.pk in seen} == sees
    for name, candidate in people.items():
        if name in sees:
            assert services.open_profile(staff=staff, candidate=candidate) == candidate.profile
        else:
            with pytest.raises(Refused):
                services.open_profile(staff=staff, candidate=candidate)
    assert Reading.objects.filter(depth="profile", reader_id=staff.pk).count() == len(sees)


def test_who_left_sees_nobody(people):
    staff = make_staff(Role.CASE_MANAGER, is_active=False)
    assert not access.visible_to(staff).exists()
    assert access.file_access(staff, people["active"]) == "no"


@pytest.mark.parametrize(
    ("role", "verdict"),
    [
        (Role.CASE_MANAGER, "needs_reason"),
        (Role.JOB_SEEKER_GUIDE, "needs_reason"),
        (Role.TEAM_LEAD, "needs_reason"),
        (Role.INCOME_CONSULTANT, "needs_reason"),
        (Role.GATEKEEPER, "needs_reason"),
        (Role.ACCOUNT_MANAGER, "no"),
        (Role.SUPPORT, "no"),
    ],
)
def test_who_may_open_the_file_of_somebody_they_do_not_help(role, verdict):
    candidate, staff = make_candidate(), make_staff(role)
    assert access.file_access(staff, candidate) == verdict
    if verdict == "no":
        with pytest.raises(Refused) as refused:
            services.open_file(staff=staff, candidate=candidate, reason=REASON)
        assert refused.value.source
        assert not Reading.objects.exists()
    else:
        assert services.open_file(staff=staff, candidate=candidate, reason=REASON) == candidate.file
        assert Reading.objects.get().reason == REASON


@pytest.mark.parametrize("reason", ["", "   ", "test", "x\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"])
def test_a_file_opens_only_for_a_reason_that_says_something(reason):
    with pytest.raises(ValidationError) as caught:
        services.open_file(staff=make_staff(Role.CASE_MANAGER), candidate=make_candidate(), reason=reason)
    assert "reason" in caught.value.message_dict
    assert not Reading.objects.exists()


def test_who_helps_this_person_opens_the_file_without_a_reason_and_it_is_recorded():
    lead = make_staff(Role.TEAM_LEAD)
    team = make_team(lead=lead)
    guide = make_staff(Role.CASE_MANAGER, team=team)
    colleague = make_staff(Role.CASE_MANAGER)
    candidate = make_candidate(contact_person=guide)
    for staff in (guide, lead):
        services.open_file(staff=staff, candidate=candidate)
    assert access.file_access(colleague, candidate) == "needs_reason"
    set_absence(staff=guide, starts_on=clock.today(), ends_on=clock.today(), stand_in=colleague)
    services.open_file(staff=colleague, candidate=candidate)
    seen = Reading.objects.filter(subject_kind=CANDIDATE, subject_id=candidate.pk, depth="file")
    assert {row.reader_id for row in seen} == {guide.pk, lead.pk, colleague.pk}
    assert {row.reader_name for row in seen} == {guide.name, lead.name, colleague.name}


def test_the_file_is_kept_by_who_may_open_it_and_its_postcode_reaches_the_profile_as_four_digits():
    candidate = make_candidate()
    with pytest.raises(Refused):
        services.update_file(candidate=candidate, actor=make_staff(Role.ACCOUNT_MANAGER), street="Dorpsstraat 1")
    services.update_file(
        candidate=candidate,
        actor=candidate.contact_person,
        postcode="8011 zz",
        benefit_law="pw",
        story="Eén keer verteld",
    )
    candidate = Candidate.objects.get(pk=candidate.pk)
    assert candidate.profile.pc4 == "8011"
    assert candidate.file.benefit_law == "pw"
    with pytest.raises(ValidationError) as caught:
        services.update_file(candidate=candidate, actor=candidate.contact_person, postcode="80")
    assert "postcode" in caught.value.message_dict


def test_only_who_guides_changes_a_candidate():
    candidate = make_candidate()
    assert access.can_change(candidate.contact_person, candidate)
    assert access.can_change(make_staff(Role.JOB_SEEKER_GUIDE), candidate)
    for role in (Role.ACCOUNT_MANAGER, Role.SUPPORT, Role.INCOME_CONSULTANT, Role.GATEKEEPER):
        assert not access.can_change(make_staff(role), candidate)


def test_deciding_on_the_file_costs_few_queries(django_assert_max_num_queries):
    candidate = make_candidate()
    staff = make_staff(Role.CASE_MANAGER)
    with django_assert_max_num_queries(5):
        access.file_access(staff, candidate)
