"""What stands in an export, per kind of list: headings, and rows one at a time, of only what one person may see.

Employers, contacts, vacancies and candidates have the columns of an import, so that what came in can go out again and
in somewhere else.
"""

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from candidates import access as candidates_access
from candidates.models import Candidate
from employers import access as employers_access
from employers.models import Contact
from frontend.doors.columns import Column
from frontend.doors.kinds import CARRIERS
from frontend.doors.kinds.vacancies import occupation_label
from frontend.doors.models import Export
from frontend.workbench.people.lists import wanted_candidates, wanted_employers
from frontend.workbench.vacancies.overview import wanted_vacancies
from placements import access as placements_access
from wsp import clock
from wsp.accounts.models import Staff

CHUNK = 500
What = Export.What
Line = tuple[UUID | None, list[str]]  # Whose data it holds (a candidate's id), and the cells.


@dataclasses.dataclass(frozen=True)
class Sheet:
    """One table of an export: its file name, headings, number of rows, and the rows."""

    name: str
    headings: list[str]
    count: int
    lines: Callable[[], Iterator[Line]]


def sheets_of(export: Export) -> list[Sheet]:
    """The tables of this export, of what its maker may see now."""
    makers = {
        What.EMPLOYER: _employers,
        What.CONTACT: _contacts,
        What.VACANCY: _vacancies,
        What.CANDIDATE: _candidates,
        What.INTRODUCTION: _introductions,
        What.PLACEMENT: _placements,
    }
    wanted = makers.values() if export.what == What.REGION else [makers[export.what]]
    return [make(export) for make in wanted]


def _chunks(ids: list[Any], load: Callable[[list[Any]], dict]) -> Iterator[Any]:
    """The things with these ids in order, a chunk in memory at a time; what went away in between is passed over."""
    for start in range(0, len(ids), CHUNK):
        part = ids[start : start + CHUNK]
        found = load(part)
        yield from (found[pk] for pk in part if pk in found)


def _carried(kind: str, rows: QuerySet, *, but: frozenset[str] = frozenset(), extra=None) -> Sheet:
    carrier = CARRIERS[kind]
    columns = [column for column in carrier.layout.columns if column.field not in but]

    def lines() -> Iterator[Line]:
        for thing in _chunks(list(rows.values_list("pk", flat=True)), carrier.load):
            now = {"key": str(thing.pk)} | carrier.now(thing) | (extra(thing) if extra else {})
            yield thing.pk if isinstance(thing, Candidate) else None, _cells(columns, now)

    return Sheet(carrier.file_name, [column.heading for column in columns], rows.count(), lines)


def _cells(columns: list[Column], now: dict[str, Any]) -> list[str]:
    return [column.cell.show(_given(column, now.get(column.field))) for column in columns]


def _given(column: Column, value: Any) -> Any:
    """A value as the column's own printer takes it."""
    if column.field == "wishes":
        return [row["label"] for row in value or ()]
    if column.field == "skills":
        return [row["label"] for row in value or ()]
    if column.field == "limits":
        return [{"code": f"{row['kind']}:{row['code']}", "note": row["note"]} for row in value or ()]
    return value


def _employers(export: Export) -> Sheet:
    rows = wanted_employers(export.made_by, export.wanted, export.wanted.get("text", ""), all_of_them=not export.wanted)
    # The people to speak there are a list of their own, asked for with a reason.
    return _carried(What.EMPLOYER, rows, but=frozenset({"contact_name", "contact_phone", "contact_email"}))


def _contacts(export: Export) -> Sheet:
    visible = employers_access.visible_to(export.made_by)
    rows = Contact.objects.filter(employer__in=visible).order_by("employer__name_key", "name", "pk")
    return _carried(What.CONTACT, rows, extra=lambda contact: {"employer": str(contact.employer_id)})


def _vacancies(export: Export) -> Sheet:
    rows = wanted_vacancies(export.made_by, export.wanted, export.wanted.get("text", ""), all_of_them=not export.wanted)

    def more(vacancy) -> dict[str, Any]:
        occupation = occupation_label(vacancy.occupation) or vacancy.occupation_words
        return {"employer": str(vacancy.employer_id), "occupation": occupation}

    return _carried(What.VACANCY, rows, extra=more)


def _candidates(export: Export) -> Sheet:
    staff = export.made_by
    rows = wanted_candidates(staff, export.wanted, export.wanted.get("text", ""), all_of_them=not export.wanted)
    personal = frozenset(column.field for column in CARRIERS[What.CANDIDATE].layout.columns if column.personal)
    if not export.with_file:
        return _carried(What.CANDIDATE, rows, but=personal)

    def hidden(candidate: Candidate) -> dict[str, Any]:
        return {} if may_have_file(staff, candidate) else dict.fromkeys(personal)

    return _carried(What.CANDIDATE, rows, extra=hidden)


def may_have_file(staff: Staff, candidate: Candidate) -> bool:
    """Whether what stands in this candidate's file may go along, given that a reason was typed."""
    if staff.role in candidates_access.MAY_GIVE_REASON:
        return staff.is_active
    return candidates_access.file_access(staff, candidate) == "own"


def _introductions(export: Export) -> Sheet:
    rows = placements_access.visible_to(export.made_by).order_by("-created_at", "pk")
    related = rows.select_related("candidate", "employer", "vacancy", "owner")
    headings = [
        _("Candidate"), _("Employer"), _("Vacancy"), _("Stage"), _("Since"), _("Reason"), _("Owner"), _("Made on"),
    ]  # fmt: skip

    def lines() -> Iterator[Line]:
        for row in _chunks(list(rows.values_list("pk", flat=True)), related.in_bulk):
            yield (
                row.candidate_id,
                [
                    row.candidate.name,
                    row.employer.name,
                    row.vacancy.title if row.vacancy else "",
                    row.get_stage_display(),
                    _day(row.stage_since),
                    row.get_reason_display(),
                    row.owner.name,
                    _day(row.created_at),
                ],
            )

    return Sheet("voordrachten", headings, rows.count(), lines)


def _placements(export: Export) -> Sheet:
    rows = placements_access.placements_visible_to(export.made_by).order_by("-starts_on", "pk")
    related = rows.select_related("introduction__candidate", "introduction__employer", "owner")
    headings = [
        _("Candidate"), _("Employer"), _("Kind"), _("Start"), _("State"), _("Ended on"), _("Owner"),
    ]  # fmt: skip

    def lines() -> Iterator[Line]:
        for row in _chunks(list(rows.values_list("pk", flat=True)), related.in_bulk):
            yield (
                row.introduction.candidate_id,
                [
                    row.introduction.candidate.name,
                    row.introduction.employer.name,
                    row.get_kind_display(),
                    _day(row.starts_on),
                    row.get_state_display(),
                    _day(row.ended_on),
                    row.owner.name,
                ],
            )

    return Sheet("plaatsingen", headings, rows.count(), lines)


def _day(value: Any) -> str:
    if value is None:
        return ""
    day = clock.local(value).date() if hasattr(value, "hour") else value
    return f"{day.day:02}-{day.month:02}-{day.year}"
