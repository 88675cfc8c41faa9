"""A small region with one row of each kind, and a client per role."""

import datetime as dt
import uuid
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.test import Client

from candidates import services as candidates
from employers import services as employers
from frontend.doors import exporting
from frontend.doors import services as doors
from frontend.portal.gate import KEY
from matching.learning.train import store
from matching.services import agree_meaning
from matching.tables import shipped
from placements import services as placements
from tests import factories
from wsp import clock
from wsp.accounts.models import Staff
from wsp.accounts.roles import Role
from wsp.journeys.models import Run
from wsp.mail import services as mail
from wsp.refs import EMPLOYER, INTRODUCTION, Ref


@pytest.fixture
def region(db, settings, tmp_path) -> SimpleNamespace:
    """The ids that fill the addresses; ``tests/access/verdicts.py`` names them."""
    settings.MEDIA_ROOT = tmp_path
    lead = factories.make_staff(Role.TEAM_LEAD)
    team = factories.make_team(lead=lead)
    manager = factories.make_staff(Role.ACCOUNT_MANAGER, team=team)
    guide = factories.make_staff(Role.CASE_MANAGER, team=team)
    employer = factories.make_employer(account_manager=manager)
    vacancy = factories.make_vacancy(employer)
    candidate = factories.make_candidate(contact_person=guide)
    introduction = factories.make_introduction("agreed", candidate=candidate, vacancy=vacancy)
    agreement = employers.record_agreement(employer=employer, text="Vier kandidaten", actor=manager)
    trial = factories.make_trial()
    placement = factories.make_placement()
    for each in (trial.introduction.candidate, placement.introduction.candidate):
        each.contact_person.team = team
        each.contact_person.save()
    message = mail.draft(
        kind="agreements",
        to_address="kees@firma.example",
        to_name="Kees",
        subject="Wat wij afspraken",
        body="Beste Kees",
        sender=manager,
        party=Ref(EMPLOYER, employer.pk),
        about=None,
        attachments=[("cv.txt", "text/plain", b"cv")],
        actor=manager,
    )
    # With the candidate and the employer, so that who guides and who serves may both change it.
    run = Run.objects.alive().of_subject(Ref(INTRODUCTION, introduction.pk)).first()
    plan = candidates.write_plan(candidate=candidate, goal="Werk in het groen", actor=guide)
    item = candidates.save_item(plan=plan, who="candidate", what="CV maken", actor=guide)
    version = candidates.lay_down(plan=plan, actor=guide)
    handover = candidates.plan_handover(
        candidate=candidate,
        to_organisation=factories.make_organisation("uwv"),
        to_person=factories.make_staff(Role.JOB_SEEKER_GUIDE),
        ground="suwi",
        summary="Zoekt werk in het groen",
        actor=guide,
    )
    meeting = candidates.plan_meeting(
        kind="first",
        topic="Kansen",
        at=clock.now() + dt.timedelta(days=9),
        address="Stadhuis",
        leader=guide,
        actor=guide,
    )
    (invitation,) = candidates.invite(meeting=meeting, candidates=[candidate], actor=guide)
    (question,) = placements.ask_for_candidates(
        vacancy=vacancy, case_managers=[guide], question="Wie kan lassen?", actor=manager
    )
    batch = doors.upload(
        files=[("werkgevers.csv", BytesIO(b"sleutel;naam\nW1;Bakker\nW2;\n"))], source="proef", actor=lead
    )
    export = exporting.ask(what="employer", form="csv", actor=lead)
    colleague = factories.make_staff()
    return SimpleNamespace(
        colleague=colleague.pk,
        password_token=default_token_generator.make_token(colleague),
        run=run.pk,
        run_act="rust",
        step=run.moments.first().pk,
        plan_act="doel",
        plan_item=item.pk,
        plan_number=version.number,
        handover=handover.pk,
        handover_act="plannen",
        meeting=meeting.pk,
        invitation=invitation.pk,
        question=question.pk,
        switch="post",
        batch=batch.pk,
        batch_file=batch.files.get().pk,
        file_kind="werkgevers",
        file_form="csv",
        export=export.pk,
        message=message.pk,
        attachment=message.attachments.get().pk,
        trial=trial.pk,
        trial_act="verlengen",
        document=trial.documents.first().pk,
        placement=placement.pk,
        placement_act="nazorg",
        vacancy=vacancy.pk,
        employer=employer.pk,
        contact=employer.contacts.first().pk,
        agreement=agreement.pk,
        candidate=candidate.pk,
        introduction=introduction.pk,
        act="toelichting",
        token="x" * 43,
        meaning=agree_meaning(
            employer=employer, about="language", factor=Decimal(0), text="Handen, geen taal", actor=manager
        )[0].pk,
        version=store(shipped(), {"closed_gates": [], "changed_entries": []}).pk,
        nobody=uuid.uuid4(),
        nothing="v1/nothing",
        client=factories.make_client().client.pk,
        team=team,
    )


@pytest.fixture
def staff_client(region) -> Callable[[str], Client]:
    """A client on which somebody of the role is signed in; one person per role."""
    people: dict[str, Staff] = {Role.TEAM_LEAD: region.team.lead}

    def sign_in(role: str) -> Client:
        person = people.get(role) or people.setdefault(role, factories.make_staff(role, team=region.team))
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


@pytest.fixture
def administrator_client(region) -> Callable[[str], Client]:
    """A client on which an administrator of the role is signed in; one person per role."""
    people: dict[str, Staff] = {}

    def sign_in(role: str) -> Client:
        if role not in people:
            people[role] = factories.make_staff(role, is_administrator=True)
        client = Client()
        client.force_login(people[role], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


@pytest.fixture
def candidate_client(region) -> Client:
    """A client on which the region's candidate is signed in."""
    client = Client()
    session = client.session
    session[KEY] = str(region.candidate)
    session.save()
    return client
