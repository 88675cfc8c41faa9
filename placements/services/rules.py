"""Putting a rule for trial placements on record: a municipality's by-law, or a change of the law."""

import datetime as dt

from django.utils.translation import gettext as _

from placements.models import TrialPlacement, TrialRule
from wsp.accounts.models import Organisation, Staff
from wsp.errors import Refused
from wsp.records import Complaints, fill, save, service

FIELDS = frozenset(
    {
        "benefit_law",
        "decision_needed",
        "max_months",
        "max_months_extended",
        "min_benefit_months",
        "min_contract_months",
        "new_here_only",
        "organisation",
        "remarks",
        "same_hours",
        "source",
        "source_url",
        "valid_from",
        "valid_until",
    }
)


@service
def add_rule(*, actor: Staff, organisation: Organisation | None, benefit_law: str, valid_from: dt.date, **fields):
    """A rule that holds from ``valid_from`` on, for one organisation or (None) for all; ``fields`` are of ``FIELDS``.

    The rule before it stays as it was: trials of that time were checked against it. Raises ``ValidationError`` by field.
    """
    rule, complaints = TrialRule(), Complaints()
    given = {"organisation": organisation, "benefit_law": benefit_law, "valid_from": valid_from, **fields}
    changed = fill(rule, given, allowed=FIELDS, complaints=complaints)
    months, longest = rule.max_months or 0, rule.max_months_extended or 0
    if "max_months" not in complaints and not 0 < months <= longest:
        complaints.add("max_months_extended", _("The longest total is not shorter than the first term."))
    if rule.valid_until and rule.valid_until < valid_from:
        complaints.add("valid_until", _("The last day lies before the first."))
    same = TrialRule.objects.filter(organisation=organisation, benefit_law=benefit_law, valid_from=valid_from)
    if not complaints and same.exists():
        complaints.add("valid_from", _("There is a rule from this day already."))
    complaints.raise_any()
    save(rule, changed)
    return rule


@service
def drop_rule(*, rule: TrialRule, actor: Staff) -> None:
    """Take back a rule that was put down wrongly. Raises ``Refused`` once a trial placement began under it."""
    since = TrialPlacement.objects.filter(created_at__gte=rule.recorded_at, starts_on__gte=rule.valid_from)
    if since.filter(introduction__candidate__file__benefit_law=rule.benefit_law).exists():
        raise Refused(_("A trial placement was checked against this rule."), allowed=_("a new rule from a later day"))
    rule.delete()
