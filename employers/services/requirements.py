"""Rows of what an employer asks: checked, each once, and what was agreed for every vacancy."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from employers.models import AgreedRequirement, Agreement, Vacancy, VacancyRequirement
from employers.models.vacancy import Asked
from wsp.records import Complaints, fill

FIELDS = frozenset({"kind", "weight", "code", "label", "level"})
Row = TypeVar("Row", bound=Asked)


def checked_requirements(
    rows: Iterable[Mapping[str, Any]], complaints: Complaints, model: type[Row] = VacancyRequirement
) -> list[Row]:
    """The rows ``{kind, weight, code, label, level}`` as requirements, each once, unsaved.

    A must-have wins from a nice-to-have with the same code or words. Complaints name the row by its number.
    """
    kept: dict[tuple[str, str], Row] = {}
    for number, row in enumerate(rows, start=1):
        requirement = model()
        try:
            _fill(requirement, row)
        except ValidationError as error:
            text = " ".join(error.messages)
            complaints.add("requirements", _("Row %(number)d: %(text)s") % {"number": number, "text": text})
            continue
        key = requirement.requirement_key
        if key not in kept or requirement.weight == Asked.Weight.MUST:
            kept[key] = requirement
    return list(kept.values())


def _fill(requirement: Asked, row: Mapping[str, Any]) -> None:
    fill(requirement, {"level": None, **row}, allowed=FIELDS)
    if not requirement.label:
        raise ValidationError(_("Say what is asked."), code="blank")
    if not requirement.kind or not requirement.weight:
        raise ValidationError(_("Say what kind it is, and whether it is a must."), code="blank")


def keep_requirements(vacancy: Vacancy, rows: list[VacancyRequirement]) -> None:
    """Save the rows as the vacancy's."""
    for row in rows:
        row.vacancy = vacancy
    VacancyRequirement.objects.bulk_create(rows)


def add_agreed(vacancy: Vacancy) -> None:
    """Add what was agreed with the employer about selection (E18). Where the vacancy asks the same already, the
    stronger weight stays.
    """
    agreed = AgreedRequirement.objects.filter(
        agreement__employer=vacancy.employer_id, agreement__state=Agreement.State.OPEN
    )
    asked = {row.requirement_key: row for row in vacancy.requirements.all()}
    new: dict[tuple[str, str], VacancyRequirement] = {}
    for rule in agreed.order_by("agreement__agreed_on", "pk"):
        known = asked.get(rule.requirement_key)
        if known is None:
            fields = {name: getattr(rule, name) for name in FIELDS}
            new[rule.requirement_key] = VacancyRequirement(agreement_id=rule.agreement_id, **fields)
        elif known.weight != Asked.Weight.MUST and rule.weight == Asked.Weight.MUST:
            known.weight = Asked.Weight.MUST
            known.save(update_fields=["weight"])
    keep_requirements(vacancy, list(new.values()))
