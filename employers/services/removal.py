"""Taking away what was put in by mistake: only what nothing was done with yet."""

from uuid import UUID

from employers.models import Contact, Employer, Vacancy, VacancyRequirement
from wsp.accounts.models import Staff
from wsp.records import service
from wsp.refs import EMPLOYER, VACANCY
from wsp.unused import what_uses

CONTACT = "contact"


@service
def remove_unused_employers(*, employers: list[Employer], actor: Staff) -> dict[UUID, str]:
    """Take away those of ``employers`` nothing hangs on, with their contacts; for the others, a word for what does."""
    kept = what_uses(employers, EMPLOYER, own=(Contact,))
    Employer.objects.filter(pk__in=[each.pk for each in employers if each.pk not in kept]).delete()
    return kept


@service
def remove_unused_contacts(*, contacts: list[Contact], actor: Staff) -> dict[UUID, str]:
    """Take away those of ``contacts`` who were never spoken with; for the others, a word for what there is."""
    kept = what_uses(contacts, CONTACT)
    Contact.objects.filter(pk__in=[each.pk for each in contacts if each.pk not in kept]).delete()
    return kept


@service
def remove_unused_vacancies(*, vacancies: list[Vacancy], actor: Staff) -> dict[UUID, str]:
    """Take away those of ``vacancies`` nothing hangs on, with what they ask; for the others, a word for what does."""
    kept = what_uses(vacancies, VACANCY, own=(VacancyRequirement,))
    Vacancy.objects.filter(pk__in=[each.pk for each in vacancies if each.pk not in kept]).delete()
    return kept
