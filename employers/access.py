"""Who may see employers, and who may change what is kept about them.

Employers are shared in the region: whoever matches sees every employer and every vacancy (SUWI: one service for
employers). Only who serves employers changes them, so that an employer has one contact person and one story.
"""

from employers.models import Employer, IntakeDraft, Vacancy
from employers.querysets import EmployerQuerySet, VacancyQuerySet
from wsp.accounts.models import Staff
from wsp.accounts.roles import MATCHES, SERVES_EMPLOYERS


def can_view(staff: Staff) -> bool:
    """Whether ``staff`` may see employers, their vacancies and what was said with them."""
    return staff.is_active and staff.role in MATCHES


def can_change(staff: Staff) -> bool:
    """Whether ``staff`` may log calls, open vacancies and keep an employer's data."""
    return staff.is_active and staff.role in SERVES_EMPLOYERS


def visible_to(staff: Staff) -> EmployerQuerySet:
    """The employers ``staff`` may see, filtered in SQL."""
    return Employer.objects.all() if can_view(staff) else Employer.objects.none()


def vacancies_visible_to(staff: Staff) -> VacancyQuerySet:
    """The vacancies ``staff`` may see, filtered in SQL."""
    return Vacancy.objects.all() if can_view(staff) else Vacancy.objects.none()


def drafts_of(staff: Staff):
    """The intakes ``staff`` is typing; nobody else's."""
    return IntakeDraft.objects.filter(staff=staff)
