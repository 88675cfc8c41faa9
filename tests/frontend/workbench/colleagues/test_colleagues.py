"""Letting colleagues in and out, as who administers the workbench does it."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from employers.models import Employer
from tests import factories
from wsp.accounts.models import Organisation, Staff, Team
from wsp.accounts.roles import Role
from wsp.mail.models import Message

pytestmark = pytest.mark.django_db
LIST = reverse("workbench:colleagues")
LINK = re.compile(r"http\S+(/wachtwoord/\S+)")
# What is drawn anew for every page.
ANEW = re.compile(r'(nonce=|Token": ?|value=)"[^"]+"')
SECRET = "een lange zin die niemand raadt"


@pytest.fixture
def administrator():
    return factories.make_staff(Role.TEAM_LEAD, "Marit", is_administrator=True)


@pytest.fixture
def page(administrator):
    client = Client()
    client.force_login(administrator, backend="django.contrib.auth.backends.ModelBackend")
    return client


def typed(**fields):
    organisation = Organisation.objects.first()
    return {
        "name": "Nadia Nieuw",
        "email": "Nadia@WSP.example",
        "role": "account_manager",
        "organisation": organisation.pk,
        "team_order": 5,
        "phone": "06 12345678",
        **fields,
    }


def test_somebody_new_gets_a_mail_and_signs_in_with_the_password_they_choose(page):
    answer = page.post(reverse("workbench:colleague-new"), typed())
    assert answer.status_code == 303
    nadia = Staff.objects.get(email="nadia@wsp.example")
    assert nadia.phone == "+31612345678"
    assert "nog geen wachtwoord" in page.get(LIST).content.decode()
    mail = Message.objects.get(to_address=nadia.email)
    link = LINK.search(mail.body)[1]

    stranger = Client()
    assert "Nadia Nieuw" in stranger.get(link).content.decode()
    short = stranger.post(link, {"new_password1": "kort", "new_password2": "kort"})
    assert short.status_code == 422
    assert stranger.post(link, {"new_password1": SECRET, "new_password2": SECRET}).status_code == 303
    assert stranger.get(link).status_code == 410, "a link works once"
    signed_in = stranger.post(reverse("frontend:sign-in"), {"username": nadia.email, "password": SECRET})
    assert signed_in.status_code == 302
    assert stranger.get(reverse("workbench:call-list")).status_code == 200


def test_a_forgotten_password_answers_the_same_for_known_and_unknown(administrator):
    known, unknown = (
        ANEW.sub("", Client().post(reverse("frontend:forgotten"), {"email": address}).content.decode())
        for address in (administrator.email, "niemand@wsp.example")
    )
    assert known == unknown
    assert list(Message.objects.values_list("to_address", flat=True)) == [administrator.email]
    wrong = Client().post(reverse("frontend:forgotten"), {"email": "geen adres"})
    assert wrong.status_code == 422
    assert "geen adres" in wrong.content.decode()


def test_nobody_floods_a_mailbox(administrator):
    for _time in range(8):
        Client().post(reverse("frontend:forgotten"), {"email": administrator.email})
    assert Message.objects.count() == 5


def test_a_new_password_opens_a_door_locked_by_wrong_guesses_and_signs_other_devices_out(page, administrator, settings):
    settings.AXES_ENABLED = True
    guesser = Client()
    for _time in range(9):
        locked = guesser.post(reverse("frontend:sign-in"), {"username": administrator.email, "password": "mis"})
    assert locked.status_code == 429
    Client().post(reverse("frontend:forgotten"), {"email": administrator.email})
    link = LINK.search(Message.objects.get().body)[1]
    assert Client().post(link, {"new_password1": SECRET, "new_password2": SECRET}).status_code == 303
    assert page.get(LIST).status_code == 302, "whoever was signed in elsewhere is not any more"
    again = guesser.post(reverse("frontend:sign-in"), {"username": administrator.email, "password": SECRET})
    assert again.status_code == 302


@pytest.mark.parametrize(
    ("field", "wrong"), [("email", "geen adres"), ("email", "marit@wsp.example"), ("phone", "12"), ("name", "")]
)
def test_bad_input_is_said_at_the_field_and_nothing_typed_is_lost(page, administrator, field, wrong):
    Staff.objects.filter(pk=administrator.pk).update(email="marit@wsp.example")
    answer = page.post(reverse("workbench:colleague-new"), typed(**{field: wrong, "reachable": "ma en di"}))
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {field}
    assert "ma en di" in answer.content.decode()
    assert Staff.objects.filter(is_service=False).count() == 1


def test_somebody_leaves_and_the_employers_go_to_who_takes_over(page):
    leaver, taker = factories.make_staff(name="Weg Gaat"), factories.make_staff(name="Neemt Over")
    firm = factories.make_employer(account_manager=leaver)
    address = reverse("workbench:colleague-leave", args=[leaver.pk])
    nameless = page.post(address, {"to": taker.pk, "reason": ""})
    assert nameless.status_code == 422
    assert page.post(address, {"to": taker.pk, "reason": "Andere baan"}).status_code == 303
    leaver.refresh_from_db()
    assert not leaver.is_active
    assert Employer.objects.get(pk=firm.pk).account_manager == taker
    assert "uit dienst" in page.get(LIST).content.decode()
    assert page.post(reverse("workbench:colleague-link", args=[leaver.pk])).status_code == 303
    assert not Message.objects.filter(to_address=leaver.email).exists(), "no key for who left"
    page.post(reverse("workbench:colleague-back", args=[leaver.pk]))
    leaver.refresh_from_db()
    assert leaver.is_active


def test_the_last_administrator_stays(page, administrator):
    other = factories.make_staff(Role.TEAM_LEAD)
    answer = page.post(
        reverse("workbench:colleague-leave", args=[administrator.pk]), {"to": other.pk, "reason": "Pensioen"}
    )
    assert answer.status_code == 422
    fields = typed(name=administrator.name, email=administrator.email, role=administrator.role)
    answer = page.post(reverse("workbench:colleague", args=[administrator.pk]), fields)
    assert answer.status_code == 422
    administrator.refresh_from_db()
    assert administrator.is_active
    assert administrator.is_administrator
    Staff.objects.filter(pk=other.pk).update(is_administrator=True)
    assert page.post(reverse("workbench:colleague", args=[administrator.pk]), fields).status_code == 303


def test_organisations_and_teams_are_added_and_a_wrong_lead_is_refused(page, administrator):
    page.post(reverse("workbench:organisation-add"), {"name": "Gemeente Raalte", "kind": "municipality"})
    page.post(reverse("workbench:team-save"), {"name": "Team Salland", "lead": administrator.pk})
    assert Organisation.objects.get(name="Gemeente Raalte").kind == "municipality"
    assert Team.objects.get(name="Team Salland").lead == administrator
    twice = page.post(reverse("workbench:organisation-add"), {"name": "Gemeente Raalte", "kind": "municipality"})
    assert twice.status_code == 422
    helper = factories.make_staff(Role.SUPPORT)
    assert page.post(reverse("workbench:team-save"), {"name": "Team X", "lead": helper.pk}).status_code == 422


def test_the_list_costs_few_queries(page, django_assert_max_num_queries):
    for _number in range(12):
        factories.make_staff(team=factories.make_team())
    page.get(LIST)
    with django_assert_max_num_queries(15):
        page.get(LIST)


class TestTheFirstAdministrator:
    def test_is_let_into_an_empty_workbench_by_a_link(self, capsys):
        call_command("first_administrator", "eerste@wsp.example", name="Eerste", organisation="WSP Salland")
        link = LINK.search(capsys.readouterr().out)[1]
        assert Client().post(link, {"new_password1": SECRET, "new_password2": SECRET}).status_code == 303
        client = Client()
        client.post(reverse("frontend:sign-in"), {"username": "eerste@wsp.example", "password": SECRET})
        assert client.get(LIST).status_code == 200

    def test_gets_a_new_link_and_nobody_else_gets_in_this_way(self, administrator, capsys):
        call_command("first_administrator", administrator.email)
        assert LINK.search(capsys.readouterr().out)
        other = factories.make_staff()
        for arguments in ((other.email,), ("vreemd@wsp.example", "--name", "X", "--organisation", "Y")):
            with pytest.raises(CommandError):
                call_command("first_administrator", *arguments)

    def test_needs_a_name_and_a_real_address(self):
        for arguments in (("eerste@wsp.example",), ("geen adres", "--name", "X", "--organisation", "Y")):
            with pytest.raises(CommandError):
                call_command("first_administrator", *arguments)
        assert not Staff.objects.exists()
        assert not Organisation.objects.exists()
