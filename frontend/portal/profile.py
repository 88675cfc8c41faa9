"""The matching profile in words, for the person it is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from candidates.models import Candidate
from frontend.components.words import short_date
from wsp.text import readable_number
from wsp.work import Demand, Sector, Shift, Transport


@dataclass(frozen=True)
class Group:
    """A heading with its facts, as (term, value); an empty value is something we do not know."""

    title: str
    facts: list[tuple[str, str]]


def _labels(codes: Iterable[str], kind: Any) -> str:
    return ", ".join(str(kind(code).label) for code in codes)


def _names(rows: Iterable[Any]) -> str:
    return ", ".join(row.label for row in rows)


def profile_facts(candidate: Candidate) -> list[Group]:
    """What we know for work, in the order in which it matters: wishes before the past."""
    profile = candidate.profile
    hours = [str(part) for part in (profile.hours_min, profile.hours_max) if part is not None]
    limits = []
    for limit in profile.limits.all():
        if limit.kind == "demand":
            limits.append(str(Demand(limit.code).label))
        elif limit.kind == "shift":
            limits.append(str(Shift(limit.code).label))
    return [
        Group(
            _("What I want"),
            [
                (_("Work I want to do"), _names(profile.wishes.all())),
                (_("In these sectors"), _labels(profile.sectors, Sector)),
                (_("Hours a week"), _("%(hours)s hours") % {"hours": "–".join(hours)} if hours else ""),
                (_("When I can work"), _labels(profile.shifts, Shift)),
                (_("From which day"), short_date(profile.available_from) if profile.available_from else ""),
            ],
        ),
        Group(
            _("What I can do"),
            [
                (_("Work I did"), _names(profile.experiences.all())),
                (_("Skills"), _names(profile.skills.all())),
                (_("Licences and certificates"), _names(profile.licences.all())),
                (_("Languages"), _names(profile.languages.all())),
                (_("Education"), _names(profile.educations.all())),
            ],
        ),
        Group(
            _("What matters at work"),
            [
                (_("How I travel"), _labels(profile.transport, Transport)),
                (
                    _("Longest journey"),
                    _("%(minutes)d minutes") % {"minutes": profile.max_travel_minutes}
                    if profile.max_travel_minutes
                    else "",
                ),
                (_("What is not possible"), ", ".join(limits) or _("Nothing noted")),
            ],
        ),
        Group(
            _("How to reach me"),
            [
                (_("Telephone"), readable_number(candidate.phone)),
                (_("Mail"), candidate.email),
                (_("How I want to be reached"), str(candidate.get_channel_display())),
                (_("How I want to be helped"), str(candidate.get_help_display())),
            ],
        ),
    ]
