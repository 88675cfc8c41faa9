"""One letter to the employer for one or several candidates, read by a person before it leaves; or told by telephone."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from employers.models import Contact, Employer
from placements import events, letters, terms, workflow
from placements.models import Introduction, Stage
from wsp import clock
from wsp.accounts.models import Staff
from wsp.errors import Refused
from wsp.journeys import services as journeys
from wsp.mail import services as outbox
from wsp.mail.models import Message
from wsp.once import once
from wsp.records import service
from wsp.trail.services import log_conversation

LETTER = "introduction"


def contact_of(employer: Employer, *, with_mail: bool = True) -> Contact | None:
    """Whom to write to at ``employer``: the first to call, else anybody who works there (and has a mail address)."""
    people = employer.contacts.filter(is_active=True)
    if with_mail:
        people = people.exclude(email="")
    return people.order_by("-is_main", "name", "id").first()


def mail_contact_of(employer: Employer) -> Contact:
    """Like ``contact_of``; raises ``Refused`` ("no_address") when nobody there has a mail address."""
    contact = contact_of(employer)
    if contact is None:
        raise Refused(
            _("We have no mail address of %(employer)s. Add one, or tell them by telephone.")
            % {"employer": employer.name},
            code="no_address",
        )
    return contact


@service
def introduce(*, introductions: Sequence[Introduction], actor: Staff) -> Message:
    """Draft one letter to the employer's contact with the short CV of each candidate; nothing is sent yet.

    Asked again for the same candidates while the letter is a draft, the same draft comes back. Raises ``Refused``
    when a candidate has not agreed, when they are not all for one employer, or nobody there has a mail address.
    """
    people = _locked(introductions, actor)
    employer = people[0].employer
    contact = mail_contact_of(employer)
    if drafted := _draft_for(people):
        return drafted
    for introduction in people:
        discard_draft(introduction, actor=actor)
    titles = list(dict.fromkeys(row.vacancy.title for row in people if row.vacancy))
    message = letters.draft(
        LETTER,
        to=(contact.email, contact.name),
        party=events.employer_ref(people[0]),
        about=events.introduction_ref(people[0]),
        actor=actor,
        employer=employer,
        contact=contact,
        people=lambda: [letters.person(row) for row in people],
        titles=", ".join(titles),
        many_titles=len(titles) > 1,
        answer_by=terms.employer_answers_by(clock.today()),
    )
    for introduction in people:
        introduction.letter_id = message.pk
        introduction.save(update_fields=["letter_id"])
    return message


def _locked(introductions: Sequence[Introduction], actor: Staff) -> list[Introduction]:
    if not introductions:
        raise ValidationError({"introductions": _("Choose at least one candidate.")})
    people = [workflow.lock(row) for row in sorted(introductions, key=lambda row: row.pk)]
    if len({row.employer_id for row in people}) > 1:
        raise Refused(_("One letter goes to one employer."), code="several_employers")
    for introduction in people:
        if introduction.stage != Stage.AGREED:
            raise Refused(
                _("%(name)s has not agreed to be proposed (%(stage)s). Ask first.")
                % {"name": introduction.candidate.name, "stage": introduction.get_stage_display()},
                code="not_agreed",
            )
        workflow.check(introduction, Stage.PROPOSED, actor=actor)
    return people


def letter_of(introduction: Introduction) -> Message | None:
    """The letter in the outbox that tells the employer of this candidate, drafted or sent."""
    if not introduction.letter_id:
        return None
    rows = Message.objects.filter(pk=introduction.letter_id)
    return once(("letter", introduction.letter_id), rows.first)


def _draft_for(people: list[Introduction]) -> Message | None:
    ids = {row.letter_id for row in people}
    if len(ids) != 1 or None in ids:
        return None
    message = Message.objects.filter(pk=ids.pop(), state=Message.State.DRAFT).first()
    if message and Introduction.objects.filter(letter_id=message.pk).count() == len(people):
        return message
    return None


def discard_draft(introduction: Introduction, *, actor: Staff) -> None:
    """A letter that was not sent yet is taken back: it no longer tells the truth. Others in it can be introduced anew."""
    message = letter_of(introduction)
    if message is None or message.state != Message.State.DRAFT:
        return
    outbox.cancel(message=message, actor=actor)
    Introduction.objects.filter(letter_id=message.pk).update(letter_id=None)
    introduction.letter_id = None


@service
def send_letter(*, message: Message, actor: Staff) -> Message:
    """Send the letter a person has read: its candidates are now proposed, and the employer's answer has a term.

    Raises ``Refused`` when it was sent or cancelled already, or one of its candidates no longer agrees.
    """
    message = Message.objects.select_for_update().get(pk=message.pk)
    if message.state != Message.State.DRAFT:
        raise Refused(
            _("This letter is “%(state)s” already.") % {"state": message.get_state_display()}, code="sent_already"
        )
    people = _locked(list(Introduction.objects.filter(letter_id=message.pk)), actor)
    message = outbox.send(message=message, actor=actor)
    for introduction in people:
        mark_proposed(introduction, actor=actor, why="")
    return message


@service
def propose_by_phone(
    *, introductions: Sequence[Introduction], actor: Staff, spoke_with: str = "", note: str = ""
) -> list[Introduction]:
    """The employer was told of these candidates by telephone; the call is written down and no letter goes out."""
    people = _locked(introductions, actor)
    log_conversation(
        party_kind=events.employer_ref(people[0]).kind,
        party_id=people[0].employer_id,
        staff=actor,
        spoke_with=spoke_with,
        note=note,
    )
    for introduction in people:
        discard_draft(introduction, actor=actor)
        mark_proposed(introduction, actor=actor, why=note)
    return people


def mark_proposed(introduction: Introduction, *, actor: Staff, why: str) -> None:
    """The employer knows of this candidate: move the stage and start the term within which an answer is expected."""
    transition = workflow.move(introduction, Stage.PROPOSED, actor=actor, why=why)
    journeys.set_anchor(
        subject=events.introduction_ref(introduction),
        name="employer_answers_by",
        at=terms.employer_answers_by(clock.today()),
        actor=actor,
    )
    events.moved(introduction, transition.event, actor=actor)
