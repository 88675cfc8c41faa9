"""What was agreed with an employer, and its confirmation by mail: drafted, read by a person, sent, kept (E5)."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import formats, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from employers.models import AgreedRequirement, Agreement, Contact, Employer, Vacancy, VacancyRequirement
from employers.services.requirements import add_agreed, checked_requirements
from wsp import clock
from wsp.accounts.models import Staff
from wsp.errors import Refused
from wsp.journeys import services as journeys
from wsp.mail import services as mail
from wsp.mail.models import Message
from wsp.records import Complaints, fill, service
from wsp.refs import EMPLOYER, Ref
from wsp.text import readable_number

AGREEMENT = "agreement"
CONFIRMATION = "agreements"  # Kind of the mail.
LANGUAGE_OF_LETTERS = "nl"  # Employers are written to in Dutch, whatever language the writer works in.


def register_mail() -> None:
    """Make the confirmation known as a kind of mail: a person reads it before it leaves."""
    mail.register_kind(CONFIRMATION, gettext_lazy("Confirmation of agreements"))


@service
def record_agreement(*, employer: Employer, text: str, due_on: dt.date | None = None, actor: Staff) -> Agreement:
    """Keep something agreed with an employer. With ``due_on`` it is a promise of the account manager on that day."""
    return make_agreement(employer=employer, text=text, due_on=due_on, actor=actor)


def make_agreement(*, employer: Employer, text: str, due_on: dt.date | None = None, actor: Staff) -> Agreement:
    """As ``record_agreement``, within the transaction of another service."""
    agreement = Agreement(employer=employer, by=actor)
    complaints = Complaints()
    fill(agreement, {"text": text, "due_on": due_on}, allowed={"text", "due_on"}, complaints=complaints)
    complaints.raise_any()
    agreement.save()
    if agreement.due_on:
        party = Ref(EMPLOYER, employer.pk)
        journeys.promise(
            title=_("Agreement: %(text)s") % {"text": agreement.text.split("\n")[0][:120]},
            owner=employer.account_manager,
            due_at=clock.at(clock.previous_working_day(agreement.due_on), clock.DAY_END),
            party=party,
            subject=Ref(AGREEMENT, agreement.pk),
            kind=AGREEMENT,
            key=f"{AGREEMENT}:{agreement.pk}",
            done_by_event="agreement.closed",
            actor=actor,
        )
    return agreement


@service
def agree_on_selection(
    *, employer: Employer, text: str, requirements: Iterable[Mapping[str, Any]], actor: Staff
) -> Agreement:
    """What went wrong in a match becomes an agreement on better selection (E18).

    ``requirements`` are rows as of a vacancy: from now on they stand on every live vacancy of this employer and on each
    new one, so the next ranking uses them, until the agreement is closed.
    """
    agreement = make_agreement(employer=employer, text=text, due_on=None, actor=actor)
    complaints = Complaints()
    rows = checked_requirements(requirements, complaints, AgreedRequirement)
    if not rows and not complaints:
        complaints.add("requirements", _("Say what to look for from now on."), code="blank")
    complaints.raise_any()
    for row in rows:
        row.agreement = agreement
    AgreedRequirement.objects.bulk_create(rows)
    for vacancy in Vacancy.objects.live().filter(employer=employer).select_for_update():
        add_agreed(vacancy)
    journeys.publish(event="selection.agreed", subject=Ref(EMPLOYER, employer.pk), actor=actor)
    return agreement


@service
def close_agreement(*, agreement: Agreement, state: str, actor: Staff) -> Agreement:
    """The agreement was kept, not kept, or dropped. Its promise, if any, is done with it; what it asked of live
    vacancies goes.
    """
    agreement = Agreement.objects.select_for_update(of=("self",)).select_related("employer").get(pk=agreement.pk)
    if state not in Agreement.State.values or state == Agreement.State.OPEN:
        raise ValidationError({"state": _("Say whether it was kept, not kept or dropped.")})
    if agreement.state != Agreement.State.OPEN:
        raise Refused(_("This agreement is closed already."), code="wrong_state")
    agreement.state, agreement.closed_at = state, clock.now()
    agreement.save(update_fields=["state", "closed_at"])
    VacancyRequirement.objects.filter(agreement=agreement, vacancy__in=Vacancy.objects.live()).delete()
    journeys.publish(event="agreement.closed", subject=Ref(AGREEMENT, agreement.pk), actor=actor)
    return agreement


@service
def draft_confirmation(
    *, employer: Employer, contact: Contact, agreements: Iterable[Agreement], actor: Staff
) -> Message:
    """The mail that confirms what was agreed, as a draft for a person to read, change and send.

    From a person with a name and a number. First sentence: why you get this; then what was agreed, by when, and that
    calling is fine.
    """
    agreements = sorted(agreements, key=lambda each: (each.due_on or dt.date.max, each.agreed_on, str(each.pk)))
    if not agreements:
        raise ValidationError({"agreements": _("There is nothing to confirm yet.")})
    if any(each.employer_id != employer.pk for each in agreements) or contact.employer_id != employer.pk:
        raise Refused(_("This belongs to another employer."), code="other_employer")
    if not contact.email:
        raise ValidationError({"contact": _("%(name)s has no mail address yet.") % {"name": contact.name}})
    with translation.override(LANGUAGE_OF_LETTERS):
        subject, body = _letter(employer, contact, agreements, actor)
    party = Ref(EMPLOYER, employer.pk)
    message = mail.draft(
        kind=CONFIRMATION,
        to_address=contact.email,
        to_name=contact.name,
        subject=subject,
        body=body,
        sender=actor,
        party=party,
        about=party,
        actor=actor,
    )
    Agreement.objects.filter(pk__in=[each.pk for each in agreements]).update(message_id=message.pk)
    return message


def _letter(employer: Employer, contact: Contact, agreements: Sequence[Agreement], actor: Staff) -> tuple[str, str]:
    lines = []
    for agreement in agreements:
        text = " ".join(agreement.text.split())
        if agreement.due_on:
            text = _("%(text)s (by %(date)s)") % {"text": text, "date": formats.date_format(agreement.due_on, "j F Y")}
        lines.append(f"- {text}")
    number = readable_number(actor.phone or settings.TENANT_PHONE)
    body = "\n\n".join(
        [
            _("Dear %(name)s,") % {"name": contact.name},
            _("We spoke with each other. In this mail you find what we agreed, so that you can count on it."),
            "\n".join(lines),
            _(
                "Is something not right, or do you want to add something? Call me: %(number)s. Answering this mail is fine too."
            )
            % {"number": number},
            "\n".join([_("Kind regards,"), "", actor.name, settings.TENANT_NAME, number]),
        ]
    )
    return _("What we agreed: %(employer)s") % {"employer": employer.name}, body


@service
def confirm_agreements(*, message: Message, actor: Staff) -> Message:
    """Send the confirmation that a person has read; the journey's step "confirm what was agreed" is done."""
    if message.kind != CONFIRMATION:
        raise Refused(_("This mail does not confirm agreements."), code="other_kind")
    message = mail.send(message=message, actor=actor)
    employers = set(Agreement.objects.filter(message_id=message.pk).values_list("employer_id", flat=True))
    for employer_id in employers:
        journeys.publish(event="agreements.confirmed", subject=Ref(EMPLOYER, employer_id), actor=actor)
    return message


@service
def discard_confirmation(*, message: Message, actor: Staff) -> Message:
    """Do not send this confirmation; what was agreed is unconfirmed again."""
    message = mail.cancel(message=message, actor=actor)
    Agreement.objects.filter(message_id=message.pk).update(message_id=None)
    return message
