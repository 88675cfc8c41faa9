"""One timeline of calls, mails, visits, moments, notes and changes of stage, newest first."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, DateTimeField, F, Q, QuerySet, TextField, UUIDField, Value, When
from django.db.models.functions import Cast, Coalesce, Concat
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from employers.models import Visit
from placements.models import IntroductionTransition, Stage
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


# What every kind of row is read as: a union has one set of columns. ``state`` and ``more`` differ per kind.
COLUMNS = ("sort_", "pk_", "at_", "words_", "who_", "text_", "state_", "more_")


def timeline_of(
    refs: Iterable[Ref],
    *,
    introductions: Iterable = (),
    only: str = "",
    file: bool = False,
    limit: int = LIMIT,
) -> list[Entry]:
    """The last ``limit`` entries about ``refs`` (parties and subjects) and the introductions with these ids.

    ``only`` takes one of ``KINDS``. Notes that are for who helps a person only are left out unless ``file``. One query.
    """
    refs, introductions = list(refs), list(introductions)
    about = [*refs, *(Ref(INTRODUCTION, pk) for pk in introductions)]
    parts = {
        "call": _conversations(refs),
        "mail": _messages(refs, about),
        "visit": _visits(refs),
        "moment": _moments(about),
        "note": _notes(about, file),
        "status": _transitions(introductions),
    }
    chosen = [rows.order_by("-at_")[:limit] for key, rows in parts.items() if not only or key == only]
    union = chosen[0].union(*chosen[1:], all=True).order_by("-at_")[:limit] if len(chosen) > 1 else chosen[0]
    return [ENTRIES[row[0]](dict(zip(COLUMNS, row, strict=True))) for row in union]


def _any_of(refs: list[Ref], kind: str, pk: str) -> Q:
    condition = Q(pk__in=[])
    for ref in refs:
        condition |= Q(**{kind: ref.kind, pk: ref.id})
    return condition


def _columns(rows: QuerySet, kind: str, *, at: Any, words: Any, who: str, text: Any, state: Any, more: Any) -> QuerySet:
    """``rows`` as ``COLUMNS``; names of columns that no model has, since an annotation may not hide a field."""

    def words_of(expression: Any) -> Any:
        return Coalesce(Cast(expression, TextField()), Value("", TextField()))

    return rows.annotate(
        sort_=Value(kind, CharField()),
        pk_=Cast(F("pk"), UUIDField()),
        at_=Cast(at, DateTimeField()),
        words_=words_of(words),
        who_=words_of(F(who)),
        text_=words_of(text),
        state_=words_of(state),
        more_=words_of(more),
    ).values_list(*COLUMNS)


NOTHING = Value("", TextField())


def _conversations(refs: list[Ref]) -> QuerySet:
    rows = Conversation.objects.filter(_any_of(refs, "party_kind", "party_id"))
    return _columns(
        rows,
        "call",
        at=F("at"),
        words=F("means"),
        who="staff__name",
        text=F("note"),
        state=F("outcome"),
        more=F("spoke_with"),
    )


def _messages(refs: list[Ref], about: list[Ref]) -> QuerySet:
    condition = _any_of(refs, "party_kind", "party_id") | _any_of(about, "about_kind", "about_id")
    return _columns(
        Message.objects.filter(condition).exclude(state=Message.State.CANCELLED),
        "mail",
        at=Coalesce(F("sent_at"), F("created_at")),
        words=F("subject"),
        who="sender__name",
        text=NOTHING,
        state=F("state"),
        more=NOTHING,
    )


def _visits(refs: list[Ref]) -> QuerySet:
    ids = [ref.id for ref in refs if ref.kind == EMPLOYER]
    return _columns(
        Visit.objects.filter(employer__in=ids, cancelled_at__isnull=True),
        "visit",
        at=Coalesce(F("held_at"), F("planned_at")),
        words=F("kind"),
        who="by__name",
        text=F("report"),
        state=F("held_at"),
        more=NOTHING,
    )


def _moments(about: list[Ref]) -> QuerySet:
    return _columns(
        Moment.objects.about(about).filter(state=Moment.State.DONE),
        "moment",
        at=F("done_at"),
        words=F("title_source"),
        who="done_by__name",
        text=F("note"),
        state=Case(
            When(offered=False, done_at__gt=F("breaks_at"), then=Value("late")),
            default=NOTHING,
            output_field=TextField(),
        ),
        more=NOTHING,
    )


def _notes(about: list[Ref], file: bool) -> QuerySet:
    rows = Note.objects.filter(_any_of(about, "subject_kind", "subject_id"))
    return _columns(
        rows if file else rows.filter(file_only=False),
        "note",
        at=F("at"),
        words=NOTHING,
        who="author__name",
        text=F("text"),
        state=NOTHING,
        more=NOTHING,
    )


def _transitions(introductions: list) -> QuerySet:
    person = Concat(F("introduction__candidate__first_name"), Value(" "), F("introduction__candidate__last_name"))
    where = Coalesce(F("introduction__vacancy__title"), F("introduction__employer__name"))
    return _columns(
        IntroductionTransition.objects.filter(introduction__in=introductions, undone_at__isnull=True),
        "status",
        at=F("at"),
        words=Concat(person, Value(" · "), where),
        who="actor__name",
        text=F("reason"),
        state=F("to_stage"),
        more=F("introduction_id"),
    )


def _call(row: dict[str, Any]) -> Entry:
    reached = row["state_"] == Conversation.Outcome.SPOKEN
    title = str(Conversation.Means(row["words_"]).label)
    return Entry(
        "call" if reached else "no-answer",
        f"{title} · {row['more_']}" if row["more_"] else title,
        row["at_"],
        who=row["who_"],
        text=row["text_"],
        badge="" if reached else str(Conversation.Outcome(row["state_"]).label),
    )


def _mail(row: dict[str, Any]) -> Entry:
    sent = row["state_"] == Message.State.SENT
    url = reverse("workbench:message", args=[row["pk_"]])
    badge = "" if sent else str(Message.State(row["state_"]).label)
    return Entry("mail", row["words_"], row["at_"], who=row["who_"], url=url, badge=badge)


def _visit(row: dict[str, Any]) -> Entry:
    badge = "" if row["state_"] else _("planned")
    title = str(Visit.Kind(row["words_"]).label)
    return Entry("visit", title, row["at_"], who=row["who_"], text=row["text_"], badge=badge)


def _moment(row: dict[str, Any]) -> Entry:
    late = row["state_"] == "late"
    return Entry(
        "moment",
        gettext(row["words_"]),
        row["at_"],
        who=row["who_"],
        text=row["text_"],
        tone="warn" if late else "",
        badge=_("too late") if late else "",
    )


def _note(row: dict[str, Any]) -> Entry:
    return Entry("note", _("Note"), row["at_"], who=row["who_"], text=row["text_"])


def _status(row: dict[str, Any]) -> Entry:
    title = f"{row['words_']}: {Stage(row['state_']).label}"
    url = reverse("workbench:introduction", args=[row["more_"]])
    return Entry("status", title, row["at_"], who=row["who_"], text=row["text_"], url=url)


ENTRIES: dict[str, Callable[[dict[str, Any]], Entry]] = {
    "call": _call,
    "mail": _mail,
    "visit": _visit,
    "moment": _moment,
    "note": _note,
    "status": _status,
}
