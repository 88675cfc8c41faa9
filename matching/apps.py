from django.apps import AppConfig


class MatchingConfig(AppConfig):
    """Which candidates for which vacancy, in what order, and why."""

    name = "matching"
    label = "matching"
    default_auto_field = "django.db.models.BigAutoField"
