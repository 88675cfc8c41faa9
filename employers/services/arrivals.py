"""Many new employers, contact persons or vacancies at once, as from another system: checked as one is, kept in a few
statements.
"""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from employers.models import AgreedRequirement, Agreement, Contact, Employer, Vacancy, VacancyRequirement
from employers.services import firms, vacancies
from employers.services.requirements import add_agreed, checked_requirements
from wsp import clock
from wsp.accounts.models import Staff
from wsp.journeys.models import Moment, Run
from wsp.records import Complaints, service
from wsp.refs import EMPLOYER
from wsp.text import normalise_kvk

State = Vacancy.State


@dataclasses.dataclass(frozen=True)
class EmployerArrival:
    """An employer as it would be kept, checked and not saved, with the first contact person when there is one."""

    employer: Employer
    contact: Contact | None


@dataclasses.dataclass(frozen=True)
class VacancyArrival:
    """A vacancy as it would be kept, checked and not saved, with what it asks."""

    vacancy: Vacancy
    requirements: list[VacancyRequirement]


def kvk_numbers_taken(numbers: Iterable[str]) -> dict[str, str]:
    """Of these KvK numbers, however they are written, those that an employer has: number → the employer's name."""
    wanted = set()
    for text in numbers:
        try:
            wanted.add(normalise_kvk(text))
        except ValidationError:
            continue  # ``check_employer`` says so at its own row.
    rows = Employer.objects.filter(kvk_number__in=wanted - {None})
    return dict(rows.order_by().values_list("kvk_number", "name"))


def check_employer(
    *,
    name: str,
    account_manager: Staff,
    taken: dict[str, str],
    contact_name: str = "",
    contact_phone: str = "",
    contact_email: str = "",
    **fields,
) -> EmployerArrival:
    """What ``create_employer`` would make of this, unsaved. Raises ``ValidationError`` with everything that is wrong.

    ``taken`` are the KvK numbers that others have (``kvk_numbers_taken``); this one's is added, so that the next with
    the same number is refused.
    """
    complaints = Complaints()
    contact = {"name": contact_name, "phone": contact_phone, "email": contact_email}
    employer, person = firms.filled_firm({"name": name, **fields}, contact, complaints)
    if employer.kvk_number and employer.kvk_number in taken:
        firms.complain_of_kvk(taken[employer.kvk_number], complaints)
    firms.check_serves(account_manager, complaints)
    employer.account_manager = account_manager
    complaints.raise_any()
    if employer.kvk_number:
        taken[employer.kvk_number] = employer.name
    return EmployerArrival(employer, person)


@service
def take_in_employers(*, arrivals: list[EmployerArrival], actor: Staff) -> list[Employer]:
    """Keep them all, with their contact persons."""
    for each in arrivals:
        each.employer.keep_key()
    Employer.objects.bulk_create([each.employer for each in arrivals])
    Contact.objects.bulk_create([each.contact for each in arrivals if each.contact is not None])
    return [each.employer for each in arrivals]


def check_contact(*, employer: Employer, **fields) -> Contact:
    """What ``save_contact`` would make of a new contact person, unsaved. Raises ``ValidationError``."""
    contact = Contact(employer=employer)
    firms.fill_contact(contact, fields)
    return contact


@service
def take_in_contacts(*, contacts: list[Contact], actor: Staff) -> list[Contact]:
    """Keep them all, as if one after another: the last one said to be the first to call is it, else the first one."""
    ids = {each.employer_id for each in contacts}
    # The locks keep somebody else from making another first contact at the same time.
    list(Employer.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk"))
    mains: dict[UUID, Contact] = {
        each.employer_id: each for each in Contact.objects.filter(employer__in=ids, is_main=True)
    }
    replaced: list[UUID] = []
    for contact in contacts:
        before = mains.get(contact.employer_id)
        contact.is_main = contact.is_active and (contact.is_main or before is None)
        if not contact.is_main:
            continue
        if before is not None:
            before.is_main = False
            replaced.append(before.pk)
        mains[contact.employer_id] = contact
    Contact.objects.filter(pk__in=replaced).update(is_main=False)
    return Contact.objects.bulk_create(contacts)


def check_vacancy(
    *,
    employer: Employer,
    requirements: Iterable[Mapping[str, Any]] = (),
    state: str = State.OPEN,
    reason: str = "",
    **fields,
) -> VacancyArrival:
    """What ``open_vacancy`` and the service of its ``state`` one after the other would make of this, unsaved.

    Raises ``ValidationError`` with everything that is wrong, by field.
    """
    complaints = Complaints()
    vacancy = vacancies.filled_vacancy(employer, fields, complaints)
    rows = checked_requirements(requirements, complaints)
    try:
        vacancy.closed_reason = vacancies.checked_reason(reason)
    except ValidationError as error:
        complaints.add_all(error)
    if state == State.WITHDRAWN and not vacancy.closed_reason and "reason" not in complaints:
        complaints.add("reason", _("Say why the vacancy is withdrawn."))
    vacancy.state = state
    vacancy.closed_at = clock.now() if state in {State.FILLED, State.WITHDRAWN} else None
    complaints.raise_any()
    return VacancyArrival(vacancy, rows)


@service
def take_in_vacancies(*, arrivals: list[VacancyArrival], actor: Staff) -> list[Vacancy]:
    """Keep them all, with what they ask and what was agreed with their employers (E18)."""
    made = [each.vacancy for each in arrivals]
    for each in arrivals:
        each.vacancy.keep_key()
        for row in each.requirements:
            row.vacancy = each.vacancy
    Vacancy.objects.bulk_create(made)
    VacancyRequirement.objects.bulk_create([row for each in arrivals for row in each.requirements])
    by_employer: dict[UUID, list[Vacancy]] = defaultdict(list)
    for vacancy in made:
        by_employer[vacancy.employer_id].append(vacancy)
    agreed = AgreedRequirement.objects.filter(
        agreement__employer__in=by_employer, agreement__state=Agreement.State.OPEN
    )
    for pk in set(agreed.values_list("agreement__employer", flat=True)):
        for vacancy in by_employer[pk]:
            add_agreed(vacancy)
    for pk in _listening(by_employer):
        for vacancy in by_employer[pk]:
            vacancies.publish("vacancy.opened", vacancy, actor)
    return made


def _listening(employers: Iterable[UUID]) -> set[UUID]:
    """Of these employers those who have a journey or a promise that may wait for a vacancy."""
    ids = list(employers)
    runs = Run.objects.filter(subject_kind=EMPLOYER, subject_id__in=ids).exclude(state=Run.State.STOPPED)
    found = set(runs.values_list("subject_id", flat=True))
    for column in ("party", "subject"):
        rows = Moment.objects.unfinished().filter(**{f"{column}_kind": EMPLOYER, f"{column}_id__in": ids})
        found |= set(rows.order_by().values_list(f"{column}_id", flat=True))
    return found
