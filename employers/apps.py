from django.apps import AppConfig


class EmployersConfig(AppConfig):
    """Employers, their contacts, calls, visits, agreements and vacancies."""

    name = "employers"
    label = "employers"
    default_auto_field = "django.db.models.BigAutoField"
