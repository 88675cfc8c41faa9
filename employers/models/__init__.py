"""Employers: who they are, whom we speak there, what was said, seen and agreed, and the work they offer."""

from employers.models.firm import Contact, Employer, Site
from employers.models.talk import Agreement, Call, IntakeDraft, Visit
from employers.models.vacancy import AgreedRequirement, Vacancy, VacancyRequirement

__all__ = [
    "AgreedRequirement",
    "Agreement",
    "Call",
    "Contact",
    "Employer",
    "IntakeDraft",
    "Site",
    "Vacancy",
    "VacancyRequirement",
    "Visit",
]
