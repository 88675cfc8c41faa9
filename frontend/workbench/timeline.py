"""One timeline of calls, mails, visits, moments, notes and changes of stage, newest first."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from employers.models import Visit
from placements.models import IntroductionTransition
from wsp.journeys.models import Moment
from wsp.mail.models import Message
from wsp.refs import EMPLOYER, INTRODUCTION, Ref
from wsp.trail.models import Conversation, Note

LIMIT = 40


@dataclass(frozen=True)
class Entry:
    """One line; the fields are those of the tag ``timeline_entry``."""

    kind: str
    title: str
    when: dt.datetime
    who: str = ""
    text: str = ""
    url: str = ""
    tone: str = ""
    badge: str = ""


KINDS = ("call", "mail", "visit", "moment", "note", "status")


def kinds() -> list[tuple[str, str]]:
    """The kinds one may filter by, with their names."""
    return [
        ("call", _("Conversations")),
        ("mail", _("Mail")),
        ("visit", _("Visits")),
        ("moment", _("Promises kept")),
        ("note", _("Notes")),
        ("status", _("Changes")),
    ]


def timeline_of(
    refs: Iterable[Ref],
    *,
    introductions: Iterable = (),
    only: str = "",
    file: bool = False,
    limit: int = LIMIT,
) -> list[Entry]:
    """The last ``limit`` entries about ``refs`` (parties and subjects) and the introductions with these ids.

    ``only`` takes one of ``KINDS``. Notes that are for who helps a person only are left out unless ``file``. At most one
    query per kind.
    """
    refs, introductions = list(refs), list(introductions)
    makers = {
        "call": lambda: _conversations(refs, limit),
        "mail": lambda: _messages(refs, introductions, limit),
        "visit": lambda: _visits(refs, limit),
        "moment": lambda: _moments(refs, introductions, limit),
        "note": lambda: _notes(refs, introductions, file, limit),
        "status": lambda: _transitions(introductions, limit),
    }
    entries = [entry for key, maker in makers.items() if not only or key == only for entry in maker()]
    return sorted(entries, key=lambda entry: entry.when, reverse=True)[:limit]


def _any_of(refs: list[Ref], kind: str, pk: str) -> Q:
    condition = Q(pk__in=[])
    for ref in refs:
        condition |= Q(**{kind: ref.kind, pk: ref.id})
    return condition


def _conversations(refs: list[Ref], limit: int) -> Iterable[Entry]:
    rows = Conversation.objects.filter(_any_of(refs, "party_kind", "party_id")).select_related("staff").order_by("-at")
    for row in rows[:limit]:
        reached = row.outcome == Conversation.Outcome.SPOKEN
        with_whom = f" · {row.spoke_with}" if row.spoke_with else ""
        yield Entry(
            "call" if reached else "no-answer",
            f"{row.get_means_display()}{with_whom}",
            row.at,
            who=row.staff.name,
            text=row.note,
            badge="" if reached else str(row.get_outcome_display()),
        )


def _messages(refs: list[Ref], introductions: list, limit: int) -> Iterable[Entry]:
    about = [*refs, *(Ref(INTRODUCTION, pk) for pk in introductions)]
    condition = _any_of(refs, "party_kind", "party_id") | _any_of(about, "about_kind", "about_id")
    rows = Message.objects.filter(condition).exclude(state=Message.State.CANCELLED).select_related("sender")
    for row in rows.order_by("-created_at")[:limit]:
        yield Entry(
            "mail",
            row.subject,
            row.sent_at or row.created_at,
            who=row.sender.name if row.sender else "",
            url=reverse("workbench:message", args=[row.pk]),
            badge="" if row.state == Message.State.SENT else str(row.get_state_display()),
        )


def _visits(refs: list[Ref], limit: int) -> Iterable[Entry]:
    ids = [ref.id for ref in refs if ref.kind == EMPLOYER]
    if not ids:
        return
    rows = Visit.objects.filter(employer__in=ids, cancelled_at__isnull=True).select_related("by")
    for row in rows.order_by("-planned_at")[:limit]:
        yield Entry(
            "visit",
            str(row.get_kind_display()),
            row.held_at or row.planned_at,
            who=row.by.name,
            text=row.report,
            badge="" if row.held_at else _("planned"),
        )


def _moments(refs: list[Ref], introductions: list, limit: int) -> Iterable[Entry]:
    about = [*refs, *(Ref(INTRODUCTION, pk) for pk in introductions)]
    rows = Moment.objects.about(about).filter(state=Moment.State.DONE).select_related("done_by")
    for row in rows.order_by("-done_at")[:limit]:
        late = bool(row.breaks_at and row.done_at and row.done_at > row.breaks_at and not row.offered)
        yield Entry(
            "moment",
            row.title,
            row.done_at,
            who=row.done_by.name if row.done_by else "",
            text=row.note,
            tone="warn" if late else "",
            badge=_("too late") if late else "",
        )


def _notes(refs: list[Ref], introductions: list, file: bool, limit: int) -> Iterable[Entry]:
    about = [*refs, *(Ref(INTRODUCTION, pk) for pk in introductions)]
    rows = Note.objects.filter(_any_of(about, "subject_kind", "subject_id")).select_related("author")
    if not file:
        rows = rows.filter(file_only=False)
    for row in rows.order_by("-at")[:limit]:
        yield Entry("note", _("Note"), row.at, who=row.author.name, text=row.text)


def _transitions(introductions: list, limit: int) -> Iterable[Entry]:
    rows = (
        IntroductionTransition.objects.filter(introduction__in=introductions, undone_at__isnull=True)
        .select_related("actor", "introduction__candidate", "introduction__vacancy", "introduction__employer")
        .order_by("-at")
    )
    for row in rows[:limit]:
        introduction = row.introduction
        where = introduction.vacancy.title if introduction.vacancy else introduction.employer.name
        yield Entry(
            "status",
            f"{introduction.candidate.name} · {where}: {row.get_to_stage_display()}",
            row.at,
            who=row.actor.name,
            text=row.reason,
            url=reverse("workbench:introduction", args=[introduction.pk]),
        )
