"""What matters for work, in the words of staff: wishes before the past, limits as consequences."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from candidates.models import Candidate
from frontend.components.words import short_date
from frontend.workbench.people.profile_forms import LANGUAGE_LEVELS
from wsp.work import Adjustment, Demand, Level, Sector, Shift, Transport


@dataclass(frozen=True)
class Block:
    """A heading with what is known, as (term, value), and the names of what nobody asked yet."""

    title: str
    known: list[tuple[str, str]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def _block(title: str, facts: Iterable[tuple[str, str]]) -> Block:
    facts = list(facts)
    return Block(title, [fact for fact in facts if fact[1]], [term for term, value in facts if not value])


def labels(codes: Iterable[str], kind: Any) -> str:
    """Codes of ``wsp.work`` in words; one that is not known there stands as it is."""
    known = dict(kind.choices)
    return ", ".join(str(known.get(code, code)) for code in codes)


def _experience(row: Any) -> str:
    years = "–".join(dict.fromkeys(str(day.year) for day in (row.began_on, row.ended_on) if day))
    about = ", ".join(part for part in (row.employer_name, years) if part)
    return f"{row.label} ({about})" if about else row.label


def _language(row: Any) -> str:
    return f"{row.label} ({str(dict(LANGUAGE_LEVELS)[row.spoken]).lower()})" if row.spoken else row.label


def _names(rows: Iterable[Any], words: Any = lambda row: row.label) -> str:
    return ", ".join(words(row) for row in rows)


def work_facts(candidate: Candidate) -> list[Block]:
    """The matching profile in three blocks. Employers whom the candidate excludes are among what is not possible."""
    profile = candidate.profile
    hours = "–".join(dict.fromkeys(str(part) for part in (profile.hours_min, profile.hours_max) if part is not None))
    yes_no = {True: _("Yes"), False: _("No"), None: ""}
    return [
        _block(
            _("Wants"),
            [
                (_("Work"), _names(profile.wishes.all())),
                (_("Sectors"), labels(profile.sectors, Sector)),
                (_("Hours a week"), hours),
                (_("Working times"), labels(profile.shifts, Shift)),
                (_("Available from"), short_date(profile.available_from) if profile.available_from else ""),
                (_("Wants to learn a trade"), yes_no[profile.willing_to_learn]),
            ],
        ),
        _block(
            _("Can"),
            [
                (_("Experience"), _names(profile.experiences.all(), _experience)),
                (_("Skills"), _names(profile.skills.all())),
                (_("Licences and certificates"), _names(profile.licences.all())),
                (_("Languages"), _names(profile.languages.all(), _language)),
                (_("Education"), _names(profile.educations.all())),
                (_("Level"), labels([profile.level] if profile.level else [], Level)),
            ],
        ),
        _block(
            _("To take into account"),
            [
                (_("Own means of travel"), labels(profile.transport, Transport)),
                (
                    _("Longest journey"),
                    _("%(minutes)d minutes") % {"minutes": profile.max_travel_minutes}
                    if profile.max_travel_minutes
                    else "",
                ),
                (_("What is not possible"), _names(profile.limits.all(), _limit)),
                (_("What helps at work"), labels(profile.needs, Adjustment)),
            ],
        ),
    ]


def _limit(row: Any) -> str:
    name = (
        labels([row.code], {"demand": Demand, "shift": Shift}[row.kind]) if row.kind != "employer" else _("an employer")
    )
    return f"{name} ({row.note})" if row.note else name
