"""The texts of letters and mails, as templates under ``placements/letters``; a person reads each before it leaves.

From a person with a name and a number. First why you get this, then what to do and by when, and that calling is fine.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from placements.models import Introduction
from placements.shortcv import ShortCV, short_cv
from wsp.accounts.models import Staff
from wsp.mail import services as outbox
from wsp.mail.models import Message
from wsp.refs import Ref
from wsp.text import readable_number

EMPLOYERS_LANGUAGE = "nl"


KINDS = {
    "introduction": _("Letter about candidates"),
    "interview": _("Invitation for a talk"),
    "interview-cancelled": _("A talk is off"),
    "congratulation": _("Congratulations"),
    "aftercare": _("Confirmation of aftercare"),
    "trial-forms": _("Forms of a trial placement"),
}


def register_kinds() -> None:
    """Tell the outbox which kinds of message this room writes: each is read by a person first."""
    for key, title in KINDS.items():
        outbox.register_kind(key, title)


class Text(NamedTuple):
    """A mail before it is a row: its subject and its plain text."""

    subject: str
    body: str


_BLANK_LINES = re.compile(r"\n{3,}")  # What a template leaves where a sentence does not apply.
LOOK_AGAIN = gettext_noop("Call the candidate: the work has ended, look further together")
SEND_A_CARD = gettext_noop("Send a card: congratulations on the contract")


class Person(NamedTuple):
    """One candidate in the letter to an employer: the short CV and why it fits here."""

    cv: ShortCV
    fits: str
    vacancy_title: str


def write(name: str, *, sender: Staff, language: str = EMPLOYERS_LANGUAGE, **context) -> Text:
    """The letter ``name`` in ``language``. The first line of its template is the subject."""
    known = {code for code, _name in settings.LANGUAGES}
    with translation.override(language if language in known else EMPLOYERS_LANGUAGE):
        context = {name: value() if callable(value) else value for name, value in context.items()}
        text = render_to_string(
            f"placements/letters/{name}.txt",
            context
            | {
                "sender": sender,
                "sender_phone": readable_number(sender.phone or settings.TENANT_PHONE),
                "tenant": settings.TENANT_NAME,
            },
        )
    subject, _newline, body = text.strip().partition("\n")
    return Text(subject.strip(), _BLANK_LINES.sub("\n\n", body.strip()) + "\n")


def draft(
    name: str,
    *,
    kind: str = "",
    to: tuple[str, str],
    party: Ref,
    about: Ref,
    actor: Staff,
    sender: Staff | None = None,
    language: str = EMPLOYERS_LANGUAGE,
    attachments: Sequence[tuple[str, str, bytes]] = (),
    **context,
) -> Message:
    """The letter ``name`` as a draft in the outbox, to ``to`` (address, name); a person reads it before it leaves."""
    sender = sender or actor
    text = write(name, sender=sender, language=language, to_name=to[1], **context)
    return outbox.draft(
        kind=kind or name,
        to_address=to[0],
        to_name=to[1],
        subject=text.subject,
        body=text.body,
        sender=sender,
        party=party,
        about=about,
        attachments=list(attachments),
        actor=actor,
    )


def person(introduction: Introduction) -> Person:
    """What the employer reads of this candidate, in the language that is active."""
    return Person(
        cv=short_cv(introduction.candidate),
        fits=" ".join(introduction.explanation.split()) or _overlap(introduction),
        vacancy_title=introduction.vacancy.title if introduction.vacancy else "",
    )


def _overlap(introduction: Introduction) -> str:
    """What the vacancy asks and the candidate brings, in the vacancy's words; "" when nothing is known to fit."""
    if introduction.vacancy is None:
        return ""
    profile = getattr(introduction.candidate, "profile", None)
    if profile is None:
        return ""
    brings = {
        row.code
        for rows in (profile.skills, profile.licences, profile.languages, profile.experiences)
        for row in rows.all()
        if row.code
    }
    return ", ".join(row.label for row in introduction.vacancy.requirements.all() if row.code in brings)
