from django.apps import AppConfig


class CandidatesConfig(AppConfig):
    """Candidates, their matching profile and their file."""

    name = "candidates"
    label = "candidates"
    default_auto_field = "django.db.models.BigAutoField"
