"""The dated rules of trial placements: loading them, and saying which one a plan breaks.

A month is counted as the law counts it: two months from 1 March end on 30 April, one month from 31 January ends on the
last day of February.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from candidates.models import Candidate, CandidateFile
from employers.models import Employer
from placements.models import Placement, TrialException, TrialPlacement, TrialRule
from wsp import clock
from wsp.accounts.models import Organisation
from wsp.once import once
from wsp.text import name_key

Law = CandidateFile.Law


@dataclass(frozen=True)
class Violation:
    """What a plan breaks: ``rule`` (a key), what to tell the person, where it stands, and what would be allowed."""

    rule: str
    message: LazyText | str
    source: str = ""
    allowed: str = ""
    exception: str = ""  # The ``TrialException`` that would lift it, if one does.


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A trial placement as somebody wants it, before it is checked. Hours are a week, months whole months."""

    starts_on: dt.date
    ends_on: dt.date
    intent_months: int
    intent_hours: int = 0
    hours: int = 0
    decision_on: dt.date | None = None
    extension: bool = False
    exceptions: Collection[str] = ()


def last_day(starts_on: dt.date, months: int) -> dt.date:
    """The last day of a term of ``months`` months that begins with ``starts_on``.

    The day before the same day of the month; when that month lacks such a day, the month's last day.
    """
    mark = starts_on + relativedelta(months=months)
    return mark if mark.day < starts_on.day else mark - dt.timedelta(days=1)


def rule_for(*, organisation: Organisation, benefit_law: str, day: dt.date) -> TrialRule | None:
    """The rule that holds on ``day``: the organisation's own, else the general one of this law; None without any."""
    return TrialRule.objects.for_case(organisation=organisation, benefit_law=benefit_law, day=day).first()


def check_trial(
    *,
    candidate: Candidate,
    organisation: Organisation,
    benefit_law: str,
    starts_on: dt.date,
    ends_on: dt.date,
    intent_months: int,
    intent_hours: int = 0,
    hours: int = 0,
    employer: Employer | None = None,
    decision_on: dt.date | None = None,
    extension: bool = False,
    exceptions: Collection[str] = (),
    trial: TrialPlacement | None = None,
) -> list[Violation]:
    """Every rule this plan breaks, with its source and what would be allowed; empty when it may be done so.

    ``extension`` measures against the longest total instead of the first term. ``trial`` is the one being changed, so
    that it does not count against itself. A decision still to come is no violation before the first day.
    """
    if ends_on <= starts_on:
        return [Violation("dates", _("The last day must be after the first day."))]
    if not benefit_law:
        return [Violation("benefit_unknown", _("First fill in under which law this candidate has a benefit."))]
    rule = rule_for(organisation=organisation, benefit_law=benefit_law, day=starts_on)
    if rule is None:
        return [
            Violation(
                "no_rule",
                _("There is no trial placement for “%(law)s” on %(day)s: it is work while a benefit goes on.")
                % {"law": Law(benefit_law).label, "day": date_format(starts_on)},
                allowed=gettext("Start a placement with a contract."),
            )
        ]
    plan = Plan(
        starts_on=starts_on,
        ends_on=ends_on,
        intent_months=intent_months,
        intent_hours=intent_hours,
        hours=hours,
        decision_on=decision_on,
        extension=extension,
        exceptions=exceptions,
    )
    found = [
        _length(rule, plan, _days_used(candidate, employer, trial)),
        *_benefit(rule, plan, candidate),
        *_intent(rule, plan),
        _decision(rule, plan),
        _earlier_employed(rule, plan, candidate, employer),
    ]
    return [violation for violation in found if violation]


def _days_used(candidate: Candidate, employer: Employer | None, trial: TrialPlacement | None) -> int:
    """Days of earlier trials at this employer: the longest total counts them too."""
    earlier = TrialPlacement.objects.filter(introduction__candidate=candidate, introduction__employer=employer)
    earlier = earlier.exclude(state=TrialPlacement.State.CANCELLED).exclude(pk=trial.pk if trial else None)
    return sum(((row.ended_on or row.ends_on) - row.starts_on).days + 1 for row in earlier) if employer else 0


def latest_end(rule: TrialRule, starts_on: dt.date, *, extension: bool = False, days_used: int = 0) -> dt.date:
    """The last day the rule allows for a trial that begins on ``starts_on``."""
    longest = last_day(starts_on, rule.max_months_extended) - dt.timedelta(days=days_used)
    return longest if extension else min(longest, last_day(starts_on, rule.max_months))


def _length(rule: TrialRule, plan: Plan, days_used: int) -> Violation | None:
    latest = latest_end(rule, plan.starts_on, extension=plan.extension, days_used=days_used)
    if plan.ends_on <= latest:
        return None
    if plan.extension:
        message = _("A trial placement lasts at most %(months)d months in total, earlier ones here included.") % {
            "months": rule.max_months_extended
        }
    else:
        message = _("A trial placement lasts at most %(months)d months at first.") % {"months": rule.max_months}
    return Violation("length", message, rule.source, gettext("Until %(day)s.") % {"day": date_format(latest)})


def file_of(candidate_id: UUID) -> CandidateFile | None:
    """The candidate's file, for the rules that ask about a benefit; not for a page."""
    return once(("file", candidate_id), CandidateFile.objects.filter(pk=candidate_id).first)


def _benefit(rule: TrialRule, plan: Plan, candidate: Candidate) -> list[Violation]:
    file = file_of(candidate.pk)
    found = []
    if file and file.benefit_until and plan.ends_on > file.benefit_until:
        found.append(
            Violation(
                "benefit_ends",
                _("The benefit ends earlier, and the trial placement with it."),
                rule.source,
                gettext("Until %(day)s.") % {"day": date_format(file.benefit_until)},
            )
        )
    if rule.min_benefit_months and file and file.benefit_since:
        earliest = file.benefit_since + relativedelta(months=rule.min_benefit_months)
        if plan.starts_on < earliest and TrialException.SHORTER_BENEFIT not in plan.exceptions:
            found.append(
                Violation(
                    "benefit_too_short",
                    _("Somebody must be without work for %(months)d months first.")
                    % {"months": rule.min_benefit_months},
                    rule.source,
                    gettext("From %(day)s.") % {"day": date_format(earliest)},
                    TrialException.SHORTER_BENEFIT,
                )
            )
    return found


def _intent(rule: TrialRule, plan: Plan) -> list[Violation]:
    found = []
    if plan.intent_months < rule.min_contract_months:
        found.append(
            Violation(
                "intent_months",
                _("The employer must intend a contract of at least %(months)d months.")
                % {"months": rule.min_contract_months},
                rule.source,
                gettext("%(months)d months or longer.") % {"months": rule.min_contract_months},
            )
        )
    if rule.same_hours and plan.intent_hours < plan.hours:
        found.append(
            Violation(
                "intent_hours",
                _("The intended contract must have at least the hours of the trial placement."),
                rule.source,
                gettext("%(hours)d hours a week or more.") % {"hours": plan.hours},
            )
        )
    return found


def _decision(rule: TrialRule, plan: Plan) -> Violation | None:
    if not rule.decision_needed:
        return None
    if plan.decision_on is None:
        if plan.starts_on > clock.today():
            return None
        return Violation(
            "decision",
            _("There is no decision on the application yet. A trial placement may not start before it."),
            rule.source,
            gettext("Start on the day of the decision or later."),
        )
    if plan.starts_on >= plan.decision_on:
        return None
    return Violation(
        "decision",
        _("A trial placement may not start before the decision on the application."),
        rule.source,
        gettext("From %(day)s.") % {"day": date_format(plan.decision_on)},
    )


def _earlier_employed(rule: TrialRule, plan: Plan, candidate: Candidate, employer: Employer | None) -> Violation | None:
    if not rule.new_here_only or employer is None or TrialException.OTHER_FUNCTION in plan.exceptions:
        return None
    worked_here = Placement.objects.filter(
        introduction__candidate=candidate, introduction__employer=employer, kind=Placement.Kind.JOB
    ).exists()
    profile = getattr(candidate, "profile", None)
    told = profile is not None and any(
        name_key(row.employer_name) == employer.name_key for row in profile.experiences.all() if row.employer_name
    )
    if not worked_here and not told:
        return None
    return Violation(
        "earlier_employed",
        _("This candidate was employed here before."),
        rule.source,
        gettext("In another function, or in the same one when that was before an illness."),
        TrialException.OTHER_FUNCTION,
    )


UWV_SOURCE = "Beleidsregels proefplaatsing UWV 2013 (Stcrt. 2012, 25702)"
UWV_URL = "https://zoek.officielebekendmakingen.nl/stcrt-2012-25702.html"
UWV_LAWS = {
    Law.WW: "Werkloosheidswet art. 76a; ",
    Law.ZW: "",
    Law.WIA: "",
    Law.WAO: "",
    Law.WAJONG: "",
}
UWV_REMARKS = (
    "De werkgever heeft een aansprakelijkheidsverzekering. Na de proefplaatsing geldt geen proeftijd. "
    "Niet voor beroepschauffeurs in het goederenvervoer. Verlengen alleen bij uitzondering, met een onderbouwd verzoek."
)
MODEL_SOURCE = (
    "Gangbaar model; de eigen verordening van de gemeente gaat voor "
    "(Participatiewet art. 8a; art. 6, eerste lid, onder h; Stb. 2022, 499)"
)


def general_rules() -> list[dict]:
    """The rules that hold for every organisation, as rows: UWV's for its benefits, the common model for municipalities."""
    uwv = {
        "valid_from": dt.date(2013, 1, 1),
        "max_months": 2,
        "max_months_extended": 6,
        "min_contract_months": 6,
        "same_hours": True,
        "new_here_only": True,
        "decision_needed": True,
        "remarks": UWV_REMARKS,
        "source_url": UWV_URL,
    }
    rows = [
        uwv | {"benefit_law": law, "source": f"{article}{UWV_SOURCE}", "min_benefit_months": 3 if law == Law.WW else 0}
        for law, article in UWV_LAWS.items()
    ]
    rows.append(
        {
            "benefit_law": Law.PW,
            "valid_from": dt.date(2023, 1, 1),
            "max_months": 2,
            "max_months_extended": 6,
            "source": MODEL_SOURCE,
        }
    )
    return rows


def load_general_rules(model=TrialRule) -> None:
    """Put the general rules in the table. What a service point changed itself is left alone."""
    for row in general_rules():
        model.objects.get_or_create(
            organisation=None,
            benefit_law=row["benefit_law"],
            valid_from=row["valid_from"],
            defaults={name: value for name, value in row.items() if name not in {"benefit_law", "valid_from"}},
        )


# Months at first, months in total, intended contract in months, same hours: three ways municipalities do it.
_DEMONSTRATION = ((2, 6, 6, True), (3, 6, 6, True), (3, 3, 0, False))


def load_demonstration_rules(municipalities: Iterable[Organisation]) -> QuerySet[TrialRule]:
    """By-laws for the municipalities of the demonstration region. They are invented, and say so in their source."""
    names = sorted(municipalities, key=lambda organisation: organisation.name)
    for number, municipality in enumerate(names):
        months, extended, contract, same_hours = _DEMONSTRATION[number % len(_DEMONSTRATION)]
        TrialRule.objects.update_or_create(
            organisation=municipality,
            benefit_law=Law.PW,
            valid_from=dt.date(2023, 1, 1),
            defaults={
                "max_months": months,
                "max_months_extended": extended,
                "min_contract_months": contract,
                "same_hours": same_hours,
                "source": f"Verzonnen verordening van de demonstratieregio: Verordening Participatiewet "
                f"{municipality.name}, art. 12 (Participatiewet art. 8a)",
            },
        )
    return TrialRule.objects.filter(organisation__in=names)
