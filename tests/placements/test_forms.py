"""E11: the WSP makes the right forms; the employer only signs."""

import datetime as dt
import re

import pytest
from django.core.exceptions import ValidationError

from placements import forms, services
from tests import factories
from wsp.errors import Refused
from wsp.journeys.models import Moment

pytestmark = pytest.mark.django_db


def test_agreement_and_declaration_of_intent_are_tagged_pdf_ua_in_dutch():
    trial = factories.make_trial()
    documents = {document.kind: document for document in trial.documents.all()}
    assert set(documents) == {"trial_agreement", "intent"}
    for document in documents.values():
        with document.file.open() as file:
            content = file.read()
        assert content.startswith(b"%PDF-1.7")
        assert b"/StructTreeRoot" in content
        assert b"/Lang" in content
        assert re.search(rb"pdfuaid:part[>=]\"?1", content)
        assert b"nl" in content


def test_without_an_intent_there_is_no_declaration_of_it():
    trial = factories.make_trial(intent_months=0, intent_hours=0)
    assert [document.kind for document in trial.documents.all()] == ["trial_agreement"]


def test_what_people_typed_is_data_and_never_source():
    firm = factories.make_employer('Café "’t Hoekje" #read("/etc/passwd") $x$ [b] *c* ñ')
    person = factories.make_candidate(benefit_law="pw", last_name="O’Ñeill \\ #pagebreak()")
    introduction = factories.make_introduction("chosen", candidate=person, vacancy=factories.make_vacancy(firm))
    assert factories.make_trial(introduction).documents.count() == 2


def test_the_employer_s_form_tells_nothing_of_age_address_or_benefit():
    person = factories.make_candidate(
        benefit_law="wia",
        benefit_since=dt.date(2025, 1, 1),
        birth_date=dt.date(1971, 5, 9),
        street="Geheimstraat 7",
        postcode="8011 AB",
        organisation=factories.make_organisation("uwv"),
    )
    trial = factories.make_trial(
        factories.make_introduction("chosen", candidate=person), decision_on=dt.date(2026, 3, 2)
    )
    said = str(forms._data(trial))
    for hidden in ("1971", "Geheimstraat", "8011", "WIA", "wia"):
        assert hidden not in said


def test_a_changed_plan_replaces_unsigned_forms_and_keeps_signed_ones():
    trial = factories.make_trial()
    agreement = trial.documents.get(kind="trial_agreement")
    services.record_signature(document=agreement, employer_signed_on=dt.date(2026, 3, 2), actor=trial.owner)
    services.extend_trial(trial=trial, ends_on=dt.date(2026, 6, 1), reason="Heeft meer tijd nodig.", actor=trial.owner)
    kinds = sorted(trial.documents.values_list("kind", flat=True))
    assert kinds == ["intent", "trial_agreement", "trial_agreement"]
    newest = {document.kind: document for document in services.latest_forms(trial)}
    assert newest["trial_agreement"] != agreement


def test_of_a_replaced_form_no_file_stays_behind(django_capture_on_commit_callbacks):
    trial = factories.make_trial()
    old = trial.documents.get(kind="intent")
    with django_capture_on_commit_callbacks(execute=True):
        services.extend_trial(
            trial=trial, ends_on=dt.date(2026, 6, 1), reason="Heeft meer tijd nodig.", actor=trial.owner
        )
    assert not old.file.storage.exists(old.file.name)
    new = trial.documents.get(kind="intent")
    assert new.file.storage.exists(new.file.name)


def test_a_signature_of_tomorrow_is_refused():
    document = factories.make_trial().documents.first()
    with pytest.raises(ValidationError):
        services.record_signature(
            document=document, candidate_signed_on=dt.date(2026, 3, 3), actor=document.trial.owner
        )


def test_the_employer_gets_the_forms_by_mail_once_a_person_has_read_it():
    trial = factories.make_trial()
    with pytest.raises(Refused):
        services.send_forms(trial=trial, actor=trial.owner)
    message = services.draft_forms_mail(trial=trial, actor=trial.owner)
    assert message.state == "draft"
    assert {row.filename for row in message.attachments.all()} == {
        "Overeenkomst proefplaatsing.pdf",
        "Intentieverklaring.pdf",
    }
    assert "U hoeft alleen te tekenen" in message.body
    services.send_forms(trial=trial, actor=trial.owner)
    message.refresh_from_db()
    assert message.state == "queued"
    assert Moment.objects.get(subject_id=trial.pk, step_key="forms").state == "done"


def test_forms_are_kept_outside_the_web_root_under_a_name_that_tells_nothing(settings):
    document = factories.make_trial().documents.first()
    assert document.file.name == f"documents/2026/03/{document.pk}.pdf"
    assert document.file.path.startswith(str(settings.MEDIA_ROOT))
    assert settings.MEDIA_ROOT not in (settings.STATIC_ROOT, settings.BASE_DIR)
