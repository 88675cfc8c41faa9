"""The forms of a trial placement: sent to be signed, and signed."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from placements import events, letters, workflow
from placements.models import Document, TrialPlacement
from placements.services.proposals import mail_contact_of
from wsp import clock
from wsp.accounts.models import Staff
from wsp.errors import Refused
from wsp.mail import services as outbox
from wsp.mail.models import Message
from wsp.once import once
from wsp.records import service

FORMS = "trial-forms"
PDF = "application/pdf"


def latest_forms(trial: TrialPlacement) -> list[Document]:
    """The newest form of each kind."""
    documents = once(("documents", trial.pk), lambda: list(trial.documents.order_by("made_at")))
    newest = {document.kind: document for document in documents}
    return list(newest.values())


@service
def draft_forms_mail(*, trial: TrialPlacement, actor: Staff) -> Message:
    """Draft the mail with which the employer gets the forms: to sign, nothing else. An earlier draft is replaced."""
    workflow.check_person(trial.introduction, actor)
    contact = mail_contact_of(trial.introduction.employer)
    for message in _waiting(trial):
        outbox.cancel(message=message, actor=actor)
    attachments = []
    for document in latest_forms(trial):
        with document.file.open("rb") as file:
            attachments.append((f"{document.get_kind_display()}.pdf", PDF, file.read()))
    return letters.draft(
        FORMS,
        to=(contact.email, contact.name),
        party=events.employer_ref(trial.introduction),
        about=events.trial_ref(trial),
        attachments=attachments,
        actor=actor,
        trial=trial,
        introduction=trial.introduction,
    )


def _waiting(trial: TrialPlacement):
    return Message.objects.about(events.trial_ref(trial)).filter(kind=FORMS, state=Message.State.DRAFT)


@service
def send_forms(*, trial: TrialPlacement, actor: Staff) -> Message:
    """Send the mail with the forms, once a person has read it."""
    workflow.check_person(trial.introduction, actor)
    message = _waiting(trial).first()
    if message is None:
        raise Refused(_("There is no mail with forms to send. Make it first."), code="no_draft")
    message = outbox.send(message=message, actor=actor)
    events.announce(events.trial_ref(trial), "trial.forms_sent", actor=actor, also=events.concerned(trial.introduction))
    return message


@service
def record_signature(
    *,
    document: Document,
    employer_signed_on: dt.date | None = None,
    candidate_signed_on: dt.date | None = None,
    actor: Staff,
) -> Document:
    """Write down that the employer, the candidate or both signed a form, and on which day."""
    workflow.check_person(document.trial.introduction, actor)
    for name, day in (("employer_signed_on", employer_signed_on), ("candidate_signed_on", candidate_signed_on)):
        if day is None:
            continue
        if day > clock.today():
            raise ValidationError({name: _("This day is still to come.")})
        setattr(document, name, day)
    document.save(update_fields=["employer_signed_on", "candidate_signed_on"])
    return document
